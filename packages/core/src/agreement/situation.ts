// What lasts or is so: situations with a beginning and an end, facts that somebody finds, events that are reported.
import type { Citation } from "./citation.ts";
import type { Period } from "./condition.ts";
import type { LimitedTerm, Trigger } from "./instrument.ts";
import type { Slot } from "./slot.ts";
import type { Span } from "./span.ts";

export type Situation = {
  readonly id: string;
  readonly title: string;
  /** In force exactly while the period holds; then `begins` and `ends` are null. */
  readonly while: Period | null;
  readonly begins: Slot<Trigger> | null;
  readonly ends: Slot<Trigger> | null;
  readonly term: LimitedTerm | null;
  /** Sub-states by stated tests, such as strained; set by software and said to be so. */
  readonly marks: readonly { readonly word: string; readonly when: Period; readonly span: Span }[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** How a question of fact is settled. A claim by itself settles nothing. */
export type Settlement =
  | { readonly kind: "found"; readonly by: Slot<string>; readonly question: string | null }
  /** What is reported counts, until it is contradicted. */
  | { readonly kind: "reported" }
  | { readonly kind: "confirmed"; readonly independent: number }
  | { readonly kind: "certified"; readonly by: string };

export type Fact = {
  readonly id: string;
  readonly title: string;
  readonly params: readonly string[];
  readonly settled: Settlement;
  readonly standard: Slot<string> | null;
  /** From mild to grave. */
  readonly grades: readonly string[];
  /** The register in which it must appear to count; null leaves the question open for ever. */
  readonly register: string | null;
  readonly checkBy: { readonly days: number } | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type EventType = {
  readonly id: string;
  readonly title: string;
  readonly settled: Settlement;
  readonly grades: readonly string[];
  readonly register: string | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** Kept by somebody; complete up to the instant for which a coverage event says so. */
export type Register = {
  readonly id: string;
  readonly title: string;
  readonly keptBy: string | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** In integer micro-degrees; north and east are positive. */
export type Point = { readonly lat: number; readonly lon: number };

export type Outline =
  /** Named and not drawn. */
  | { readonly kind: "none" }
  /** Closed by itself. */
  | { readonly kind: "ring"; readonly points: readonly Point[] }
  | { readonly kind: "line"; readonly points: readonly Point[] }
  /** Another area, which is drawn, and everything that lies no farther from it than that. */
  | { readonly kind: "around"; readonly of: string; readonly metres: number };

/** Where it lies and whose it is are separate questions. */
export type Area = {
  readonly id: string;
  readonly title: string;
  readonly outline: Outline;
  readonly titleClaimedBy: readonly string[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};
