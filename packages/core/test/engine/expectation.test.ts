import { describe, expect, test } from "vitest";
import { readExpectations } from "../../src/engine/expectation.ts";
import { formatInstant } from "../../src/time/instant.ts";

function refused(text: string): readonly string[] {
  return readExpectations(text, "Europe/Kyiv").refusals.map(
    ({ code, line, column }) => `${line}:${column} ${code}`,
  );
}

describe("reading what a scenario expects", () => {
  test("a list or one object a line; a day is its last instant", () => {
    const entry = '{"asOf": "2026-07-02", "expect": {"N-1": "active"}}';
    for (const text of [`[${entry},\n ${entry}]`, `${entry}\n\n${entry}\n`]) {
      const { expectations, refusals } = readExpectations(text, "Europe/Kyiv");
      expect(refusals).toEqual([]);
      expect(expectations.map(({ asOf }) => formatInstant(asOf))).toEqual(
        Array(2).fill("2026-07-02T20:59:59.999Z"),
      );
    }
  });

  test("known at a position or at an instant", () => {
    const at = (knownAt: string) =>
      readExpectations(`[{"asOf": "2026-07-02", "knownAt": ${knownAt}}]`, "Europe/Kyiv").expectations[0]
        ?.knownAt;
    expect([at("7"), at('"1970-01-01T00:00:01Z"')]).toEqual([{ position: 7 }, { instant: 1000 }]);
  });

  test.each<[string, string, readonly string[]]>([
    ["no moment", '[{"expect": {}}]', ["1:2 L810"]],
    ["an unknown field, on its own line", '[\n  {"asOf": "2026-07-02",\n   "expct": {}}\n]', ["3:4 L811"]],
    ["a word that is no value", '[{"asOf": "2026-07-02", "assume": {"F": "maybe"}}]', ["1:36 L813"]],
    ["a date for a deadline", '[{"asOf": "2026-07-02", "due": {"N": "2026-08-01"}}]', ["1:33 L815"]],
    ["no JSON", "[{]", ["1:3 L801"]],
    ["a standing that is a number", '[{"asOf": "2026-07-02", "expect": {"N": 3}}]', ["1:36 L812"]],
  ])("refuses %s", (_, text, expected) => {
    expect(refused(text)).toEqual(expected);
  });
});
