// pacta project: what stands without one party, beside what stands with it.
import { lastValue } from "../arguments.ts";
import { answers as answersTo, ask, known, targetAlone } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { stampOf, worldIn } from "../document.ts";
import { Unusable } from "../io.ts";
import { type Projection, projectionOf } from "../projection.ts";
import { stamp } from "../show/stamp.ts";
import { sayUnder } from "../show/standings.ts";
import { type Narrator, narrator } from "../speaker.ts";
import { english } from "../words/en.ts";

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
    const asked = ask(io, given, targetAlone(io, given, null));
    const { agreement } = asked;
    const named = lastValue(given, "without");
    if (named === null) throw new Unusable("Without whom? Such as --without US.");
    const actors = [agreement.parties, agreement.groups, agreement.bodies];
    const who = known(agreement, "party, group or body", named, actors);
    const say = narrator(agreement, english);
    const answers = answersTo(asked);
    const first = answers[0];
    if (first === undefined) throw new Error("a question has at least one world");
    const { fallen, changed, waits, same, of, untouched } = projectionOf(asked, first, who);
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/project-1",
        ...stampOf(asked, answers),
        under: worldIn(asked, first.world),
        without: who,
        fallen,
        changed,
        waits: waitsIn(waits, say),
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
    for (const it of waitsIn(waits, say)) page.say(`${it.says}; for ${it.for.join(", ")}`, { sign: "- " });
    page.heading("Stands as before");
    const whole = untouched.length === 0 ? "" : ` Untouched as a whole: ${untouched.join(", ")}.`;
    page.say(`${same} of ${of} standings.${whole}`);
    io.out(page.text());
    return 0;
  },
};

type Waiting = { readonly what: string; readonly says: string; readonly for: readonly string[] };

/** What reads the same is asked once, for everything that waits for it. */
function waitsIn(waits: Projection["waits"], say: Narrator): readonly Waiting[] {
  const told = new Map<string, { what: string; for: Set<string> }>();
  for (const { missing, for: waiting } of waits) {
    const says = say.missing(missing);
    const known = told.get(says) ?? { what: missing.what, for: new Set<string>() };
    for (const key of waiting) known.for.add(key);
    told.set(says, known);
  }
  return [...told].map(([says, it]) => ({ what: it.what, says, for: [...it.for].sort() }));
}
