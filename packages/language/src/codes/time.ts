// T4xx: moments and periods, clocks and calendars, places on the map.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

const helpWithin = (deadline: string): string =>
  `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  ${deadline}\n  unstated: finder, procedure, remedy, exit\n  cites DECL\n}`;

export const timeCodes: Readonly<Record<Extract<Code, `T${string}`>, CodeEntry>> = {
  T401: {
    title: "Not a unit of time",
    severity: "error",
    explanation:
      "Lengths of time are given in minutes, hours, days, working days, sitting days, weeks, months or years, written out.",
    example: helpWithin("within 24 hrs of start of Ceasefire"),
  },
  T402: {
    title: "A number without a unit",
    severity: "error",
    explanation:
      "A bare number is never a length of time: 30 days and 30 working days end on different days.",
    example: helpWithin("within 24 of start of Ceasefire"),
  },
  T403: {
    title: "A day that does not exist",
    severity: "error",
    explanation: "Dates are written year, month, day, and the day must exist in that month.",
    example: helpWithin("by 2026-02-30"),
  },
  T404: {
    title: "A moment where a period is needed",
    severity: "error",
    explanation:
      "A period is while something lasts, a moment is when something happens. ‘… has happened’ makes of a moment the period from then on.",
    example: `situation Asked "Asked" { while request by UA }`,
  },
  T405: {
    title: "A period where a moment is needed",
    severity: "error",
    explanation:
      "A clock starts at a moment. ‘start of …’ and ‘end of …’ are the moments at which a period begins and ends.",
    example: helpWithin("within 24 hours of Ceasefire is in force"),
  },
  T406: {
    title: "A period in days without a counting rule",
    severity: "error",
    explanation:
      "Whether the day of the event counts, and what a weekend does to the last day, decides who is late. The agreement names its counting rule, ‘elapsed’ or ‘eu-1182-71’, or a deadline names its own with ‘counted by’.",
    example: helpWithin("within 30 days of start of Ceasefire"),
  },
  T407: {
    title: "A month that ends on a missing day",
    severity: "error",
    explanation:
      "One month after 31 January is no day of the calendar. Regulation 1182/71 chooses the last day of the month; under ‘elapsed’ the text must choose: ‘month end last day’ or ‘month end next day’.",
    example: helpWithin("within 1 month of start of Ceasefire counted by elapsed"),
  },
  T408: {
    title: "A clock without an anchor",
    severity: "error",
    explanation:
      "A period in time runs from something: the event, its receipt, its detection, or the finding on it. Where an official text leaves it open, declare a reading with both.",
    example: helpWithin("within 24 hours"),
  },
  T409: {
    title: "An unknown time zone",
    severity: "error",
    explanation:
      "Zones are those of the IANA table that is shipped with the product, so that every reader gets the same instant.",
    example: helpWithin('by 2026-06-30 in "Kyiv time"'),
  },
  T410: {
    title: "An unknown calendar",
    severity: "error",
    explanation: "Working days and holidays are those of a calendar that the text declares.",
    example: helpWithin("within 5 working days of Bavaria of start of Ceasefire"),
  },
  T411: {
    title: "A time of day that does not exist",
    severity: "error",
    explanation:
      "Hours run from 00 to 23, minutes and seconds from 00 to 59. Midnight is 00:00 of the day that begins.",
    example: helpWithin("by 2026-06-30T24:00Z"),
  },
  T412: {
    title: "Working days of nowhere",
    severity: "error",
    explanation:
      "Which days are working days depends on the place, and which are sitting days on the parliament.",
    example: helpWithin("within 5 working days of start of Ceasefire"),
  },
  T413: {
    title: "A period in days under an unstated rule",
    severity: "warning",
    explanation:
      "The agreement says that its text is silent on how days are counted. Then nobody can say when such a period ends, and what depends on it stays undetermined.",
    example: helpWithin("within 30 days of start of Ceasefire"),
  },
  T414: {
    title: "A name that is no condition",
    severity: "error",
    explanation:
      "A condition says what must be so: that a ceasefire is in force, that a violation holds, that a question is adopted.",
    example: `situation Calm "Calm" { while Ceasefire }`,
  },
  T415: {
    title: "An end before the beginning",
    severity: "error",
    explanation:
      "After ‘from’ stands the first day that belongs to a membership, after ‘until’ the first that no longer does.",
    example: `group Pair "Pair" { member FR from 2026-05-01 until 2026-04-01 }`,
  },
  T416: {
    title: "No such place",
    severity: "error",
    explanation:
      "Latitudes lie between -90 and 90 degrees, longitudes between -180 and 180, and both are kept to a millionth of a degree.",
    example: `area Field "Field" { ring 148.10 37.20, 48.20 37.30, 48.00 37.40 }`,
  },
  T417: {
    title: "An area without an inside",
    severity: "error",
    explanation: "A ring has at least three corners; it closes by itself.",
    example: `area Field "Field" { ring 48.10 37.20, 48.20 37.30 }`,
  },
};
