// The record as it is read: what stands, who owes what to whom by when, what is missing, as of one instant.
// Everything here is plain data; the doors turn it into words and JSON.
import type { Citation } from "../agreement/citation.ts";
import type { Quantity } from "../agreement/condition.ts";
import type { BindingLevel } from "../agreement/instrument.ts";
import type { NormKind } from "../agreement/norm.ts";
import type { Position } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import type { Missing } from "./reason.ts";
import type { ValueWord } from "./value.ts";

/** Of norms; each kind of norm has some of them. */
export const standingWords = [
  "conditional",
  "active",
  "fulfilled",
  "overdue",
  "cured",
  "breached",
  "lapsed",
  "suspended",
  "waived",
  "released",
  "superseded",
  "terminated",
  "undetermined",
  "kept so far",
  "interrupted",
  "infringed",
  "kept",
  "dormant",
  "available",
  "exercised",
  "used",
  "stated",
  "taken up",
  "withdrawn",
  "gap",
  "met",
] as const;

export type StandingWord = (typeof standingWords)[number];

/** How anything stands, whatever kind it is of, and by when something is due. */
export type StandingBy = { readonly standing: string; readonly due: Instant | null };

export const situationWords = ["not in force", "in force", "ended", "undetermined"] as const;

export type SituationWord = (typeof situationWords)[number];

export type SituationView = {
  readonly key: string;
  readonly title: string;
  readonly kind: "situation" | "instrument";
  readonly standing: SituationWord;
  readonly marks: readonly { readonly word: string; readonly value: ValueWord }[];
  readonly since: Instant | null;
  /** When the text's own clock ends it, if it does. */
  readonly until: Instant | null;
  readonly missing: readonly Missing[];
  readonly cites: readonly Citation[];
};

export type DebtorView = {
  readonly party: string;
  /** "none": mentioned, not bound. */
  readonly bindingness: BindingLevel | "none";
  readonly since: Instant | null;
};

export type NormView = {
  /** Stable name of the instance: the norm, then (party), then @trigger, then #part. */
  readonly key: string;
  readonly norm: string;
  readonly title: string;
  readonly kind: NormKind;
  readonly clause: string;
  readonly debtors: readonly DebtorView[];
  readonly creditors: readonly string[];
  readonly standing: StandingWord;
  readonly since: Instant | null;
  readonly due: Instant | null;
  /** Words of a deadline that no clock can decide. */
  readonly vague: string | null;
  readonly condition: ValueWord;
  readonly missing: readonly Missing[];
  readonly contested: readonly { readonly by: string; readonly about: string; readonly event: string }[];
  /** Smallest units as decimal integers. */
  readonly progress: {
    readonly done: bigint;
    readonly of: bigint;
    /** Delivered above the ceiling of the text. */
    readonly excess: bigint;
    readonly grade: "none" | "partial" | "full";
    readonly unit: string;
    readonly scale: number;
  } | null;
  /** What the text plans for each year against what was delivered in it; a plan makes nothing due. */
  readonly years: readonly {
    readonly year: number;
    readonly planned: bigint;
    readonly done: bigint;
    readonly met: ValueWord;
  }[];
  /** A breach once found stays on record, whatever the standing is now. */
  readonly breachFoundBy: string | null;
  /** The fact behind it was found only after it fell due. */
  readonly fromLaterFinding: boolean;
  readonly purpose: string | null;
  readonly action: string | null;
  readonly marking: readonly string[];
  readonly cites: readonly Citation[];
};

export const decisionWords = ["open", "adopted", "rejected", "lapsed", "stuck", "undetermined"] as const;

export type DecisionView = {
  readonly key: string;
  readonly question: string;
  readonly body: string;
  readonly standing: (typeof decisionWords)[number];
  readonly since: Instant | null;
  readonly closes: Instant | null;
  readonly votes: readonly { readonly who: string; readonly choice: string; readonly event: string }[];
  readonly missing: readonly Missing[];
  readonly cites: readonly Citation[];
};

export const procedureWords = ["not started", "under way", "complete", "refused", "undetermined"] as const;

export type ProcedureView = {
  readonly key: string;
  readonly title: string;
  readonly of: string;
  readonly for: readonly string[];
  readonly standing: (typeof procedureWords)[number];
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly by: string;
    readonly state: ValueWord | "refused";
    readonly at: Instant | null;
    readonly due: Instant | null;
    readonly advisory: boolean;
  }[];
  /** The step that comes next, and who holds it. */
  readonly next: { readonly step: string; readonly by: string } | null;
  readonly missing: readonly Missing[];
  readonly cites: readonly Citation[];
};

export type FactView = {
  readonly key: string;
  readonly fact: string;
  readonly title: string;
  readonly value: ValueWord;
  readonly ground: string;
  readonly grade: string | null;
  readonly since: Instant | null;
  readonly events: readonly string[];
  readonly claims: readonly {
    readonly by: string;
    readonly says: "holds" | "fails";
    /** The amount that it names, if any. */
    readonly value: Quantity | null;
    readonly event: string;
    readonly at: Instant;
  }[];
  readonly missing: readonly Missing[];
  readonly cites: readonly Citation[];
  /** An open or time-limited fact is to be looked at again by then. */
  readonly checkBy: Instant | null;
};

/** An act that was recorded and changes nothing, with its ground. */
export type PurportedView = {
  readonly event: string;
  readonly by: string;
  readonly verb: string;
  readonly about: string | null;
  readonly at: Instant;
  readonly ground: string;
};

export type ConflictView = {
  readonly duty: string;
  readonly prohibition: string;
  readonly action: string;
  readonly since: Instant;
  /** The norm that prevails by a written priority; null is a dilemma. */
  readonly prevails: string | null;
};

export type StanceView = {
  readonly of: string;
  readonly on: string;
  readonly stance: string | null;
  readonly since: Instant | null;
  readonly event: string | null;
};

export type ExpiryView = {
  readonly key: string;
  readonly what: "due" | "ends" | "window" | "step" | "check";
  readonly at: Instant;
};

export const noticeKinds = ["tie", "review", "overtaken", "refused"] as const;

export type NoticeView = {
  readonly kind: (typeof noticeKinds)[number];
  readonly at: Instant;
  readonly keys: readonly string[];
  readonly events: readonly string[];
};

/** How far the log reaches, how new it is, and whether it is one. */
export type Reach = Pick<StandingRecord, "horizon" | "newest" | "invented">;

export type StandingRecord = {
  readonly asOf: Instant;
  readonly knownAt: Position;
  readonly horizon: Instant | null;
  /** The newest event that says something about the world, not about the log. */
  readonly newest: { readonly event: string; readonly at: Instant } | null;
  readonly zoneTable: string;
  readonly invented: boolean;
  readonly situations: readonly SituationView[];
  readonly norms: readonly NormView[];
  readonly decisions: readonly DecisionView[];
  readonly procedures: readonly ProcedureView[];
  readonly facts: readonly FactView[];
  readonly purported: readonly PurportedView[];
  readonly conflicts: readonly ConflictView[];
  readonly stances: readonly StanceView[];
  readonly upcoming: readonly ExpiryView[];
  readonly notices: readonly NoticeView[];
};
