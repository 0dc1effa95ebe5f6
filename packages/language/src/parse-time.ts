// Days, instants and durations as they are written. Whether a day exists is asked later, with its calendar.
import { type Cursor, dateNode } from "./cursor.ts";
import { replace } from "./problem.ts";
import { nearest } from "./suggest.ts";
import type { DurationNode, TimeNode, UnitOfTime, Word } from "./syntax.ts";
import { momentOpeners } from "./words.ts";

/** Units by the words that name them, singular and plural. */
const unitsOfTime: Readonly<Record<string, UnitOfTime>> = {
  minute: "minutes",
  minutes: "minutes",
  hour: "hours",
  hours: "hours",
  day: "days",
  days: "days",
  week: "weeks",
  weeks: "weeks",
  month: "months",
  months: "months",
  year: "years",
  years: "years",
};

/** What people write instead. */
const nicknames: ReadonlyMap<string, string> = new Map([
  ["h", "hours"],
  ["hr", "hours"],
  ["hrs", "hours"],
  ["m", "minutes"],
  ["min", "minutes"],
  ["mins", "minutes"],
  ["d", "days"],
  ["w", "weeks"],
  ["wk", "weeks"],
  ["wks", "weeks"],
  ["mo", "months"],
  ["mth", "months"],
  ["mths", "months"],
  ["y", "years"],
  ["yr", "years"],
  ["yrs", "years"],
  ["годин", "hours"],
  ["години", "hours"],
  ["днів", "days"],
  ["дні", "days"],
  ["jours", "days"],
  ["heures", "hours"],
  ["mois", "months"],
  ["Tage", "days"],
  ["Stunden", "hours"],
]);

/** `5 working days of DE`; `more` says which words may follow, so that `5 working days of request` has no calendar. */
export function parseDuration(
  p: Cursor,
  isCalendar: () => boolean = () => p.isKind("word", 1),
): DurationNode {
  const from = p.start;
  const number = p.number("a length of time, such as 24 hours");
  const amountRange = p.rangeFrom(from);
  const token = p.token;
  if (number.scale > 0 || number.digits > 1_000_000n)
    p.fail("P113", amountRange, { what: "a length of time" });
  const amount = Number(number.digits);
  if (
    token?.kind !== "word" ||
    p.atSlot() ||
    (unitOf(p) === null && ["of", "after", "and", "or"].includes(token.text))
  ) {
    return p.fail("T402", amountRange, { number: p.text.slice(amountRange.from, amountRange.to) });
  }
  const unit = unitOf(p);
  if (unit === null) {
    const better = nicknames.get(token.text) ?? nearest(token.text, Object.keys(unitsOfTime));
    const fixes = better === null ? [] : [replace(token, better)];
    return p.fail("T401", token, { found: token.text, better }, fixes);
  }
  p.index += unit.includes(" ") ? 2 : 1;
  let calendar: Word | null = null;
  if (unit.includes(" ") && p.continues("of") && isCalendar()) {
    p.index++;
    calendar = p.name("the calendar that says which days count");
  }
  return { kind: "duration", amount, unit, calendar, ...p.rangeFrom(from) };
}

/** `every 3 months`, and `every month` for one. */
export function parseTurn(p: Cursor): DurationNode {
  const unit = unitOf(p);
  if (p.isKind("number") || unit === null || p.token?.text === unit) return parseDuration(p);
  const from = p.start;
  p.index++;
  return { kind: "duration", amount: 1, unit, calendar: null, ...p.rangeFrom(from) };
}

export function isTurn(p: Cursor, n: number): boolean {
  const word = p.ahead(n)?.text ?? "";
  return p.isKind("number", n) || (Object.hasOwn(unitsOfTime, word) && unitsOfTime[word] !== word);
}

/** In `5 working days of DE of request` the first `of` brings the calendar, in `5 working days of request` and in
 *  `5 working days of receipt of request` it does not. */
export function calendarThenOf(p: Cursor): boolean {
  const next = p.ahead(1);
  if (next?.kind !== "word" || momentOpeners.has(next.text)) return false;
  return p.ahead(2)?.text === "of" || p.ahead(2)?.text === "after";
}

function unitOf(p: Cursor): UnitOfTime | null {
  if (p.is("working", "days") || p.is("working", "day")) return "working days";
  if (p.is("sitting", "days") || p.is("sitting", "day")) return "sitting days";
  const word = p.token?.text ?? "";
  return Object.hasOwn(unitsOfTime, word) ? (unitsOfTime[word] ?? null) : null;
}

export function isTime(p: Cursor): boolean {
  return p.isKind("date") || p.isKind("instant");
}

/** A day, a wall clock in a zone, or an instant. */
export function parseTime(p: Cursor): TimeNode {
  const token = p.token;
  if (token === undefined || p.atSlot() || !isTime(p)) return p.expected("a date, such as 2026-01-06");
  const date = dateNode(token);
  p.index++;
  if (token.kind === "instant") {
    const [time, zone] = splitZone(token.text.slice(11));
    const offsetMinutes = zone === "Z" ? 0 : offsetOf(zone);
    return { kind: "instant", date, ms: clockOf(time), offsetMinutes, from: token.from, to: token.to };
  }
  const clock = p.token;
  if (clock?.kind === "time" && !p.atSlot()) {
    p.index++;
    const zone = p.optional("in") ? p.quotation('a time zone, such as "Europe/Kyiv"') : null;
    return { kind: "clock", date, ms: clockOf(clock.text), zone, ...p.rangeFrom(token.from) };
  }
  const zoned = p.continues("in") && p.isKind("text", 1);
  if (zoned) p.index++;
  const zone = zoned ? p.quotation("a time zone") : null;
  return { kind: "day", date, zone, ...p.rangeFrom(token.from) };
}

function splitZone(text: string): readonly [string, string] {
  const at = text.search(/[Z+-]/);
  return [text.slice(0, at), text.slice(at)];
}

function offsetOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Milliseconds since the beginning of the day; 24:00 and 25:00 come out as they are and are judged later. */
function clockOf(text: string): number {
  const [hours = "0", minutes = "0", seconds = "0"] = text.split(":");
  const [whole = "0", fraction = ""] = seconds.split(".");
  return (
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(whole)) * 1000 + Number(fraction.padEnd(3, "0"))
  );
}
