// Which days are working days at a place, and on which days a parliament sits.

import { assert, unreachable } from "./assert.ts";
import {
  type CivilDate,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  easter,
  orthodoxEaster,
  weekday,
} from "./civil.ts";

/** Where a holiday that falls on a rest day is kept as well. */
export type Observance =
  | "same"
  | "next-monday"
  /** The next day that is neither a rest day nor another holiday: two that collide take two days. */
  | "next-working-day"
  /** Saturday's on Monday, Sunday's on Tuesday: two neighbours never meet. */
  | "weekend-to-monday-tuesday"
  /** Saturday's on Friday, Sunday's on Monday. */
  | "nearest-weekday";

/** `from` and `until` are years, both included. Weekdays count from Monday 0 to Sunday 6. */
export type HolidayRule =
  | {
      readonly kind: "fixed";
      readonly name: string;
      readonly month: number;
      readonly day: number;
      readonly from: number | null;
      readonly until: number | null;
      readonly observed: Observance;
    }
  | {
      readonly kind: "easter";
      readonly name: string;
      readonly offset: number;
      readonly church: "western" | "orthodox";
      readonly from: number | null;
      readonly until: number | null;
    }
  | {
      readonly kind: "weekday";
      readonly name: string;
      readonly month: number;
      readonly weekday: number;
      /** 1 to 5, or -1 for the last. A fifth that a month does not have is no holiday in that year. */
      readonly nth: number;
      readonly from: number | null;
      readonly until: number | null;
    }
  | { readonly kind: "once"; readonly name: string; readonly date: CivilDate }
  /** Closed from the first day to the last, both included. */
  | { readonly kind: "period"; readonly name: string; readonly from: CivilDate; readonly to: CivilDate };

export type Calendar = {
  readonly id: string;
  readonly title: string;
  readonly rest: readonly number[];
  readonly holidays: readonly HolidayRule[];
  /** Null where no parliament is meant. */
  readonly sittings: readonly { readonly from: CivilDate; readonly to: CivilDate }[] | null;
  /** The last day for which the calendar is complete; null where its rules hold until further notice. */
  readonly knownUntil: CivilDate | null;
};

/** What the calendar says of that day; ask `isKnown` first whether it says anything. */
export function isWorkingDay(calendar: Calendar, day: number): boolean {
  return !calendar.rest.includes(weekday(day)) && !isHoliday(calendar, day);
}

/** A named day or a closure, whether or not it falls on a rest day. */
export function isHoliday(calendar: Calendar, day: number): boolean {
  return namedDaysOf(calendar, dateOfDayNumber(day).year).has(day);
}

/** Whether the calendar is complete for that day. */
export function isKnown(calendar: Calendar, day: number): boolean {
  return calendar.knownUntil === null || day <= dayNumber(calendar.knownUntil);
}

/** Every holiday that falls in that year, and every day on which one is kept instead, by date. */
export function holidaysOf(
  calendar: Calendar,
  year: number,
): readonly { readonly day: number; readonly name: string }[] {
  return [...namedDaysOf(calendar, year)]
    .flatMap(([day, names]) => names.map((name) => ({ day, name })))
    .sort((a, b) => a.day - b.day);
}

/** Nobody has given the sitting days after `knownUntil` yet (or after the last stretch, where that is not
 *  said), and a calendar without sittings gives none at all: this is unknown, never no. */
export function isSittingDay(calendar: Calendar, day: number): true | false | "unknown" {
  const { sittings } = calendar;
  if (sittings === null) return "unknown";
  if (sittings.some(({ from, to }) => dayNumber(from) <= day && day <= dayNumber(to))) return true;
  const end =
    calendar.knownUntil === null
      ? Math.max(...sittings.map(({ to }) => dayNumber(to)))
      : dayNumber(calendar.knownUntil);
  return day <= end ? false : "unknown";
}

type NamedDays = ReadonlyMap<number, readonly string[]>;

const remembered = new WeakMap<Calendar, Map<number, NamedDays>>();

function namedDaysOf(calendar: Calendar, year: number): NamedDays {
  const years = remembered.get(calendar) ?? new Map<number, NamedDays>();
  remembered.set(calendar, years);
  const known = years.get(year);
  if (known !== undefined) return known;
  const days = computeNamedDays(calendar, year);
  years.set(year, days);
  return days;
}

function computeNamedDays(calendar: Calendar, year: number): NamedDays {
  const days = new Map<number, string[]>();
  const first = dayNumber({ year, month: 1, day: 1 });
  const last = dayNumber({ year, month: 12, day: 31 });
  const add = (day: number, name: string): void => {
    if (day < first || day > last) return;
    const names = days.get(day);
    if (names === undefined) days.set(day, [name]);
    else if (!names.includes(name)) names.push(name);
  };
  const closures = calendar.holidays.filter((rule) => rule.kind === "period");
  for (const { name, from, to } of closures) {
    const end = Math.min(dayNumber(to), last);
    for (let day = Math.max(dayNumber(from), first); day <= end; day++) add(day, name);
  }
  // A holiday of the old year may be kept in the new one, and the other way round.
  const falls = [year - 1, year, year + 1]
    .flatMap((y) => calendar.holidays.flatMap((rule) => occurrence(rule, y)))
    .sort((a, b) => a.day - b.day);
  for (const { day, name } of falls) add(day, name);
  const taken = new Set(falls.map(({ day }) => day));
  for (const { day, name, observed } of falls) {
    if (observed === "same" || !calendar.rest.includes(weekday(day))) continue;
    const kept = keptOn(calendar, day, observed, taken);
    taken.add(kept);
    add(kept, name);
  }
  return days;
}

type Occurrence = { readonly day: number; readonly name: string; readonly observed: Observance };

function occurrence(rule: HolidayRule, year: number): Occurrence[] {
  const on = (day: number, observed: Observance = "same"): Occurrence[] => [
    { day, name: rule.name, observed },
  ];
  switch (rule.kind) {
    case "period":
      return [];
    case "once":
      return rule.date.year === year ? on(dayNumber(rule.date)) : [];
    case "fixed":
      // 29 February is a holiday in the years that have it.
      return isInForce(rule, year) && rule.day <= daysInMonth(year, rule.month)
        ? on(dayNumber({ year, month: rule.month, day: rule.day }), rule.observed)
        : [];
    case "easter":
      return isInForce(rule, year)
        ? on(dayNumber(rule.church === "western" ? easter(year) : orthodoxEaster(year)) + rule.offset)
        : [];
    case "weekday": {
      const day = nthWeekday(year, rule.month, rule.weekday, rule.nth);
      return isInForce(rule, year) && day !== null ? on(day) : [];
    }
    default:
      return unreachable(rule);
  }
}

function isInForce(
  rule: { readonly from: number | null; readonly until: number | null },
  year: number,
): boolean {
  return (rule.from === null || rule.from <= year) && (rule.until === null || year <= rule.until);
}

function nthWeekday(year: number, month: number, wanted: number, nth: number): number | null {
  assert(
    nth === -1 || (Number.isInteger(nth) && nth >= 1 && nth <= 5),
    "the first to fifth weekday, or the last",
  );
  const first = dayNumber({ year, month, day: 1 });
  const length = daysInMonth(year, month);
  const offset = (((wanted - weekday(first)) % 7) + 7) % 7;
  const inMonth = nth === -1 ? offset + 7 * Math.floor((length - 1 - offset) / 7) : offset + 7 * (nth - 1);
  return inMonth < length ? first + inMonth : null;
}

function keptOn(
  calendar: Calendar,
  day: number,
  observed: Exclude<Observance, "same">,
  taken: ReadonlySet<number>,
): number {
  switch (observed) {
    case "next-monday":
      return day + 7 - weekday(day);
    case "next-working-day": {
      assert(new Set(calendar.rest).size < 7, "a week with a working day");
      let next = day + 1;
      while (calendar.rest.includes(weekday(next)) || taken.has(next)) next++;
      return next;
    }
    case "weekend-to-monday-tuesday":
      return weekday(day) >= 5 ? day + 2 : day + 1;
    case "nearest-weekday":
      return weekday(day) === 5 ? day - 1 : day + 1;
    default:
      return unreachable(observed);
  }
}
