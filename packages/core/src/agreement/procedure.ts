// The way to an approval: national routes with their steps, so that one can say which step is reached and who holds the next.
import type { Citation } from "./citation.ts";
import type { Moment } from "./condition.ts";
import type { Deadline } from "./norm.ts";
import type { Slot } from "./slot.ts";
import type { Span } from "./span.ts";

export type ProcedureStep = {
  readonly id: string;
  readonly title: string;
  /** Who makes the move. */
  readonly by: string;
  readonly done: Moment;
  /** An advisory step may be refused without stopping the route. */
  readonly effect: "binding" | "advisory";
  readonly refused: Moment | null;
  readonly deadline: Slot<Deadline> | null;
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Procedure = {
  readonly id: string;
  readonly title: string;
  readonly of: string;
  /** The norms that it approves; empty: any norm of this party that is subject to approval. */
  readonly for: readonly string[];
  readonly steps: readonly ProcedureStep[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};
