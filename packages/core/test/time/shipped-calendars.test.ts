// The calendars that are delivered with Pacta, against the rules of date-holidays: other people, other sources. Only
// Monday to Friday is compared, since a holiday on a rest day changes no deadline.

import { readdirSync, readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import Holidays from "date-holidays";
import { describe, expect, test } from "vitest";
import { type Calendar, holidaysOf, isWorkingDay } from "../../src/time/calendar.ts";
import {
  dateOfDayNumber,
  dayNumber,
  formatCivilDate,
  parseCivilDate,
  weekday,
} from "../../src/time/civil.ts";

const folder = new URL("../../../../calendars/", import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));
const header =
  'agreement Shipped "Shipped calendars" {\n  version "1"\n  zone "UTC"\n  counting unstated\n}\n';
const parsed = parseFiles([{ name: "shipped.pacta", text: header }, ...files]);
const calendars: readonly Calendar[] = parsed.agreement?.calendars ?? [];

function calendarOf(id: string): Calendar {
  const found = calendars.find((calendar) => calendar.id === id);
  if (found === undefined) throw new Error(`no calendar ${id}`);
  return found;
}

type Difference = {
  readonly of: string;
  readonly only: "ours" | "theirs";
  readonly days: RegExp;
  readonly reason: string;
};

/** Every difference in 2024 to 2028, by name of the day or by date, and why we stay with ours. */
const differences: readonly Difference[] = [
  {
    of: "CA",
    only: "ours",
    days: /Easter Monday|Victoria|Truth and Reconciliation|Thanksgiving|Remembrance/,
    reason: "theirs has what is a holiday in every province; ours has what the Interpretation Act names",
  },
  {
    of: "FI",
    only: "ours",
    days: /Midsummer Eve|Christmas Eve/,
    reason: "theirs calls the eves bank holidays; by act 150/1930, § 5, no period ends on them",
  },
  { of: "HU", only: "ours", days: /by decree/, reason: "theirs leaves out the yearly decrees" },
  {
    of: "IS",
    only: "ours",
    days: /2024-04-25/,
    reason:
      "18 April 2024 was itself a Thursday: the first Thursday after it was the 25th, as Iceland kept it",
  },
  { of: "IS", only: "theirs", days: /2024-04-18/, reason: "the same" },
  {
    of: "IS",
    only: "theirs",
    days: /-12-24|-12-31/,
    reason: "holidays from 13:00 only; a day on which work ends at one is a working day",
  },
  {
    of: "NL",
    only: "ours",
    days: /Good Friday|Liberation Day/,
    reason:
      "theirs has 5 May every fifth year and no Good Friday, as employers do; the Algemene termijnenwet has both",
  },
  {
    of: "SE",
    only: "ours",
    days: /Eve/,
    reason: "theirs calls the eves bank holidays; by act 1930:173, § 2, no period ends on them",
  },
  {
    of: "SK",
    only: "ours",
    days: /2027|2028/,
    reason: "theirs drops 8 May and 15 September for good; by most reports the law does so for 2026 only",
  },
  {
    of: "TR",
    only: "theirs",
    days: /2024-06-20|2025-04-02|2025-06-10|2026-03-23|2027-03-12|2027-05-20/,
    reason:
      "theirs counts the half day of the eve from the first morning, so that half a day runs over at the end",
  },
  {
    of: "UA",
    only: "ours",
    days: /Remembrance and victory/,
    reason: "law 3107-IX put 8 May in place of 9 May; theirs still has 9 May",
  },
  {
    of: "UA",
    only: "theirs",
    days: /-05-09|2026-05-11/,
    reason: "the same, and the Monday that would make up for it",
  },
  {
    of: "UA",
    only: "theirs",
    days: /-01-02|2027-01-04|2028-01-04/,
    reason: "article 73 names 1 January only; theirs has a second day, and another for it on a weekend",
  },
  {
    of: "US",
    only: "ours",
    days: /2028-11-10/,
    reason: "theirs does not move Veterans Day from Saturday; 5 U.S.C. § 6103(b) does",
  },
];

describe("shipped calendars", () => {
  test("are read without a complaint, one in each file, under its name", () => {
    expect(parsed.diagnostics).toEqual([]);
    expect(calendars.map(({ id }) => `${id}.pacta`).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(files.length).toBeGreaterThanOrEqual(26);
  });

  test("cite the law of every holiday", () => {
    const silent = files.flatMap(({ name, text }) =>
      text
        .split("\n")
        .filter((line) => /^\s*holiday /.test(line) && !/ cites "[^"]+"$/.test(line))
        .map((line) => `${name}: ${line}`),
    );
    expect(silent).toEqual([]);
  });

  test("rest on Saturday and Sunday, apart from the list of a parliament", () => {
    for (const { id, rest } of calendars) expect(`${id} ${rest}`).toBe(`${id} 5,6`);
    expect(calendarOf("GB-Commons").sittings).toBeNull();
  });

  test("name no single day twice, and none after they end", () => {
    for (const { id, holidays, knownUntil } of calendars) {
      const single = holidays.flatMap((rule) => (rule.kind === "once" ? [formatCivilDate(rule.date)] : []));
      expect(new Set(single).size, id).toBe(single.length);
      if (knownUntil !== null)
        for (const date of single) expect(date <= formatCivilDate(knownUntil), `${id} ${date}`).toBe(true);
    }
  });

  test("that list days which a rule would find have found the right weekdays", () => {
    const wrong = calendars.flatMap(({ id, holidays }) =>
      holidays.flatMap((rule) => {
        if (rule.kind !== "once") return [];
        const wanted =
          { "Midsummer Eve": 4, "First day of summer": 3, "Victoria Day": 0 }[rule.name] ??
          weekdayNamed(rule.name);
        const found = weekday(dayNumber(rule.date));
        return wanted === null || wanted === found
          ? []
          : [`${id} ${rule.name} ${formatCivilDate(rule.date)}`];
      }),
    );
    expect(wrong).toEqual([]);
    for (const [id, name, from, to] of [
      ["FI", "Midsummer Eve", "06-19", "06-25"],
      ["SE", "Midsummer Eve", "06-19", "06-25"],
      ["IS", "First day of summer", "04-19", "04-25"],
      ["CA", "Victoria Day", "05-18", "05-24"],
    ] as const) {
      const days = calendarOf(id).holidays.flatMap((rule) =>
        rule.kind === "once" && rule.name === name ? [formatCivilDate(rule.date)] : [],
      );
      expect(
        days.map((date) => date.slice(0, 4)),
        id,
      ).toEqual(["2024", "2025", "2026", "2027", "2028", "2029", "2030"]);
      for (const date of days)
        expect(date.slice(5) >= from && date.slice(5) <= to, `${id} ${date}`).toBe(true);
    }
  });

  test("of the United States keep every weekend holiday of 2021 to 2030 on the nearest weekday", () => {
    const us = calendarOf("US");
    for (let year = 2021; year <= 2030; year++) {
      for (const date of [
        `${year}-01-01`,
        `${year}-06-19`,
        `${year}-07-04`,
        `${year}-11-11`,
        `${year}-12-25`,
      ]) {
        const n = numberOf(date);
        const kept = weekday(n) === 5 ? n - 1 : weekday(n) === 6 ? n + 1 : n;
        if (kept >= numberOf("2021-01-01")) expect(isWorkingDay(us, kept), date).toBe(false);
      }
    }
  });

  test("know the bank holidays that were moved and added", () => {
    const gb = calendarOf("GB");
    const isFree = (date: string): boolean => !isWorkingDay(gb, numberOf(date));
    for (const date of [
      "2020-05-08",
      "2022-01-03",
      "2022-06-02",
      "2022-06-03",
      "2022-09-19",
      "2022-12-27",
      "2023-05-08",
      "2026-12-28",
      "2027-12-28",
    ]) {
      expect(isFree(date), date).toBe(true);
    }
    for (const date of ["2020-05-04", "2022-05-30", "2012-05-28", "2026-12-29"])
      expect(isFree(date), date).toBe(false);
  });

  test("of the institutions have all Belgian holidays of 2026 but Armistice Day", () => {
    const institutions = holidaysOf(calendarOf("EU"), 2026).map(({ day }) => day);
    const missing = holidaysOf(calendarOf("BE"), 2026).filter(
      ({ day }) => weekday(day) < 5 && !institutions.includes(day),
    );
    expect(missing.map(({ name }) => name)).toEqual(["Armistice"]);
  });
});

describe("date-holidays has the same working days, 2024 to 2028", () => {
  // The institutions and the parliament are in no other collection.
  const compared = calendars.filter(({ id }) => id !== "EU" && id !== "GB-Commons");

  test.each(compared.map((calendar) => [calendar.id, calendar] as const))("%s", (id, calendar) => {
    const unexplained = differencesOf(id, calendar).filter(({ only, told }) => !explained(id, only, told));
    expect(unexplained).toEqual([]);
  });

  test("and every difference that is written down is still one", () => {
    const stale = differences.filter(
      ({ of, only, days }) =>
        !differencesOf(of, calendarOf(of)).some((d) => d.only === only && days.test(d.told)),
    );
    expect(stale).toEqual([]);
  });
});

function explained(id: string, only: "ours" | "theirs", told: string): boolean {
  return differences.some((d) => d.of === id && d.only === only && d.days.test(told));
}

function differencesOf(
  id: string,
  calendar: Calendar,
): readonly { readonly only: "ours" | "theirs"; readonly told: string }[] {
  const other = id === "GB" ? new Holidays("GB", "ENG") : new Holidays(id);
  const found: { only: "ours" | "theirs"; told: string }[] = [];
  for (let year = 2024; year <= Math.min(2028, calendar.knownUntil?.year ?? 2028); year++) {
    const ours = new Map<number, string>();
    for (const { day, name } of holidaysOf(calendar, year)) if (weekday(day) < 5) ours.set(day, name);
    const theirs = new Map<number, string>();
    for (const { date, start, end, name, type } of other.getHolidays(year)) {
      if (type !== "public") continue;
      const first = numberOf(date.slice(0, 10));
      const length = Math.max(1, Math.ceil((end.getTime() - start.getTime()) / 86_400_000));
      for (let day = first; day < first + length; day++) if (weekday(day) < 5) theirs.set(day, name);
    }
    const tell = (day: number, name: string): string => `${formatCivilDate(dateOfDayNumber(day))} ${name}`;
    for (const [day, name] of ours) if (!theirs.has(day)) found.push({ only: "ours", told: tell(day, name) });
    for (const [day, name] of theirs)
      if (!ours.has(day)) found.push({ only: "theirs", told: tell(day, name) });
  }
  return found;
}

function numberOf(date: string): number {
  const found = parseCivilDate(date);
  if (found === null) throw new Error(`${date} is no day`);
  return dayNumber(found);
}

function weekdayNamed(name: string): number | null {
  return name.endsWith("kept on Friday") ? 4 : name.endsWith("kept on Monday") ? 0 : null;
}
