// Names, dates and amounts put into words for one agreement: in its zone, with the titles that it gives.
import {
  type Agreement,
  type Citation,
  civilOf,
  formatInstant,
  type Instant,
  type LogEvent,
  type Missing,
  type NameForm,
  type NormView,
  type Reason,
} from "@pacta/core";
import type { Speaker, Unit, Words } from "./words/words.ts";

export type Narrator = Speaker & {
  /** How much of how much. */
  readonly progress: (
    progress: Pick<NonNullable<NormView["progress"]>, "done" | "of" | "unit" | "scale">,
  ) => string;
  readonly agreement: Agreement;
  readonly words: Words;
  /** A day for people; hours only where they say something. */
  readonly day: (at: Instant) => string;
  /** When something happened: no more exactly than the log has it. */
  readonly happened: (when: LogEvent["occurredAt"]) => string;
  readonly reason: (reason: Reason) => string;
  readonly missing: (missing: Missing) => string;
  readonly citation: (citation: Citation) => string;
  readonly citations: (citations: readonly Citation[]) => string;
  readonly ground: (ground: string) => string;
  readonly age: (from: Instant, to: Instant) => string;
};

export function narrator(agreement: Agreement, words: Words): Narrator {
  const titles = titlesOf(agreement);
  const forms = new Map(agreement.parties.map((party) => [party.id, party.forms]));

  const name: Speaker["name"] = (id, form = "nominative") => {
    if (id === null || id === undefined || id === "") return words.nobody;
    const key = String(id);
    return formIn(forms.get(key), words.language, form) ?? titles.get(key) ?? keyInWords(key);
  };

  /** `Violation(RU)` is the fact's title with the names of what it is about. */
  const keyInWords = (key: string): string => {
    const match = /^([^(@#]+)\(([^)]*)\)$/.exec(key);
    const title = match?.[1] === undefined ? undefined : titles.get(match[1]);
    if (title === undefined || match?.[2] === undefined) return key;
    return `${title} (${match[2]
      .split(",")
      .map((arg) => name(arg))
      .join(", ")})`;
  };

  const names: Speaker["names"] = (ids, form) => {
    const list = String(ids ?? "")
      .split(" ")
      .filter((id) => id !== "");
    if (list.length === 0) return words.nobody;
    const told = list.map((id) => name(id, form));
    const shown =
      told.length > mostNames
        ? [...told.slice(0, mostNames - 1), words.more(told.length - mostNames + 1)]
        : told;
    return joined(shown, words.and);
  };

  const day = (at: Instant): string => words.date(civilOf(agreement.zone, at).date);

  const instant: Speaker["instant"] = (at) => {
    if (at === null || at === undefined || at === "") return words.nothing;
    const t = Number(at);
    if (!hasDate(t)) return words.nothing;
    const { ms } = civilOf(agreement.zone, t);
    if (ms === 0) return day(t);
    if (ms === lastOfDay) return words.endOf(day(t));
    return words.at(day(t), clock(ms));
  };

  const citation = (c: Citation): string => {
    const title = titles.get(c.document) ?? c.document;
    return c.clause === null ? title : `${title}, ${c.clause}`;
  };

  const self: Narrator = {
    agreement,
    words,
    name,
    names,
    instant,
    day,
    happened: ({ from, to }) => {
      if (to <= from + 1) return instant(from);
      const isDay = civilOf(agreement.zone, from).ms === 0 && civilOf(agreement.zone, to).ms === 0;
      if (isDay && day(from) === day(to - 1)) return day(from);
      return words.between(instant(from), self.until(to));
    },
    length: (ms) => lengthInWords(ms, words),
    amount: (amount, unit, scale) =>
      amountIn(String(amount ?? "0"), String(unit ?? ""), Number(scale ?? 0), words),
    progress: ({ done, of, unit, scale }) =>
      words.outOf(self.amount(String(done), "", scale).trimEnd(), self.amount(String(of), unit, scale)),
    citation,
    citations: (list) => [...new Set(list.map(citation))].join(words.semicolon),
    reason: (reason) => {
      const sentence = words.reasons[reason.rule];
      return sentence === undefined ? `${reason.rule}: ${reason.value}` : sentence(reason, self);
    },
    missing: (m) => words.missing[m.what](m, self),
    ground: (ground) => words.grounds[ground] ?? ground,
    // Midnight is the end of the day before: a limit that falls on it leaves nothing of the day that begins.
    until: (end) => {
      const t = end === null || end === undefined || end === "" ? Number.NaN : Number(end);
      return hasDate(t) && civilOf(agreement.zone, t).ms === 0 ? words.endOf(day(t - 1)) : instant(end);
    },
    age: (from, to) => ageInWords(to - from, words),
  };
  return self;
}

/** Of a longer list the rest is counted. */
const mostNames = 6;

const lastOfDay = 86_399_999;

/** Whether an instant lies in the years 1 to 9999; the engine's beginning of time does not. */
export function hasDate(at: Instant): boolean {
  return Number.isSafeInteger(at) && at >= -62_135_596_800_000 && at <= 253_402_300_799_999;
}

function titlesOf(a: Agreement): ReadonlyMap<string, string> {
  const lists: readonly (readonly { readonly id: string; readonly title: string }[])[] = [
    a.sources,
    a.instruments,
    a.parties,
    a.groups,
    a.offices,
    a.persons,
    a.roles,
    a.bodies,
    a.bodies.flatMap((body) => body.questions),
    a.areas,
    a.registers,
    a.facts,
    a.events,
    a.situations,
    a.procedures,
    a.readings,
    a.positions,
    a.linkages,
    a.talks,
    a.meetings,
  ];
  return new Map(lists.flat().map(({ id, title }) => [id, title === "" ? id : title]));
}

function formIn(forms: readonly NameForm[] | undefined, language: string, form: string): string | null {
  const own = forms?.filter((f) => f.language === language) ?? [];
  return (
    (own.find((f) => f.form === form) ?? own.find((f) => f.form === "nominative") ?? own[0])?.text ?? null
  );
}

/** Hours and minutes; seconds and milliseconds only where the answer hangs on them. */
function clock(ms: number): string {
  const text = formatInstant(ms).slice(11, 23);
  return text.endsWith(":00.000") ? text.slice(0, 5) : text.endsWith(".000") ? text.slice(0, 8) : text;
}

export function joined(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

/** Exact lengths are told in hours: a day of the calendar may have 23 of them. */
const lengths: readonly (readonly [Unit, number])[] = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function lengthInWords(ms: number, words: Words): string {
  for (const [unit, size] of lengths)
    if (ms >= size && ms % size === 0) return words.lasting(ms / size, unit);
  return `${ms} ms`;
}

/** Whole days from the third on, hours before that, minutes before the third hour. */
function ageInWords(ms: number, words: Words): string {
  const past = Math.abs(ms);
  const say = ms < 0 ? words.ahead : words.ago;
  if (past < 2 * 60_000) return words.justNow;
  if (past < 2 * 3_600_000) return say(Math.floor(past / 60_000), "minute");
  if (past < 2 * 86_400_000) return say(Math.floor(past / 3_600_000), "hour");
  return say(Math.floor(past / 86_400_000), "day");
}

/** 320000000000 with two decimals is 3.2 billion; nothing is rounded away. */
export function amountIn(amount: string, unit: string, scale: number, words: Words): string {
  const negative = amount.startsWith("-");
  const digits = (negative ? amount.slice(1) : amount).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const decimals = digits.slice(digits.length - scale).replace(/0+$/, "");
  const sign = negative ? "-" : "";
  for (const [word, zeros] of [
    [words.billion, 9],
    [words.million, 6],
  ] as const) {
    if (whole.length <= zeros || decimals !== "") continue;
    const rest = whole.slice(whole.length - zeros).replace(/0+$/, "");
    if (rest.length > 3) continue;
    return `${sign}${grouped(whole.slice(0, whole.length - zeros), words)}${parts(rest, words)} ${word} ${unit}`;
  }
  return `${sign}${grouped(whole, words)}${parts(decimals, words)} ${unit}`;
}

function parts(decimals: string, { marks }: Words): string {
  return decimals === "" ? "" : `${marks.decimal}${decimals}`;
}

function grouped(digits: string, { marks }: Words): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, marks.thousands);
}
