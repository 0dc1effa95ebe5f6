// pacta changes: what is otherwise than before, and which event made it so.
import { type Change, changes as changesOf, firstInstant, type LogEvent, positionAt } from "@pacta/core";
import { type Asked, changesDocument, english, type Narrator, narrator } from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { answers as answersTo, ask, targetIn, whenIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import type { Page } from "../page.ts";
import { stamp } from "../show/stamp.ts";
import { sayUnder } from "../show/standings.ts";
import { eventWords } from "../show/tree.ts";

export const changes: Command = {
  name: "changes",
  takes: "AGREEMENT [LOG]",
  says: "What stands otherwise than before, and which event made it so",
  more: [
    "--since WHEN moves both axes: what stood then, as it was known then. --since POSITION moves only what is known: the same moment asked about, known less. Without it, a day earlier.",
  ],
  options: [...asking, "since"],
  examples: [
    ["pacta changes scenarios/paris --since 2026-05-01 --as-of 2026-07-02", "what May and June brought"],
    [
      "pacta changes scenarios/paris --since 200 --as-of 2026-07-02",
      "what the events behind position 200 changed",
    ],
  ],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, null));
    const { agreement, asOf, events } = asked;
    const say = narrator(agreement, english);
    const answers = answersTo(asked);
    const world = asked.worlds[0];
    if (world === undefined) throw new Error("a question has at least one world");
    const before = sinceIn(asked, givenFor(given, "since"));
    const after = { asOf, knownAt: events.at(-1)?.position ?? 0 };
    const changed = changesOf(agreement, events, { before, after, world }).filter(
      ({ key }) => asked.sight.sees(key) && !asked.sight.withheld(key),
    );
    if (given.flags.has("json")) {
      printJson(io, changesDocument(asked, answers, before, changed));
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
    sayUnder(page, agreement, world, say);
    page.blank();
    const fresh = events.filter(({ position }) => position > before.knownAt);
    page.say(
      `Since ${say.instant(before.asOf)}, known at position ${before.knownAt}: ${fresh.length} new event(s), ${changed.length} standing(s) otherwise.`,
    );
    for (const [cause, list] of byCause(changed, events)) {
      page.blank();
      page.say(
        cause === null
          ? "By the passing of time:"
          : `By position ${cause.position}, ${eventWords(cause, say)}`,
      );
      for (const { key, before: was, after: now } of list) {
        page.say(`${words(was, say)} → ${words(now, say)}`, { indent: 2, label: `${key}: ` });
      }
    }
    showFresh(page, fresh, before.asOf, asOf, say);
    io.out(page.text());
    return 0;
  },
};

/** What happened in between, whether or not a standing turned on it; what has no day of its own is counted. */
function showFresh(page: Page, fresh: readonly LogEvent[], since: number, asOf: number, say: Narrator): void {
  const told = fresh.filter(({ kind }) => kind !== "coverage");
  const between = told.filter(({ occurredAt }) => occurredAt.from >= since && occurredAt.to - 1 <= asOf);
  if (told.length === 0) return;
  page.heading("New in the log");
  const most = 12;
  for (const event of between.slice(-most)) {
    page.say(`${eventWords({ ...event, source: null }, say)}${event.note === null ? "" : ` ${event.note}`}`, {
      sign: "- ",
    });
  }
  const rest = told.length - Math.min(between.length, most);
  if (rest > 0)
    page.say(`and ${rest} more, earlier ones or without a day of their own`, { indent: 2, tone: "quiet" });
}

function sinceIn(asked: Asked, text: string | null): { readonly asOf: number; readonly knownAt: number } {
  const { agreement, events, asOf } = asked;
  if (text !== null && /^\d{1,15}$/.test(text)) return { asOf, knownAt: Number(text) };
  const then = text === null ? Math.max(asOf - 86_400_000, firstInstant) : whenIn("since", text, agreement);
  return { asOf: then, knownAt: positionAt(events, then) };
}

/** By the entry that last made the difference; null is the passing of time, which comes first. */
function byCause(
  changed: readonly Change[],
  events: readonly LogEvent[],
): readonly (readonly [LogEvent | null, readonly Change[]])[] {
  const groups = new Map<LogEvent | null, Change[]>();
  for (const change of changed) {
    const last = change.through.at(-1);
    const cause = events.find(({ id }) => id === last?.event) ?? null;
    groups.set(cause, [...(groups.get(cause) ?? []), change]);
  }
  return [...groups].sort(([a], [b]) => (a?.position ?? 0) - (b?.position ?? 0));
}

function words(standing: Change["before"], say: Narrator): string {
  if (standing === null) return "absent";
  return standing.standing + (standing.due === null ? "" : ` (due ${say.until(standing.due)})`);
}
