// What follows from short texts and logs, where no scenario shows it.
import { parseFiles } from "@pacta/language";
import { describe, expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { changes } from "../../src/engine/changes.ts";
import { type Engine, replay } from "../../src/engine/engine.ts";
import { plainWorld } from "../../src/engine/machine.ts";
import { allMissing } from "../../src/engine/reason.ts";
import { admit } from "../../src/events/admit.ts";
import type { LogEvent } from "../../src/events/event.ts";
import { readLogLines } from "../../src/events/log-lines.ts";
import { parseInstant } from "../../src/time/instant.ts";

const around = `agreement Short "Short" { version "1" zone "UTC" counting elapsed interpreter unstated }
party Alder "Alder"
party Birch "Birch"
party Drift "Drift"
group Members "Members" { members Birch member Alder until 2026-06-10 }
instrument PACT "Pact" { status legal parties Alder, Birch interpreter unstated enforceability unstated }
`;

type Line = Readonly<Record<string, unknown>> & { readonly id: string };

/** The log is complete to the end of June. */
const complete: Line = {
  id: "log1",
  kind: "coverage",
  by: "Birch",
  of: "log",
  occurredAt: "2026-06-30T00:00:00Z",
  period: { from: "2026-01-01T00:00:00Z", to: "2026-06-30T00:00:00Z" },
  state: "complete",
};

function read(text: string, lines: readonly Line[]): { agreement: Agreement; events: readonly LogEvent[] } {
  const { agreement, diagnostics } = parseFiles([{ name: "short.pacta", text: around + text }]);
  if (agreement === null) throw new Error("the text has no agreement");
  const { events } = readLogLines(lines.map((line) => JSON.stringify({ v: 1, ...line })).join("\n"), "UTC");
  const admitted = admit(agreement, events);
  const wrong = [...diagnostics.filter(({ severity }) => severity === "error"), ...admitted.refusals].map(
    ({ message }) => message,
  );
  expect(wrong).toEqual([]);
  return { agreement, events: admitted.events };
}

function engineOf(text: string, lines: readonly Line[]): Engine {
  const { agreement, events } = read(text, [...lines, complete]);
  return replay(agreement, events);
}

function at(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

function standing(engine: Engine, key: string, asOf: string): string | undefined {
  const { norms, decisions } = engine.record(at(asOf));
  return [...norms, ...decisions].find((it) => it.key === key)?.standing;
}

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

test("what ended at an instant at which it also began may have begun again unseen since", () => {
  const engine = engineOf(
    `event Shot "Shot" { counts as reported cites PACT }
situation Fight "Fight" { cites PACT begins when Shot ends when request by Alder }
`,
    [
      { id: "s1", kind: "report", by: "Alder", of: "Shot", occurredAt: "2026-06-01T12:00:00Z" },
      { id: "s2", kind: "report", by: "Alder", of: "Shot", occurredAt: "2026-06-02T12:00:00Z" },
      { id: "r1", kind: "act", verb: "request", by: "Alder", occurredAt: "2026-06-02T12:00:00Z" },
    ],
  );
  const fight = (asOf: string): readonly unknown[] => {
    const it = engine.record(at(asOf)).situations.find(({ key }) => key === "Fight");
    return [it?.standing, it?.since];
  };
  expect(fight("2026-06-02T11:59:59.999Z")[0]).toBe("in force");
  expect(fight("2026-06-02T12:00:00.000Z")).toEqual(["ended", at("2026-06-02T12:00:00.000Z")]);
  expect(fight("2026-06-02T12:00:00.001Z")).toEqual(["undetermined", at("2026-06-02T12:00:00.001Z")]);
});

test("what had lapsed is not fulfilled by what is done afterwards", () => {
  const engine = engineOf(
    `duty Report "Report" {
  cites PACT
  by Alder
  to Birch
  when always
  must do "report"
  by 2026-06-10
  lapses when notice by Birch
  unstated: finder, procedure, remedy, exit
}
`,
    [
      { id: "n1", kind: "act", verb: "notice", by: "Birch", occurredAt: "2026-06-03T12:00:00Z" },
      { ...late, occurredAt: "2026-06-03T12:00:00.001Z" },
    ],
  );
  expect(standing(engine, "Report", "2026-06-03T11:59:59.999Z")).toBe("active");
  expect(standing(engine, "Report", "2026-06-03T12:00:00.000Z")).toBe("lapsed");
  expect(standing(engine, "Report", "2026-06-03T12:00:00.001Z")).toBe("lapsed");
});

test("what counts from a notice is open that long after the log ends, whenever somebody first asks", () => {
  const engine = engineOf(
    `event Shot "Shot" { counts as reported cites PACT }
power Answer "Answer" {
  cites PACT
  by Birch
  each Shot
  when 12 hours after notice by Birch
  may invoke "answer"
  procedure unstated
  exit unstated
}
`,
    [{ id: "s1", kind: "report", by: "Alder", of: "Shot", occurredAt: "2026-06-30T12:00:00Z" }],
  );
  expect(standing(engine, "Answer@s1", "2026-06-30T12:00:00.000Z")).toBe("dormant");
  expect(standing(engine, "Answer@s1", "2026-06-30T12:00:00.001Z")).toBe("undetermined");
});

describe("what a standing reads", () => {
  const text = `event Shot "Shot" { counts as reported cites PACT }
situation Calm "Calm" { cites PACT begins when notice by Birch ends when Shot }
${duty("late accepted").replace("when always", "when Calm is in force")}`;
  const engine = engineOf(text, [late]);
  const asOf = at("2026-06-20T00:00:00Z");

  test("is every standing, kind of event and register on which it can depend", () => {
    const { keys, events, registers } = engine.reads("Report", asOf);
    expect(keys).toEqual(["Calm", "PACT"]);
    expect(events).toEqual(expect.arrayContaining(["act:notice", "act:perform:Report", "report:Shot"]));
    expect(registers).toContain("log");
  });

  test("and nothing else: an entry of another kind changes nothing", () => {
    const reads = engine.reads("Report", asOf);
    expect(reads.events.filter((bucket) => bucket.startsWith("act:request"))).toEqual([]);
    expect(engine.reads("Calm", asOf).keys).not.toContain("Report");
  });
});
