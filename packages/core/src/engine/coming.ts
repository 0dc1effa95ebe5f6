// What the clock alone still has to bring: a moment that is counted from something that has surely happened.
import type { Moment } from "../agreement/condition.ts";
import type { Instant } from "../time/instant.ts";
import { momentCode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { beginningOf, instantAfter } from "./durations.ts";
import type { Machine } from "./machine.ts";
import type { Env } from "./occurrences.ts";

/** The first instant after now at which it comes by itself; null where something else has to happen before. */
export function comesAt(c: Context, m: Machine, moment: Moment, e: Env): Instant | null {
  switch (moment.kind) {
    case "at":
      return laterThan(c, [beginningOf(m, moment.at)]);
    case "after": {
      const sure = momentCode(m, moment.of)
        .occurrences(c, e)
        .list.filter((o) => o.sure && o.lo === o.hi);
      const counted = sure.map((o) => instantAfter(m, o.hi, moment.duration));
      return laterThan(
        c,
        counted.flatMap((it) => (it.kind === "at" ? [it.at] : [])),
      );
    }
    case "first-of":
      return laterThan(
        c,
        moment.of.flatMap((one) => comesAt(c, m, one, e) ?? []),
      );
    default:
      return null;
  }
}

function laterThan(c: Context, instants: readonly Instant[]): Instant | null {
  const later = instants.filter((at) => at > c.now);
  return later.length === 0 ? null : Math.min(...later);
}
