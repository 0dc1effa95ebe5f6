// Lines of the draft say what lines of the present say, and what is wrong in one is told by its present name.
import { describe, expect, test } from "vitest";
import { decodeEvent } from "../../src/events/decode.ts";
import { liftedLine } from "../../src/events/lift.ts";
import { placeName } from "../../src/events/refusal.ts";
import { plainReport, zone } from "./samples.ts";

const terms = { position: 7, zone };

/** As the draft wrote a line of the present. */
function drafted({ v: _, by, occurredAt, replacement, ...rest }: Record<string, unknown>): object {
  return {
    v: 0,
    ...rest,
    from: by,
    time: Date.parse(String(occurredAt)),
    ...(replacement == null ? {} : { replacement: drafted(replacement as Record<string, unknown>) }),
  };
}

const correction = {
  v: 1,
  kind: "correction",
  id: "c1",
  occurredAt: "2026-03-13T00:00:00Z",
  by: "FR",
  corrects: "e1",
  replacement: { ...plainReport, id: undefined, note: "another hour" },
  reason: "a wrong hour",
};

describe("a line of the draft", () => {
  test.each([
    ["a report", plainReport],
    ["a correction with a whole event in it", JSON.parse(JSON.stringify(correction))],
  ])("%s is the event that the present line is", (_, line) => {
    expect(decodeEvent(drafted(line), terms)).toEqual(decodeEvent(line, terms));
    expect(decodeEvent(line, terms).kind).toBe("event");
  });

  test.each([
    ["no time", { time: undefined }, ["L810 occurredAt"]],
    ["a time in words", { time: "yesterday" }, ["L815 occurredAt"]],
    ["a time beyond every calendar", { time: 9e15 }, ["L815 occurredAt"]],
    ["nobody", { from: undefined }, ["L810 by"]],
    ["a field that nobody knows", { fram: "FR" }, ["L811 fram"]],
  ])("with %s is refused", (_, change, expected) => {
    const result = decodeEvent({ ...drafted(plainReport), ...change }, terms);
    const faults =
      result.kind === "event" ? [] : result.faults.map(({ code, place }) => `${code} ${placeName(place)}`);
    expect(faults).toEqual(expected);
  });

  test.each([
    ["the present", plainReport],
    ["a later version", { v: 2, time: 1 }],
    ["no object", [0]],
    ["nothing", null],
  ])("%s is left as it came", (_, value) => {
    expect(liftedLine(value)).toBe(value);
  });
});
