// A role finds by whoever holds it: whatever the order of arrival, by the entries that the reason cites, and never more
// surely than it is known who held it.
import {
  array,
  constantFrom,
  assert as holds,
  integer,
  property,
  record,
  shuffledSubarray,
} from "fast-check";
import { expect, test } from "vitest";
import { allEvents } from "../../src/engine/reason.ts";
import { at, engineOf, type Line, standing } from "./short.ts";

const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);

const text = `role Watch "Watch" { held by Alder }
fact Spill "a spill" {
  found by Watch
  standard unstated
  cites PACT
}
situation Alarm "Alarm" {
  begins when finding of Spill by Watch
  ends when finding against Spill by Watch
}
prohibition Stop "Stop" {
  by Birch
  to Alder
  when always
  must not do "go on"
  infringed when Spill holds
  finder Watch
  unstated: procedure, remedy, exit
  cites PACT
}
`;
const keys = ["Spill", "Alarm", "Stop"];

const hour = (n: number): string => new Date(at("2026-06-01T00:00:00Z") + n * 3_600_000).toISOString();

const entry = record({
  kind: constantFrom("finding", "finding", "breach", "membership"),
  who: constantFrom("Alder", "Birch"),
  yes: constantFrom(true, false),
  hour: integer({ min: 0, max: 8 }),
  /** For how many hours it is not known when it was; the hour that it turns out to have been is among them. */
  open: constantFrom(0, 4),
  later: integer({ min: 0, max: 3 }),
});

type Entry = ReturnType<(typeof entry)["generate"]>["value"];

function lineOf({ kind, who, yes, hour: n, open, later }: Entry, index: number, known: boolean): Line {
  const from = known && open > 0 ? n + later : n;
  const occurredAt = open > 0 && !known ? { from: hour(n), to: hour(n + open) } : hour(from);
  const base = { id: `e${index}`, by: who, occurredAt };
  if (kind === "membership") return { ...base, kind, of: "Watch", who, change: yes ? "joins" : "leaves" };
  const about = kind === "breach" ? { fact: "breach", args: ["Stop"] } : { fact: "Spill" };
  return {
    ...base,
    // Of a finding the hour is known.
    occurredAt: hour(n),
    kind: "finding",
    ...about,
    value: yes ? "holds" : "fails",
    period: { from: hour(Math.max(0, n - later)), to: null },
  };
}

const values = (lines: readonly Line[], asOf: string): readonly (string | undefined)[] => {
  const engine = engineOf(text, lines);
  return keys.map((key) => standing(engine, key, asOf) ?? engine.why(key, at(asOf))?.value);
};

const asked = integer({ min: 0, max: 14 }).map(hour);

test(`order of arrival changes nothing (seed ${seed})`, () => {
  holds(
    property(
      array(entry, { minLength: 1, maxLength: 10 }).chain((entries) =>
        shuffledSubarray(
          entries.map((it, i) => lineOf(it, i, false)),
          { minLength: entries.length, maxLength: entries.length },
        ).map((shuffled) => [entries.map((it, i) => lineOf(it, i, false)), shuffled] as const),
      ),
      asked,
      ([lines, shuffled], asOf) => {
        expect(values(shuffled, asOf)).toEqual(values(lines, asOf));
      },
    ),
    { seed, numRuns: 300 },
  );
});

test(`the entries that a reason cites reproduce the value (seed ${seed})`, () => {
  holds(
    property(array(entry, { minLength: 1, maxLength: 10 }), asked, (entries, asOf) => {
      const lines = entries.map((it, i) => lineOf(it, i, true));
      const engine = engineOf(text, lines);
      for (const key of keys) {
        const reason = engine.why(key, at(asOf));
        if (reason === null) continue;
        const cited = new Set(allEvents(reason));
        const again = engineOf(
          text,
          lines.filter(({ id }) => cited.has(id)),
        );
        expect([key, again.why(key, at(asOf))?.value]).toEqual([key, reason.value]);
      }
    }),
    { seed, numRuns: 300 },
  );
});

// A breach needs a finder who surely held the role, so that one may come when it becomes known who did.
test(`who held it becoming known turns no determined answer into another (seed ${seed})`, () => {
  holds(
    property(array(entry, { minLength: 1, maxLength: 10 }), asked, (all, asOf) => {
      const entries = all.filter(({ kind }) => kind !== "breach");
      const before = values(
        entries.map((it, i) => lineOf(it, i, false)),
        asOf,
      );
      const after = values(
        entries.map((it, i) => lineOf(it, i, true)),
        asOf,
      );
      for (const [i, value] of before.entries())
        if (value !== "undetermined") expect([keys[i], after[i]]).toEqual([keys[i], value]);
    }),
    { seed, numRuns: 300 },
  );
});

test("what a successor finds about the time of its predecessor counts for that time", () => {
  const lines: readonly Line[] = [
    {
      id: "in",
      kind: "membership",
      by: "Birch",
      of: "Watch",
      who: "Birch",
      change: "joins",
      occurredAt: hour(100),
    },
    {
      id: "found",
      kind: "finding",
      by: "Birch",
      fact: "Spill",
      value: "holds",
      occurredAt: hour(110),
      period: { from: hour(10), to: hour(20) },
    },
  ];
  expect(engineOf(text, lines).why("Spill", at(hour(15)))?.value).toBe("holds");
  expect(engineOf(text, lines.slice(1)).why("Spill", at(hour(15)))?.value).toBe("undetermined");
  expect(engineOf(text, lines).why("Spill", at(hour(20)))?.value).toBe("undetermined");
});

test("two changes whose hours overlap leave open who belongs, until both are over and one surely came last", () => {
  const change = (id: string, does: string, from: number, to: number): Line => ({
    id,
    kind: "membership",
    by: "Birch",
    of: "Watch",
    who: "Birch",
    change: does,
    occurredAt: { from: hour(from), to: hour(to) },
  });
  const belongs = (...lines: readonly Line[]): string | undefined =>
    engineOf(text, lines)
      .members("Watch", at(hour(20)))
      .find(({ party }) => party === "Birch")?.value;
  expect(belongs(change("out", "leaves", 2, 8), change("in", "joins", 4, 5))).toBe("undetermined");
  expect(belongs(change("out", "leaves", 2, 4), change("in", "joins", 4, 5))).toBe("holds");
  expect(belongs(change("out", "leaves", 5, 8), change("in", "joins", 4, 5))).toBeUndefined();
});
