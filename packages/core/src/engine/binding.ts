// How binding a norm is for each debtor, over time: driven by signature, ratification, adoption and entry into force.
import type { BindingLevel, BindingRule, Instrument } from "../agreement/instrument.ts";
import type { Norm } from "../agreement/norm.ts";
import type { Act } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import type { Context } from "./context.ts";
import { beginningOf } from "./durations.ts";
import { isOver } from "./facts.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt, membersAt } from "./membership.ts";
import { authorised } from "./occurrences.ts";
import { lastsFor } from "./standing-words.ts";
import { binds } from "./texts.ts";
import { both, either, fails, holds, undetermined, type Value } from "./value.ts";

export type Bindingness = {
  readonly level: BindingLevel | "none";
  readonly since: Instant | null;
  readonly events: readonly string[];
};

const unbound: Bindingness = { level: "none", since: null, events: [] };

const rank: Readonly<Record<BindingLevel | "none", number>> = {
  none: 0,
  statement: 1,
  political: 2,
  legal: 3,
  disputed: 4,
};

export function instrumentOf(m: Machine, norm: Norm): Instrument | null {
  for (const cite of norm.cites) {
    const named = m.names.get(cite.document);
    if (named?.kind === "instrument") return named.it;
  }
  return null;
}

/** The highest level that any rule has brought about for the party; a disputed level overrides all. Whoever holds a
 *  role now brings to it how far the text binds him, and an office is bound as far as the party for which it speaks. */
export function bindingness(c: Context, m: Machine, norm: Norm, party: string): Bindingness {
  if (m.names.get(party)?.kind === "role") {
    const holders = membersAt(c, m, party, c.now).map((holder) => bindingness(c, m, norm, holder));
    return holders.reduce((best, b) => (rank[b.level] > rank[best.level] ? b : best), unbound);
  }
  const office = m.agreement.offices.find(({ id }) => id === party);
  if (office !== undefined) return bindingness(c, m, norm, office.of);
  const instrument = instrumentOf(m, norm);
  const rules = norm.binding.length > 0 ? norm.binding : (instrument?.binding ?? []);
  return brought(c, m, rules, instrument, party, [norm.id], norm.survives);
}

/** How far a text binds a party by its own rules, whatever its norms may say beside; null where what would bind it may
 *  have happened beyond what the log shows. */
export function bindingOf(
  c: Context,
  m: Machine,
  instrument: Instrument,
  party: string,
): BindingLevel | "none" | null {
  const { level } = brought(c, m, instrument.binding, instrument, party, [], false);
  if (level !== "none") return level;
  return bindsByNow(c, m, instrument.binding, instrument, party, false) === fails ? "none" : null;
}

function brought(
  c: Context,
  m: Machine,
  rules: readonly BindingRule[],
  instrument: Instrument | null,
  party: string,
  norms: readonly string[],
  survives: boolean,
): Bindingness {
  const held =
    rules.length === 0
      ? byStatus(c, m, instrument, party)
      : byRules(c, m, rules, instrument, party, survives);
  // Whoever is not bound at all has nothing about which others could differ.
  const claimed = held.level === "none" ? [] : disputedBy(c, norms, instrument);
  return claimed.length > 0 ? { level: "disputed", since: null, events: claimed } : held;
}

/** Whether it binds the party at all. What would bind it may have happened beyond what the log shows. */
export function boundBy(c: Context, m: Machine, norm: Norm, party: string): Value {
  if (m.names.get(party)?.kind === "role")
    return everMembers(c, m, party)
      .filter((holder) => holder !== party)
      .reduce<Value>(
        (v, holder) => either(v, both(memberAt(c, m, holder, party, c.now), boundBy(c, m, norm, holder))),
        fails,
      );
  if (bindingness(c, m, norm, party).level !== "none") return holds;
  const instrument = instrumentOf(m, norm);
  const rules = norm.binding.length > 0 ? norm.binding : (instrument?.binding ?? []);
  return bindsByNow(c, m, rules, instrument, party, norm.survives);
}

function bindsByNow(
  c: Context,
  m: Machine,
  rules: readonly BindingRule[],
  instrument: Instrument | null,
  party: string,
  survives: boolean,
): Value {
  if (rules.length === 0)
    return instrument === null || instrument.status === "draft"
      ? fails
      : among(c, m, instrument.parties, party);
  return rules.reduce<Value>(
    (v, rule) =>
      either(v, both(among(c, m, rule.parties, party), mayBeMet(c, m, rule, instrument, party, survives))),
    fails,
  );
}

/** Of no parties named, everybody is one. */
function among(c: Context, m: Machine, parties: readonly string[], party: string): Value {
  return parties.length === 0
    ? holds
    : parties.reduce<Value>((v, p) => either(v, memberAt(c, m, party, p, c.now)), fails);
}

/** Whether a rule that is not met may be, for all that is known. */
function mayBeMet(
  c: Context,
  m: Machine,
  rule: BindingRule,
  instrument: Instrument | null,
  party: string,
  survives: boolean,
): Value {
  if (instrument === null || typeof rule.on === "object") return fails;
  switch (rule.on) {
    case "always":
      return holds;
    case "signature":
    case "ratification":
    case "adoption":
      return c.completeTo("log", c.now) ? fails : undetermined;
    case "entry-into-force":
      return binds(c, m, instrument, survives, { debtor: party, trigger: null });
  }
}

function byRules(
  c: Context,
  m: Machine,
  rules: readonly BindingRule[],
  instrument: Instrument | null,
  party: string,
  survives: boolean,
): Bindingness {
  let best = unbound;
  for (const rule of rules) {
    if (rule.parties.length > 0 && !isAmong(c, m, party, rule.parties)) continue;
    const met = ruleMet(c, m, rule, instrument, party, survives);
    if (met !== null && rank[rule.level] > rank[best.level]) best = { level: rule.level, ...met };
  }
  return best;
}

/** By name, or as a member of a group that is named. */
function isAmong(c: Context, m: Machine, party: string, named: readonly string[]): boolean {
  return named.includes(party) || named.some((name) => memberAt(c, m, party, name, c.now) === holds);
}

/** Without a rule the instrument's own status speaks, for those who are its parties. */
function byStatus(c: Context, m: Machine, instrument: Instrument | null, party: string): Bindingness {
  if (instrument === null) return { level: "statement", since: null, events: [] };
  if (instrument.status === "draft") return { level: "none", since: null, events: [] };
  const among = instrument.parties.length === 0 || isAmong(c, m, party, instrument.parties);
  return { level: among ? instrument.status : "none", since: null, events: [] };
}

function ruleMet(
  c: Context,
  m: Machine,
  rule: BindingRule,
  instrument: Instrument | null,
  party: string,
  survives: boolean,
): { since: Instant | null; events: readonly string[] } | null {
  if (typeof rule.on === "object") {
    const from = beginningOf(m, { kind: "day", date: rule.on, zone: null });
    if (c.now >= from) return { since: from, events: [] };
    c.wake(2 * from);
    return null;
  }
  switch (rule.on) {
    case "always":
      return { since: null, events: [] };
    case "signature":
    case "ratification":
    case "adoption": {
      if (instrument === null) return null;
      const verb = { signature: "sign", ratification: "ratify", adoption: "adopt" }[rule.on];
      const bucket = `act:${verb}:${instrument.id}`;
      for (const e of c.events({ key: bucket, bucket, accepts: null }) as readonly Act[]) {
        if (!isOver(c, e)) continue;
        if (authorised(m, e) === fails) continue;
        if (rule.on === "adoption" || e.by === party) return { since: e.occurredAt.from, events: [e.id] };
      }
      return null;
    }
    case "entry-into-force": {
      if (instrument === null) return null;
      if (binds(c, m, instrument, survives, { debtor: party, trigger: null }) !== holds) return null;
      const s = c.state(`S:${instrument.id}`);
      const since = s !== null && lastsFor(s, survives) === holds ? (s.at as Instant | null) : null;
      return { since, events: [] };
    }
  }
}

/** Two parties that hold different things about how binding a text is make it disputed. */
function disputedBy(c: Context, norms: readonly string[], instrument: Instrument | null): readonly string[] {
  const held = new Map<string, string>();
  for (const about of [...norms, ...(instrument === null ? [] : [instrument.id])]) {
    const bucket = `act:position:${about}`;
    for (const e of c.events({ key: bucket, bucket, accepts: null }) as readonly Act[]) {
      if (e.choice?.startsWith("binding:")) held.set(e.choice, e.id);
    }
  }
  return held.size > 1 ? [...held.values()].sort() : [];
}
