// A point in time: whole milliseconds since 1970-01-01T00:00Z, read from and written to ISO 8601.

import { assert } from "./assert.ts";
import { civilDate, dateOfDayNumber, dayNumber, formatCivilDate } from "./civil.ts";

/** Integer milliseconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar, without leap seconds. */
export type Instant = number;

/** Half-open: `from` belongs to it, `to` does not; null where no end is known. */
export type Period = { readonly from: Instant; readonly to: Instant | null };

/** Reads "2026-01-06T18:00:00.000Z"; seconds and milliseconds may be missing, an offset may stand for Z.
 *  Null for everything else: no zone, a leap second, an hour 24, a fraction finer than a millisecond. */
export function parseInstant(text: string): Instant | null {
  const found =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(
      text,
    );
  if (found === null) return null;
  const [, year, month, day, hour, minute, second = "0"] = found;
  const [fraction = "", sign, offsetHour = "0", offsetMinute = "0"] = [
    found[7],
    found[8],
    found[9],
    found[10],
  ];
  const date = civilDate(Number(year), Number(month), Number(day));
  if (date === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
  const clock =
    (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, "0"));
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  // ISO 8601 has no negative zero.
  if (sign === "-" && offset === 0) return null;
  const at = dayNumber(date) * msPerDay + clock - (sign === "-" ? -offset : offset);
  return isPrintable(at) ? at : null;
}

/** Always "YYYY-MM-DDTHH:MM:SS.mmmZ", so that text order is time order. */
export function formatInstant(t: Instant): string {
  assert(isPrintable(t), "an instant of the years 1 to 9999");
  const day = Math.floor(t / msPerDay);
  const ms = t - day * msPerDay;
  const part = (unit: number, size: number, width: number): string =>
    String(Math.floor(ms / unit) % size).padStart(width, "0");
  const clock = `${part(3_600_000, 24, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}`;
  return `${formatCivilDate(dateOfDayNumber(day))}T${clock}Z`;
}

const msPerDay = 86_400_000;

/** The beginning of the year 1. */
export const firstInstant: Instant = -62_135_596_800_000;

function isPrintable(t: number): boolean {
  return Number.isSafeInteger(t) && t >= firstInstant && t <= 253_402_300_799_999;
}
