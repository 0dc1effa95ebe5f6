import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";

const first = -62_135_596_800_000;
const last = 253_402_300_799_999;

describe("reading an instant", () => {
  test.each([
    ["2026-01-06T18:00:00.000Z", "2026-01-06T18:00:00.000Z"],
    ["2026-01-06T18:00Z", "2026-01-06T18:00:00.000Z"],
    ["2026-01-06T18:00:07Z", "2026-01-06T18:00:07.000Z"],
    ["2026-01-06T18:00:07.5Z", "2026-01-06T18:00:07.500Z"],
    ["2026-01-06T18:00:07.05Z", "2026-01-06T18:00:07.050Z"],
    ["2026-01-06T18:00:00+02:00", "2026-01-06T16:00:00.000Z"],
    ["2026-01-06T18:00-03:30", "2026-01-06T21:30:00.000Z"],
    ["2026-01-01T00:30+01:00", "2025-12-31T23:30:00.000Z"],
    ["2024-02-29T00:00Z", "2024-02-29T00:00:00.000Z"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"],
    ["0001-01-01T00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, expected) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(expected);
  });

  test.each([
    ["no zone", "2026-01-06T18:00:00"],
    ["a date alone", "2026-01-06"],
    ["a day that does not exist", "2026-02-29T00:00Z"],
    ["a month 13", "2026-13-01T00:00Z"],
    ["a day 0", "2026-01-00T00:00Z"],
    ["an hour 24", "2026-01-06T24:00Z"],
    ["a minute 60", "2026-01-06T18:60Z"],
    ["a leap second", "2016-12-31T23:59:60Z"],
    ["a fraction finer than a millisecond", "2026-01-06T18:00:00.0001Z"],
    ["a fraction of a minute", "2026-01-06T18:00.5Z"],
    ["an offset of 24 hours", "2026-01-06T18:00+24:00"],
    ["an offset without minutes", "2026-01-06T18:00+02"],
    ["a negative zero", "2026-01-06T18:00-00:00"],
    ["small letters", "2026-01-06t18:00z"],
    ["a space for T", "2026-01-06 18:00Z"],
    ["blanks around it", " 2026-01-06T18:00Z"],
    ["a line end after it", "2026-01-06T18:00Z\n"],
    ["digits of another script", "２０２６-01-06T18:00Z"],
    ["the year 0", "0000-12-31T00:00Z"],
    ["a year of five digits", "+10000-01-01T00:00Z"],
    ["what an offset carries before the year 1", "0001-01-01T00:00+00:01"],
    ["what an offset carries past the year 9999", "9999-12-31T23:59:59.999-00:01"],
    ["nothing", ""],
  ])("%s is refused", (_, text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

test("every printed instant is read back, and text order is time order", () => {
  const instants = fc.integer({ min: first, max: last });
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(parseInstant(formatInstant(a))).toBe(a);
      expect(formatInstant(a) < formatInstant(b)).toBe(a < b);
    }),
  );
});

test("an offset moves the clock and not the instant", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_102_444_800_000 }),
      fc.integer({ min: 1, max: 23 * 60 + 59 }),
      fc.constantFrom(1, -1),
      (t, minutes, sign) => {
        const offset = `${sign < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        const wall = formatInstant(t + sign * minutes * 60_000).slice(0, -1);
        expect(parseInstant(`${wall}${offset}`)).toBe(t);
      },
    ),
  );
});

test("the machine's own clock arithmetic agrees", () => {
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (t) => {
      expect(formatInstant(t)).toBe(new Date(t).toISOString());
    }),
  );
});

test("what is no whole millisecond is our own mistake and stops", () => {
  expect(() => formatInstant(0.5)).toThrow("assertion failed");
  expect(() => formatInstant(last + 1)).toThrow("assertion failed");
  expect(() => formatInstant(Number.NaN)).toThrow("assertion failed");
});
