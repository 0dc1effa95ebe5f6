// pacta project: what stands without one party, beside what stands with it.
import { givenFor } from "../arguments.ts";
import { answers as answersTo, ask, known, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { stampOf } from "../document.ts";
import { Unusable } from "../io.ts";
import { projectionOf } from "../projection.ts";
import { stamp } from "../show/stamp.ts";
import { narrator } from "../speaker.ts";
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
    const asked = ask(io, given, targetIn(io, given, null));
    const { agreement } = asked;
    const named = givenFor(given, "without");
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
        without: who,
        fallen,
        changed,
        waits: waits.map((it) => ({ what: it.missing.what, says: say.missing(it.missing), for: it.for })),
        same,
        of,
        untouched,
      });
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
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
    for (const it of waits) page.say(`${say.missing(it.missing)}; for ${it.for.join(", ")}`, { sign: "- " });
    page.heading("Stands as before");
    const whole = untouched.length === 0 ? "" : ` Untouched as a whole: ${untouched.join(", ")}.`;
    page.say(`${same} of ${of} standings.${whole}`);
    io.out(page.text());
    return 0;
  },
};
