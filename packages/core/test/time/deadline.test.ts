import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Calendar } from "../../src/time/calendar.ts";
import {
  type CivilDate,
  dateOfDayNumber,
  dayNumber,
  formatCivilDate,
  parseCivilDate,
} from "../../src/time/civil.ts";
import {
  type Bound,
  type DeadlineTerms,
  inTime,
  isLate,
  lastInstant,
  shift,
} from "../../src/time/deadline.ts";
import type { Duration } from "../../src/time/duration.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";
import { civilOf, endOfDay, instantOf, offsetAt } from "../../src/time/zone.ts";

function at(text: string): number {
  const t = parseInstant(text);
  if (t === null) throw new Error(`${text} is no instant`);
  return t;
}

function day(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

const germany: Calendar = {
  id: "DE",
  title: "Germany",
  rest: [5, 6],
  holidays: [
    { kind: "easter", name: "Good Friday", offset: -2, church: "western", from: null, until: null },
    { kind: "easter", name: "Easter Monday", offset: 1, church: "western", from: null, until: null },
    { kind: "fixed", name: "Labour Day", month: 5, day: 1, from: null, until: null, observed: "same" },
  ],
  sittings: null,
  knownUntil: null,
};

const commons: Calendar = {
  id: "Commons",
  title: "Commons",
  rest: [],
  holidays: [],
  sittings: [
    { from: day("2026-01-13"), to: day("2026-01-15") },
    { from: day("2026-01-20"), to: day("2026-01-21") },
  ],
  knownUntil: day("2026-01-25"),
};

function terms(duration: Duration, more: Partial<DeadlineTerms> = {}): DeadlineTerms {
  const calendars = new Map([germany, commons].map((calendar) => [calendar.id, calendar]));
  return {
    duration,
    rule: "elapsed",
    zone: "Europe/Brussels",
    calendar: null,
    monthEnd: "refuse",
    calendars: (id) => calendars.get(id),
    ...more,
  };
}

const exact = (hours: number): Duration => ({ kind: "exact", ms: hours * 3_600_000 });
const days = (n: number): Duration => ({ kind: "calendar", n, unit: "day" });
const months = (n: number): Duration => ({ kind: "calendar", n, unit: "month" });
const years = (n: number): Duration => ({ kind: "calendar", n, unit: "year" });
const working = (n: number, calendar: string | null): Duration => ({ kind: "working", n, calendar });
const sitting = (n: number): Duration => ({ kind: "sitting", n, calendar: "Commons" });

/** The last instant in time, or what the answer says instead. */
function told(result: ReturnType<typeof lastInstant>): string {
  switch (result.kind) {
    case "at":
      return formatInstant(result.at);
    case "missing-day":
      return `missing ${result.date.year}-${result.date.month}-${result.date.day}`;
    case "unknown-sittings":
    case "unknown-holidays":
      return `${result.kind} ${result.calendar} ${formatCivilDate(result.from)}`;
  }
}

/** In time one millisecond before and at the instant, late one millisecond after it. */
function ends(anchor: string, t: DeadlineTerms, expected: string): void {
  const result = lastInstant(at(anchor), t);
  expect(told(result)).toBe(expected);
  const limit = at(expected);
  expect(
    [-1, 0, 1].map((ms) => inTime(limit + ms, result.kind === "at" ? result.at : Number.NaN, "inclusive")),
  ).toEqual([true, true, false]);
}

const regulation = { rule: "eu-1182-71" } as const;

describe("a clock that stood still", () => {
  const still = (...stops: readonly (readonly [from: string, to: string])[]) =>
    stops.map(([from, to]) => ({ from: at(from), to: at(to) }));
  const ran = (t: DeadlineTerms, ...stops: readonly (readonly [from: string, to: string])[]): string =>
    told(lastInstant(at("2026-03-02T10:00Z"), t, still(...stops)));

  test("runs on with what was left of its hours, as often as it is stopped", () => {
    expect(ran(terms(exact(24)), ["2026-03-02T12:00Z", "2026-03-02T15:00Z"])).toBe(
      "2026-03-03T13:00:00.000Z",
    );
    // The second stop comes only because of the first.
    expect(
      ran(
        terms(exact(24)),
        ["2026-03-02T12:00Z", "2026-03-02T15:00Z"],
        ["2026-03-03T12:59Z", "2026-03-03T14:00Z"],
      ),
    ).toBe("2026-03-03T14:01:00.000Z");
  });

  test("is not stopped before it has started, nor after it has run out", () => {
    expect(ran(terms(exact(24)), ["2026-03-02T08:00Z", "2026-03-02T11:00Z"])).toBe(
      "2026-03-03T11:00:00.000Z",
    );
    expect(ran(terms(exact(24)), ["2026-03-03T10:00Z", "2026-03-04T10:00Z"])).toBe(
      "2026-03-03T10:00:00.000Z",
    );
    expect(ran(terms(exact(24)), ["2026-03-03T09:59:59.999Z", "2026-03-04T09:59:59.999Z"])).toBe(
      "2026-03-04T10:00:00.000Z",
    );
  });

  test.each<[string, DeadlineTerms]>([
    ["days of the Regulation", terms(days(3), regulation)],
    ["working days", terms(working(3, null), { calendar: germany })],
  ])("does not count a day at whose end it stands still, in %s", (_, t) => {
    expect(ran(t)).toBe("2026-03-05T22:59:59.999Z");
    expect(ran(t, ["2026-03-03T11:00Z", "2026-03-04T08:00Z"])).toBe("2026-03-06T22:59:59.999Z");
    expect(ran(t, ["2026-03-03T11:00Z", "2026-03-03T15:00Z"])).toBe("2026-03-05T22:59:59.999Z");
  });
});

describe("worked examples", () => {
  test("1: twenty-four hours over a clock change are twenty-four hours", () => {
    ends("2026-03-28T19:00Z", terms(exact(24), { zone: "Europe/Paris" }), "2026-03-29T19:00:00.000Z");
    ends(
      "2026-03-28T19:00Z",
      terms(exact(24), { zone: "Europe/Paris", ...regulation }),
      "2026-03-29T19:00:00.000Z",
    );
    expect(civilOf("Europe/Paris", at("2026-03-29T19:00Z")).ms).toBe(21 * 3_600_000);
  });

  test("2: thirty days, under the Regulation and elapsed", () => {
    ends("2026-01-30T13:00Z", terms(days(30), regulation), "2026-03-02T22:59:59.999Z");
    ends("2026-01-30T13:00Z", terms(days(30)), "2026-03-01T13:00:00.000Z");
  });

  test("3: one month from 31 January", () => {
    ends("2026-01-31T10:00Z", terms(months(1), regulation), "2026-03-02T22:59:59.999Z");
    expect(told(lastInstant(at("2026-01-31T10:00Z"), terms(months(1))))).toBe("missing 2026-2-31");
    ends("2026-01-31T10:00Z", terms(months(1), { monthEnd: "last-day" }), "2026-02-28T10:00:00.000Z");
    ends("2026-01-31T10:00Z", terms(months(1), { monthEnd: "next-day" }), "2026-03-01T10:00:00.000Z");
  });

  test("4: five German working days over Easter", () => {
    const inBerlin = { zone: "Europe/Berlin" };
    ends("2026-04-01T08:00Z", terms(working(5, "DE"), inBerlin), "2026-04-10T21:59:59.999Z");
    ends(
      "2026-04-01T08:00Z",
      terms(working(5, null), { ...inBerlin, calendar: germany }),
      "2026-04-10T21:59:59.999Z",
    );
    ends(
      "2026-04-01T08:00Z",
      terms(working(5, "DE"), { ...inBerlin, ...regulation }),
      "2026-04-10T21:59:59.999Z",
    );
  });

  test.each([
    [
      "1, as another clause has it: by 20:00 the next day in Paris",
      "2026-03-29T18:00:00.000Z",
      () => wall("Europe/Paris", "2026-03-29", 20),
    ],
    [
      "7: objections by Thursday 15:00 in Brussels",
      "2026-04-23T13:00:00.000Z",
      () => wall("Europe/Brussels", "2026-04-23", 15),
    ],
    [
      "21: to the end of 15 November in Brussels",
      "2026-11-15T22:59:59.999Z",
      () => endOfDay("Europe/Brussels", day("2026-11-15")),
    ],
  ])("%s", (_, expected, limit) => {
    expect(formatInstant(limit())).toBe(expected);
    expect([-1, 0, 1].map((ms) => inTime(at(expected) + ms, limit(), "inclusive"))).toEqual([
      true,
      true,
      false,
    ]);
    expect([-1, 0, 1].map((ms) => isLate(at(expected) + ms, limit(), "inclusive"))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

function wall(zone: string, date: string, hour: number): number {
  const found = instantOf(zone, day(date), hour * 3_600_000);
  if (found.kind !== "one") throw new Error(found.kind);
  return found.at;
}

describe("elapsed", () => {
  test.each([
    [
      "days are of 24 hours, also when the clock is put forward",
      days(1),
      "2026-03-28T19:00Z",
      "2026-03-29T19:00:00.000Z",
    ],
    [
      "weeks are of 168 hours",
      { kind: "calendar", n: 1, unit: "week" } as const,
      "2026-03-28T19:00Z",
      "2026-04-04T19:00:00.000Z",
    ],
    [
      "months keep the wall clock over the change",
      months(1),
      "2026-03-15T12:00Z",
      "2026-04-15T11:00:00.000Z",
    ],
    ["a year keeps day and clock", years(1), "2026-03-15T12:00Z", "2027-03-15T12:00:00.000Z"],
    ["no days are no time", days(0), "2026-03-15T12:00Z", "2026-03-15T12:00:00.000Z"],
    [
      "a wall clock that comes twice means its first time",
      months(1),
      "2026-09-25T00:30Z",
      "2026-10-25T00:30:00.000Z",
    ],
  ])("%s", (_, duration, anchor, expected) => {
    ends(anchor, terms(duration), expected);
  });

  test("months that end in the gap end with the first instant after it", () => {
    ends("2026-01-29T01:30Z", terms(months(2)), "2026-03-29T01:00:00.000Z");
  });

  test.each([
    ["refuse", "missing 2025-2-29"],
    ["last-day", "2025-02-28T12:00:00.000Z"],
    ["next-day", "2025-03-01T12:00:00.000Z"],
  ] as const)("a year from 29 February, %s", (monthEnd, expected) => {
    expect(told(lastInstant(at("2024-02-29T12:00Z"), terms(years(1), { monthEnd })))).toBe(expected);
  });

  test("the day of the zone decides which day is missing", () => {
    // 23:30Z on the 30th is the 31st in Brussels.
    expect(told(lastInstant(at("2026-03-30T23:30Z"), terms(months(1))))).toBe("missing 2026-4-31");
    expect(told(lastInstant(at("2026-03-30T23:30Z"), terms(months(1), { zone: "UTC" })))).toBe(
      "2026-04-30T23:30:00.000Z",
    );
  });
});

describe("Regulation 1182/71", () => {
  const easter = { ...regulation, calendar: germany };

  test.each([
    ["one day", days(1), "2026-03-02T10:00Z", "2026-03-03T22:59:59.999Z"],
    ["one day from a Friday ends on Monday", days(1), "2026-03-06T10:00Z", "2026-03-09T22:59:59.999Z"],
    [
      "two days from a Friday contain Monday and Tuesday",
      days(2),
      "2026-03-06T10:00Z",
      "2026-03-10T22:59:59.999Z",
    ],
    [
      "three days from a Friday contain Monday and Tuesday",
      days(3),
      "2026-03-06T10:00Z",
      "2026-03-10T22:59:59.999Z",
    ],
    ["four days from a Friday end on Tuesday", days(4), "2026-03-06T10:00Z", "2026-03-10T22:59:59.999Z"],
    [
      "two days from Maundy Thursday wait for two days after Easter",
      days(2),
      "2026-04-02T10:00Z",
      "2026-04-08T21:59:59.999Z",
    ],
    ["five days from Maundy Thursday too", days(5), "2026-04-02T10:00Z", "2026-04-08T21:59:59.999Z"],
    ["six days from Maundy Thursday have them", days(6), "2026-04-02T10:00Z", "2026-04-08T21:59:59.999Z"],
    [
      "a week ends on the same weekday",
      { kind: "calendar", n: 1, unit: "week" } as const,
      "2026-03-04T10:00Z",
      "2026-03-11T22:59:59.999Z",
    ],
    [
      "a week from Good Friday ends on Friday",
      { kind: "calendar", n: 1, unit: "week" } as const,
      "2026-04-03T10:00Z",
      "2026-04-10T21:59:59.999Z",
    ],
    ["a month ends on the same date", months(1), "2026-03-04T10:00Z", "2026-04-07T21:59:59.999Z"],
    [
      "a month that ends on Labour Day moves over the weekend",
      months(1),
      "2026-04-01T10:00Z",
      "2026-05-04T21:59:59.999Z",
    ],
    ["a year from 29 February ends on the 28th", years(1), "2024-02-29T10:00Z", "2025-02-28T22:59:59.999Z"],
    ["the event's day is the zone's", days(1), "2026-03-02T23:30Z", "2026-03-04T22:59:59.999Z"],
  ])("%s", (_, duration, anchor, expected) => {
    ends(anchor, terms(duration, easter), expected);
  });

  test("the choice of a month's end belongs to the Regulation, whatever the text chose for others", () => {
    for (const monthEnd of ["refuse", "last-day", "next-day"] as const) {
      ends("2026-03-31T10:00Z", terms(months(1), { ...regulation, monthEnd }), "2026-04-30T21:59:59.999Z");
    }
  });

  test("it rests on Saturday and Sunday even where the place does not", () => {
    const friday = { ...germany, rest: [4] };
    ends(
      "2026-03-05T10:00Z",
      terms(days(1), { ...regulation, calendar: friday }),
      "2026-03-06T22:59:59.999Z",
    );
    ends(
      "2026-03-05T10:00Z",
      terms(days(2), { ...regulation, calendar: friday }),
      "2026-03-09T22:59:59.999Z",
    );
  });

  test("where the calendar is not known the answer is unknown from that day, never a guess", () => {
    const short = { ...germany, knownUntil: day("2026-03-31") };
    ends(
      "2026-03-02T10:00Z",
      terms(days(29), { ...regulation, calendar: short }),
      "2026-03-31T21:59:59.999Z",
    );
    expect(
      told(lastInstant(at("2026-03-02T10:00Z"), terms(days(30), { ...regulation, calendar: short }))),
    ).toBe("unknown-holidays DE 2026-04-01");
    // Saturday and Sunday are known for ever: the first day that is not is Monday.
    expect(
      told(lastInstant(at("2026-03-02T10:00Z"), terms(days(33), { ...regulation, calendar: short }))),
    ).toBe("unknown-holidays DE 2026-04-06");
  });

  test("agrees with counting on the fingers, day by day", () => {
    const lengths = fc.oneof(
      fc.record({ unit: fc.constant("day" as const), n: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ unit: fc.constant("week" as const), n: fc.integer({ min: 0, max: 10 }) }),
      fc.record({ unit: fc.constant("month" as const), n: fc.integer({ min: 0, max: 14 }) }),
      fc.record({ unit: fc.constant("year" as const), n: fc.integer({ min: 0, max: 4 }) }),
    );
    const holidays = fc.uniqueArray(fc.integer({ min: -3, max: 45 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber(day("2019-12-20")), max: dayNumber(day("2032-03-05")) }),
        fc.integer({ min: 0, max: 86_399_999 }),
        lengths,
        holidays,
        fc.boolean(),
        (event, ms, { n, unit }, offsets, nearTheEnd) => {
          const plain = onTheFingers(event, n, unit, new Set());
          const free = new Set(offsets.map((offset) => (nearTheEnd ? plain - 10 : event) + offset));
          const calendar: Calendar = {
            ...germany,
            holidays: [...free].map((d) => ({ kind: "once", name: "x", date: dateOfDayNumber(d) })),
          };
          const anchor = event * 86_400_000 + ms - offsetAt("Europe/Brussels", event * 86_400_000 + ms);
          const from = civilOf("Europe/Brussels", anchor).date;
          // A clock that the day does not show has slid into the hour beside it; the day is what counts.
          fc.pre(dayNumber(from) === event);
          const result = lastInstant(
            anchor,
            terms({ kind: "calendar", n, unit }, { ...regulation, calendar }),
          );
          const expected = dateOfDayNumber(onTheFingers(event, n, unit, free));
          if (result.kind !== "at") throw new Error(result.kind);
          expect(civilOf("Europe/Brussels", result.at)).toEqual({ date: expected, ms: 86_399_999 });
          expect(dayNumber(civilOf("Europe/Brussels", result.at + 1).date)).toBe(dayNumber(expected) + 1);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

/** Article 3 by the letter: write down the days of the period one by one, then add days until its last one is a
 *  working day and a period of two days or more has two of them. */
function onTheFingers(
  event: number,
  n: number,
  unit: "day" | "week" | "month" | "year",
  free: ReadonlySet<number>,
): number {
  const dateOf = (d: number) => new Date(d * 86_400_000);
  const period: number[] = [];
  let length = 0;
  if (unit === "day" || unit === "week") length = unit === "day" ? n : 7 * n;
  else {
    const start = dateOf(event);
    let year = start.getUTCFullYear();
    let month = start.getUTCMonth();
    for (let i = 0; i < (unit === "month" ? n : 12 * n); i++) {
      month++;
      if (month === 12) {
        month = 0;
        year++;
      }
    }
    let date = start.getUTCDate();
    while (new Date(Date.UTC(year, month, date)).getUTCMonth() !== month) date--;
    length = Date.UTC(year, month, date) / 86_400_000 - event;
  }
  for (let i = 1; i <= length; i++) period.push(event + i);
  const isFree = (d: number): boolean => {
    const name = dateOf(d).toUTCString().slice(0, 3);
    return name === "Sat" || name === "Sun" || free.has(d);
  };
  let last = event + length;
  while (isFree(last) || (length >= 2 && period.filter((d) => !isFree(d)).length < 2)) {
    last++;
    period.push(last);
  }
  return last;
}

describe("working days", () => {
  const inBerlin = { zone: "Europe/Berlin", calendar: germany };

  test.each([
    ["the day of the event is not counted", 1, "2026-03-02T08:00Z", "2026-03-03T22:59:59.999Z"],
    ["from a Friday the first is Monday", 1, "2026-03-06T08:00Z", "2026-03-09T22:59:59.999Z"],
    [
      "an event on a rest day counts from the next working day",
      1,
      "2026-03-07T08:00Z",
      "2026-03-09T22:59:59.999Z",
    ],
    ["ten of them over a clock change", 10, "2026-03-20T08:00Z", "2026-04-07T21:59:59.999Z"],
    ["none of them end with the day of the event", 0, "2026-03-02T08:00Z", "2026-03-02T22:59:59.999Z"],
  ])("%s", (_, n, anchor, expected) => {
    ends(anchor, terms(working(n, null), inBerlin), expected);
  });

  test("agree with striking out days one by one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber(day("2019-12-20")), max: dayNumber(day("2032-03-05")) }),
        fc.integer({ min: 0, max: 60 }),
        (event, n) => {
          const anchor = event * 86_400_000 + 10 * 3_600_000;
          const result = lastInstant(anchor, terms(working(n, null), { zone: "UTC", calendar: germany }));
          let left = n;
          let d = event;
          while (left > 0) {
            d++;
            const name = new Date(d * 86_400_000).toUTCString().slice(0, 3);
            const date = formatCivilDate(dateOfDayNumber(d));
            const isFree =
              name === "Sat" || name === "Sun" || date.endsWith("-05-01") || easterDays.has(date);
            if (!isFree) left--;
          }
          expect(told(result)).toBe(`${formatCivilDate(dateOfDayNumber(d))}T23:59:59.999Z`);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("past the end of the calendar they are unknown", () => {
    const short = { ...germany, knownUntil: day("2026-03-04") };
    ends("2026-03-02T08:00Z", terms(working(2, null), { calendar: short }), "2026-03-04T22:59:59.999Z");
    expect(told(lastInstant(at("2026-03-02T08:00Z"), terms(working(3, null), { calendar: short })))).toBe(
      "unknown-holidays DE 2026-03-05",
    );
  });

  test("of a calendar that nobody gave they are unknown", () => {
    expect(told(lastInstant(at("2026-03-02T08:00Z"), terms(working(3, "FR"))))).toBe(
      "unknown-holidays FR 2026-03-03",
    );
  });

  test("of no calendar at all are our own mistake", () => {
    expect(() => lastInstant(0, terms(working(3, null)))).toThrow("working days of some calendar");
  });
});

/** Good Friday and Easter Monday, 2019 to 2032. */
const easterDays = new Set([
  ...[
    "2019-04-19",
    "2019-04-22",
    "2020-04-10",
    "2020-04-13",
    "2021-04-02",
    "2021-04-05",
    "2022-04-15",
    "2022-04-18",
  ],
  ...[
    "2023-04-07",
    "2023-04-10",
    "2024-03-29",
    "2024-04-01",
    "2025-04-18",
    "2025-04-21",
    "2026-04-03",
    "2026-04-06",
  ],
  ...[
    "2027-03-26",
    "2027-03-29",
    "2028-04-14",
    "2028-04-17",
    "2029-03-30",
    "2029-04-02",
    "2030-04-19",
    "2030-04-22",
  ],
  ...["2031-04-11", "2031-04-14", "2032-03-26", "2032-03-29"],
]);

describe("sitting days", () => {
  const inLondon = { zone: "Europe/London" };

  test.each([
    ["the day of the event is not counted", 1, "2026-01-13T12:00Z", "2026-01-14T23:59:59.999Z"],
    ["a recess is passed over", 4, "2026-01-12T12:00Z", "2026-01-20T23:59:59.999Z"],
    ["the last that is listed", 5, "2026-01-12T12:00Z", "2026-01-21T23:59:59.999Z"],
  ])("%s", (_, n, anchor, expected) => {
    ends(anchor, terms(sitting(n), inLondon), expected);
  });

  test("past the list they are unknown, from the first day of which nothing is known", () => {
    expect(told(lastInstant(at("2026-01-12T12:00Z"), terms(sitting(6), inLondon)))).toBe(
      "unknown-sittings Commons 2026-01-26",
    );
    expect(told(shift(at("2026-01-12T12:00Z"), terms(sitting(6), inLondon)))).toBe(
      "unknown-sittings Commons 2026-01-26",
    );
  });

  test("of a parliament that nobody listed they are unknown from the first day on", () => {
    const duration = { kind: "sitting", n: 1, calendar: "Rada" } as const;
    expect(told(lastInstant(at("2026-01-12T12:00Z"), terms(duration)))).toBe(
      "unknown-sittings Rada 2026-01-13",
    );
  });
});

describe("D after M", () => {
  test.each([
    ["hours", terms(exact(24)), "2026-03-29T19:00:00.000Z"],
    ["hours under the Regulation", terms(exact(24), regulation), "2026-03-29T19:00:00.000Z"],
    ["elapsed days", terms(days(3)), "2026-03-31T19:00:00.000Z"],
    ["an elapsed month", terms(months(1)), "2026-04-28T18:00:00.000Z"],
    ["days of the Regulation: the next day begins", terms(days(3), regulation), "2026-03-31T22:00:00.000Z"],
    ["working days: the next day begins", terms(working(3, "DE")), "2026-04-01T22:00:00.000Z"],
  ])("%s", (_, t, expected) => {
    expect(told(shift(at("2026-03-28T19:00Z"), t))).toBe(expected);
  });

  test("says what is missing as the deadline does", () => {
    expect(told(shift(at("2026-01-31T10:00Z"), terms(months(1))))).toBe("missing 2026-2-31");
  });

  test("begins when nobody can be in time any more, or at the very limit of an elapsed period", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: at("2040-01-01T00:00Z") }),
        fc.oneof(
          fc.integer({ min: 0, max: 2000 }).map(exact),
          fc.integer({ min: 0, max: 400 }).map(days),
          fc.integer({ min: 0, max: 60 }).map((n) => working(n, "DE")),
        ),
        fc.constantFrom("elapsed", "eu-1182-71" as const),
        fc.constantFrom("Europe/Kyiv", "America/New_York", "Asia/Beirut", "Pacific/Apia"),
        (anchor, duration, rule, zone) => {
          const t = terms(duration, { rule, zone, calendar: germany });
          const limit = lastInstant(anchor, t);
          const begins = shift(anchor, t);
          if (limit.kind !== "at" || begins.kind !== "at") throw new Error("no gap in these calendars");
          const isExact = duration.kind === "exact" || (duration.kind === "calendar" && rule === "elapsed");
          expect(begins.at - limit.at).toBe(isExact ? 0 : 1);
          expect(inTime(anchor, limit.at, "inclusive")).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("one comparison", () => {
  test.each<[Bound, readonly boolean[]]>([
    ["inclusive", [true, true, false]],
    ["exclusive", [true, false, false]],
  ])("%s, at -1, 0 and +1 ms", (bound, expected) => {
    const limit = at("2026-03-29T01:00Z");
    expect([-1, 0, 1].map((ms) => inTime(limit + ms, limit, bound))).toEqual(expected);
  });

  test("no instant is both in time and late, none is neither", () => {
    const instants = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(
        instants,
        instants,
        fc.integer({ min: -2, max: 2 }),
        fc.constantFrom<Bound>("inclusive", "exclusive"),
        (t, limit, near, bound) => {
          for (const instant of [t, limit + near]) {
            expect(isLate(instant, limit, bound)).toBe(!inTime(instant, limit, bound));
          }
        },
      ),
    );
  });

  test("compares whole milliseconds only", () => {
    expect(() => inTime(0.5, 1, "inclusive")).toThrow("assertion failed");
    expect(() => isLate(0, Number.NaN, "inclusive")).toThrow("assertion failed");
    expect(() => lastInstant(0.5, terms(exact(1)))).toThrow("assertion failed");
    expect(() => lastInstant(0, terms(days(1.5)))).toThrow("assertion failed");
    expect(() => lastInstant(0, terms(days(-1)))).toThrow("assertion failed");
  });
});
