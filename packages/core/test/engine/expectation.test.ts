import { describe, expect, test } from "vitest";
import { readExpectations } from "../../src/engine/expectation.ts";
import { formatInstant } from "../../src/time/instant.ts";
import { complete, read } from "./short.ts";

const { agreement, events } = read(
  `fact Strike(who) "Strike" { found by unstated standard unstated cites PACT }
event Fog "Fog" { counts as reported }
situation Calm "Calm" { while PACT is in force }
reading Clock "Clock" { choice early "early" choice late "late" }
position P1 "They meant it" held by Alder { assumes Strike(Birch) holds }
duty Report "Report" { by Alder to Birch each Fog when always must do "report" by 2026-06-01 unstated: finder, procedure, remedy, exit cites PACT }
duty Pay "Pay" { by each of Alder, Birch to unstated when always must pay 2 EUR { part q1 1 EUR part q2 1 EUR } by 2026-06-01 unstated: finder, procedure, remedy, exit cites PACT }
`,
  [{ id: "fog1", kind: "report", by: "Birch", of: "Fog", occurredAt: "2026-05-01T00:00:00Z" }, complete],
);

function reading(text: string) {
  return readExpectations(text, { ...agreement, zone: "Europe/Kyiv" }, events);
}

/** With `N` in the place of a norm that the text declares and an error has left out. */
function refused(text: string): readonly string[] {
  return readExpectations(text, agreement, events, ["N"]).refusals.map(
    ({ code, line, column }) => `${line}:${column} ${code}`,
  );
}

describe("reading what a scenario expects", () => {
  test("a list or one object a line; a day is its last instant", () => {
    const entry = '{"asOf": "2026-07-02", "expect": {"Pay": "active"}}';
    for (const text of [`[${entry},\n ${entry}]`, `${entry}\n\n${entry}\n`]) {
      const { expectations, refusals } = reading(text);
      expect(refusals).toEqual([]);
      expect(expectations.map(({ asOf }) => formatInstant(asOf))).toEqual(
        Array(2).fill("2026-07-02T20:59:59.999Z"),
      );
    }
  });

  test("known at a position or at an instant", () => {
    const at = (knownAt: string) =>
      reading(`[{"asOf": "2026-07-02", "knownAt": ${knownAt}}]`).expectations[0]?.knownAt;
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

  const entry = (fields: object): string => JSON.stringify([{ asOf: "2026-07-02", ...fields }]);

  test.each<[string, object]>([
    [
      "a norm, an instance of it, a part of that",
      { expect: { Pay: "x", "Pay(Alder)": "x", "Pay(Alder)#q1": "x" } },
    ],
    ["an instance by its occasion", { expect: { "Report@fog1": "active" } }],
    [
      "a situation, an instrument, a fact with and without its argument",
      { expect: { Calm: "x", PACT: "x", Strike: "x", "Strike(Birch)": "x" } },
    ],
    ["what an error has left out of the agreement", { expect: { N: "absent" } }],
    [
      "a reading, a position, claims and a supposition",
      {
        reading: { Clock: "late" },
        position: "P1",
        claimedBy: "Birch",
        assume: { Calm: "fails", "Strike(Alder)": "holds" },
      },
    ],
    [
      "events of the log",
      { purported: { fog1: "none" }, newest: "fog1", changed: { Pay: ["fog1"] }, notices: { tie: ["fog1"] } },
    ],
  ])("names %s", (_, fields) => {
    expect(refused(entry(fields))).toEqual([]);
  });

  test.each<[string, object, string, string | null]>([
    ["a key", { expect: { Repot: "absent" } }, "L840", "Report"],
    ["a key of a party", { expect: { Alder: "in force" } }, "L841", null],
    ["a debtor", { expect: { "Pay(Alter)": "absent" } }, "L840", "Alder"],
    ["an occasion", { expect: { "Report@fog7": "absent" } }, "L842", null],
    ["a part", { expect: { "Pay(Alder)#q3": "absent" } }, "L845", "q1"],
    ["a mark", { expect: { "Calm strained": "absent" } }, "L840", null],
    ["the arguments of a fact", { expect: { "Strike(Alder,Birch)": "holds" } }, "L843", null],
    ["a key of anything that is asked", { missing: { Pya: ["act"] } }, "L840", "Pay"],
    ["a reading", { reading: { Clok: "late" } }, "L840", "Clock"],
    ["a choice", { reading: { Clock: "lat" } }, "L840", "late"],
    ["a position", { position: "P2" }, "L840", "P1"],
    ["whose claims", { claimedBy: "Burch" }, "L840", "Birch"],
    ["a supposition", { assume: { Clam: "holds" } }, "L840", "Calm"],
    ["an event without effect", { purported: { fog2: "none" } }, "L842", "fog1"],
    ["the newest event", { newest: "fog2" }, "L842", "fog1"],
    ["an event of a notice", { notices: { tie: ["fog2"] } }, "L842", "fog1"],
    ["a kind of notice", { notices: { ties: [] } }, "L813", "tie"],
  ])("refuses %s that is not there, with the nearest that is", (_, fields, code, suggestion) => {
    const { expectations, refusals } = readExpectations(entry(fields), agreement, events);
    expect(expectations).toEqual([]);
    expect(refusals.map((it) => [it.code, it.line, it.data.suggestion])).toEqual([[code, 1, suggestion]]);
    expect(refusals[0]?.place[1]).toBe(Object.keys(fields)[0]);
  });
});
