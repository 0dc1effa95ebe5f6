// pacta next: whose move it is, and what is coming; with --stale, what ought to be looked at again.
import { type Answer, type Asked, answers as answersTo, ask, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { iso, stampOf } from "../document.ts";
import { type Turn, turnsOf } from "../moves.ts";
import type { Page } from "../page.ts";
import { stamp } from "../show/stamp.ts";
import { expiryAhead, expiryQuestion } from "../show/standings.ts";
import { type Narrator, narrator } from "../speaker.ts";
import { staleIn } from "../stale.ts";
import { english } from "../words/en.ts";

export const next: Command = {
  name: "next",
  takes: "AGREEMENT [LOG]",
  says: "What is missing, whose move it is, by when, and what is coming",
  more: [
    "With --stale: the age of what the record rests on, and dates that have passed since the log ends. Those are questions to look up, not ends.",
  ],
  options: [...asking, "stale", "all"],
  examples: [
    ["pacta next scenarios/paris --as-of 2026-07-02", "who could do what, and what waits for it"],
    ["pacta next scenarios/paris --stale", "what to look up first"],
  ],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, null));
    const say = narrator(asked.agreement, english);
    const answers = answersTo(asked);
    const first = answers[0];
    if (first === undefined) throw new Error("a question has at least one world");
    const page = pageFor(io, given);
    const json = given.flags.has("json");
    if (given.flags.has("stale")) {
      if (json)
        printJson(io, { schema: "pacta/stale-1", ...stampOf(asked, answers), ...staleDocument(first) });
      else showStale(page, asked, answers, first, say, given.flags.has("all"));
    } else if (json) {
      printJson(io, {
        schema: "pacta/next-1",
        ...stampOf(asked, answers),
        turns: turnsOf(first.record, say.missing).map(({ who, wanted }) => ({
          who,
          wanted: wanted.map((it) => ({ what: it.missing.what, says: it.says, by: iso(it.by), for: it.for })),
        })),
        upcoming: first.record.upcoming.map((it) => ({ ...it, at: iso(it.at) })),
      });
    } else showTurns(page, asked, answers, first, say, given.flags.has("all"));
    if (!json) io.out(page.text());
    return 0;
  },
};

function showTurns(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  { record }: Answer,
  say: Narrator,
  all: boolean,
): void {
  stamp(page, asked, answers, say);
  const most = all ? Number.POSITIVE_INFINITY : 5;
  const turns = turnsOf(record, say.missing);
  if (turns.length === 0) page.say("Nothing is missing.");
  for (const { who, wanted } of alike(turns)) {
    page.heading(who.length === 0 ? "Nobody is named for" : who.map((id) => say.name(id)).join(", "));
    for (const { says, by, for: waits } of wanted.slice(0, most)) {
      const until = by === null ? "" : `, by ${say.instant(by)}`;
      const shown =
        waits.slice(0, all ? waits.length : 6).join(", ") +
        (waits.length > 6 && !all ? ` and ${waits.length - 6} more` : "");
      page.say(`${says}${until}; for ${shown}`, { sign: "- " });
    }
    if (wanted.length > most)
      page.say(`and ${wanted.length - most} more (--all)`, { indent: 2, tone: "quiet" });
  }
  const ahead = record.upcoming.filter(({ at }) => at > record.asOf);
  if (ahead.length > 0) {
    page.heading("Coming");
    for (const it of ahead.slice(0, all ? ahead.length : 10)) {
      page.say(expiryAhead(it, record, say), { sign: "- " });
    }
  }
}

/** Those of whom the very same is wanted, together. */
function alike(
  turns: readonly Turn[],
): readonly { readonly who: readonly string[]; readonly wanted: Turn["wanted"] }[] {
  const groups = new Map<string, { who: string[]; wanted: Turn["wanted"] }>();
  for (const { who, wanted } of turns) {
    const face = JSON.stringify([who === null, wanted.map(({ says, by, for: waits }) => [says, by, waits])]);
    const same = groups.get(face);
    if (same === undefined) groups.set(face, { who: who === null ? [] : [who], wanted });
    else if (who !== null) same.who.push(who);
  }
  return [...groups.values()];
}

function showStale(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  first: Answer,
  say: Narrator,
  all: boolean,
): void {
  stamp(page, asked, answers, say);
  const { record } = first;
  const stale = staleIn(record, (id) => first.engine.eventOf(id));
  if (stale.questions.length > 0) {
    page.heading("Dates that passed since the log ends");
    for (const it of stale.questions) page.say(expiryQuestion(it, record, say), { sign: "? " });
  }
  const heard = stale.facts.filter(({ newest }) => newest !== null);
  if (heard.length > 0) page.heading("Facts by the age of what they rest on");
  const most = all ? heard.length : 20;
  for (const { key, value, newest, event, checkBy } of heard.slice(0, most)) {
    const age = `last heard of ${say.instant(newest)}, ${say.age(newest ?? 0, record.asOf)} (${event})`;
    const due =
      checkBy !== null && checkBy <= record.asOf
        ? `; to be looked at again since ${say.instant(checkBy)}`
        : "";
    page.say(`${say.name(key)}: ${value}; ${age}${due}`, { sign: "- " });
  }
  if (heard.length > most) page.say(`and ${heard.length - most} more (--all)`, { indent: 2, tone: "quiet" });
  const never = stale.facts.filter(({ newest }) => newest === null);
  if (never.length > 0) page.heading("Never reported on");
  for (const { key, value } of never) page.say(`${say.name(key)}: ${value}`, { sign: "- " });
}

function staleDocument(first: Answer): object {
  const stale = staleIn(first.record, (id) => first.engine.eventOf(id));
  return {
    questions: stale.questions.map((it) => ({ ...it, at: iso(it.at) })),
    facts: stale.facts.map((it) => ({ ...it, newest: iso(it.newest), checkBy: iso(it.checkBy) })),
  };
}
