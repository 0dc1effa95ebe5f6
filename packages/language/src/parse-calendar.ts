// Calendars: rest days, holidays by rule or by date, days closed, days on which a parliament sits.
import type { Cursor } from "./cursor.ts";
import { readWords } from "./parse-actor.ts";
import { citesSlot, readCites } from "./parse-citation.ts";
import { type SlotTable, slotTable } from "./slots.ts";
import type { CalendarSlots, DayRule, HolidayNode, NumberNode } from "./syntax.ts";

export const weekdays: readonly string[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];
const ordinals: readonly string[] = ["first", "second", "third", "fourth", "fifth", "last"];

export const calendarTable: SlotTable<CalendarSlots> = slotTable("a calendar", (add) => {
  citesSlot(add);
  add("zone", "zone", (p) => p.quotation('a time zone, such as "Europe/Berlin"'));
  add("rest", "rest", (p) => readWords(p, "a weekday"));
  add("holiday", "holiday", readHoliday, { many: true });
  add(
    "closed",
    "closed",
    (p) => {
      const title = p.quotation("why it is closed");
      const start = p.date("a date, such as 2026-12-24");
      p.need("to", "closed …");
      return { kind: "closed", title, start, end: p.date("a date, such as 2026-12-31") };
    },
    { many: true },
  );
  add(
    "sitting",
    "sitting",
    (p) => {
      const start = p.date("a date, such as 2026-09-01");
      p.need("to", "sitting …");
      return { kind: "sitting", start, end: p.date("a date, such as 2026-09-18") };
    },
    { many: true },
  );
  add("known until", "known until", (p) => p.date("a date, such as 2026-12-31"));
});

function readHoliday(p: Cursor): HolidayNode {
  const title = p.quotation("the name of the holiday");
  const rule = readRule(p);
  let start: NumberNode | null = null;
  let end: NumberNode | null = null;
  let observed: HolidayNode["observed"] = null;
  let cites: HolidayNode["cites"] = null;
  for (;;) {
    if (start === null && p.optional("from")) start = p.number("a year");
    else if (end === null && p.optional("until")) end = p.number("a year");
    else if (observed === null && p.optional("observed")) {
      observed =
        p.choice("a rule", ["next monday", "next working day"]).text === "next monday"
          ? "next monday"
          : "next working day";
    } else if (cites === null && p.optional("cites"))
      cites = p.isKind("text") ? p.quotation("a law") : readCites(p);
    else break;
  }
  return { kind: "holiday", title, rule, start, end, observed, cites };
}

function readRule(p: Cursor): DayRule {
  const from = p.start;
  if (p.optional("on")) {
    const { month, day } = monthDay(p);
    return { kind: "fixed", month, day, ...p.rangeFrom(from) };
  }
  if (p.optional("once")) {
    const date = p.date("a date, such as 2022-09-19");
    return { kind: "once", date, ...p.rangeFrom(from) };
  }
  const orthodox = p.optional("orthodox");
  if (orthodox && !isEaster(p)) p.need("easter", "orthodox …");
  if (isEaster(p)) {
    const offset = easterOffset(p);
    return { kind: orthodox ? "orthodox" : "easter", offset, ...p.rangeFrom(from) };
  }
  const word = p.choice("a day", ["on", "once", "easter", "orthodox", ...ordinals]).text;
  const weekday = p.choice("a weekday", weekdays);
  p.need("of", `${word} ${weekday.text} …`);
  const month = p.count("the number of a month, such as 05");
  if (month < 1 || month > 12) p.fail("P113", p.rangeFrom(p.end - 2), { what: "a month" });
  return {
    kind: "weekday",
    nth: word === "last" ? "last" : ordinals.indexOf(word) + 1,
    weekday,
    month,
    ...p.rangeFrom(from),
  };
}

function isEaster(p: Cursor): boolean {
  const token = p.token;
  return token?.kind === "word" && !p.atSlot() && /^easter(-\d{1,3})?$/.test(token.text);
}

/** `easter`, `easter - 2`, `easter-2`, `easter + 1`. */
function easterOffset(p: Cursor): number {
  const written = Number(p.name("easter").text.slice("easter".length) || "0");
  if (p.sign("+")) return p.count("a number of days");
  if (p.sign("-")) return -p.count("a number of days");
  return written;
}

function monthDay(p: Cursor): { readonly month: number; readonly day: number } {
  const token = p.token;
  if (token?.kind !== "monthday") return p.expected("a month and a day, such as 01-06");
  p.index++;
  return { month: Number(token.text.slice(0, 2)), day: Number(token.text.slice(3, 5)) };
}
