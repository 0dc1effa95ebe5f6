// Where a text admits more than one meaning, and what stands beside norms without being one.
import type { CivilDate } from "../time/civil.ts";
import type { Citation } from "./citation.ts";
import type { Span } from "./span.ts";

/** Named choices for one ambiguous passage; the engine evaluates under each and averages nothing. */
export type Reading = {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly {
    readonly id: string;
    readonly title: string;
    readonly heldBy: readonly string[];
    readonly cites: readonly Citation[];
    readonly span: Span;
  }[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** A legal position on contested facts: what its holders take to be so. */
export type Position = {
  readonly id: string;
  readonly title: string;
  readonly heldBy: readonly string[];
  readonly assumes: readonly {
    readonly fact: string;
    readonly args: readonly string[];
    readonly value: "holds" | "fails";
    readonly span: Span;
  }[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Priority = {
  readonly over: string;
  readonly under: string;
  readonly words: string | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** Somebody makes one thing wait for another outside any text: recorded, never normative. */
export type Linkage = {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  readonly holds: string;
  readonly until: string;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** Rounds and proposals of talks: facts beside the agreement, never norms. */
export type Talks = {
  readonly id: string;
  readonly title: string;
  readonly between: readonly string[];
  readonly entries: readonly {
    readonly kind: "round" | "proposal" | "answer";
    readonly title: string;
    readonly dated: CivilDate | null;
    readonly by: readonly string[];
    readonly place: string | null;
    readonly cites: readonly Citation[];
    readonly span: Span;
  }[];
  readonly span: Span;
};

/** Three different lists: being there, speaking, signing. */
export type Meeting = {
  readonly id: string;
  readonly title: string;
  readonly dated: CivilDate | null;
  readonly place: string | null;
  readonly attended: readonly string[];
  readonly spoke: readonly string[];
  readonly signed: readonly { readonly who: string; readonly instrument: string | null }[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** Asks for somebody's stance, so that silence shows as silence. */
export type StanceWatch = { readonly of: string; readonly on: string; readonly span: Span };
