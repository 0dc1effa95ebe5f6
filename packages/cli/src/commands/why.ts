// pacta why: the reason of one standing, down to passages and events.

import type { Reason } from "@pacta/core";
import { allEvents, allMissing } from "@pacta/core";
import {
  type Answer,
  type Asked,
  english,
  keysNamed,
  type Narrator,
  narrator,
  reasonsOf,
  whyDocument,
} from "@pacta/telling";
import { answers as answersTo, ask, targetAndRest } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { stamp } from "../show/stamp.ts";
import { debtorWords, missingWords, underWords } from "../show/standings.ts";
import { alsoRead, eventWords, showTree } from "../show/tree.ts";
import { Unusable } from "../unusable.ts";

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
    const told = reasonsOf(asked, answers, keys);
    if (given.flags.has("json")) {
      printJson(io, whyDocument(asked, answers, told, say));
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

function keysOf(asked: Asked, answers: readonly Answer[], word: string): readonly string[] {
  const named = keysNamed(asked, answers, word);
  if (named.keys.length > 0) return named.keys;
  const question = asked.agreement.bodies.flatMap(({ questions }) => questions).find(({ id }) => id === word);
  if (question !== undefined && asked.sight.sees(question.id))
    throw new Unusable("C909", `The question "${word}" is declared, and nobody has put it so far.`, {
      expected: "a question that was put",
      found: word,
      suggestion: null,
    });
  throw new Unusable("C909", `Nothing in the record is called "${word}".`, {
    expected: "a key of the record",
    found: word,
    suggestion: named.meant,
  });
}
