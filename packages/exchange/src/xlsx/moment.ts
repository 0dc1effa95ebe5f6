// Days as spreadsheets count them, and whether the format of a cell shows a number as a day.
import type { Moment } from "../table/table.ts";

const day = 86_400_000;

/** Days before March 1900 are none: the format counts a 29 February of that year, which there was not. */
export function momentOf(serial: number, since1904: boolean): Moment | null {
  const counted = since1904 ? serial + 1462 : serial;
  const ms = Math.round(counted * day);
  if (!(ms >= 61 * day && ms < 2_958_466 * day)) return null;
  const text = new Date(epoch + ms).toISOString();
  const clock = text.slice(11, text.endsWith(".000Z") ? 19 : 23);
  return { day: text.slice(0, 10), clock: ms % day === 0 ? null : clock };
}

export function serialOf({ day: date, clock }: Moment): number {
  return (Date.parse(`${date}T${clock ?? "00:00:00"}Z`) - epoch) / day;
}

const epoch = Date.UTC(1899, 11, 30);

/** By number; those of the first list are built in, others are spelled out in the workbook. */
export function showsMoment(format: number, spelled: string | undefined): boolean {
  if (spelled === undefined)
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58);
  const kept = spelled.slice(0, longestFormat).replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  return /[dmyhs]/i.test(kept);
}

/** As spreadsheets have it. Of a longer one, brackets that never close would each be followed to the end. */
const longestFormat = 255;
