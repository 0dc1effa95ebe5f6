import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEvent } from "../../src/events/decode.ts";
import type { LogEvent } from "../../src/events/event.ts";
import { publicMarking } from "../../src/events/marking.ts";
import { placeName } from "../../src/events/refusal.ts";
import { formatInstant } from "../../src/time/instant.ts";
import { plainReport, zone } from "./samples.ts";

const terms = { position: 7, zone };

function decoded(fields: unknown): LogEvent {
  const result = decodeEvent(fields, terms);
  if (result.kind === "refused") throw new Error(JSON.stringify(result.faults));
  return result.event;
}

/** Code and place of each fault, one a line. */
function faults(fields: unknown): readonly string[] {
  const result = decodeEvent(fields, terms);
  return result.kind === "event"
    ? []
    : result.faults.map(({ code, place }) => `${code} ${placeName(place)}`.trim());
}

const base = { v: 1, id: "e1", occurredAt: "2026-03-12T03:20:00Z", by: "FR" };

describe("an event as its author wrote it", () => {
  test("takes its place from the line and its times from each other", () => {
    expect(decoded(plainReport)).toEqual({
      v: 1,
      kind: "report",
      id: "e1",
      position: 7,
      occurredAt: { from: Date.parse("2026-03-12T03:20:00Z"), to: Date.parse("2026-03-12T03:20:00Z") },
      reportedAt: Date.parse("2026-03-12T03:20:00Z"),
      recordedAt: Date.parse("2026-03-12T03:20:00Z"),
      by: "FR",
      marking: publicMarking,
      source: null,
      invented: false,
      note: null,
      of: "Strike",
      args: [],
      says: "holds",
      accused: null,
      about: null,
      area: null,
      at: null,
      grade: null,
      confidence: null,
      value: null,
    });
  });

  test("a day without an hour is the whole day of the zone, also when the clocks change", () => {
    const { occurredAt, reportedAt } = decoded({ ...plainReport, occurredAt: "2026-03-29" });
    expect([formatInstant(occurredAt.from), formatInstant(occurredAt.to), formatInstant(reportedAt)]).toEqual(
      ["2026-03-28T22:00:00.000Z", "2026-03-29T21:00:00.000Z", "2026-03-29T20:59:59.999Z"],
    );
  });

  test("a day on which it was reported means the end of that day", () => {
    const { reportedAt } = decoded({ ...plainReport, reportedAt: "2026-03-13" });
    expect(formatInstant(reportedAt)).toBe("2026-03-13T21:59:59.999Z");
  });

  test("a point is kept in millionths of a degree", () => {
    const event = decoded({ ...plainReport, at: { lat: 48.1, lon: -37.25 } });
    expect(event.kind === "report" && event.at).toEqual({ lat: 48_100_000, lon: -37_250_000 });
  });

  test("amounts are exact however large", () => {
    const amount = "123456789012345678901234567890";
    const event = decoded({
      ...base,
      kind: "delivery",
      norm: "N-1",
      quantity: { amount, unit: "EUR", scale: 2 },
    });
    expect(event.kind === "delivery" && event.quantity).toEqual({
      amount: BigInt(amount),
      unit: "EUR",
      scale: 2,
    });
  });

  test("a finding without a period holds from when it was made, open", () => {
    const event = decoded({ ...base, kind: "finding", fact: "Violation", value: "holds" });
    expect(event.kind === "finding" && event.period).toEqual({ from: Date.parse(base.occurredAt), to: null });
  });

  test("a replacement bears the id that it replaces, and stays invented with its correction", () => {
    const replacement = { v: 1, kind: "report", occurredAt: "2026-03-13", by: "FR", of: "Strike" };
    const event = decoded({
      ...base,
      id: "c1",
      kind: "correction",
      corrects: "e1",
      replacement,
      reason: "it was the 13th",
      invented: true,
    });
    expect(event.kind === "correction" && event.replacement).toMatchObject({
      id: "e1",
      kind: "report",
      invented: true,
    });
  });
});

describe("what is refused, and where", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["no object", [], ["L812"]],
    ["nothing", null, ["L812"]],
    ["an empty object", {}, ["L810 id", "L810 v", "L810 kind", "L810 occurredAt", "L810 by"]],
    ["an unknown field", { ...plainReport, acused: "RU" }, ["L811 acused"]],
    ["a field of another kind", { ...plainReport, verb: "sign" }, ["L811 verb"]],
    ["an unknown kind", { ...plainReport, kind: "rapport" }, ["L813 kind"]],
    ["a newer version", { ...plainReport, v: 2 }, ["L814 v"]],
    ["a version in quotation marks", { ...plainReport, v: "1" }, ["L814 v"]],
    [
      "an instant without an offset",
      { ...plainReport, occurredAt: "2026-03-12T03:20:00" },
      ["L815 occurredAt"],
    ],
    ["a leap second", { ...plainReport, occurredAt: "2026-06-30T23:59:60Z" }, ["L815 occurredAt"]],
    ["a number of milliseconds", { ...plainReport, occurredAt: 1_770_000_000_000 }, ["L815 occurredAt"]],
    ["30 February", { ...plainReport, occurredAt: "2026-02-30" }, ["L816 occurredAt"]],
    ["the year 0000", { ...plainReport, occurredAt: "0000-01-01" }, ["L816 occurredAt"]],
    [
      "an interval turned round",
      { ...plainReport, occurredAt: { from: "2026-03-12T04:00:00Z", to: "2026-03-12T03:00:00Z" } },
      ["L817 occurredAt"],
    ],
    [
      "an interval without an end",
      { ...plainReport, occurredAt: { from: "2026-03-12T04:00:00Z" } },
      ["L810 occurredAt.to"],
    ],
    ["an empty id", { ...plainReport, id: "" }, ["L821 id"]],
    ["an id of 201 characters", { ...plainReport, id: "x".repeat(201) }, ["L821 id"]],
    ["an id that a terminal would obey", { ...plainReport, id: "e\u001b[2J" }, ["L821 id"]],
    ["an id that reads backwards", { ...plainReport, id: "e\u202e1" }, ["L821 id"]],
    ["half a letter", { ...plainReport, id: "e\ud800" }, ["L821 id"]],
    ["a bell in a note", { ...plainReport, note: "ring\u0007" }, ["L824 note"]],
    ["a list that is a text", { ...plainReport, args: "RU" }, ["L812 args"]],
    ["a name in a list that is none", { ...plainReport, args: ["RU", 3] }, ["L812 args[1]"]],
    ["a very long list", { ...plainReport, args: Array.from({ length: 1001 }, () => "RU") }, ["L820 args"]],
    ["a very long note", { ...plainReport, note: "x".repeat(20_001) }, ["L819 note"]],
    [
      "an address that runs",
      { ...plainReport, source: { title: "t", url: "javascript:alert(1)" } },
      ["L812 source.url"],
    ],
    ["a marking for nobody", { ...plainReport, marking: [] }, ["L812 marking"]],
    ["a point off the globe", { ...plainReport, at: { lat: 91, lon: 0 } }, ["L823 at.lat"]],
    ["an infinite point", { ...plainReport, at: { lat: Number.POSITIVE_INFINITY, lon: 0 } }, ["L823 at.lat"]],
    [
      "an amount as a number",
      { ...base, kind: "delivery", norm: "N", quantity: { amount: 3, unit: "EUR" } },
      ["L818 quantity.amount"],
    ],
    [
      "an amount with a point",
      { ...base, kind: "delivery", norm: "N", quantity: { amount: "3.2", unit: "EUR" } },
      ["L818 quantity.amount"],
    ],
    [
      "a delivery below nothing",
      { ...base, kind: "delivery", norm: "N", quantity: { amount: "-3", unit: "EUR" } },
      ["L818 quantity.amount"],
    ],
    [
      "a correction that does not say what stands instead",
      { ...base, kind: "correction", corrects: "e0", reason: "r" },
      ["L810 replacement"],
    ],
    [
      "a correction put in the place of another",
      {
        ...base,
        kind: "correction",
        corrects: "e0",
        reason: "r",
        replacement: { ...base, kind: "correction" },
      },
      ["L822 replacement.kind"],
    ],
    [
      "a replacement with an id of its own",
      { ...base, kind: "correction", corrects: "e0", reason: "r", replacement: { ...plainReport } },
      ["L811 replacement.id"],
    ],
  ])("%s", (_, fields, expected) => {
    expect(faults(fields)).toEqual(expected);
  });

  test("an unknown field is told with the one that was meant", () => {
    const result = decodeEvent({ ...plainReport, acused: "RU" }, terms);
    expect(result.kind === "refused" && result.faults[0]?.data.suggestion).toBe("accused");
  });

  test("an event with a hundred thousand wrong fields is refused in few words", () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i]));
    expect(faults({ ...plainReport, ...fields }).length).toBe(20);
  });
});

describe("laws", () => {
  test("whatever comes in, the answer is an event or refusals, and never a throw", () => {
    const names = fc.constantFrom(
      "v",
      "kind",
      "id",
      "occurredAt",
      "by",
      "of",
      "verb",
      "quantity",
      "source",
      "replacement",
      "period",
      "at",
      "marking",
      "from",
      "to",
    );
    const values = fc.oneof(
      fc.anything(),
      fc.constantFrom(1, "act", "report", "delivery", "correction", "2026-01-06", "public"),
    );
    const objects = fc.array(fc.tuple(names, values)).map((entries) => Object.fromEntries(entries));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), objects), (value) => {
        const result = decodeEvent(value, terms);
        if (result.kind === "refused") expect(result.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
