// Moments as people read and enter them. Nothing is judged by these: dates that count come from the server, and the
// tables of whoever looks only turn them into words.

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

/** "2 July 2026 at 14:00", in this zone and language; the zone itself is said elsewhere on the page, or behind it. */
export function absolute(at: string, zone: string, language: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  }).format(new Date(at));
}

/** "in 3 days", "2 months ago": in the largest unit of which there is a whole one. */
export function relative(at: string, from: string, language: string): string {
  const apart = Date.parse(at) - Date.parse(from);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
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
  const parts = new Intl.DateTimeFormat("en-CA", {
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
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) || Number.isNaN(asUtc)) return null;
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

/** All that the browser knows, and these. */
export function zonesWith(own: readonly string[]): readonly string[] {
  return [...new Set([...own, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}
