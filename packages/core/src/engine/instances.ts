// Instances of norms: what each key stands for, the gates that must be open before it asks anything of anybody, and
// the time for which they have been.
import type { Moment } from "../agreement/condition.ts";
import type { Exception, Norm, Part } from "../agreement/norm.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, genesis, settled } from "./beat.ts";
import { boundBy, instrumentOf } from "./binding.ts";
import { happened, momentCode, occurrenceOf, periodCode } from "./conditions.ts";
import type { Context, LeafSpec } from "./context.ts";
import type { Machine } from "./machine.ts";
import { memberAt } from "./membership.ts";
import type { Between, Env, Occurrence } from "./occurrences.ts";
import { approvalOf } from "./procedures.ts";
import { acceptedAsAmendment, binds } from "./texts.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";

export type InstanceOf = {
  readonly key: string;
  readonly norm: Norm;
  readonly debtor: string | null;
  readonly debtors: readonly string[];
  readonly group: string | null;
  readonly trigger: string | null;
  readonly part: Part | null;
};

/** The keys of a norm's instances. */
export function keysOf(c: Context, norm: string): readonly string[] {
  return String(c.state(`N:${norm}`)?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "");
}

export const instances: WeakMap<Machine, Map<string, InstanceOf>> = new WeakMap();

export function instanceOf(m: Machine, key: string): InstanceOf | null {
  return instances.get(m)?.get(key) ?? null;
}

export function leaf(bucket: string): LeafSpec {
  return { key: bucket, bucket, accepts: null };
}

export function envOf(c: Context, m: Machine, it: InstanceOf): Env | null {
  const own: Env = { debtor: it.debtor ?? it.debtors[0] ?? null, debtors: it.debtors, trigger: null };
  if (it.trigger === null || it.norm.each === null) return own;
  const trigger = occurrenceOf(c, m, it.norm.each, own, it.trigger);
  return trigger === undefined ? null : { ...own, trigger };
}

/** Whether the norm returns by the clock, and each of its instances stands for a stretch of time. */
export function returns(norm: Norm): boolean {
  const each = norm.each?.kind === "while" ? norm.each.moment : norm.each;
  return each?.kind === "every";
}

/** Whether something done at an instant of [from, at], ends included, was done in the stretch of an instance that returns
 *  by the clock. What says for which instance it was done need not be asked. */
export function inItsStretch(c: Context, m: Machine, it: InstanceOf, from: Instant, at: Instant): Value {
  const stretch = stretchOf(c, m, it);
  if (stretch === null || at < stretch.from || from >= stretch.to) return fails;
  return from >= stretch.surelyFrom && at < stretch.surelyTo ? holds : undetermined;
}

/** From when to when it lasts at most, and at least; null while it may not be there at all. */
export function stretchOf(
  c: Context,
  m: Machine,
  it: InstanceOf,
): (Between & { readonly surelyFrom: Instant; readonly surelyTo: Instant }) | null {
  const turn = envOf(c, m, it)?.trigger ?? null;
  if (turn === null) return null;
  const end = turn.until ?? Number.MAX_SAFE_INTEGER;
  return { from: turn.lo, surelyFrom: turn.hi, surelyTo: end, to: end + (turn.hi - turn.lo) };
}

export type Gate = {
  readonly kind:
    | "trigger"
    | "when"
    | "unless"
    | "instrument"
    | "bound"
    | "member"
    | "approval"
    | "not-before";
  readonly v: Value;
};

/** Everything that must hold before the norm asks anything of anybody. All are read every time, so that each can be explained. */
export function gates(c: Context, m: Machine, it: InstanceOf, e: Env): readonly Gate[] {
  const norm = it.norm;
  const out: Gate[] = [];
  if (e.trigger !== null) out.push({ kind: "trigger", v: occurrenceNow(c, e.trigger) });
  const when = it.part?.when ?? norm.when;
  out.push({ kind: "when", v: whenValue(c, m, when === null ? norm.when : when, e) });
  if (it.part?.when !== undefined && it.part.when !== null)
    out.push({ kind: "when", v: whenValue(c, m, norm.when, e) });
  for (const x of norm.unless) out.push({ kind: "unless", v: not(exceptionValue(c, m, x, e)) });
  const instrument = instrumentOf(m, norm);
  if (instrument !== null) {
    const applies = either(
      binds(c, m, instrument, norm.survives, e),
      norm.kind === "intent" && instrument.concluded ? holds : fails,
    );
    out.push({ kind: "instrument", v: both(applies, acceptedAsAmendment(c, m, instrument)) });
  }
  // A power or a permission may be given to somebody who is no party; what is owed needs a party that is bound.
  const owes = norm.kind !== "power" && norm.kind !== "permission";
  if (owes && it.debtors.length > 0 && !norm.external) {
    out.push({
      kind: "bound",
      v: it.debtors.reduce<Value>((v, d) => either(v, boundBy(c, m, norm, d)), fails),
    });
  }
  if (it.group !== null && it.debtor !== null)
    out.push({ kind: "member", v: memberAt(c, m, it.debtor, it.group, c.now) });
  if (norm.subjectToApproval)
    for (const d of it.debtors) out.push({ kind: "approval", v: approvalOf(c, m, d, norm.id) });
  if (norm.notBefore !== null)
    out.push({ kind: "not-before", v: happened(c, momentCode(m, norm.notBefore).occurrences(c, e), c.now) });
  return out;
}

function occurrenceNow(c: Context, o: Occurrence): Value {
  if (o.sure && o.beat <= c.beat) return holds;
  if (o.beat > c.beat && o.hi < Number.MAX_SAFE_INTEGER) c.wake(o.beat);
  if (settled(o.lo) > c.beat) c.wake(settled(o.lo));
  return settled(o.lo) <= c.beat ? undetermined : fails;
}

function whenValue(c: Context, m: Machine, when: Norm["when"], e: Env): Value {
  if (when === "unstated") return undetermined;
  return when.stated.kind === "period"
    ? periodCode(m, when.stated.period).value(c, e)
    : happenedWhen(c, m, when.stated.moment, e);
}

function happenedWhen(c: Context, m: Machine, moment: Moment, e: Env): Value {
  const all = momentCode(m, moment).occurrences(c, e);
  for (const o of all.list) if (o.sure && o.beat > c.beat) c.wake(o.beat);
  return happened(
    c,
    { list: all.list.filter((o) => !o.sure || o.beat <= c.beat || o.lo < o.hi), unseen: all.unseen },
    c.now,
  );
}

/** Defeasible: an exception whose own exception holds does not count. */
export function exceptionValue(c: Context, m: Machine, x: Exception, e: Env): Value {
  const inner = x.unless.reduce<Value>((v, y) => either(v, exceptionValue(c, m, y, e)), fails);
  return both(periodCode(m, x.when).value(c, e), not(inner));
}

/** The run of being switched on that lasts now, and whether there was one before. An instance that something set off
 *  has one occasion, and so one run, however often its condition goes and comes back. */
export type Run = {
  readonly v: Value;
  readonly from: Beat | null;
  /** When the last run began, be it over or not. */
  readonly began: Beat | null;
  readonly ever: boolean;
  /** It may have been switched on before, for all that is known. */
  readonly maybe: boolean;
  readonly endedAt: Beat | null;
  readonly previousEnd: Beat;
};

export function runOf(c: Context, it: InstanceOf): Run {
  const history = c.history(`E:${it.key}`);
  const once = it.trigger !== null;
  let from: Beat | null = null;
  let ever = false;
  let maybe = false;
  let began: Beat | null = null;
  let endedAt: Beat | null = null;
  let previousEnd: Beat = genesis;
  for (const h of history) {
    const v = h.state.v as Value;
    if (v === holds) {
      if (from === null) {
        from = h.beat;
        if (!once || began === null) began = h.beat;
        if (!once && endedAt !== null) previousEnd = endedAt;
      }
      ever = true;
      endedAt = null;
    } else if (v === undetermined) maybe = true;
    else {
      if (from !== null) endedAt = h.beat;
      from = null;
    }
  }
  const last = history[history.length - 1];
  const v = last === undefined ? undetermined : (last.state.v as Value);
  return { v, from, began, ever, maybe, endedAt, previousEnd };
}

export function switchedOn(c: Context, it: InstanceOf): Value {
  const s = c.state(`E:${it.key}`);
  return s === null ? undetermined : (s.v as Value);
}

export type Stretch = { readonly beat: Beat; readonly v: Value };
