import { describe, expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import type { Norm } from "../../src/agreement/norm.ts";
import { nowhere } from "../../src/agreement/span.ts";
import { admit } from "../../src/events/admit.ts";
import { readLogLines } from "../../src/events/log-lines.ts";
import { placeName } from "../../src/events/refusal.ts";
import { line, silentAgreement, zone } from "./samples.ts";

const span = nowhere;
const named = (id: string) => ({ id, title: id, cites: [], span });
const quantity = { amount: 90n, unit: "EUR", scale: 0 };

const loan: Norm = {
  ...named("N-1"),
  kind: "duty",
  version: null,
  holders: { stated: { mode: "joint", who: [{ name: "FR", share: null, part: null }], except: [] } },
  creditor: { stated: ["UA"] },
  beneficiary: [],
  agent: [],
  each: null,
  when: {
    stated: {
      kind: "moment",
      moment: {
        kind: "act",
        verb: "endorse",
        by: [],
        to: [],
        about: { kind: "text", text: "the road map", span },
        scope: null,
        span,
      },
    },
  },
  unless: [],
  content: {
    kind: "deliver",
    quantity,
    item: null,
    tolerancePercent: null,
    parts: [{ id: "A", quantity, when: null, deadline: null, cites: [], span }],
    steps: [],
    stepsOpenFor: null,
    years: [],
    origin: [],
    floor: null,
    ceiling: null,
    recourse: null,
  },
  effort: null,
  action: null,
  deadline: null,
  notBefore: null,
  performedWhen: null,
  infringedWhen: null,
  finder: "unstated",
  procedure: "unstated",
  remedy: "unstated",
  exit: "unstated",
  curedWhen: null,
  lapsesWhen: null,
  suspendedWhile: null,
  voidWhen: null,
  subjectToApproval: false,
  survives: false,
  binding: [],
  register: null,
  domains: [],
  area: null,
  external: false,
  marking: [],
  purpose: null,
  takesUp: null,
  alternatives: [],
};

const agreement: Agreement = {
  ...silentAgreement,
  parties: ["FR", "UA", "RU"].map((id) => ({ ...named(id), kind: "state", forms: [] })),
  groups: [{ ...named("Coalition"), members: [] }],
  persons: [{ ...named("Dupont"), holds: [] }],
  areas: [{ ...named("Line"), outline: { kind: "none" }, titleClaimedBy: [] }],
  registers: [{ ...named("Minutes"), keptBy: null }],
  bodies: [
    {
      ...named("Commission"),
      members: "unstated",
      chair: "unstated",
      seat: "unstated",
      host: null,
      quorum: "unstated",
      weights: [],
      established: { kind: "always" },
      questions: [
        {
          ...named("Breach"),
          body: "Commission",
          rule: "unstated",
          vetoes: [],
          including: [],
          quorum: null,
          window: null,
          abstention: "not-voting",
          atClose: "stuck",
          atTie: null,
          putBy: [],
          recusal: false,
          silent: [],
          effect: "binding",
          ratified: null,
          register: null,
        },
      ],
    },
  ],
  facts: [
    {
      ...named("Violation"),
      params: ["by"],
      settled: { kind: "found", by: { stated: "Commission" }, question: "Breach" },
      standard: null,
      grades: ["violation", "expanded"],
      register: null,
      checkBy: null,
    },
  ],
  events: [{ ...named("Strike"), settled: { kind: "reported" }, grades: [], register: null }],
  norms: [loan],
};

const at = "2026-03-12T03:20:00Z";
const act = { v: 1, kind: "act", id: "x", occurredAt: at, by: "FR", verb: "request" };
const report = { v: 1, kind: "report", id: "x", occurredAt: at, by: "FR", of: "Strike" };
const found = {
  v: 1,
  kind: "finding",
  id: "x",
  occurredAt: at,
  by: "Commission",
  fact: "Violation",
  args: ["RU"],
  value: "holds",
};
const delivery = {
  v: 1,
  kind: "delivery",
  id: "x",
  occurredAt: at,
  by: "FR",
  norm: "N-1",
  quantity: { amount: "3", unit: "EUR" },
};
const coverage = {
  v: 1,
  kind: "coverage",
  id: "x",
  occurredAt: at,
  by: "operator",
  of: "log",
  state: "complete",
  period: { from: at, to: "2026-04-01T00:00:00Z" },
};

function refused(...lines: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const read = readLogLines(lines.map(line).join("\n"), zone);
  expect(read.refusals).toEqual([]);
  return admit(agreement, read.events, read.places).refusals.map(
    (r) => `${r.line} ${r.code} ${placeName(r.place)}`,
  );
}

describe("an event that speaks of what the agreement knows is admitted", () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ["an act on an instance of a norm", { ...act, about: "N-1(FR)@e3#2" }],
    ["an act on an instance of a question", { ...act, verb: "vote", about: "Breach@e3", choice: "yes" }],
    ["an act by a verb that only a clause knows", { ...act, verb: "endorse", about: "the road map" }],
    ["an act through a person", { ...act, through: "Dupont", to: ["Coalition"] }],
    [
      "a report of a fact",
      { ...report, of: "Violation", args: ["RU"], grade: "expanded", area: "Line", accused: "RU" },
    ],
    ["a finding", found],
    ["the finding of a breach", { ...found, fact: "breach", args: ["N-1(FR)"] }],
    ["a delivery on a part", { ...delivery, part: "A" }],
    ["the log's own horizon", coverage],
    ["a register that is complete", { ...coverage, of: "Minutes" }],
  ])("%s", (_, fields) => {
    expect(refused(fields)).toEqual([]);
  });
});

describe("an event that speaks of what nobody declared is refused with its place", () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["an unknown party", { ...act, by: "XX" }, ["1 L840 by"]],
    ["a norm that speaks", { ...act, by: "N-1" }, ["1 L841 by"]],
    ["an unknown addressee", { ...act, to: ["UA", "Nobody"] }, ["1 L840 to[1]"]],
    ["an unknown norm", { ...act, about: "N-7(FR)" }, ["1 L840 about"]],
    ["an unknown question", { ...act, verb: "vote", about: "Remedy@e1" }, ["1 L840 about"]],
    ["a verb that nothing speaks of", { ...act, verb: "reqest" }, ["1 L846 verb"]],
    ["an event that is not there", { ...act, under: "e9" }, ["1 L842 under"]],
    ["an unknown event type", { ...report, of: "Stirke" }, ["1 L840 of"]],
    ["an unknown area", { ...report, area: "Zone" }, ["1 L840 area"]],
    ["an argument too few", { ...report, of: "Violation" }, ["1 L843 args"]],
    ["an unknown argument", { ...found, args: ["Narnia"] }, ["1 L840 args[0]"]],
    ["the breach of nothing known", { ...found, fact: "breach", args: ["N-7"] }, ["1 L840 args[0]"]],
    ["a breach without a norm", { ...found, fact: "breach", args: [] }, ["1 L843 args"]],
    ["an undeclared grade", { ...found, grade: "terrible" }, ["1 L844 grade"]],
    ["evidence that is not there", { ...found, reliesOn: ["e9"] }, ["1 L842 reliesOn[0]"]],
    ["a decision that was never opened", { ...found, decision: "Breach@e9" }, ["1 L842 decision"]],
    ["a decision without what opened it", { ...found, decision: "Breach" }, ["1 L842 decision"]],
    ["an opening without its question", { ...found, decision: "e1" }, ["1 L840 decision"]],
    [
      "an unknown instrument",
      { v: 1, kind: "text", id: "x", occurredAt: at, by: "FR", instrument: "DECL", status: "concluded" },
      ["1 L840 instrument"],
    ],
    ["an unknown register", { ...coverage, of: "Gazette" }, ["1 L840 of"]],
    [
      "an unknown group",
      {
        v: 1,
        kind: "membership",
        id: "x",
        occurredAt: at,
        by: "FR",
        of: "Coalitoin",
        who: "UA",
        change: "joins",
      },
      ["1 L840 of"],
    ],
    ["an undeclared part", { ...delivery, part: "B" }, ["1 L845 part"]],
    ["a marking for nobody known", { ...act, marking: ["XX"] }, ["1 L840 marking[0]"]],
  ])("%s", (_, fields, expected) => {
    expect(refused(fields)).toEqual(expected);
  });

  test("a name that is nearly right is told with the one that was meant", () => {
    const { events, places } = readLogLines(line({ ...report, of: "Stirke" }), zone);
    expect(admit(agreement, events, places).refusals[0]?.message).toContain("Did you mean Strike?");
  });

  test("a report may deny an earlier one, and a finding may be on it", () => {
    const denial = { ...report, id: "d", about: "x", says: "fails" };
    expect(refused(report, denial, { ...found, id: "f", fact: "Strike", args: ["x"] })).toEqual([]);
    expect(refused(denial)).toEqual(["1 L840 about"]);
  });

  test("what refers to a refused event is refused as well", () => {
    const opening = { ...act, id: "o", by: "XX", verb: "open", about: "Breach" };
    expect(refused(opening, { ...act, id: "v", verb: "vote", under: "o" })).toEqual([
      "1 L840 by",
      "2 L842 under",
    ]);
  });

  test("events of a fork may refer to those of the log", () => {
    const log = readLogLines(line(report), zone).events;
    const { events } = readLogLines(line({ ...act, id: "y", under: "x" }), zone);
    expect(admit(agreement, events, new Map(), log).refusals).toEqual([]);
    expect(admit(agreement, events).refusals).toHaveLength(1);
  });

  test("a replacement is held to the same rules", () => {
    const { id: _, ...replacement } = { ...report, by: "XX" };
    const correction = {
      v: 1,
      kind: "correction",
      id: "c",
      occurredAt: at,
      by: "operator",
      corrects: "x",
      reason: "r",
      replacement,
    };
    expect(refused(report, correction)).toEqual(["2 L840 replacement.by"]);
  });
});
