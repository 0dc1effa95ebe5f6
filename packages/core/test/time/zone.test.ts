import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDayNumber, dayNumber, formatCivilDate, parseCivilDate } from "../../src/time/civil.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";
import {
  canonicalZone,
  civilOf,
  endOfDay,
  instantOf,
  isZone,
  offsetAt,
  startOfDay,
  zoneNames,
} from "../../src/time/zone.ts";

const hour = 3_600_000;
const msPerDay = 86_400_000;

function at(text: string): number {
  const t = parseInstant(text);
  if (t === null) throw new Error(`${text} is no instant`);
  return t;
}

function day(text: string) {
  const date = parseCivilDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

function clock(text: string): number {
  const [h = 0, m = 0] = text.split(":").map(Number);
  return (h * 60 + m) * 60_000;
}

describe("names", () => {
  test("old and new names of a zone are one zone", () => {
    expect(canonicalZone("Europe/Kiev")).toBe("Europe/Kyiv");
    expect(canonicalZone("Europe/Kyiv")).toBe("Europe/Kyiv");
    expect(isZone("Europe/Kiev")).toBe(true);
    expect(zoneNames()).toContain("Europe/Kiev");
    for (const name of zoneNames()) expect(canonicalZone(canonicalZone(name))).toBe(canonicalZone(name));
  });

  test.each(["Europe/Kyv", "europe/kyiv", "", "CEST", "+02:00", "constructor"])("%s is no zone", (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => canonicalZone(name)).toThrow("a zone of the table");
  });
});

describe("wall clocks", () => {
  test.each([
    ["Europe/Kyiv", "2026-01-06T18:00Z", "2026-01-06", "20:00"],
    ["Europe/Kyiv", "2026-07-06T22:00Z", "2026-07-07", "1:00"],
    ["Europe/Paris", "2026-03-28T19:00Z", "2026-03-28", "20:00"],
    ["Europe/Paris", "2026-03-29T19:00Z", "2026-03-29", "21:00"],
    ["America/New_York", "2026-01-06T03:00Z", "2026-01-05", "22:00"],
    ["Asia/Kathmandu", "2026-01-06T00:00Z", "2026-01-06", "5:45"],
    ["UTC", "2026-01-06T00:00Z", "2026-01-06", "0:00"],
  ])("in %s %s is %s, %s", (zone, text, date, time) => {
    const wall = civilOf(zone, at(text));
    expect(formatCivilDate(wall.date)).toBe(date);
    expect(wall.ms).toBe(clock(time));
    expect(instantOf(zone, wall.date, wall.ms)).toEqual({ kind: "one", at: at(text) });
  });
});

describe("clocks put forward", () => {
  test.each([
    ["Europe/Kyiv", "2026-03-29", "3:00", "2026-03-29T01:00Z"],
    ["Europe/Kyiv", "2026-03-29", "3:59", "2026-03-29T01:00Z"],
    ["Europe/Paris", "2026-03-29", "2:30", "2026-03-29T01:00Z"],
    ["America/New_York", "2026-03-08", "2:30", "2026-03-08T07:00Z"],
    ["Asia/Beirut", "2026-03-29", "0:15", "2026-03-28T22:00Z"],
    ["Australia/Lord_Howe", "2026-10-04", "2:15", "2026-10-03T15:30Z"],
  ])("no clock in %s shows %s %s", (zone, date, time, after) => {
    expect(instantOf(zone, day(date), clock(time))).toEqual({
      kind: "gap",
      before: at(after) - 1,
      after: at(after),
    });
  });

  test("the first time after the gap is shown once", () => {
    expect(instantOf("Europe/Paris", day("2026-03-29"), clock("3:00"))).toEqual({
      kind: "one",
      at: at("2026-03-29T01:00Z"),
    });
    expect(instantOf("Europe/Paris", day("2026-03-29"), clock("2:00") - 1)).toEqual({
      kind: "one",
      at: at("2026-03-29T01:00Z") - 1,
    });
  });
});

describe("clocks put back", () => {
  test.each([
    ["Europe/Kyiv", "2026-10-25", "3:00", "2026-10-25T00:00Z", "2026-10-25T01:00Z"],
    ["Europe/Paris", "2026-10-25", "2:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z"],
    ["America/New_York", "2026-11-01", "1:30", "2026-11-01T05:30Z", "2026-11-01T06:30Z"],
    ["Australia/Lord_Howe", "2026-04-05", "1:45", "2026-04-04T14:45Z", "2026-04-04T15:15Z"],
  ])("a clock in %s shows %s %s twice", (zone, date, time, first, second) => {
    expect(instantOf(zone, day(date), clock(time))).toEqual({
      kind: "twice",
      first: at(first),
      second: at(second),
    });
  });
});

describe("the ends of a day", () => {
  test.each([
    ["an ordinary day", "Europe/Brussels", "2026-03-02", "2026-03-01T23:00Z", "2026-03-02T22:59:59.999Z"],
    ["a day of 23 hours", "Europe/Paris", "2026-03-29", "2026-03-28T23:00Z", "2026-03-29T21:59:59.999Z"],
    ["a day of 25 hours", "Europe/Kyiv", "2026-10-25", "2026-10-24T21:00Z", "2026-10-25T21:59:59.999Z"],
    ["midnight skipped", "Asia/Beirut", "2026-03-29", "2026-03-28T22:00Z", "2026-03-29T20:59:59.999Z"],
    [
      "midnight skipped, 2018",
      "America/Sao_Paulo",
      "2018-11-04",
      "2018-11-04T03:00Z",
      "2018-11-05T01:59:59.999Z",
    ],
    [
      "midnight twice, on one day",
      "America/Havana",
      "2026-11-01",
      "2026-11-01T04:00Z",
      "2026-11-02T04:59:59.999Z",
    ],
    [
      "the last hour twice",
      "America/Sao_Paulo",
      "2018-02-17",
      "2018-02-17T02:00Z",
      "2018-02-18T02:59:59.999Z",
    ],
    [
      "midnight and a minute before the second evening",
      "America/St_Johns",
      "2006-10-28",
      "2006-10-28T02:30Z",
      "2006-10-29T03:29:59.999Z",
    ],
    [
      "the day before a day that was skipped",
      "Pacific/Apia",
      "2011-12-29",
      "2011-12-29T10:00Z",
      "2011-12-30T09:59:59.999Z",
    ],
    ["a day that was skipped", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z", "2011-12-30T09:59:59.999Z"],
    [
      "the day after a day that was skipped",
      "Pacific/Apia",
      "2011-12-31",
      "2011-12-30T10:00Z",
      "2011-12-31T09:59:59.999Z",
    ],
  ])("%s: %s, %s", (_, zone, date, start, end) => {
    expect(formatInstant(startOfDay(zone, day(date)))).toBe(formatInstant(at(start)));
    expect(formatInstant(endOfDay(zone, day(date)))).toBe(formatInstant(at(end)));
  });

  test("a mandate to the end of 15 November 2026 in Brussels is over at 23:00Z (example 21)", () => {
    expect(formatInstant(endOfDay("Europe/Brussels", day("2026-11-15")) + 1)).toBe(
      "2026-11-15T23:00:00.000Z",
    );
    expect(startOfDay("Europe/Brussels", day("2026-11-16"))).toBe(at("2026-11-15T23:00Z"));
  });

  test("in Brussels Thursday 15:00 is 13:00Z in summer (example 7)", () => {
    expect(instantOf("Europe/Brussels", day("2026-04-23"), clock("15:00"))).toEqual({
      kind: "one",
      at: at("2026-04-23T13:00:00.000Z"),
    });
  });

  test("the day of Paris after the clocks changed has 20:00 at 18:00Z (example 1)", () => {
    expect(instantOf("Europe/Paris", day("2026-03-29"), clock("20:00"))).toEqual({
      kind: "one",
      at: at("2026-03-29T18:00Z"),
    });
  });
});

const zones = fc.constantFrom(...zoneNames());
/** Half of the instants lie around a clock change, where mistakes live. */
const places = zones.chain((zone) =>
  fc
    .oneof(
      fc.integer({ min: 0, max: at("2120-01-01T00:00Z") }),
      fc
        .tuple(
          fc.integer({ min: 1970, max: 2110 }),
          fc.constantFrom(...Array.from({ length: 24 }, (_, i) => i)),
          fc.integer({ min: -2 * hour, max: 26 * hour }),
        )
        .map(
          ([year, halfMonth, off]) =>
            nextChange(zone, at(`${year}-01-01T00:00Z`) + halfMonth * 15 * msPerDay) + off,
        ),
    )
    .map((t) => ({ zone, t })),
);

/** The next change of the offset within 200 days, or the end of these days. */
function nextChange(zone: string, from: number): number {
  const before = offsetAt(zone, from);
  let low = from;
  let high = from + 200 * msPerDay;
  while (low < high) {
    if (offsetAt(zone, low + msPerDay) !== before) break;
    low += msPerDay;
  }
  high = low + msPerDay;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

describe("laws of every zone", () => {
  test("the clock on the wall leads back to the instant", () => {
    fc.assert(
      fc.property(places, ({ zone, t }) => {
        const { date, ms } = civilOf(zone, t);
        const back = instantOf(zone, date, ms);
        if (back.kind === "twice") {
          expect([back.first, back.second]).toContain(t);
          expect(back.first).toBeLessThan(back.second);
          expect(civilOf(zone, back.first)).toEqual(civilOf(zone, back.second));
        } else expect(back).toEqual({ kind: "one", at: t });
      }),
      { numRuns: 2000 },
    );
  });

  test("a gap lies between two instants that follow each other, one showing less and one showing more", () => {
    fc.assert(
      fc.property(places, ({ zone, t }) => {
        const local = t + offsetAt(zone, t);
        for (const shifted of [local - hour, local, local + hour]) {
          const number = Math.floor(shifted / msPerDay);
          const found = instantOf(zone, dateOfDayNumber(number), shifted - number * msPerDay);
          if (found.kind !== "gap") continue;
          expect(found.after).toBe(found.before + 1);
          expect(found.before + offsetAt(zone, found.before)).toBeLessThan(shifted);
          expect(found.after + offsetAt(zone, found.after)).toBeGreaterThan(shifted);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("days lie end to end, and their ends are the last that the wall shows of them", () => {
    fc.assert(
      fc.property(places, ({ zone, t }) => {
        const number = dayNumber(civilOf(zone, t).date);
        for (const n of [number - 1, number, number + 1]) {
          const start = startOfDay(zone, dateOfDayNumber(n));
          const end = endOfDay(zone, dateOfDayNumber(n));
          expect(endOfDay(zone, dateOfDayNumber(n - 1)) + 1).toBe(start);
          if (start > end) continue;
          expect(dayNumber(civilOf(zone, end).date)).toBe(n);
          expect(dayNumber(civilOf(zone, end + 1).date)).toBeGreaterThan(n);
          expect(dayNumber(civilOf(zone, start).date)).toBe(n);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("after the last year that is written out the yearly rules go on", () => {
    for (const year of [2099, 2100, 2101, 2150, 2400, 9998]) {
      const lastSunday = (month: number): number => {
        let n = dayNumber({ year, month, day: 31 });
        while ((n + 4) % 7 !== 0) n--;
        return n;
      };
      const spring = lastSunday(3) * msPerDay + hour;
      const autumn = lastSunday(10) * msPerDay + hour;
      expect([spring - 1, spring, autumn - 1, autumn].map((t) => offsetAt("Europe/Kyiv", t) / hour)).toEqual([
        2, 3, 3, 2,
      ]);
    }
  });

  test("before 1970 the first offset of the table holds", () => {
    expect(offsetAt("Europe/Paris", at("1949-08-12T00:00Z"))).toBe(hour);
  });
});
