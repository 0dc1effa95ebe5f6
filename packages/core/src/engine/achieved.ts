// Where a duty to achieve something stands: done in time, late, or open, and what a late performance is worth.
import { stated } from "../agreement/slot.ts";
import type { Instant } from "../time/instant.ts";
import { amountAt } from "./amounts.ts";
import { askedThroughout, askingHistory } from "./asking.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { breachFound } from "./breach.ts";
import type { Context } from "./context.ts";
import { cureAfter, foundBreach, type Spell } from "./cure.ts";
import { type Draft, draft, ifBoth } from "./draft.ts";
import { type Due, dueOf, mayHaveBeenDueBefore } from "./due.ts";
import { limitAfter } from "./durations.ts";
import type { Ended, Suspension } from "./ends.ts";
import type { InstanceOf, Run } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { memberAt } from "./membership.ts";
import type { Env } from "./occurrences.ts";
import {
  actsOf,
  deliveriesFor,
  mayBeDone,
  owed,
  ownsTheWhole,
  type Performance,
  performances,
  receivedFor,
  releasedBySteps,
  scaleOf,
  unseenPerformance,
} from "./performance.ts";
import { instanceKeys } from "./standing-words.ts";
import { both, either, fails, holds, undetermined, type Value } from "./value.ts";

export function achievedDuty(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const norm = it.norm;
  const content = norm.content;
  const due = dueOf(c, m, it, e, run);
  const register = norm.register ?? "log";
  const mayBe = performances(c, m, it, e, run);
  const done = mayBe.filter((p) => p.sure);
  const scale = scaleOf(c, m, it);
  let target = owed(it, scale);
  if (content.kind === "deliver" && content.floor !== null && ownsTheWhole(it))
    target = least(target, amountAt(content.floor, scale));
  if (content.kind === "deliver" && content.recourse !== null)
    target = least(
      target,
      receivedFor(c, it).reduce((sum, d) => sum + amountAt(d.quantity, scale), 0n),
    );
  if (content.kind === "deliver" && content.tolerancePercent !== null)
    target -= (target * BigInt(Math.round(content.tolerancePercent * 100))) / 10_000n;
  const steps =
    content.kind === "deliver" && content.steps.length > 0 ? releasedBySteps(c, m, it, e, run) : null;
  if (steps !== null) target = steps.payable;
  let amount = 0n;
  let complete: Performance | null = null;
  for (const p of done) {
    amount += p.amount;
    const late = due.kind === "at" && p.at > due.hi;
    const remedyKind = norm.remedy === null || norm.remedy === "unstated" ? null : norm.remedy.stated.kind;
    if (late && remedyKind === "substitute") {
      amount -= p.amount;
      continue;
    }
    if (complete === null && amount >= target && target > 0n) complete = p;
  }
  const ceiling = content.kind === "deliver" && ownsTheWhole(it) ? content.ceiling : null;
  const counted = ceiling === null ? amount : least(amount, amountAt(ceiling, scale));
  const excess = amount - counted;
  amount = counted;
  const events = done.flatMap((p) => p.events);
  const base: Partial<Draft> = {
    due: due.kind === "at" ? due.hi : null,
    dueUnsure: due.kind === "at" && due.lo !== due.hi,
    done: amount,
    of: target,
    scale,
    excess,
    events,
    breach: breachFound(c, m, it),
  };
  const dueHi = due.kind === "at" ? due.hi : null;
  const everActive = run.ever;
  const asked = dueHi === null ? holds : askedAtDeadline(c, it, dueHi);
  const passed = dueHi !== null && c.now > dueHi && asked !== fails;
  const over = everActive && passed;
  const perhapsOwed = !everActive && (run.v === undetermined || run.maybe);
  // What may have been owed when its deadline passed may be late by now, and nothing that came later unmakes that.
  const perhapsOver = perhapsOwed && passed;
  if (dueHi !== null && dueHi >= c.now) c.wake(opening(dueHi + 1));
  if (due.kind === "at" && due.lo !== due.hi && due.lo >= c.now) c.wake(opening(due.lo + 1));

  const undecided = steps !== null && steps.doubtful > 0n && amount >= target;
  if (undecided && everActive && amount < target + steps.doubtful)
    return draft("undetermined", null, "steps-open", base);
  // Steps that are still open may release more: nothing is fulfilled before they are met or have lapsed.
  if (complete !== null && everActive && steps !== null && steps.open > 0n)
    return draft("active", firstOn(run, complete.at), "steps-to-come", base);
  const cure = everActive ? cureOf() : null;
  const stillOwed = (): Draft => {
    if (cure?.v === holds)
      return draft("cured", cure.at, "cured-when", { ...base, events: [...events, ...cure.events] });
    const owing = unperformed();
    return cure?.v === undetermined && (owing.word === "overdue" || owing.word === "breached")
      ? draft("undetermined", null, "cure-open", base)
      : owing;
  };
  const unperformed = (): Draft => {
    const leaving = left(c, m, it, e, run, due);
    if (leaving === holds)
      return draft("released", run.endedAt === null ? null : instantOfBeat(run.endedAt), "left-group", base);
    if (leaving === undetermined)
      return draft("undetermined", null, due.kind === "at" ? "hour-of-deadline" : "deadline-unknown", base);
    if (suspended !== null && !over)
      return mayHaveLeft(c, m, it, run) || perhapsOver
        ? draft("undetermined", null, "gates-open", base)
        : draft("suspended", suspended.at, suspended.why, { ...base, events: suspended.events });
    if (!everActive) {
      if (perhapsOwed) return draft("undetermined", null, "gates-open", base);
      const early = tooEarly(c, m, it);
      return early.length > 0
        ? draft("conditional", null, "too-early", { ...base, events: early })
        : draft("conditional", null, "gates-closed", base);
    }
    if (target === 0n && content.kind === "deliver") {
      if (!c.completeTo(register, c.now)) return draft("undetermined", null, "register-silent", base);
      return draft("conditional", null, steps === null ? "nothing-received" : "withheld", base);
    }
    if (complete === null) {
      const late = dueHi !== null && c.now > dueHi;
      // What is late and would not be accepted changes nothing any more.
      const by = late && lateAccepted(m, it, dueHi, c.now) === "refused" ? dueHi : c.now;
      if (mayBeDone(mayBe, target, by)) return draft("undetermined", null, openBy(mayBe, by), base);
      if (unseenPerformance(c, m, it, e, by).length > 0)
        return draft("undetermined", null, "performance-open", base);
    }
    if (over) {
      if (asked === undetermined) return draft("undetermined", null, "gates-open", base);
      const collective = norm.holders !== "unstated" && norm.holders.stated.mode === "collective";
      if (!c.completeTo(register, c.now)) return draft("undetermined", dueHi, "register-silent", base);
      if (collective) return draft("gap", dueHi, "goal-missed", base);
      if (due.kind === "at" && due.lo !== due.hi && c.now <= due.hi)
        return draft("undetermined", due.lo, "hour-of-deadline", base);
      const instead = substituted(c, m, it, e);
      if (instead.v === holds) return draft("cured", instead.at, "substituted", base);
      if (instead.v === undetermined) return draft("undetermined", null, "substitute-open", base);
      if (base.breach !== null) return draft("breached", dueHi + 1, "breach-found", base);
      if (norm.effort === "effort") return draft("undetermined", dueHi + 1, "effort-unjudged", base);
      return draft("overdue", dueHi + 1, "deadline-passed", base);
    }
    if (base.breach !== null && base.breach !== undefined)
      return draft("breached", null, "breach-found", base);
    if (due.kind === "unknown" && due.from !== null && c.now > due.from)
      return draft("undetermined", null, "deadline-unknown", base);
    if (run.v === undetermined) return draft("undetermined", null, "gates-open", base);
    if (run.v === fails)
      return draft(
        "lapsed",
        run.endedAt === null ? null : instantOfBeat(run.endedAt),
        "occasion-passed",
        base,
      );
    if (content.kind === "deliver" && amount > 0n && !c.completeTo("log", c.now))
      return draft("undetermined", null, "register-silent", base);
    if (due.kind === "at" && due.lo < c.now) return draft("undetermined", due.lo, "hour-of-deadline", base);
    if (!c.completeTo(register, c.now))
      return draft(
        "undetermined",
        run.from === null ? null : instantOfBeat(run.from),
        "register-silent",
        base,
      );
    return draft(
      "active",
      run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
      due.kind === "unknown" ? "deadline-unknown" : "owed",
      base,
    );
  };
  const performed =
    complete === null
      ? null
      : perhapsOwed
        ? draft("undetermined", null, "gates-open", base)
        : everActive
          ? performedDraft(m, it, run, due, mayBe, complete, target, base)
          : null;
  if (ended === null) return performed ?? stillOwed();
  const endedDraft = draft(ended.word, ended.at, ended.why, { ...base, events: ended.events });
  // What has ended cannot be performed any more, and an occasion cannot pass once the deadline has: what is overdue
  // stays owed. So an end counts that came before either.
  const cuts: Instant[] = [];
  if (performed !== null) cuts.push((performed.at ?? complete?.at ?? c.now) - 1);
  else if (cure?.v === holds) cuts.push((cure.at ?? c.now) - 1);
  if ((over || perhapsOver) && dueHi !== null && ended.word === "lapsed") cuts.push(dueHi);
  // A deadline whose hour is known has been looked at above.
  const perhapsLate =
    ended.word === "lapsed" &&
    (due.kind !== "at" || due.lo !== due.hi) &&
    (everActive || perhapsOwed) &&
    mayHaveBeenDueBefore(c, m, it, e, due, ended.at ?? c.now);
  const came = cuts.length === 0 ? holds : ended.by(Math.min(...cuts));
  const inTime = came === holds && perhapsLate ? undetermined : came;
  if (inTime === holds) return endedDraft;
  const otherwise = performed ?? stillOwed();
  return inTime === fails ? otherwise : ifBoth(otherwise, endedDraft, ended.why);

  /** What makes it good, once it is certainly late or found to be a breach. */
  function cureOf(): Spell | null {
    const late =
      dueHi !== null &&
      c.now > dueHi &&
      asked === holds &&
      c.completeTo(register, dueHi) &&
      !mayBeDone(mayBe, target, dueHi) &&
      unseenPerformance(c, m, it, e, dueHi).length === 0;
    const failure = late ? { at: dueHi, end: dueHi } : foundBreach(c, base.breach ?? null);
    return failure === null ? null : cureAfter(c, m, it, e, failure);
  }
}

/** What the performance makes of it; null where the text refuses it as too late. */
function performedDraft(
  m: Machine,
  it: InstanceOf,
  run: Run,
  due: Due,
  mayBe: readonly Performance[],
  complete: Performance,
  target: bigint,
  base: Partial<Draft>,
): Draft | null {
  if (due.kind === "unknown" && due.from !== null && complete.at > due.from)
    return draft("undetermined", complete.at, "deadline-unknown", base);
  if (due.kind !== "at" || complete.at <= due.lo)
    return draft("fulfilled", Math.max(complete.at, firstOn(run, complete.at)), "performed", base);
  if (complete.at <= due.hi) return draft("undetermined", complete.at, "hour-of-deadline", base);
  if (mayBeDone(mayBe, target, due.hi))
    return draft("undetermined", complete.at, openBy(mayBe, due.hi), base);
  switch (lateAccepted(m, it, due.hi, complete.at)) {
    case "accepted":
      return draft("cured", complete.at, "late-accepted", base);
    case "unstated":
      return draft("undetermined", complete.at, "late-unstated", base);
    case "determined":
      return draft("undetermined", complete.at, "late-undecided", base);
    case "unknown":
      return draft("undetermined", complete.at, "end-of-lateness-unknown", base);
    case "refused":
      return null;
  }
}

/** Whether it was asked when its deadline passed, or at any time after: what falls away or rests before then is not
 *  late, and what begins only afterwards, or goes on, is, from when it asks. */
function askedAtDeadline(c: Context, it: InstanceOf, due: Instant): Value {
  const on = askingHistory(c, it);
  return on
    .filter((h) => h.beat > settled(due))
    .reduce<Value>((asked, h) => either(asked, h.v), askedThroughout(on, settled(due), settled(due)));
}

/** Why it is open whether it was done by then: for the hour of what was done, or for whether it counts. */
function openBy(all: readonly Performance[], by: Instant): string {
  return all.some((p) => p.from <= by && by < p.at && p.from < p.at)
    ? "hour-of-performance"
    : "performance-open";
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function firstOn(run: Run, at: Instant): Instant {
  return run.began === null || run.began === genesis ? at : Math.max(at, instantOfBeat(run.began));
}

/** What the text says of a performance after the deadline. It has no default: where the text is silent nobody can
 *  tell whether the duty has been made good. */
function lateAccepted(
  m: Machine,
  it: InstanceOf,
  due: Instant,
  at: Instant,
): "accepted" | "refused" | "unstated" | "determined" | "unknown" {
  const remedy = stated(it.norm.remedy ?? "unstated");
  // Where the text says what makes it good, a late performance by itself does not.
  const cured = it.norm.curedWhen !== null;
  switch (remedy?.kind) {
    case undefined:
      return cured ? "refused" : "unstated";
    case "determined":
      return cured ? "refused" : "determined";
    case "additional":
      return "accepted";
    case "substitute":
      return "refused";
    case "late-accepted": {
      if (remedy.within === null) return "accepted";
      const end = limitAfter(m, due, remedy.within);
      if (end.kind !== "at") return "unknown";
      return at <= end.at ? "accepted" : "refused";
    }
  }
}

/** Whether the duty that took this one's place has been performed, and since when. */
function substituted(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
): { readonly v: Value; readonly at: Instant | null } {
  const remedy = stated(it.norm.remedy ?? "unstated");
  if (remedy?.kind !== "substitute") return { v: fails, at: null };
  const instead = m.norms.get(remedy.norm);
  const keys = instead === undefined ? [] : instanceKeys(c, m, instead, [], e);
  const states = keys.map((key) => c.state(`I:${key}`));
  const v = states.reduce<Value>((least, s) => {
    const word = String(s?.word ?? "undetermined");
    return both(
      least,
      word === "fulfilled" || word === "cured" ? holds : word === "undetermined" ? undetermined : fails,
    );
  }, holds);
  if (states.length === 0) return { v: fails, at: null };
  return { v, at: Math.max(...states.map((s) => (typeof s?.at === "number" ? s.at : c.now))) };
}

/** Whether it was owed as a member, and membership is what ended it, before it fell due. What was late already stays
 *  owed, and where nobody knows when it fell due, nobody knows which of the two it is. */
function left(c: Context, m: Machine, it: InstanceOf, e: Env, run: Run, due: Due): Value {
  if (it.group === null || it.debtor === null || !run.ever || run.v !== fails || run.endedAt === null)
    return fails;
  const at = instantOfBeat(run.endedAt);
  if (
    memberAt(c, m, it.debtor, it.group, at) !== fails ||
    memberAt(c, m, it.debtor, it.group, at - 1) === fails
  )
    return fails;
  if (!mayHaveBeenDueBefore(c, m, it, e, due, at)) return holds;
  return due.kind === "at" && at > due.hi ? fails : undetermined;
}

/** It has left the group and may have owed it until then: then it is released, and else it never owed anything. */
function mayHaveLeft(c: Context, m: Machine, it: InstanceOf, run: Run): boolean {
  if (it.group === null || it.debtor === null || run.ever || !run.maybe) return false;
  return memberAt(c, m, it.debtor, it.group, c.now) !== holds;
}

/** What was done before the time from which it counts. */
function tooEarly(c: Context, m: Machine, it: InstanceOf): readonly string[] {
  if (it.norm.notBefore === null || it.norm.performedWhen !== null) return [];
  const done = it.norm.content.kind === "deliver" ? deliveriesFor(c, m, it) : actsOf(c, m, it, "perform");
  return done.map(({ id }) => id);
}
