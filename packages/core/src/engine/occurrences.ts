// What has happened, as far as anybody may count it: acts with power and authority, reported events, findings. Each list
// says what may still be unseen.
import type { Moment, Term } from "../agreement/condition.ts";
import type { Settlement } from "../agreement/situation.ts";
import type { Act, Finding, Report } from "../events/event.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { liesIn } from "./area.ts";
import { type Beat, settled } from "./beat.ts";
import type { Context, LeafSpec, State } from "./context.ts";
import { beginningOf } from "./durations.ts";
import { foundBy, gapsOfWatch, independentWitnesses, isFinder, mayFind } from "./facts.ts";
import { lastHour } from "./hours.ts";
import { factKey, type Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import { empowered } from "./powers.ts";
import { type Missing, missing } from "./reason.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";

/** What an instance binds: whose it is and what set it off. */
export type Env = {
  readonly debtor: string | null;
  /** All whose it is, where several owe it together. */
  readonly debtors?: readonly string[];
  readonly trigger: Occurrence | null;
};

export const nobody: Env = { debtor: null, trigger: null };

/** Something that happened at one instant of [lo, hi], ends included. `sure` is false while its effect is in doubt. */
export type Occurrence = {
  readonly id: string;
  readonly lo: Instant;
  readonly hi: Instant;
  /** Brought by the clock, so it opens its instant instead of being judged with the acts of it. */
  readonly clock: boolean;
  readonly sure: boolean;
  readonly by: string | null;
  readonly events: readonly string[];
  readonly grade: string | null;
  readonly until: Instant | null;
  /** From which beat it counts. */
  readonly beat: Beat;
};

export type Occurrences = {
  /** By time, then by id. */
  readonly list: readonly Occurrence[];
  /** What keeps the list of a stretch of time from being complete; empty when it is. Ends are included. */
  readonly unseen: (from: Instant, to: Instant) => readonly Missing[];
};

export const beginningOfTime: Instant = -8_640_000_000_000_000;

export function valueIn(state: State | null): Value {
  return state === null ? undetermined : (state.v as Value);
}

export function sorted(list: Occurrence[]): Occurrence[] {
  return list.sort((a, b) => a.lo - b.lo || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function logSilent(c: Context): Missing {
  return missing("register", { register: "log", after: silentInstant(c, "log") }, {});
}

export function logUnseen(c: Context, _from: Instant, to: Instant): readonly Missing[] {
  return c.completeTo("log", Math.min(to, c.now)) ? [] : [logSilent(c)];
}

type ActMoment = Moment & { kind: "act" };

export function actLeaf(verb: string, about: string | null): LeafSpec {
  const bucket = about === null ? `act:${verb}` : `act:${verb}:${about}`;
  return { key: bucket, bucket, accepts: null };
}

/** From the first instant up to the second, which is not part of it. */
export type Between = { readonly from: Instant; readonly to: Instant };

/** Of the events of a leaf, those that may have happened in the stretch: what others bring does not disturb the reader. */
export function leafIn({ bucket }: LeafSpec, { from, to }: Between): LeafSpec {
  return {
    key: `${bucket}|${from}-${to}`,
    bucket,
    accepts: (e) => lastHour(e) >= from && e.occurredAt.from < to,
  };
}

function idLeaf(id: string): LeafSpec {
  return { key: `id:${id}`, bucket: `id:${id}`, accepts: null };
}

export function actOccurrences(
  c: Context,
  m: Machine,
  moment: ActMoment,
  e: Env,
  onlyBy: string | null,
  onlyId: string | null = null,
  onlyIn: Between | null = null,
  after: Beat | null = null,
): Occurrences {
  const about = moment.about === null ? null : nameOf(moment.about, e);
  const list: Occurrence[] = [];
  const all = actLeaf(moment.verb, about);
  const wanted = onlyId !== null ? idLeaf(onlyId) : onlyIn !== null ? leafIn(all, onlyIn) : all;
  for (const ev of after === null ? c.events(wanted) : c.eventsAfter(wanted, after)) {
    if (ev.kind !== "act" || ev.verb !== moment.verb) continue;
    const act = ev;
    if (onlyId !== null && about !== null && act.about !== about) continue;
    if (onlyBy !== null && act.by !== onlyBy) continue;
    if (moment.scope !== null && act.scope !== moment.scope) continue;
    const actors = both(
      actorFits(c, m, act.by, moment.by, e, act.occurredAt.from),
      addresseeFits(c, m, act, moment.to, e),
    );
    if (actors === fails) continue;
    const allowed = both(both(actors, empowered(c, m, act)), authorised(m, act));
    if (allowed === fails) continue;
    list.push({
      id: act.id,
      lo: act.occurredAt.from,
      hi: lastHour(act),
      clock: false,
      sure: allowed === holds,
      by: act.by,
      events: [act.id],
      grade: act.grade,
      until: act.until,
      beat: settled(lastHour(act)),
    });
  }
  return { list: sorted(list), unseen: (from, to) => logUnseen(c, from, to) };
}

function actorFits(c: Context, m: Machine, by: string, terms: readonly Term[], e: Env, at: Instant): Value {
  if (terms.length === 0) return holds;
  let v: Value = fails;
  for (const t of terms) {
    const name = t.kind === "each" ? t.group : actorOf(t, e);
    if (name === null) continue;
    if (name === by) return holds;
    const kind = m.names.get(name)?.kind;
    if (kind === "group" || kind === "body" || kind === "role") v = either(v, memberAt(c, m, by, name, at));
    if (kind === "office" || kind === "person") v = either(v, partyOfOffice(m, name) === by ? holds : fails);
  }
  return v;
}

/** Whether it was done to one of those named. What is done to a group is done to it by its name, or to all who belong to it
 *  at the time but the one who acts; what is done to each of a group, to any one of them. */
function addresseeFits(c: Context, m: Machine, act: Act, terms: readonly Term[], e: Env): Value {
  if (terms.length === 0) return holds;
  const at = act.occurredAt.from;
  let v: Value = fails;
  for (const t of terms) {
    const name = t.kind === "each" ? t.group : actorOf(t, e);
    if (name === null) continue;
    if (act.to.includes(name)) return holds;
    const kind = m.names.get(name)?.kind;
    if (t.kind === "each" || kind === "role")
      v = act.to.reduce<Value>((some, who) => either(some, memberAt(c, m, who, name, at)), v);
    else if (kind === "group" || kind === "body") v = either(v, toAllOf(c, m, act, name));
    if (kind === "office" || kind === "person")
      v = either(v, act.to.includes(partyOfOffice(m, name) ?? "") ? holds : fails);
  }
  return v;
}

function toAllOf(c: Context, m: Machine, act: Act, group: string): Value {
  if (act.to.length === 0) return fails;
  const at = act.occurredAt.from;
  const others = everMembers(c, m, group).filter((who) => who !== act.by);
  return others.reduce<Value>(
    (all, who) => (act.to.includes(who) ? all : both(all, not(memberAt(c, m, who, group, at)))),
    others.some((who) => act.to.includes(who)) ? holds : fails,
  );
}

function partyOfOffice(m: Machine, office: string): string | null {
  return m.agreement.offices.find((o) => o.id === office)?.of ?? null;
}

/** Words count for a party only when whoever spoke could speak for it in that kind of act. */
export function authorised(m: Machine, act: Act): Value {
  if (act.through === null) return holds;
  const a = m.agreement;
  const office = a.offices.find((o) => o.id === act.through);
  if (office !== undefined)
    return office.of === act.by && office.authority.includes(act.verb) ? holds : fails;
  const person = a.persons.find((x) => x.id === act.through);
  if (person === undefined) return fails;
  for (const h of person.holds) {
    const held = a.offices.find((o) => o.id === h.office);
    if (held === undefined || held.of !== act.by || !held.authority.includes(act.verb)) continue;
    const from =
      h.from === null ? beginningOfTime : beginningOf(m, { kind: "day", date: h.from, zone: null });
    const until =
      h.until === null ? Number.MAX_SAFE_INTEGER : beginningOf(m, { kind: "day", date: h.until, zone: null });
    if (from <= act.occurredAt.from && act.occurredAt.from < until) return holds;
  }
  return fails;
}

/** The report itself, what it is about, and what others say of it. */
function reportsAround(c: Context, event: string, id: string): readonly Report[] {
  const own = c.events(idLeaf(id)).filter((r): r is Report => r.kind === "report" && r.of === event);
  const about = own[0]?.about ?? null;
  const base = about === null ? [] : c.events(idLeaf(about));
  const bucket = `on:${id}`;
  const others = c.events({ key: bucket, bucket, accepts: null });
  return [...own, ...base, ...others].filter((r): r is Report => r.kind === "report" && r.of === event);
}

export function eventOccurrences(
  c: Context,
  m: Machine,
  moment: Moment & { kind: "event" },
  e: Env,
  onlyId: string | null = null,
): Occurrences {
  const named = m.names.get(moment.event);
  assert(named?.kind === "event", `an event type is called ${moment.event}`);
  const type = named.it;
  const about = moment.about === null ? null : nameOf(moment.about, e);
  const reports =
    onlyId !== null
      ? reportsAround(c, moment.event, onlyId)
      : (c.events({
          key: `report:${moment.event}`,
          bucket: `report:${moment.event}`,
          accepts: null,
        }) as readonly Report[]);
  const list: Occurrence[] = [];
  const ids = new Set(reports.map((r) => r.id));
  const onOthers = groupedBy(reports, (r) => r.about);
  for (const r of reports) {
    if (r.says !== "holds" || (onlyId !== null && r.id !== onlyId)) continue;
    if (r.about !== null && ids.has(r.about)) continue;
    if (about !== null && r.about !== about) continue;
    const place = moment.area === null ? holds : placeFits(m, r, moment.area);
    const actor =
      moment.by.length === 0
        ? holds
        : r.accused === null
          ? undetermined
          : actorFits(c, m, r.accused, moment.by, e, r.occurredAt.from);
    const found = findingOn(c, m, type.id, type.settled, r);
    const counts = reportCounts(m, type.settled, r, onOthers.get(r.id) ?? [], found?.v ?? null);
    const so = both(both(place, actor), counts);
    if (so === fails) continue;
    list.push({
      id: r.id,
      lo: r.occurredAt.from,
      hi: lastHour(r),
      clock: false,
      sure: so === holds,
      by: r.accused,
      events: [r.id, ...(found?.by ?? []).map((f) => f.id)],
      grade: r.grade,
      until: null,
      beat: settled(lastHour(r)),
    });
  }
  return {
    list: sorted(list),
    unseen: (from, to) => {
      if (type.register !== null)
        return c.completeTo(type.register, Math.min(to, c.now))
          ? []
          : [
              missing(
                "register",
                { register: type.register, after: silentInstant(c, type.register) },
                { cites: type.cites },
              ),
            ];
      return gapsOfWatch(c, type.id, moment.area, from, Math.min(to, c.now)).map((g) =>
        missing(
          "coverage",
          {
            of: type.id,
            title: type.title,
            area: moment.area,
            from: g.from <= beginningOfTime ? null : g.from,
            to: g.to,
          },
          { cites: type.cites },
        ),
      );
    },
  };
}

export function silentInstant(c: Context, register: string): Instant | null {
  const silent = c.silentAfter(register);
  return silent === "always" ? null : silent;
}

function placeFits(m: Machine, r: Report, area: string): Value {
  if (r.area === area) return holds;
  const { areas } = m.agreement;
  const it = areas.find((a) => a.id === area);
  if (it === undefined) return undetermined;
  if (r.at !== null) return liesIn(r.at, it, areas);
  if (it.outline.kind !== "around") return r.area === null ? undetermined : fails;
  // What is in an area is no farther from it than any distance; how far from it another lies is not looked up.
  return r.area === it.outline.of ? holds : undetermined;
}

export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** What was found on one report. */
function findingOn(
  c: Context,
  m: Machine,
  type: string,
  settlement: Settlement,
  r: Report,
): ReturnType<typeof foundBy> {
  const bucket = `finding:${type}(${r.id})`;
  const said = c.events({ key: bucket, bucket, accepts: null });
  return foundBy(
    c,
    m,
    settlement,
    said.filter((f): f is Finding => f.kind === "finding"),
  );
}

/** Whether one report counts as something that happened, by the way in which its type is settled; `others` are
 *  the reports about it. */
function reportCounts(
  m: Machine,
  settlement: Settlement,
  r: Report,
  others: readonly Report[],
  found: Value | null,
): Value {
  if (m.world.claimedBy !== null) {
    if (r.by === m.world.claimedBy) return holds;
    if (others.some((x) => x.by === m.world.claimedBy && x.says === "fails")) return fails;
  }
  if (found !== null) return found;
  switch (settlement.kind) {
    case "reported":
      return holds;
    case "confirmed":
      return independentWitnesses(m, [r, ...others.filter((x) => x.says === "holds")]) >=
        settlement.independent
        ? holds
        : undetermined;
    case "found":
    case "certified":
      return undetermined;
  }
}

export function findingOccurrences(
  c: Context,
  m: Machine,
  moment: Moment & { kind: "finding" },
  e: Env,
): Occurrences {
  const args = argsOf(moment.args, e);
  const key = factKey(moment.fact, args);
  const bucket = args.length === 0 ? `finding:${moment.fact}` : `finding:${key}`;
  const named = m.names.get(moment.fact);
  const settlement = named?.kind === "fact" || named?.kind === "event" ? named.it.settled : null;
  const grades = named?.kind === "fact" ? named.it.grades : [];
  const list: Occurrence[] = [];
  for (const ev of c.events({ key: bucket, bucket, accepts: null })) {
    const f = ev as Finding;
    if (f.occurredAt.from > c.now) {
      c.wake(settled(f.occurredAt.from));
      continue;
    }
    if (f.value !== moment.value) continue;
    if (settlement === null) continue;
    const byWhom = moment.by === null ? holds : isFinder(c, m, moment.by, f);
    const counts = both(byWhom, mayFind(c, m, settlement, f));
    if (counts === fails) continue;
    if (moment.grade !== null && grades.indexOf(f.grade ?? "") < grades.indexOf(moment.grade)) continue;
    list.push({
      id: f.id,
      lo: f.occurredAt.from,
      hi: lastHour(f),
      clock: false,
      sure: counts === holds,
      by: f.by,
      events: [f.id],
      grade: f.grade,
      until: null,
      beat: settled(lastHour(f)),
    });
  }
  return { list: sorted(list), unseen: (from, to) => logUnseen(c, from, to) };
}

export function argsOf(args: readonly Term[], e: Env): readonly string[] {
  return args.map((t) => nameOf(t, e) ?? "?");
}

export function nameOf(t: Term, e: Env): string | null {
  switch (t.kind) {
    case "name":
      return t.name;
    case "text":
      return t.text;
    case "debtor":
      return e.debtor;
    case "trigger":
      return e.trigger?.id ?? null;
    case "each":
      return t.group;
  }
}

/** As an actor, the trigger is whoever did it. */
export function actorOf(t: Term, e: Env): string | null {
  return t.kind === "trigger" ? (e.trigger?.by ?? null) : nameOf(t, e);
}
