// Three forms of one law: `may` by item, the condition of `visibleTo`, and its text for a data base.
import { describe, expect, test } from "vitest";
import { rowLine } from "../../../../tools/row-line.ts";
import { doing, type Item, may } from "../../src/access/may.ts";
import { rowPolicyFor, settingOf, sqlOf } from "../../src/access/sql.ts";
import type { Subject } from "../../src/access/subject.ts";
import { roles } from "../../src/access/table.ts";
import { isVisible, visibleTo } from "../../src/access/visible-to.ts";
import { levels } from "../../src/events/marking.ts";

const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);

/** Numbers below n from a seed, by a linear congruence: good enough to spread rows over the fields. */
function dice(from: number): (n: number) => number {
  let state = from >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const below = dice(seed);
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const some = (list: readonly string[]): readonly string[] => list.filter(() => below(3) === 0);
const parties = ["A", "B", "C", "Circle"];
const persons = ["p1", "p2", "p3"];
const cases = ["K", "L"];

const subject = (): Subject => ({
  id: one(persons),
  kind: "person",
  roles: Array.from({ length: 1 + below(2) }, () => {
    const party = one([null, "A", "B"]);
    const names = party === null ? [] : [party, ...(below(2) === 0 ? ["Circle"] : [])];
    return { role: one(roles), agreement: one(["T", "T", "T", "U"]), party, seat: null, names };
  }),
  cases: some(cases),
  mandates: [],
  cleared: one([null, { from: 0, until: 10 }, { from: 0, until: 100 }]),
});

const row = (): Item => ({
  agreement: "T",
  level: one(levels),
  rel: one([null, some(parties), some(parties)]),
  persons: one([null, some(persons), some(persons)]),
  cases: one([[], [one(cases)]]),
  until: one([null, 5, 50]),
  originator: one([null, "A", "B", "C"]),
  author: one([null, ...persons]),
  about: [],
  state: one(["open", "open", "withheld", "erased"] as const),
  incident: null,
});

test(`row 18, three filters: the condition says of each of 100000 random rows what may says (seed ${seed})`, () => {
  let seen = 0;
  const differing: string[] = [];
  for (let i = 0; i < 500; i += 1) {
    const who = subject();
    const at = one([3, 5, 20, 60]);
    const visible = visibleTo(who, "T", at);
    for (let k = 0; k < 200; k += 1) {
      const item = row();
      const { allowed } = may(who, doing("read record", at), item);
      if (allowed) seen += 1;
      if (allowed !== isVisible(visible, item)) differing.push(JSON.stringify({ who, at, item, allowed }));
    }
  }
  console.log(
    rowLine(18, "C", "the condition by item says what may says", {
      seed,
      judged: 100_000,
      seen,
      differences: differing.length,
    }),
  );
  expect(differing).toEqual([]);
  expect(seen).toBeGreaterThan(10_000);
});

describe("the text for a data base", () => {
  const delegate: Subject = {
    id: "p1'; drop table rows; --",
    kind: "person",
    roles: [{ role: "party delegate", agreement: "T", party: "A", seat: null, names: ["A", "Circle"] }],
    cases: ["K"],
    mandates: [],
    cleared: { from: 0, until: 100 },
  };

  test("holds no value, and counts its parameters from where it is told", () => {
    const { text, params } = sqlOf(visibleTo(delegate, "T", 7), 3);
    expect(text).not.toMatch(/drop|Circle|'/);
    const numbers = [...text.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n));
    expect(numbers).toEqual(params.map((_, i) => i + 3));
    expect(params).toContainEqual(delegate.id);
  });

  test("gives nothing to whoever may read nothing", () => {
    expect(sqlOf(visibleTo({ ...delegate, roles: [] }, "T", 7))).toEqual({ text: "false", params: [] });
    expect(settingOf(visibleTo({ ...delegate, roles: [] }, "T", 7))).toBe("[]");
  });

  test("of a setting keeps every test of the condition", () => {
    const visible = visibleTo(delegate, "T", 7);
    const kept = JSON.parse(settingOf(visible)) as readonly object[];
    expect(kept.map((it) => Object.keys(it).length)).toEqual(visible.map((tests) => tests.length));
    for (const alternative of kept)
      expect(Object.keys(alternative)).toEqual(expect.arrayContaining(["level", "state"]));
  });

  test("puts a policy only on a plain name, and denies where nothing is set", () => {
    expect(() => rowPolicyFor("events; drop table x")).toThrow("not a plain name");
    const [on, force, policy = ""] = rowPolicyFor("pacta.event");
    expect([on, force]).toEqual([
      "alter table pacta.event enable row level security",
      "alter table pacta.event force row level security",
    ]);
    expect(policy).toContain(
      "coalesce(nullif(current_setting('pacta.subject', true), '')::jsonb, '[]'::jsonb)",
    );
  });
});
