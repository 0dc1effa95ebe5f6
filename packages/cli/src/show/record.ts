// The whole record as a page: situations, norms by what they are for, decisions, routes, what was of no effect.
import type { DecisionView, NormView, ProcedureView, SituationView, StandingRecord } from "@pacta/core";
import { type Answer, type Asked, listed, type Merged, merged, type Narrator } from "@pacta/telling";
import type { Page } from "../page.ts";
import { stamp } from "./stamp.ts";
import { debtorWords, missingWords, sayCases, standingWords, toneOf, underWords } from "./standings.ts";

export function showRecord(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  all: boolean,
): void {
  stamp(page, asked, answers, say);
  const most = all ? Number.POSITIVE_INFINITY : 3;
  const situations = merged(
    answers,
    (r) => r.situations,
    (v) => [v.standing, v.since, v.marks],
  );
  showSituations(
    page,
    "Situations",
    situations.filter(({ view }) => view.kind === "situation"),
    asked,
    answers,
    say,
    most,
  );
  const norms = merged(
    answers,
    (r) => r.norms,
    (v) => [v.standing, v.since, v.due],
  );
  for (const [purpose, group] of byPurpose(norms)) {
    page.heading(purpose === null ? "Other norms" : purpose);
    for (const same of alike(group)) showNorm(page, same, asked, answers, say, most);
  }
  showDecisions(
    page,
    merged(
      answers,
      (r) => r.decisions,
      (v) => [v.standing, v.since, v.closes],
    ),
    asked,
    answers,
    say,
    most,
  );
  showProcedures(
    page,
    merged(
      answers,
      (r) => r.procedures,
      (v) => [v.standing, v.next],
    ),
    asked,
    answers,
    say,
  );
  showSituations(
    page,
    "Instruments",
    situations.filter(({ view }) => view.kind === "instrument"),
    asked,
    answers,
    say,
    most,
  );
  showRest(page, asked, answers, say);
}

function showSituations(
  page: Page,
  title: string,
  list: readonly Merged<SituationView>[],
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  most: number,
): void {
  if (list.length === 0) return;
  page.heading(title);
  for (const { view, cases } of list) {
    const marks = view.marks
      .map(({ word, value }) => `, ${word}${value === "holds" ? "" : ` ${value}`}`)
      .join("");
    const until = view.until === null ? "" : `, until ${say.until(view.until)}`;
    page.row([
      { words: view.key, width: keyWidth },
      { words: view.standing, width: standingWidth, tone: toneOf(view.standing) },
      {
        words: `${view.title}${view.since === null ? "" : `; since ${say.instant(view.since)}`}${until}${marks}`,
        width: 0,
      },
    ]);
    if (view.missing.length > 0) page.say(`missing: ${missingWords(view.missing, say, most)}`, { indent });
    sayCases(page, asked, answers, cases, (v) => standingWords(v, say), say, indent);
  }
}

const keyWidth = 20;
const standingWidth = 12;
const indent = keyWidth + 2;

type Same = {
  readonly keys: readonly string[];
  readonly it: Merged<NormView>;
  /** What is missing of any of them. */
  readonly missing: NormView["missing"];
};

/** Instances of one norm that stand alike, together. */
function alike(norms: readonly Merged<NormView>[]): readonly Same[] {
  const groups = new Map<string, Same>();
  for (const it of norms) {
    const { norm, title, standing, since, due, key, progress, contested } = it.view;
    const alone = it.cases.length > 0 || contested.length > 0 || (progress !== null && progress.done > 0n);
    const face = alone
      ? key
      : JSON.stringify([norm, title, standing, since, due, it.view.missing.map((m) => m.what)]);
    const same = groups.get(face);
    groups.set(face, {
      keys: [...(same?.keys ?? []), key],
      it: same?.it ?? it,
      missing: [...(same?.missing ?? []), ...it.view.missing],
    });
  }
  return [...groups.values()];
}

function byPurpose(
  norms: readonly Merged<NormView>[],
): readonly (readonly [string | null, readonly Merged<NormView>[]])[] {
  const groups = new Map<string | null, Merged<NormView>[]>();
  for (const it of norms) {
    const { purpose } = it.view;
    groups.set(purpose, [...(groups.get(purpose) ?? []), it]);
  }
  return [...groups].sort(([a], [b]) => (a === null ? 1 : 0) - (b === null ? 1 : 0));
}

function showNorm(
  page: Page,
  { keys, it, missing }: Same,
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  most: number,
): void {
  const { view, cases } = it;
  const name = keys.length === 1 ? view.key : `${alikeIn(keys) ?? view.norm} (${keys.length})`;
  page.row([
    { words: name, width: keyWidth },
    { words: view.standing, width: standingWidth, tone: toneOf(view.standing) },
    { words: view.title, width: 0 },
  ]);
  const who =
    keys.length === 1
      ? debtorWords(view.debtors, say, view.kind === "power" || view.kind === "permission")
      : [...new Set(keys.map((key) => debtorIn(key) ?? debtorWords(view.debtors, say)))].join(", ");
  const dates = standingWords({ ...view, standing: "" }, say).replace(/^ |^, /, "");
  page.say(`${view.kind} of ${who}${dates === "" ? "" : `; ${dates}`}; ${view.clause}`, { indent });
  if (view.progress !== null && view.progress.of > 0n) {
    const { excess, unit, scale } = view.progress;
    const over = excess > 0n ? `; ${say.amount(String(excess), unit, scale)} above the ceiling` : "";
    page.say(`${say.progress(view.progress)}${over}`, { indent });
  }
  for (const { year, planned, done, met } of view.years) {
    const { unit, scale } = view.progress ?? { unit: "", scale: 0 };
    const words = met === "holds" ? "met" : met === "fails" ? "missed" : "open";
    page.say(
      `plan for ${year}: ${say.amount(String(done), unit, scale)} of ${say.amount(String(planned), unit, scale)}, ${words}`,
      { indent },
    );
  }
  if (missing.length > 0) page.say(`missing: ${missingWords(missing, say, most)}`, { indent });
  for (const { by, about } of view.contested)
    page.say(`contested by ${say.name(by)} (${say.name(about)})`, { indent });
  if (view.breachFoundBy !== null)
    page.say(`a breach was found (${view.breachFoundBy}) and stays on record`, { indent });
  if (view.fromLaterFinding) page.say("the finding behind it came only after it fell due", { indent });
  sayCases(page, asked, answers, cases, (v) => standingWords(v, say), say, indent);
}

/** What the keys have in common but for the debtor: a trigger or a part, of which a reader has to know which. */
function alikeIn(keys: readonly string[]): string | null {
  const [first, ...others] = [...new Set(keys.map((key) => key.replace(`(${debtorIn(key) ?? ""})`, "")))];
  return first === undefined || others.length > 0 ? null : first;
}

/** The debtor that a key names: `Pay(AL)@n1#q1` is an instance of AL's. */
function debtorIn(key: string): string | null {
  return /^[^(@#]+\(([^)]*)\)/.exec(key)?.[1] ?? null;
}

function showDecisions(
  page: Page,
  list: readonly Merged<DecisionView>[],
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
  most: number,
): void {
  if (list.length === 0) return;
  page.heading("Decisions");
  for (const { view, cases } of list) {
    const votes = view.votes.map(({ who, choice }) => `${who} ${choice}`).join(", ");
    const closes = view.closes === null ? "" : `; closes ${say.until(view.closes)}`;
    page.row([
      { words: view.key, width: keyWidth },
      { words: view.standing, width: standingWidth, tone: toneOf(view.standing) },
      {
        words: `${say.name(view.question)} (${say.name(view.body)})${closes}${votes === "" ? "" : `; ${votes}`}`,
        width: 0,
      },
    ]);
    if (view.missing.length > 0) page.say(`missing: ${missingWords(view.missing, say, most)}`, { indent });
    sayCases(page, asked, answers, cases, (v) => standingWords(v, say), say, indent);
  }
}

function showProcedures(
  page: Page,
  list: readonly Merged<ProcedureView>[],
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
): void {
  if (list.length === 0) return;
  page.heading("Routes to an approval");
  for (const { view, cases } of list) {
    const done = view.steps.filter(({ state }) => state === "holds").length;
    const step = view.steps.find(({ id }) => id === view.next?.step);
    const next = step === undefined ? "" : `; next: ${step.title} (${say.name(step.by)})`;
    page.row([
      { words: view.key, width: keyWidth },
      { words: view.standing, width: standingWidth, tone: toneOf(view.standing) },
      { words: `${view.title}; ${done} of ${view.steps.length} steps${next}`, width: 0 },
    ]);
    sayCases(page, asked, answers, cases, (v) => v.standing, say, indent);
  }
}

function showRest(page: Page, asked: Asked, answers: readonly Answer[], say: Narrator): void {
  /** What stands under some readings alone says under which. */
  const entries = <V>(
    heading: string,
    pick: (record: StandingRecord) => readonly V[],
    words: (entry: V) => string,
  ): void => {
    const all = listed(answers, pick);
    if (all.length > 0) page.heading(heading);
    for (const { entry, worlds } of all) {
      const under = worlds.length === answers.length ? "" : `${underWords(asked, worlds, answers, say)}: `;
      page.say(`${under}${words(entry)}`, { sign: "- " });
    }
  };
  entries(
    "Recorded, without effect",
    (record) => record.purported,
    ({ event, by, verb, about, at, ground }) => {
      const what = about === null ? verb : `${verb} ${about}`;
      return `${say.instant(at)}: ${say.name(by)}, ${what}: ${say.ground(ground)} (${event})`;
    },
  );
  entries(
    "Must and must not",
    (record) => record.conflicts,
    ({ duty, prohibition, action, since, prevails }) => {
      const who = prevails === null ? "nothing in the text orders them" : `${prevails} prevails`;
      return `${duty} and ${prohibition} on ${action}, since ${say.instant(since)}: ${who}`;
    },
  );
  entries(
    "Notices",
    (record) => record.notices,
    ({ kind, at, keys, events }) =>
      `${noticeWords[kind]}: ${[...keys, ...events].join(", ")}, ${say.instant(at)}`,
  );
}

const noticeWords: Readonly<Record<string, string>> = {
  tie: "Acts of one instant that would have barred each other; all took effect",
  review: "A finding relies on what was corrected since",
  overtaken: "A correction was overtaken by a later one of the same event",
  refused: "Refused",
};
