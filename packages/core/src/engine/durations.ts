// Dates and durations of a text, worked out with the agreement's zone, counting rule and calendars.
import type { DateTime } from "../agreement/condition.ts";
import type { Deadline } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Calendar } from "../time/calendar.ts";
import { dateOfDayNumber, dayNumber } from "../time/civil.ts";
import {
  type CountingRule,
  type DeadlineTerms,
  lastInstant,
  type MonthEnd,
  type Standstill,
  sameHourLater,
  shift,
} from "../time/deadline.ts";
import type { Duration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { endOfDay, instantOf, startOfDay } from "../time/zone.ts";
import type { Machine } from "./machine.ts";

/** A day begins with its first instant; a wall clock that does not exist that day means the instant after the gap. */
export function beginningOf(m: Machine, d: DateTime): Instant {
  switch (d.kind) {
    case "instant":
      return d.at;
    case "day":
      return startOfDay(d.zone ?? m.agreement.zone, d.date);
    case "clock": {
      const at = instantOf(d.zone ?? m.agreement.zone, d.date, d.ms);
      return at.kind === "one" ? at.at : at.kind === "gap" ? at.after : at.first;
    }
  }
}

/** The last instant that is still part of it: a day ends with its last millisecond. */
export function lastOf(m: Machine, d: DateTime): Instant {
  return d.kind === "day" ? endOfDay(d.zone ?? m.agreement.zone, d.date) : beginningOf(m, d);
}

/** The first instant that is no longer part of it. */
export function endOf(m: Machine, d: DateTime): Instant {
  return d.kind === "day"
    ? startOfDay(d.zone ?? m.agreement.zone, dateOfDayNumber(dayNumber(d.date) + 1))
    : beginningOf(m, d);
}

type Counting = Pick<Deadline, "rule" | "monthEnd" | "zone" | "calendar">;

const asTheAgreementCounts: Counting = { rule: null, monthEnd: null, zone: null, calendar: null };

/** Null where the text does not say how the days are to be counted. Hours, and days of a calendar, need no rule. */
function termsOf(m: Machine, duration: Duration, how: Counting): DeadlineTerms | null {
  const a = m.agreement;
  const chosen = how.rule ?? stated(a.counting);
  if (chosen === null && duration.kind === "calendar") return null;
  const rule: CountingRule = chosen ?? "elapsed";
  const calendarName = (duration.kind === "working" ? duration.calendar : null) ?? how.calendar ?? a.calendar;
  const calendar: Calendar | null = calendarName === null ? null : (m.calendar(calendarName) ?? null);
  const monthEnd: MonthEnd = how.monthEnd ?? a.monthEnd;
  return { duration, rule, zone: how.zone ?? a.zone, calendar, monthEnd, calendars: m.calendar };
}

export type Limit =
  | { readonly kind: "at"; readonly at: Instant }
  | {
      readonly kind: "unknown";
      readonly what: "counting" | "sittings" | "holidays" | "date";
      readonly name: string;
    };

/** The last instant that is in time, counted from the anchor. */
export function limitAfter(
  m: Machine,
  anchor: Instant,
  duration: Duration,
  how: Counting = asTheAgreementCounts,
  still: readonly Standstill[] = [],
): Limit {
  const terms = termsOf(m, duration, how);
  return terms === null ? uncounted(m) : told(lastInstant(anchor, terms, still));
}

/** The instant that lies the duration after the anchor. */
export function instantAfter(m: Machine, anchor: Instant, duration: Duration): Limit {
  const terms = termsOf(m, duration, asTheAgreementCounts);
  return terms === null ? uncounted(m) : told(shift(anchor, terms));
}

/** Where the k-th of equal stretches begins, of which the first begins with the anchor. Under a rule that counts days as
 *  days of the calendar each begins at the same hour: a holiday moves a deadline on, and no beginning. */
export function turnAfter(m: Machine, anchor: Instant, duration: Duration, k: number): Limit {
  const terms = termsOf(m, times(duration, k), asTheAgreementCounts);
  if (terms === null) return uncounted(m);
  if (k === 0) return { kind: "at", at: anchor };
  if (terms.duration.kind === "calendar" && terms.rule !== "elapsed")
    return { kind: "at", at: sameHourLater(anchor, terms.duration.n, terms.duration.unit, terms.zone) };
  return told(shift(anchor, terms));
}

function times(duration: Duration, k: number): Duration {
  return duration.kind === "exact"
    ? { ...duration, ms: duration.ms * k }
    : { ...duration, n: duration.n * k };
}

function uncounted(m: Machine): Limit {
  return { kind: "unknown", what: "counting", name: m.agreement.id };
}

function told(result: ReturnType<typeof lastInstant>): Limit {
  switch (result.kind) {
    case "at":
      return result;
    case "missing-day":
      return {
        kind: "unknown",
        what: "date",
        name: `${result.date.year}-${result.date.month}-${result.date.day}`,
      };
    case "unknown-sittings":
      return { kind: "unknown", what: "sittings", name: result.calendar };
    case "unknown-holidays":
      return { kind: "unknown", what: "holidays", name: result.calendar };
  }
}

/** Windows that look back are exact: a day is 24 hours there, whatever the clocks do. */
export function exactLength(duration: Duration): number {
  switch (duration.kind) {
    case "exact":
      return duration.ms;
    case "calendar":
      return duration.n * { day: 1, week: 7, month: 30, year: 365 }[duration.unit] * 86_400_000;
    case "working":
    case "sitting":
      return duration.n * 86_400_000;
  }
}
