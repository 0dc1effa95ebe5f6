// Bodies that decide: who sits in them, by which rule each kind of question is decided, and what silence does.
import type { CivilDate } from "../time/civil.ts";
import type { Duration } from "../time/duration.ts";
import type { Membership } from "./actor.ts";
import type { Citation } from "./citation.ts";
import type { Moment } from "./condition.ts";
import type { Slot } from "./slot.ts";
import type { Span } from "./span.ts";

export type Fraction = { readonly of: number; readonly in: number };

export type DecisionRule =
  /** Nobody objects. */
  | { readonly kind: "consensus" }
  | { readonly kind: "unanimity" }
  /** More than half, or the fraction named, of the members or of those voting. */
  | { readonly kind: "majority"; readonly fraction: Fraction | null; readonly among: "members" | "voting" }
  | { readonly kind: "votes"; readonly atLeast: number }
  /** Members and weight together, such as 55 % of members with 65 % of population. */
  | {
      readonly kind: "double";
      readonly members: Fraction;
      readonly weight: Fraction;
      readonly blockingAtLeast: number | null;
    }
  | { readonly kind: "weighted"; readonly fraction: Fraction }
  | { readonly kind: "sole"; readonly who: string }
  /** Adopted at the close of the window unless somebody objects. */
  | { readonly kind: "silence" };

/** What a vote may need and the text may call unstated. Its field then holds what is so where nothing is written; no outcome
 *  follows from that which would not follow from every other answer. */
export type QuestionSilence = "abstention" | "at close" | "on equal votes" | "recusal";

export type Question = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly rule: Slot<DecisionRule>;
  readonly vetoes: readonly string[];
  /** Those whose yes is required whatever the count. */
  readonly including: readonly string[];
  readonly quorum: Slot<{ readonly atLeast: number }> | null;
  /** The window runs from the opening, or from its receipt; a fixed close may be given instead. */
  readonly window: Slot<{ readonly duration: Duration; readonly from: "opening" | "receipt" }> | null;
  readonly abstention: "not-voting" | "counts-as-no" | "counts-as-yes";
  /** What a closed window without a decision does. */
  readonly atClose: "rejected" | "adopted" | "lapsed" | "stuck" | { readonly fallback: string };
  /** What as many votes for as against bring when no more can come; null leaves them to the rule. */
  readonly atTie:
    | "rejected"
    | "adopted"
    | "stuck"
    | { readonly fallback: string }
    | { readonly casting: string }
    | null;
  /** Who may put the question; empty means that the text does not limit it. */
  readonly putBy: readonly string[];
  /** The party concerned does not vote. */
  readonly recusal: boolean;
  readonly silent: readonly QuestionSilence[];
  readonly effect: "binding" | "advisory";
  /** From when a later ratification of an irregular decision counts. */
  readonly ratified: Slot<"from-decision" | "from-ratification"> | null;
  readonly register: string | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Body = {
  readonly id: string;
  readonly title: string;
  readonly members: Slot<readonly Membership[]>;
  readonly chair: Slot<string>;
  readonly seat: Slot<string>;
  readonly host: string | null;
  readonly quorum: Slot<{ readonly atLeast: number }>;
  readonly weights: readonly { readonly member: string; readonly weight: number }[];
  /** A body that a text only foresees decides nothing until a record event establishes it. */
  readonly established:
    | { readonly kind: "always" }
    | { readonly kind: "from"; readonly date: CivilDate }
    | { readonly kind: "not-yet" }
    | { readonly kind: "when"; readonly moment: Moment };
  readonly questions: readonly Question[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};
