// What was done towards a norm: acts, deliveries and their parts, steps and shares.
import type { Moment, Quantity } from "../agreement/condition.ts";
import type { Norm } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Act, Delivery } from "../events/event.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import { amountAt, finest } from "./amounts.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { momentCode } from "./conditions.ts";
import type { Context, LeafSpec } from "./context.ts";
import { limitAfter } from "./durations.ts";
import { isOver } from "./facts.ts";
import { lastHour } from "./hours.ts";
import {
  type InstanceOf,
  inItsStretch,
  instanceOf,
  leaf,
  type Run,
  returns,
  stretchOf,
} from "./instances.ts";
import type { Machine } from "./machine.ts";
import { memberAt } from "./membership.ts";
import {
  actOccurrences,
  authorised,
  beginningOfTime,
  type Env,
  leafIn,
  type Occurrences,
} from "./occurrences.ts";
import type { Missing } from "./reason.ts";
import { cameSince } from "./triggers.ts";
import { either, fails, holds, undetermined, type Value } from "./value.ts";

/** Done at one instant of [from, at], ends included. */
export type Performance = {
  readonly from: Instant;
  readonly at: Instant;
  readonly events: readonly string[];
  readonly amount: bigint;
  /** It counts, and its last possible instant is over. */
  readonly sure: boolean;
};

/** What was done towards it up to now, or may have been, by time. An act of which only the day is known is sure when
 *  the day is over. */
export function performances(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
): readonly Performance[] {
  const norm = it.norm;
  const notBefore: Instant =
    norm.notBefore === null
      ? Number.MIN_SAFE_INTEGER
      : run.began === null
        ? Number.MAX_SAFE_INTEGER
        : instantOfBeat(run.began);
  const since = run.previousEnd === genesis ? Number.MIN_SAFE_INTEGER : instantOfBeat(run.previousEnd);
  const out: Performance[] = [];
  const add = (
    from: Instant,
    at: Instant,
    events: readonly string[],
    amount: bigint,
    sure: boolean,
  ): void => {
    if (at >= notBefore && at > since) out.push({ from, at, events, amount, sure });
  };
  const addEvent = (d: Act | Delivery, amount: bigint): void =>
    add(
      d.occurredAt.from,
      lastHour(d),
      [d.id],
      amount,
      isOver(c, d) && forThisStretch(c, m, it, d) === holds,
    );
  if (norm.performedWhen !== null) {
    for (const o of performedBy(c, m, it, e, norm.performedWhen).list)
      if (settled(o.lo) <= c.beat || o.beat <= c.beat) {
        const within = returns(norm) ? inItsStretch(c, m, it, o.lo, o.hi) : holds;
        if (within !== fails) add(o.lo, o.hi, o.events, 1n, o.sure && o.beat <= c.beat && within === holds);
      }
  } else {
    switch (norm.content.kind) {
      case "deliver":
        for (const { d, amount } of filling(c, m, it)) addEvent(d, amount);
        break;
      case "conclude": {
        for (const h of c.history(`S:${norm.content.instrument}`)) {
          if (h.state.concluded === holds || h.state.poss === "i") {
            add(instantOfBeat(h.beat), instantOfBeat(h.beat), [], 1n, true);
            break;
          }
        }
        break;
      }
      case "choose": {
        const { from, open } = norm.content;
        for (const verb of ["choose", "perform"])
          for (const a of actsBegun(c, m, it, verb))
            if (open || from.includes(a.choice ?? a.scope ?? "")) addEvent(a, 1n);
        break;
      }
      default:
        for (const verb of norm.content.kind === "consult" ? ["consult", "perform"] : ["perform"])
          for (const a of actsBegun(c, m, it, verb)) addEvent(a, 1n);
    }
  }
  return out.sort((a, b) => a.at - b.at || ((a.events[0] ?? "") < (b.events[0] ?? "") ? -1 : 1));
}

/** What counts as performance; of acts, where the norm returns by the clock, only those of the stretch are looked at. */
function performedBy(c: Context, m: Machine, it: InstanceOf, e: Env, moment: Moment): Occurrences {
  const stretch = returns(it.norm) && moment.kind === "act" ? stretchOf(c, m, it) : null;
  return stretch === null || moment.kind !== "act"
    ? momentCode(m, moment).occurrences(c, e)
    : actOccurrences(c, m, moment, e, null, null, stretch);
}

/** Whether enough may have been done by the instant, for all that is known now. */
export function mayBeDone(all: readonly Performance[], target: bigint, by: Instant): boolean {
  const amount = all.reduce((sum, p) => (p.from <= by ? sum + p.amount : sum), 0n);
  return target > 0n && amount >= target;
}

/** What the moment that counts as performance may still hide, beside what the norm's own register would show. */
export function unseenPerformance(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  by: Instant,
): readonly Missing[] {
  if (it.norm.performedWhen === null) return [];
  return performedBy(c, m, it, e, it.norm.performedWhen)
    .unseen(beginningOfTime, Math.min(by, c.now))
    .filter((gap) => gap.what !== "register" || gap.data.register !== (it.norm.register ?? "log"));
}

export function actsOf(c: Context, m: Machine, it: InstanceOf, verb: string): readonly Act[] {
  return actsBegun(c, m, it, verb).filter((a) => isOver(c, a));
}

/** Those too of which only the day is known, and the day is not over. */
function actsBegun(c: Context, m: Machine, it: InstanceOf, verb: string): readonly Act[] {
  const exact = c.events(leaf(`act:${verb}:${it.key}`)) as readonly Act[];
  // The norm's own name is enough while the key adds nothing that the act itself would not say.
  const loose =
    it.key === it.norm.id
      ? []
      : (c.events(bareOf(c, m, it, `act:${verb}:=${it.norm.id}`)) as readonly Act[]).filter(
          (a) =>
            it.trigger === null ||
            a.under === it.trigger ||
            (returns(it.norm) && a.under === null && forThisStretch(c, m, it, a) !== fails),
        );
  const seen = new Set<string>();
  return [...exact, ...loose].filter((a) => {
    if (seen.has(a.id)) return false;
    seen.add(a.id);
    return mayPerform(c, m, it, a) && authorised(m, a) !== fails;
  });
}

/** What names the norm and no instance, as far as this instance need look at it. */
function bareOf(c: Context, m: Machine, it: InstanceOf, bucket: string): LeafSpec {
  const stretch = returns(it.norm) ? stretchOf(c, m, it) : null;
  return stretch === null ? leaf(bucket) : leafIn(leaf(bucket), stretch);
}

/** Of what names the norm and no instance, each counts for the stretch in which it was done, where the norm returns by the
 *  clock. */
function forThisStretch(c: Context, m: Machine, it: InstanceOf, d: Act | Delivery): Value {
  const bare = (d.kind === "act" ? d.about : d.norm) === it.norm.id;
  return returns(it.norm) && bare ? inItsStretch(c, m, it, d.occurredAt.from, lastHour(d)) : holds;
}

/** Whether whoever acted owes it, or performs it for those who do. */
export function mayPerform(c: Context, m: Machine, it: InstanceOf, act: Act): boolean {
  return (
    it.debtors.length === 0 ||
    [...it.debtors, ...it.norm.agent].some(
      (d) => d === act.by || memberAt(c, m, act.by, d, act.occurredAt.from) === holds,
    )
  );
}

export function deliveriesFor(c: Context, m: Machine, it: InstanceOf): readonly Delivery[] {
  return deliveriesBegun(c, m, it).filter((d) => isOver(c, d));
}

function deliveriesBegun(c: Context, m: Machine, it: InstanceOf): readonly Delivery[] {
  const content = it.norm.content;
  assert(content.kind === "deliver", "only deliveries are counted");
  const own = (c.events(leaf(`delivery:${it.norm.id}`)) as readonly Delivery[]).filter((d) =>
    names(c, m, it, d),
  );
  const all = [...own, ...lateElsewhere(c, m, it)];
  return all.filter((d) => fit(c, m, it, d).v === holds);
}

/** Why a delivery counts for nobody, where it names the instance. */
export type Misfit = "other-unit" | "other-part" | "no-part-named" | "other-origin" | "not-the-debtor";

/** Whether the instance counts a delivery, and the first thing that keeps it from that. */
export function fit(
  c: Context,
  m: Machine,
  it: InstanceOf,
  d: Delivery,
): { readonly v: Value; readonly misfit: Misfit | null } {
  const content = it.norm.content;
  assert(content.kind === "deliver", "only deliveries are counted");
  if (d.quantity.unit !== (it.part?.quantity ?? content.quantity).unit)
    return { v: fails, misfit: "other-unit" };
  if (it.part !== null && d.part !== it.part.id)
    return { v: fails, misfit: d.part === null ? "no-part-named" : "other-part" };
  const among = (who: string, names: readonly string[]): Value =>
    names.reduce<Value>((v, name) => either(v, memberAt(c, m, who, name, d.occurredAt.from)), fails);
  const origin = content.origin.length === 0 || d.origin === null ? holds : among(d.origin, content.origin);
  if (origin !== holds) return { v: origin, misfit: "other-origin" };
  if (it.debtors.length === 0 || it.norm.agent.includes(d.by)) return { v: holds, misfit: null };
  const giver = among(d.onBehalfOf ?? d.by, it.debtors);
  return { v: giver, misfit: giver === holds ? null : "not-the-debtor" };
}

/** Whether a delivery on its norm is for this instance. Where each trigger has its own, it must say for which, unless its
 *  day says so. */
export function names(c: Context, m: Machine, it: InstanceOf, d: Delivery): boolean {
  if (d.norm === it.norm.id)
    return it.trigger === null || (returns(it.norm) && forThisStretch(c, m, it, d) !== fails);
  return d.norm === it.key || (it.part !== null && `${d.norm}#${it.part.id}` === it.key);
}

/** What each delivery adds: where there are parts, what one of them has too much fills no other. */
function filling(
  c: Context,
  m: Machine,
  it: InstanceOf,
): readonly { readonly d: Delivery; readonly amount: bigint }[] {
  const content = it.norm.content;
  assert(content.kind === "deliver", "only deliveries fill");
  const scale = scaleOf(c, m, it);
  const room = new Map(
    it.part === null ? content.parts.map((p) => [p.id, amountAt(p.quantity, scale)] as const) : [],
  );
  return [...deliveriesBegun(c, m, it)]
    .sort((a, b) => lastHour(a) - lastHour(b) || (a.id < b.id ? -1 : 1))
    .map((d) => {
      const given = amountAt(d.quantity, scale);
      const left = d.part === null ? undefined : room.get(d.part);
      const amount = left === undefined || given < left ? given : left;
      if (left !== undefined && d.part !== null) room.set(d.part, left - amount);
      return { d, amount };
    });
}

/** In how many decimals this duty is reckoned: as many as the finest amount that text or log give for it. */
export function scaleOf(c: Context, m: Machine, it: InstanceOf): number {
  const content = it.norm.content;
  if (content.kind !== "deliver") return 0;
  return finest([
    ...amountsIn(it.norm),
    ...deliveriesBegun(c, m, it).map((d) => d.quantity),
    ...receivedFor(c, it).map((d) => d.quantity),
  ]);
}

function amountsIn({ content, holders }: Norm): readonly Quantity[] {
  if (content.kind !== "deliver") return [];
  const shares = stated(holders)?.who.flatMap((w) => (w.share === null ? [] : [w.share])) ?? [];
  return [
    content.quantity,
    ...[content.floor, content.ceiling].filter((q) => q !== null),
    ...content.parts.map((p) => p.quantity),
    ...content.steps.map((s) => s.weight),
    ...content.years.map((y) => y.quantity),
    ...shares,
  ];
}

/** What has been received under the norm out of which this one is owed. */
export function receivedFor(c: Context, it: InstanceOf): readonly Delivery[] {
  const content = it.norm.content;
  if (content.kind !== "deliver" || content.recourse === null) return [];
  return c
    .events(leaf(`delivery:${content.recourse}`))
    .filter(
      (d): d is Delivery =>
        d.kind === "delivery" && d.quantity.unit === content.quantity.unit && isOver(c, d),
    );
}

/** What was delivered late on a duty whose substitute this norm is: offered here first. */
function lateElsewhere(c: Context, m: Machine, it: InstanceOf): readonly Delivery[] {
  const out = new Map<string, Delivery>();
  for (const other of m.norms.values()) {
    const remedy = other.remedy === null || other.remedy === "unstated" ? null : other.remedy.stated;
    if (remedy?.kind !== "substitute" || remedy.norm !== it.norm.id) continue;
    for (const key of String(c.state(`N:${other.id}`)?.keys ?? "")
      .split("\n")
      .filter((k) => k !== "")) {
      const debtor = instanceOf(m, key)?.debtor ?? null;
      const due = c.state(`I:${key}`)?.due;
      if (typeof due !== "number" || (debtor !== null && it.debtor !== null && debtor !== it.debtor))
        continue;
      for (const d of c.events(leaf(`delivery:${other.id}`)) as readonly Delivery[])
        if (d.occurredAt.from > due && (d.norm === other.id || d.norm === key)) out.set(d.id, d);
    }
  }
  return [...out.values()];
}

/** Floor and ceiling speak of the whole, not of an instalment or of one debtor's share. */
export function ownsTheWhole(it: InstanceOf): boolean {
  const content = it.norm.content;
  const scale = finest(amountsIn(it.norm));
  return content.kind === "deliver" && owed(it, scale) === amountAt(content.quantity, scale);
}

/** How much is owed by this instance: its part, its share, or the whole. What is no amount is owed once. */
export function owed(it: InstanceOf, scale: number): bigint {
  const content = it.norm.content;
  if (content.kind !== "deliver") return 1n;
  const whole = amountAt(content.quantity, scale);
  if (it.part !== null) return amountAt(it.part.quantity, scale);
  const h = it.norm.holders;
  if (h === "unstated" || it.debtor === null) return whole;
  const mine = h.stated.who.find((w) => w.name === it.debtor || w.name === it.group);
  if (h.stated.mode === "several" && mine?.share != null) return amountAt(mine.share, scale);
  if (h.stated.mode === "pro-rata" && mine?.part != null) {
    const total = h.stated.who.reduce((t, w) => t + (w.part ?? 0), 0);
    return (whole * BigInt(mine.part)) / BigInt(total);
  }
  return whole;
}

/** The plan by calendar years of the agreement's zone, and what was delivered in each of them. */
export function yearsOf(
  c: Context,
  m: Machine,
  it: InstanceOf,
): readonly {
  readonly year: number;
  readonly planned: bigint;
  readonly done: bigint;
  readonly met: Value;
}[] {
  const content = it.norm.content;
  if (content.kind !== "deliver" || it.part !== null || content.years.length === 0) return [];
  const delivered = deliveriesFor(c, m, it);
  const scale = scaleOf(c, m, it);
  return content.years.map(({ year, quantity }) => {
    const from = startOfDay(m.agreement.zone, { year, month: 1, day: 1 });
    const end = startOfDay(m.agreement.zone, { year: year + 1, month: 1, day: 1 });
    const done = delivered
      .filter((d) => from <= lastHour(d) && lastHour(d) < end)
      .reduce((sum, d) => sum + amountAt(d.quantity, scale), 0n);
    const planned = amountAt(quantity, scale);
    const over = c.now >= end && c.completeTo("log", end - 1);
    const met = done >= planned ? holds : over ? fails : undetermined;
    return { year, planned, done, met };
  });
}

/** Payment by steps: what the met steps release, what stays open, what has lapsed. */
export function releasedBySteps(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
): {
  readonly payable: bigint;
  /** Of what is open, the weight of steps of which it is not known whether they are met. */
  readonly doubtful: bigint;
  readonly open: bigint;
  readonly lapsed: bigint;
  readonly unmet: readonly string[];
} {
  const content = it.norm.content;
  assert(content.kind === "deliver", "only deliveries have steps");
  const called = run.from === null || run.from === genesis ? null : instantOfBeat(run.from);
  const end =
    called === null || content.stepsOpenFor === null ? null : limitAfter(m, called, content.stepsOpenFor);
  const endAt = end?.kind === "at" ? end.at : null;
  if (endAt !== null && endAt >= c.now) c.wake(opening(endAt + 1));
  const scale = scaleOf(c, m, it);
  let payable = 0n;
  let doubtful = 0n;
  let open = 0n;
  let lapsed = 0n;
  const unmet: string[] = [];
  for (const s of content.steps) {
    const weight = amountAt(s.weight, scale);
    const met = s.met === "unstated" ? null : cameSince(c, m, s.met.stated, e, genesis, "begin");
    if (met !== null && met.v === holds && (endAt === null || met.at === null || met.at <= endAt))
      payable += weight;
    else {
      unmet.push(s.id);
      if (met?.v === undetermined && (endAt === null || c.now <= endAt)) doubtful += weight;
      if (endAt !== null && c.now > endAt) lapsed += weight;
      else open += weight;
    }
  }
  return { payable, doubtful, open, lapsed, unmet };
}
