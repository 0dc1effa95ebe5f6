// The texts that bind: their status, their parties, their versions, how they stand to one another.
import type { CivilDate } from "../time/civil.ts";
import type { Citation } from "./citation.ts";
import type { DateTime, Moment, Period } from "./condition.ts";
import type { Slot } from "./slot.ts";
import type { Span } from "./span.ts";

export type BindingLevel = "statement" | "political" | "legal" | "disputed";

/** "legal on ratification": the level that a debtor's own act, or a date, brings. */
export type BindingRule = {
  readonly level: BindingLevel;
  readonly on: "signature" | "ratification" | "adoption" | "entry-into-force" | "always" | CivilDate;
  /** Empty: for every party. */
  readonly parties: readonly string[];
  readonly span: Span;
};

export type Passage = { readonly language: string; readonly text: string };

export type Clause = {
  readonly number: string;
  readonly title: string | null;
  readonly role: "norm" | "recital" | "definition" | "heading";
  /** Aligned passages by language, in our own words or the source's, as the author says. */
  readonly passages: readonly Passage[];
  readonly span: Span;
};

/** "acceptance by UNC, KPA": by each of them, each member of a group, or so many members of one group. */
export type AmendmentRule = {
  readonly verb: string;
  readonly by: readonly string[];
  readonly atLeast: number | "all";
  readonly span: Span;
};

/** The clock ends it, unless something happened before. */
export type LimitedTerm = { readonly until: DateTime; readonly unless: Moment | null };

export type Force =
  | { readonly kind: "from"; readonly at: DateTime }
  | { readonly kind: "when"; readonly trigger: Trigger }
  /** In force from the record event that says so. */
  | { readonly kind: "by-record" };

/** What sets something off: a moment, or the beginning of a period. */
export type Trigger =
  | { readonly kind: "moment"; readonly moment: Moment }
  | { readonly kind: "period"; readonly period: Period };

export type Instrument = {
  readonly id: string;
  readonly title: string;
  readonly status: "legal" | "political" | "statement" | "draft";
  readonly dated: CivilDate | null;
  /** Parties and groups whose acts make it bind them. */
  readonly parties: readonly string[];
  /** A text that others only speak of: a reference to it is a question until a record event brings it. */
  readonly concluded: boolean;
  readonly force: Force;
  /** Applied provisionally while this holds and it is not yet in force. */
  readonly provisional: Period | null;
  readonly ends: Trigger | null;
  readonly term: LimitedTerm | null;
  readonly binding: readonly BindingRule[];
  readonly relations: readonly {
    readonly kind: "in-addition-to" | "prevails-over" | "without-prejudice-to" | "amends" | "implements";
    readonly other: string;
    readonly span: Span;
  }[];
  /** By which act of whom another text can amend this one; null where it does not say. */
  readonly amended: AmendmentRule | null;
  readonly interpreter: Slot<string>;
  readonly enforceable: Slot<{
    readonly by: readonly string[];
    readonly before: string | null;
    readonly effect: string | null;
  }>;
  readonly versions: readonly {
    readonly name: string;
    readonly dated: CivilDate | null;
    readonly adopted: boolean;
    readonly span: Span;
  }[];
  readonly clauses: readonly Clause[];
  readonly sources: readonly string[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};
