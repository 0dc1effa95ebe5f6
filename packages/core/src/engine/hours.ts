// Hours that are not known: between which instants something can have happened.
import type { Instant } from "../time/instant.ts";
import type { Counted } from "./context.ts";

/** The last instant at which it can have happened. */
export function lastHour(e: Counted): Instant {
  return e.occurredAt.to > e.occurredAt.from ? e.occurredAt.to - 1 : e.occurredAt.from;
}
