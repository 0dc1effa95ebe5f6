// T4xx: moments and periods, clocks and calendars, places on the map.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

const helpWithin = (deadline: string): string =>
  `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  ${deadline}\n  unstated: finder, procedure, remedy, exit\n  cites DECL\n}`;

export const timeCodes: Readonly<Record<Extract<Code, `T${string}`>, CodeEntry>> = {
  T401: {
    title: "Not a unit of time",
    explanation:
      "Lengths of time are given in minutes, hours, days, working days, sitting days, weeks, months or years, written out.",
    example: helpWithin("within 24 hrs of start of Ceasefire"),
  },
  T402: {
    title: "A number without a unit",
    explanation:
      "A bare number is never a length of time: 30 days and 30 working days end on different days.",
    example: helpWithin("within 24 of start of Ceasefire"),
  },
  T403: {
    title: "A day that does not exist",
    explanation: "Dates are written year, month, day, and the day must exist in that month.",
    example: helpWithin("by 2026-02-30"),
  },
  T404: {
    title: "A moment where a period is needed",
    explanation:
      "A period is while something lasts, a moment is when something happens. ‘… has happened’ makes of a moment the period from then on.",
    example: `situation Asked "Asked" { while request by UA }`,
  },
  T405: {
    title: "A period where a moment is needed",
    explanation:
      "A clock starts at a moment. ‘start of …’ and ‘end of …’ are the moments at which a period begins and ends.",
    example: helpWithin("within 24 hours of Ceasefire is in force"),
  },
  T406: {
    title: "A period in days without a counting rule",
    explanation:
      "Whether the day of the event counts, and what a weekend does to the last day, decides who is late. The agreement names its counting rule, ‘elapsed’ or ‘eu-1182-71’, or a deadline names its own with ‘counted by’.",
    example: helpWithin("within 30 days of start of Ceasefire"),
  },
  T407: {
    title: "A month that ends on a missing day",
    explanation:
      "One month after 31 January is no day of the calendar. Regulation 1182/71 chooses the last day of the month; under ‘elapsed’ the text must choose: ‘month end last day’ or ‘month end next day’.",
    example: helpWithin("within 1 month of start of Ceasefire counted by elapsed"),
  },
  T408: {
    title: "A clock without an anchor",
    explanation:
      "A period in time runs from something: the event, its receipt, its detection, or the finding on it. Where an official text leaves it open, declare a reading with both.",
    example: helpWithin("within 24 hours"),
  },
  T409: {
    title: "An unknown time zone",
    explanation:
      "Zones are those of the IANA table that is shipped with the product, so that every reader gets the same instant.",
    example: helpWithin('by 2026-06-30 in "Kyiv time"'),
  },
  T410: {
    title: "An unknown calendar",
    explanation: "Working days and holidays are those of a calendar that the text declares.",
    example: helpWithin("within 5 working days of Bavaria of start of Ceasefire"),
  },
  T411: {
    title: "A time of day that does not exist",
    explanation:
      "Hours run from 00 to 23, minutes and seconds from 00 to 59. Midnight is 00:00 of the day that begins.",
    example: helpWithin("by 2026-06-30T24:00Z"),
  },
  T412: {
    title: "Working days of nowhere",
    explanation:
      "Which days are working days depends on the place, and which are sitting days on the parliament.",
    example: helpWithin("within 5 working days of start of Ceasefire"),
  },
  T413: {
    title: "A period in days under an unstated rule",
    explanation:
      "The agreement says that its text is silent on how days are counted. Then nobody can say when such a period ends, and what depends on it stays undetermined.",
    example: helpWithin("within 30 days of start of Ceasefire"),
  },
  T414: {
    title: "A name that is no condition",
    explanation:
      "A condition says what must be so: that a ceasefire is in force, that a violation holds, that a question is adopted.",
    example: `situation Calm "Calm" { while Ceasefire }`,
  },
  T415: {
    title: "An end before the beginning",
    explanation:
      "After ‘from’ stands the first day that belongs to a membership, after ‘until’ the first that no longer does.",
    example: `group Pair "Pair" { member FR from 2026-05-01 until 2026-04-01 }`,
  },
  T416: {
    title: "No such place",
    explanation:
      "Latitudes lie between -90 and 90 degrees, longitudes between -180 and 180, and both are kept to a millionth of a degree.",
    example: `area Field "Field" { ring 148.10 37.20, 48.20 37.30, 48.00 37.40 }`,
  },
  T417: {
    title: "An area without an inside",
    explanation: "A ring has at least three corners, and closes by itself; a line has at least two ends.",
    example: `area Field "Field" { ring 48.10 37.20, 48.20 37.30 }`,
  },
  T418: {
    title: "Nothing to measure from",
    explanation: "A distance is measured from an area that is drawn itself, as a ring or as a line.",
    example: `area Belt "Belt" { within 50 km of Line }\narea Line "Line of contact"`,
  },
  T419: {
    title: "No such distance",
    explanation: "Distances are whole metres, from one metre to 500 km.",
    example: `area Belt "Belt" { within 5000 km of Line }\narea Line "Line of contact" { line 48.10 37.20, 48.20 37.30 }`,
  },
  T421: {
    title: "Whose standing is meant",
    explanation:
      "A standing, a fact or an amount is asked of one of several by its name in brackets. ‘by’ is for what somebody does: ‘notice by FR’.",
    example: `situation Late "Late" { while Violation by RU holds }`,
  },
  T420: {
    title: "A return that comes too soon",
    explanation:
      "Each return of a norm is an instance of its own that is kept for ever, so it comes after an hour at the soonest. What must go on without a break is a duty to maintain it.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  every 5 minutes from start of Ceasefire\n  must do "help"\n  when always\n  deadline unstated\n  unstated: finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
};
