// The board: one screen for whoever sits down in the morning. First whether anything is activated, then what each
// guarantee lacks and whose move it is, what runs beside it, what nobody has heard of since the log ends.
import { allEvents, type NormView, type SituationView, type StandingRecord } from "@pacta/core";
import type { Answer, Asked } from "../asking.ts";
import { merged } from "../cases.ts";
import { type Conditions, conditionsOf, type Guarantee, guaranteesOf, viewsOf } from "../guarantees.ts";
import { turnsOf } from "../moves.ts";
import type { Page } from "../page.ts";
import { joined, type Narrator } from "../speaker.ts";
import { staleIn } from "../stale.ts";
import { stamp } from "./stamp.ts";
import { missingWords, sayCases, standingWords, toneOf } from "./standings.ts";

/** Two moments side by side: what the log's end was the last to know, and now. */
type Sides = { readonly then: StandingRecord | null; readonly now: StandingRecord };

export function showBoard(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  all: boolean,
): void {
  const first = answers[0];
  if (first === undefined) return;
  const now = first.record;
  const { horizon } = now;
  const then =
    horizon !== null && horizon < asked.asOf ? asked.sight.record(first.engine.record(horizon)) : null;
  const sides = { then, now };
  stamp(page, asked, answers, say);
  page.blank();
  showSituations(page, sides);
  const guarantees = guaranteesOf(asked.agreement);
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const beside = guarantees.filter(({ ofMainText }) => !ofMainText);
  if (main.length > 0) {
    page.heading(then === null ? "Guarantees" : `Guarantees, as the log left them ${say.day(horizon ?? 0)}`);
    for (const guarantee of main) showGuarantee(page, guarantee, first, sides, say, all);
  }
  if (beside.length > 0) {
    page.heading(main.length > 0 ? "What runs beside them" : "Norms");
    for (const guarantee of beside) showBeside(page, guarantee, first, sides, say, all);
  }
  showQuestions(page, first, say, all);
  showTurns(page, then ?? now, say, all);
  showStances(page, now, say);
  showDiffering(page, asked, answers, say);
  if (all) showInstruments(page, sides, say);
  else page.say("More: pacta run, pacta why … KEY, pacta next, pacta board --all.", { tone: "quiet" });
}

function showSituations(page: Page, { then, now }: Sides): void {
  for (const it of now.situations.filter(({ kind }) => kind === "situation")) {
    const before = then?.situations.find(({ key }) => key === it.key);
    const marks = it.marks
      .filter(({ value }) => value === "holds")
      .map(({ word }) => `, ${word}`)
      .join("");
    const words =
      before === undefined || before.standing === it.standing
        ? `${it.standing}${marks}`
        : `${before.standing} when the log ends; now ${it.standing}`;
    page.say(`${it.title}: ${words}.`, { tone: "strong" });
  }
}

function showGuarantee(
  page: Page,
  guarantee: Guarantee,
  answer: Answer,
  sides: Sides,
  say: Narrator,
  all: boolean,
): void {
  const { then, now } = sides;
  const record = then ?? now;
  const views = viewsOf(record, guarantee.lead);
  const conditions = conditionsOf(views, (key) => answer.engine.why(key, record.asOf));
  page.say(`${verdict(conditions)}`, { first: `${title(guarantee.purpose)}: `, tone: undefined });
  const lacking = unique(
    views.flatMap(({ missing }) => missing).filter(({ what }) => what !== "register"),
    (m) => say.missing(m),
  );
  if (lacking.length > 0) {
    const most = all ? lacking.length : 3;
    const words = lacking.slice(0, most).map((m) => {
      const said = say.missing(m);
      const mover = m.who.filter((who) => !said.includes(say.name(who)));
      return mover.length === 0 || mover.length > 3
        ? said
        : `${said} (${joined(
            mover.map((who) => say.name(who)),
            say.words.and,
          )})`;
    });
    const more = lacking.length > most ? `; and ${lacking.length - most} more` : "";
    page.say(`${words.join("; ")}${more}`, { indent: 2, first: "lacks " });
  }
  if (then !== null) {
    const today = conditionsOf(viewsOf(now, guarantee.lead), (key) => answer.engine.why(key, now.asOf));
    if (today.undetermined > conditions.undetermined)
      page.say(`today ${today.undetermined} of ${today.of} are not known`, { indent: 2 });
  }
  if (all)
    for (const view of viewsOf(now, [...guarantee.lead, ...guarantee.others]))
      sayNorm(page, view, sides, answer, say);
}

function verdict({ of, hold, undetermined, activated }: Conditions): string {
  if (of === 0) return "no condition stands in its way; it is an intent, and nobody owes it.";
  const word = {
    no: "Not activated",
    unknown: "Not known to be activated",
    some: "Activated in part",
    all: "Activated",
  }[activated];
  return `${word}: ${hold} of ${of} condition${of === 1 ? "" : "s"} ${hold === 1 && of === 1 ? "holds" : "hold"}${undetermined === 0 ? "" : `, ${undetermined} undetermined`}.`;
}

function showBeside(
  page: Page,
  { purpose, lead, others }: Guarantee,
  answer: Answer,
  sides: Sides,
  say: Narrator,
  all: boolean,
): void {
  const views = all ? viewsOf(sides.now, [...lead, ...others]) : viewsOf(sides.now, lead).slice(0, 3);
  page.say(counts(viewsOf(sides.then ?? sides.now, [...lead, ...others])), { first: `${title(purpose)}: ` });
  for (const view of views) sayNorm(page, view, sides, answer, say);
}

/** How many stand how, the most first. */
function counts(views: readonly NormView[]): string {
  const byWord = new Map<string, number>();
  for (const { standing } of views) byWord.set(standing, (byWord.get(standing) ?? 0) + 1);
  return [...byWord]
    .sort((a, b) => b[1] - a[1])
    .map(([word, n]) => `${n} ${word}`)
    .join(", ");
}

function sayNorm(page: Page, view: NormView, { then }: Sides, answer: Answer, say: Narrator): void {
  const before = then?.norms.find(({ key }) => key === view.key);
  const standing =
    before === undefined || before.standing === view.standing
      ? view.standing
      : `${before.standing}, now ${view.standing}`;
  const due = view.due === null ? "" : `, due by ${say.instant(view.due)}`;
  const { progress } = before ?? view;
  const done =
    progress === null || progress.of === 0n
      ? ""
      : `; ${say.amount(String(progress.done), progress.unit, progress.scale)} of ${say.amount(String(progress.of), progress.unit, progress.scale)}`;
  page.say(`${view.title}: ${standing}${due}${done}${ageWords(answer, view.key, answer.record.asOf, say)}`, {
    indent: 2,
    first: `${view.key}  `,
    tone: toneOf(view.standing),
  });
}

/** How old the newest thing is on which the standing rests. */
function ageWords(answer: Answer, key: string, asOf: number, say: Narrator): string {
  const tree = answer.engine.why(key, asOf);
  const heard = (tree === null ? [] : allEvents(tree))
    .flatMap((id) => answer.engine.eventOf(id)?.reportedAt ?? [])
    .filter((at) => at <= asOf);
  return heard.length === 0
    ? " (by the text alone)"
    : ` (last heard of ${say.age(Math.max(...heard), asOf)})`;
}

function showQuestions(page: Page, { record, engine }: Answer, say: Narrator, all: boolean): void {
  const { questions, facts } = staleIn(record, (id) => engine.eventOf(id));
  if (questions.length > 0) {
    page.heading("Passed since the log ends: is it so?");
    for (const { key, what, at } of questions.slice(0, all ? questions.length : 4)) {
      page.say(
        `${key} ${passed[what]} ${say.instant(at)}, ${say.age(at, record.asOf)}; nothing is known of it since.`,
        { first: "? ", tone: "unsure" },
      );
    }
    if (questions.length > 4 && !all)
      page.say(`and ${questions.length - 4} more (pacta next --stale)`, { indent: 2, tone: "quiet" });
  }
  const settled = facts.filter(({ value, newest }) => value !== "undetermined" && newest !== null);
  if (settled.length > 0 && all) {
    page.heading("Facts, with their age");
    for (const fact of settled)
      page.say(
        `${say.name(fact.key)}: ${fact.value}, as of ${say.instant(fact.newest)}, ${say.age(fact.newest ?? 0, record.asOf)}`,
        { first: "- " },
      );
  }
}

const passed: Readonly<Record<string, string>> = {
  due: "fell due",
  ends: "was to end",
  window: "was to close for votes",
  step: "was to be taken",
  check: "was to be looked at again",
};

function showTurns(page: Page, record: StandingRecord, say: Narrator, all: boolean): void {
  const turns = turnsOf(record, say.missing);
  if (turns.length === 0) return;
  page.heading("Whose move");
  const most = all ? turns.length : 5;
  for (const { who, wanted } of turns.slice(0, most)) {
    const [top] = wanted;
    if (top === undefined) continue;
    const more = wanted.length > 1 ? `; and ${wanted.length - 1} more` : "";
    const shown = `${top.for.slice(0, 3).join(", ")}${top.for.length > 3 ? ` and ${top.for.length - 3} more` : ""}`;
    page.say(`${top.says}${top.by === null ? "" : `, by ${say.instant(top.by)}`} (for ${shown})${more}`, {
      first: `${who === null ? "Nobody is named" : say.name(who)}: `,
    });
  }
  if (turns.length > most)
    page.say(`and ${turns.length - most} more (pacta next)`, { indent: 2, tone: "quiet" });
}

function showStances(page: Page, record: StandingRecord, say: Narrator): void {
  if (record.stances.length === 0) return;
  page.heading("Positions of others");
  for (const { of, on, stance, since } of record.stances) {
    const said =
      stance === null
        ? "silent: nothing is on record"
        : `${stance}, ${say.instant(since)}, ${say.age(since ?? 0, record.asOf)}`;
    page.say(`${said}`, { first: `${say.name(of)} on ${say.name(on)}: ` });
  }
}

function showDiffering(page: Page, asked: Asked, answers: readonly Answer[], say: Narrator): void {
  if (answers.length < 2) return;
  const norms = merged(
    answers,
    (r) => r.norms,
    (v) => [v.standing, v.due],
  ).filter(({ cases }) => cases.length > 0);
  const situations = merged(
    answers,
    (r) => r.situations,
    (v) => [v.standing],
  ).filter(({ cases }) => cases.length > 0);
  if (norms.length + situations.length === 0) return;
  page.heading("Depends on the reading or position");
  for (const { view, cases } of situations) {
    page.say(`${view.title}:`, { first: `${view.key}  ` });
    sayCases(page, asked, answers, cases, (v: SituationView) => standingWords(v, say), say, 2);
  }
  for (const { view, cases } of norms) {
    page.say(`${view.title}:`, { first: `${view.key}  ` });
    sayCases(page, asked, answers, cases, (v: NormView) => standingWords(v, say), say, 2);
  }
}

function showInstruments(page: Page, { then, now }: Sides, say: Narrator): void {
  page.heading("Instruments");
  for (const it of now.situations.filter(({ kind }) => kind === "instrument")) {
    const before = then?.situations.find(({ key }) => key === it.key);
    const words =
      before === undefined || before.standing === it.standing
        ? it.standing
        : `${before.standing}, now ${it.standing}`;
    page.say(
      `${it.title}: ${words}${it.missing.length === 0 ? "" : `; missing: ${missingWords(it.missing, say, 2)}`}`,
      { first: `${it.key}  `, tone: toneOf(it.standing) },
    );
  }
}

function title(purpose: string): string {
  return purpose.charAt(0).toUpperCase() + purpose.slice(1);
}

function unique<T>(list: readonly T[], face: (it: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const it of list) if (!seen.has(face(it))) seen.set(face(it), it);
  return [...seen.values()];
}
