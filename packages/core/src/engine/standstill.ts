// When the clock of a deadline stood still, for certain and perhaps, and when it runs out so.
import type { Period } from "../agreement/condition.ts";
import type { Deadline } from "../agreement/norm.ts";
import type { Standstill } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";
import { genesis, instantOfBeat } from "./beat.ts";
import { periodNode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { type Limit, limitAfter } from "./durations.ts";
import type { Machine } from "./machine.ts";
import { beginningOfTime, type Env } from "./occurrences.ts";
import { fails, holds, type Value } from "./value.ts";

type Stops = {
  /** Over by now, in their order. */
  readonly sure: readonly Standstill[];
  readonly possible: readonly Standstill[];
  /** That which lasts, or may last. */
  readonly current: { readonly from: Instant; readonly v: Value } | null;
};

function stopsOf(c: Context, m: Machine, p: Period, e: Env): Stops {
  const sure: Standstill[] = [];
  const possible: Standstill[] = [];
  let current: Stops["current"] = null;
  const history = c.history(periodNode(c, m, p, e));
  for (const [i, h] of history.entries()) {
    const v = h.state.v as Value;
    const from = h.beat === genesis ? beginningOfTime : instantOfBeat(h.beat);
    const next = history[i + 1];
    if (v === fails) continue;
    if (next === undefined) current = { from, v };
    else {
      const stop = { from, to: instantOfBeat(next.beat) };
      possible.push(stop);
      if (v === holds) sure.push(stop);
    }
  }
  return { sure, possible, current };
}

export type RunsOut =
  | { readonly kind: "at"; readonly lo: Instant; readonly hi: Instant }
  | Extract<Limit, { readonly kind: "unknown" }>
  /** It stands still, or may; `from`: after it the clock has run out if it does not. */
  | { readonly kind: "stopped"; readonly from: Instant | null };

/** The last instant in time of a clock that started at one instant of [lo, hi]. */
export function runsOut(
  c: Context,
  m: Machine,
  deadline: Deadline & { readonly limit: { readonly kind: "within" } },
  e: Env,
  { lo, hi }: { readonly lo: Instant; readonly hi: Instant },
): RunsOut {
  const { duration, stoppedWhile } = deadline.limit;
  const { sure, possible, current }: Stops =
    stoppedWhile === null ? { sure: [], possible: [], current: null } : stopsOf(c, m, stoppedWhile, e);
  const first = limitAfter(m, lo, duration, deadline, sure);
  const last = limitAfter(m, hi, duration, deadline, possible);
  if (first.kind === "unknown") return first;
  if (last.kind === "unknown") return last;
  const out: RunsOut = { kind: "at", lo: first.at, hi: last.at };
  if (current === null) return out;
  // A clock that had run out before is not stopped any more.
  const stops = (anchor: Instant, before: readonly Standstill[], limit: Instant): boolean => {
    const longer = [...before, { from: current.from, to: Math.max(current.from, anchor) + twoDays }];
    const then = limitAfter(m, anchor, duration, deadline, longer);
    return then.kind !== "at" || then.at !== limit;
  };
  if (current.v === holds && stops(lo, sure, first.at)) return { kind: "stopped", from: null };
  return stops(hi, possible, last.at) ? { kind: "stopped", from: first.at } : out;
}

const twoDays = 2 * 86_400_000;

/** For how long the clock has surely stood still between two instants, of which the later is not after now. */
export function stoodStill(
  c: Context,
  m: Machine,
  p: Period,
  e: Env,
  since: Instant,
  until: Instant,
): number {
  const { sure, current } = stopsOf(c, m, p, e);
  const stops = current?.v === holds ? [...sure, { from: current.from, to: c.now }] : sure;
  return stops.reduce((sum, s) => sum + Math.max(0, Math.min(s.to, until) - Math.max(s.from, since)), 0);
}
