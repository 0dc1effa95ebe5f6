// Pieces that several views share: a standing with its dates, what is missing, what differs between readings.
import type { Agreement, ExpiryView, Missing, NormView, StandingRecord, World } from "@pacta/core";
import {
  type Answer,
  type Asked,
  type Case,
  type Choice,
  choicesIn,
  joined,
  type Narrator,
  tellingChoices,
} from "@pacta/telling";
import type { Page, Tone } from "../page.ts";

export function toneOf(standing: string): Tone | undefined {
  return tones[standing];
}

const tones: Readonly<Record<string, Tone>> = {
  "in force": "good",
  fulfilled: "good",
  "kept so far": "good",
  kept: "good",
  complete: "good",
  adopted: "good",
  overdue: "bad",
  breached: "bad",
  infringed: "bad",
  interrupted: "bad",
  refused: "bad",
  undetermined: "unsure",
};

/** "active since 6 Jan 2026, due by the end of 30 Jun 2026". */
export function standingWords(
  it: {
    readonly standing: string;
    readonly since: number | null;
    readonly due?: number | null;
    readonly vague?: string | null;
  },
  say: Narrator,
): string {
  const since = it.since === null ? "" : ` since ${say.instant(it.since)}`;
  const due = it.due === null || it.due === undefined ? "" : `, due by ${say.until(it.due)}`;
  const vague = it.vague === null || it.vague === undefined ? "" : `, due “${it.vague}”`;
  return `${it.standing}${since}${due}${vague}`;
}

/** Who owes, with how binding it is for whom. A right can be given to somebody whom the text does not bind. */
export function debtorWords(debtors: NormView["debtors"], say: Narrator, isRight = false): string {
  if (debtors.length === 0) return say.words.nobody;
  const byLevel = new Map<string, string[]>();
  const form = (party: string): string => (debtors.length > 3 ? party : say.name(party));
  for (const { party, bindingness } of debtors) {
    byLevel.set(bindingness, [...(byLevel.get(bindingness) ?? []), form(party)]);
  }
  return [...byLevel]
    .map(([level, parties]) =>
      isRight && level === "none" ? parties.join(", ") : `${parties.join(", ")} (${levels[level] ?? level})`,
    )
    .join("; ");
}

const levels: Readonly<Record<string, string>> = {
  none: "not bound",
  statement: "statement",
  political: "politically",
  legal: "legally",
  disputed: "disputed",
};

/** At most `most` of them, the rest counted. */
export function missingWords(missing: readonly Missing[], say: Narrator, most: number): string {
  const words = [...new Set(missing.map((m) => say.missing(m)))];
  const more = words.length > most ? `; and ${words.length - most} more` : "";
  return words.slice(0, most).join("; ") + more;
}

/** One line for each answer that differs, with who holds it. */
export function sayCases<V>(
  page: Page,
  asked: Asked,
  answers: readonly Answer[],
  cases: readonly Case<V>[],
  words: (view: V) => string,
  say: Narrator,
  indent: number,
): void {
  for (const { worlds, view } of cases) {
    const told = view === null ? "does not exist" : words(view);
    page.say(`${underWords(asked, worlds, answers, say)}: ${told}`, { indent, sign: "= " });
  }
}

export function underWords(
  asked: Asked,
  worlds: readonly World[],
  answers: readonly Answer[],
  say: Narrator,
): string {
  const others = answers.map(({ world }) => world).filter((world) => !worlds.includes(world));
  const choices = tellingChoices(asked.agreement, worlds, others);
  if (choices.length === 0)
    return worlds.every(({ position }) => position === null) ? "The record" : "Otherwise";
  return `Under ${joined(
    choices.map((choice) => choiceWords(choice, say)),
    say.words.and,
  )}`;
}

/** At the head of an answer that is given for one world alone: its readings and position, with who holds them. */
export function sayUnder(page: Page, agreement: Agreement, world: World, say: Narrator): void {
  const choices = choicesIn(agreement, world);
  if (choices.length > 0)
    page.say(`Under ${choices.map((choice) => choiceWords(choice, say)).join(" and ")}.`);
}

export function choiceWords({ set, choice, title, heldBy }: Choice, say: Narrator): string {
  const held =
    heldBy.length === 0
      ? ""
      : `, held by ${joined(
          heldBy.map((id) => say.name(id)),
          say.words.and,
        )}`;
  return set === "position"
    ? `position ${choice} (“${title}”${held})`
    : `${set}=${choice} (“${title}”${held})`;
}

/** A date that has passed beyond the log is a question; nothing is said to have ended by it. */
export function expiryQuestion({ key, what, at }: ExpiryView, record: StandingRecord, say: Narrator): string {
  const title = [...record.situations, ...record.norms, ...record.procedures].find(
    (it) => it.key === key,
  )?.title;
  const named = title === undefined || title.length > 45 ? key : `${key} (${title})`;
  return `${named} ${passed[what]} ${what === "ends" ? say.until(at) : say.instant(at)}, ${say.age(at, record.asOf)}; nothing is known of it since.`;
}

const passed: Readonly<Record<ExpiryView["what"], string>> = {
  due: "fell due",
  ends: "was to end with",
  window: "was to close for votes",
  step: "was to be taken",
  check: "was to be looked at again",
};

/** A date still ahead. */
export function expiryAhead({ key, what, at }: ExpiryView, record: StandingRecord, say: Narrator): string {
  const day = what === "ends" ? say.until(at) : say.instant(at);
  return `${day}, ${say.age(at, record.asOf)}: ${key} ${ahead[what]}`;
}

const ahead: Readonly<Record<ExpiryView["what"], string>> = {
  due: "falls due",
  ends: "ends by its own terms",
  window: "closes for votes",
  step: "is to be taken",
  check: "is to be looked at again",
};
