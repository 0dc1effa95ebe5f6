// A norm: who must, must not, may, or intends to do what, when, found by whom, and what follows.
import type { CountingRule, MonthEnd } from "../time/deadline.ts";
import type { Duration } from "../time/duration.ts";
import type { Citation } from "./citation.ts";
import type { DateTime, Moment, Period, Quantity } from "./condition.ts";
import type { BindingRule, Trigger } from "./instrument.ts";
import type { Slot } from "./slot.ts";
import type { Span } from "./span.ts";

export type NormKind = "duty" | "prohibition" | "permission" | "power" | "intent";

export type Holders = {
  /** joint: one instance, each owes the whole. several: one instance each, with its share where one is given.
   *  pro-rata: shares of whatever is called. collective: a goal nobody's share of which is fixed. */
  readonly mode: "joint" | "several" | "pro-rata" | "collective";
  readonly who: readonly {
    readonly name: string;
    readonly share: Quantity | null;
    readonly part: number | null;
  }[];
  readonly except: readonly string[];
};

export type Part = {
  readonly id: string;
  readonly quantity: Quantity;
  readonly when: Slot<Trigger> | null;
  readonly deadline: Slot<Deadline> | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** A step whose fulfilment releases its weight of a payment. `assumed` marks a weight that no text gives. */
export type Step = {
  readonly id: string;
  readonly title: string;
  readonly weight: Quantity;
  readonly assumed: boolean;
  readonly met: Slot<Trigger>;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Content =
  | { readonly kind: "do"; readonly text: string }
  | {
      readonly kind: "deliver";
      readonly quantity: Quantity;
      readonly item: string | null;
      readonly tolerancePercent: number | null;
      readonly parts: readonly Part[];
      readonly steps: readonly Step[];
      /** How long an unmet step stays open after the call. */
      readonly stepsOpenFor: Duration | null;
      readonly years: readonly { readonly year: number; readonly quantity: Quantity }[];
      readonly origin: readonly string[];
      readonly floor: Quantity | null;
      readonly ceiling: Quantity | null;
      /** Owed only up to what was received under another norm. */
      readonly recourse: string | null;
    }
  | { readonly kind: "maintain"; readonly text: string; readonly throughout: Period | null }
  | { readonly kind: "conclude"; readonly instrument: string }
  | { readonly kind: "consult"; readonly with: readonly string[] }
  | { readonly kind: "choose"; readonly from: readonly string[]; readonly open: boolean }
  /** What a power changes. `target` names the norm, situation, instrument, group or fact. */
  | {
      readonly kind: "change";
      readonly verb: PowerVerb;
      readonly target: string | null;
      readonly text: string | null;
      readonly by: Duration | null;
    };

export type PowerVerb =
  | "request"
  | "find"
  | "activate"
  | "end"
  | "suspend"
  | "resume"
  | "extend"
  | "terminate"
  | "waive"
  | "release"
  | "join"
  | "admit"
  | "determine"
  | "reinstate"
  | "decide"
  | "invoke";

export type Deadline = {
  readonly limit:
    | {
        readonly kind: "within";
        readonly duration: Duration;
        readonly of: Moment;
        /** The clock stands still then, and goes on afterwards with what was left. */
        readonly stoppedWhile: Period | null;
      }
    | { readonly kind: "by"; readonly at: DateTime; readonly bound: "inclusive" | "exclusive" }
    /** "swift", "at pace": a wish about time that can never by itself be missed. */
    | { readonly kind: "vague"; readonly words: string };
  readonly rule: CountingRule | null;
  readonly monthEnd: MonthEnd | null;
  readonly zone: string | null;
  readonly calendar: string | null;
  readonly span: Span;
};

export type Remedy =
  | { readonly kind: "late-accepted"; readonly within: Duration | null }
  | { readonly kind: "substitute" | "additional"; readonly norm: string }
  /** Left to somebody: the power that determines it. */
  | { readonly kind: "determined"; readonly by: string };

export type Exit =
  | { readonly kind: "when"; readonly trigger: Trigger }
  | { readonly kind: "until"; readonly at: DateTime; readonly unless: Moment | null };

/** Defeasible: an exception may have exceptions of its own. */
export type Exception = {
  readonly when: Period;
  readonly unless: readonly Exception[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Norm = {
  readonly id: string;
  readonly title: string;
  readonly kind: NormKind;
  readonly cites: readonly Citation[];
  readonly version: string | null;
  readonly holders: Slot<Holders>;
  readonly creditor: Slot<readonly string[]>;
  readonly beneficiary: readonly string[];
  /** Who performs in the debtor's name. */
  readonly agent: readonly string[];
  /** One instance for each occurrence; the deadline and conditions may speak of `the trigger`. */
  readonly each: Moment | null;
  readonly when: Slot<Trigger>;
  readonly unless: readonly Exception[];
  readonly content: Content;
  readonly effort: "result" | "effort" | "conduct" | null;
  /** A name shared by norms on the same act: duty and prohibition of one action conflict. */
  readonly action: string | null;
  readonly deadline: Slot<Deadline> | null;
  readonly notBefore: Moment | null;
  readonly performedWhen: Moment | null;
  readonly infringedWhen: Trigger | null;
  /** What makes a failure good, be it late, infringed or found to be a breach. */
  readonly curedWhen: Moment | null;
  readonly finder: Slot<string> | null;
  readonly procedure: Slot<string> | null;
  readonly remedy: Slot<Remedy> | null;
  readonly exit: Slot<Exit> | null;
  readonly lapsesWhen: Trigger | null;
  readonly suspendedWhile: Period | null;
  readonly voidWhen: Period | null;
  /** National approval needed by each debtor: a procedure of the debtor for this norm must be complete. */
  readonly subjectToApproval: boolean;
  /** It goes on asking when its instrument has ended. */
  readonly survives: boolean;
  readonly binding: readonly BindingRule[];
  readonly register: string | null;
  readonly domains: readonly string[];
  readonly area: string | null;
  /** A limit that comes from outside the instrument: a constitution, a convention. */
  readonly external: boolean;
  readonly marking: readonly string[];
  readonly purpose: string | null;
  /** The intent that this norm takes up. */
  readonly takesUp: string | null;
  readonly alternatives: readonly {
    readonly reading: string;
    readonly choice: string;
    readonly norm: Norm;
    readonly span: Span;
  }[];
  readonly span: Span;
};

/** The slots that each kind of norm must fill or call unstated. */
export const requiredSlots: Readonly<Record<NormKind, readonly SlotName[]>> = {
  duty: ["holders", "creditor", "when", "deadline", "finder", "procedure", "remedy", "exit"],
  prohibition: ["holders", "creditor", "when", "finder", "procedure", "remedy", "exit"],
  permission: ["holders", "when", "exit"],
  power: ["holders", "when", "procedure", "exit"],
  intent: ["holders", "creditor", "when", "deadline", "finder", "procedure", "remedy", "exit"],
};

export type SlotName =
  | "holders"
  | "creditor"
  | "when"
  | "deadline"
  | "finder"
  | "procedure"
  | "remedy"
  | "exit";
