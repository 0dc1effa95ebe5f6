import { describe, expect, test } from "vitest";
import { readExpectations } from "../../src/engine/expectation.ts";
import { runScenario } from "../../src/engine/scenario.ts";
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

  test.each<[string, object]>([
    [
      "a norm, an instance of it, a part of that",
      { expect: { Pay: "gap", "Pay(Alder)": "active", "Pay(Alder)#q1": "cured" } },
    ],
    ["an instance by its occasion", { expect: { "Report@fog1": "active" } }],
    [
      "a situation, an instrument, a fact with and without its argument",
      { expect: { Calm: "ended", PACT: "in force", Strike: "holds", "Strike(Birch)": "absent" } },
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
    expect(refused(entryOf(fields))).toEqual([]);
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
    ["a standing of a norm", { expect: { Pay: "activ" } }, "L813", "active"],
    ["a standing that norms have and situations have not", { expect: { Calm: "active" } }, "L813", null],
    ["a value", { expect: { Strike: "hold" } }, "L813", "holds"],
    ["what a condition may be", { condition: { Pay: "fail" } }, "L813", "fails"],
    ["a kind of missing thing", { missing: { Pay: ["acts"] } }, "L813", "act"],
    ["whether it was from a later finding", { fromLaterFinding: { Pay: "true" } }, "L813", null],
  ])("refuses %s that is not there, with the nearest that is", (_, fields, code, suggestion) => {
    const { expectations, refusals } = readExpectations(entryOf(fields), agreement, events);
    expect(expectations).toEqual([]);
    expect(refusals.map((it) => [it.code, it.line, it.data.suggestion])).toEqual([[code, 1, suggestion]]);
    expect(refusals[0]?.place[1]).toBe(Object.keys(fields)[0]);
  });
});

test("a word that may not stand is told with all that may", () => {
  const [refusal] = readExpectations(entryOf({ expect: { Calm: "active" } }), agreement, events).refusals;
  expect(refusal?.message).toBe(
    "This is none of the words that may stand here ([0].expect.Calm): expected one of not in force, in force, ended, undetermined, absent; found active. Use one of the words.",
  );
});

function entryOf(fields: object): string {
  return JSON.stringify([{ asOf: "2026-07-02", ...fields }]);
}

test("where nothing has the key, those of its name are named, the likeliest first", () => {
  const entry = entryOf({ expect: { "Report@2026-01": "active", "Pay(PACT)": "absent", Report: "active" } });
  const checks = runScenario(agreement, events, readExpectations(entry, agreement, events).expectations);
  expect(checks.map(({ key, found, near }) => [key, found, near])).toEqual([
    ["Report@2026-01", "absent", ["Report@fog1"]],
    ["Pay(PACT)", "absent", []],
    ["Report", "undetermined", []],
  ]);
  const [slip] = runScenario(
    agreement,
    events,
    readExpectations(entryOf({ due: { "Pay(Calm)#q2": "none" } }), agreement, events).expectations,
  );
  expect([slip?.found, slip?.near.slice(0, 2)]).toEqual(["absent", ["Pay(Alder)#q2", "Pay(Birch)#q2"]]);
});

describe("what a scenario expects of an instant", () => {
  test.each(["2026-06-01T23:59:59.999Z", "2026-06-02T00:59:59.999+01:00"])("may be written as %s", (due) => {
    const entry = JSON.stringify([{ asOf: "2026-05-02", due: { "Report@fog1": due } }]);
    const checks = runScenario(agreement, events, readExpectations(entry, agreement, events).expectations);
    expect(checks.map(({ expected, found, passed }) => [expected, found, passed])).toEqual([
      ["2026-06-01T23:59:59.999Z", "2026-06-01T23:59:59.999Z", true],
    ]);
  });
  test("needs no milliseconds where there are none", () => {
    const entry = JSON.stringify([
      { asOf: "2026-05-02", since: { "Report@fog1": "2026-05-01T00:00:00Z", "Pay(Alder)": "none" } },
    ]);
    const checks = runScenario(agreement, events, readExpectations(entry, agreement, events).expectations);
    expect(checks.map(({ key, passed }) => [key, passed])).toContainEqual(["Report@fog1", true]);
  });
});
