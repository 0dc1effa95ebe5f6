// Moments as people read and enter them. Nothing is judged by these: dates that count come from the server, and the
// tables of whoever looks only turn them into words.
import type { Messages } from "../messages/catalogue.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Making a format costs far more than writing by it, and a page writes hundreds of moments. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, options]);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(language, options);
  formats.set(name, format);
  return format;
}

const distances = new Map<string, Intl.RelativeTimeFormat>();

function distanceFor(language: string, numeric: "auto" | "always"): Intl.RelativeTimeFormat {
  const name = `${language} ${numeric}`;
  const format = distances.get(name) ?? new Intl.RelativeTimeFormat(language, { numeric });
  distances.set(name, format);
  return format;
}

/** "2 July 2026 at 14:00", in this zone and language; the zone itself is said elsewhere on the page, or behind it. */
export function absolute(at: string, zone: string, language: string): string {
  return hours(zone, language).format(new Date(at));
}

function hours(zone: string, language: string): Intl.DateTimeFormat {
  return formatFor(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  });
}

/** A moment that is told. */
export type Told = {
  readonly at: string;
  /** Where the hour is not known: what happened did so before this. */
  readonly until?: string | undefined;
  /** Of a beginning midnight says nothing: often no more than the day is known. */
  readonly began?: boolean;
};

export function told(
  { at, until = at, began = false }: Told,
  zone: string,
  { text, language }: Pick<Messages, "text" | "language">,
): string {
  const dayOf = (it: string): string => civil(wallOf(it, zone).slice(0, 10), language);
  if (Date.parse(until) - Date.parse(at) < minute)
    return began && isMidnight(at, zone) ? dayOf(at) : absolute(at, zone, language);
  const last = new Date(Date.parse(until) - 1).toISOString();
  const isDays = isMidnight(at, zone) && isMidnight(until, zone);
  if (dayOf(at) === dayOf(last))
    return isDays ? dayOf(at) : hours(zone, language).formatRange(Date.parse(at), Date.parse(last));
  const one = (it: string): string => (isDays ? dayOf(it) : absolute(it, zone, language));
  return text("time.between", { from: one(at), until: one(last) });
}

function isMidnight(at: string, zone: string): boolean {
  return wallOf(at, zone).endsWith("T00:00") && Date.parse(at) % minute === 0;
}

/** A day that is in the calendar: the 31st of June is read as the 1st of July by some. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** "2 July 2026": a day of the calendar, which has no zone. What is no day stands as it is. */
export function civil(day: string, language: string): string {
  if (!isDay(day)) return day;
  return formatFor(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "in 3 days", "2 months ago": in the largest unit of which there is a whole one. */
export function relative(at: string, from: string, language: string): string {
  const apart = Date.parse(at) - Date.parse(from);
  if (Math.abs(apart) < minute) return distanceFor(language, "auto").format(0, "second");
  const format = distanceFor(language, "always");
  const units = [
    ["year", 365 * day],
    ["month", 30 * day],
    ["day", day],
    ["hour", hour],
    ["minute", minute],
  ] as const;
  const [unit, size] = units.find(([, of]) => Math.abs(apart) >= of) ?? (["minute", minute] as const);
  return format.format(Math.trunc(apart / size), unit);
}

/** What a clock on the wall shows, as a field for date and time has it: 2026-07-02T14:00. */
export function wallOf(at: string, zone: string): string {
  const parts = formatFor("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((it) => it.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The moment at which a clock on the wall shows this, in UTC; null where it is no date and time. A time that is skipped
 *  in spring becomes the one behind the gap. */
export function atWall(wall: string, zone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) || !isDay(wall.slice(0, 10)) || Number.isNaN(asUtc))
    return null;
  const shown = (at: number): number => Date.parse(`${wallOf(new Date(at).toISOString(), zone)}Z`);
  const first = asUtc - (shown(asUtc) - asUtc);
  const second = asUtc - (shown(first) - first);
  return `${new Date(second).toISOString().slice(0, 16)}Z`;
}

/** The same time on the wall, some days on. */
export function daysOn(at: string, days: number, zone: string): string {
  const wall = wallOf(at, zone);
  const on = new Date(Date.parse(`${wall}Z`) + days * day).toISOString().slice(0, 16);
  return atWall(on, zone) ?? at;
}

/** The same day and time on the wall, some months on; of a month that is too short, its last day. */
export function monthsOn(at: string, months: number, zone: string): string {
  const wall = wallOf(at, zone);
  const from = new Date(`${wall}Z`);
  const on = new Date(from);
  on.setUTCDate(1);
  on.setUTCMonth(on.getUTCMonth() + months);
  const last = new Date(Date.UTC(on.getUTCFullYear(), on.getUTCMonth() + 1, 0)).getUTCDate();
  on.setUTCDate(Math.min(from.getUTCDate(), last));
  return atWall(on.toISOString().slice(0, 16), zone) ?? at;
}

/** As an address has it: to the minute, and finer only where it is. */
export function addressed(at: number): string {
  const text = new Date(at).toISOString();
  return at % minute === 0 ? `${text.slice(0, 16)}Z` : text;
}

/** Whether the log ends before the moment that is shown: what is behind is told as it was left. */
export function endsBefore(horizon: string | null, asOf: string): horizon is string {
  return horizon !== null && Date.parse(horizon) < Date.parse(asOf);
}

/** All that the browser knows, and these. */
export function zonesWith(own: readonly string[]): readonly string[] {
  return [...new Set([...own, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}
