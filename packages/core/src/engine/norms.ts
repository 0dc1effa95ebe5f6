// Norms and their instances: one node for each key, whose standing follows from its trigger, its deadline, what was
// done, and the acts that end, suspend, waive or extend it. Nothing is breached or ended here without a ground.
import type { Citation } from "../agreement/citation.ts";
import type { Moment } from "../agreement/condition.ts";
import type { Trigger } from "../agreement/instrument.ts";
import type { Deadline, Exception, Norm, Part } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Act, Delivery, Finding } from "../events/event.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import { type Beat, genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { bindingness, instrumentOf } from "./binding.ts";
import {
  authorised,
  type Env,
  happened,
  instanceKeys,
  matchesStanding,
  momentCode,
  nobody,
  type Occurrence,
  occurrenceOf,
  periodCode,
  periodNode,
  possible,
} from "./conditions.ts";
import type { Context, LeafSpec, NodeRule, State, StateNetwork } from "./context.ts";
import { beginningOf, endOf, lastOf, limitAfter } from "./durations.ts";
import { isOver, lastHour } from "./facts.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import { usable } from "./powers.ts";
import { approvalOf } from "./procedures.ts";
import { cameSince, type Signal } from "./triggers.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";
import type { StandingWord } from "./view.ts";

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

export function addNorms(network: StateNetwork, m: Machine): void {
  for (const norm of m.norms.values()) network.ensure(`N:${norm.id}`, () => spawner(m, norm));
}

const instances = new WeakMap<Machine, Map<string, InstanceOf>>();

export function instanceOf(m: Machine, key: string): InstanceOf | null {
  return instances.get(m)?.get(key) ?? null;
}

function leaf(bucket: string): LeafSpec {
  return { key: bucket, bucket, accepts: null };
}

// ---- Instances ----------------------------------------------------------------------------------------------------

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

export function envOf(c: Context, m: Machine, it: InstanceOf): Env | null {
  if (it.trigger === null || it.norm.each === null)
    return { debtor: it.debtor ?? it.debtors[0] ?? null, trigger: null };
  const trigger = occurrenceOf(c, m, it.norm.each, nobody, it.trigger);
  return trigger === undefined ? null : { debtor: it.debtor ?? it.debtors[0] ?? null, trigger };
}

// ---- Whether it is switched on --------------------------------------------------------------------------------------

function enabledRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return { v: fails };
      return { v: gates(c, m, it, e).reduce<Value>((v, g) => both(v, g.v), holds) };
    },
  };
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
    const s = c.state(`S:${instrument.id}`);
    out.push({
      kind: "instrument",
      v:
        s === null
          ? undetermined
          : either(possible(s, "i"), norm.kind === "intent" && instrument.concluded ? holds : fails),
    });
  }
  // A power or a permission may be given to somebody who is no party; what is owed needs a party that is bound.
  const owes = norm.kind !== "power" && norm.kind !== "permission";
  if (owes && it.debtors.length > 0 && !norm.external) {
    const bound = it.debtors.some((d) => bindingness(c, m, norm, d).level !== "none");
    out.push({ kind: "bound", v: bound ? holds : fails });
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

// ---- Standing ------------------------------------------------------------------------------------------------------

/** The run of being switched on that lasts now, and whether there was one before. */
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

export function runOf(c: Context, key: string): Run {
  const history = c.history(`E:${key}`);
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
        began = h.beat;
        if (endedAt !== null) previousEnd = endedAt;
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

type Ended = {
  readonly word: StandingWord;
  readonly v: Value;
  readonly at: Instant | null;
  readonly events: readonly string[];
  readonly why: string;
};

/** The explicit ways in which it is or may be over, in this order: waiver, release, lapse, voidness, exit. */
function endedBy(c: Context, m: Machine, it: InstanceOf, e: Env): readonly Ended[] {
  const norm = it.norm;
  const out: Ended[] = [];
  for (const [verb, word] of [
    ["waive", "waived"],
    ["release", "released"],
    ["terminate", "terminated"],
    ["withdraw", "withdrawn"],
  ] as const) {
    if (verb === "withdraw" && norm.kind !== "intent") continue;
    for (const a of actsOn(c, it, verb)) {
      if (authorised(m, a) === fails) continue;
      const creditors = stated(norm.creditor) ?? [];
      const byCreditor = creditors.some(
        (x) => x === a.by || memberAt(c, m, a.by, x, a.occurredAt.from) === holds,
      );
      const byHolder = it.debtors.some(
        (d) => d === a.by || memberAt(c, m, a.by, d, a.occurredAt.from) === holds,
      );
      const power = powerOver(c, m, verb, it, a);
      const allowed =
        power ??
        ((verb === "withdraw" ? byHolder : verb === "terminate" ? false : byCreditor) ? holds : fails);
      if (allowed !== fails)
        out.push({ word, v: allowed, at: a.occurredAt.from, events: [a.id], why: `${verb}-act` });
    }
  }
  const lapse = norm.lapsesWhen;
  // A lapse is the passing of the occasion: it comes before activation or while nothing is owed yet.
  if (lapse !== null) {
    const start = e.trigger === null ? genesis : settled(e.trigger.lo);
    const came = cameSince(c, m, lapse, e, start, "end");
    if (came.v !== fails)
      out.push({ word: "lapsed", v: came.v, at: came.at, events: came.events, why: "lapses-when" });
  }
  if (norm.voidWhen !== null) {
    const v = periodCode(m, norm.voidWhen).value(c, e);
    // A claim alone voids nothing: only what holds does.
    if (v === holds) out.push({ word: "terminated", v, at: null, events: [], why: "void" });
  }
  const exit = stated(norm.exit ?? "unstated");
  if (exit !== null) {
    if (exit.kind === "when") {
      const start = e.trigger === null ? genesis : settled(e.trigger.lo);
      const came = cameSince(c, m, exit.trigger, e, start, "end");
      if (came.v !== fails)
        out.push({ word: "terminated", v: came.v, at: came.at, events: came.events, why: "exit-when" });
    } else {
      const end = endOf(m, exit.at);
      if (c.beat < settled(end)) c.wake(settled(end));
      else {
        const kept =
          exit.unless === null ? fails : happened(c, momentCode(m, exit.unless).occurrences(c, e), end);
        if (kept !== holds)
          out.push({ word: "terminated", v: not(kept), at: end, events: [], why: "exit-until" });
      }
    }
  }
  return out;
}

/** Acts about this very instance, or about the norm as a whole. */
function actsOn(c: Context, it: InstanceOf, verb: string): readonly Act[] {
  const exact = c.events(leaf(`act:${verb}:${it.key}`)) as readonly Act[];
  const whole = it.key === it.norm.id ? [] : (c.events(leaf(`act:${verb}:=${it.norm.id}`)) as readonly Act[]);
  return [...exact, ...whole]
    .filter((a) => isOver(c, a))
    .sort((a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1));
}

/** Whether it was its author's power to do such an act to this norm; null where no power of the text speaks of it. */
function powerOver(c: Context, m: Machine, verb: string, it: InstanceOf, act: Act): Value | null {
  const powers = m.powers.get(`${verb}:${it.norm.id}`);
  if (powers === undefined) return null;
  const judged = opening(act.occurredAt.from);
  return powers.reduce<Value>((v, p) => either(v, availability(c, p.id, act.by, judged)), fails);
}

export function availableTo(c: Context, power: string, who: string, judged: Beat): boolean {
  return availability(c, power, who, judged) === holds;
}

function availability(c: Context, power: string, who: string, judged: Beat): Value {
  return String(c.state(`N:${power}`, judged)?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "")
    .reduce<Value>((v, key) => {
      const holder = String(c.state(`I:${key}`, judged)?.debtor ?? "");
      if (holder !== "" && !holder.split(" ").includes(who)) return v;
      return either(v, usable(c, key, judged));
    }, fails);
}

// ---- Deadlines -----------------------------------------------------------------------------------------------------

export type Due =
  | { readonly kind: "at"; readonly lo: Instant; readonly hi: Instant }
  | { readonly kind: "none" }
  | { readonly kind: "vague"; readonly words: string }
  | { readonly kind: "unstated" }
  /** `from`: after it the deadline may have passed, for all that is known; null when no clock has started. */
  | { readonly kind: "unknown"; readonly what: string; readonly from: Instant | null };

/** The last instant in time. Extensions granted by those who hold the power to extend are counted from the old end. */
export function dueOf(c: Context, m: Machine, it: InstanceOf, e: Env, run: Run): Due {
  const slot = it.part?.deadline ?? it.norm.deadline;
  if (slot === null) return { kind: "none" };
  if (slot === "unstated") return { kind: "unstated" };
  const d = slot.stated;
  let lo: Instant;
  let hi: Instant;
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
        return { kind: "unknown", what: "anchor", from: possibleLimit(c, m, d, d.limit.of, e) };
      const first = limitAfter(m, anchor.lo, d.limit.duration, d);
      const last = limitAfter(m, anchor.hi, d.limit.duration, d);
      if (first.kind !== "at" || last.kind !== "at")
        return {
          kind: "unknown",
          what: first.kind === "unknown" ? first.what : "date",
          from: Number.MIN_SAFE_INTEGER,
        };
      lo = first.at;
      hi = last.at;
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
      if (
        !isOver(c, act) ||
        act.occurredAt.from > hi ||
        !availableTo(c, power.id, act.by, opening(act.occurredAt.from))
      )
        continue;
      if (act.until !== null) {
        lo = Math.max(lo, act.until);
        hi = Math.max(hi, act.until);
      } else if (power.content.by !== null) {
        const a = limitAfter(m, lo, power.content.by, d);
        const b = limitAfter(m, hi, power.content.by, d);
        if (a.kind === "at" && b.kind === "at") {
          lo = a.at;
          hi = b.at;
        }
      }
    }
  }
  return { kind: "at", lo, hi };
}

/** The earliest that a deadline could fall while it is in doubt whether its clock has started. */
function possibleLimit(c: Context, m: Machine, d: Deadline, of: Moment, e: Env): Instant | null {
  if (d.limit.kind !== "within") return null;
  const all = momentCode(m, of).occurrences(c, e);
  if (all.unseen(Number.MIN_SAFE_INTEGER, c.now).length > 0) return Number.MIN_SAFE_INTEGER;
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

// ---- Performance ---------------------------------------------------------------------------------------------------

export type Performance = {
  readonly at: Instant;
  readonly events: readonly string[];
  readonly amount: bigint;
};

/** What was done towards it up to now, by time. An act of which only the day is known counts when the day is over. */
function performances(c: Context, m: Machine, it: InstanceOf, e: Env, run: Run): readonly Performance[] {
  const norm = it.norm;
  const notBefore: Instant =
    norm.notBefore === null
      ? Number.MIN_SAFE_INTEGER
      : run.began === null
        ? Number.MAX_SAFE_INTEGER
        : instantOfBeat(run.began);
  const since = run.previousEnd === genesis ? Number.MIN_SAFE_INTEGER : instantOfBeat(run.previousEnd);
  const out: Performance[] = [];
  const add = (at: Instant, events: readonly string[], amount: bigint): void => {
    if (at >= notBefore && at > since) out.push({ at, events, amount });
  };
  if (norm.performedWhen !== null) {
    for (const o of momentCode(m, norm.performedWhen).occurrences(c, e).list)
      if (o.sure && o.beat <= c.beat) add(o.hi, o.events, 1n);
  } else {
    switch (norm.content.kind) {
      case "deliver":
        for (const { d, amount } of filling(it, norm.content.parts, deliveriesFor(c, m, it)))
          add(lastHour(d), [d.id], amount);
        break;
      case "conclude": {
        for (const h of c.history(`S:${norm.content.instrument}`)) {
          if (h.state.concluded === holds || h.state.poss === "i") {
            add(instantOfBeat(h.beat), [], 1n);
            break;
          }
        }
        break;
      }
      case "choose": {
        const { from, open } = norm.content;
        for (const verb of ["choose", "perform"])
          for (const a of actsOf(c, m, it, e, verb))
            if (open || from.includes(a.choice ?? a.scope ?? "")) add(lastHour(a), [a.id], 1n);
        break;
      }
      default:
        for (const verb of norm.content.kind === "consult" ? ["consult", "perform"] : ["perform"])
          for (const a of actsOf(c, m, it, e, verb)) add(lastHour(a), [a.id], 1n);
    }
  }
  return out.sort((a, b) => a.at - b.at || ((a.events[0] ?? "") < (b.events[0] ?? "") ? -1 : 1));
}

function actsOf(c: Context, m: Machine, it: InstanceOf, e: Env, verb: string): readonly Act[] {
  const exact = c.events(leaf(`act:${verb}:${it.key}`)) as readonly Act[];
  // The norm's own name is enough while the key adds nothing that the act itself would not say.
  const loose =
    it.key === it.norm.id
      ? []
      : (c.events(leaf(`act:${verb}:=${it.norm.id}`)) as readonly Act[]).filter(
          (a) => it.trigger === null || a.under === it.trigger,
        );
  const seen = new Set<string>();
  return [...exact, ...loose].filter((a) => {
    if (seen.has(a.id) || !isOver(c, a)) return false;
    seen.add(a.id);
    const who =
      it.debtors.length === 0 ||
      [...it.debtors, ...it.norm.agent].some(
        (d) => d === a.by || memberAt(c, m, a.by, d, a.occurredAt.from) === holds,
      );
    return who && authorised(m, a) !== fails && e !== null;
  });
}

function deliveriesFor(c: Context, m: Machine, it: InstanceOf): readonly Delivery[] {
  const content = it.norm.content;
  assert(content.kind === "deliver", "only deliveries are counted");
  const wanted = it.part?.quantity ?? content.quantity;
  const own = c.events(leaf(`delivery:${it.norm.id}`)) as readonly Delivery[];
  const all = [...own, ...lateElsewhere(c, m, it)];
  return all.filter((d) => {
    if (!isOver(c, d)) return false;
    if (d.quantity.unit !== wanted.unit) return false;
    if (it.part !== null && d.part !== null && d.part !== it.part.id) return false;
    if (it.part !== null && d.part === null) return false;
    if (
      content.origin.length > 0 &&
      d.origin !== null &&
      !content.origin.some(
        (o) => o === d.origin || memberAt(c, m, d.origin as string, o, d.occurredAt.from) === holds,
      )
    )
      return false;
    const giver = d.onBehalfOf ?? d.by;
    if (it.debtors.length === 0) return true;
    const agent = it.norm.agent.includes(d.by);
    return (
      agent || it.debtors.some((x) => x === giver || memberAt(c, m, giver, x, d.occurredAt.from) === holds)
    );
  });
}

/** What each delivery adds: where there are parts, what one of them has too much fills no other. */
function filling(
  it: InstanceOf,
  parts: readonly Part[],
  deliveries: readonly Delivery[],
): readonly { readonly d: Delivery; readonly amount: bigint }[] {
  const room = new Map(it.part === null ? parts.map((p) => [p.id, p.quantity.amount] as const) : []);
  return [...deliveries]
    .sort((a, b) => lastHour(a) - lastHour(b) || (a.id < b.id ? -1 : 1))
    .map((d) => {
      const left = d.part === null ? undefined : room.get(d.part);
      const amount = left === undefined || d.quantity.amount < left ? d.quantity.amount : left;
      if (left !== undefined && d.part !== null) room.set(d.part, left - amount);
      return { d, amount };
    });
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
function ownsTheWhole(it: InstanceOf): boolean {
  const content = it.norm.content;
  return content.kind === "deliver" && owed(it, content.quantity.amount) === content.quantity.amount;
}

/** How much is owed by this instance: its part, its share, or the whole. */
function owed(it: InstanceOf, called: bigint): bigint {
  const content = it.norm.content;
  if (content.kind !== "deliver") return 1n;
  if (it.part !== null) return it.part.quantity.amount;
  const h = it.norm.holders;
  if (h === "unstated" || it.debtor === null) return content.quantity.amount;
  const mine = h.stated.who.find((w) => w.name === it.debtor || w.name === it.group);
  if (h.stated.mode === "several" && mine?.share != null) return mine.share.amount;
  if (h.stated.mode === "pro-rata" && mine?.part != null) {
    const total = h.stated.who.reduce((t, w) => t + (w.part ?? 0), 0);
    return (called * BigInt(mine.part)) / BigInt(total);
  }
  return content.quantity.amount;
}

// ---- Kinds ---------------------------------------------------------------------------------------------------------

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
  if (complete !== null && everActive) {
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
  // The occasion cannot pass any more once the deadline has: what is overdue stays owed.
  if (ended !== null && !(over && ended.word === "lapsed" && (ended.at === null || ended.at > dueHi)))
    return draft(ended.word, ended.at, ended.why, { ...base, events: ended.events });
  if (left(c, m, it, run, dueHi))
    return draft("released", run.endedAt === null ? null : instantOfBeat(run.endedAt), "left-group", base);
  if (suspended !== null && !over)
    return draft("suspended", suspended.at, suspended.why, { ...base, events: suspended.events });
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

type Suspension = {
  readonly v: Value;
  readonly at: Instant | null;
  readonly why: string;
  readonly events: readonly string[];
};

/** Suspended by its own words, by somebody with the power, or by a norm that the text ranks above it. */
function suspendedNow(c: Context, m: Machine, it: InstanceOf, e: Env): Suspension | null {
  const ways: Suspension[] = [];
  if (it.norm.suspendedWhile !== null) {
    const v = periodCode(m, it.norm.suspendedWhile).value(c, e);
    ways.push({ v, at: null, why: "suspended-while", events: [] });
  }
  let byAct: Suspension = { v: fails, at: null, why: "suspended-act", events: [] };
  const acts = [...actsOn(c, it, "suspend"), ...actsOn(c, it, "resume")].sort(
    (a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1),
  );
  for (const a of acts) {
    const power = either(
      powerOver(c, m, a.verb, it, a) ?? fails,
      a.verb === "resume" ? (powerOver(c, m, "suspend", it, a) ?? fails) : fails,
    );
    if (power === fails) continue;
    const after: Value = a.verb === "suspend" && (a.until === null || a.until > c.now) ? holds : fails;
    if (a.verb === "suspend" && a.until !== null && a.until > c.now) c.wake(opening(a.until));
    const v = power === holds ? after : byAct.v === after ? after : undetermined;
    byAct = { v, at: a.occurredAt.from, why: "suspended-act", events: [a.id] };
  }
  ways.push(byAct);
  for (const rival of rivals(c, m, it)) {
    if (prevails(m, rival.norm, it.norm))
      ways.push({
        v: both(switchedOn(c, it), switchedOn(c, rival)),
        at: null,
        why: "outranked",
        events: [],
      });
  }
  return ways.reduce<Suspension | null>((most, w) => (most === null || w.v > most.v ? w : most), null);
}

function switchedOn(c: Context, it: InstanceOf): Value {
  const s = c.state(`E:${it.key}`);
  return s === null ? undetermined : (s.v as Value);
}

/** Two norms that name other domains, or other areas, do not meet; one that names none is about all of them. */
function apart(a: Norm, b: Norm): boolean {
  const domains =
    a.domains.length > 0 && b.domains.length > 0 && !a.domains.some((d) => b.domains.includes(d));
  return domains || (a.area !== null && b.area !== null && a.area !== b.area);
}

/** Instances of the opposite kind on the same action and debtor that are, or may be, switched on now. */
export function rivals(c: Context, m: Machine, it: InstanceOf): readonly InstanceOf[] {
  if (it.norm.action === null || (it.norm.kind !== "duty" && it.norm.kind !== "prohibition")) return [];
  const out: InstanceOf[] = [];
  for (const other of m.norms.values()) {
    if (other.action !== it.norm.action || other.kind !== (it.norm.kind === "duty" ? "prohibition" : "duty"))
      continue;
    for (const key of String(c.state(`N:${other.id}`)?.keys ?? "")
      .split("\n")
      .filter((k) => k !== "")) {
      const rival = instanceOf(m, key);
      if (rival === null || rival.part !== null || switchedOn(c, rival) === fails) continue;
      if (apart(it.norm, rival.norm)) continue;
      if (
        rival.debtors.length > 0 &&
        !rival.debtors.some((d) =>
          it.debtors.some(
            (x) => x === d || memberAt(c, m, x, d, c.now) === holds || memberAt(c, m, d, x, c.now) === holds,
          ),
        )
      )
        continue;
      out.push(rival);
    }
  }
  return out;
}

/** Whether the text ranks the first above the second, by themselves or by their instruments. */
export function prevails(m: Machine, over: Norm, under: Norm): boolean {
  return ranksOver(m, over, under) !== null;
}

/** Where the text ranks the first above the second; null where it does not. */
export function ranksOver(m: Machine, over: Norm, under: Norm): readonly Citation[] | null {
  const a = instrumentOf(m, over)?.id ?? null;
  const b = instrumentOf(m, under)?.id ?? null;
  const names = (x: Norm, instrument: string | null): readonly string[] =>
    instrument === null ? [x.id] : [x.id, instrument];
  const ranks = m.agreement.priorities.find(
    (p) => names(over, a).includes(p.over) && names(under, b).includes(p.under),
  );
  if (ranks !== undefined) return ranks.cites;
  const says = (of: Norm, kind: string, other: string | null): boolean =>
    instrumentOf(m, of)?.relations.some((r) => r.kind === kind && r.other === other) ?? false;
  return says(over, "prevails-over", b) || says(under, "without-prejudice-to", a) ? [] : null;
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

type Stretch = { readonly beat: Beat; readonly v: Value };

function switchedOnHistory(c: Context, it: InstanceOf): readonly Stretch[] {
  return c.history(`E:${it.key}`).map((h) => ({ beat: h.beat, v: h.state.v as Value }));
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
  return content.years.map(({ year, quantity }) => {
    const from = startOfDay(m.agreement.zone, { year, month: 1, day: 1 });
    const end = startOfDay(m.agreement.zone, { year: year + 1, month: 1, day: 1 });
    const done = delivered
      .filter((d) => from <= lastHour(d) && lastHour(d) < end)
      .reduce((sum, d) => sum + d.quantity.amount, 0n);
    const over = c.now >= end && c.completeTo("log", end - 1);
    const met = done >= quantity.amount ? holds : over ? fails : undetermined;
    return { year, planned: quantity.amount, done, met };
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
  let payable = 0n;
  let doubtful = 0n;
  let open = 0n;
  let lapsed = 0n;
  const unmet: string[] = [];
  for (const s of content.steps) {
    const met = s.met === "unstated" ? null : cameSince(c, m, s.met.stated, e, genesis, "begin");
    if (met !== null && met.v === holds && (endAt === null || met.at === null || met.at <= endAt))
      payable += s.weight.amount;
    else {
      unmet.push(s.id);
      if (met?.v === undetermined && (endAt === null || c.now <= endAt)) doubtful += s.weight.amount;
      if (endAt !== null && c.now > endAt) lapsed += s.weight.amount;
      else open += s.weight.amount;
    }
  }
  return { payable, doubtful, open, lapsed, unmet };
}
