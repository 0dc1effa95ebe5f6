// The two sorts of expression: a period is while something lasts, a moment is when something happens.
import type { CivilDate } from "../time/civil.ts";
import type { Duration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import type { Span } from "./span.ts";

/** Who or what an expression speaks about: a declared name, or a word that each instance binds for itself. */
export type Term =
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  /** The debtor or holder of the instance. */
  | { readonly kind: "debtor"; readonly span: Span }
  /** The event that set the instance off; as an actor, whoever did it. */
  | { readonly kind: "trigger"; readonly span: Span }
  | { readonly kind: "each"; readonly group: string; readonly span: Span }
  | { readonly kind: "text"; readonly text: string; readonly span: Span };

export type Period =
  | { readonly kind: "always"; readonly span: Span }
  | { readonly kind: "and" | "or"; readonly parts: readonly Period[]; readonly span: Span }
  | { readonly kind: "not"; readonly part: Period; readonly span: Span }
  /** "Ceasefire is in force", "N-1 is overdue", "GB-route is complete": a situation, instrument, norm, procedure, question
   *  or body. Of a norm `about` says whose instance is meant: nobody's in particular, or one party's. */
  | {
      readonly kind: "standing";
      readonly of: string;
      readonly about: readonly Term[];
      readonly is: string;
      readonly span: Span;
    }
  | {
      readonly kind: "fact";
      readonly fact: string;
      readonly args: readonly Term[];
      readonly grade: string | null;
      readonly span: Span;
    }
  | { readonly kind: "happened"; readonly moment: Moment; readonly span: Span }
  /** An act that was done and has not been withdrawn: "request by UA stands". */
  | { readonly kind: "stands"; readonly moment: Moment; readonly span: Span }
  | {
      readonly kind: "count";
      readonly atLeast: number;
      readonly moment: Moment;
      readonly within: Duration;
      readonly span: Span;
    }
  /** More of one kind than of another has happened so far; with a unit, more of it by the amounts that were reported. */
  | {
      readonly kind: "more";
      readonly unit: string | null;
      readonly moment: Moment;
      readonly than: Moment;
      readonly span: Span;
    }
  | { readonly kind: "lasted"; readonly part: Period; readonly atLeast: Duration; readonly span: Span }
  /** From the moment until the duration after it, both ends included. */
  | { readonly kind: "within"; readonly duration: Duration; readonly of: Moment; readonly span: Span }
  /** Nothing of the kind from the anchor until the duration after it; decided when that time is over. */
  | {
      readonly kind: "none-within";
      readonly moment: Moment;
      readonly duration: Duration;
      readonly of: Moment;
      readonly span: Span;
    }
  | {
      readonly kind: "none-between";
      readonly moment: Moment;
      readonly from: DateTime;
      readonly until: DateTime;
      readonly span: Span;
    }
  | { readonly kind: "member"; readonly who: Term; readonly group: string; readonly span: Span }
  | { readonly kind: "holds-role"; readonly who: Term; readonly role: string; readonly span: Span }
  | {
      readonly kind: "dates";
      readonly from: DateTime | null;
      readonly until: DateTime | null;
      readonly span: Span;
    }
  /** In all, or by the one party in `about`. */
  | {
      readonly kind: "delivered";
      readonly norm: string;
      readonly about: readonly Term[];
      readonly atLeast: Quantity;
      readonly span: Span;
    }
  /** Every member (or at least so many) of a group has done the act. */
  | {
      readonly kind: "members-did";
      readonly atLeast: number | "all";
      readonly group: string;
      readonly moment: Moment;
      readonly span: Span;
    };

export type Moment =
  | { readonly kind: "start" | "end"; readonly of: Period; readonly span: Span }
  /** Something done under the text: request, notice, sign, ratify, approve, object, withdraw … */
  | {
      readonly kind: "act";
      readonly verb: string;
      readonly by: readonly Term[];
      readonly to: readonly Term[];
      readonly about: Term | null;
      readonly scope: string | null;
      readonly span: Span;
    }
  | {
      readonly kind: "event";
      readonly event: string;
      readonly by: readonly Term[];
      readonly area: string | null;
      readonly about: Term | null;
      readonly span: Span;
    }
  | {
      readonly kind: "finding";
      readonly fact: string;
      readonly args: readonly Term[];
      readonly value: "holds" | "fails";
      readonly by: string | null;
      readonly grade: string | null;
      readonly span: Span;
    }
  | {
      readonly kind: "decision";
      readonly question: string;
      readonly outcome: "adopted" | "rejected" | "lapsed" | "stuck";
      readonly span: Span;
    }
  /** A norm reaches a standing: "breach of", "fulfilment of", "lateness of", "exercise of", "activation of", "lapse of". */
  | {
      readonly kind: "becomes";
      readonly norm: string;
      readonly about: readonly Term[];
      readonly standing: string;
      readonly span: Span;
    }
  | { readonly kind: "at"; readonly at: DateTime; readonly span: Span }
  | { readonly kind: "after"; readonly duration: Duration; readonly of: Moment; readonly span: Span }
  /** Again and again by the clock: the beginnings of equal stretches, counted from each occurrence to the next. */
  | { readonly kind: "every"; readonly duration: Duration; readonly of: Moment; readonly span: Span }
  /** The same occurrence, dated by when the addressee had it, or by when it became known. */
  | { readonly kind: "receipt" | "detection"; readonly of: Moment; readonly span: Span }
  | { readonly kind: "trigger"; readonly span: Span }
  | { readonly kind: "first-of"; readonly of: readonly Moment[]; readonly span: Span }
  /** The occurrence counts only when the period holds, judged as all acts of one instant are judged. */
  | { readonly kind: "while"; readonly moment: Moment; readonly period: Period; readonly span: Span };

/** A day (the whole of it), or an instant. `edge` says which instant a day gives where one is needed. */
export type DateTime =
  | { readonly kind: "day"; readonly date: CivilDate; readonly zone: string | null }
  | { readonly kind: "clock"; readonly date: CivilDate; readonly ms: number; readonly zone: string | null }
  | { readonly kind: "instant"; readonly at: Instant };

/** `amount` counts the smallest units: cents for EUR, whole pieces for batteries. */
export type Quantity = { readonly amount: bigint; readonly unit: string; readonly scale: number };
