// Two persons: every pair of persons over roles and parties, on attribution, publication, release, erasure and keys.
import { describe, expect, test } from "vitest";
import { rowLine } from "../../../../tools/row-line.ts";
import { doing, type Item, itemOf, may, mayTogether } from "../../src/access/may.ts";
import { clashesOf, type Subject } from "../../src/access/subject.ts";
import { type Capability, type Role, roles } from "../../src/access/table.ts";
import { publicMarking } from "../../src/events/marking.ts";

const now = 1_000_000;
const people = roles.filter((role) => role !== "device");
const parties = ["A", "B", "N"] as const;

/** Two of each role and party, so that a pair can be two different persons of one kind. */
const persons: readonly Subject[] = people.flatMap((role) =>
  parties.flatMap((party) =>
    ["1", "2"].map((n) => ({
      id: `${role} ${party}${n}`,
      kind: "person" as const,
      roles: [{ role, agreement: "T", party, seat: "Council", names: [party] }],
      cases: n === "1" || party === "A" ? ["K"] : [],
      mandates:
        role === "operator"
          ? (["custodian"] as const)
          : role === "auditor"
            ? (["data protection officer"] as const)
            : [],
      cleared: { from: 0, until: 2 * now },
    })),
  ),
);

/** Of B; the incident was reported by one analyst of N; A accuses, B is accused. */
const item: Item = itemOf(
  "T",
  { ...publicMarking, level: "releasable", rel: ["A", "B", "N"], cases: ["K"] },
  {
    originator: "B",
    author: "coordination unit N1",
    about: ["A"],
    incident: { reporters: ["analyst N1"], accused: ["B"], accusing: ["A"] },
  },
);

const is = (who: Subject, role: Role, party?: string): boolean =>
  who.roles[0]?.role === role && (party === undefined || who.roles[0]?.party === party);
const onCase = (who: Subject): boolean => who.cases.includes("K");
const either = (a: Subject, b: Subject, test: (one: Subject, other: Subject) => boolean): boolean =>
  test(a, b) || test(b, a);

/** What the design allows, written out for this item. */
const rules: readonly (readonly [Capability, (first: Subject, second: Subject) => boolean])[] = [
  ["attribute from 3", (first, second) => first.id === "analyst N2" && is(second, "reviewer", "N")],
  ["publish a report", (first, second) => is(first, "analyst") && is(second, "reviewer")],
  [
    "lower a marking",
    (first, second) =>
      (is(first, "party delegate", "B") && is(second, "party delegate", "B")) ||
      either(first, second, (a, b) => is(a, "reviewer") && is(b, "party delegate", "B")) ||
      (is(first, "commission") && is(second, "commission") && onCase(first) && onCase(second)),
  ],
  [
    "erase or hold",
    (first, second) =>
      either(
        first,
        second,
        (a, b) => is(a, "steward") && b.mandates.includes("data protection officer" as never),
      ),
  ],
  ["keys and policy", (first, second) => is(first, "operator") && is(second, "operator")],
  ["texts", (first, second) => is(first, "coordination unit") && is(second, "coordination unit")],
  [
    "members and roles",
    (first, second) =>
      (["party delegate", "coordination unit"] as const).some(
        (role) => is(first, role, "A") && is(second, role, "A"),
      ),
  ],
];

/** A party manages its own keys; whoever operates changes roles, though not their own. */
const mayAlone: Readonly<Partial<Record<Capability, readonly string[]>>> = {
  "keys and policy": ["party delegate B1", "party delegate B2"],
  "members and roles": persons.filter((who) => is(who, "operator")).map(({ id }) => id),
};

describe("what needs two persons", () => {
  test.each(rules)(
    "row 19, two persons: %s is accepted of exactly the pairs that the design allows",
    (capability, allows) => {
      const differing: string[] = [];
      let accepted = 0;
      for (const first of persons)
        for (const second of persons) {
          const { allowed } = mayTogether(first, second, doing(capability, now), item);
          if (allowed) accepted += 1;
          const expected = first.id !== second.id && allows(first, second);
          if (allowed !== expected) differing.push(`${first.id} with ${second.id}: ${allowed}`);
        }
      console.log(
        rowLine(19, "C", `${capability}: every pair of persons, roles and parties`, {
          persons: persons.length,
          pairs: persons.length ** 2,
          accepted,
          "accepted outside the rule, or refused within it": differing.length,
        }),
      );
      expect(differing).toEqual([]);
      expect(accepted).toBeGreaterThan(0);
      const alone = persons.filter((who) => may(who, doing(capability, now), item).allowed);
      expect(alone.map(({ id }) => id)).toEqual(mayAlone[capability] ?? []);
    },
  );

  const [analyst, reviewer] = ["analyst N2", "reviewer N1"].map((id) => persons.find((who) => who.id === id));
  const judged = (
    first: Subject | undefined,
    second: Subject | undefined,
    of: Item = item,
  ): readonly string[] => {
    const verdict = mayTogether(first as Subject, second as Subject, doing("attribute from 3", now), of);
    return verdict.allowed ? [] : verdict.grounds.map(({ kind }) => kind);
  };

  test("an attribution says on what ground it is purported", () => {
    expect(judged(analyst, reviewer)).toEqual([]);
    expect(judged(reviewer, analyst)).toEqual(["not for these two"]);
    expect(judged(analyst, analyst)).toContain("the same person");
    expect(judged(analyst, reviewer, { ...item, incident: null })).toEqual(["no incident"]);
    const reported = { reporters: ["reviewer N1"], accused: ["B"], accusing: ["A"] };
    expect(judged(analyst, reviewer, { ...item, incident: reported })).toEqual([
      "filed a report in the incident",
    ]);
    const side = { reporters: [], accused: ["N"], accusing: ["A"] };
    expect(judged(analyst, reviewer, { ...item, incident: side })).toEqual([
      "belongs to a side",
      "belongs to a side",
    ]);
  });

  test("a side is known by the groups to which it belongs as well", () => {
    const grouped = { ...(reviewer as Subject) };
    const roles = grouped.roles.map((role) => ({ ...role, names: ["N", "Bloc"] }));
    const incident = { reporters: [], accused: ["Bloc"], accusing: [] };
    expect(judged(analyst, { ...grouped, roles }, { ...item, incident })).toEqual(["belongs to a side"]);
  });

  test("what protects a source is lowered by no pair", () => {
    const source = { ...item, level: "protected" as const, persons: persons.map(({ id }) => id) };
    const accepted = persons.flatMap((first) =>
      persons.filter((second) => mayTogether(first, second, doing("lower a marking", now), source).allowed),
    );
    expect(accepted).toEqual([]);
  });

  test("a source is opened to two of the commission for a case, for 72 hours", () => {
    const two = persons.filter((who) => is(who, "commission", "A"));
    const source = { ...item, level: "protected" as const, persons: two.map(({ id }) => id) };
    const read = (opened: number | null, of: Item = source): boolean =>
      mayTogether(two[0] as Subject, two[1] as Subject, doing("read source identity", now, { opened }), of)
        .allowed;
    const hours72 = 72 * 3_600_000;
    expect([now, now - hours72 + 1, now - hours72, now + 1, null].map((opened) => read(opened))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(read(now, { ...source, persons: ["commission A1"] })).toBe(false);
    expect(read(now, { ...source, cases: ["L"] })).toBe(false);
  });
});

describe("roles that check each other", () => {
  const holding = (...held: readonly (readonly [Role, string])[]): Subject => ({
    ...(persons[0] as Subject),
    roles: held.map(([role, party]) => ({ role, agreement: "T", party, seat: null, names: [party] })),
  });

  test("are not held by one person, and whoever holds them may do nothing", () => {
    const both = holding(["analyst", "N"], ["reviewer", "N"]);
    expect(clashesOf(both)).toEqual([
      { kind: "roles", roles: ["analyst", "reviewer"], why: "proposes what the other approves" },
    ]);
    expect(may(both, doing("read record", now), itemOf("T", publicMarking)).allowed).toBe(false);
  });

  test("may be held for two agreements, and two that do not check each other for one", () => {
    const apart = holding(["analyst", "N"], ["reviewer", "N"]);
    const [first, second] = apart.roles;
    const elsewhere = { ...apart, roles: [first, { ...second, agreement: "U" }] } as Subject;
    expect(clashesOf(elsewhere)).toEqual([]);
    expect(clashesOf(holding(["analyst", "N"], ["reader", "N"]))).toEqual([]);
  });

  test("nobody serves two parties in one agreement, and a device is no person", () => {
    expect(clashesOf(holding(["reader", "A"], ["party delegate", "B"]))).toEqual([
      { kind: "parties", parties: ["A", "B"] },
    ]);
    expect(clashesOf(holding(["device", "N"])).map(({ kind }) => kind)).toEqual(["machine"]);
  });
});
