// Situations, instruments and bodies: what has begun and not ended. Where begin or end is in doubt, the state is the
// set of what is possible, and only a state that is possible alone is said to be so.
import type { Body } from "../agreement/body.ts";
import type { Instrument, LimitedTerm, Trigger } from "../agreement/instrument.ts";
import type { Situation } from "../agreement/situation.ts";
import { genesis, opening, settled } from "./beat.ts";
import { periodCode, triggerReason } from "./conditions.ts";
import type { Context, LeafSpec, NodeRule, State, StateNetwork } from "./context.ts";
import { beginningOf, endOf } from "./durations.ts";
import { bodyNode, isOver } from "./facts.ts";
import { lastHour } from "./hours.ts";
import type { Machine } from "./machine.ts";
import { nobody } from "./occurrences.ts";
import { type Missing, missing, type Reason, reason } from "./reason.ts";
import { cameSince, type Signal, signal, termOver } from "./triggers.ts";
import { fails, holds, undetermined, type Value } from "./value.ts";
import type { SituationWord } from "./view.ts";
import { missingForMoment } from "./wanting.ts";

type Lasting = {
  readonly id: string;
  readonly begins: (c: Context) => Signal;
  readonly ends: (c: Context) => Signal;
  readonly startsInForce: boolean;
  /** It ends by a period, so nothing can begin while that lasts. */
  readonly endsWhile: boolean;
  readonly concluded: (c: Context) => Value;
};

const never: Signal = { v: fails, at: null, events: [] };

export function addSituations(network: StateNetwork, m: Machine): void {
  for (const s of m.agreement.situations) network.ensure(`S:${s.id}`, () => situationRule(m, s));
  for (const i of m.agreement.instruments)
    network.ensure(`S:${i.id}`, () => lastingRule(m, instrumentAsLasting(m, i)));
  for (const b of m.agreement.bodies) network.ensure(bodyNode(b.id), () => bodyRule(m, b));
}

function situationRule(m: Machine, s: Situation): NodeRule {
  const override = m.overrides.get(s.id);
  if (override !== undefined) {
    const poss = override === "holds" ? "i" : override === "fails" ? "n" : "in";
    return { evaluate: (): State => stateOf(poss, null, "", holds) };
  }
  if (s.while !== null) {
    const code = periodCode(m, s.while);
    return {
      evaluate(c): State {
        // A condition under a name has no memory: it is never ended, so doubt about earlier is none about now.
        const v = code.value(c, nobody);
        const poss = v === holds ? "i" : v === fails ? "n" : "in";
        return continued(c.own(), poss, c.beat === genesis ? null : c.now, "", holds);
      },
    };
  }
  const begins = s.begins === null || s.begins === "unstated" ? null : s.begins.stated;
  const ends = s.ends === null || s.ends === "unstated" ? null : s.ends.stated;
  return lastingRule(m, {
    id: s.id,
    // A text that does not say when something begins leaves it open from the first moment.
    begins: (c) =>
      begins === null ? { v: undetermined, at: null, events: [] } : signal(c, m, begins, nobody, "begin"),
    ends: (c) => endSignal(c, m, ends, s.term),
    startsInForce: false,
    endsWhile: ends?.kind === "period",
    concluded: () => holds,
  });
}

function endSignal(c: Context, m: Machine, ends: Trigger | null, term: LimitedTerm | null): Signal {
  const byTrigger = ends === null ? never : signal(c, m, ends, nobody, "end");
  if (term === null || byTrigger.v === holds) return byTrigger;
  const byClock = termOver(c, m, term, nobody);
  return byClock.v >= byTrigger.v ? byClock : byTrigger;
}

function instrumentAsLasting(m: Machine, i: Instrument): Lasting {
  const spec: LeafSpec = { key: `text:${i.id}`, bucket: `text:${i.id}`, accepts: null };
  const said = (c: Context, status: string): Signal => {
    const at = c.beat === genesis ? null : c.now;
    let doubt: Signal = c.completeTo("log", c.now) ? never : { v: undetermined, at, events: [] };
    for (const e of c.events(spec)) {
      if (e.kind !== "text" || e.status !== status) continue;
      if (isOver(c, e)) {
        if (c.beat === settled(lastHour(e))) return { v: holds, at: e.occurredAt.from, events: [e.id] };
      } else doubt = { v: undetermined, at: e.occurredAt.from, events: [e.id] };
    }
    return doubt;
  };
  const force = i.force;
  const withoutForceSaid = force.kind === "by-record" && i.concluded;
  return {
    id: i.id,
    endsWhile: i.ends?.kind === "period",
    startsInForce: withoutForceSaid && i.dated === null,
    begins(c) {
      if (withoutForceSaid) {
        if (i.dated === null) return never;
        const from = beginningOf(m, { kind: "day", date: i.dated, zone: null });
        c.wake(opening(from));
        return c.beat === opening(from) ? { v: holds, at: from, events: [] } : never;
      }
      switch (force.kind) {
        case "from": {
          const from = beginningOf(m, force.at);
          c.wake(opening(from));
          return c.beat === opening(from) ? { v: holds, at: from, events: [] } : never;
        }
        case "when":
          return signal(c, m, force.trigger, nobody, "begin");
        case "by-record":
          return said(c, "in-force");
      }
    },
    ends(c) {
      const recorded = said(c, "ended");
      if (recorded.v === holds || recorded.events.length > 0) return recorded;
      return endSignal(c, m, i.ends, i.term);
    },
    concluded(c) {
      if (i.concluded) return holds;
      const has = c
        .events(spec)
        .some((e) => e.kind === "text" && (e.status === "concluded" || e.status === "in-force"));
      return has ? holds : c.completeTo("log", c.now) ? fails : undetermined;
    },
  };
}

function lastingRule(m: Machine, it: Lasting): NodeRule {
  const override = m.overrides.get(it.id);
  if (override !== undefined) {
    const poss = override === "holds" ? "i" : override === "fails" ? "n" : "in";
    return { evaluate: (): State => stateOf(poss, null, "", holds) };
  }
  return {
    evaluate(c): State {
      const own = c.own();
      const before = own === null ? (it.startsInForce ? "i" : "n") : String(own.poss);
      const begins = it.begins(c);
      const ends = it.ends(c);
      const after = new Set<string>();
      for (const letter of before) {
        const move = letter === "i" ? ends : begins;
        if (move.v !== fails) after.add(letter === "i" ? "e" : "i");
        if (move.v !== holds || (letter === "e" && begins.late === true)) after.add(letter);
      }
      // What is open may have gone to and fro: one doubt on each side makes every state possible that they lead to.
      if (begins.v === undetermined && (after.has("n") || after.has("e"))) after.add("i");
      if (ends.v === undetermined && after.has("i")) after.add("e");
      if (begins.v === undetermined && after.has("e")) after.add("i");
      if (it.endsWhile && ends.v === holds && after.delete("i")) after.add("e");
      const poss = [...after].sort().join("");
      // What came at this very beat hides what may have come unseen; the state that it led to is judged again after it.
      if (c.beat !== genesis && poss !== before) c.wake(c.beat + 1);
      const cause = begins.v !== fails && poss.includes("i") && before !== "i" ? begins : ends;
      return continued(own, poss, cause.at, cause.events.join(" "), it.concluded(c));
    },
  };
}

/** The same word goes on since it began, whatever else has become possible beneath it. */
function continued(
  own: State | null,
  poss: string,
  at: number | null,
  events: string,
  concluded: Value,
): State {
  const next = stateOf(poss, at, events, concluded);
  if (own === null || own.word !== next.word) return next;
  return stateOf(poss, own.at as number | null, String(own.events), concluded);
}

function stateOf(poss: string, at: number | null, events: string, concluded: Value): State {
  const word: SituationWord =
    poss === "i" ? "in force" : poss === "n" ? "not in force" : poss === "e" ? "ended" : "undetermined";
  return { word, poss, at, events, concluded };
}

function bodyRule(m: Machine, b: Body): NodeRule {
  const established = b.established;
  const spec: LeafSpec = { key: `act:establish:${b.id}`, bucket: `act:establish:${b.id}`, accepts: null };
  return {
    evaluate(c): State {
      switch (established.kind) {
        case "always":
          return { v: holds };
        case "from": {
          const from = beginningOf(m, { kind: "day", date: established.date, zone: null });
          c.wake(opening(from));
          return { v: c.beat >= opening(from) ? holds : fails };
        }
        case "not-yet":
          return { v: c.events(spec).length > 0 ? holds : c.completeTo("log", c.now) ? fails : undetermined };
        case "when":
          return {
            v: cameSince(c, m, { kind: "moment", moment: established.moment }, nobody, genesis, "begin").v,
          };
      }
    },
  };
}

/** A doubt that arose once goes on, although what gave rise to it may be over: then it is explained as of that time. */
function reasonOfOpening(c: Context, m: Machine, t: Trigger, s: State | null): Reason {
  const now = triggerReason(c, m, t, nobody);
  if (s?.word !== "undetermined" || typeof s.at !== "number" || now.value === "undetermined") return now;
  const then = triggerReason(c.earlier(settled(s.at)), m, t, nobody);
  return then.value === "undetermined" ? then : now;
}

/** Why a situation or an instrument stands as it does: its beginning while it waits or lasts, its end when it is over. */
export function situationReason(c: Context, m: Machine, name: string): Reason | null {
  const named = m.names.get(name);
  if (named?.kind !== "situation" && named?.kind !== "instrument") return null;
  const s = c.state(`S:${name}`);
  const word = String(s?.word ?? "undetermined");
  const since = s === null ? null : (s.at as number | null);
  const events = s === null || s.events === "" ? [] : String(s.events).split(" ");
  const because: Reason[] = [];
  const absent: Missing[] = [];
  const it = named.it;
  const term = it.term;
  const triggers: { begins: Trigger | null; ends: Trigger | null } = { begins: null, ends: null };
  if (named.kind === "situation") {
    const sit = named.it;
    if (sit.while !== null) because.push(periodCode(m, sit.while).reason(c, nobody));
    triggers.begins = sit.begins === null || sit.begins === "unstated" ? null : sit.begins.stated;
    triggers.ends = sit.ends === null || sit.ends === "unstated" ? null : sit.ends.stated;
    if (sit.begins === "unstated" && word !== "in force")
      absent.push(missing("unstated", { slot: "begins", of: name, title: sit.title }, { cites: sit.cites }));
  } else {
    const i = named.it;
    if (i.force.kind === "when") triggers.begins = i.force.trigger;
    triggers.ends = i.ends;
    if (word !== "in force" && word !== "ended" && i.force.kind === "by-record" && !i.concluded) {
      absent.push(
        missing(
          "instrument",
          { instrument: name, title: i.title, concluded: s?.concluded === holds ? "yes" : "no" },
          { who: i.parties, cites: i.cites },
        ),
      );
    }
  }
  if (triggers.begins !== null && word !== "ended") because.push(reasonOfOpening(c, m, triggers.begins, s));
  if (
    triggers.ends !== null &&
    (word === "ended" || (word === "undetermined" && String(s?.poss).includes("e")))
  )
    because.push(reasonOfOpening(c, m, triggers.ends, s));
  if (term !== null) {
    const over = termOver(c, m, term, nobody);
    if (over.v !== fails || word === "in force") {
      because.push(
        reason("term", over.v === holds ? "holds" : over.v === fails ? "fails" : "undetermined", {
          data: { until: endOf(m, term.until) },
          missing:
            over.v === undetermined && term.unless !== null
              ? [
                  missing(
                    "renewal",
                    { of: name, title: it.title, by: endOf(m, term.until) },
                    {
                      cites: it.cites,
                      by: endOf(m, term.until),
                      who:
                        term.unless.kind === "act"
                          ? term.unless.by.flatMap((t) => (t.kind === "name" ? [t.name] : []))
                          : [],
                    },
                  ),
                  ...missingForMoment(c, m, term.unless, nobody),
                ]
              : [],
        }),
      );
    }
  }
  if (
    word === "undetermined" &&
    because.every((r) => r.missing.length === 0 && r.because.length === 0) &&
    absent.length === 0
  ) {
    const silent = c.silentAfter("log");
    if (silent !== null)
      absent.push(missing("register", { register: "log", after: silent === "always" ? null : silent }, {}));
  }
  if (named.kind === "instrument" && word === "undetermined") {
    const silent = c.silentAfter("log");
    if (silent !== null && !absent.some((x) => x.what === "register"))
      absent.push(missing("register", { register: "log", after: silent === "always" ? null : silent }, {}));
  }
  return reason(named.kind, word, {
    since,
    data: { of: name, title: it.title },
    cites: it.cites,
    events,
    because,
    missing: absent,
  });
}
