import { expect, test } from "vitest";
import { remarksOn } from "../../src/engine/remarks.ts";
import { remarkMessage } from "../../src/events/refusal.ts";
import { complete, type Line, read } from "./short.ts";

const text = `register Book "Book" { kept by Alder }
event Fog "Fog" { counts as reported }
event Ship "Ship" { counts as reported register Book }
fact Calm "Calm" { counts as reported }
fact Paid "Paid" { certified by Alder register Book }
duty Tow "Tow" { by Alder to Birch each request by Birch for "tug" when always must do "tow" within 2 hours of the trigger unstated: finder, procedure, remedy, exit cites PACT }
duty Reply "Reply" { by Alder to Birch each notice of PACT by Birch when always must do "reply" within 2 hours of the trigger unstated: finder, procedure, remedy, exit cites PACT }
`;

function remarked(...events: readonly Line[]): readonly unknown[] {
  const { agreement, events: log } = read(text, [...events, complete]);
  return remarksOn(agreement, log).map(({ code, event, place, data }) => [
    code,
    event,
    place.join("."),
    data.expected,
    data.found,
    data.suggestion,
  ]);
}

const coverage = (of: string, state: string): Line => ({
  id: "c1",
  kind: "coverage",
  by: "Alder",
  occurredAt: "2026-06-01T00:00:00Z",
  of,
  state,
  period: { from: "2026-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z" },
});

test.each<[string, string, string, string, string]>([
  [
    "an event is never complete by itself",
    "Fog",
    "complete",
    "state",
    "watching, as of every event without a register",
  ],
  ["an event with a register is closed by that", "Ship", "watching", "of", "its register, Book"],
  ["a register is not watched", "Book", "watching", "state", "complete, as of every register"],
  ["nor is the log", "log", "watching", "state", "complete, as of every register"],
  ["a fact is watched for", "Calm", "complete", "state", "watching, as of every fact without a register"],
  ["a fact with a register is closed by that", "Paid", "complete", "of", "its register, Book"],
])("coverage that closes nothing is told: %s", (_, of, state, place, expected) => {
  expect(remarked(coverage(of, state))).toEqual([
    ["L850", "c1", place, expected, place === "of" ? of : state, null],
  ]);
});

test.each([
  ["Fog", "watching"],
  ["Book", "complete"],
  ["Calm", "watching"],
  ["Fog", "denied"],
  ["Ship", "partial"],
])("coverage of %s that is %s is as it should be", (of, state) => {
  expect(remarked(coverage(of, state))).toEqual([]);
});

const act = (fields: object): Line => ({
  id: "a1",
  kind: "act",
  by: "Birch",
  occurredAt: "2026-03-01T10:00:00Z",
  ...fields,
});

test("an act that differs from what a clause asks for by its scope alone is told, with the nearest", () => {
  expect(remarked(act({ verb: "request", scope: "tugg" }))).toEqual([
    ["L851", "a1", "scope", "tug", "tugg", "tug"],
  ]);
  expect(remarked(act({ verb: "request" }))).toEqual([["L851", "a1", "scope", "tug", "none", null]]);
});

test.each([
  ["the words of the clause", { verb: "request", scope: "tug" }],
  [
    "a scope where no clause of that act asks for one",
    { verb: "notice", about: "PACT", scope: "in writing" },
  ],
  ["an act of which no clause speaks", { verb: "withdraw", scope: "for now" }],
])("nothing is said of %s", (_, fields) => {
  expect(remarked(act(fields))).toEqual([]);
});

test("what is only purported is told with its ground, unless a correction has withdrawn it", () => {
  const astray = act({ id: "p1", by: "Alder", verb: "perform", about: "Tow@a2" });
  expect(remarked(act({ verb: "request", scope: "tug" }), astray)).toEqual([
    ["L852", "p1", "", "an entry with effect", "no-such-instance", null],
  ]);
  const withdrawn = {
    id: "w1",
    kind: "correction",
    by: "Alder",
    occurredAt: "2026-03-02T10:00:00Z",
    corrects: "p1",
    replacement: null,
    reason: "a slip",
  };
  expect(remarked(astray, withdrawn)).toEqual([]);
});

test("a remark says what was expected, what was found and what to do", () => {
  const { agreement, events } = read(text, [
    coverage("Fog", "complete"),
    act({ verb: "perform", about: "Tow@a2" }),
  ]);
  expect(remarksOn(agreement, events).map((it) => remarkMessage(it, (ground) => `ground ${ground}`))).toEqual(
    [
      "This coverage closes nothing (state): expected watching, as of every event without a register; found complete. docs/log.md says what closes what: a register is complete, for an event somebody is watching.",
      "This is recorded and has no effect: ground no-such-instance. Correct what it names, or leave it: what has no effect stays visible with its ground.",
    ],
  );
});
