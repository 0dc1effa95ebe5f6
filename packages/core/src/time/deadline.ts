// When a period ends: the counting rules, and the one comparison that says in time or late.

import { assert, unreachable } from "./assert.ts";
import { type Calendar, isHoliday, isKnown, isSittingDay } from "./calendar.ts";
import { addMonths, type CivilDate, dateOfDayNumber, dayNumber, daysInMonth, weekday } from "./civil.ts";
import type { Duration } from "./duration.ts";
import type { Instant } from "./instant.ts";
import { civilOf, endOfDay, instantOf, type ZoneName } from "./zone.ts";

/** `elapsed` counts n × 24 hours from the instant. `eu-1182-71` is Regulation (EEC, Euratom) No 1182/71,
 *  Article 3, as `lastDayUnderRegulation` spells it out; hours stay exact under both. */
export type CountingRule = "elapsed" | "eu-1182-71";

/** What becomes of 31 January and one month. The Regulation chooses the last day by itself. */
export type MonthEnd = "refuse" | "last-day" | "next-day";

export type DeadlineTerms = {
  readonly duration: Duration;
  readonly rule: CountingRule;
  readonly zone: ZoneName;
  /** The holidays of the place that the agreement names; null where it names none. */
  readonly calendar: Calendar | null;
  readonly monthEnd: MonthEnd;
  readonly calendars: (id: string) => Calendar | undefined;
};

export type DeadlineResult =
  | { readonly kind: "at"; readonly at: Instant }
  /** The arithmetic met a day that does not exist, and nothing chose another. */
  | { readonly kind: "missing-day"; readonly date: CivilDate }
  /** From this day on nobody has given the sitting days of this calendar. */
  | { readonly kind: "unknown-sittings"; readonly calendar: string; readonly from: CivilDate }
  /** From this day on nobody has given the holidays of this calendar. */
  | { readonly kind: "unknown-holidays"; readonly calendar: string; readonly from: CivilDate };

/** A time during which a clock stands still; `to` is no longer part of it. */
export type Standstill = { readonly from: Instant; readonly to: Instant };

/** The last instant that is in time, itself included. Of a clock that stood still, in stretches in their order, what was
 *  left runs on afterwards; where days are counted, a day at whose end it stood still is not. */
export function lastInstant(
  anchor: Instant,
  terms: DeadlineTerms,
  still: readonly Standstill[] = [],
): DeadlineResult {
  assert(Number.isSafeInteger(anchor), "an instant is an integer");
  const { duration, zone } = terms;
  const stood = (day: number): boolean => {
    if (still.length === 0) return false;
    const end = endOfDay(zone, dateOfDayNumber(day));
    return end >= anchor && still.some((s) => s.from <= end && end < s.to);
  };
  switch (duration.kind) {
    case "exact":
      assert(Number.isSafeInteger(duration.ms), "exact durations are whole milliseconds");
      return { kind: "at", at: runOn(anchor, anchor + duration.ms, still) };
    case "calendar": {
      assert(isCount(duration.n), "a period is a whole number of units");
      if (terms.rule === "elapsed") {
        const last = elapsed(anchor, duration.n, duration.unit, terms);
        return last.kind === "at" ? { kind: "at", at: runOn(anchor, last.at, still) } : last;
      }
      const day = dayNumber(civilOf(zone, anchor).date);
      return closing(lastDayUnderRegulation(day, duration.n, duration.unit, terms.calendar, stood), zone);
    }
    case "working":
    case "sitting": {
      assert(isCount(duration.n), "a period is a whole number of units");
      const day = dayNumber(civilOf(zone, anchor).date);
      const last =
        duration.kind === "working"
          ? nthWorkingDay(day, duration.n, duration.calendar, terms, stood)
          : nthSittingDay(day, duration.n, duration.calendar, terms, stood);
      return closing(last, zone);
    }
    default:
      return unreachable(duration);
  }
}

/** A clock that has run out before it was stopped is not stopped any more. */
function runOn(anchor: Instant, last: Instant, still: readonly Standstill[]): Instant {
  return still.reduce((at, s) => {
    const from = Math.max(s.from, anchor);
    return from < at && from < s.to ? at + s.to - from : at;
  }, last);
}

/** The instant that lies the duration after the anchor, where something begins. Where `lastInstant` is the end
 *  of a day, the next day begins here. */
export function shift(anchor: Instant, terms: DeadlineTerms): DeadlineResult {
  const last = lastInstant(anchor, terms);
  const { kind } = terms.duration;
  if (last.kind !== "at" || kind === "exact" || (kind === "calendar" && terms.rule === "elapsed"))
    return last;
  return { kind: "at", at: last.at + 1 };
}

/** So many days, weeks, months or years later at the same hour of the clocks; where a month lacks the day, on its last. */
export function sameHourLater(
  anchor: Instant,
  n: number,
  unit: "day" | "week" | "month" | "year",
  zone: ZoneName,
): Instant {
  assert(isCount(n), "a period is a whole number of units");
  const { date, ms } = civilOf(zone, anchor);
  return atThatHour(zone, dateOfDayNumber(nominalLastDay(dayNumber(date), n, unit)), ms);
}

/** "By" and "within" include the limit, "before" excludes it. */
export type Bound = "inclusive" | "exclusive";

/** The one comparison of an act with its limit; `isLate` is its exact complement. */
export function inTime(at: Instant, limit: Instant, bound: Bound): boolean {
  assert(Number.isSafeInteger(at) && Number.isSafeInteger(limit), "instants are integers");
  return bound === "inclusive" ? at <= limit : at < limit;
}

export function isLate(at: Instant, limit: Instant, bound: Bound): boolean {
  return !inTime(at, limit, bound);
}

type LastDay =
  | { readonly kind: "day"; readonly day: number }
  | Extract<DeadlineResult, { readonly kind: "unknown-sittings" | "unknown-holidays" }>;

function closing(last: LastDay, zone: ZoneName): DeadlineResult {
  return last.kind === "day" ? { kind: "at", at: endOfDay(zone, dateOfDayNumber(last.day)) } : last;
}

function elapsed(
  anchor: Instant,
  n: number,
  unit: "day" | "week" | "month" | "year",
  { zone, monthEnd }: DeadlineTerms,
): DeadlineResult {
  if (unit === "day" || unit === "week") {
    return { kind: "at", at: anchor + n * (unit === "day" ? 1 : 7) * 86_400_000 };
  }
  const { date, ms } = civilOf(zone, anchor);
  const moved = addMonths(date, unit === "month" ? n : n * 12);
  const target = "missing" in moved ? insteadOf(moved.missing, monthEnd) : moved;
  if (target === null) return { kind: "missing-day", date: (moved as { missing: CivilDate }).missing };
  return { kind: "at", at: atThatHour(zone, target, ms) };
}

/** A wall clock that the day skips means the first instant after the gap, one that comes twice the first. */
function atThatHour(zone: ZoneName, date: CivilDate, ms: number): Instant {
  const at = instantOf(zone, date, ms);
  return at.kind === "one" ? at.at : at.kind === "gap" ? at.after : at.first;
}

function insteadOf({ year, month }: CivilDate, monthEnd: MonthEnd): CivilDate | null {
  const last = { year, month, day: daysInMonth(year, month) };
  switch (monthEnd) {
    case "refuse":
      return null;
    case "last-day":
      return last;
    case "next-day":
      return dateOfDayNumber(dayNumber(last) + 1);
    default:
      return unreachable(monthEnd);
  }
}

/** Article 3: the day of the event is not counted (1); the period ends with the last hour of its last day (2);
 *  a last day that is a holiday, a Sunday or a Saturday gives way to the next working day (4); a period of two
 *  days or more contains at least two working days (5). */
function lastDayUnderRegulation(
  event: number,
  n: number,
  unit: "day" | "week" | "month" | "year",
  calendar: Calendar | null,
  stood: (day: number) => boolean,
): LastDay {
  let nominal = nominalLastDay(event, n, unit);
  for (let day = event + 1; day <= nominal; day++) if (stood(day)) nominal++;
  const last = firstWorkingDayFrom(nominal, calendar);
  if (last.kind !== "day" || nominal - event < 2) return last;
  // The last day works, so one earlier working day makes two.
  for (let day = event + 1; day < last.day; day++) if (worksUnderRegulation(calendar, day)) return last;
  return firstWorkingDayFrom(last.day + 1, calendar);
}

function nominalLastDay(event: number, n: number, unit: "day" | "week" | "month" | "year"): number {
  switch (unit) {
    case "day":
      return event + n;
    case "week":
      return event + n * 7;
    case "month":
    case "year": {
      const moved = addMonths(dateOfDayNumber(event), unit === "month" ? n : n * 12);
      if (!("missing" in moved)) return dayNumber(moved);
      const { year, month } = moved.missing;
      return dayNumber({ year, month, day: daysInMonth(year, month) });
    }
    default:
      return unreachable(unit);
  }
}

function firstWorkingDayFrom(start: number, calendar: Calendar | null): LastDay {
  for (let day = start; ; day++) {
    if (weekday(day) >= 5) continue;
    if (calendar !== null && !isKnown(calendar, day)) return unknownHolidays(calendar.id, day);
    if (worksUnderRegulation(calendar, day)) return { kind: "day", day };
  }
}

/** The Regulation itself rests on Saturday and Sunday, whatever the week of the place. */
function worksUnderRegulation(calendar: Calendar | null, day: number): boolean {
  return weekday(day) < 5 && (calendar === null || !isHoliday(calendar, day));
}

/** The day of the event is not counted. */
function nthWorkingDay(
  event: number,
  n: number,
  named: string | null,
  terms: DeadlineTerms,
  stood: (day: number) => boolean,
): LastDay {
  const calendar = named === null ? terms.calendar : terms.calendars(named);
  assert(calendar !== null, "working days of some calendar");
  if (calendar === undefined) return unknownHolidays(named ?? "", event + 1);
  assert(new Set(calendar.rest).size < 7, "a week with a working day");
  let day = event;
  for (let left = n; left > 0; ) {
    day++;
    if (calendar.rest.includes(weekday(day))) continue;
    if (!isKnown(calendar, day)) return unknownHolidays(calendar.id, day);
    if (!isHoliday(calendar, day) && !stood(day)) left--;
  }
  return { kind: "day", day };
}

function nthSittingDay(
  event: number,
  n: number,
  named: string,
  terms: DeadlineTerms,
  stood: (day: number) => boolean,
): LastDay {
  const calendar = terms.calendars(named);
  let day = event;
  for (let left = n; left > 0; ) {
    day++;
    const sits = calendar === undefined ? "unknown" : isSittingDay(calendar, day);
    if (sits === "unknown") return { kind: "unknown-sittings", calendar: named, from: dateOfDayNumber(day) };
    if (sits && !stood(day)) left--;
  }
  return { kind: "day", day };
}

function unknownHolidays(calendar: string, day: number): LastDay {
  return { kind: "unknown-holidays", calendar, from: dateOfDayNumber(day) };
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}
