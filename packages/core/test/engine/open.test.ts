// What is open stays open: bindingness, vetoes, findings that differ, powers and anchors in doubt.
import { describe, expect, test } from "vitest";
import { replay } from "../../src/engine/engine.ts";
import { allMissing } from "../../src/engine/reason.ts";
import { without } from "../../src/engine/without.ts";
import { at, complete, engineOf, type Line, read, standing } from "./short.ts";

const court = `body Court "Court" {
  members Alder, Birch
  chair unstated
  seat unstated
  quorum unstated
  question Case "whether it is so" {
    rule unanimity
    window unstated
  }
}
`;

const duty = (cites: string, slots: string): string => `duty Rep "Report" {
  cites ${cites}
  by Alder
  to Birch
  must do "report"
  ${slots}
  unstated: procedure, remedy, exit
}
`;

function act(id: string, verb: string, by: string, occurredAt: string, more: object): Line {
  return { id, kind: "act", verb, by, occurredAt, ...more };
}

function found(id: string, occurredAt: string, value: string, more: object): Line {
  return {
    id,
    kind: "finding",
    by: "Court",
    value,
    occurredAt,
    period: { from: occurredAt, to: null },
    ...more,
  };
}

describe("beyond the horizon of the log", () => {
  const treaty = (binds: string, force: string): string => `instrument TR "Treaty" {
  status legal
  parties Alder, Birch
  in force ${force}
  binds legal on ${binds}
  interpreter unstated
  enforceability unstated
}
${duty("TR", "when always\n  by 2026-09-01\n  finder unstated")}`;

  test.each([
    ["signature", "from 2026-01-01"],
    ["entry into force", "when ratification of TR by Alder"],
  ])("nobody knows whether a text binds that binds on %s", (binds, force) => {
    const engine = engineOf(treaty(binds, force), []);
    expect(standing(engine, "Rep", "2026-06-29T00:00:00Z")).toBe("conditional");
    expect(standing(engine, "Rep", "2026-07-05T00:00:00Z")).toBe("undetermined");
  });

  test("nobody knows whether an approval that was refused has been given since", () => {
    const text = `procedure Route "approval" of Alder for Rep {
  cites PACT
  step first "the vote" by Alder done when approval of PACT by Alder
    refused when refusal of PACT by Alder
    deadline unstated
}
${duty("PACT", "when always\n  by 2026-09-01\n  finder unstated\n  subject to approval")}`;
    const engine = engineOf(text, [act("r1", "refuse", "Alder", "2026-06-01T00:00:00Z", { about: "PACT" })]);
    const state = (asOf: string): unknown => engine.record(at(asOf)).procedures[0]?.standing;
    expect([state("2026-06-10T00:00:00Z"), state("2026-07-10T00:00:00Z")]).toEqual([
      "refused",
      "undetermined",
    ]);
  });
});

describe("a majority against which one member has a veto", () => {
  const council = `body Council "Council" {
  members Alder, Birch, Drift
  chair unstated
  seat unstated
  quorum unstated
  question Draft "whether" {
    rule majority of members
    veto Alder
    window 48 hours of opening
    at close rejected
  }
}
`;
  const vote = (id: string, by: string, hour: string, choice: string): Line =>
    act(id, "vote", by, `2026-06-01T${hour}:00:00Z`, { under: "o1", choice });
  const lines = [
    act("o1", "open", "Birch", "2026-06-01T00:00:00Z", { about: "Draft" }),
    vote("v1", "Birch", "01", "yes"),
    vote("v2", "Drift", "01", "yes"),
  ];

  test("is open until that member has voted or the window is closed", () => {
    const engine = engineOf(council, lines);
    expect(
      ["2026-06-01T02:00:00Z", "2026-06-03T00:00:00Z", "2026-06-03T00:00:00.001Z"].map((asOf) =>
        standing(engine, "Draft@o1", asOf),
      ),
    ).toEqual(["open", "open", "adopted"]);
  });

  test.each([
    ["no", "rejected"],
    ["yes", "adopted"],
  ])("with that member's later %s is %s", (choice, word) => {
    const engine = engineOf(council, [...lines, vote("v3", "Alder", "02", choice)]);
    expect(standing(engine, "Draft@o1", "2026-06-01T02:00:00Z")).toBe(word);
  });
});

describe("a duty that lapses", () => {
  const request = (id: string, by: string, day: string): Line =>
    act(id, "request", by, `2026-06-${day}T00:00:00Z`, {});
  const lapse = act("n1", "notice", "Birch", "2026-06-05T00:00:00Z", {});
  const text = (slots: string): string =>
    duty("PACT", `when always\n  ${slots}\n  lapses when notice by Birch\n  finder unstated`);
  const within = text("within 24 hours of request by Drift");
  const hour = (from: string, to: string): Line => ({
    ...request("r1", "Drift", "01"),
    occurredAt: { from, to },
  });

  test.each([
    ["before its deadline has lapsed", text("by 2026-06-06"), [lapse], "lapsed"],
    ["after its deadline stays overdue", text("by 2026-06-03"), [lapse], "overdue"],
    [
      "after a deadline at which it was suspended has lapsed",
      text("by 2026-06-03\n  suspended while request by Birch stands"),
      [request("r2", "Birch", "02"), lapse],
      "lapsed",
    ],
    ["when its clock had not started has lapsed", within, [lapse], "lapsed"],
    ["when its clock starts only later has lapsed", within, [lapse, request("r1", "Drift", "07")], "lapsed"],
    [
      "while its deadline may have passed is open",
      within,
      [hour("2026-06-03T00:00:00Z", "2026-06-04T12:00:00Z"), lapse],
      "undetermined",
    ],
    [
      "when its deadline has not passed at any hour has lapsed",
      within,
      [hour("2026-06-04T06:00:00Z", "2026-06-04T12:00:00Z"), lapse],
      "lapsed",
    ],
  ])("%s", (_, agreement, lines, word) => {
    expect(standing(engineOf(agreement, lines), "Rep", "2026-06-10T00:00:00Z")).toBe(word);
  });
});

describe("a member of whom the record does not know whether it sits in the body", () => {
  const council = (slots: string): string => `body Council "Council" {
  members Birch, Drift
  chair unstated
  seat unstated
  quorum unstated
  question Draft "whether" {
    ${slots}
    window 48 hours of opening
    at close rejected
  }
}
`;
  const joins: Line = {
    id: "m1",
    kind: "membership",
    by: "Birch",
    of: "Council",
    who: "Alder",
    change: "joins",
    occurredAt: { from: "2026-05-30T00:00:00Z", to: "2026-06-05T00:00:00Z" },
  };
  const opens = act("o1", "open", "Birch", "2026-06-01T00:00:00Z", { about: "Draft" });
  const vote = (by: string, hour: string, choice = "yes"): Line =>
    act(`${by}-${hour}`, "vote", by, `2026-06-01T${hour}:00:00Z`, { under: "o1", choice });
  const tied = (choice: string): Line =>
    act("tied", "vote", "Drift", "2026-06-01T02:00:00Z", { under: "o1", choice });
  const early = "2026-06-02T00:00:00Z";
  const closed = "2026-06-04T00:00:00Z";

  test.each([
    ["its vote would make the number", "rule at least 2 votes", [vote("Birch", "01"), vote("Alder", "02")]],
    [
      "its vote would break unanimity",
      "rule unanimity",
      [vote("Birch", "01"), vote("Alder", "02", "no"), vote("Drift", "03")],
    ],
    ["its seat would be one too many for a majority", "rule majority 1/2 of members", [vote("Birch", "01")]],
    [
      "it alone has said no to silence",
      "rule silence",
      [
        act("no", "object", "Alder", "2026-06-01T02:00:00Z", {
          under: "o1",
          receivedAt: "2026-06-01T02:00:00Z",
        }),
      ],
    ],
    [
      "it had put the question",
      "rule at least 2 votes\n    put by Council",
      [vote("Birch", "01"), vote("Drift", "02")],
    ],
  ])("leaves the decision open where %s", (_, slots, votes) => {
    const put = slots.includes("put by") ? { ...opens, by: "Alder" } : opens;
    const engine = engineOf(council(slots), [joins, put, ...votes]);
    expect(standing(engine, "Draft@o1", closed)).toBe("undetermined");
    const missing = engine.record(at(closed)).decisions.flatMap((it) => it.missing);
    expect(missing.map(({ what, data }) => [what, data.who, data.of])).toEqual([
      ["membership", "Alder", "Council"],
    ]);
    expect(engine.record(at(closed)).purported).toEqual([]);
  });

  test.each([
    [
      "once it is adopted either way",
      "rule at least 2 votes",
      [vote("Birch", "01"), vote("Alder", "02"), vote("Drift", "03")],
      "adopted",
      "2026-06-01T03:00:00Z",
    ],
    [
      "once it is rejected either way",
      "rule unanimity",
      [vote("Birch", "01", "no"), vote("Alder", "02")],
      "rejected",
      "2026-06-01T01:00:00Z",
    ],
    [
      "while it is open either way",
      "rule at least 2 votes",
      [vote("Birch", "01")],
      "open",
      "2026-06-01T00:00:00Z",
    ],
  ])("changes nothing %s", (_, slots, votes, word, since) => {
    const { decisions } = engineOf(council(slots), [joins, opens, ...votes]).record(at(early));
    expect(decisions.map((it) => [it.standing, it.since])).toEqual([[word, at(since)]]);
  });

  test.each([
    [
      "leaves open what it decides",
      "rule at least 2 votes",
      [vote("Birch", "01"), vote("Drift", "02"), tied("no")],
      "undetermined",
      ["Drift-02", "tied"],
    ],
    [
      "changes nothing that others have decided",
      "rule at least 1 votes",
      [vote("Birch", "01"), vote("Drift", "02"), tied("no")],
      "adopted",
      [],
    ],
    [
      "of the same choice is one vote",
      "rule at least 2 votes",
      [vote("Birch", "01"), vote("Drift", "02"), tied("yes")],
      "adopted",
      [],
    ],
  ])("a second vote by one member at one instant %s", (_, slots, votes, word, hours) => {
    const [decision] = engineOf(council(slots), [opens, ...votes]).record(at(early)).decisions;
    expect([decision?.standing, decision?.missing.map(({ data }) => data.event)]).toEqual([word, hours]);
  });

  test("does not unmake what was adopted under one answer by changing its vote", () => {
    const votes = [vote("Birch", "01"), vote("Alder", "02"), vote("Alder", "03", "no")];
    const engine = engineOf(council("rule at least 2 votes"), [joins, opens, ...votes]);
    expect(standing(engine, "Draft@o1", early)).toBe("undetermined");
  });
});

describe("a finding of breach", () => {
  const text = `${court}${duty("PACT", "when always\n  by 2026-06-03\n  finder Court")}`;
  const breach = { fact: "breach", args: ["Rep"] };

  test("gives way to a later one of the same body", () => {
    const engine = engineOf(text, [
      found("f1", "2026-06-05T00:00:00Z", "holds", breach),
      found("f2", "2026-06-10T00:00:00Z", "fails", breach),
    ]);
    expect(standing(engine, "Rep", "2026-06-06T00:00:00Z")).toBe("breached");
    expect(standing(engine, "Rep", "2026-06-10T00:00:00Z")).toBe("overdue");
  });

  test("has no effect where the vote on it failed", () => {
    const engine = engineOf(text, [
      act("o1", "open", "Birch", "2026-06-04T00:00:00Z", { about: "Case" }),
      act("v1", "vote", "Alder", "2026-06-04T01:00:00Z", { under: "o1", choice: "no" }),
      found("f1", "2026-06-05T00:00:00Z", "holds", { ...breach, decision: "Case@o1" }),
    ]);
    expect(standing(engine, "Rep", "2026-06-06T00:00:00Z")).toBe("overdue");
    expect(
      engine.record(at("2026-06-06T00:00:00Z")).purported.map(({ event, ground }) => [event, ground]),
    ).toEqual([["f1", "not-adopted"]]);
  });
});

test("of what one body finds on one report the later counts, whatever time it speaks of", () => {
  const text = `${court}event Strike "a strike" {
  found by Court
  register log
}
prohibition Hold "Hold fire" {
  cites PACT
  by Alder
  to Birch
  when always
  must not do "strike"
  infringed when Strike by Alder
  unstated: finder, procedure, remedy, exit
}
`;
  const report: Line = {
    id: "s1",
    kind: "report",
    of: "Strike",
    by: "Birch",
    accused: "Alder",
    occurredAt: "2026-05-01T00:00:00Z",
  };
  const strike = { fact: "Strike", args: ["s1"] };
  const first = found("f1", "2026-05-10T00:00:00Z", "holds", strike);
  const second = found("f2", "2026-06-01T00:00:00Z", "fails", {
    ...strike,
    period: { from: "2026-05-01T00:00:00Z", to: null },
  });
  expect(standing(engineOf(text, [report, first]), "Hold", "2026-06-05T00:00:00Z")).toBe("infringed");
  expect(standing(engineOf(text, [report, first, second]), "Hold", "2026-06-05T00:00:00Z")).toBe(
    "kept so far",
  );
});

test("of two reports by one reporter about one time the later counts, whatever their names", () => {
  const said = (id: string, says: string, reportedAt: string): Line => ({
    id,
    kind: "report",
    of: "Calm",
    by: "Birch",
    says,
    occurredAt: "2026-06-01T00:00:00Z",
    reportedAt,
  });
  const engine = engineOf(`fact Calm "calm" { counts as reported }\n`, [
    said("z", "holds", "2026-06-01T00:00:00Z"),
    said("a", "fails", "2026-06-02T00:00:00Z"),
  ]);
  expect(engine.record(at("2026-06-03T00:00:00Z")).facts.map(({ value }) => value)).toEqual(["fails"]);
});

test("no strike since an event that nobody has found is neither so nor not so", () => {
  const text = `${court}event Pause "a pause" {
  found by Court
  register log
}
event Strike "a strike" {
  counts as reported
  register log
}
situation Still "still" { while no Strike within 3 days of Pause }
`;
  const pause: Line = {
    id: "p1",
    kind: "report",
    of: "Pause",
    by: "Birch",
    occurredAt: "2026-06-01T00:00:00Z",
  };
  const settled = found("f1", "2026-06-02T00:00:00Z", "holds", { fact: "Pause", args: ["p1"] });
  const asOf = "2026-06-06T00:00:00Z";
  expect(standing(engineOf(text, [pause]), "Still", asOf)).toBe("undetermined");
  expect(standing(engineOf(text, [pause, settled]), "Still", asOf)).toBe("in force");
  expect(standing(engineOf(text, []), "Still", asOf)).toBe("not in force");
});

describe("an extension", () => {
  const text = (when: string): string => `situation Need "a need" {
  begins unstated
  ends unstated
}
power Extend "extend" {
  held by Birch
  when ${when}
  may extend Rep by 30 days
  procedure unstated
  exit unstated
  cites PACT
}
${duty("PACT", "when always\n  by 2026-06-10\n  finder unstated")}`;
  const extended = (occurredAt: string): readonly Line[] => [
    act("x1", "extend", "Birch", occurredAt, { about: "Rep" }),
  ];
  const asOf = "2026-06-12T00:00:00Z";

  test.each([
    ["always", "2026-06-05T00:00:00Z", "active"],
    ["Need is in force", "2026-06-05T00:00:00Z", "undetermined"],
    ["until 2026-06-03T12:00Z", "2026-06-03", "undetermined"],
    ["until 2026-06-03T12:00Z", "2026-06-03T13:00:00Z", "overdue"],
  ])("under a power %s, given %s, leaves the duty %s after its first deadline", (when, given, word) => {
    expect(standing(engineOf(text(when), extended(given)), "Rep", asOf)).toBe(word);
  });
});

test("a late performance is open where nobody knows until when it is accepted", () => {
  const text = `calendar Days "working days" {
  rest saturday, sunday
  known until 2026-06-05
}
${duty("PACT", "when always\n  by 2026-06-03\n  finder unstated").replace(
  "unstated: procedure, remedy, exit",
  "remedy late accepted within 10 working days of Days\n  unstated: procedure, exit",
)}`;
  const late = act("p1", "perform", "Alder", "2026-06-08T00:00:00Z", { about: "Rep" });
  expect(standing(engineOf(text, [late]), "Rep", "2026-06-09T00:00:00Z")).toBe("undetermined");
});

test("a late answer to the tenth request says nothing of the first", () => {
  const text = `duty Answer "answer" {
  cites PACT
  by Alder
  to Birch
  each request by Birch
  when always
  must do "answer"
  within 2 days of the trigger
  unstated: finder, procedure, remedy, exit
}
duty Explain "explain" {
  cites PACT
  by Alder
  to Birch
  each request by Birch
  when Answer is overdue
  must do "explain"
  unstated: deadline, finder, procedure, remedy, exit
}
`;
  const request = (id: string): Line => act(id, "request", "Birch", "2026-06-01T00:00:00Z", {});
  const answered = act("p1", "perform", "Alder", "2026-06-02T00:00:00Z", { about: "Answer@r1" });
  const engine = engineOf(text, [request("r1"), request("r10"), answered]);
  const { norms } = engine.record(at("2026-06-05T00:00:00Z"));
  expect(Object.fromEntries(norms.map(({ key, standing: word }) => [key, word]))).toEqual({
    "Answer@r1": "fulfilled",
    "Answer@r10": "overdue",
    "Explain@r1": "conditional",
    "Explain@r10": "active",
  });
});

test("whose power it is where the text names nobody, nobody can tell", () => {
  const text = (holder: string): string => `power Extend "extend" {
  held by ${holder}
  when always
  may extend Rep by 30 days
  procedure unstated
  exit unstated
  cites PACT
}
${duty("PACT", "when always\n  by 2026-06-10\n  finder unstated")}`;
  const given = act("x1", "extend", "Drift", "2026-06-05T00:00:00Z", { about: "Rep" });
  const stands = (holder: string): unknown => {
    const engine = engineOf(text(holder), [given]);
    return [
      standing(engine, "Rep", "2026-06-12T00:00:00Z"),
      standing(engine, "Extend", "2026-06-12T00:00:00Z"),
    ];
  };
  expect(stands("unstated")).toEqual(["undetermined", "undetermined"]);
  const why = engineOf(text("unstated"), [given]).why("Extend", at("2026-06-12T00:00:00Z"));
  expect(why === null ? [] : allMissing(why).map(({ what, data }) => [what, data.slot])).toEqual([
    ["unstated", "holders"],
  ]);
  expect(stands("Drift")).toEqual(["active", "exercised"]);
  expect(stands("Birch")).toEqual(["overdue", "available"]);
});

test("a power whose only holder has dropped out is nobody's", () => {
  const text = `power Extend "extend" {
  held by Birch
  when always
  may extend Rep by 30 days
  procedure unstated
  exit unstated
  cites PACT
}
${duty("PACT", "when always\n  by 2026-06-10\n  finder unstated")}`;
  const { agreement, events } = read(text, [
    act("x1", "extend", "Drift", "2026-06-05T00:00:00Z", { about: "Rep" }),
    complete,
  ]);
  const left = without(agreement, events, "Birch");
  expect(standing(replay(left.agreement, left.events), "Rep", "2026-06-12T00:00:00Z")).toBe("overdue");
});
