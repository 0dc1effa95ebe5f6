import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonths,
  type CivilDate,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  easter,
  formatCivilDate,
  orthodoxEaster,
  parseCivilDate,
  weekday,
} from "../../src/time/civil.ts";

const day = (text: string): CivilDate => {
  const date = parseCivilDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
};

const days = fc.integer({ min: dayNumber(day("0001-01-01")), max: dayNumber(day("9999-12-31")) });

describe("days", () => {
  test.each([
    ["1970-01-01", 0, 3],
    ["1969-12-31", -1, 2],
    ["2000-02-29", 11_016, 1],
    ["2026-01-06", 20_459, 1],
    ["0001-01-01", -719_162, 0],
  ])("%s is day %i, weekday %i", (text, n, week) => {
    expect(dayNumber(day(text))).toBe(n);
    expect(weekday(n)).toBe(week);
    expect(formatCivilDate(dateOfDayNumber(n))).toBe(text);
  });

  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-1-06",
    "0000-01-01",
    "26-01-06",
    "",
  ])("%s is no day", (text) => {
    expect(parseCivilDate(text)).toBeNull();
  });

  test("numbers and dates name each other, one day after the other", () => {
    fc.assert(
      fc.property(days, (n) => {
        const date = dateOfDayNumber(n);
        expect(dayNumber(date)).toBe(n);
        expect(day(formatCivilDate(date))).toEqual(date);
        const next = dateOfDayNumber(n + 1);
        const follows =
          date.day < daysInMonth(date.year, date.month)
            ? { ...date, day: date.day + 1 }
            : date.month < 12
              ? { year: date.year, month: date.month + 1, day: 1 }
              : { year: date.year + 1, month: 1, day: 1 };
        expect(next).toEqual(follows);
        expect(weekday(n + 1)).toBe((weekday(n) + 1) % 7);
      }),
    );
  });

  test("the machine's own calendar agrees", () => {
    fc.assert(
      fc.property(days, (n) => {
        const date = new Date(n * 86_400_000);
        expect(formatCivilDate(dateOfDayNumber(n))).toBe(date.toISOString().slice(0, 10));
        expect(weekday(n)).toBe((date.getUTCDay() + 6) % 7);
      }),
    );
  });
});

describe("months", () => {
  test.each([
    ["2026-01-31", 1, "missing 2026-02-31"],
    ["2024-02-29", 12, "missing 2025-02-29"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2026-01-15", 1, "2026-02-15"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-03-31", -1, "missing 2026-02-31"],
    ["2026-05-31", 0, "2026-05-31"],
  ])("%s and %i months: %s", (from, n, expected) => {
    const moved = addMonths(day(from), n);
    const told =
      "missing" in moved
        ? `missing ${moved.missing.year}-0${moved.missing.month}-${moved.missing.day}`
        : formatCivilDate(moved);
    expect(told).toBe(expected);
  });
});

// Western dates: table of the Book of Common Prayer and of the Roman Missal. Orthodox dates: in Gregorian form,
// from the paschalia of the Ecumenical Patriarchate.
describe("Easter", () => {
  test.each([
    "1818-03-22",
    "1886-04-25",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2016-03-27",
    "2019-04-21",
    "2023-04-09",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2029-04-01",
    "2030-04-21",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
    "2285-03-22",
  ])("was or will be kept in the West on %s", (text) => {
    expect(formatCivilDate(easter(day(text).year))).toBe(text);
  });

  test.each([
    "2000-04-30",
    "2008-04-27",
    "2010-04-04",
    "2011-04-24",
    "2013-05-05",
    "2016-05-01",
    "2019-04-28",
    "2021-05-02",
    "2022-04-24",
    "2023-04-16",
    "2024-05-05",
    "2025-04-20",
    "2026-04-12",
    "2027-05-02",
    "2028-04-16",
    "2029-04-08",
    "2030-04-28",
  ])("was or will be kept in the East on %s", (text) => {
    expect(formatCivilDate(orthodoxEaster(day(text).year))).toBe(text);
  });

  test("is a Sunday between 22 March and 25 April in the West, and never earlier in the East", () => {
    for (let year = 1583; year <= 9999; year++) {
      const western = easter(year);
      const eastern = orthodoxEaster(year);
      expect(weekday(dayNumber(western))).toBe(6);
      expect(weekday(dayNumber(eastern))).toBe(6);
      expect(western.month * 100 + western.day).toBeGreaterThanOrEqual(322);
      expect(western.month * 100 + western.day).toBeLessThanOrEqual(425);
      if (year < 2700) expect(dayNumber(eastern)).toBeGreaterThanOrEqual(dayNumber(western));
    }
  });

  test("agrees with the rule of the first full moon of spring, worked out by golden number and epact", () => {
    for (let year = 1583; year <= 4000; year++) expect(easter(year)).toEqual(easterByEpact(year));
  });

  test("in the East follows the nineteen-year table of the Julian calendar", () => {
    for (let year = 1583; year <= 4000; year++) {
      expect(dayNumber(orthodoxEaster(year))).toBe(easternByTable(year));
    }
  });
});

/** Knuth, The Art of Computer Programming, volume 1, 1.3.2, exercise 14 (after Lilius and Clavius). */
function easterByEpact(year: number): CivilDate {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const skippedLeapDays = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - skippedLeapDays - 10;
  let epact = (((11 * golden + 20 + moonCorrection - skippedLeapDays) % 30) + 30) % 30;
  if (epact === 24 || (epact === 25 && golden > 11)) epact++;
  let fullMoon = 44 - epact;
  if (fullMoon < 21) fullMoon += 30;
  const easterDay = fullMoon + 7 - ((sunday + fullMoon) % 7);
  return easterDay > 31 ? { year, month: 4, day: easterDay - 31 } : { year, month: 3, day: easterDay };
}

/** The paschal full moons of the Julian calendar, by golden number, as days of March (32 is 1 April). */
const paschalMoons = [36, 25, 44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48];

function easternByTable(year: number): number {
  const moon = paschalMoons[year % 19] ?? 0;
  const julianMarch = 365 * year + Math.floor(year / 4) + 60;
  // Day 0 of this count is chosen so that 1 March 2000 of the Julian calendar is 14 March of the Gregorian.
  const offset = dayNumber({ year: 2000, month: 3, day: 14 }) - (365 * 2000 + 500 + 60);
  let n = julianMarch + offset + moon - 1 + 1;
  while (weekday(n) !== 6) n++;
  return n;
}
