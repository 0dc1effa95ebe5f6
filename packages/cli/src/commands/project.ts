// pacta project: what stands without one party, beside what stands with it.
import { replay, type StandingRecord, without } from "@pacta/core";
import { lastValue } from "../arguments.ts";
import { answers as answersTo, ask, known, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { stampOf } from "../document.ts";
import { Unusable } from "../io.ts";
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
    const named = lastValue(given, "without");
    if (named === null) throw new Unusable("Without whom? Such as --without US.");
    const who = known(agreement, "party, group or body", named, [
      agreement.parties,
      agreement.groups,
      agreement.bodies,
    ]);
    const say = narrator(agreement, english);
    const answers = answersTo(asked);
    const first = answers[0];
    if (first === undefined) throw new Error("a question has at least one world");
    const left = without(agreement, asked.events, who);
    const record = asked.sight.record(
      replay(left.agreement, left.events, { world: first.world }).record(asked.asOf),
    );
    const result = compare(first.record, record, who, left.fallen);
    if (given.flags.has("json")) {
      printJson(io, { schema: "pacta/project-1", ...stampOf(asked, answers), without: who, ...result });
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
    page.say(`WITHOUT ${say.name(who)}: a supposition, not the record.`, { first: "! ", tone: "unsure" });
    page.heading("Falls away");
    if (result.fallen.length === 0) page.say("Nothing is owed or held by it alone.");
    for (const { key, title, standing } of result.fallen)
      page.say(`${title} (${standing})`, { first: `${key}: ` });
    page.heading("Stands otherwise");
    if (result.changed.length === 0) page.say("Nothing.");
    for (const { key, title, before, after } of result.changed)
      page.say(`${before} → ${after}  ${title}`, { first: `${key}: ` });
    page.heading("Waits for it");
    if (result.waits.length === 0) page.say("Nothing.");
    for (const { key, what } of result.waits) page.say(what, { first: `${key}: ` });
    page.heading("Stands as before");
    page.say(
      `${result.same} of ${result.of} standings. ${result.purposes.length === 0 ? "" : `Untouched as a whole: ${result.purposes.join(", ")}.`}`,
    );
    io.out(page.text());
    return 0;

    function compare(
      before: StandingRecord,
      after: StandingRecord,
      gone: string,
      fallenNorms: readonly string[],
    ) {
      const lines = (r: StandingRecord) =>
        new Map(
          [...r.situations, ...r.norms, ...r.procedures].map((it) => [
            it.key,
            { title: it.title, standing: it.standing },
          ]),
        );
      const old = lines(before);
      const now = lines(after);
      const fallen: { key: string; title: string; standing: string }[] = [];
      const changed: { key: string; title: string; before: string; after: string }[] = [];
      for (const [key, { title, standing }] of old) {
        const base = before.norms.find((norm) => norm.key === key)?.norm;
        if ((base !== undefined && fallenNorms.includes(base)) || (base !== undefined && !now.has(key)))
          fallen.push({ key, title, standing });
        else if (now.get(key)?.standing !== standing)
          changed.push({ key, title, before: standing, after: now.get(key)?.standing ?? "absent" });
      }
      const waits = after.norms
        .concat()
        .flatMap((norm) =>
          fallenNorms.includes(norm.norm)
            ? []
            : norm.missing
                .filter((m) => m.who.includes(gone))
                .map((m) => ({ key: norm.key, what: say.missing(m) })),
        );
      const touched = new Set(
        [...fallen, ...changed, ...waits].map(
          ({ key }) => before.norms.find((norm) => norm.key === key)?.purpose ?? "",
        ),
      );
      const purposes = [...new Set(before.norms.flatMap((norm) => norm.purpose ?? []))]
        .filter((purpose) => !touched.has(purpose))
        .sort();
      return {
        fallen,
        changed,
        waits,
        same: old.size - fallen.length - changed.length,
        of: old.size,
        purposes,
      };
    }
  },
};
