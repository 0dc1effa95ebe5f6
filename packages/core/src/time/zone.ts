// Wall clocks of named zones: which instant a date and a time of day mean there, and the other way round.
// The rules are the shipped table, never those of the machine, so that every reader gets the same answer.

import { assert } from "./assert.ts";
import { type CivilDate, dateOfDayNumber, dayNumber, daysInMonth, weekday } from "./civil.ts";
import type { Instant } from "./instant.ts";
import { zoneTable } from "./zone-table.ts";

export { zoneTableVersion } from "./zone-table.ts";

/** A name of the IANA database, such as Europe/Kyiv; old names are read as well. */
export type ZoneName = string;

export type WallClock = {
  readonly date: CivilDate /** Milliseconds of the day as the clock on the wall shows it. */;
  readonly ms: number;
};

export type InstantOfClock =
  | { readonly kind: "one"; readonly at: Instant }
  /** The clock was put forward over this time: the last instant before, the first after. */
  | { readonly kind: "gap"; readonly before: Instant; readonly after: Instant }
  /** The clock was put back over it. */
  | { readonly kind: "twice"; readonly first: Instant; readonly second: Instant };

export function isZone(name: string): boolean {
  return lines().has(name);
}

/** All names, old ones included, by code unit. */
export function zoneNames(): readonly string[] {
  return [...lines().keys()].sort();
}

/** The name under which the table keeps the rules: Europe/Kyiv for Europe/Kiev. */
export function canonicalZone(name: ZoneName): ZoneName {
  const line = lines().get(name);
  assert(line !== undefined, `a zone of the table, not ${name}`);
  return line.startsWith("=") ? line.slice(1) : name;
}

/** Milliseconds east of UTC. Before 1970 it is the offset that the zone began 1970 with: the table begins there. */
export function offsetAt(zone: ZoneName, at: Instant): number {
  assert(Number.isSafeInteger(at), "an instant is an integer");
  return segmentAt(rulesOf(zone), at).offset;
}

export function civilOf(zone: ZoneName, at: Instant): WallClock {
  const local = at + offsetAt(zone, at);
  const day = Math.floor(local / msPerDay);
  return { date: dateOfDayNumber(day), ms: local - day * msPerDay };
}

export function instantOf(zone: ZoneName, date: CivilDate, msOfDay: number): InstantOfClock {
  assert(Number.isInteger(msOfDay) && msOfDay >= 0 && msOfDay < msPerDay, "a time of day");
  const local = dayNumber(date) * msPerDay + msOfDay;
  const nearby = segmentsAround(rulesOf(zone), local);
  const found: Instant[] = [];
  for (const { from, to, offset } of nearby) {
    const at = local - offset;
    if (from <= at && at < to) found.push(at);
  }
  const [first, second] = found;
  if (first !== undefined && second !== undefined) return { kind: "twice", first, second };
  if (first !== undefined) return { kind: "one", at: first };
  const after = nearby.find(({ from, offset }) => local < from + offset);
  assert(after !== undefined, "a time that no clock shows lies before the end of a gap");
  return { kind: "gap", before: after.from - 1, after: after.from };
}

/** The first instant of the day. Days lie end to end: it is the instant after `endOfDay` of the day before, also
 *  where midnight is skipped. A day that a zone skipped altogether starts after it has ended. */
export function startOfDay(zone: ZoneName, date: CivilDate): Instant {
  return firstAtOrAfter(zone, dayNumber(date));
}

/** The last instant of the day; where clocks are put back over midnight, that of the second evening. */
export function endOfDay(zone: ZoneName, date: CivilDate): Instant {
  return firstAtOrAfter(zone, dayNumber(date) + 1) - 1;
}

/** The instant from which on the wall never again shows a day before this one. */
function firstAtOrAfter(zone: ZoneName, day: number): Instant {
  const midnight = day * msPerDay;
  const nearby = segmentsAround(rulesOf(zone), midnight);
  // The last segment in which the wall still shows an earlier day.
  const { to, offset } =
    nearby.findLast(({ from, offset }) => from + offset < midnight) ?? nearby[0] ?? never();
  return Math.min(to, midnight - offset);
}

function never(): never {
  throw new Error("assertion failed: a zone has an offset at every instant");
}

const msPerDay = 86_400_000;

/** A stretch of time with one offset, half-open. */
type Segment = { readonly from: Instant; readonly to: Instant; readonly offset: number };

/** A clock change of every year: counted from 00:00Z of the day that the rule finds. */
type YearlyChange = {
  readonly month: number;
  readonly weekday: number;
  /** The first such weekday on or after this day of the month; 0 means the last of the month. */
  readonly day: number;
  readonly ms: number;
  readonly offset: number;
};

type ZoneRules = {
  /** starts[i] to starts[i + 1] has offsets[i]; the first start is minus infinity. */
  readonly starts: readonly Instant[];
  readonly offsets: readonly number[];
  /** What repeats after the last start, in order of the year; empty where nothing does. */
  readonly yearly: readonly YearlyChange[];
};

let lineOf: ReadonlyMap<string, string> | undefined;

function lines(): ReadonlyMap<string, string> {
  lineOf ??= new Map(
    zoneTable
      .trim()
      .split("\n")
      .map((line) => {
        const end = line.indexOf(" ");
        return [line.slice(0, end), line.slice(end + 1)];
      }),
  );
  return lineOf;
}

const remembered = new Map<ZoneName, ZoneRules>();

function rulesOf(zone: ZoneName): ZoneRules {
  const known = remembered.get(zone);
  if (known !== undefined) return known;
  const name = canonicalZone(zone);
  const rules = name === zone ? readRules(lines().get(name) ?? "") : rulesOf(name);
  remembered.set(zone, rules);
  return rules;
}

/** The yearly changes up to here are written out once, since that is where nearly every question falls. */
const writtenOutUntil = 2100;

/** A line of the table, as tools/zones.ts describes it. */
function readRules(line: string): ZoneRules {
  const [offsetList = "", changeList = "", yearlyList = ""] = line.split(" ");
  const known = offsetList.split(",").map((seconds) => Number(seconds) * 1000);
  const at = (index: string): number => {
    const offset = known[Number.parseInt(index, 36)];
    assert(offset !== undefined, "a change names an offset of its line");
    return offset;
  };
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [at("0")];
  let second = 0;
  for (const change of changeList === "" || changeList === "-" ? [] : changeList.split(",")) {
    second += Number.parseInt(change.slice(1), 36);
    starts.push(second * 1000);
    offsets.push(at(change.slice(0, 1)));
  }
  const yearly =
    yearlyList === ""
      ? []
      : yearlyList.split(",").map((rule): YearlyChange => {
          const [month, weekday, day, seconds, offset = ""] = rule.split(":");
          return {
            month: Number(month),
            weekday: Number(weekday),
            day: Number(day),
            ms: Number(seconds) * 1000,
            offset: at(offset),
          };
        });
  const written = starts.at(-1) ?? never();
  if (yearly.length > 0) {
    const from = written === Number.NEGATIVE_INFINITY ? 1970 : yearOf(written);
    for (let year = from; year <= writtenOutUntil; year++) {
      for (const change of yearly) {
        const instant = inYear(change, year);
        if (instant <= written) continue;
        starts.push(instant);
        offsets.push(change.offset);
      }
    }
  }
  return { starts, offsets, yearly };
}

function inYear({ month, weekday: wanted, day, ms }: YearlyChange, year: number): Instant {
  const from =
    day === 0
      ? dayNumber({ year, month, day: daysInMonth(year, month) }) - 6
      : dayNumber({ year, month, day });
  return (from + ((wanted - weekday(from) + 7) % 7)) * msPerDay + ms;
}

function yearOf(at: Instant): number {
  return dateOfDayNumber(Math.floor(at / msPerDay)).year;
}

function segmentAt(rules: ZoneRules, at: Instant): Segment {
  const { starts, offsets, yearly } = rules;
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? never()) <= at) low = middle;
    else high = middle;
  }
  const from = starts[low] ?? never();
  const offset = offsets[low] ?? never();
  const to = starts[low + 1];
  if (to !== undefined) return { from, to, offset };
  if (yearly.length === 0) return { from, to: Number.POSITIVE_INFINITY, offset };
  return laterSegment(rules, at, { from, offset });
}

/** After the last start: the yearly rules go on for ever. */
function laterSegment(
  rules: ZoneRules,
  at: Instant,
  last: { readonly from: Instant; readonly offset: number },
): Segment {
  let current = last;
  for (let year = Math.max(yearOf(at) - 1, yearOf(last.from)); ; year++) {
    for (const change of rules.yearly) {
      const from = inYear(change, year);
      if (from <= last.from) continue;
      if (from > at) return { ...current, to: from };
      current = { from, offset: change.offset };
    }
  }
}

/** The segments that can show a wall clock near this one; no clock is a day and a half away from UTC. */
function segmentsAround(rules: ZoneRules, local: number): readonly Segment[] {
  const found = [segmentAt(rules, local - 1.5 * msPerDay)];
  for (let last = found[0] ?? never(); last.to <= local + 1.5 * msPerDay; ) {
    last = segmentAt(rules, last.to);
    found.push(last);
  }
  return found;
}
