// Days of the proleptic Gregorian calendar, without a clock and without a place. A day number counts days
// since 1970-01-01; a zone turns days into instants.

import { assert } from "./assert.ts";

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** Reads "2026-01-06", years 0001 to 9999; null for anything else and for a day that does not exist. */
export function parseCivilDate(text: string): CivilDate | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return null;
  return civilDate(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** Null for a day that does not exist, and before the year 1. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const date = { year, month, day };
  return exists(date) && year >= 1 ? date : null;
}

export function formatCivilDate(date: CivilDate): string {
  assert(date.year >= 1 && date.year <= 9999 && exists(date), "a day of the years 1 to 9999");
  return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: CivilDate): number {
  assert(exists(date), "a day of the calendar");
  // The year is taken to begin in March, so that the leap day is its last and drops out of the months.
  const year = date.month > 2 ? date.year : date.year - 1;
  const month = (date.month + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((month * 153 + 2) / 5) + date.day - 1 - daysFromYearZero;
}

export function dateOfDayNumber(n: number): CivilDate {
  assert(Number.isSafeInteger(n), "a day number is an integer");
  const sinceMarch = n + daysFromYearZero;
  const era = Math.floor(sinceMarch / daysIn400Years);
  const dayOfEra = sinceMarch - era * daysIn400Years;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((dayOfYear * 5 + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((marchMonth * 153 + 2) / 5) + 1,
  };
}

/** Monday is 0, Sunday 6. */
export function weekday(n: number): number {
  assert(Number.isSafeInteger(n), "a day number is an integer");
  return (((n + 3) % 7) + 7) % 7;
}

/** The same day of another month, or the day that this month does not have: 31 January and one month. */
export function addMonths(date: CivilDate, n: number): CivilDate | { readonly missing: CivilDate } {
  assert(exists(date) && Number.isSafeInteger(n), "a day and a whole number of months");
  const months = date.year * 12 + date.month - 1 + n;
  const year = Math.floor(months / 12);
  const moved = { year, month: months - year * 12 + 1, day: date.day };
  return exists(moved) ? moved : { missing: moved };
}

/** Easter Sunday of the Western churches. */
export function easter(year: number): CivilDate {
  assert(Number.isSafeInteger(year), "a year is an integer");
  // Meeus, Astronomical Algorithms, chapter 8, with his letters.
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return { year, month: Math.floor(sum / 31), day: (sum % 31) + 1 };
}

/** Easter Sunday of the Orthodox churches, as a date of the Gregorian calendar. */
export function orthodoxEaster(year: number): CivilDate {
  assert(Number.isSafeInteger(year), "a year is an integer");
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const sum = d + e + 114;
  const julian = { year, month: Math.floor(sum / 31), day: (sum % 31) + 1 };
  const centuries = Math.floor(year / 100);
  return dateOfDayNumber(dayNumber(julian) + centuries - Math.floor(centuries / 4) - 2);
}

const daysIn400Years = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const daysFromYearZero = 719_468;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function exists({ year, month, day }: CivilDate): boolean {
  return (
    Number.isSafeInteger(year) &&
    Number.isSafeInteger(month) &&
    Number.isSafeInteger(day) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

function digits(n: number, count: number): string {
  return String(n).padStart(count, "0");
}
