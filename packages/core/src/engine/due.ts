// The last instant that is in time: from which occurrence a clock runs, and who has pushed its end on.
import type { Moment } from "../agreement/condition.ts";
import type { Deadline } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Act } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { opening, settled } from "./beat.ts";
import { momentCode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { beginningOf, lastOf, limitAfter } from "./durations.ts";
import { actsOn } from "./ends.ts";
import { isOver } from "./facts.ts";
import { type InstanceOf, leaf, type Run } from "./instances.ts";
import type { Machine } from "./machine.ts";
import type { Env, Occurrence } from "./occurrences.ts";
import { poweredBy } from "./powers.ts";
import { runsOut } from "./standstill.ts";
import { fails, holds } from "./value.ts";

export type Due =
  /** It falls between the two; `doubt` is the power by which it may have been extended, where that is what is open. */
  | { readonly kind: "at"; readonly lo: Instant; readonly hi: Instant; readonly doubt: string | null }
  | { readonly kind: "none" }
  | { readonly kind: "vague"; readonly words: string }
  | { readonly kind: "unstated" }
  /** `from`: after it the deadline may have passed, for all that is known; null when no clock has started. */
  | {
      readonly kind: "unknown";
      readonly what: string;
      /** The calendar, or the event, of which it is not known. */
      readonly name: string | null;
      readonly from: Instant | null;
    };

/** The last instant in time. Extensions granted by those who hold the power to extend are counted from the old end. */
export function dueOf(c: Context, m: Machine, it: InstanceOf, e: Env, run: Run): Due {
  const slot = it.part?.deadline ?? it.norm.deadline;
  if (slot === null) return { kind: "none" };
  if (slot === "unstated") return { kind: "unstated" };
  const d = slot.stated;
  let lo: Instant;
  let hi: Instant;
  let doubt: string | null = null;
  switch (d.limit.kind) {
    case "vague":
      return { kind: "vague", words: d.limit.words };
    case "by": {
      // Before a day is before its first instant, however long the day is.
      const at = d.limit.bound === "exclusive" ? beginningOf(m, d.limit.at) - 1 : lastOf(m, d.limit.at);
      lo = at;
      hi = at;
      break;
    }
    case "within": {
      const anchor = anchorOf(c, m, d.limit.of, e, run);
      if (anchor === null)
        return {
          kind: "unknown",
          ...unknownAnchor(c, m, d.limit.of, e),
          from: possibleLimit(c, m, d, d.limit.of, e, c.now),
        };
      const out = runsOut(c, m, { ...d, limit: d.limit }, e, anchor);
      if (out.kind === "unknown")
        return { kind: "unknown", what: out.what, name: out.name, from: Number.MIN_SAFE_INTEGER };
      if (out.kind === "stopped") {
        if (out.from !== null && out.from >= c.now) c.wake(opening(out.from + 1));
        return { kind: "unknown", what: "stopped", name: null, from: out.from };
      }
      lo = out.lo;
      hi = out.hi;
    }
  }
  for (const power of m.norms.values()) {
    if (
      power.content.kind !== "change" ||
      power.content.verb !== "extend" ||
      power.content.target !== it.norm.id
    )
      continue;
    for (const act of [
      ...actsOn(c, it, "extend"),
      ...(c.events(leaf(`act:exercise:${power.id}`)) as readonly Act[]),
    ]) {
      if (!isOver(c, act) || act.occurredAt.from > hi) continue;
      const granted = poweredBy(c, power, act);
      if (granted === fails) continue;
      // An extension that may have been without power moves only the end that is possible.
      const certain = granted === holds;
      if (!certain) doubt = power.id;
      if (act.until !== null) {
        if (certain) lo = Math.max(lo, act.until);
        hi = Math.max(hi, act.until);
      } else if (power.content.by !== null) {
        const a = limitAfter(m, lo, power.content.by, d);
        const b = limitAfter(m, hi, power.content.by, d);
        if (a.kind === "at" && b.kind === "at") {
          if (certain) lo = a.at;
          hi = b.at;
        }
      }
    }
  }
  return { kind: "at", lo, hi, doubt };
}

/** What keeps a clock from having started: the day on which a known act was received, or the act itself. */
function unknownAnchor(
  c: Context,
  m: Machine,
  of: Moment,
  e: Env,
): { readonly what: "receipt" | "anchor"; readonly name: string | null } {
  const sent = of.kind === "receipt" ? momentCode(m, of).occurrences(c, e).list.at(-1) : undefined;
  return sent === undefined ? { what: "anchor", name: null } : { what: "receipt", name: sent.id };
}

/** Whether the deadline may have been over before that instant, which is not after now. */
export function mayHaveBeenDueBefore(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  due: Due,
  at: Instant,
): boolean {
  if (due.kind === "at") return due.lo < at;
  if (due.kind !== "unknown" || due.from === null || due.from >= at) return false;
  const d = stated(it.part?.deadline ?? it.norm.deadline ?? "unstated");
  if (d?.limit.kind !== "within" || (due.what !== "anchor" && due.what !== "receipt")) return true;
  const from = possibleLimit(c, m, d, d.limit.of, e, at);
  return from !== null && from < at;
}

/** The earliest that a deadline could fall while it is in doubt whether its clock has started by then. */
function possibleLimit(c: Context, m: Machine, d: Deadline, of: Moment, e: Env, by: Instant): Instant | null {
  if (d.limit.kind !== "within") return null;
  const all = momentCode(m, of).occurrences(c, e);
  if (all.unseen(Number.MIN_SAFE_INTEGER, by).length > 0) return Number.MIN_SAFE_INTEGER;
  let least: Instant | null = null;
  for (const o of all.list) {
    if (settled(o.lo) > c.beat) continue;
    const limit = limitAfter(m, o.lo, d.limit.duration, d);
    const at = limit.kind === "at" ? limit.at : Number.MIN_SAFE_INTEGER;
    if (least === null || at < least) least = at;
  }
  if (least !== null && least >= c.now) c.wake(opening(least + 1));
  return least;
}

/** The occurrence that a clock runs from: the last one up to activation, else the first after it. */
function anchorOf(c: Context, m: Machine, moment: Moment, e: Env, run: Run): Occurrence | null {
  const list = momentCode(m, moment)
    .occurrences(c, e)
    .list.filter((o) => o.sure && o.beat <= c.beat);
  if (run.began === null) return list[list.length - 1] ?? null;
  const from = run.began;
  const before = list.filter((o) => o.beat <= from);
  return before[before.length - 1] ?? list[0] ?? null;
}
