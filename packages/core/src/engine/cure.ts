// What makes a failure good by the words of the text: it comes after the failure, and makes good what came before it.
import type { Instant } from "../time/instant.ts";
import { instantOfBeat, settled } from "./beat.ts";
import { momentCode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { lastHour } from "./hours.ts";
import { type InstanceOf, leaf } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { beginningOfTime, type Env } from "./occurrences.ts";
import type { Signal } from "./triggers.ts";
import { fails, holds, undetermined, type Value } from "./value.ts";

/** A failure, or what made it good; `end` is the last instant at which it can have been. */
export type Spell = Signal & { readonly end: Instant | null };

const never: Spell = { v: fails, at: null, end: null, events: [] };

/** Whether it has come after a failure, and when first. Of one instant neither comes after the other. */
export function cureAfter(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  failed: Pick<Spell, "at" | "end">,
): Spell {
  const { curedWhen } = it.norm;
  if (curedWhen === null) return never;
  const first = failed.at ?? beginningOfTime;
  const last = failed.end ?? first;
  const all = momentCode(m, curedWhen).occurrences(c, e);
  let v: Value = all.unseen(Math.min(first, c.now), c.now).length > 0 ? undetermined : fails;
  for (const o of all.list) {
    const beat = Math.max(o.beat, settled(instantOfBeat(o.beat)));
    if (beat > c.beat) c.wake(beat);
    if (settled(o.lo) > c.beat) {
      c.wake(settled(o.lo));
      continue;
    }
    if (o.sure && o.lo > last && beat <= c.beat) return { v: holds, at: o.lo, end: o.hi, events: o.events };
    if (o.hi > first) v = undetermined;
  }
  return { ...never, v };
}

/** A failure by the finding that it is a breach. */
export function foundBreach(c: Context, finding: string | null): Spell | null {
  const made = finding === null ? undefined : c.events(leaf(`id:${finding}`))[0];
  return made === undefined
    ? null
    : { v: holds, at: made.occurredAt.from, end: lastHour(made), events: [made.id] };
}

export type Mended = {
  /** The first failure that was not made good. */
  readonly failure: Spell | null;
  /** What may have made it good; where there is no such failure, what made good the last one. */
  readonly cure: Spell;
  /** When the last failure before it was made good. */
  readonly since: Instant | null;
};

/** Failures one after the other, each with what made it good. `next` gives the first one from an instant on. */
export function mended(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  next: (since: Instant | null) => Spell | null,
): Mended {
  let cure = never;
  let failure = next(null);
  while (failure?.v === holds) {
    const after = cureAfter(c, m, it, e, failure);
    if (after.v !== holds) return { failure, cure: after, since: cure.end };
    const later = next(after.end);
    // What failed while nobody knows whether it had been made good by then may stand or not.
    if (after.at !== after.end && next(after.at)?.v !== later?.v)
      return { failure, cure: { ...never, v: undetermined }, since: cure.end };
    cure = after;
    failure = later;
  }
  return { failure, cure, since: cure.end };
}
