// pacta next: whose move it is, and what is coming; with --stale, what ought to be looked at again.
import {
  type Answer,
  type Asked,
  type Check,
  checksIn,
  english,
  type Narrator,
  narrator,
  nextDocument,
  questionsIn,
  staleDocument,
  type Turn,
  turnsOf,
} from "@pacta/telling";
import { answers as answersTo, ask, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import type { Page } from "../page.ts";
import { stamp } from "../show/stamp.ts";
import { expiryAhead, expiryQuestion, sayUnder } from "../show/standings.ts";

export const next: Command = {
  name: "next",
  takes: "AGREEMENT [LOG]",
  says: "What is missing, whose move it is, by when, and what is coming",
  more: [
    "With --stale: whatever is undetermined or limited in time and past the day on which it was to be looked up again, as the text says or else the settings for its kind, and dates that have passed since the log ends. Those are questions, not ends.",
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
      if (json) printJson(io, staleDocument(asked, answers, first));
      else showStale(page, asked, answers, first, say, given.flags.has("all"));
    } else if (json) {
      printJson(io, nextDocument(asked, answers, first, say));
    } else showTurns(page, asked, answers, first, say, given.flags.has("all"));
    if (!json) io.out(page.text());
    return 0;
  },
};

function showTurns(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  { record, world }: Answer,
  say: Narrator,
  all: boolean,
): void {
  stamp(page, asked, answers, say);
  sayUnder(page, asked.agreement, world, say);
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
  sayUnder(page, asked.agreement, first.world, say);
  const { record } = first;
  const questions = questionsIn(record);
  if (questions.length > 0) {
    page.heading("Dates that passed since the log ends");
    for (const it of questions) page.say(expiryQuestion(it, record, say), { sign: "? " });
  }
  const checks = checksIn(asked, first);
  const most = all ? checks.length : 20;
  const list = (heading: string, part: readonly Check[]): void => {
    if (part.length === 0) return;
    page.heading(heading);
    for (const it of part.slice(0, most)) page.say(checkWords(it, record.asOf, say), { sign: "- " });
    if (part.length > most) page.say(`and ${part.length - most} more (--all)`, { indent: 2, tone: "quiet" });
  };
  const due = checks.filter(({ overdue }) => overdue);
  list(
    "To be looked up again",
    due.filter(({ heard }) => heard !== null),
  );
  list(
    "Never reported on",
    due.filter(({ heard }) => heard === null),
  );
  const later = checks.filter(({ overdue }) => !overdue);
  if (all) list("Not yet to be looked up", later);
  else if (later.length > 0)
    page.say(`${later.length} more are undetermined or limited in time and not yet due (--all).`, {
      tone: "quiet",
    });
}

function checkWords(
  { key, kind, value, heard, checkBy, checkFrom }: Check,
  asOf: number,
  say: Narrator,
): string {
  const what = `${say.name(key)}: ${value}`;
  if (heard === null) return what;
  const by = checkBy === null ? "" : say.instant(checkBy);
  const why = checkFrom === "text" ? "as the text says" : `as set for ${kind}s`;
  return `${what}; last heard of ${say.instant(heard.at)}, ${say.age(heard.at, asOf)} (${heard.event}); due ${by}, ${why}`;
}
