// What sets things off and what ends them, seen at one beat: has it happened here, might it have, or not.
import type { Moment } from "../agreement/condition.ts";
import type { LimitedTerm, Trigger } from "../agreement/instrument.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, genesis, instantOfBeat, settled } from "./beat.ts";
import { happened, momentCode, periodNode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { endOf } from "./durations.ts";
import type { Machine } from "./machine.ts";
import { type Env, nobody, type Occurrence } from "./occurrences.ts";
import { fails, holds, undetermined, type Value } from "./value.ts";

export type Signal = {
  readonly v: Value;
  readonly at: Instant | null;
  readonly events: readonly string[];
  /** It holds now and may have held before: what has ended since then need not begin again. */
  readonly late?: boolean;
};

const silent: Signal = { v: fails, at: null, events: [] };

/** Whether it comes at this very beat. What the clock ends, it ends with the settling of its instant. */
export function signal(c: Context, m: Machine, t: Trigger, e: Env, use: "begin" | "end"): Signal {
  if (t.kind === "period") {
    const node = periodNode(c, m, t.period, e);
    const now = c.state(node);
    const v = now === null ? undetermined : (now.v as Value);
    const at = c.beat === genesis ? null : c.now;
    // What a period ends cannot last while the period does; what it begins, it begins once.
    if (use === "end") return { v, at, events: [] };
    const before = c.beat === genesis ? null : c.state(node, c.beat - 1);
    const was = before === null ? null : (before.v as Value);
    if (v === fails || (v === holds && was === holds)) return silent;
    return { v, at, events: [], late: v === holds && was === undetermined };
  }
  const all = momentCode(m, t.moment).occurrences(c, e);
  let doubt: Signal =
    all.unseen(c.now, c.now).length > 0
      ? { v: undetermined, at: c.beat === genesis ? null : c.now, events: [] }
      : silent;
  for (const o of all.list) {
    const beat = countsFrom(o, use);
    if (beat > c.beat) c.wake(beat);
    if (o.sure && beat === c.beat) return { v: holds, at: o.lo, events: o.events };
    if (settled(o.lo) > c.beat) c.wake(settled(o.lo));
    const open =
      settled(o.lo) <= c.beat && (o.sure ? c.beat < beat : c.beat === beat || (o.hi > o.lo && c.beat < beat));
    if (open) doubt = { v: undetermined, at: o.lo, events: o.events };
  }
  return doubt;
}

function countsFrom(o: Occurrence, use: "begin" | "end"): Beat {
  return use === "begin" ? o.beat : Math.max(o.beat, settled(instantOfBeat(o.beat)));
}

/** Whether it has come at or after a beat, and when first; by now, or by an earlier beat. Periods count as soon as they
 *  hold. */
export function cameSince(
  c: Context,
  m: Machine,
  t: Trigger,
  e: Env,
  since: Beat,
  use: "begin" | "end",
  by: Beat = c.beat,
): Signal {
  if (t.kind === "moment") {
    const all = momentCode(m, t.moment).occurrences(c, e);
    const until = Math.min(instantOfBeat(by), c.now);
    let v: Value = all.unseen(Math.min(instantOfBeat(since), until), until).length > 0 ? undetermined : fails;
    for (const o of all.list) {
      const beat = countsFrom(o, use);
      if (beat > c.beat) c.wake(beat);
      if (o.sure && beat >= since && beat <= by) return { v: holds, at: o.lo, events: o.events };
      if (settled(o.lo) > c.beat) c.wake(settled(o.lo));
      if (settled(o.lo) <= by && beat >= since) v = undetermined;
    }
    return { v, at: null, events: [] };
  }
  let doubt: Value = fails;
  const history = c.history(periodNode(c, m, t.period, e));
  for (const [i, h] of history.entries()) {
    if (h.beat > by) break;
    const next = history[i + 1];
    if (next !== undefined && next.beat <= since) continue;
    const v = h.state.v as Value;
    if (v === holds) return { v, at: instantOfBeat(Math.max(h.beat, since, genesis + 2)), events: [] };
    if (v === undetermined) doubt = undetermined;
  }
  return { v: history.length === 0 ? undetermined : doubt, at: null, events: [] };
}

/** Whether a limited term has run out by now: renewals push it on, a renewal that cannot be excluded leaves it open. */
export function termOver(
  c: Context,
  m: Machine,
  term: LimitedTerm,
  e: Env,
): Signal & { readonly end: Instant | null } {
  const { end, renewals } = renewed(c, m, term, e);
  if (end === null) return { ...silent, end };
  if (c.beat < settled(end)) {
    c.wake(settled(end));
    return { ...silent, end };
  }
  if (term.unless !== null && mightHaveCome(c, m, term.unless, e, end))
    return { v: undetermined, at: end, events: [], end };
  return { v: holds, at: end, events: renewals.flatMap((r) => r.events), end };
}

/** Whether the event is a renewal that came when there was nothing left to renew. */
export function renewedTooLate(c: Context, m: Machine, term: LimitedTerm, event: string): boolean {
  const { end, late } = renewed(c, m, term, nobody);
  return end !== null && late.some((r) => r.events.includes(event));
}

/** How far the renewals carry a term. Each must come before what the earlier ones gave has run out. */
function renewed(
  c: Context,
  m: Machine,
  term: LimitedTerm,
  e: Env,
): {
  readonly end: Instant | null;
  readonly renewals: readonly Occurrence[];
  readonly late: readonly Occurrence[];
} {
  let end: Instant | null = endOf(m, term.until);
  const all =
    term.unless === null
      ? []
      : momentCode(m, term.unless)
          .occurrences(c, e)
          .list.filter((o) => o.sure);
  for (const [i, r] of all.entries()) {
    if (end === null) return { end, renewals: all.slice(0, i), late: [] };
    if (r.lo > end) return { end, renewals: all.slice(0, i), late: all.slice(i) };
    end = r.until === null ? null : Math.max(end, r.until);
  }
  return { end, renewals: all, late: [] };
}

function mightHaveCome(c: Context, m: Machine, moment: Moment, e: Env, by: Instant): boolean {
  const all = momentCode(m, moment).occurrences(c, e);
  const doubtful = { list: all.list.filter((o) => !o.sure || o.hi > by), unseen: all.unseen };
  return happened(c, doubtful, by) === undetermined;
}
