// What follows from short texts and logs, where no scenario shows it.
import { describe, expect, test } from "vitest";
import { changes } from "../../src/engine/changes.ts";
import { plainWorld } from "../../src/engine/machine.ts";
import { allMissing } from "../../src/engine/reason.ts";
import { at, complete, engineOf, type Line, read, standing } from "./short.ts";

function duty(remedy: string): string {
  return `duty Report "Report" {
  cites PACT
  by Alder
  to Birch
  when always
  must do "report"
  by 2026-06-01T12:00Z
  remedy ${remedy}
  unstated: finder, procedure, exit
}
`;
}

const late: Line = {
  id: "a1",
  kind: "act",
  verb: "perform",
  about: "Report",
  by: "Alder",
  occurredAt: "2026-06-03T12:00:00Z",
};

describe("a late performance", () => {
  test.each([
    ["late accepted within 3 days", "cured"],
    ["late accepted within 1 day", "overdue"],
    ["determined by Birch", "undetermined"],
    ["unstated", "undetermined"],
  ])("under ‘remedy %s’ leaves the duty %s", (remedy, word) => {
    const engine = engineOf(duty(remedy), [late]);
    expect(standing(engine, "Report", "2026-06-02T00:00:00Z")).toBe("overdue");
    expect(standing(engine, "Report", "2026-06-03T12:00:00Z")).toBe(word);
  });

  test("waits for whoever is to determine what follows", () => {
    const why = engineOf(duty("determined by Birch"), [late]).why("Report", at("2026-06-04T00:00:00Z"));
    expect(why === null ? [] : allMissing(why).map(({ what, who }) => [what, who])).toContainEqual([
      "decision",
      ["Birch"],
    ]);
  });
});

test("whose membership ends by the text is released from what is not yet due, as by an entry of the log", () => {
  const engine = engineOf(
    `duty Early "Early" { cites PACT by each of Members to Drift when always must do "x" by 2026-06-05 unstated: finder, procedure, remedy, exit }
duty Late "Late" { cites PACT by each of Members to Drift when always must do "y" by 2026-06-20 unstated: finder, procedure, remedy, exit }
`,
    [],
  );
  const asOf = "2026-06-10T00:00:00Z";
  expect(["Early(Alder)", "Late(Alder)", "Late(Birch)"].map((key) => standing(engine, key, asOf))).toEqual([
    "overdue",
    "released",
    "active",
  ]);
});

const council = (rule: string): string => `body Council "Council" {
  members Alder, Birch
  chair unstated
  seat unstated
  quorum unstated
  question Draft "whether" { rule ${rule} window unstated }
}
`;

test("an objection after the close that the opening itself names is no objection", () => {
  const lines: readonly Line[] = [
    {
      id: "q1",
      kind: "act",
      verb: "open",
      about: "Draft",
      by: "Alder",
      occurredAt: "2026-06-01T12:00:00Z",
      until: "2026-06-02T12:00:00Z",
    },
    {
      id: "o1",
      kind: "act",
      verb: "object",
      about: "Draft",
      under: "q1",
      by: "Birch",
      occurredAt: "2026-06-02T12:00:00.001Z",
    },
  ];
  const engine = engineOf(council("silence"), lines);
  expect(standing(engine, "Draft@q1", "2026-06-03T00:00:00Z")).toBe("adopted");
  expect(
    engine.record(at("2026-06-03T00:00:00Z")).purported.map(({ event, ground }) => [event, ground]),
  ).toEqual([["o1", "after-close"]]);
});

test("where no rule is stated a member's decision is open and a stranger's is without power", () => {
  const decide = (id: string, by: string): Line => ({
    id,
    kind: "act",
    verb: "decide",
    about: "Draft",
    by,
    occurredAt: "2026-06-01T12:00:00Z",
  });
  const engine = engineOf(council("unstated"), [decide("m1", "Alder"), decide("s1", "Drift")]);
  const asOf = "2026-06-02T00:00:00Z";
  expect(standing(engine, "Draft@m1", asOf)).toBe("undetermined");
  expect(engine.record(at(asOf)).purported.map(({ event }) => event)).toEqual(["s1"]);
});

test("what an entry changed and another changed back is no change", () => {
  const { agreement, events } = read(duty("late accepted"), [
    complete,
    late,
    {
      id: "c1",
      kind: "correction",
      by: "Birch",
      corrects: "a1",
      replacement: null,
      reason: "It was another report.",
      occurredAt: "2026-06-04T00:00:00Z",
    },
  ]);
  const asOf = at("2026-06-10T00:00:00Z");
  const throughSince = (from: number, to: number): readonly unknown[] =>
    changes(agreement, events, {
      before: { asOf, knownAt: from },
      after: { asOf, knownAt: to },
      world: plainWorld,
    }).map(({ key, before, after, through }) => [
      key,
      before?.standing,
      after?.standing,
      through.map(({ event }) => event),
    ]);
  expect(throughSince(1, 2)).toEqual([["Report", "overdue", "cured", ["a1"]]]);
  expect(throughSince(1, 3)).toEqual([]);
});
