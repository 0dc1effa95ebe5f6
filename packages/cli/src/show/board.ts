// The board: one screen for whoever sits down in the morning. First whether anything is activated, then what each
// guarantee lacks and whose move it is, what runs beside it, what nobody has heard of since the log ends.
import {
  allEvents,
  type Instant,
  type Missing,
  type Norm,
  type NormView,
  type Reason,
  reasonFor,
  type SituationView,
  type StandingRecord,
} from "@pacta/core";
import {
  type Answer,
  type Asked,
  type Conditions,
  conditionsOf,
  type Guarantee,
  guaranteesSeen,
  heardOfFact,
  joined,
  merged,
  type Narrator,
  questionsIn,
  recordAtEnd,
  turnsOf,
  viewsOf,
} from "@pacta/telling";
import type { Page } from "../page.ts";
import { stamp } from "./stamp.ts";
import { expiryQuestion, missingWords, sayCases, standingWords, toneOf } from "./standings.ts";

/** `then` is the end of the log, where that lies before the moment asked about: the last that anybody knew. */
type Sides = {
  readonly answer: Answer;
  readonly then: StandingRecord | null;
  readonly now: StandingRecord;
  /** As far as the viewer may see. */
  readonly why: (key: string, asOf: Instant) => Reason | null;
};

export function showBoard(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  all: boolean,
): void {
  const [answer] = answers;
  if (answer === undefined) return;
  const now = answer.record;
  const then = recordAtEnd(asked, answer);
  const why: Sides["why"] = (key, asOf) =>
    reasonFor(key, answer.engine.why(key, asOf), asked.sight, asked.released(answer.engine, asOf));
  const sides = { answer, then, now, why };
  stamp(page, asked, answers, say);
  page.blank();
  showSituations(page, sides);
  const left = then === null ? "" : `, as the log leaves them ${say.day(then.asOf)}`;
  const guarantees = guaranteesSeen(asked);
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const grouped = guarantees.some(({ purpose }) => purpose !== null);
  const beside = guarantees.filter(
    ({ ofMainText, purpose }) => !ofMainText && (purpose !== null || all || !grouped),
  );
  if (main.length > 0) page.heading(`Guarantees${left}`);
  for (const guarantee of main) showGuarantee(page, guarantee, sides, say, all);
  showUnknown(page, main, sides, say);
  if (beside.length > 0) page.heading(`${main.length > 0 ? "What runs beside them" : "Norms"}${left}`);
  for (const guarantee of beside) showBeside(page, guarantee, sides, say, all);
  showQuestions(page, sides, say, all);
  showTurns(page, then ?? now, say, all);
  showStances(page, asked, now, say, all);
  showDiffering(page, asked, answers, say);
  if (all) {
    showFacts(page, sides, say);
    showInstruments(page, sides, say);
  } else page.say("More: pacta run, why, next, changes; pacta board --all.", { tone: "quiet" });
}

function showSituations(page: Page, { then, now }: Sides): void {
  for (const it of now.situations.filter(({ kind }) => kind === "situation")) {
    const before = then?.situations.find(({ key }) => key === it.key)?.standing ?? it.standing;
    const marks = it.marks.filter(({ value }) => value === "holds").map(({ word }) => `, ${word}`);
    const words =
      before === it.standing
        ? `${it.standing}${marks.join("")}`
        : `${before} when the log ends; ${it.standing} now`;
    page.say(`${it.title}: ${words}.`, { tone: "strong" });
  }
}

function showGuarantee(
  page: Page,
  { purpose, lead, others }: Guarantee,
  sides: Sides,
  say: Narrator,
  all: boolean,
): void {
  const record = sides.then ?? sides.now;
  const views = viewsOf(record, lead);
  page.say(verdict(conditionsAt(record, lead, sides), views), { label: `${title(purpose)}: ` });
  const lacking = unique(
    views.flatMap(({ missing }) => missing),
    (m) => say.missing(m),
  ).filter(({ what }) => what !== "register");
  if (lacking.length > 0) {
    const most = all ? lacking.length : 2;
    const more = lacking.length > most ? `; and ${lacking.length - most} more` : "";
    page.say(
      `lacks ${lacking
        .slice(0, most)
        .map((m) => withMover(m, say))
        .join("; ")}${more}.`,
      { indent: 4 },
    );
  }
  if (all) for (const view of viewsOf(sides.now, [...lead, ...others])) sayNorm(page, view, sides, say);
}

function conditionsAt(record: StandingRecord, norms: readonly Norm[], { why }: Sides): Conditions {
  return conditionsOf(viewsOf(record, norms), (key) => why(key, record.asOf));
}

/** What the end of the log leaves open: conditions that were known then and are not known now. */
function showUnknown(page: Page, guarantees: readonly Guarantee[], sides: Sides, say: Narrator): void {
  if (sides.then === null) return;
  const now = guarantees.map(({ lead }) => conditionsAt(sides.now, lead, sides));
  const [undetermined, of] = [
    now.reduce((n, it) => n + it.undetermined, 0),
    now.reduce((n, it) => n + it.of, 0),
  ];
  if (undetermined === 0) return;
  const since = say.age(sides.then.asOf, sides.now.asOf);
  page.say(`Now ${undetermined} of ${of} conditions are not known: the log ended ${since}.`, {
    tone: "unsure",
  });
}

/**
 * "Not activated: 0 of 2 conditions hold, 1 undetermined." Norms that have what they wait for, or wait for nothing, are
 * named with their standings; those that wait beside them are named too.
 */
function verdict(
  { of, hold, undetermined, met, waiting, unconditional }: Conditions,
  views: readonly NormView[],
): string {
  const standings = (norms: readonly string[]): string =>
    norms
      .map(
        (norm) =>
          `${norm} ${[...new Set(views.filter((v) => v.norm === norm).map((v) => v.standing))].join(", ")}`,
      )
      .join("; ");
  const parts: string[] = [];
  if (waiting.length > 0) {
    const open = undetermined === 0 ? "" : `, ${undetermined} undetermined`;
    const which = met.length === 0 ? "not activated" : `in part not activated (${waiting.join(", ")})`;
    parts.push(`${which}: ${hold} of ${of} ${of === 1 ? "condition holds" : "conditions hold"}${open}`);
  }
  if (met.length > 0) parts.push(`conditions met: ${standings(met)}`);
  if (unconditional.length > 0) parts.push(`without a condition: ${standings(unconditional)}`);
  return `${parts.join("; ")}.`;
}

/** Who could supply it, where the sentence does not say so itself. */
function withMover(missing: Missing, say: Narrator): string {
  const said = say.missing(missing);
  const movers = missing.who.map((who) => say.name(who)).filter((name) => !said.includes(name));
  return movers.length === 0 || movers.length > 3 ? said : `${said} by ${joined(movers, say.words.and)}`;
}

function showBeside(
  page: Page,
  { purpose, lead, others }: Guarantee,
  sides: Sides,
  say: Narrator,
  all: boolean,
): void {
  const norms = [...lead, ...others];
  page.say(`${counts(viewsOf(sides.then ?? sides.now, norms))}.`, { label: `${title(purpose)}: ` });
  const whole = viewsOf(sides.now, lead).filter(({ key }) => !key.includes("#"));
  const most = purpose === null ? mostUngrouped : 1;
  for (const view of all ? viewsOf(sides.now, norms) : whole.slice(0, most)) sayNorm(page, view, sides, say);
  if (!all && purpose === null && whole.length > most)
    page.say(`and ${whole.length - most} more (--all)`, { indent: 4, tone: "quiet" });
}

/** Where no norm says what it is for, the board is a list of norms. */
const mostUngrouped = 12;

/** How many norms stand how, the most first; the instances of one norm that stand alike count once. */
function counts(views: readonly NormView[]): string {
  const byWord = new Map<string, Set<string>>();
  for (const { norm, standing } of views) byWord.set(standing, (byWord.get(standing) ?? new Set()).add(norm));
  const sorted = [...byWord].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([word, norms]) => `${norms.size} ${word}`).join(", ");
}

function sayNorm(page: Page, view: NormView, sides: Sides, say: Narrator): void {
  const before = sides.then?.norms.find(({ key }) => key === view.key) ?? view;
  const standing =
    before.standing === view.standing ? view.standing : `${before.standing}, now ${view.standing}`;
  const due = view.due === null ? "" : `, due by ${say.until(view.due)}`;
  const { progress } = before;
  const done = progress === null || progress.of === 0n ? "" : `; ${say.progress(progress)}`;
  page.say(`${view.title}: ${standing}${due}${done}${ageWords(sides, view, say)}`, {
    indent: 4,
    label: `${view.key} `,
    tone: toneOf(view.standing),
  });
}

/** How old the newest thing is on which the standing rests; of what is open there is nothing to be old. */
function ageWords({ answer, why }: Sides, { key, standing }: NormView, say: Narrator): string {
  const { asOf } = answer.record;
  const tree = why(key, asOf);
  const heard = (tree === null ? [] : allEvents(tree)).flatMap((id) => answer.engine.eventOf(id) ?? []);
  const times = heard
    .filter(({ kind, reportedAt }) => kind !== "coverage" && reportedAt <= asOf)
    .map((e) => e.reportedAt);
  if (times.length > 0) return ` (newest word on it ${say.age(Math.max(...times), asOf)})`;
  return standing === "undetermined" ? "" : " (by the text alone)";
}

function showQuestions(page: Page, { answer }: Sides, say: Narrator, all: boolean): void {
  const { record } = answer;
  const questions = questionsIn(record);
  if (questions.length === 0) return;
  page.heading("Passed since the log ends: what became of it?");
  const most = all ? questions.length : 4;
  for (const it of questions.slice(0, most))
    page.say(expiryQuestion(it, record, say), { sign: "? ", tone: "unsure" });
  if (questions.length > most)
    page.say(`and ${questions.length - most} more (pacta next --stale)`, { indent: 4, tone: "quiet" });
}

function showTurns(page: Page, record: StandingRecord, say: Narrator, all: boolean): void {
  const turns = turnsOf(record, say.missing);
  if (turns.length === 0) return;
  page.heading("Whose move");
  const most = all ? turns.length : 4;
  for (const { who, wanted } of turns.slice(0, most)) {
    const [top, ...rest] = wanted;
    if (top === undefined) continue;
    const by = top.by === null ? "" : `, by ${say.until(top.by)}`;
    const waits = top.for.length > 2 ? `${top.for.length} things wait for it` : `for ${top.for.join(", ")}`;
    const more = rest.length > 0 ? `; and ${rest.length} more` : "";
    page.say(`${top.says}${by} (${waits})${more}`, {
      label: `${who === null ? "Nobody is named" : say.name(who)}: `,
    });
  }
  if (turns.length > most)
    page.say(`and ${turns.length - most} more (pacta next)`, { indent: 4, tone: "quiet" });
}

/** Those whom the agreement watches; a silence shows as a silence. */
function showStances(page: Page, asked: Asked, record: StandingRecord, say: Narrator, all: boolean): void {
  const watched = record.stances.filter(
    (it) => all || asked.agreement.stances.some(({ of, on }) => of === it.of && on === it.on),
  );
  if (watched.length === 0) return;
  page.heading("Positions");
  for (const { of, on, stance, since } of watched) {
    const said =
      stance === null
        ? silence(asked, of, on, say)
        : `${stance} (${say.instant(since)}, ${say.age(since ?? 0, record.asOf)})`;
    page.say(said, { label: `${say.name(of)} on ${short(say.name(on))}: ` });
  }
}

/** Who took no position may still have spoken, as an envoy does who cannot bind the party. */
function silence({ events, asOf }: Asked, of: string, on: string, say: Narrator): string {
  const spoke = events.filter(
    (it) =>
      it.kind === "act" && it.verb === "state" && it.by === of && it.about === on && it.reportedAt <= asOf,
  );
  if (spoke.length === 0) return "silent; nothing is on record";
  const last = Math.max(...spoke.map(({ occurredAt }) => occurredAt.to - 1));
  return `no position; it has spoken of it (${spoke.length} on record, the last ${say.day(last)})`;
}

function showDiffering(page: Page, asked: Asked, answers: readonly Answer[], say: Narrator): void {
  if (answers.length < 2) return;
  const situations = merged(
    answers,
    (r) => r.situations,
    (v) => v.standing,
  ).filter(({ cases }) => cases.length > 0);
  const norms = merged(
    answers,
    (r) => r.norms,
    (v) => [v.standing, v.due],
  ).filter(({ cases }) => cases.length > 0);
  if (norms.length + situations.length === 0) return;
  page.heading("Depends on the reading or position");
  for (const { view, cases } of situations) {
    page.say(`${view.title}:`, { label: `${view.key} ` });
    sayCases(page, asked, answers, cases, (v: SituationView) => standingWords(v, say), say, 4);
  }
  for (const { view, cases } of norms) {
    page.say(`${view.title}:`, { label: `${view.key} ` });
    sayCases(page, asked, answers, cases, (v: NormView) => standingWords(v, say), say, 4);
  }
}

function showFacts(page: Page, { answer }: Sides, say: Narrator): void {
  const { record } = answer;
  if (record.facts.length === 0) return;
  page.heading("Facts, with their age");
  const facts = record.facts.map((fact) => ({ ...fact, heard: heardOfFact(fact, answer) }));
  for (const { key, value, heard } of facts.sort((a, b) => (a.heard?.at ?? 0) - (b.heard?.at ?? 0))) {
    const age =
      heard === null
        ? "nothing was ever reported"
        : `last heard of ${say.instant(heard.at)}, ${say.age(heard.at, record.asOf)}`;
    page.say(`${say.name(key)}: ${value}; ${age}`, { sign: "- " });
  }
}

function showInstruments(page: Page, { then, now }: Sides, say: Narrator): void {
  page.heading("Instruments");
  for (const it of now.situations.filter(({ kind }) => kind === "instrument")) {
    const before = then?.situations.find(({ key }) => key === it.key)?.standing ?? it.standing;
    const words = before === it.standing ? it.standing : `${before}, now ${it.standing}`;
    const missing = it.missing.length === 0 ? "" : `; missing: ${missingWords(it.missing, say, 2)}`;
    page.say(`${it.title}: ${words}${missing}`, { label: `${it.key} `, tone: toneOf(it.standing) });
  }
}

function title(purpose: string | null): string {
  return purpose === null ? "Norms" : purpose.charAt(0).toUpperCase() + purpose.slice(1);
}

/** Long titles of instruments, down to what tells them apart. */
function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, name.lastIndexOf(" ", 40))} …` : name;
}

function unique<T>(list: readonly T[], face: (it: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const it of list) if (!seen.has(face(it))) seen.set(face(it), it);
  return [...seen.values()];
}
