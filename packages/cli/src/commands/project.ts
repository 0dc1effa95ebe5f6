// pacta project: what stands without one party, beside what stands with it.
import {
  english,
  type Narrator,
  narrator,
  type Projection,
  projectionOf,
  stampOf,
  worldIn,
} from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { answers as answersTo, ask, known, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { stamp } from "../show/stamp.ts";
import { sayUnder } from "../show/standings.ts";
import { Unusable } from "../unusable.ts";

export const project: Command = {
  name: "project",
  takes: "AGREEMENT --without PARTY",
  says: "What stands without a party: what falls away, what changes, what waits for it",
  more: [
    "The party's own norms, acts and deliveries are taken out, and its seats in groups. What needs its yes cannot come about.",
  ],
  options: [...asking, "without"],
  examples: [["pacta project scenarios/paris --without US", "which parts do not hang on the United States"]],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, null));
    const { agreement } = asked;
    const named = givenFor(given, "without");
    if (named === null)
      throw new Unusable("C907", "Without whom?", {
        expected: "--without PARTY",
        found: "nothing",
        advice: "Name a party, such as --without US.",
      });
    const actors = [agreement.parties, agreement.groups, agreement.bodies];
    const who = known(agreement, "party, group or body", named, actors);
    const say = narrator(agreement, english);
    const answers = answersTo(asked);
    const first = answers[0];
    if (first === undefined) throw new Error("a question has at least one world");
    const { fallen, changed, same, of, untouched, linkages, roles, seats, voices, ...rest } = projectionOf(
      asked,
      first,
      who,
    );
    const waits = alike(rest.waits, say);
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/project-1",
        ...stampOf(asked, answers),
        under: worldIn(asked, first.world),
        without: who,
        fallen,
        changed,
        waits,
        linkages: linkages.map(({ id, title, holds, until }) => ({ id, title, holds, until })),
        roles: roles.map(({ id, title }) => ({ id, title })),
        seats: seats.map(({ id, title }) => ({ id, title })),
        voices: voices.map(({ id, body, title }) => ({ id, body, title })),
        same,
        of,
        untouched,
      });
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
    sayUnder(page, agreement, first.world, say);
    page.say(`WITHOUT ${say.name(who)}: a supposition, not the record.`, { sign: "! ", tone: "unsure" });
    page.heading("Falls away");
    if (fallen.length === 0) page.say("Nothing is owed or held by it alone.");
    for (const { key, title, standing } of fallen) page.say(`${title} (${standing})`, { label: `${key}: ` });
    page.heading("Stands otherwise");
    if (changed.length === 0) page.say("Nothing.");
    for (const { key, title, standing, after } of changed) {
      page.say(`${standing} → ${after}  ${title}`, { label: `${key}: ` });
    }
    page.heading("Waits for it");
    if (waits.length === 0) page.say("Nothing.");
    for (const it of waits) page.say(`${it.says}; for ${it.for.join(", ")}`, { sign: "- " });
    if (linkages.length > 0) page.heading("No longer held back");
    for (const { id, title, holds, until } of linkages)
      page.say(`${title}: ${holds}, until ${until}`, { label: `${id}: ` });
    if (roles.length > 0) page.heading("Roles that nobody else holds");
    for (const { id, title } of roles) page.say(title, { label: `${id}: ` });
    if (seats.length > 0) page.heading("Bodies of which it is a member");
    for (const { id, title } of seats) page.say(title, { label: `${id}: ` });
    if (voices.length > 0) page.heading("Decisions that it can stop by itself");
    for (const { title, body } of voices) page.say(`${say.name(body)}: ${title}`, { sign: "- " });
    page.heading("Stands as before");
    const whole = untouched.length === 0 ? "" : ` Untouched as a whole: ${untouched.join(", ")}.`;
    page.say(`${same} of ${of} standings.${whole}`);
    io.out(page.text());
    return 0;
  },
};

/** What reads alike is one thing, for whatever waits for it. */
function alike(
  waits: Projection["waits"],
  say: Narrator,
): readonly { readonly what: string; readonly says: string; readonly for: readonly string[] }[] {
  const bySaid = new Map<string, { what: string; says: string; for: Set<string> }>();
  for (const { missing, for: keys } of waits) {
    const says = say.missing(missing);
    const known = bySaid.get(says) ?? { what: missing.what, says, for: new Set<string>() };
    for (const key of keys) known.for.add(key);
    bySaid.set(says, known);
  }
  return [...bySaid.values()].map((it) => ({ ...it, for: [...it.for].sort() }));
}
