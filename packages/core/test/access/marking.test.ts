import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEvent } from "../../src/events/decode.ts";
import {
  joinMarkings,
  levels,
  liftedMarking,
  type Marking,
  publicMarking,
  rankOf,
  tlp,
} from "../../src/events/marking.ts";
import { placeName } from "../../src/events/refusal.ts";
import { parseInstant } from "../../src/time/instant.ts";
import { plainReport, zone } from "../events/samples.ts";

const decoded = (marking: unknown): Marking | readonly string[] => {
  const result = decodeEvent({ ...plainReport, marking }, { position: 1, zone });
  return result.kind === "event"
    ? result.event.marking
    : result.faults.map(({ code, place }) => `${code} ${placeName(place)}`);
};

const names = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D")).map((list) => list.sort());
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const markings: fc.Arbitrary<Marking> = fc.record({
  level: fc.constantFrom(...levels),
  rel: maybe(names),
  persons: maybe(names),
  cases: names,
  until: maybe(fc.integer({ min: 0, max: 3 })),
  originators: names,
  reasons: names,
  review: maybe(fc.integer({ min: 0, max: 3 })),
});

describe("markings as a lattice", () => {
  test("the join is commutative, associative and idempotent, and public changes nothing", () => {
    fc.assert(
      fc.property(markings, markings, markings, (a, b, c) => {
        expect(joinMarkings(a, b)).toEqual(joinMarkings(b, a));
        expect(joinMarkings(joinMarkings(a, b), c)).toEqual(joinMarkings(a, joinMarkings(b, c)));
        expect(joinMarkings(a, a)).toEqual(a);
        expect(joinMarkings(a, publicMarking)).toEqual(a);
        expect(rankOf(joinMarkings(a, b).level)).toBe(Math.max(rankOf(a.level), rankOf(b.level)));
      }),
      { numRuns: 2000, seed: 20_260_106 },
    );
  });

  test("of two audiences those remain who are in both, for both cases, until the earlier date", () => {
    const one = decoded({ level: "named", persons: ["p1", "p2"], case: "K", until: "2026-05-01T00:00:00Z" });
    const two = decoded({ level: "named", persons: ["p2", "p3"], case: "L", until: "2026-04-01T00:00:00Z" });
    expect(joinMarkings(one as Marking, two as Marking)).toMatchObject({
      level: "named",
      persons: ["p2"],
      cases: ["K", "L"],
      until: parseInstant("2026-04-01T00:00:00Z"),
    });
  });

  test("levels have one order, and the names of the Traffic Light Protocol", () => {
    expect(levels.map((level) => [rankOf(level), tlp[level]])).toEqual([
      [0, "CLEAR"],
      [1, "GREEN"],
      [2, "AMBER"],
      [3, "AMBER+STRICT"],
      [4, "RED"],
      [5, null],
    ]);
  });
});

describe("the marking of a line", () => {
  test("an older line reads as it always did: public, or those who are named and nobody else", () => {
    expect(decoded("public")).toEqual(publicMarking);
    expect(decoded(undefined)).toEqual(publicMarking);
    expect(decoded(["public", "UA"])).toEqual(publicMarking);
    expect(decoded(["UA", "FR"])).toEqual({ ...publicMarking, level: "releasable", rel: ["UA", "FR"] });
    expect(liftedMarking([])).toEqual(publicMarking);
  });

  test("a level brings what belongs to it; whoever wrote the line is the originator unless it names another", () => {
    expect(decoded({ level: "community" })).toMatchObject({
      level: "community",
      rel: null,
      originators: ["FR"],
    });
    expect(
      decoded({ level: "releasable", rel: ["UA"], reason: "routes", review: "2026-06-01" }),
    ).toMatchObject({
      rel: ["UA", "FR"],
      reasons: ["routes"],
      review: parseInstant("2026-06-01T20:59:59.999Z"),
    });
    expect(decoded({ level: "releasable", rel: ["UA"], originator: "GB" })).toMatchObject({
      rel: ["UA", "GB"],
      originators: ["GB"],
    });
  });

  test.each<[string, unknown, readonly string[]]>([
    ["a level that is none", { level: "secret" }, ["L813 marking.level"]],
    ["no level", { rel: ["UA"] }, ["L810 marking.level", "L811 marking.rel"]],
    ["releasable to nobody", { level: "releasable", rel: [] }, ["L812 marking.rel"]],
    ["named without a case", { level: "named", persons: ["p"], until: "2026-01-01" }, ["L810 marking.case"]],
    ["parties with a list", { level: "parties", rel: ["UA"] }, ["L811 marking.rel"]],
    ["a word that is none", "secret", ["L812 marking"]],
    ["a number", 3, ["L812 marking"]],
  ])("%s is refused", (_, marking, faults) => {
    expect(decoded(marking)).toEqual(faults);
  });
});
