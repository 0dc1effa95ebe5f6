import { describe, expect, test } from "vitest";
import {
  type Calendar,
  type HolidayRule,
  holidaysOf,
  isKnown,
  isSittingDay,
  isWorkingDay,
  type Observance,
} from "../../src/time/calendar.ts";
import {
  type CivilDate,
  dateOfDayNumber,
  dayNumber,
  formatCivilDate,
  parseCivilDate,
} from "../../src/time/civil.ts";

function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

function calendar(holidays: readonly HolidayRule[], more: Partial<Calendar> = {}): Calendar {
  return { id: "Aldian", title: "Aldia", rest: [5, 6], holidays, sittings: null, knownUntil: null, ...more };
}

function fixed(name: string, month: number, on: number, observed: Observance = "same"): HolidayRule {
  return { kind: "fixed", name, month, day: on, from: null, until: null, observed };
}

function daysOf(cal: Calendar, year: number): readonly string[] {
  return holidaysOf(cal, year).map(({ day: n, name }) => `${formatCivilDate(dateOfDayNumber(n))} ${name}`);
}

describe("holidays", () => {
  test("fixed days return each year, within the years of their law", () => {
    const cal = calendar([
      { kind: "fixed", name: "Unity", month: 10, day: 3, from: 1990, until: 2030, observed: "same" },
    ]);
    expect(daysOf(cal, 1989)).toEqual([]);
    expect(daysOf(cal, 1990)).toEqual(["1990-10-03 Unity"]);
    expect(daysOf(cal, 2030)).toEqual(["2030-10-03 Unity"]);
    expect(daysOf(cal, 2031)).toEqual([]);
  });

  test("29 February is kept in leap years only", () => {
    expect(daysOf(calendar([fixed("Leap", 2, 29)]), 2024)).toEqual(["2024-02-29 Leap"]);
    expect(daysOf(calendar([fixed("Leap", 2, 29)]), 2025)).toEqual([]);
  });

  test("Easter carries others with it, in both churches", () => {
    const rule = (name: string, offset: number, church: "western" | "orthodox"): HolidayRule => ({
      kind: "easter",
      name,
      offset,
      church,
      from: null,
      until: null,
    });
    const cal = calendar([
      rule("Good Friday", -2, "western"),
      rule("Easter Monday", 1, "western"),
      rule("Pascha", 0, "orthodox"),
      rule("Whit Monday", 50, "western"),
    ]);
    expect(daysOf(cal, 2026)).toEqual([
      "2026-04-03 Good Friday",
      "2026-04-06 Easter Monday",
      "2026-04-12 Pascha",
      "2026-05-25 Whit Monday",
    ]);
  });

  test.each([
    [1, 0, 5, "2026-05-04"],
    [-1, 0, 8, "2026-08-31"],
    [-1, 0, 5, "2026-05-25"],
    [4, 3, 11, "2026-11-26"],
    [5, 4, 5, "2026-05-29"],
    [1, 4, 5, "2026-05-01"],
    [-1, 6, 2, "2026-02-22"],
  ])("weekday rule: nth %i, weekday %i, month %i is %s", (nth, weekday, month, expected) => {
    const cal = calendar([{ kind: "weekday", name: "X", month, weekday, nth, from: null, until: null }]);
    expect(daysOf(cal, 2026)).toEqual([`${expected} X`]);
  });

  test("a fifth Monday that the month does not have is no holiday that year", () => {
    const cal = calendar([
      { kind: "weekday", name: "X", month: 2, weekday: 0, nth: 5, from: null, until: null },
    ]);
    expect(daysOf(cal, 2026)).toEqual([]);
  });

  test("a closure runs from its first day to its last, over the turn of the year", () => {
    const cal = calendar([
      { kind: "period", name: "Closed", from: day("2026-12-30"), to: day("2027-01-02") },
    ]);
    expect(daysOf(cal, 2026)).toEqual(["2026-12-30 Closed", "2026-12-31 Closed"]);
    expect(daysOf(cal, 2027)).toEqual(["2027-01-01 Closed", "2027-01-02 Closed"]);
  });

  test("two holidays on one day are both named", () => {
    const cal = calendar([
      fixed("Labour", 5, 1),
      { kind: "once", name: "Ascension", date: day("2008-05-01") },
    ]);
    expect(daysOf(cal, 2008)).toEqual(["2008-05-01 Labour", "2008-05-01 Ascension"]);
  });
});

describe("a holiday on a rest day", () => {
  // In 2021 Christmas was a Saturday, in 2022 a Sunday, in 2020 Boxing Day a Saturday.
  test.each<[Observance, number, readonly string[]]>([
    ["same", 2021, ["25 Christmas", "26 Boxing"]],
    ["next-working-day", 2020, ["25 Christmas", "26 Boxing", "28 Boxing"]],
    ["next-working-day", 2021, ["25 Christmas", "26 Boxing", "27 Christmas", "28 Boxing"]],
    ["next-working-day", 2022, ["25 Christmas", "26 Boxing", "27 Christmas"]],
    ["next-working-day", 2023, ["25 Christmas", "26 Boxing"]],
    ["weekend-to-monday-tuesday", 2021, ["25 Christmas", "26 Boxing", "27 Christmas", "28 Boxing"]],
    ["weekend-to-monday-tuesday", 2022, ["25 Christmas", "26 Boxing", "27 Christmas"]],
    ["next-monday", 2021, ["25 Christmas", "26 Boxing", "27 Christmas", "27 Boxing"]],
    ["nearest-weekday", 2020, ["25 Christmas", "25 Boxing", "26 Boxing"]],
    ["nearest-weekday", 2021, ["24 Christmas", "25 Christmas", "26 Boxing", "27 Boxing"]],
  ])("%s, %i: %s", (observed, year, expected) => {
    const cal = calendar([fixed("Christmas", 12, 25, observed), fixed("Boxing", 12, 26, observed)]);
    expect(daysOf(cal, year)).toEqual(expected.map((text) => `${year}-12-${text}`));
  });

  test("a new year kept on the last Friday of the old belongs to the old year's list", () => {
    const cal = calendar([fixed("New Year", 1, 1, "nearest-weekday")]);
    expect(daysOf(cal, 2021)).toEqual(["2021-01-01 New Year", "2021-12-31 New Year"]);
    expect(daysOf(cal, 2022)).toEqual(["2022-01-01 New Year"]);
    expect(isWorkingDay(cal, dayNumber(day("2021-12-31")))).toBe(false);
  });

  test("the last day of the year may be kept in the next", () => {
    const cal = calendar([fixed("Sylvester", 12, 31, "next-working-day"), fixed("New Year", 1, 1)]);
    expect(daysOf(cal, 2023)).toEqual([
      "2023-01-01 New Year",
      "2023-01-02 Sylvester",
      "2023-12-31 Sylvester",
    ]);
  });
});

describe("working days", () => {
  test("are neither rest days nor named days", () => {
    const cal = calendar([fixed("Labour", 5, 1)]);
    const week = ["2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"];
    expect(week.map((text) => isWorkingDay(cal, dayNumber(day(text))))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test("a calendar may rest on other days, or on none", () => {
    const friday = dayNumber(day("2026-05-08"));
    expect(isWorkingDay(calendar([], { rest: [4, 5] }), friday)).toBe(false);
    expect(isWorkingDay(calendar([], { rest: [] }), friday + 1)).toBe(true);
  });

  test("the calendar is known up to and including its last day", () => {
    const cal = calendar([], { knownUntil: day("2026-12-31") });
    expect(isKnown(cal, dayNumber(day("2026-12-31")))).toBe(true);
    expect(isKnown(cal, dayNumber(day("2027-01-01")))).toBe(false);
    expect(isKnown(calendar([]), dayNumber(day("9999-01-01")))).toBe(true);
  });
});

describe("sitting days", () => {
  const sittings = [
    { from: day("2026-01-13"), to: day("2026-03-27") },
    { from: day("2026-04-14"), to: day("2026-07-10") },
  ];
  const asked = [
    "2026-01-12",
    "2026-01-13",
    "2026-03-27",
    "2026-03-28",
    "2026-07-10",
    "2026-07-11",
    "2026-09-01",
  ];
  const answers = (cal: Calendar) => asked.map((text) => isSittingDay(cal, dayNumber(day(text))));

  test("a day outside every stretch is no sitting day while the list is known, then unknown and never no", () => {
    expect(answers(calendar([], { sittings, knownUntil: day("2026-07-31") }))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      "unknown",
    ]);
  });

  test("without a word on how far the list goes it goes to its last day", () => {
    expect(answers(calendar([], { sittings })).slice(4)).toEqual([true, "unknown", "unknown"]);
  });

  test("nothing is known of a calendar without sittings, or with an empty list", () => {
    for (const cal of [calendar([]), calendar([], { sittings: [] })]) {
      expect(new Set(answers(cal))).toEqual(new Set(["unknown"]));
    }
  });
});
