// Conditions made runnable: each period of a text becomes a pair of closures, one that gives its value at a beat and
// one that gives the reason; each moment becomes a list of occurrences with what may still be unseen.
import type { Citation } from "../agreement/citation.ts";
import type { Moment, Period } from "../agreement/condition.ts";
import type { Trigger } from "../agreement/instrument.ts";
import type { Act, Delivery } from "../events/event.ts";
import { assert, unreachable } from "../time/assert.ts";
import type { Duration } from "../time/duration.ts";
import { firstInstant, formatInstant, type Instant, parseInstant } from "../time/instant.ts";
import { amountAt, finest } from "./amounts.ts";
import { type Beat, genesis, instantOfBeat, opening, settled } from "./beat.ts";
import type { Context, Counted, State } from "./context.ts";
import {
  beginningOf,
  endOf,
  exactLength,
  instantAfter,
  type Limit,
  lastOf,
  limitAfter,
  turnAfter,
} from "./durations.ts";
import { bodyNode, ensureFact, factReason, isOver } from "./facts.ts";
import { factKey, type Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import {
  actLeaf,
  actOccurrences,
  actorOf,
  argsOf,
  beginningOfTime,
  type Env,
  eventOccurrences,
  findingOccurrences,
  groupedBy,
  logUnseen,
  nameOf,
  nobody,
  type Occurrence,
  type Occurrences,
  silentInstant,
  sorted,
  valueIn,
} from "./occurrences.ts";
import { type Missing, missing, type Reason, reason } from "./reason.ts";
import {
  eachAlone,
  instanceKeys,
  isDeliveredBy,
  keysAsked,
  matchesStanding,
  noDate,
  owes,
  possible,
  standsAt,
} from "./standing-words.ts";
import { compareAmounts, type Tally, tallyOf } from "./tally.ts";
import { both, either, fails, holds, not, undetermined, type Value, valueWord } from "./value.ts";
import { becoming, describe, describeMoment, doubtsOf, missingForMoment } from "./wanting.ts";

export type PeriodCode = {
  readonly value: (c: Context, e: Env) => Value;
  readonly reason: (c: Context, e: Env) => Reason;
};

export type MomentCode = { readonly occurrences: (c: Context, e: Env) => Occurrences };

const periodCodes = new WeakMap<Machine, Map<Period, PeriodCode>>();

export function periodCode(m: Machine, p: Period): PeriodCode {
  let codes = periodCodes.get(m);
  if (codes === undefined) {
    codes = new Map();
    periodCodes.set(m, codes);
  }
  let code = codes.get(p);
  if (code === undefined) {
    code = compilePeriod(m, p);
    codes.set(p, code);
  }
  return code;
}

/** A node that remembers when the period held, for those who ask about its beginning, its end or an earlier beat. */
export function periodNode(c: Context, m: Machine, p: Period, e: Env): string {
  const binds = boundIn(m, p);
  const id = `${m.conditionName(p)}|${binds.debtor ? e.debtor : ""}|${binds.trigger ? (e.trigger?.id ?? "") : ""}`;
  c.ensure(id, () => {
    const code = periodCode(m, p);
    return { evaluate: (inner): State => ({ v: code.value(inner, e) }) };
  });
  return id;
}

function compilePeriod(m: Machine, p: Period): PeriodCode {
  switch (p.kind) {
    case "always":
      return { value: () => holds, reason: () => reason("always", "holds", {}) };
    case "and":
    case "or": {
      const parts = p.parts.map((x) => periodCode(m, x));
      const join = p.kind === "and" ? both : either;
      const neutral = p.kind === "and" ? holds : fails;
      // All parts are read every time: what a part would have said is needed to explain, and to know what it depends on.
      const value = (c: Context, e: Env): Value =>
        parts.reduce<Value>((v, x) => join(v, x.value(c, e)), neutral);
      return {
        value,
        reason: (c, e) => {
          const v = value(c, e);
          const because = parts.map((x) => x.reason(c, e));
          const deciding = because.filter((r) =>
            p.kind === "and" ? v === holds || r.value !== "holds" : v === fails || r.value !== "fails",
          );
          return reason(p.kind, valueWord(v), {
            because: deciding,
            data: { of: parts.length, hold: because.filter((r) => r.value === "holds").length },
          });
        },
      };
    }
    case "not": {
      const part = periodCode(m, p.part);
      return {
        value: (c, e) => not(part.value(c, e)),
        reason: (c, e) => reason("not", valueWord(not(part.value(c, e))), { because: [part.reason(c, e)] }),
      };
    }
    case "standing":
      return standingCode(m, p);
    case "fact": {
      const named = m.names.get(p.fact);
      assert(named?.kind === "fact", `a fact is called ${p.fact}`);
      const fact = named.it;
      const least = p.grade === null ? -1 : fact.grades.indexOf(p.grade);
      const value = (c: Context, e: Env): Value => {
        const s = c.state(ensureFact(c, m, fact, argsOf(p.args, e)));
        const v = valueIn(s);
        if (v !== holds || least < 0) return v;
        const grade = s?.grade;
        return grade === null || grade === undefined
          ? undetermined
          : fact.grades.indexOf(String(grade)) >= least
            ? holds
            : fails;
      };
      return {
        value,
        reason: (c, e) => {
          const inner = factReason(c, m, fact, argsOf(p.args, e));
          return p.grade === null
            ? inner
            : reason("fact-grade", valueWord(value(c, e)), {
                data: { fact: p.fact, grade: p.grade },
                because: [inner],
                cites: fact.cites,
              });
        },
      };
    }
    case "happened": {
      const code = momentCode(m, p.moment);
      return {
        value: (c, e) => happened(c, code.occurrences(c, e), c.now),
        reason: (c, e) => momentReason(c, m, p.moment, e, "happened"),
      };
    }
    case "stands": {
      const code = momentCode(m, p.moment);
      return {
        value: (c, e) => standsValue(c, code.occurrences(c, e), p.moment),
        reason: (c, e) => {
          const v = standsValue(c, code.occurrences(c, e), p.moment);
          const inner = momentReason(c, m, p.moment, e, "happened");
          const taken = v !== holds && inner.value === "holds";
          return taken
            ? reason("act-withdrawn", valueWord(v), {
                because: [inner],
                events: withdrawalsOf(c, code.occurrences(c, e), p.moment).map((w) => w.id),
                missing: missingForMoment(c, m, p.moment, e),
              })
            : { ...inner, rule: inner.rule };
        },
      };
    }
    case "count": {
      const code = momentCode(m, p.moment);
      const window = exactLength(p.within);
      const value = (
        c: Context,
        e: Env,
      ): { v: Value; low: number; high: number; missing: readonly Missing[]; events: readonly string[] } => {
        const all = code.occurrences(c, e);
        let low = 0;
        let high = 0;
        const events: string[] = [];
        const doubts: Missing[] = [];
        for (const o of all.list) {
          if (o.hi <= c.now - window) continue;
          c.wake(opening(o.lo + window));
          c.wake(opening(o.hi + window));
          if (o.hi > c.now) c.wake(settled(o.hi));
          high += 1;
          events.push(...o.events);
          if (o.sure && o.hi <= c.now && o.lo > c.now - window) low += 1;
          else doubts.push(missing(o.sure ? "hour" : "finding", { event: o.id, from: o.lo, to: o.hi }, {}));
        }
        const unseen = all.unseen(c.now - window + 1, c.now);
        if (unseen.length > 0) high = Number.MAX_SAFE_INTEGER;
        for (const gap of unseen) {
          const end = gap.what === "coverage" ? gap.data.to : null;
          if (typeof end === "number" && end < c.now) c.wake(opening(end + window));
        }
        const v = low >= p.atLeast ? holds : high < p.atLeast ? fails : undetermined;
        return { v, low, high, missing: v === holds ? [] : [...doubts, ...unseen], events };
      };
      return {
        value: (c, e) => value(c, e).v,
        reason: (c, e) => {
          const r = value(c, e);
          return reason("count", valueWord(r.v), {
            data: {
              atLeast: p.atLeast,
              counted: r.low,
              possible: r.high === Number.MAX_SAFE_INTEGER ? null : r.high,
              window,
            },
            events: r.events,
            missing: r.v === undetermined ? r.missing : [],
          });
        },
      };
    }
    case "more": {
      const value = (c: Context, e: Env): { readonly v: Value; readonly a: Tally; readonly b: Tally } => {
        const tally = (moment: Moment): Tally =>
          tallyOf(c, m, moment, momentCode(m, moment).occurrences(c, e), p.unit);
        const [a, b] = [tally(p.moment), tally(p.than)];
        const surely = b.most !== null && compareAmounts(a.least, b.most) > 0;
        const never = a.most !== null && compareAmounts(a.most, b.least) <= 0;
        return { v: surely ? holds : never ? fails : undetermined, a, b };
      };
      return {
        value: (c, e) => value(c, e).v,
        reason: (c, e) => {
          const { v, a, b } = value(c, e);
          const scale = finest([a.least, b.least]);
          return reason("more", valueWord(v), {
            data: {
              amount: String(amountAt(a.least, scale)),
              than: String(amountAt(b.least, scale)),
              unit: p.unit,
              scale,
            },
            events: [...a.events, ...b.events],
            missing: v === undetermined ? [...a.missing, ...b.missing] : [],
          });
        },
      };
    }
    case "lasted": {
      const value = (c: Context, e: Env): Value => {
        const node = periodNode(c, m, p.part, e);
        const length = exactLength(p.atLeast);
        const now = valueIn(c.state(node));
        if (now === fails) return fails;
        const surely = now === holds ? runStart(c, node, (v) => v === holds) : null;
        const possibly = runStart(c, node, (v) => v !== fails);
        if (surely !== null) {
          if (c.now - surely >= length) return holds;
          c.wake(opening(surely + length));
        }
        if (possibly !== null && c.now - possibly < length) {
          c.wake(opening(possibly + length));
          return fails;
        }
        return undetermined;
      };
      return {
        value,
        reason: (c, e) =>
          reason("lasted", valueWord(value(c, e)), {
            data: { length: exactLength(p.atLeast) },
            because: [periodCode(m, p.part).reason(c, e)],
          }),
      };
    }
    case "within": {
      const code = momentCode(m, p.of);
      const value = (c: Context, e: Env): Value => {
        const all = code.occurrences(c, e);
        let v: Value = all.unseen(beginningOfTime, c.now).length > 0 ? undetermined : fails;
        for (const o of all.list) {
          const low = limitAfter(m, o.lo, p.duration);
          const high = limitAfter(m, o.hi, p.duration);
          if (low.kind !== "at" || high.kind !== "at") {
            v = either(v, undetermined);
            continue;
          }
          if (o.hi > c.now) c.wake(settled(o.hi));
          if (low.at >= c.now) c.wake(opening(low.at + 1));
          if (high.at >= c.now) c.wake(opening(high.at + 1));
          const inside =
            o.sure && o.hi <= c.now && c.now <= low.at
              ? holds
              : o.lo <= c.now && c.now <= high.at
                ? undetermined
                : fails;
          v = either(v, inside);
        }
        return v;
      };
      return {
        value,
        reason: (c, e) =>
          reason("within", valueWord(value(c, e)), { because: [momentReason(c, m, p.of, e, "happened")] }),
      };
    }
    case "none-within": {
      const code = momentCode(m, p.moment);
      const anchor = momentCode(m, p.of);
      type Judged = { v: Value; events: readonly string[]; missing: readonly Missing[] };
      const since = (c: Context, e: Env, last: Occurrence): Judged => {
        const limit = limitAfter(m, last.hi, p.duration);
        if (limit.kind !== "at")
          return {
            v: undetermined,
            events: last.events,
            missing: [missing("time", { what: limit.what, name: limit.name }, {})],
          };
        const r = noneIn(code.occurrences(c, e), last.lo, Math.min(limit.at, c.now));
        const events = [...last.events, ...r.events];
        if (limit.at < c.now) return { v: r.v, events, missing: r.missing };
        c.wake(opening(limit.at + 1));
        return { v: fails, events, missing: [missing("time", { until: limit.at }, {})] };
      };
      const judge = (c: Context, e: Env): Judged => {
        const anchors = anchor.occurrences(c, e);
        const begun = anchors.list.filter((o) => o.lo <= c.now);
        const surely = begun.findLastIndex((o) => o.sure && o.hi <= c.now);
        // The last one counts. What may have come since, or may be the first, is one more that it may be.
        const each = begun.slice(Math.max(surely, 0)).map((o) => since(c, e, o));
        const from = surely < 0 ? beginningOfTime : (begun[surely] as Occurrence).hi + 1;
        const unseen = from > c.now ? [] : anchors.unseen(from, c.now);
        const values = new Set([...each.map((r) => r.v), ...(surely < 0 ? [fails] : [])]);
        const [only] = values;
        return {
          v: unseen.length === 0 && values.size === 1 && only !== undefined ? only : undetermined,
          events: each.flatMap((r) => r.events),
          missing: [...each.flatMap((r) => r.missing), ...unseen],
        };
      };
      return { value: (c, e) => judge(c, e).v, reason: (c, e) => noneReason("none-within", judge(c, e)) };
    }
    case "none-between": {
      const code = momentCode(m, p.moment);
      const judge = (
        c: Context,
        e: Env,
      ): { v: Value; events: readonly string[]; missing: readonly Missing[] } => {
        const from = beginningOf(m, p.from);
        const end = p.until.kind === "day" ? endOf(m, p.until) - 1 : lastOf(m, p.until);
        if (c.now < from) {
          c.wake(opening(from));
          return { v: fails, events: [], missing: [missing("time", { until: from }, {})] };
        }
        const r = noneIn(code.occurrences(c, e), from, Math.min(end, c.now));
        if (c.now > end) return r;
        c.wake(opening(end + 1));
        return { v: fails, events: r.events, missing: [missing("time", { until: end }, {})] };
      };
      return { value: (c, e) => judge(c, e).v, reason: (c, e) => noneReason("none-between", judge(c, e)) };
    }
    case "member":
      return {
        value: (c, e) => memberAt(c, m, actorOf(p.who, e) ?? "", p.group, c.now),
        reason: (c, e) =>
          reason("member", valueWord(memberAt(c, m, actorOf(p.who, e) ?? "", p.group, c.now)), {
            data: { who: actorOf(p.who, e), group: p.group },
            cites: m.agreement.groups.find((g) => g.id === p.group)?.cites ?? [],
          }),
      };
    case "holds-role":
      return {
        value: (c, e) => memberAt(c, m, actorOf(p.who, e) ?? "", p.role, c.now),
        reason: (c, e) =>
          reason("role", valueWord(memberAt(c, m, actorOf(p.who, e) ?? "", p.role, c.now)), {
            data: { who: actorOf(p.who, e), role: p.role },
            cites: m.agreement.roles.find((r) => r.id === p.role)?.cites ?? [],
          }),
      };
    case "dates": {
      const from = p.from === null ? null : beginningOf(m, p.from);
      const end = p.until === null ? null : endOf(m, p.until);
      const value = (c: Context): Value => {
        if (from !== null && c.now < from) {
          c.wake(opening(from));
          return fails;
        }
        if (end !== null && c.now < end) c.wake(opening(end));
        return end !== null && c.now >= end ? fails : holds;
      };
      return { value, reason: (c) => reason("dates", valueWord(value(c)), { data: { from, until: end } }) };
    }
    case "delivered": {
      const value = (c: Context, e: Env): Value => {
        const done = deliveredTo(c, m, p, e);
        if (done.amount >= done.need) return holds;
        return c.completeTo("log", c.now) ? fails : undetermined;
      };
      return {
        value,
        reason: (c, e) => {
          const done = deliveredTo(c, m, p, e);
          const v = value(c, e);
          return reason("delivered", valueWord(v), {
            data: {
              norm: factKey(p.norm, argsOf(p.about, e)),
              done: String(done.amount),
              of: String(done.need),
              unit: p.atLeast.unit,
              scale: done.scale,
            },
            events: done.events,
            missing:
              v === holds
                ? []
                : [
                    missing(
                      "delivery",
                      {
                        norm: factKey(p.norm, argsOf(p.about, e)),
                        amount: String(done.need - done.amount),
                        unit: p.atLeast.unit,
                        scale: done.scale,
                      },
                      {},
                    ),
                  ],
          });
        },
      };
    }
    case "members-did": {
      const judge = (c: Context, e: Env): { v: Value; did: readonly string[]; open: readonly string[] } => {
        const did: string[] = [];
        const open: string[] = [];
        let possible = 0;
        let all: Value = holds;
        for (const member of everMembers(c, m, p.group)) {
          const belongs = memberAt(c, m, member, p.group, c.now);
          if (belongs === fails) continue;
          const done = happened(c, occurrencesBy(m, p.moment, member).occurrences(c, e), c.now);
          const counts = both(belongs, done);
          all = both(all, either(not(belongs), done));
          if (counts === holds) did.push(member);
          else open.push(member);
          if (counts === undetermined) possible += 1;
        }
        const atLeast = (need: number): Value =>
          did.length >= need ? holds : did.length + possible >= need ? undetermined : fails;
        if (p.atLeast !== "all") return { v: atLeast(p.atLeast), did, open };
        // All of a group that has no members is said of nobody.
        return { v: did.length + open.length === 0 ? undetermined : both(all, atLeast(1)), did, open };
      };
      return {
        value: (c, e) => judge(c, e).v,
        reason: (c, e) => {
          const r = judge(c, e);
          return reason("members-did", valueWord(r.v), {
            data: {
              group: p.group,
              did: r.did.length,
              need: p.atLeast === "all" ? r.did.length + r.open.length : p.atLeast,
              who: r.did.join(" "),
            },
            because: r.v === holds ? [] : whatTheyOwe(c, m, p.moment, r.open),
            missing:
              r.v === holds || p.moment.kind === "becomes"
                ? []
                : [
                    missing(
                      "act",
                      { verb: verbOf(p.moment), group: p.group, about: aboutOf(p.moment) },
                      { who: r.open },
                    ),
                  ],
          });
        },
      };
    }
    default:
      return unreachable(p);
  }
}

/** Why what they owe has not become so, one by one. */
function whatTheyOwe(c: Context, m: Machine, moment: Moment, who: readonly string[]): readonly Reason[] {
  if (moment.kind !== "becomes") return [];
  const norm = m.norms.get(moment.norm);
  if (norm === undefined) return [];
  const keys = who
    .filter((each) => owes(c, m, norm, each))
    .flatMap((debtor) => keysAsked(c, m, norm, moment.about, moment.standing, { debtor, trigger: null }));
  return [...new Set(keys)].flatMap((key) => standingReasons.get(m)?.(c, key) ?? []);
}

function noneReason(
  rule: string,
  r: { v: Value; events: readonly string[]; missing: readonly Missing[] },
): Reason {
  return reason(rule, valueWord(r.v), { events: r.events, missing: r.v === holds ? [] : r.missing });
}

function noneIn(
  all: Occurrences,
  from: Instant,
  to: Instant,
): { v: Value; events: readonly string[]; missing: readonly Missing[] } {
  let v: Value = holds;
  const events: string[] = [];
  const doubts: Missing[] = [];
  for (const o of all.list) {
    if (o.hi < from || o.lo > to) continue;
    events.push(...o.events);
    if (o.sure && o.lo >= from && o.hi <= to) v = fails;
    else {
      v = both(v, undetermined);
      doubts.push(missing(o.sure ? "hour" : "finding", { event: o.id, from: o.lo, to: o.hi }, {}));
    }
  }
  if (v === fails) return { v, events, missing: [] };
  const unseen = all.unseen(from, to);
  if (unseen.length > 0) v = undetermined;
  return { v, events, missing: [...doubts, ...unseen] };
}

/** The start of the stretch up to now in which the test was met without a break; null when it is not met now. */
function runStart(c: Context, node: string, test: (v: Value) => boolean): Instant | null {
  const history = c.history(node);
  let start: Instant | null = null;
  for (let i = history.length - 1; i >= 0; i -= 1) {
    const h = history[i] as { readonly beat: Beat; readonly state: State };
    if (!test(h.state.v as Value)) break;
    start = h.beat === genesis ? beginningOfTime : instantOfBeat(h.beat);
  }
  return start;
}

function deliveredTo(
  c: Context,
  m: Machine,
  { norm, about, atLeast }: Period & { kind: "delivered" },
  e: Env,
): {
  readonly amount: bigint;
  readonly need: bigint;
  readonly scale: number;
  readonly events: readonly string[];
} {
  const of = m.norms.get(norm);
  const [named] = about;
  const who = named === undefined ? null : (actorOf(named, e) ?? "?");
  const done = c
    .events({ key: `delivery:${norm}`, bucket: `delivery:${norm}`, accepts: null })
    .filter((d): d is Delivery => d.kind === "delivery" && d.quantity.unit === atLeast.unit && isOver(c, d))
    .filter((d) => who === null || (of !== undefined && isDeliveredBy(d, of, who)));
  const scale = finest([atLeast, ...done.map((d) => d.quantity)]);
  return {
    amount: done.reduce((sum, d) => sum + amountAt(d.quantity, scale), 0n),
    need: amountAt(atLeast, scale),
    scale,
    events: done.map((d) => d.id),
  };
}

function standingCode(m: Machine, p: Period & { kind: "standing" }): PeriodCode {
  const named = m.names.get(p.of);
  const cites: readonly Citation[] = named !== undefined && "it" in named ? named.it.cites : [];
  switch (named?.kind) {
    case "situation":
    case "instrument": {
      const node = `S:${p.of}`;
      const mark = named.kind === "situation" ? named.it.marks.find((x) => x.word === p.is) : undefined;
      const markCode = mark === undefined ? null : periodCode(m, mark.when);
      const value = (c: Context, e: Env): Value => {
        const s = c.state(node);
        if (s === null) return undetermined;
        if (markCode !== null) return both(possible(s, "i"), markCode.value(c, e));
        if (p.is === "in force") return possible(s, "i");
        if (p.is === "ended") return possible(s, "e");
        if (p.is === "not in force") return not(possible(s, "i"));
        if (p.is === "concluded") return s.concluded as Value;
        return fails;
      };
      return {
        value,
        reason: (c, e) => {
          const v = value(c, e);
          const s = c.state(node);
          const inner = standingReasons.get(m)?.(c, p.of) ?? null;
          return reason(`is-${named.kind}`, valueWord(v), {
            data: {
              of: p.of,
              title: named.it.title,
              is: p.is,
              standing: s === null ? "undetermined" : String(s.word),
            },
            cites,
            because: [
              ...(inner === null ? [] : [inner]),
              ...(markCode === null ? [] : [markCode.reason(c, e)]),
            ],
            // Of a text that comes into force by itself once it exists, nothing beneath says that it does not.
            missing:
              v !== holds &&
              p.is === "concluded" &&
              named.kind === "instrument" &&
              named.it.force.kind !== "by-record"
                ? [
                    missing(
                      "instrument",
                      { instrument: p.of, title: named.it.title, concluded: "no" },
                      { who: named.it.parties, cites },
                    ),
                  ]
                : [],
          });
        },
      };
    }
    case "norm": {
      const undated = p.is === "overdue" ? noDate(named.it) : null;
      const value = (c: Context, e: Env): { v: Value; keys: readonly string[] } => {
        const spawned = c.state(`N:${p.of}`);
        const keys = keysAsked(c, m, named.it, p.about, p.is, e);
        let v: Value = spawned === null || spawned.open === true ? undetermined : fails;
        for (const key of keys) {
          const s = c.state(`I:${key}`);
          v = either(
            v,
            s === null || (s.word === "active" && undated !== null) ? undetermined : standsAt(s, p.is),
          );
        }
        // Whose it is, the text does not say.
        if (p.about.length > 0 && named.it.holders === "unstated") v = both(v, undetermined);
        return { v, keys };
      };
      return {
        value: (c, e) => value(c, e).v,
        reason: (c, e) => {
          const r = value(c, e);
          const inner = r.keys.map((k) => standingReasons.get(m)?.(c, k) ?? null).filter((x) => x !== null);
          const [who] = p.about;
          const its: Env = who === undefined ? e : { debtor: actorOf(who, e), trigger: e.trigger };
          // Of one that nothing has set off there is nothing to say but that.
          const setsOff = r.keys.length > 0 ? null : named.it.each;
          const none = setsOff === null ? null : momentReason(c, m, setsOff, its, "happened");
          if (none !== null && none.value !== "holds") inner.push(none);
          return reason("is-norm", valueWord(r.v), {
            data: {
              of: factKey(p.of, argsOf(p.about, e)),
              title: named.it.title,
              is: p.is,
              keys: r.keys.join(" "),
            },
            cites,
            because: inner,
            missing: r.v === undetermined && undated !== null ? [undated] : [],
          });
        },
      };
    }
    case "question": {
      const value = (c: Context): { v: Value; keys: readonly string[] } => {
        const keys = String(c.state(`Q:${p.of}`)?.keys ?? "")
          .split("\n")
          .filter((k) => k !== "");
        let v: Value = c.completeTo("log", c.now) ? fails : undetermined;
        if (p.is === "not in force") v = not(v);
        for (const key of keys) {
          const word = c.state(`D:${key}`)?.word;
          v = either(
            v,
            word === undefined || word === "undetermined" ? undetermined : word === p.is ? holds : fails,
          );
        }
        return { v, keys };
      };
      return {
        value: (c) => value(c).v,
        reason: (c) => {
          const r = value(c);
          const inner = r.keys.map((k) => standingReasons.get(m)?.(c, k) ?? null).filter((x) => x !== null);
          return reason("is-question", valueWord(r.v), {
            data: { of: p.of, title: named.it.title, is: p.is },
            cites,
            because: inner,
            missing:
              r.v === holds || inner.length > 0
                ? []
                : [
                    missing(
                      "decision",
                      { question: p.of, title: named.it.title, body: named.body.id },
                      { who: [named.body.id], cites },
                    ),
                  ],
          });
        },
      };
    }
    case "procedure": {
      const node = `P:${p.of}`;
      const value = (c: Context): Value => {
        const s = c.state(node);
        if (s === null) return undetermined;
        const complete = s.v as Value;
        if (p.is === "complete") return complete;
        return s.word === p.is ? holds : fails;
      };
      return {
        value,
        reason: (c) => {
          const inner = standingReasons.get(m)?.(c, p.of) ?? null;
          return reason("is-procedure", valueWord(value(c)), {
            data: { of: p.of, title: named.it.title, is: p.is },
            cites,
            because: inner === null ? [] : [inner],
          });
        },
      };
    }
    case "body": {
      const value = (c: Context): Value => valueIn(c.state(bodyNode(p.of)));
      return {
        value,
        reason: (c) =>
          reason("is-body", valueWord(value(c)), {
            data: { of: p.of, title: named.it.title },
            cites,
            missing:
              value(c) === holds ? [] : [missing("body", { body: p.of, title: named.it.title }, { cites })],
          }),
      };
    }
    default:
      // The checker refuses other kinds of name here.
      return {
        value: () => undetermined,
        reason: () => reason("is-unknown", "undetermined", { data: { of: p.of, is: p.is } }),
      };
  }
}

/** How other rooms explain a standing; filled by the engine so that conditions need not know them. */
export const standingReasons: WeakMap<Machine, (c: Context, key: string) => Reason | null> = new WeakMap();

const nothingUnseen = (): readonly Missing[] => [];

const momentCodes = new WeakMap<Machine, Map<Moment, MomentCode>>();

export function momentCode(m: Machine, moment: Moment): MomentCode {
  let codes = momentCodes.get(m);
  if (codes === undefined) {
    codes = new Map();
    momentCodes.set(m, codes);
  }
  let code = codes.get(moment);
  if (code === undefined) {
    code = waking(compileMoment(m, moment));
    codes.set(moment, code);
  }
  return code;
}

/** What has begun after a beat, and up to now, of a moment whose occurrences stay once they have begun, and whether others may
 *  be unseen now; null of any other. So whoever keeps what there was need not look at all of it again. */
export function begunAfter(
  c: Context,
  m: Machine,
  moment: Moment,
  e: Env,
  beat: Beat,
): { readonly list: readonly Occurrence[]; readonly open: boolean } | null {
  if (moment.kind === "act") {
    const { list, unseen } = actOccurrences(c, m, moment, e, null, null, null, beat);
    return { list, open: unseen(c.now, c.now).length > 0 };
  }
  if (moment.kind !== "every" || moment.of.kind !== "at") return null;
  const [anchor] = momentCode(m, moment.of).occurrences(c, e).list;
  return anchor === undefined ? { list: [], open: false } : turnsAfter(c, m, moment.duration, anchor, beat);
}

/** Whoever reads an occurrence that counts only later is evaluated again when it does. */
function waking(code: MomentCode): MomentCode {
  return {
    occurrences(c, e) {
      const all = code.occurrences(c, e);
      for (const o of all.list) if (o.beat > c.beat) c.wake(o.beat);
      return all;
    },
  };
}

function compileMoment(m: Machine, moment: Moment): MomentCode {
  switch (moment.kind) {
    case "act":
      return { occurrences: (c, e) => actOccurrences(c, m, moment, e, null) };
    case "event":
      return { occurrences: (c, e) => eventOccurrences(c, m, moment, e) };
    case "finding":
      return { occurrences: (c, e) => findingOccurrences(c, m, moment, e) };
    case "start":
    case "end":
      return { occurrences: (c, e) => edgeOccurrences(c, m, moment.of, e, moment.kind) };
    case "becomes": {
      const of = m.norms.get(moment.norm);
      const undated = of !== undefined && moment.standing === "overdue" ? noDate(of) : null;
      return {
        occurrences: (c, e) => {
          const list: Occurrence[] = [];
          const doubtful: { from: Instant; to: Instant }[] = [];
          for (const key of of === undefined ? [] : keysAsked(c, m, of, moment.about, moment.standing, e)) {
            let before: string | null = null;
            let doubtSince: Instant | null = null;
            for (const h of c.history(`I:${key}`)) {
              const word = String(h.state.word);
              if (
                standsAt(h.state, moment.standing) === undetermined ||
                (word === "active" && undated !== null)
              )
                doubtSince ??= instantOrBeginning(h.beat);
              else if (doubtSince !== null) {
                doubtful.push({ from: doubtSince, to: instantOrBeginning(h.beat) });
                doubtSince = null;
              }
              if (
                before !== null &&
                matchesStanding(word, moment.standing) &&
                !matchesStanding(before, moment.standing)
              )
                list.push({
                  ...clockOrAct(`${key}=${word}`, countedFrom(h), h.beat, String(h.state.events ?? "")),
                  by: soleDebtor(h.state),
                });
              before = word;
            }
            if (doubtSince !== null) doubtful.push({ from: doubtSince, to: Number.MAX_SAFE_INTEGER });
          }
          const spawned = c.state(`N:${moment.norm}`);
          const open = spawned === null || spawned.open === true;
          const register = m.norms.get(moment.norm)?.register ?? "log";
          return {
            list: sorted(list),
            unseen: (from, to) =>
              open || doubtful.some((d) => d.from <= to && d.to > from)
                ? [undated ?? becoming(m, moment.norm, moment.standing)]
                : c.completeTo(register, Math.min(to, c.now))
                  ? []
                  : [missing("register", { register, after: silentInstant(c, register) }, {})],
          };
        },
      };
    }
    case "decision":
      return {
        occurrences: (c) => {
          const list: Occurrence[] = [];
          let open = false;
          for (const key of String(c.state(`Q:${moment.question}`)?.keys ?? "")
            .split("\n")
            .filter((k) => k !== "")) {
            let before = "";
            for (const h of c.history(`D:${key}`)) {
              const word = String(h.state.word);
              if (word === "undetermined") open = true;
              if (word === moment.outcome && before !== word) {
                const at = typeof h.state.at === "number" ? h.state.at : instantOfBeat(h.beat);
                list.push({
                  ...clockOrAct(key, at, h.beat, String(h.state.events ?? "")),
                  by: String(h.state.body ?? ""),
                });
              }
              before = word;
            }
          }
          return {
            list: sorted(list),
            unseen: (from, to) =>
              open ? [missing("decision", { question: moment.question }, {})] : logUnseen(c, from, to),
          };
        },
      };
    case "at": {
      const at = beginningOf(m, moment.at);
      return {
        occurrences: (c) => {
          if (c.now < at) {
            c.wake(opening(at));
            return { list: [], unseen: nothingUnseen };
          }
          return {
            list: [
              {
                id: formatInstant(at),
                lo: at,
                hi: at,
                clock: true,
                sure: true,
                by: null,
                events: [],
                grade: null,
                until: null,
                beat: opening(at),
              },
            ],
            unseen: nothingUnseen,
          };
        },
      };
    }
    case "after": {
      const base = momentCode(m, moment.of);
      return {
        occurrences: (c, e) => {
          const all = base.occurrences(c, e);
          const list: Occurrence[] = [];
          const unknown: Missing[] = [];
          for (const o of all.list) {
            const lo = instantAfter(m, o.lo, moment.duration);
            const hi = instantAfter(m, o.hi, moment.duration);
            if (lo.kind !== "at" || hi.kind !== "at") {
              const odd = lo.kind === "unknown" ? lo : (hi as { what: string; name: string });
              unknown.push(missing(odd.what === "sittings" ? "sittings" : "time", { name: odd.name }, {}));
              continue;
            }
            if (lo.at > c.now) {
              c.wake(opening(lo.at));
              continue;
            }
            if (hi.at > c.now) c.wake(opening(hi.at));
            list.push({ ...o, lo: lo.at, hi: hi.at, clock: true, beat: opening(hi.at) });
          }
          const back = moment.duration.kind === "exact" ? moment.duration.ms : 0;
          // When seeing begins or ends, what is counted from it changes that much later.
          const dark = (at: Instant): boolean => all.unseen(at, at).length > 0;
          if (back > 0 && dark(c.now) !== dark(c.now - 1)) c.wake(opening(c.now + back));
          // Nobody may have asked when it did.
          else if (back > 0 && dark(c.now) !== dark(c.now - back))
            c.wake(opening(turned(dark, c.now - back, c.now) + back));
          return {
            list: sorted(list),
            unseen: (from, to) => [
              ...unknown,
              ...all.unseen(from === beginningOfTime ? from : from - back, to - back),
            ],
          };
        },
      };
    }
    case "every": {
      const base = momentCode(m, moment.of);
      return {
        occurrences: (c, e) => {
          const anchors = base.occurrences(c, e);
          const unknown: Missing[] = [];
          const turns = new Map<string, Occurrence>();
          for (const { anchor, end } of seriesOf(anchors.list)) {
            const series = turnsOf(c, m, moment.duration, anchor, end);
            unknown.push(...series.unknown);
            for (const turn of series.turns) if (turn.sure || !turns.has(turn.id)) turns.set(turn.id, turn);
          }
          return {
            list: sorted([...turns.values()]),
            unseen: (from, to) => {
              // An anchor that nobody saw brings turns until the next that is sure.
              const since = anchors.list.findLast((o) => o.sure && o.hi <= from)?.hi ?? beginningOfTime;
              return [...unknown, ...anchors.unseen(Math.min(since + 1, to), to)];
            },
          };
        },
      };
    }
    case "receipt":
    case "detection": {
      const base = moment.of;
      return {
        occurrences: (c, e) => {
          const all = momentCode(m, base).occurrences(c, e);
          const list: Occurrence[] = [];
          for (const o of all.list) {
            const at = moment.kind === "receipt" ? receivedAt(c, o) : reportedAt(c, base, o);
            if (at === null) {
              list.push({ ...o, hi: Number.MAX_SAFE_INTEGER, sure: false });
            } else if (at > c.now) c.wake(settled(at));
            else list.push({ ...o, lo: at, hi: at, beat: settled(at) });
          }
          return { list: sorted(list), unseen: all.unseen };
        },
      };
    }
    case "trigger":
      return {
        occurrences: (_, e) => ({ list: e.trigger === null ? [] : [e.trigger], unseen: nothingUnseen }),
      };
    case "first-of": {
      const codes = moment.of.map((x) => momentCode(m, x));
      return {
        occurrences: (c, e) => {
          const all = codes.map((x) => x.occurrences(c, e));
          const list = sorted(all.flatMap((x) => x.list));
          return {
            list: list.slice(0, 1),
            unseen: (from, to) => (list[0]?.sure ? [] : all.flatMap((x) => x.unseen(from, to))),
          };
        },
      };
    }
    case "while": {
      const base = momentCode(m, moment.moment);
      return {
        occurrences: (c, e) => {
          const all = base.occurrences(c, e);
          return { list: all.list.flatMap((o) => during(c, m, moment, e, o) ?? []), unseen: all.unseen };
        },
      };
    }
    default:
      return unreachable(moment);
  }
}

/** The occurrence as far as it came during the period; undefined where it did not. */
function during(
  c: Context,
  m: Machine,
  { period }: Moment & { kind: "while" },
  e: Env,
  o: Occurrence,
): Occurrence | undefined {
  const node = periodNode(c, m, period, e);
  const v = valueIn(c.state(node, o.clock ? settled(o.lo) : opening(o.hi)));
  return v === fails ? undefined : v === holds ? o : { ...o, sure: false };
}

/** As many turns as one series is counted for: each is an instance that is kept for ever. */
export const mostTurns = 10_000;

type Series = { readonly anchor: Occurrence; readonly end: Instant };

/** What is counted from an anchor is counted anew from the next that is sure. */
function seriesOf(anchors: readonly Occurrence[]): readonly Series[] {
  return anchors.map((anchor) => ({
    anchor,
    end: anchors.find((o) => o.sure && o.lo > anchor.lo)?.lo ?? Number.MAX_SAFE_INTEGER,
  }));
}

/** The turns of one series that have begun by now, each with the end of its stretch. */
function turnsOf(
  c: Context,
  m: Machine,
  duration: Duration,
  anchor: Occurrence,
  end: Instant,
): { readonly turns: readonly Occurrence[]; readonly unknown: readonly Missing[] } {
  const turns: Occurrence[] = [];
  if (!isDated(anchor)) return { turns, unknown: [missing("time", { what: "anchor" }, {})] };
  for (let k = 0; k < mostTurns; k += 1) {
    const turn = turnAt(m, duration, anchor, end, k);
    if (turn.kind === "unknown")
      return {
        turns,
        unknown: [missing(turn.what === "sittings" ? "sittings" : "time", { name: turn.name }, {})],
      };
    if (turn.it.lo >= end) return { turns, unknown: [] };
    if (turn.it.lo > c.now) {
      c.wake(opening(turn.it.lo));
      return { turns, unknown: [] };
    }
    if (turn.it.hi > c.now) c.wake(opening(turn.it.hi));
    if (settled(turn.it.lo) > c.beat) c.wake(settled(turn.it.lo));
    turns.push(turn.it);
  }
  return { turns, unknown: [missing("time", { what: "turns", name: String(mostTurns) }, {})] };
}

/** The turns of a series without end that have begun after a beat; null where one of them cannot be dated. */
function turnsAfter(
  c: Context,
  m: Machine,
  duration: Duration,
  anchor: Occurrence,
  beat: Beat,
): { readonly list: readonly Occurrence[]; readonly open: boolean } | null {
  const list: Occurrence[] = [];
  const seen = (k: number): boolean => {
    const turn = turnAt(m, duration, anchor, Number.MAX_SAFE_INTEGER, k);
    return turn.kind === "at" && turn.it.beat <= beat;
  };
  let low = 0;
  let high = mostTurns;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seen(middle)) low = middle + 1;
    else high = middle;
  }
  for (let k = low; k < mostTurns; k += 1) {
    const turn = turnAt(m, duration, anchor, Number.MAX_SAFE_INTEGER, k);
    if (turn.kind === "unknown") return null;
    if (turn.it.lo > c.now) {
      c.wake(opening(turn.it.lo));
      return { list, open: false };
    }
    list.push(turn.it);
  }
  return { list, open: true };
}

/** Not when it began before all time, or may never have come. */
function isDated({ lo, hi }: Occurrence): boolean {
  return lo >= firstInstant && hi < Number.MAX_SAFE_INTEGER;
}

type Turn =
  | { readonly kind: "at"; readonly it: Occurrence }
  | { readonly kind: "unknown"; readonly what: string; readonly name: string };

/** Beginnings that were worked out: they depend on nothing but the text, and are asked for again and again. */
const beginnings = new WeakMap<Machine, Map<Duration, Map<Instant, Limit[]>>>();

function turnOf(m: Machine, anchor: Instant, duration: Duration, k: number): Limit {
  const byDuration = beginnings.get(m) ?? new Map<Duration, Map<Instant, Limit[]>>();
  beginnings.set(m, byDuration);
  const byAnchor = byDuration.get(duration) ?? new Map<Instant, Limit[]>();
  byDuration.set(duration, byAnchor);
  const known = byAnchor.get(anchor) ?? [];
  byAnchor.set(anchor, known);
  for (let i = known.length; i <= k; i += 1) known.push(turnAfter(m, anchor, duration, i));
  return known[k] as Limit;
}

function turnAt(m: Machine, duration: Duration, anchor: Occurrence, end: Instant, k: number): Turn {
  const lo = turnOf(m, anchor.lo, duration, k);
  const hi = anchor.hi === anchor.lo ? lo : turnOf(m, anchor.hi, duration, k);
  const over = turnOf(m, anchor.lo, duration, k + 1);
  if (lo.kind === "unknown") return lo;
  if (hi.kind === "unknown") return hi;
  return {
    kind: "at",
    it: {
      ...anchor,
      id: formatInstant(lo.at),
      lo: lo.at,
      hi: hi.at,
      clock: true,
      by: null,
      grade: null,
      until: over.kind === "unknown" ? end : Math.min(over.at, end),
      beat: opening(hi.at),
    },
  };
}

/** The turn that begins at the instant, found without all those before it. */
function turnNamed(
  c: Context,
  m: Machine,
  moment: Moment & { kind: "every" },
  e: Env,
  id: string,
): Occurrence | undefined {
  const at = parseInstant(id);
  if (at === null) return undefined;
  let found: Occurrence | undefined;
  for (const { anchor, end } of seriesOf(momentCode(m, moment.of).occurrences(c, e).list)) {
    if (anchor.lo > at || at >= end || !isDated(anchor) || found?.sure) continue;
    let first = 0;
    let last = mostTurns - 1;
    while (first <= last) {
      const middle = (first + last) >> 1;
      const turn = turnAt(m, moment.duration, anchor, end, middle);
      if (turn.kind === "unknown" || turn.it.lo > at) last = middle - 1;
      else if (turn.it.lo < at) first = middle + 1;
      else {
        found = turn.it;
        break;
      }
    }
  }
  return found;
}

function instantOrBeginning(beat: Beat): Instant {
  return beat === genesis ? beginningOfTime : instantOfBeat(beat);
}

/** Whose it is, where it is one party's alone. */
function soleDebtor({ debtor }: State): string | null {
  return typeof debtor === "string" && debtor !== "" && !debtor.includes(" ") ? debtor : null;
}

/** What the passing of a deadline brings holds only after it, and is counted from it. */
function countedFrom({ beat, state }: { readonly beat: Beat; readonly state: State }): Instant {
  const { at, due } = state;
  if (typeof at !== "number") return instantOfBeat(beat);
  return typeof due === "number" && at === due + 1 ? due : at;
}

function clockOrAct(id: string, at: Instant, beat: Beat, events: string): Occurrence {
  return {
    id,
    lo: at,
    hi: at,
    clock: beat % 2 === 0,
    sure: true,
    by: null,
    events: events === "" ? [] : events.split(" "),
    grade: null,
    until: null,
    beat,
  };
}

/** An instant after the first and not after the last at which the answer turns to what it is at the last. */
function turned(answer: (at: Instant) => boolean, first: Instant, last: Instant): Instant {
  const now = answer(last);
  let before = first;
  let after = last;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (answer(middle) === now) after = middle;
    else before = middle;
  }
  return after;
}

/** Whether it has happened by the instant, which is not after now. */
export function happened(c: Context, all: Occurrences, by: Instant): Value {
  let v: Value = fails;
  for (const o of all.list) {
    if (o.sure && o.hi <= by) return holds;
    if (o.hi > c.now && o.hi < Number.MAX_SAFE_INTEGER) c.wake(settled(o.hi));
    if (o.lo <= by) v = undetermined;
  }
  return v === undetermined || all.unseen(beginningOfTime, by).length > 0 ? undetermined : fails;
}

function edgeOccurrences(c: Context, m: Machine, p: Period, e: Env, which: "start" | "end"): Occurrences {
  const node = periodNode(c, m, p, e);
  const want = which === "start" ? holds : fails;
  const list: Occurrence[] = [];
  const doubtful: { from: Instant; to: Instant }[] = [];
  let doubtSince: Instant | null = null;
  let before: Value | null = null;
  let lastKnown: Value | null = null;
  for (const h of c.history(node)) {
    const v = h.state.v as Value;
    const at = h.beat === genesis ? beginningOfTime : instantOfBeat(h.beat);
    if (v === undetermined) doubtSince ??= at;
    else {
      if (v === want && before !== null && lastKnown !== want) {
        const lo: Instant = doubtSince ?? at;
        // What was in doubt from the first may never have been otherwise: then nothing began or ended here.
        list.push({ ...clockOrAct(formatMaybe(at), at, h.beat, ""), lo, sure: lastKnown !== null });
      }
      if (doubtSince !== null) doubtful.push({ from: doubtSince, to: at });
      doubtSince = null;
      lastKnown = v;
    }
    before = v;
  }
  if (doubtSince !== null) doubtful.push({ from: doubtSince, to: Number.MAX_SAFE_INTEGER });
  return {
    list,
    unseen: (from, to) =>
      doubtful.some((d) => d.from <= to && d.to > from && !list.some((o) => o.lo === d.from))
        ? [missing("condition", { of: describe(p), edge: which }, {})]
        : [],
  };
}

function formatMaybe(at: Instant): string {
  return at <= beginningOfTime ? "always" : formatInstant(at);
}

/** One occurrence of a moment by its id, read so that others of its kind do not disturb the reader. */
export function occurrenceOf(
  c: Context,
  m: Machine,
  moment: Moment,
  e: Env,
  id: string,
): Occurrence | undefined {
  const found = oneOf(c, m, moment, e, id);
  if (found !== undefined && found.beat > c.beat) c.wake(found.beat);
  return found;
}

function oneOf(c: Context, m: Machine, moment: Moment, e: Env, id: string): Occurrence | undefined {
  if (moment.kind === "act") return actOccurrences(c, m, moment, e, null, id).list[0];
  if (moment.kind === "event") return eventOccurrences(c, m, moment, e, id).list[0];
  if (moment.kind === "every") return turnNamed(c, m, moment, e, id);
  if (moment.kind === "while" && moment.moment.kind === "every") {
    const turn = turnNamed(c, m, moment.moment, e, id);
    return turn === undefined ? undefined : during(c, m, moment, e, turn);
  }
  return momentCode(m, moment)
    .occurrences(c, e)
    .list.find((o) => o.id === id);
}

/** The occurrences of one member's own: its acts, and what becomes of what it owes. */
function occurrencesBy(m: Machine, moment: Moment, who: string): MomentCode {
  switch (moment.kind) {
    case "act":
      return { occurrences: (c, e) => actOccurrences(c, m, moment, e, who) };
    case "becomes": {
      const code = momentCode(m, moment);
      const norm = m.norms.get(moment.norm);
      return {
        occurrences: (c, e) => {
          const all = code.occurrences(c, { debtor: who, trigger: e.trigger });
          return norm !== undefined && owes(c, m, norm, who) ? all : { ...all, list: [] };
        },
      };
    }
    default:
      return momentCode(m, moment);
  }
}

function withdrawalsOf(c: Context, all: Occurrences, moment: Moment): readonly Counted[] {
  const about = moment.kind === "act" && moment.about?.kind === "name" ? moment.about.name : null;
  const byId = new Map(all.list.map((o) => [o.id, o]));
  const firstBy = new Map<string | null, Occurrence>();
  for (const o of all.list)
    if (o.lo < (firstBy.get(o.by)?.lo ?? Number.POSITIVE_INFINITY)) firstBy.set(o.by, o);
  return c.events(actLeaf("withdraw", null)).filter((ev) => {
    const w = ev as Act;
    const ofAll =
      w.under === null &&
      w.about === about &&
      (moment.kind !== "act" || w.scope === null || w.scope === moment.scope);
    return [byId.get(w.under ?? ""), byId.get(w.about ?? ""), ofAll ? firstBy.get(w.by) : undefined].some(
      (o) => o !== undefined && w.by === o.by && w.occurredAt.from >= o.lo,
    );
  });
}

function standsValue(c: Context, all: Occurrences, moment: Moment): Value {
  const withdrawals = withdrawalsOf(c, all, moment) as readonly Act[];
  const lastOfAll = new Map<string, Instant>();
  for (const w of withdrawals)
    if (w.under === null)
      lastOfAll.set(w.by, Math.max(w.occurredAt.from, lastOfAll.get(w.by) ?? beginningOfTime));
  const under = groupedBy(withdrawals, (w) => w.under);
  const aboutOne = groupedBy(withdrawals, (w) => w.about);
  let v: Value = fails;
  for (const o of all.list) {
    const gone =
      (lastOfAll.get(o.by ?? "") ?? Number.NEGATIVE_INFINITY) >= o.lo ||
      [...(under.get(o.id) ?? []), ...(aboutOne.get(o.id) ?? [])].some(
        (w) => w.by === o.by && w.occurredAt.from >= o.lo,
      );
    if (gone) continue;
    if (o.hi > c.now && o.hi < Number.MAX_SAFE_INTEGER) c.wake(settled(o.hi));
    v = either(v, o.sure && o.hi <= c.now ? holds : undetermined);
  }
  return all.unseen(beginningOfTime, c.now).length > 0 ? undetermined : v;
}

function receivedAt(c: Context, o: Occurrence): Instant | null {
  const it = c.events({ key: `any:${o.id}`, bucket: `id:${o.id}`, accepts: null })[0];
  return it?.kind === "act" || it?.kind === "delivery" ? it.receivedAt : null;
}

function reportedAt(c: Context, base: Moment, o: Occurrence): Instant | null {
  if (base.kind === "event")
    return (
      c
        .events({ key: `report:${base.event}`, bucket: `report:${base.event}`, accepts: null })
        .find((x) => x.id === o.id)?.reportedAt ?? null
    );
  if (base.kind === "act")
    return c.events(actLeaf(base.verb, null)).find((x) => x.id === o.id)?.reportedAt ?? null;
  if (base.kind === "trigger")
    return c.events({ key: `any:${o.id}`, bucket: `id:${o.id}`, accepts: null })[0]?.reportedAt ?? null;
  return o.lo;
}

function verbOf(moment: Moment): string {
  return moment.kind === "act" ? moment.verb : moment.kind;
}

function aboutOf(moment: Moment): string | null {
  return moment.kind === "act" && moment.about !== null ? nameOf(moment.about, nobody) : null;
}

type Bound = { readonly debtor: boolean; readonly trigger: boolean };

const boundInPeriods = new WeakMap<Machine, Map<Period, Bound>>();

/** Whether its answer may differ from debtor to debtor, and from trigger to trigger. */
function boundIn(m: Machine, p: Period): Bound {
  const known = boundInPeriods.get(m) ?? new Map<Period, Bound>();
  boundInPeriods.set(m, known);
  const bound = known.get(p) ?? { debtor: speaksOf(m, p, "debtor"), trigger: speaksOf(m, p, "trigger") };
  known.set(p, bound);
  return bound;
}

function speaksOf(m: Machine, node: unknown, kind: "debtor" | "trigger"): boolean {
  if (Array.isArray(node)) return node.some((x) => speaksOf(m, x, kind));
  if (node === null || typeof node !== "object") return false;
  const it = node as { readonly kind?: unknown; readonly of?: unknown; readonly norm?: unknown };
  if (it.kind === kind) return true;
  // Of a norm with many instances, each asks for its own.
  const norm = it.kind === "standing" ? it.of : it.kind === "becomes" ? it.norm : null;
  const asked = typeof norm === "string" ? m.norms.get(norm) : undefined;
  if (asked !== undefined && (kind === "debtor" ? eachAlone(asked) : asked.each !== null)) return true;
  return Object.entries(node).some(([k, v]) => k !== "span" && speaksOf(m, v, kind));
}

export function triggerReason(c: Context, m: Machine, t: Trigger, e: Env): Reason {
  return t.kind === "period"
    ? periodCode(m, t.period).reason(c, e)
    : momentReason(c, m, t.moment, e, "happened");
}

/** Why a moment has or has not come: the events that make it, or what is missing and who can supply it. */
export function momentReason(c: Context, m: Machine, moment: Moment, e: Env, rule: string): Reason {
  const all = momentCode(m, moment).occurrences(c, e);
  const v = happened(c, all, c.now);
  const seen = all.list.filter((o) => o.lo <= c.now);
  const last = seen.filter((o) => o.sure)[0] ?? seen[0];
  const because: Reason[] = [];
  if (moment.kind === "start" || moment.kind === "end") because.push(periodCode(m, moment.of).reason(c, e));
  if (moment.kind === "after" || moment.kind === "every")
    because.push(momentReason(c, m, moment.of, e, rule));
  if (moment.kind === "receipt" || moment.kind === "detection")
    because.push(momentReason(c, m, moment.of, e, rule));
  if (moment.kind === "while") {
    because.push(momentReason(c, m, moment.moment, e, rule));
    because.push(periodCode(m, moment.period).reason(c, e));
  }
  if (moment.kind === "first-of") for (const x of moment.of) because.push(momentReason(c, m, x, e, rule));
  if (v === undetermined) because.push(...reasonsOfDoubt(c, m, moment, e, seen));
  return reason(`${moment.kind}-${rule}`, valueWord(v), {
    since: v === holds && last !== undefined ? last.lo : null,
    data: describeMoment(moment, e, last),
    events: seen.flatMap((o) => o.events),
    because,
    missing:
      v === holds
        ? []
        : because.length > 0 && moment.kind !== "becomes" && moment.kind !== "decision"
          ? all.unseen(beginningOfTime, c.now).filter((x) => x.what === "sittings" || x.what === "time")
          : [
              ...missingForMoment(c, m, moment, e),
              ...(v === undetermined ? seen.flatMap((o) => doubtsOf(m, moment, o)) : []),
            ],
  });
}

/** Why it is open whether the moment has come: the power behind an act, the standing that nobody can tell. */
function reasonsOfDoubt(
  c: Context,
  m: Machine,
  moment: Moment,
  e: Env,
  seen: readonly Occurrence[],
): readonly Reason[] {
  const explain = standingReasons.get(m);
  const told = (keys: readonly string[]): readonly Reason[] =>
    keys.flatMap((key) => {
      const inner = explain?.(c, key) ?? null;
      return inner === null ? [] : [inner];
    });
  if (moment.kind === "becomes") {
    const norm = m.norms.get(moment.norm);
    const keys = norm === undefined ? [] : instanceKeys(c, m, norm, moment.about, e);
    return told(keys.filter((key) => c.state(`I:${key}`)?.word === "undetermined"));
  }
  if (moment.kind === "decision")
    return told(
      String(c.state(`Q:${moment.question}`)?.keys ?? "")
        .split("\n")
        .filter((key) => key !== "" && c.state(`D:${key}`)?.word === "undetermined"),
    );
  if (moment.kind !== "act" || moment.about === null || seen.every((o) => o.sure)) return [];
  const powers = m.powers.get(`${moment.verb}:${nameOf(moment.about, e)}`) ?? [];
  return told(powers.flatMap((power) => instanceKeys(c, m, power, [], nobody)));
}
