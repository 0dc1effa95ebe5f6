// Conditions made runnable: each period of a text becomes a pair of closures, one that gives its value at a beat and
// one that gives the reason; each moment becomes a list of occurrences with what may still be unseen.
import type { Citation } from "../agreement/citation.ts";
import type { Moment, Period, Quantity } from "../agreement/condition.ts";
import type { Trigger } from "../agreement/instrument.ts";
import type { Act, Delivery } from "../events/event.ts";
import { assert, unreachable } from "../time/assert.ts";
import { formatInstant, type Instant } from "../time/instant.ts";
import { amountAt, finest } from "./amounts.ts";
import { type Beat, genesis, instantOfBeat, opening, settled } from "./beat.ts";
import type { Context, Counted, State } from "./context.ts";
import { beginningOf, endOf, exactLength, instantAfter, lastOf, limitAfter } from "./durations.ts";
import { bodyNode, ensureFact, factReason, isOver } from "./facts.ts";
import type { Machine } from "./machine.ts";
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
import { instanceKeys, matchesStanding, noDate, possible, standsAt } from "./standing-words.ts";
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
  const id = `${m.conditionName(p)}|${speaksOf(p, "debtor") ? e.debtor : ""}|${speaksOf(p, "trigger") ? (e.trigger?.id ?? "") : ""}`;
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
      const value = (c: Context): Value => {
        const done = deliveredTo(c, p.norm, p.atLeast);
        if (done.amount >= done.need) return holds;
        return c.completeTo("log", c.now) ? fails : undetermined;
      };
      return {
        value,
        reason: (c) => {
          const done = deliveredTo(c, p.norm, p.atLeast);
          const v = value(c);
          return reason("delivered", valueWord(v), {
            data: {
              norm: p.norm,
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
                        norm: p.norm,
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
            missing:
              r.v === holds
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
  norm: string,
  atLeast: Quantity,
): {
  readonly amount: bigint;
  readonly need: bigint;
  readonly scale: number;
  readonly events: readonly string[];
} {
  const done = c
    .events({ key: `delivery:${norm}`, bucket: `delivery:${norm}`, accepts: null })
    .filter((d): d is Delivery => d.kind === "delivery" && d.quantity.unit === atLeast.unit && isOver(c, d));
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
          });
        },
      };
    }
    case "norm": {
      const undated = p.is === "overdue" ? noDate(named.it) : null;
      const value = (c: Context, e: Env): { v: Value; keys: readonly string[] } => {
        const spawned = c.state(`N:${p.of}`);
        const keys = instanceKeys(c, p.of, e);
        let v: Value = spawned === null || spawned.open === true ? undetermined : fails;
        for (const key of keys) {
          const s = c.state(`I:${key}`);
          v = either(
            v,
            s === null || (s.word === "active" && undated !== null) ? undetermined : standsAt(s, p.is),
          );
        }
        return { v, keys };
      };
      return {
        value: (c, e) => value(c, e).v,
        reason: (c, e) => {
          const r = value(c, e);
          const inner = r.keys.map((k) => standingReasons.get(m)?.(c, k) ?? null).filter((x) => x !== null);
          return reason("is-norm", valueWord(r.v), {
            data: { of: p.of, title: named.it.title, is: p.is, keys: r.keys.join(" ") },
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
          for (const key of instanceKeys(c, moment.norm, e)) {
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
                list.push(clockOrAct(`${key}=${word}`, countedFrom(h), h.beat, String(h.state.events ?? "")));
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
          const node = periodNode(c, m, moment.period, e);
          const list: Occurrence[] = [];
          for (const o of all.list) {
            const v = valueIn(c.state(node, o.clock ? settled(o.lo) : opening(o.hi)));
            if (v !== fails) list.push(v === holds ? o : { ...o, sure: false });
          }
          return { list, unseen: all.unseen };
        },
      };
    }
    default:
      return unreachable(moment);
  }
}

function instantOrBeginning(beat: Beat): Instant {
  return beat === genesis ? beginningOfTime : instantOfBeat(beat);
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
  switch (moment.kind) {
    case "act":
      return actOccurrences(c, m, moment, e, null, id).list[0];
    case "event":
      return eventOccurrences(c, m, moment, e, id).list[0];
    default:
      return momentCode(m, moment)
        .occurrences(c, e)
        .list.find((o) => o.id === id);
  }
}

function occurrencesBy(m: Machine, moment: Moment, who: string): MomentCode {
  if (moment.kind !== "act") return momentCode(m, moment);
  return { occurrences: (c, e) => actOccurrences(c, m, moment, e, who) };
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

function speaksOf(node: unknown, kind: "debtor" | "trigger"): boolean {
  if (Array.isArray(node)) return node.some((x) => speaksOf(x, kind));
  if (node === null || typeof node !== "object") return false;
  if ((node as { kind?: unknown }).kind === kind) return true;
  for (const [k, v] of Object.entries(node)) if (k !== "span" && speaksOf(v, kind)) return true;
  return false;
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
  if (moment.kind === "after") because.push(momentReason(c, m, moment.of, e, rule));
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
  if (moment.kind === "becomes")
    return told(
      instanceKeys(c, moment.norm, e).filter((key) => c.state(`I:${key}`)?.word === "undetermined"),
    );
  if (moment.kind === "decision")
    return told(
      String(c.state(`Q:${moment.question}`)?.keys ?? "")
        .split("\n")
        .filter((key) => key !== "" && c.state(`D:${key}`)?.word === "undetermined"),
    );
  if (moment.kind !== "act" || moment.about === null || seen.every((o) => o.sure)) return [];
  const powers = m.powers.get(`${moment.verb}:${nameOf(moment.about, e)}`) ?? [];
  return told(powers.flatMap((power) => instanceKeys(c, power.id, nobody)));
}
