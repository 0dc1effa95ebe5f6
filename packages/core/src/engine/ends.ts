// What ends, suspends or outranks a norm: waiver, release, lapse, voidness, exit; suspension; a norm that the text
// ranks above it. Nothing of this is implicit.
import type { Citation } from "../agreement/citation.ts";
import type { Trigger } from "../agreement/instrument.ts";
import type { Norm } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Act } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { genesis, opening, settled } from "./beat.ts";
import { instrumentOf } from "./binding.ts";
import { happened, momentCode, periodCode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { endOf } from "./durations.ts";
import { isOver } from "./facts.ts";
import { type InstanceOf, instanceOf, leaf, switchedOn } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { memberAt } from "./membership.ts";
import { authorised, type Env } from "./occurrences.ts";
import { poweredBy } from "./powers.ts";
import { cameSince } from "./triggers.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";
import type { StandingWord } from "./view.ts";

export type Ended = {
  readonly word: StandingWord;
  readonly v: Value;
  readonly at: Instant | null;
  readonly events: readonly string[];
  readonly why: string;
  /** Given that it has come: whether that was by then. */
  readonly by: (then: Instant) => Value;
};

/** The explicit ways in which it is or may be over, in this order: waiver, release, lapse, voidness, exit. */
export function endedBy(c: Context, m: Machine, it: InstanceOf, e: Env): readonly Ended[] {
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
      // Where each owes the other, nobody forgives what they owe themselves.
      const byCreditor =
        it.debtor !== a.by &&
        creditors.some((x) => x === a.by || memberAt(c, m, a.by, x, a.occurredAt.from) === holds);
      const byHolder = it.debtors.some(
        (d) => d === a.by || memberAt(c, m, a.by, d, a.occurredAt.from) === holds,
      );
      const power = powerOver(c, m, verb, it, a);
      const allowed =
        power ??
        ((verb === "withdraw" ? byHolder : verb === "terminate" ? false : byCreditor) ? holds : fails);
      if (allowed !== fails)
        out.push({ word, v: allowed, why: `${verb}-act`, ...cameAt(a.occurredAt.from, [a.id]) });
    }
  }
  const lapse = norm.lapsesWhen;
  // A lapse is the passing of the occasion: it comes before activation or while nothing is owed yet.
  if (lapse !== null) {
    const came = cameByTrigger(c, m, lapse, e);
    if (came.v !== fails) out.push({ word: "lapsed", why: "lapses-when", ...came });
  }
  if (norm.voidWhen !== null) {
    const v = periodCode(m, norm.voidWhen).value(c, e);
    // A claim alone voids nothing: only what holds does.
    if (v === holds) out.push({ word: "terminated", v, at: null, events: [], why: "void", by: () => fails });
  }
  const exit = stated(norm.exit ?? "unstated");
  if (exit !== null) {
    if (exit.kind === "when") {
      const came = cameByTrigger(c, m, exit.trigger, e);
      if (came.v !== fails) out.push({ word: "terminated", why: "exit-when", ...came });
    } else {
      const end = endOf(m, exit.at);
      if (c.beat < settled(end)) c.wake(settled(end));
      else {
        const kept =
          exit.unless === null ? fails : happened(c, momentCode(m, exit.unless).occurrences(c, e), end);
        if (kept !== holds)
          out.push({ word: "terminated", v: not(kept), why: "exit-until", ...cameAt(end, []) });
      }
    }
  }
  return out;
}

function cameAt(at: Instant, events: readonly string[]): Pick<Ended, "at" | "events" | "by"> {
  return { at, events, by: (then) => (at <= then ? holds : fails) };
}

/** Since it was set off, where something sets it off. */
function cameByTrigger(
  c: Context,
  m: Machine,
  t: Trigger,
  e: Env,
): Pick<Ended, "v" | "at" | "events" | "by"> {
  const start = e.trigger === null ? genesis : settled(e.trigger.lo);
  const { v, at, events } = cameSince(c, m, t, e, start, "end");
  const by = (then: Instant): Value => cameSince(c, m, t, e, start, "end", Math.min(settled(then), c.beat)).v;
  return { v, at, events, by };
}

/** Acts about this very instance, or about the norm as a whole. */
export function actsOn(c: Context, it: InstanceOf, verb: string): readonly Act[] {
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
  return powers.reduce<Value>((v, p) => either(v, poweredBy(c, p, act)), fails);
}

export type Suspension = {
  readonly v: Value;
  readonly at: Instant | null;
  readonly why: string;
  readonly events: readonly string[];
};

/** Suspended by its own words, by somebody with the power, or by a norm that the text ranks above it. */
export function suspendedNow(c: Context, m: Machine, it: InstanceOf, e: Env): Suspension | null {
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
