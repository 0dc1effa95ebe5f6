// pacta why: the reason of one standing, down to passages and events.

import type { Reason } from "@pacta/core";
import { allEvents, allMissing, nearest, reasonFor } from "@pacta/core";
import { type Answer, type Asked, answers as answersTo, ask, targetAndRest } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { dataIn, iso, missingIn, sourceIn, stampOf } from "../document.ts";
import { stamp } from "../show/stamp.ts";
import { debtorWords, missingWords, underWords } from "../show/standings.ts";
import { alsoRead, eventWords, showTree } from "../show/tree.ts";
import { type Narrator, narrator } from "../speaker.ts";
import { Unusable } from "../unusable.ts";
import { english } from "../words/en.ts";

export const why: Command = {
  name: "why",
  takes: "AGREEMENT KEY… [LOG]",
  says: "Why a norm, situation, fact, decision or route stands as it does",
  more: [
    "KEY is what pacta run shows in its first column: N-5(FR), Ceasefire, Violation(RU), GB-route. A norm's own id asks for all its instances.",
    "A + holds, a - does not, a ? is not known, a * is a standing. What is missing stands under >, with who can supply it.",
  ],
  options: asking,
  examples: [
    ["pacta why scenarios/paris System", "why the system of guarantees is not active"],
    ["pacta why scenarios/paris 'N-5(FR)' --as-of 2026-07-02", "what the French part of the force waits for"],
    ["pacta why scenarios/paris EUMAM --json", "the same as data: rule, passage, events, missing"],
  ],
  run(io, given) {
    const target = targetAndRest(io, given, null);
    const asked = ask(io, given, target);
    if (target.rest.length === 0)
      throw new Unusable("C907", "Why what?", {
        expected: "a key of the record",
        found: "nothing",
        advice: "Name a key, such as System or N-5(FR); pacta run shows the keys in its first column.",
      });
    const say = narrator(asked.agreement, english);
    const answers = answersTo(asked);
    const keys = target.rest.flatMap((word) => keysOf(asked, answers, word));
    const told = keys.map((key) => ({ key, found: reasonsOf(asked, answers, key) }));
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/why-1",
        ...stampOf(asked, answers),
        answers: told.map(({ key, found }) => ({
          key,
          cases: found.map(({ worlds, reason }) => ({
            worlds: worlds.map(({ world }) => ({ readings: world.readings, position: world.position })),
            reason: reason === null ? null : reasonIn(reason, say),
          })),
        })),
      });
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
    for (const { key, found } of told) {
      page.keyHeading(key);
      for (const { worlds, reason } of found) {
        if (found.length > 1)
          page.say(
            `${underWords(
              asked,
              worlds.map(({ world }) => world),
              answers,
              say,
            )}:`,
            { sign: "= " },
          );
        if (reason === null) tellNoCase(page, asked, worlds, key, say);
        else {
          sayLevel(page, worlds, key, say);
          tell(page, asked, answers, reason, say);
        }
      }
    }
    io.out(page.text());
    return 0;
  },
};

function tell(
  page: ReturnType<typeof pageFor>,
  asked: Asked,
  answers: readonly Answer[],
  tree: Reason,
  say: Narrator,
): void {
  showTree(page, tree, say, 0);
  const missing = allMissing(tree);
  if (missing.length > 1) {
    page.blank();
    page.say(`In all missing: ${missingWords(missing, say, Number.POSITIVE_INFINITY)}.`);
  }
  const engine = answers[0]?.engine;
  const rest = new Set(tree.because.flatMap((part) => (part.rule === alsoRead ? part.events : [])));
  const events = allEvents(tree)
    .flatMap((id) => engine?.eventOf(id) ?? [])
    .filter(asked.sight.event);
  const cited = events.filter(({ id }) => !rest.has(id));
  if (cited.length > 0) {
    page.blank();
    page.say("Events it rests on:");
    for (const event of cited) page.say(eventWords(event, say), { sign: "- " });
  }
  const others = events.filter(({ id }) => rest.has(id));
  if (others.length > 0) page.say(`Also read to judge it: ${others.map(({ id }) => id).join(", ")}.`);
}

/** The kind of norm and how binding it is for whom. What is only stated or pledged is never owed. */
function sayLevel(
  page: ReturnType<typeof pageFor>,
  worlds: readonly Answer[],
  key: string,
  say: Narrator,
): void {
  const view = worlds[0]?.record.norms.find((norm) => norm.key === key);
  if (view === undefined) return;
  const never = view.kind === "intent" ? "; never owed" : "";
  const kind = view.kind.charAt(0).toUpperCase() + view.kind.slice(1);
  page.say(`${kind} of ${debtorWords(view.debtors, say)}${never}.`, { tone: "quiet" });
}

/** A norm of the text that has one case for each occurrence of something, and nothing has occurred. */
function tellNoCase(
  page: ReturnType<typeof pageFor>,
  asked: Asked,
  worlds: readonly Answer[],
  key: string,
  say: Narrator,
): void {
  const norm = asked.agreement.norms.find(({ id }) => id === key);
  if (norm === undefined) {
    page.say("Does not exist.");
    return;
  }
  page.say(`${norm.title}: no case so far. [${say.citations(norm.cites)}]`, { sign: "* " });
  const text = worlds[0]?.record.situations.find((it) => it.key === norm.cites[0]?.document);
  if (text !== undefined && text.standing !== "in force")
    page.say(`${text.title}: ${text.standing}.`, { indent: 2, sign: "- " });
  page.say("A case arises each time that what sets it off occurs; nothing of the kind is recorded.", {
    indent: 2,
    sign: "- ",
  });
}

/** A word names a key of the record, or a norm with all its instances, or something that can be asked. */
function keysOf(asked: Asked, answers: readonly Answer[], word: string): readonly string[] {
  const key = word.replace(/\s+/g, "");
  const records = answers.map(({ record }) => record);
  const norms = records.flatMap((record) => record.norms);
  if (norms.some((norm) => norm.key === key)) return [key];
  const instances = [...new Set(norms.filter((norm) => norm.norm === key).map((norm) => norm.key))];
  if (instances.length > 0) return instances;
  const decisions = [
    ...new Set(
      records.flatMap((record) => record.decisions.filter((d) => d.question === key).map((d) => d.key)),
    ),
  ];
  if (decisions.length > 0) return decisions;
  if (asked.sight.sees(key) && answers.some(({ engine }) => engine.why(key, asked.asOf) !== null))
    return [key];
  const { agreement } = asked;
  if (agreement.norms.some(({ id }) => id === key) && asked.sight.sees(key) && !asked.sight.withheld(key))
    return [key];
  const known = [
    ...norms.flatMap((norm) => [norm.key, norm.norm]),
    ...[agreement.situations, agreement.instruments, agreement.facts, agreement.procedures]
      .flat()
      .map(({ id }) => id),
    ...agreement.bodies.flatMap((body) => body.questions).map(({ id }) => id),
  ];
  throw new Unusable("C909", `Nothing in the record is called "${word}".`, {
    expected: "a key of the record",
    found: word,
    suggestion: nearest(key, known),
  });
}

type Found = { readonly worlds: readonly Answer[]; readonly reason: Reason | null };

/** Reasons that say the same are told once. */
function reasonsOf(asked: Asked, answers: readonly Answer[], key: string): readonly Found[] {
  const found = new Map<string, { worlds: Answer[]; reason: Reason | null }>();
  for (const answer of answers) {
    const tree = answer.engine.why(key, asked.asOf);
    const reason = reasonFor(key, tree, asked.sight);
    const face = JSON.stringify(reason);
    const same = found.get(face);
    if (same === undefined) found.set(face, { worlds: [answer], reason });
    else same.worlds.push(answer);
  }
  return [...found.values()];
}

function reasonIn(reason: Reason, say: Narrator): object {
  return {
    rule: reason.rule,
    value: reason.value,
    says: say.reason(reason),
    since: iso(reason.since),
    data: dataIn(reason.data),
    source: sourceIn(reason.cites),
    events: reason.events,
    missing: missingIn(reason.missing, say),
    because: reason.because.map((child) => reasonIn(child, say)),
  };
}
