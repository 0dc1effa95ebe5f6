// The table of access, cell by cell: twelve roles, every capability and part, six levels, four relations of the item to
// whoever asks, three states. What is expected is typed here as rows of letters, not read from the table of the core.
import { describe, expect, test } from "vitest";
import { rowLine } from "../../../../tools/row-line.ts";
import { doing, type Item, itemOf, may } from "../../src/access/may.ts";
import type { HeldRole, Subject } from "../../src/access/subject.ts";
import { type Capability, capabilities, type Part, type Role, roles } from "../../src/access/table.ts";
import { levels, publicMarking } from "../../src/events/marking.ts";

const now = 1_000_000;

type Relation = "own" | "listed" | "other" | "neutral";
const relations: readonly Relation[] = ["own", "listed", "other", "neutral"];
const states = ["open", "withheld", "erased"] as const;

/** Cleared, on case K, with every paper in hand. A neutral subject belongs to no party of the agreement. */
function subjectOf(role: Role, relation: Relation): Subject {
  const party = role === "anonymous" ? null : relation === "neutral" ? "N" : "A";
  const held: HeldRole = {
    role,
    agreement: "T",
    party,
    seat: "Council",
    names: party === null ? [] : [party],
  };
  return {
    id: "p1",
    kind: role === "device" ? "machine" : "person",
    roles: [held],
    cases: ["K"],
    mandates: [],
    cleared: { from: 0, until: 2 * now },
  };
}

/** `own`: made by p1 for A, on case K, about A and its seat. `listed`: of B, released to A and to p1 for case K. `other`
 *  and `neutral`: of B, for B alone, on another case. */
function itemFor(level: number, relation: Relation, state: Item["state"]): Item {
  const own = relation === "own";
  const mine = own || relation === "listed";
  return itemOf(
    "T",
    {
      ...publicMarking,
      level: levels[level] ?? "protected",
      rel: level === 3 ? (own ? ["A"] : mine ? ["A", "B"] : ["B"]) : null,
      persons: level >= 4 ? (mine ? ["p1"] : ["p9"]) : null,
      cases: level >= 3 ? (mine ? ["K"] : ["L"]) : [],
      until: level === 4 ? now + 1 : null,
    },
    {
      originator: own ? "A" : "B",
      author: own ? "p1" : "p9",
      about: own ? ["A", "Council"] : ["B"],
      state,
    },
  );
}

/** Levels that are open, for each relation in the order own, listed, other, neutral; "-" is none. */
type Expected = readonly [string, string, string, string];
const same = (levels: string): Expected => [levels, levels, levels, levels];
const none = same("-");
const own = (levels: string): Expected => [levels, "-", "-", "-"];
const mine = (listed: string, otherwise: string): Expected => [listed, listed, otherwise, otherwise];

/** A role that a line does not name has none. What needs two persons is nobody's alone. */
type Line = readonly [Capability, Part, Readonly<Partial<Record<Role, Expected>>>];

const expected: readonly Line[] = [
  [
    "read published products",
    "do",
    Object.fromEntries(roles.map((role) => [role, role === "device" ? none : same("0")])),
  ],
  [
    "read record",
    "do",
    {
      anonymous: same("0"),
      reader: mine("013", "01"),
      "party delegate": mine("01234", "012"),
      monitor: mine("0123", "012"),
      analyst: mine("0123", "012"),
      reviewer: mine("01234", "012"),
      steward: same("0125"),
      commission: mine("01234", "012"),
      "coordination unit": mine("0123", "012"),
      auditor: same("01"),
    },
  ],
  ["read source identity", "do", { monitor: own("012345"), steward: same("5") }],
  [
    "file a report",
    "do",
    {
      anonymous: same("012345"),
      "party delegate": same("0123"),
      monitor: same("012345"),
      analyst: same("0123"),
      steward: same("012345"),
      "coordination unit": same("012"),
      device: own("0123"),
    },
  ],
  ["file an act", "do", { "party delegate": own("012345") }],
  ["attribute up to 2", "do", { analyst: mine("0123", "012"), reviewer: mine("0123", "012") }],
  ["attribute up to 2", "propose", { device: same("012345") }],
  ["attribute from 3", "propose", { analyst: same("012345") }],
  ["attribute from 3", "approve", {}],
  ["attribute from 3", "do", {}],
  ["publish a report", "propose", { analyst: same("012345") }],
  ["publish a report", "approve", {}],
  ["publish a report", "do", {}],
  ["lower a marking", "do", {}],
  [
    "raise a marking",
    "do",
    {
      "party delegate": mine("01234", "012"),
      monitor: mine("0123", "012"),
      analyst: mine("0123", "012"),
      reviewer: mine("01234", "012"),
      steward: same("0125"),
      commission: mine("01234", "012"),
      "coordination unit": mine("0123", "012"),
    },
  ],
  ["vote, find, order", "do", { commission: own("012345") }],
  ["erase or hold", "do", {}],
  ["erase or hold", "ask", { "party delegate": same("012345") }],
  ["erase or hold", "hold", { commission: same("012345") }],
  [
    "export in bulk",
    "do",
    {
      anonymous: same("0"),
      reader: same("01"),
      "party delegate": mine("0123", "012"),
      analyst: same("012"),
      reviewer: mine("0123", "012"),
      commission: mine("34", "-"),
      "coordination unit": same("012"),
    },
  ],
  ["export in bulk", "ciphertext", { operator: same("012345") }],
  ["members and roles", "do", { commission: own("012345"), operator: same("012345") }],
  ["keys and policy", "do", { "party delegate": own("012345") }],
  [
    "read audit log",
    "do",
    { "party delegate": own("012345"), steward: same("5"), commission: mine("345", "-") },
  ],
  ["read audit log", "without content", { auditor: same("012345") }],
  ["read audit log", "health only", { operator: same("012345") }],
  ["limits and configuration", "do", { operator: same("012345") }],
];

/** What needs the content of an item: withheld, it is there for the party from which it comes; erased, for nobody. */
const showing: readonly Capability[] = [
  "read published products",
  "read record",
  "read source identity",
  "attribute up to 2",
  "attribute from 3",
  "publish a report",
  "export in bulk",
];
const touching: readonly Capability[] = ["lower a marking", "raise a marking", "erase or hold"];

function cellFor(line: Line, role: Role, level: number, relation: Relation, state: Item["state"]): boolean {
  const [capability, , columns] = line;
  if (state === "erased" && [...showing, ...touching].includes(capability)) return false;
  const fromOwnParty = relation === "own" && role !== "anonymous";
  if (
    state === "withheld" &&
    !fromOwnParty &&
    (showing.includes(capability) || capability === "raise a marking")
  )
    return false;
  const cell = columns[role] ?? none;
  return cell[relations.indexOf(relation)]?.includes(String(level)) ?? false;
}

describe("the table of access", () => {
  test("names every capability and part", () => {
    // Of texts nothing is anybody's alone; who the two are stands beside this.
    const named = new Set([...expected.map(([capability]) => capability), "texts"]);
    expect([...named].sort()).toEqual([...capabilities].sort());
  });

  test("row 16, authorisation: the table is what may says, cell by cell", () => {
    const differing: string[] = [];
    let cells = 0;
    for (const line of expected) {
      const [capability, part] = line;
      const action = doing(capability, now, {
        part,
        reason: "for the inquiry",
        keys: { needed: 2, signed: 2 },
        recorded: true,
        opened: now - 1,
      });
      for (const role of roles)
        for (const relation of relations)
          for (let level = 0; level < levels.length; level += 1)
            for (const state of states) {
              cells += 1;
              const subject = subjectOf(role, relation);
              const verdict = may(subject, action, itemFor(level, relation, state));
              if (verdict.allowed !== cellFor(line, role, level, relation, state))
                differing.push(
                  `${capability}/${part} ${role} level ${level} ${relation} ${state}: ${JSON.stringify(verdict)}`,
                );
              if (!verdict.allowed) expect(verdict.grounds.length).toBeGreaterThan(0);
            }
    }
    console.log(
      rowLine(16, "C", "may against the table, typed anew as letters", {
        "capabilities and parts": expected.length,
        roles: roles.length,
        markings: levels.length,
        relations: relations.join(", "),
        states: states.join(", "),
        cells,
        differing: differing.length,
      }),
    );
    expect(differing).toEqual([]);
    expect(cells).toBe(expected.length * 12 * 4 * 6 * 3);
  });
});

describe("what belongs to a cell besides the level", () => {
  const delegate = subjectOf("party delegate", "own");
  const allowed = (...[subject, action, item]: Parameters<typeof may>): boolean =>
    may(subject, action, item).allowed;

  test("a role counts for the agreement for which it is held", () => {
    expect(
      allowed(delegate, doing("read record", now), { ...itemFor(0, "own", "open"), agreement: "U" }),
    ).toBe(false);
  });

  test("an act for a party needs as many of its keys as were agreed", () => {
    const signed = (n: number): boolean =>
      allowed(
        delegate,
        doing("file an act", now, { keys: { needed: 2, signed: n } }),
        itemFor(2, "own", "open"),
      );
    expect([0, 1, 2, 3].map(signed)).toEqual([false, false, true, true]);
    const unset = doing("file an act", now, { keys: { needed: 0, signed: 0 } });
    expect(allowed(delegate, unset, itemFor(2, "own", "open"))).toBe(false);
  });

  test("an export of closed items gives its reason", () => {
    const because = (reason: string | null): boolean =>
      allowed(delegate, doing("export in bulk", now, { reason }), itemFor(3, "listed", "open"));
    expect([null, "", " ", "a question in parliament"].map(because)).toEqual([false, false, false, true]);
  });

  test("a change of limits is an event", () => {
    const operator = subjectOf("operator", "other");
    const change = (recorded: boolean): boolean =>
      allowed(operator, doing("limits and configuration", now, { recorded }), itemFor(0, "other", "open"));
    expect([change(false), change(true)]).toEqual([false, true]);
  });

  test("an operator changes nobody's role but others'", () => {
    const operator = subjectOf("operator", "other");
    const about = (who: string): boolean =>
      allowed(operator, doing("members and roles", now), { ...itemFor(0, "other", "open"), about: [who] });
    expect([about("p2"), about("p1")]).toEqual([true, false]);
  });

  test("whoever is named sees it until the date, for the case, and while cleared", () => {
    const item = itemFor(4, "listed", "open");
    const read = (subject: Subject, at: number): boolean => allowed(subject, doing("read record", at), item);
    expect([now, now + 1].map((at) => read(delegate, at))).toEqual([true, false]);
    expect(read({ ...delegate, cases: [] }, now)).toBe(false);
    expect(read({ ...delegate, cleared: null }, now)).toBe(false);
    expect(read({ ...delegate, cleared: { from: now + 1, until: now + 9 } }, now)).toBe(false);
    expect(read({ ...delegate, cleared: { from: 0, until: now } }, now)).toBe(false);
    expect(read({ ...delegate, id: "p2" }, now)).toBe(false);
  });

  test("the originator always sees what is released to others", () => {
    const item = { ...itemFor(3, "other", "open"), originator: "A", rel: ["B"] };
    expect(allowed(delegate, doing("read record", now), item)).toBe(true);
  });
});
