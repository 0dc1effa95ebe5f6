// Filing by somebody known: what is referred to must be theirs to see, what is said theirs to say, and what takes two
// persons waits for the second.
import { itemOf, publicMarking, rankOf, type Subject } from "@pacta/core";
import type { Intake } from "../limits/intake.ts";
import type { Class } from "../limits/turns.ts";
import { record } from "../people/audit.ts";
import { judge } from "../people/filing.ts";
import { type People, partiesOf, roleIn } from "../people/people.ts";
import { propose } from "../people/two-persons.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { within } from "../seeing/telemetry.ts";

export async function fileFor(
  { people, intake }: { readonly people: People; readonly intake: Intake },
  keeper: Keeper,
  viewer: Subject,
  text: string,
  givenKey: string,
  itsClass: Class,
): Promise<Response> {
  const agreement = keeper.agreement.id;
  const key = people.keyFor(viewer, givenKey);
  const read = keeper.read(text);
  const { events } = read;
  // Whatever is not theirs is answered as what does not exist.
  if (!keeper.knows(events, key)) keeper.refuseUnfitBefore(read, keeper.sightFor(viewer, people.now()).ids);
  const judged = await within("judge", { "pacta.class": itsClass, "pacta.entries": events.length }, () =>
    judge(keeper, viewer, events, people.now(), (ids) => people.filersOf(keeper, ids)),
  );
  if (judged.kind === "refused")
    throw new Refused("A404", `Line ${judged.line} is not yours to file.`, [
      {
        code: "A404",
        line: judged.line,
        message: `To ${judged.need.action.capability}: ${judged.grounds.join(", ")}.`,
      },
    ]);
  const about = partiesOf(viewer, agreement);
  if (judged.kind === "needs a second person") {
    const { action, item } = judged.need;
    const id = await propose(people.tables, {
      agreement,
      action,
      item,
      content: { kind: "file", text, key },
      proposer: viewer.id,
      at: people.now(),
    });
    await people.trace(agreement, [
      record("approval", viewer.id, `proposed ${action.capability}`, {
        about: [...about, ...item.about],
        owner: item.originator,
        reason: id,
      }),
    ]);
    return Response.json({ state: "proposed", proposal: id }, { status: 202 });
  }
  // Who filed is written before anything is filed, and nowhere in the log that others read.
  await people.noteFiling(agreement, key, viewer, events.length);
  await people.trace(agreement, [
    record("filing", viewer.id, roleIn(viewer, agreement), {
      about,
      level: Math.max(...events.map(({ marking }) => rankOf(marking.level))),
      owner: itemOf(agreement, events[0]?.marking ?? publicMarking).originator ?? events[0]?.by ?? null,
      items: events.slice(0, 100).map(({ id }) => id.slice(0, 100)),
      count: events.length,
      reason: key,
    }),
  ]);
  const receipts = await intake.file(keeper, text, key, sourceOf(viewer, agreement), itsClass);
  const { ids } = keeper.sightFor(viewer, people.now());
  return Response.json({ receipts: receipts.map((it) => ({ ...it, position: ids.get(it.id) ?? null })) });
}

/** As whom somebody stands in line. It may be named in a public entry, so a person is named by the party. */
export function sourceOf(viewer: Subject, agreement: string): string {
  if (viewer.kind === "machine") return viewer.id;
  return partiesOf(viewer, agreement)[0] ?? roleIn(viewer, agreement);
}
