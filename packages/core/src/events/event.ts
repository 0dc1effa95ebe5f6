// What can happen, as the log keeps it: few kinds, each with three times that are never mixed.
import type { Quantity } from "../agreement/condition.ts";
import type { Instant } from "../time/instant.ts";
import type { Marking } from "./marking.ts";

/** Place in the log, from 1; given once by whoever keeps the log. */
export type Position = number;

/** An instant, or an interval when the hour is not known: it happened somewhere in [from, to). */
export type When = { readonly from: Instant; readonly to: Instant };

export type EventSource = {
  readonly title: string;
  readonly url: string | null;
  readonly dated: string | null;
  readonly passage: string | null;
  /** The declared source, or the address, whose text this one repeats. */
  readonly copies: string | null;
};

type Common = {
  readonly v: 1;
  readonly id: string;
  readonly position: Position;
  readonly occurredAt: When;
  readonly reportedAt: Instant;
  readonly recordedAt: Instant;
  readonly by: string;
  readonly marking: Marking;
  readonly source: EventSource | null;
  /** An invented event, as drills use; no view may drop the mark. */
  readonly invented: boolean;
  /** Further words for people; no norm reads them. */
  readonly note: string | null;
};

/** Somebody says that something happened, or that it did not. `of` names an event type or a fact. */
export type Report = Common & {
  readonly kind: "report";
  readonly of: string;
  readonly args: readonly string[];
  readonly says: "holds" | "fails";
  /** Who is said to have done it. */
  readonly accused: string | null;
  readonly about: string | null;
  readonly area: string | null;
  readonly at: { readonly lat: number; readonly lon: number } | null;
  readonly grade: string | null;
  /** How sure the source is held to be, such as confirmed. */
  readonly confidence: string | null;
  readonly value: Quantity | null;
};

/** A party or body does something with effect under the text. */
export type Act = Common & {
  readonly kind: "act";
  readonly verb: string;
  readonly about: string | null;
  readonly to: readonly string[];
  readonly scope: string | null;
  /** A vote's choice, a position's stance, a chosen measure. */
  readonly choice: string | null;
  readonly receivedAt: Instant | null;
  /** The person or office that did it in the party's name. */
  readonly through: string | null;
  /** Somebody else's words that were only passed on: a statement relayed, never the other's act. */
  readonly relayedFor: string | null;
  /** The opening, request or notice that this act answers. */
  readonly under: string | null;
  readonly until: Instant | null;
  readonly grade: string | null;
};

export type Finding = Common & {
  readonly kind: "finding";
  readonly fact: string;
  readonly args: readonly string[];
  readonly value: "holds" | "fails";
  /** The period for which it finds; null end is open. */
  readonly period: { readonly from: Instant; readonly to: Instant | null };
  readonly grade: string | null;
  readonly standard: string | null;
  readonly reliesOn: readonly string[];
  /** The instance of the body's question that adopted it, where one was put to the vote. */
  readonly decision: string | null;
};

export type Delivery = Common & {
  readonly kind: "delivery";
  readonly norm: string;
  readonly part: string | null;
  readonly quantity: Quantity;
  /** In whose name, when an agent delivers. */
  readonly onBehalfOf: string | null;
  readonly origin: string | null;
  readonly receivedAt: Instant | null;
};

export type MembershipEvent = Common & {
  readonly kind: "membership";
  /** A group, body, office or role. */
  readonly of: string;
  readonly who: string;
  readonly change: "joins" | "leaves";
};

/** Who watched what, or up to when a register is complete. */
export type Coverage = Common & {
  readonly kind: "coverage";
  /** A register ("log" is the log itself), or the event type or fact that was watched for. */
  readonly of: string;
  readonly area: string | null;
  readonly period: { readonly from: Instant; readonly to: Instant };
  readonly state: "complete" | "watching" | "partial" | "denied" | "down";
};

export type Correction = Common & {
  readonly kind: "correction";
  readonly corrects: string;
  /** The replacement, or null when the earlier event is withdrawn. */
  readonly replacement: LogEvent | null;
  readonly reason: string;
};

/** A version of an instrument enters the record, or its status changes. */
export type TextEvent = Common & {
  readonly kind: "text";
  readonly instrument: string;
  readonly version: string | null;
  readonly status: "concluded" | "in-force" | "ended" | "draft" | "superseded";
};

export type Housekeeping = Common & {
  readonly kind: "record";
  readonly what: string;
  readonly about: string | null;
};

export type LogEvent =
  | Report
  | Act
  | Finding
  | Delivery
  | MembershipEvent
  | Coverage
  | Correction
  | TextEvent
  | Housekeeping;
