// Who may see an item: a level, and at the closed levels an audience. Markings are a lattice: of two the stricter
// level counts and the intersection of the audiences. What a role may do at a level is the matter of `access`.
import type { Instant } from "../time/instant.ts";

/** The mildest first. The place in the list is the number by which tables and rows name a level. */
export const levels = ["public", "community", "parties", "releasable", "named", "protected"] as const;
export type Level = (typeof levels)[number];

export function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/** The names of the Traffic Light Protocol. What protects a source has none. */
export const tlp: Readonly<Record<Level, string | null>> = {
  public: "CLEAR",
  community: "GREEN",
  parties: "AMBER",
  releasable: "AMBER+STRICT",
  named: "RED",
  protected: null,
};

export type Marking = {
  readonly level: Level;
  /** Parties, groups and others of the text, the originator among them. Null: no limit beside the level's own. */
  readonly rel: readonly string[] | null;
  readonly persons: readonly string[] | null;
  /** Whoever is to see it needs each of them. A line names at most one; a conclusion may rest on several. */
  readonly cases: readonly string[];
  /** From this instant on nobody is named any more. */
  readonly until: Instant | null;
  /** Only they may lower it, all of them, each with a second person. A line names at most one. */
  readonly originators: readonly string[];
  readonly reasons: readonly string[];
  /** When the marking is to be looked at again; the earliest of several. */
  readonly review: Instant | null;
};

export const publicMarking: Marking = {
  level: "public",
  rel: null,
  persons: null,
  cases: [],
  until: null,
  originators: [],
  reasons: [],
  review: null,
};

/** The simple form of a marking, in norms and in older lines: whoever is named, and "public" is everybody. Nobody else
 *  sees it, not even whoever wrote it. */
export function liftedMarking(names: readonly string[]): Marking {
  if (names.length === 0 || names.includes("public")) return publicMarking;
  return { ...publicMarking, level: "releasable", rel: [...new Set(names)] };
}

/** Commutative, associative, idempotent; `publicMarking` changes nothing. The lists come out in order. */
export function joinMarkings(a: Marking, b: Marking): Marking {
  return {
    level: rankOf(a.level) < rankOf(b.level) ? b.level : a.level,
    rel: both(a.rel, b.rel),
    persons: both(a.persons, b.persons),
    cases: sorted([...a.cases, ...b.cases]),
    until: earlier(a.until, b.until),
    originators: sorted([...a.originators, ...b.originators]),
    reasons: sorted([...a.reasons, ...b.reasons]),
    review: earlier(a.review, b.review),
  };
}

function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a === null && b === null ? null : sorted(a ?? b ?? []);
  return sorted(a).filter((name) => b.includes(name));
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
