// Norms and their instances: one node for each key, whose standing follows from its trigger, its deadline, what was
// done, and the acts that end, suspend, waive or extend it. Nothing is breached or ended here without a ground.
import type { Trigger } from "../agreement/instrument.ts";
import type { Norm, Part } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Act, Finding } from "../events/event.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { bindingness, instrumentOf } from "./binding.ts";
import { instanceKeys, matchesStanding, momentCode, periodCode, periodNode, possible } from "./conditions.ts";
import type { Context, NodeRule, State, StateNetwork } from "./context.ts";
import { dueOf } from "./due.ts";
import { beginningOf, limitAfter } from "./durations.ts";
import { type Ended, endedBy, type Suspension, suspendedNow } from "./ends.ts";
import { isOver } from "./facts.ts";
import {
  envOf,
  gates,
  type InstanceOf,
  instanceOf,
  instances,
  leaf,
  type Run,
  runOf,
  type Stretch,
  switchedOnHistory,
} from "./instances.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import { authorised, type Env, nobody } from "./occurrences.ts";
import {
  actsOf,
  deliveriesFor,
  owed,
  ownsTheWhole,
  type Performance,
  performances,
  releasedBySteps,
} from "./performance.ts";
import { usable } from "./powers.ts";
import type { Signal } from "./triggers.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";
import type { StandingWord } from "./view.ts";

export function addNorms(network: StateNetwork, m: Machine): void {
  for (const norm of m.norms.values()) network.ensure(`N:${norm.id}`, () => spawner(m, norm));
}

function spawner(m: Machine, norm: Norm): NodeRule {
  return {
    evaluate(c): State {
      const keys: string[] = [];
      const triggers: (string | null)[] = [];
      let open = false;
      if (norm.each === null) triggers.push(null);
      else {
        const all = momentCode(m, norm.each).occurrences(c, nobody);
        for (const o of all.list) if (settled(o.lo) <= c.beat || o.beat <= c.beat) triggers.push(o.id);
        open = all.unseen(c.now, c.now).length > 0;
      }
      const parts: (Part | null)[] = [null];
      if (norm.content.kind === "deliver") parts.push(...norm.content.parts);
      for (const trigger of triggers) {
        for (const d of debtorsOf(c, m, norm)) {
          for (const part of parts) {
            const key = `${norm.id}${d.debtor === null ? "" : `(${d.debtor})`}${trigger === null ? "" : `@${trigger}`}${part === null ? "" : `#${part.id}`}`;
            const it: InstanceOf = {
              key,
              norm,
              debtor: d.debtor,
              debtors: d.debtors,
              group: d.group,
              trigger,
              part,
            };
            let known = instances.get(m);
            if (known === undefined) {
              known = new Map();
              instances.set(m, known);
            }
            if (!known.has(key)) known.set(key, it);
            c.ensure(`E:${key}`, () => enabledRule(m, it));
            c.ensure(`I:${key}`, () => instanceRule(m, it));
            keys.push(key);
          }
        }
      }
      return { keys: keys.sort().join("\n"), open };
    },
  };
}

function debtorsOf(
  c: Context,
  m: Machine,
  norm: Norm,
): readonly {
  readonly debtor: string | null;
  readonly debtors: readonly string[];
  readonly group: string | null;
}[] {
  if (norm.holders === "unstated") return [{ debtor: null, debtors: [], group: null }];
  const h = norm.holders.stated;
  const isGroup = (name: string): boolean => m.names.get(name)?.kind === "group";
  if (h.mode === "joint" || h.mode === "collective") {
    return [
      { debtor: null, debtors: h.who.map((w) => w.name).filter((w) => !h.except.includes(w)), group: null },
    ];
  }
  return h.who.flatMap(
    (
      w,
    ): readonly {
      readonly debtor: string;
      readonly debtors: readonly string[];
      readonly group: string | null;
    }[] =>
      isGroup(w.name)
        ? everMembers(c, m, w.name)
            .filter((p) => !h.except.some((x) => x === p || memberAt(c, m, p, x, c.now) === holds))
            .map((p) => ({ debtor: p, debtors: [p], group: w.name }))
        : h.except.includes(w.name)
          ? []
          : [{ debtor: w.name, debtors: [w.name], group: null }],
  );
}

function enabledRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return { v: fails };
      return { v: gates(c, m, it, e).reduce<Value>((v, g) => both(v, g.v), holds) };
    },
  };
}

type Draft = {
  word: StandingWord | "absent";
  at: Instant | null;
  due: Instant | null;
  dueUnsure: boolean;
  done: bigint;
  of: bigint;
  /** Delivered above the ceiling: recorded, and towards nothing. */
  excess: bigint;
  events: readonly string[];
  why: string;
  breach: string | null;
  /** Suspended or over, whatever its standing says: a power that was used once may be barred from a second use. */
  barred: Value;
};

function instanceRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return toState(it, draft("absent", null, "trigger-gone"));
      return toState(it, standingOf(c, m, it, e));
    },
  };
}

function draft(word: Draft["word"], at: Instant | null, why: string, parts: Partial<Draft> = {}): Draft {
  return {
    word,
    at,
    due: null,
    dueUnsure: false,
    done: 0n,
    of: 0n,
    excess: 0n,
    events: [],
    why,
    breach: null,
    barred: fails,
    ...parts,
  };
}

function toState(it: InstanceOf, d: Draft): State {
  return {
    word: d.word,
    at: d.at,
    due: d.due,
    dueUnsure: d.dueUnsure,
    done: String(d.done),
    of: String(d.of),
    excess: String(d.excess),
    events: d.events.join(" "),
    why: d.why,
    breach: d.breach,
    barred: d.barred,
    debtor: it.debtors.join(" "),
  };
}

function standingOf(c: Context, m: Machine, it: InstanceOf, e: Env): Draft {
  const replaced = supersededSince(c, m, it.norm);
  if (replaced === null) return standingUnlessReplaced(c, m, it, e);
  const superseded = draft("superseded", replaced.at, replaced.why, { barred: replaced.v });
  if (replaced.why === "version-not-adopted") return superseded;
  const otherwise = standingUnlessReplaced(c, m, it, e);
  const barred = either(otherwise.barred, replaced.v);
  if (wasDone(otherwise, replaced.at)) return { ...otherwise, barred };
  return replaced.v === holds ? superseded : { ...ifBoth(otherwise, superseded, replaced.why), barred };
}

/** What was settled before a text changed stays as it was settled. */
function wasDone(d: Draft, before: Instant | null): boolean {
  return over.has(d.word) && d.at !== null && before !== null && d.at < before;
}

const over: ReadonlySet<string> = new Set([
  "fulfilled",
  "cured",
  "lapsed",
  "waived",
  "released",
  "terminated",
  "exercised",
  "used",
]);

function standingUnlessReplaced(c: Context, m: Machine, it: InstanceOf, e: Env): Draft {
  const run = runOf(c, it.key);
  const suspension = suspendedNow(c, m, it, e);
  const given = (ended: Ended | null): Draft => {
    if (suspension === null || suspension.v === fails) return standingGiven(c, m, it, e, run, ended, null);
    const suspended = standingGiven(c, m, it, e, run, ended, suspension);
    return suspension.v === holds
      ? suspended
      : ifBoth(standingGiven(c, m, it, e, run, ended, null), suspended, suspension.why);
  };
  const ways = endedBy(c, m, it, e);
  const barred = ways.reduce<Value>((v, way) => either(v, way.v), suspension?.v ?? fails);
  return { ...resolved(ways, given), barred };
}

/** The first way of ending that is certain decides; where one is in doubt, so is whatever it would change. */
function resolved(ways: readonly Ended[], given: (ended: Ended | null) => Draft): Draft {
  const first = ways[0];
  if (first === undefined) return given(null);
  const ended = given({ ...first, v: holds });
  return first.v === holds ? ended : ifBoth(resolved(ways.slice(1), given), ended, first.why);
}

function ifBoth(one: Draft, other: Draft, why: string): Draft {
  return one.word === other.word ? one : { ...one, word: "undetermined", at: null, why };
}

function standingGiven(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  switch (it.norm.kind) {
    case "duty":
      return it.norm.content.kind === "maintain"
        ? lastingDuty(c, m, it, e, run, ended, suspended)
        : achievedDuty(c, m, it, e, run, ended, suspended);
    case "prohibition":
      return prohibition(c, m, it, e, run, ended, suspended);
    case "permission":
    case "power":
      return option(c, m, it, e, run, ended, suspended);
    case "intent":
      return intent(c, m, it, run, ended);
  }
}

/** A version that was never adopted, or an amendment that has taken the norm's place. */
function supersededSince(
  c: Context,
  m: Machine,
  norm: Norm,
): { readonly v: Value; readonly at: Instant | null; readonly why: string } | null {
  const instrument = instrumentOf(m, norm);
  if (norm.version !== null && instrument !== null) {
    const version = instrument.versions.find((v) => v.name === norm.version);
    if (version !== undefined && !version.adopted) return { v: holds, at: null, why: "version-not-adopted" };
  }
  for (const other of m.norms.values()) {
    if (other.takesUp !== norm.id || norm.kind === "intent") continue;
    const by = instrumentOf(m, other);
    if (by === null || !by.relations.some((r) => r.kind === "amends" && r.other === instrument?.id)) continue;
    const s = c.state(`S:${by.id}`);
    const v = s === null ? undetermined : possible(s, "i");
    if (v !== fails) return { v, at: (s?.at ?? null) as Instant | null, why: "amended" };
  }
  return null;
}

function achievedDuty(
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
  const done = performances(c, m, it, e, run);
  let target = owed(it, content.kind === "deliver" ? content.quantity.amount : 1n);
  if (
    content.kind === "deliver" &&
    content.floor !== null &&
    ownsTheWhole(it) &&
    content.floor.amount < target
  )
    target = content.floor.amount;
  if (content.kind === "deliver" && content.recourse !== null) {
    const received = c
      .events(leaf(`delivery:${content.recourse}`))
      .reduce((t, d) => (d.kind === "delivery" && isOver(c, d) ? t + d.quantity.amount : t), 0n);
    if (received < target) target = received;
  }
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
  const excess = ceiling === null || amount <= ceiling.amount ? 0n : amount - ceiling.amount;
  amount -= excess;
  const events = done.flatMap((p) => p.events);
  const base: Partial<Draft> = {
    due: due.kind === "at" ? due.hi : null,
    dueUnsure: due.kind === "at" && due.lo !== due.hi,
    done: amount,
    of: target,
    excess,
    events,
    breach: breachFound(c, m, it),
  };
  const dueHi = due.kind === "at" ? due.hi : null;
  const everActive = run.ever;
  const over = everActive && dueHi !== null && c.now > dueHi;
  if (dueHi !== null && dueHi >= c.now) c.wake(opening(dueHi + 1));
  if (due.kind === "at" && due.lo !== due.hi && due.lo >= c.now) c.wake(opening(due.lo + 1));

  const undecided = steps !== null && steps.doubtful > 0n && amount >= target;
  if (undecided && everActive && amount < target + steps.doubtful)
    return draft("undetermined", null, "steps-open", base);
  // Steps that are still open may release more: nothing is fulfilled before they are met or have lapsed.
  if (complete !== null && everActive && steps !== null && steps.open > 0n)
    return draft("active", firstOn(run, complete.at), "steps-to-come", base);
  // What lapsed before the deadline cannot be performed any more, whether or not it had been owed until then.
  const tooLate =
    complete !== null &&
    ended?.word === "lapsed" &&
    ended.at !== null &&
    ended.at < complete.at &&
    (dueHi === null || ended.at <= dueHi);
  if (complete !== null && everActive && !tooLate) {
    if (due.kind === "unknown" && due.from !== null && complete.at > due.from)
      return draft("undetermined", complete.at, "deadline-unknown", base);
    if (dueHi === null || complete.at <= (due.kind === "at" ? due.lo : dueHi))
      return draft("fulfilled", Math.max(complete.at, firstOn(run, complete.at)), "performed", base);
    if (due.kind === "at" && complete.at <= due.hi)
      return draft("undetermined", complete.at, "hour-of-deadline", base);
    switch (lateAccepted(m, it, dueHi, complete.at)) {
      case "accepted":
        return draft("cured", complete.at, "late-accepted", base);
      case "unstated":
        return draft("undetermined", complete.at, "late-unstated", base);
      case "determined":
        return draft("undetermined", complete.at, "late-undecided", base);
      case "refused":
    }
  }
  // Whether what was done fulfilled it hangs on whether it was owed by then, whatever stands in its way since.
  const perhapsOwed = !everActive && (run.v === undetermined || run.maybe);
  if (perhapsOwed && complete !== null && !tooLate && (ended !== null || suspended !== null))
    return draft("undetermined", null, "gates-open", base);
  // The occasion cannot pass any more once the deadline has: what is overdue stays owed.
  if (ended !== null && !(over && ended.word === "lapsed" && (ended.at === null || ended.at > dueHi)))
    return draft(ended.word, ended.at, ended.why, { ...base, events: ended.events });
  if (left(c, m, it, run, dueHi))
    return draft("released", run.endedAt === null ? null : instantOfBeat(run.endedAt), "left-group", base);
  if (suspended !== null && !over)
    return mayHaveLeft(c, m, it, run)
      ? draft("undetermined", null, "gates-open", base)
      : draft("suspended", suspended.at, suspended.why, { ...base, events: suspended.events });
  if (!everActive) {
    if (run.v === undetermined || run.maybe) return draft("undetermined", null, "gates-open", base);
    const early = tooEarly(c, m, it, e);
    return early.length > 0
      ? draft("conditional", null, "too-early", { ...base, events: early })
      : draft("conditional", null, "gates-closed", base);
  }
  if (target === 0n && content.kind === "deliver") {
    if (!c.completeTo(register, c.now)) return draft("undetermined", null, "register-silent", base);
    return draft("conditional", null, steps === null ? "nothing-received" : "withheld", base);
  }
  if (over) {
    const collective = norm.holders !== "unstated" && norm.holders.stated.mode === "collective";
    if (!c.completeTo(register, c.now)) return draft("undetermined", dueHi, "register-silent", base);
    if (collective) return draft("gap", dueHi, "goal-missed", base);
    if (due.kind === "at" && due.lo !== due.hi && c.now <= due.hi)
      return draft("undetermined", due.lo, "hour-of-deadline", base);
    const instead = substituted(c, it, e);
    if (instead.v === holds) return draft("cured", instead.at, "substituted", base);
    if (instead.v === undetermined) return draft("undetermined", null, "substitute-open", base);
    if (base.breach !== null) return draft("breached", dueHi + 1, "breach-found", base);
    if (norm.effort === "effort") return draft("undetermined", dueHi + 1, "effort-unjudged", base);
    return draft("overdue", dueHi + 1, "deadline-passed", base);
  }
  if (base.breach !== null && base.breach !== undefined) return draft("breached", null, "breach-found", base);
  if (due.kind === "unknown" && due.from !== null && c.now > due.from)
    return draft("undetermined", null, "deadline-unknown", base);
  if (run.v === undetermined) return draft("undetermined", null, "gates-open", base);
  if (run.v === fails)
    return draft("lapsed", run.endedAt === null ? null : instantOfBeat(run.endedAt), "occasion-passed", base);
  if (content.kind === "deliver" && amount > 0n && !c.completeTo("log", c.now))
    return draft("undetermined", null, "register-silent", base);
  if (due.kind === "at" && due.lo < c.now) return draft("undetermined", due.lo, "hour-of-deadline", base);
  if (!c.completeTo(register, c.now))
    return draft("undetermined", run.from === null ? null : instantOfBeat(run.from), "register-silent", base);
  return draft(
    "active",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    due.kind === "unknown" ? "deadline-unknown" : "owed",
    base,
  );
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
): "accepted" | "refused" | "unstated" | "determined" {
  const remedy = stated(it.norm.remedy ?? "unstated");
  switch (remedy?.kind) {
    case undefined:
      return "unstated";
    case "determined":
      return "determined";
    case "additional":
      return "accepted";
    case "substitute":
      return "refused";
    case "late-accepted": {
      if (remedy.within === null) return "accepted";
      const end = limitAfter(m, due, remedy.within);
      return end.kind === "at" && at <= end.at ? "accepted" : "refused";
    }
  }
}

/** Whether the duty that took this one's place has been performed, and since when. */
function substituted(c: Context, it: InstanceOf, e: Env): { readonly v: Value; readonly at: Instant | null } {
  const remedy = stated(it.norm.remedy ?? "unstated");
  if (remedy?.kind !== "substitute") return { v: fails, at: null };
  const states = instanceKeys(c, remedy.norm, e).map((key) => c.state(`I:${key}`));
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

/** It was owed as a member, and membership is what ended it, before it fell due. What was late already stays owed. */
function left(c: Context, m: Machine, it: InstanceOf, run: Run, due: Instant | null): boolean {
  if (it.group === null || it.debtor === null || !run.ever || run.v !== fails || run.endedAt === null)
    return false;
  const at = instantOfBeat(run.endedAt);
  return (
    (due === null || at <= due) &&
    memberAt(c, m, it.debtor, it.group, at) === fails &&
    memberAt(c, m, it.debtor, it.group, at - 1) !== fails
  );
}

/** It has left the group and may have owed it until then: then it is released, and else it never owed anything. */
function mayHaveLeft(c: Context, m: Machine, it: InstanceOf, run: Run): boolean {
  if (it.group === null || it.debtor === null || run.ever || !run.maybe) return false;
  return memberAt(c, m, it.debtor, it.group, c.now) !== holds;
}

/** What was done before the time from which it counts. */
function tooEarly(c: Context, m: Machine, it: InstanceOf, e: Env): readonly string[] {
  if (it.norm.notBefore === null || it.norm.performedWhen !== null) return [];
  const done = it.norm.content.kind === "deliver" ? deliveriesFor(c, m, it) : actsOf(c, m, it, e, "perform");
  return done.map(({ id }) => id);
}

/** A breach that a body with the power has found, about this key or its norm. */
function breachFound(c: Context, m: Machine, it: InstanceOf): string | null {
  const finder =
    it.norm.finder === null ? null : it.norm.finder === "unstated" ? null : it.norm.finder.stated;
  for (const key of [it.key, it.norm.id]) {
    for (const e of c.events(leaf(`finding:breach(${key})`))) {
      if (
        e.kind === "finding" &&
        e.value === "holds" &&
        finder !== null &&
        e.by === finder &&
        settled(e.occurredAt.from) <= c.beat &&
        bodyStands(c, m, finder)
      )
        return e.id;
      if (e.kind === "finding" && settled(e.occurredAt.from) > c.beat) c.wake(settled(e.occurredAt.from));
    }
    if (it.key === it.norm.id) break;
  }
  return null;
}

function bodyStands(c: Context, m: Machine, finder: string): boolean {
  return m.names.get(finder)?.kind !== "body" || c.state(`B:${finder}`)?.v === holds;
}

function lastingDuty(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const content = it.norm.content;
  assert(content.kind === "maintain", "only maintenance lasts");
  const breach = breachFound(c, m, it);
  const gap = gapsIn(c, m, it, e);
  const over = ended !== null || run.v === fails;
  if (!run.ever) {
    if (run.v === undetermined || run.maybe) return draft("undetermined", null, "gates-open", { breach });
    return ended !== null
      ? draft(ended.word, ended.at, ended.why, { events: ended.events, breach })
      : draft("conditional", null, "gates-closed", { breach });
  }
  if (over) {
    const at = ended !== null ? ended.at : run.endedAt === null ? null : instantOfBeat(run.endedAt);
    const why = ended !== null ? ended.why : "occasion-passed";
    if (breach !== null || gap?.v === holds) return draft("interrupted", gap?.at ?? null, why, { breach });
    if (gap === null || gap.v === undetermined)
      return draft("undetermined", null, gap === null ? "no-measure" : "maintenance-open");
    return draft("kept", at, why, { events: ended?.events ?? [] });
  }
  if (suspended !== null)
    return draft("suspended", suspended.at, suspended.why, { events: suspended.events, breach });
  if (breach !== null) return draft("breached", null, "breach-found", { breach });
  if (run.v === undetermined) return draft("undetermined", null, "gates-open");
  if (gap === null) return draft("undetermined", null, "no-measure");
  const now = content.throughout === null ? not(gap.v) : periodCode(m, content.throughout).value(c, e);
  if (now === fails) return draft("interrupted", gap.at, "not-maintained", { events: gap.events });
  if (now === undetermined) return draft("undetermined", null, "maintenance-open");
  return draft(
    "kept so far",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    "maintained",
  );
}

/** Whether what must last has failed while it was owed; null where the text gives no measure. */
function gapsIn(c: Context, m: Machine, it: InstanceOf, e: Env): Signal | null {
  const content = it.norm.content;
  assert(content.kind === "maintain", "only maintenance lasts");
  const byEvent = it.norm.infringedWhen === null ? null : infringement(c, m, it, it.norm.infringedWhen, e);
  if (content.throughout === null) return byEvent;
  const failing = c
    .history(periodNode(c, m, content.throughout, e))
    .map((h) => ({ beat: h.beat, v: not(h.state.v as Value) }));
  const byState = overlap(switchedOnHistory(c, it), failing);
  return byEvent === null || byState.v >= byEvent.v ? byState : byEvent;
}

/** The first time at which both held, or might have. */
function overlap(on: readonly Stretch[], is: readonly Stretch[]): Signal {
  let worst: Signal = { v: fails, at: null, events: [] };
  for (const beat of [...on, ...is].map((h) => h.beat).sort((a, b) => a - b)) {
    const v = both(
      on.findLast((h) => h.beat <= beat)?.v ?? fails,
      is.findLast((h) => h.beat <= beat)?.v ?? undetermined,
    );
    if (v > worst.v) worst = { v, at: beat === genesis ? null : instantOfBeat(beat), events: [] };
  }
  return worst;
}

function prohibition(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const breach = breachFound(c, m, it);
  const infringed = it.norm.infringedWhen === null ? null : infringement(c, m, it, it.norm.infringedWhen, e);
  if (infringed !== null && infringed.v === holds)
    return draft("infringed", infringed.at, "infringed-when", { events: infringed.events, breach });
  if (breach !== null) return draft("infringed", null, "breach-found", { events: [breach], breach });
  const over = ended !== null;
  if (!run.ever) {
    if (run.v === undetermined || run.maybe) return draft("undetermined", null, "gates-open");
    return over ? draft(ended.word, ended.at, ended.why) : draft("conditional", null, "gates-closed");
  }
  if (infringed !== null && infringed.v === undetermined)
    return draft("undetermined", null, "infringement-open");
  if (suspended !== null && !over)
    return draft("suspended", suspended.at, suspended.why, { events: suspended.events });
  if (run.v === undetermined && !over) return draft("undetermined", null, "gates-open");
  const finder = it.norm.finder === null || it.norm.finder === "unstated" ? null : it.norm.finder.stated;
  const clean =
    infringed !== null
      ? not(infringed.v)
      : finder !== null && c.completeTo(it.norm.register ?? "log", c.now)
        ? holds
        : undetermined;
  if (clean === undetermined)
    return draft("undetermined", null, infringed === null ? "no-finder" : "infringement-open");
  if (over) return draft("kept", ended.at, ended.why);
  if (run.v === fails)
    return draft("kept", run.endedAt === null ? null : instantOfBeat(run.endedAt), "occasion-passed");
  return draft(
    "kept so far",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    "not-infringed",
  );
}

/** Whether it was infringed while it was switched on; an infringement counts against the state before it. */
function infringement(c: Context, m: Machine, it: InstanceOf, t: Trigger, e: Env): Signal {
  const on = switchedOnHistory(c, it);
  const at = (beat: Beat): Value => on.findLast((h) => h.beat <= beat)?.v ?? fails;
  let worst: Signal = { v: fails, at: null, events: [] };
  const note = (v: Value, when: Instant | null, events: readonly string[]): void => {
    if (v > worst.v) worst = { v, at: when, events };
  };
  if (t.kind === "moment") {
    const all = momentCode(m, t.moment).occurrences(c, e);
    for (const o of all.list) {
      if (o.beat > c.beat) c.wake(o.beat);
      if (settled(o.lo) > c.beat && o.beat > c.beat) continue;
      note(
        both(o.sure && o.beat <= c.beat ? holds : undetermined, at(o.clock ? o.beat : opening(o.lo))),
        o.lo,
        o.events,
      );
    }
    for (const [i, h] of on.entries()) {
      if (h.v === fails) continue;
      const from = Math.min(instantOfBeat(h.beat), c.now);
      const until = Math.min(instantOfBeat((on[i + 1]?.beat ?? c.beat + 1) - 1), c.now);
      if (all.unseen(from, until).length > 0) note(undetermined, null, []);
    }
    return worst;
  }
  const is = c.history(periodNode(c, m, t.period, e)).map((h) => ({ beat: h.beat, v: h.state.v as Value }));
  return overlap(on, is);
}

function option(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const power = it.norm.kind === "power";
  const due = dueOf(c, m, it, e, run);
  const dueAt = due.kind === "at" ? due.hi : null;
  const base: Partial<Draft> = { due: dueAt };
  const used = usesOf(c, m, it, e, run, dueAt);
  if (used !== null && used.v === undetermined)
    return draft("undetermined", null, "gates-open", { ...base, events: used.events });
  if (used !== null)
    return draft(power ? "exercised" : "used", used.at, power ? "exercised-act" : "used-act", {
      ...base,
      events: used.events,
    });
  if (ended !== null)
    return draft(ended.word === "terminated" ? "lapsed" : ended.word, ended.at, ended.why, {
      ...base,
      events: ended.events,
    });
  if (dueAt !== null && dueAt >= c.now) c.wake(opening(dueAt + 1));
  if (dueAt !== null && run.ever && c.now > dueAt)
    return c.completeTo("log", c.now)
      ? draft("lapsed", dueAt + 1, "deadline-passed", base)
      : draft("undetermined", dueAt, "register-silent", base);
  if (suspended !== null && run.v === holds)
    return draft("suspended", suspended.at, suspended.why, { ...base, events: suspended.events });
  if (run.v === holds)
    return draft(
      "available",
      run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
      "open-to-use",
      base,
    );
  // One that may have been open before and is shut now is dormant either way, unless its time may have run out.
  const mayHaveLapsed =
    run.maybe && !run.ever && (due.kind === "unknown" || (dueAt !== null && c.now > dueAt));
  return run.v === undetermined || mayHaveLapsed
    ? draft("undetermined", null, "gates-open", base)
    : draft("dormant", run.endedAt === null ? null : instantOfBeat(run.endedAt), "gates-closed", base);
}

/** The first valid use: an act of exercise, or the power's own verb about its target, by a holder while it was available. */
function usesOf(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  due: Instant | null,
): { v: Value; at: Instant; events: readonly string[] } | null {
  let first: { v: Value; at: Instant; events: readonly string[] } | null = null;
  const candidates: (Act | Finding)[] = [];
  if (it.norm.performedWhen !== null) {
    const o = momentCode(m, it.norm.performedWhen)
      .occurrences(c, e)
      .list.find((x) => x.sure && x.beat <= c.beat);
    return o === undefined ? null : { v: holds, at: o.lo, events: o.events };
  }
  for (const verb of it.norm.kind === "power" ? ["exercise", "invoke"] : ["use", "perform"])
    candidates.push(...actsOf(c, m, it, e, verb));
  const content = it.norm.content;
  if (content.kind === "change" && content.target !== null) {
    for (const a of c.events(leaf(`act:${content.verb}:${content.target}`)) as readonly Act[]) {
      if (
        isOver(c, a) &&
        (it.debtors.length === 0 ||
          it.debtors.some((d) => d === a.by || memberAt(c, m, a.by, d, a.occurredAt.from) === holds))
      )
        candidates.push(a);
    }
    // The finding itself is the use of the power to find.
    if (content.verb === "find")
      for (const f of c.events(leaf(`finding:${content.target}`)))
        if (f.kind === "finding" && isOver(c, f) && (it.debtors.length === 0 || it.debtors.includes(f.by)))
          candidates.push(f);
  }
  candidates.sort((a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1));
  const previous = run.previousEnd;
  for (const a of candidates) {
    const judged = opening(a.occurredAt.from);
    if (judged <= previous || (due !== null && a.occurredAt.from > due)) continue;
    const v = usable(c, it.key, judged);
    const authority = a.kind === "finding" ? holds : authorised(m, a);
    if (v === holds && authority !== fails)
      return { v: first === null ? holds : undetermined, at: a.occurredAt.from, events: [a.id] };
    if (v === undetermined && authority !== fails) first ??= { v, at: a.occurredAt.from, events: [a.id] };
  }
  return first;
}

function intent(c: Context, m: Machine, it: InstanceOf, run: Run, ended: Ended | null): Draft {
  let open = false;
  for (const other of m.norms.values()) {
    if (other.takesUp !== it.norm.id) continue;
    for (const key of String(c.state(`N:${other.id}`)?.keys ?? "")
      .split("\n")
      .filter((k) => k !== "")) {
      const taker = instanceOf(m, key);
      const same =
        taker === null || it.debtor === null || taker.debtor === null || taker.debtor === it.debtor;
      const word = String(c.state(`I:${key}`)?.word ?? "undetermined");
      if (
        same &&
        (matchesStanding(word, "in force") || ["fulfilled", "exercised", "cured", "breached"].includes(word))
      )
        return draft("taken up", null, `taken-up:${key}`);
      if (same && word === "undetermined") open = true;
    }
  }
  if (ended !== null)
    return draft(ended.word === "terminated" ? "lapsed" : ended.word, ended.at, ended.why, {
      events: ended.events,
    });
  const bound =
    it.debtors.length === 0 ||
    it.norm.external ||
    it.debtors.some((d) => bindingness(c, m, it.norm, d).level !== "none");
  if (open) return draft("undetermined", null, "taking-up-open");
  const said = saidFrom(m, it.norm);
  if (said !== null && c.now < said) {
    c.wake(opening(said));
    return draft("conditional", null, "not-said-yet");
  }
  return bound
    ? draft("stated", null, run.v === holds ? "condition-met" : "condition-open")
    : draft("conditional", null, "not-bound");
}

/** An intent stands from the day of the text that states it. */
function saidFrom(m: Machine, norm: Norm): Instant | null {
  const instrument = instrumentOf(m, norm);
  if (instrument === null) return null;
  if (instrument.dated !== null) return beginningOf(m, { kind: "day", date: instrument.dated, zone: null });
  return instrument.force.kind === "from" ? beginningOf(m, instrument.force.at) : null;
}
