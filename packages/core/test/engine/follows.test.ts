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

describe("an end", () => {
  const owed = (
    end: string,
  ): string => `fact Calm "Calm" { counts when confirmed by 2 independent sources cites PACT }
${duty("late accepted").replace("unstated: finder, procedure, exit", end)}`;
  const done = (occurredAt: string): Line => ({ ...late, occurredAt });
  const finish: Line = {
    id: "n1",
    kind: "act",
    verb: "notice",
    by: "Birch",
    occurredAt: "2026-05-10T12:00:00Z",
  };
  const exit = "exit when notice by Birch unstated: finder, procedure";
  const lapse = "lapses when Calm holds unstated: finder, procedure, exit";
  const calm = (at: string): readonly Line[] =>
    ["Alder", "Drift"].map((by) => ({
      id: `r-${by}`,
      kind: "report",
      by,
      of: "Calm",
      says: "holds",
      occurredAt: at,
    }));

  test.each([
    ["a millisecond before", "2026-05-10T11:59:59.999Z", "fulfilled"],
    ["at the very instant", "2026-05-10T12:00:00.000Z", "fulfilled"],
    ["a millisecond after", "2026-05-10T12:00:00.001Z", "terminated"],
  ])("leaves a duty performed %s it %s", (_, when, word) => {
    const engine = engineOf(owed(exit), [finish, done(when)]);
    expect(standing(engine, "Report", "2026-06-20T00:00:00Z")).toBe(word);
  });

  test("that may have come before the deadline leaves it open whether the duty is overdue", () => {
    const engine = engineOf(owed(lapse), []);
    expect(standing(engine, "Report", "2026-06-20T00:00:00Z")).toBe("undetermined");
  });

  test("that came before the deadline is a lapse, and one that came after it changes nothing", () => {
    const before = engineOf(owed(lapse), calm("2026-05-20T00:00:00Z"));
    expect(standing(before, "Report", "2026-06-20T00:00:00Z")).toBe("lapsed");
    const after = { ...finish, occurredAt: "2026-06-01T12:00:00.001Z" };
    const engine = engineOf(owed(lapse.replace("Calm holds", "notice by Birch")), [after]);
    expect(standing(engine, "Report", "2026-06-20T00:00:00Z")).toBe("overdue");
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

const owed = "unstated: finder, procedure, remedy, exit";

const notice = (id: string, to: string, receivedAt: string | null): Line => ({
  id,
  kind: "act",
  verb: "notice",
  by: "Drift",
  to: [to],
  occurredAt: "2026-06-01T12:00:00Z",
  ...(receivedAt === null ? {} : { receivedAt }),
});

describe("what sets a duty off may name its debtor", () => {
  const answer = (by: string): string =>
    `duty Answer "Answer" { cites PACT by ${by} to Drift each notice by Drift to the debtor when always must do "answer" within 24 hours of receipt of the trigger ${owed} }
`;

  test("and then each debtor owes for its own occasions", () => {
    const lines = [
      notice("n1", "Alder", "2026-06-02T12:00:00Z"),
      notice("n2", "Birch", "2026-06-02T12:00:00Z"),
    ];
    const keys = (by: string): readonly string[] =>
      engineOf(answer(by), lines)
        .record(at("2026-06-02T13:00:00Z"))
        .norms.map(({ key }) => key);
    expect(keys("each of Members")).toEqual(["Answer(Alder)@n1", "Answer(Birch)@n2"]);
    expect(keys("Birch")).toEqual(["Answer@n2"]);
  });

  test("a lateness of each one's own", () => {
    const engine = engineOf(
      `duty Pay "Pay" { cites PACT by each of Members to Drift when always must do "pay" by 2026-06-05 ${owed} }
duty Fine "Fine" { cites PACT by each of Members to Drift each lateness of Pay when always must do "pay a fine" within 2 days of the trigger ${owed} }
duty Tell "Tell" { cites PACT by Drift to Birch each lateness of Pay when always must do "tell" within 2 days of the trigger ${owed} }
`,
      [],
    );
    expect(
      engine
        .record(at("2026-06-07T00:00:00Z"))
        .norms.map(({ key }) => key)
        .filter((key) => !key.startsWith("Pay")),
    ).toEqual([
      "Fine(Alder)@Pay(Alder)=overdue",
      "Fine(Birch)@Pay(Birch)=overdue",
      "Tell@Pay(Alder)=overdue",
      "Tell@Pay(Birch)=overdue",
    ]);
  });

  test("a clock that runs from its receipt waits until the log says when that was", () => {
    const lines = [notice("n1", "Alder", "2026-06-02T12:00:00Z"), notice("n2", "Birch", null)];
    const engine = engineOf(answer("each of Members"), lines);
    expect(standing(engine, "Answer(Alder)@n1", "2026-06-03T12:00:00Z")).toBe("active");
    expect(standing(engine, "Answer(Alder)@n1", "2026-06-03T12:00:00.001Z")).toBe("overdue");
    expect(standing(engine, "Answer(Birch)@n2", "2026-06-05T12:00:00Z")).toBe("undetermined");
    const why = engine.why("Answer(Birch)@n2", at("2026-06-05T12:00:00Z"));
    expect(why === null ? [] : allMissing(why).map(({ data }) => [data.what, data.name])).toContainEqual([
      "receipt",
      "n2",
    ]);
  });
});

test("what was done towards a norm and counts for no instance of it is listed with its ground", () => {
  const done = (id: string, about: string, by: string): Line => ({
    id,
    kind: "act",
    verb: "perform",
    about,
    by,
    occurredAt: "2026-06-03T12:00:00Z",
  });
  const engine = engineOf(
    `duty Answer "Answer" { cites PACT by Alder to Drift each notice by Drift when always must do "answer" within 5 days of the trigger ${owed} }
`,
    [
      notice("n1", "Alder", null),
      done("d1", "Answer", "Alder"),
      done("d2", "Answer@n7", "Alder"),
      done("d3", "Answer@n1", "Birch"),
      done("d4", "Answer@n1", "Alder"),
    ],
  );
  const { purported } = engine.record(at("2026-06-04T00:00:00Z"));
  expect(purported.map(({ event, ground }) => [event, ground])).toEqual([
    ["d1", "no-instance-named"],
    ["d2", "no-such-instance"],
    ["d3", "not-the-debtor"],
  ]);
});

describe("a delivery that counts for nothing", () => {
  const delivered = (id: string, more: object): Line => ({
    id,
    kind: "delivery",
    norm: "Give",
    by: "Alder",
    occurredAt: "2026-06-03T12:00:00Z",
    quantity: { amount: "5", unit: "tonnes", scale: 0 },
    ...more,
  });
  const euros = { quantity: { amount: "500", unit: "EUR", scale: 2 } };
  const give = `duty Give "Give grain" { cites PACT by Alder to Birch when always must deliver 10 "tonnes" "grain" { origin Alder } by 2026-06-20 ${owed} }
`;
  const tell = `duty Tell "Tell" { cites PACT by Alder to Birch when always must do "tell" by 2026-06-20 ${owed} }
`;
  const pay = `duty Give "Pay" { cites PACT by Alder to Birch when always must pay 10 EUR { part q1 4 EUR by 2026-06-10 part q2 6 EUR by 2026-06-20 } by 2026-06-20 ${owed} }
`;
  const grounds = (text: string, ...lines: readonly Line[]) =>
    engineOf(text, lines)
      .record(at("2026-06-04T00:00:00Z"))
      .purported.map(({ event, verb, ground }) => [event, verb, ground]);

  test.each<[string, string, object, string]>([
    ["in a unit in which the norm does not count", give, euros, "other-unit"],
    ["to a norm that asks for an act", tell, { norm: "Tell" }, "not-a-delivery"],
    ["by somebody who does not owe it", give, { by: "Drift" }, "not-the-debtor"],
    ["of things from elsewhere", give, { origin: "Birch" }, "other-origin"],
    ["for no part of what is owed in parts", pay, { ...euros, norm: "Give#q1" }, "no-part-named"],
  ])("%s is listed with its ground", (_, text, more, ground) => {
    expect(grounds(text, delivered("d1", more))).toEqual([["d1", "deliver", ground]]);
  });

  test.each<[string, string, object]>([
    ["for its norm", give, {}],
    ["for its norm on behalf of the debtor", give, { by: "Drift", onBehalfOf: "Alder" }],
    ["for its part", pay, { ...euros, part: "q1" }],
    ["for the whole of what is owed in parts", pay, euros],
    [
      "for a condition that looks at it in another unit",
      `${give}situation Paid "Paid" { while Give delivered at least 4 EUR }
`,
      euros,
    ],
    [
      "for the substitute in another unit",
      `${give.replace("finder, procedure, remedy, exit", "finder, procedure, exit remedy substitute Fine")}duty Fine "Fine" { cites PACT by Alder to Birch when Give is overdue must pay 4 EUR by 2026-06-30 ${owed} }
`,
      euros,
    ],
  ])("is not one that counts %s", (_, text, more) => {
    expect(grounds(text, delivered("d1", more))).toEqual([]);
  });
});

test("a duty of nobody named is overdue past its deadline, nobody is late, and anybody can perform it", () => {
  const text = duty("late accepted").replace("by Alder", "by unstated");
  const { norms } = engineOf(text, []).record(at("2026-06-01T12:00:00.001Z"));
  expect(norms.map(({ standing, debtors }) => [standing, debtors])).toEqual([["overdue", []]]);
  const never = text.replace("by 2026-06-01T12:00Z", "deadline unstated");
  expect(standing(engineOf(never, []), "Report", "2026-06-20T00:00:00Z")).toBe("active");
  const done = engineOf(text, [{ ...late, by: "Drift", occurredAt: "2026-06-01T12:00:00Z" }]);
  expect(standing(done, "Report", "2026-06-01T12:00:00.001Z")).toBe("fulfilled");
});

test("an office is bound as its party is, and a body only by a text that names it", () => {
  const engine = engineOf(
    `office Clerk "Clerk" of Birch { may notice }
body Board "Board" { members Alder, Birch chair unstated seat unstated quorum unstated }
duty File "File" { cites PACT by Clerk to Alder when always must do "file" by 2026-06-20 ${owed} }
duty Meet "Meet" { cites PACT by Board to Alder when always must do "meet" by 2026-06-20 ${owed} }
`,
    [],
  );
  const asOf = "2026-06-10T00:00:00Z";
  expect(["File", "Meet"].map((key) => standing(engine, key, asOf))).toEqual(["active", "conditional"]);
  const why = engine.why("Meet", at(asOf));
  expect(why === null ? [] : allMissing(why).map(({ what, data }) => [what, data.party])).toContainEqual([
    "unstated",
    "Board",
  ]);
});

test("what is missing names who could bring it about, or what a report left out", () => {
  const engine = engineOf(
    `event Spill "a spill" { counts as reported register log }
power Stop "Stop" { cites PACT held by Birch when always may end PACT unstated: procedure, exit }
duty Tell "Tell" { cites PACT by Alder to Drift when exercise of Stop must do "tell" by 2026-06-20 ${owed} }
duty Clean "Clean" { cites PACT by Alder to Drift each Spill by Alder when always must do "clean" by 2026-06-20 ${owed} }
`,
    [{ id: "s1", kind: "report", of: "Spill", by: "Drift", occurredAt: "2026-06-02T12:00:00Z" }],
  );
  const missing = (key: string): readonly unknown[] => {
    const why = engine.why(key, at("2026-06-10T00:00:00Z"));
    return why === null ? [] : allMissing(why).map(({ what, who, data }) => [what, who, data.lacks ?? null]);
  };
  expect(missing("Tell")).toContainEqual(["condition", ["Birch"], null]);
  expect(missing("Clean@s1")).toContainEqual(["report", [], "who"]);
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

describe("the performance of what is owed in parts", () => {
  const loan = `duty Lend "Lend" {
  cites PACT
  by each of Alder, Drift
  to Birch
  when always
  must deliver 3 "lots" {
    part First 1 "lots" by 2026-05-01
    part Second 2 "lots" by 2026-06-01
  }
  by 2026-06-01
  remedy late accepted
  unstated: finder, procedure, exit
  binding legal
}
group Lenders "Lenders" { members Alder, Drift }
`;
  const then = (when: string): string => `${loan}duty Thank "Thank" {
  cites PACT
  by Birch
  to Alder
  when ${when}
  must do "thank"
  unstated: deadline, finder, procedure, remedy, exit
}
`;
  const lot = (who: string, part: string, amount: string, day: string): Line => ({
    id: `${who}-${part}`,
    kind: "delivery",
    by: who,
    norm: `Lend(${who})`,
    part,
    quantity: { amount, unit: "lots" },
    occurredAt: `2026-05-${day}T00:00:00Z`,
  });
  const first = lot("Alder", "First", "1", "01");
  const second = lot("Alder", "Second", "2", "02");
  const other = [lot("Drift", "First", "1", "01"), lot("Drift", "Second", "2", "03")];

  test.each(["Lend is fulfilled", "fulfilment of Lend"])(
    "‘%s’ is said of the whole, not of a part",
    (when) => {
      const engine = engineOf(then(when), [first, second]);
      expect(standing(engine, "Lend(Alder)#First", "2026-05-01T12:00:00Z")).toBe("fulfilled");
      expect(standing(engine, "Thank", "2026-05-01T12:00:00Z")).toBe("conditional");
      expect(standing(engine, "Thank", "2026-05-02T12:00:00Z")).toBe("active");
    },
  );

  test("is not there as long as the whole is not", () => {
    const engine = engineOf(then("Lend is not fulfilled"), [first, second]);
    expect(standing(engine, "Thank", "2026-05-01T12:00:00Z")).toBe("active");
  });

  test("‘is overdue’ is said as soon as a part is", () => {
    const engine = engineOf(then("Lend is overdue"), []);
    expect(standing(engine, "Thank", "2026-05-01T12:00:00Z")).toBe("conditional");
    expect(standing(engine, "Thank", "2026-05-02T12:00:00Z")).toBe("active");
  });

  test("‘all of … have fulfilment of …’ waits for each member's own", () => {
    const engine = engineOf(then("all of Lenders have fulfilment of Lend"), [first, second, ...other]);
    expect(standing(engine, "Thank", "2026-05-02T12:00:00Z")).toBe("conditional");
    const why = engine.why("Thank", at("2026-05-02T12:00:00Z"));
    expect(why === null ? [] : allMissing(why).map(({ what, who }) => [what, who])).toContainEqual([
      "delivery",
      ["Drift"],
    ]);
    expect(standing(engine, "Thank", "2026-05-03T12:00:00Z")).toBe("active");
  });
});

describe("an end that is counted from a notice", () => {
  const text = `situation Calm "Calm" {
  begins when 2026-01-01
  ends when first of (720 hours after notice by Alder, 720 hours after notice by Birch)
  cites PACT
}
`;
  const notice: Line = {
    id: "n1",
    kind: "act",
    verb: "notice",
    by: "Birch",
    occurredAt: "2026-05-01T00:00:00Z",
  };
  const endsOf = (lines: readonly Line[], asOf: string) =>
    engineOf(text, lines)
      .record(at(asOf))
      .upcoming.flatMap((it) => (it.key === "Calm" && it.what === "ends" ? [it.at] : []));

  test("is coming once the notice is given, and not before or after", () => {
    expect(endsOf([], "2026-05-02T00:00:00Z")).toEqual([]);
    expect(endsOf([notice], "2026-04-30T00:00:00Z")).toEqual([]);
    expect(endsOf([notice], "2026-05-02T00:00:00Z")).toEqual([at("2026-05-31T00:00:00Z")]);
    expect(endsOf([notice], "2026-05-31T00:00:00Z")).toEqual([]);
  });

  test("comes as it was said", () => {
    const engine = engineOf(text, [notice]);
    expect(standing(engine, "Calm", "2026-05-30T23:59:59.999Z")).toBe("in force");
    expect(standing(engine, "Calm", "2026-05-31T00:00:00Z")).toBe("ended");
  });

  test("of two notices the earlier end comes", () => {
    const other: Line = { ...notice, id: "n2", by: "Alder", occurredAt: "2026-05-02T00:00:00Z" };
    expect(endsOf([notice, other], "2026-05-03T00:00:00Z")).toEqual([at("2026-05-31T00:00:00Z")]);
  });
});
