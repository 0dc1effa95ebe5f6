// The record put together: every standing as of an instant, in an order that depends on nothing but the names.
import type { Citation } from "../agreement/citation.ts";
import type { Moment, Period } from "../agreement/condition.ts";
import type { Norm } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Overtaken } from "../events/effective.ts";
import type { Act, Delivery, Finding, Position, Report } from "../events/event.ts";
import { firstInstant, formatInstant, type Instant } from "../time/instant.ts";
import { zoneTableVersion } from "../time/zone.ts";
import { type Beat, genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { bindingness } from "./binding.ts";
import { comesAt } from "./coming.ts";
import { periodCode } from "./conditions.ts";
import type { Context, CountedById, State, StateNetwork } from "./context.ts";
import type { Deed, Deeds } from "./deeds.ts";
import { endOf } from "./durations.ts";
import { prevails, rivals } from "./ends.ts";
import { type FactState, factReason, whyNoFinding, whyNotOfFinder } from "./facts.ts";
import { lastHour } from "./hours.ts";
import { envOf, type InstanceOf, inItsStretch, instanceOf, returns, runOf } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { memberAt } from "./membership.ts";
import { normReason } from "./norm-reasons.ts";
import { authorised, nobody } from "./occurrences.ts";
import { fit, mayPerform, names, yearsOf } from "./performance.ts";
import { empowered, heldAt, poweredBy } from "./powers.ts";
import { procedureViews } from "./procedures.ts";
import { ballots, decisionViews, whyNotPut } from "./questions.ts";
import { allEvents, allMissing } from "./reason.ts";
import { situationReason } from "./situations.ts";
import { isSetOffBy, possible } from "./standing-words.ts";
import { appliedByAny } from "./texts.ts";
import { renewedTooLate, termOver } from "./triggers.ts";
import { both, fails, holds, type Value, valueWord } from "./value.ts";
import type {
  ConflictView,
  ExpiryView,
  FactView,
  NormView,
  NoticeView,
  PurportedView,
  SituationView,
  SituationWord,
  StanceView,
  StandingRecord,
  StandingWord,
} from "./view.ts";

export type Ground = {
  readonly machine: Machine;
  readonly network: StateNetwork;
  readonly asOf: Instant;
  readonly knownAt: Position;
  readonly horizon: Instant | null;
  readonly counted: CountedById;
  readonly correctedBy: ReadonlyMap<string, string>;
  readonly deeds: Deeds;
  /** Whether anything of the log is. */
  readonly invented: boolean;
  readonly overtaken: readonly Overtaken[];
};

export function makeRecord(g: Ground): StandingRecord {
  const c = g.network.reader(settled(g.asOf));
  const m = g.machine;
  const past = g.deeds.by(g.asOf);
  const newest = g.deeds.newestBy(g.asOf, g.counted);
  const norms = normViews(c, g);
  const situations = situationViews(c, m);
  const decisions = decisionViews(c, m);
  const procedures = procedureViews(c, m);
  const facts = factViews(c, g);
  return {
    asOf: g.asOf,
    knownAt: g.knownAt,
    horizon: g.horizon,
    newest: newest === null ? null : { event: newest.id, at: newest.reportedAt },
    zoneTable: zoneTableVersion,
    invented: g.invented,
    situations,
    norms,
    decisions,
    procedures,
    facts,
    purported: purportedViews(c, m, past),
    conflicts: conflictViews(c, g),
    stances: stanceViews(m, past),
    upcoming: upcomingOf(c, g, norms, situations, decisions, procedures, facts),
    notices: noticesOf(c, g, past),
  };
}

function byKey<T extends { readonly key: string }>(list: T[]): readonly T[] {
  return list.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

// ---- Situations ----------------------------------------------------------------------------------------------------

function situationViews(c: Context, m: Machine): readonly SituationView[] {
  const out: SituationView[] = [];
  const add = (
    kind: SituationView["kind"],
    it: {
      readonly id: string;
      readonly title: string;
      readonly cites: readonly Citation[];
      readonly term: Parameters<typeof termOver>[2] | null;
    },
    marks: SituationView["marks"],
  ): void => {
    const s = c.state(`S:${it.id}`);
    const standing = String(s?.word ?? "undetermined") as SituationWord;
    const tree = situationReason(c, m, it.id);
    out.push({
      key: it.id,
      title: it.title,
      kind,
      standing,
      marks,
      since: sinceOf(c, `S:${it.id}`, s),
      until: it.term === null || standing === "ended" ? null : termOver(c, m, it.term, nobody).end,
      missing: tree === null || standing === "ended" ? [] : standing === "in force" ? [] : allMissing(tree),
      cites: it.cites,
    });
  };
  for (const s of m.agreement.situations) {
    const inForce = possible(c.state(`S:${s.id}`) ?? { poss: "ein" }, "i");
    add(
      "situation",
      s,
      s.marks
        .map((x) => ({
          word: x.word,
          value: valueWord(both(inForce, periodCode(m, x.when).value(c, nobody))),
        }))
        .filter((x) => x.value !== "fails"),
    );
  }
  for (const i of m.agreement.instruments) {
    const v = appliedByAny(c, m, i);
    add("instrument", i, v === fails ? [] : [{ word: "provisionally applied", value: valueWord(v) }]);
  }
  return byKey(out);
}

/** The instant that the state itself names, else the beginning of the stretch. */
/** `earliest`: nothing stood before it. */
function sinceOf(c: Context, node: string, s: State | null, earliest: Instant | null = null): Instant | null {
  if (typeof s?.at === "number") return s.at;
  const history = c.history(node);
  const word = s?.word;
  let from: number | null = null;
  for (let i = history.length - 1; i >= 0 && history[i]?.state.word === word; i -= 1)
    from = history[i]?.beat ?? null;
  const at = from === null || from === genesis ? null : instantOfBeat(from);
  return earliest === null || earliest < firstInstant ? at : Math.max(earliest, at ?? earliest);
}

// ---- Norms ---------------------------------------------------------------------------------------------------------

const decided: ReadonlySet<string> = new Set([
  "fulfilled",
  "cured",
  "lapsed",
  "waived",
  "released",
  "superseded",
  "terminated",
  "kept",
  "kept so far",
  "exercised",
  "used",
  "taken up",
  "withdrawn",
]);

function normViews(c: Context, g: Ground): readonly NormView[] {
  const m = g.machine;
  const out: NormView[] = [];
  for (const norm of m.norms.values()) {
    for (const key of keysIn(c.state(`N:${norm.id}`))) {
      const it = instanceOf(m, key);
      const s = c.state(`I:${key}`);
      if (it === null || s === null || s.word === "absent") continue;
      const standing = String(s.word) as StandingWord;
      const tree = normReason(c, m, key);
      const content = norm.content;
      const cite = norm.cites[0];
      const slot = it.part?.deadline ?? norm.deadline;
      const due = s.due as Instant | null;
      out.push({
        key,
        norm: norm.id,
        title: it.part === null ? norm.title : `${norm.title}: ${it.part.id}`,
        kind: norm.kind,
        clause:
          cite === undefined ? "" : cite.clause === null ? cite.document : `${cite.document} ${cite.clause}`,
        debtors: it.debtors.map((d) => {
          const b = norm.external ? { level: "legal" as const, since: null } : bindingness(c, m, norm, d);
          return { party: d, bindingness: b.level, since: b.since };
        }),
        creditors: norm.creditor === "unstated" ? [] : norm.creditor.stated,
        standing,
        since: sinceOf(c, `I:${key}`, s, envOf(c, m, it)?.trigger?.lo ?? null),
        due,
        vague:
          slot !== null && slot !== "unstated" && slot.stated.limit.kind === "vague"
            ? slot.stated.limit.words
            : null,
        condition: valueWord((c.state(`E:${key}`)?.v ?? 1) as Value),
        missing: decided.has(standing) || tree === null ? [] : allMissing(tree),
        contested: contestedBy(c, g, norm.id, key),
        progress:
          content.kind === "deliver"
            ? {
                ...fractionOf(s),
                unit: content.quantity.unit,
                scale: s.scale as number,
              }
            : null,
        years: yearsOf(c, m, it).map((y) => ({ ...y, met: valueWord(y.met) })),
        breachFoundBy: s.breach as string | null,
        fromLaterFinding:
          due !== null &&
          tree !== null &&
          allEvents(tree).some((id) => {
            const e = g.counted.get(id);
            return e?.kind === "finding" && e.period.from <= due && e.occurredAt.from > due;
          }),
        purpose: norm.purpose,
        action: norm.action,
        marking: norm.marking,
        cites: norm.cites,
      });
    }
  }
  return byKey(out);
}

function fractionOf(s: State): Pick<NonNullable<NormView["progress"]>, "done" | "of" | "excess" | "grade"> {
  const done = BigInt(String(s.done));
  const of = BigInt(String(s.of));
  const grade = done === 0n ? "none" : done < of ? "partial" : "full";
  return { done, of, excess: BigInt(String(s.excess)), grade };
}

function keysIn(s: State | null): readonly string[] {
  return String(s?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "");
}

/** Who disputes it: by an act that contests it, or by a claim on which its voidness would hang. */
function contestedBy(c: Context, g: Ground, norm: string, key: string): NormView["contested"] {
  const m = g.machine;
  const out: { by: string; about: string; event: string }[] = [];
  for (const about of new Set([norm, key])) {
    for (const verb of ["contest", "dispute"]) {
      for (const e of c.events({
        key: `act:${verb}:=${about}`,
        bucket: `act:${verb}:=${about}`,
        accepts: null,
      }))
        out.push({ by: e.by, about, event: e.id });
    }
  }
  const voidWhen = m.norms.get(norm)?.voidWhen ?? null;
  const it = instanceOf(m, key);
  const e = it === null ? null : envOf(c, m, it);
  if (voidWhen !== null && e !== null && periodCode(m, voidWhen).value(c, e) === 1) {
    for (const id of allEvents(periodCode(m, voidWhen).reason(c, e))) {
      const claim = g.counted.get(id);
      if (claim?.kind === "report") out.push({ by: claim.by, about: claim.of, event: id });
    }
  }
  return out.sort((a, b) => (a.event < b.event ? -1 : 1));
}

// ---- Facts ---------------------------------------------------------------------------------------------------------

function factViews(c: Context, g: Ground): readonly FactView[] {
  const m = g.machine;
  const out: FactView[] = [];
  for (const id of [...g.network.ids()].filter((x) => x.startsWith("F:")).sort()) {
    const key = id.slice(2);
    const match = /^([^()]+)(?:\((.*)\))?$/.exec(key);
    const named = m.names.get(match?.[1] ?? "");
    if (named?.kind !== "fact") continue;
    const s = c.state(id) as FactState | null;
    if (s === null) continue;
    const args = match?.[2] === undefined ? [] : match[2].split(",");
    const claims = c.events({
      key: `report:${key}`,
      bucket: `report:${key}`,
      accepts: null,
    }) as readonly Report[];
    const tree = factReason(c, m, named.it, args);
    const last = claims.reduce<Instant | null>(
      (t, r) => (t === null || r.reportedAt > t ? r.reportedAt : t),
      null,
    );
    out.push({
      key,
      fact: named.id,
      title: named.it.title,
      value: valueWord(s.v),
      ground: s.ground,
      grade: s.grade,
      since: sinceOfValue(c, id),
      events: s.events === "" ? [] : s.events.split(" "),
      claims: claims.map((r) => ({
        by: r.by,
        says: r.says,
        value: r.value,
        event: r.id,
        at: r.reportedAt,
      })),
      missing: allMissing(tree),
      cites: named.it.cites,
      checkBy: named.it.checkBy === null || last === null ? null : last + named.it.checkBy.days * 86_400_000,
    });
  }
  return byKey(out);
}

function sinceOfValue(c: Context, node: string): Instant | null {
  const history = c.history(node);
  const last = history[history.length - 1];
  let from: number | null = null;
  for (let i = history.length - 1; i >= 0 && history[i]?.state.v === last?.state.v; i -= 1)
    from = history[i]?.beat ?? null;
  return from === null || from === genesis ? null : instantOfBeat(from);
}

// ---- Acts without effect --------------------------------------------------------------------------------------------

type ActPattern = Moment & { kind: "act" };

const patternsOf = new WeakMap<Machine, ReadonlyMap<string, readonly ActPattern[]>>();

/** The acts of a verb for which some clause waits. */
function actPatterns(m: Machine, verb: string): readonly ActPattern[] {
  let found = patternsOf.get(m);
  if (found === undefined) {
    const out = new Map<string, ActPattern[]>();
    const visit = (x: unknown): void => {
      if (Array.isArray(x)) for (const y of x) visit(y);
      else if (x !== null && typeof x === "object") {
        const it = x as { kind?: unknown; verb?: unknown; scope?: unknown; by?: unknown };
        if (it.kind === "act" && typeof it.verb === "string" && Array.isArray(it.by))
          out.set(it.verb, [...(out.get(it.verb) ?? []), x as ActPattern]);
        for (const [k, v] of Object.entries(x)) if (k !== "span") visit(v);
      }
    };
    visit([
      m.agreement.norms,
      m.agreement.situations,
      m.agreement.instruments,
      m.agreement.procedures,
      m.agreement.bodies,
    ]);
    found = out;
    patternsOf.set(m, found);
  }
  return found.get(verb) ?? [];
}

const performing: ReadonlySet<string> = new Set(["perform", "choose", "consult"]);

function purportedViews(c: Context, m: Machine, past: readonly Deed[]): readonly PurportedView[] {
  const out: PurportedView[] = [];
  for (const e of past) {
    const at = e.occurredAt.from;
    const note = (verb: string, about: string | null, ground: string | null): void => {
      if (ground !== null) out.push({ event: e.id, by: e.by, verb, about, at, ground });
    };
    if (e.kind === "act") note(e.verb, e.about, whyNoEffect(c, m, e));
    if (e.kind === "finding") note("find", e.fact, whyFindingWithout(c, m, e));
    if (e.kind === "delivery") note("deliver", e.norm, whyNoDelivery(c, m, e));
  }
  return out.sort((a, b) => a.at - b.at || (a.event < b.event ? -1 : 1));
}

/** Why what was done towards a norm counts for no instance of it. */
function whyNoInstance(c: Context, m: Machine, key: string, done: Act | Delivery): string | null {
  const norm = m.norms.get(key.split(/[(@#]/)[0] ?? "");
  if (norm === undefined) return null;
  const keys = keysIn(c.state(`N:${norm.id}`));
  if (key !== norm.id) return keys.includes(key) ? null : "no-such-instance";
  if (norm.each === null) return null;
  if (!returns(norm)) return "no-instance-named";
  // Only the last that had begun by then can be the one.
  const from = done.occurredAt.from;
  const last = keys.reduce((latest, k) => {
    const at = begunAt(k);
    return at > latest && at <= formatInstant(lastHour(done)) ? at : latest;
  }, "");
  const inOne = keys.some((k) => {
    const it = begunAt(k) === last ? instanceOf(m, k) : null;
    return it !== null && inItsStretch(c, m, it, from, lastHour(done)) !== fails;
  });
  return inOne ? null : "no-such-instance";
}

/** When a stretch begins, as its key says; text order is time order. */
function begunAt(key: string): string {
  return key.split("@")[1]?.split("#")[0] ?? "";
}

/** Why a delivery counts for nothing: neither for its norm nor for whatever else looks at what was delivered to it. */
function whyNoDelivery(c: Context, m: Machine, d: Delivery): string | null {
  const norm = m.norms.get(d.norm.split(/[(@#]/)[0] ?? "");
  if (norm === undefined) return null;
  if (unitsElsewhere(m).get(norm.id)?.has(d.quantity.unit) ?? false) return null;
  if (norm.content.kind !== "deliver") return "not-a-delivery";
  const astray = whyNoInstance(c, m, d.norm, d);
  if (astray !== null || norm.performedWhen !== null) return astray;
  const fits = keysIn(c.state(`N:${norm.id}`)).flatMap((key) => {
    const it = instanceOf(m, key);
    return it !== null && names(c, m, it, d) ? [fit(c, m, it, d)] : [];
  });
  if (fits.some(({ v }) => v !== fails)) return null;
  const misfits = fits.map(({ misfit }) => misfit).filter((misfit) => misfit !== null);
  return misfits.find((misfit) => misfit !== "other-part") ?? misfits[0] ?? null;
}

const unitsReadElsewhere = new WeakMap<Machine, ReadonlyMap<string, ReadonlySet<string>>>();

/** By norm: the units in which others count what was delivered to it (a condition, what is owed out of it, the
 *  substitute to which it is offered when it comes late). */
function unitsElsewhere(m: Machine): ReadonlyMap<string, ReadonlySet<string>> {
  const known = unitsReadElsewhere.get(m);
  if (known !== undefined) return known;
  const found = new Map<string, Set<string>>();
  const add = (norm: string, unit: string): void => {
    const units = found.get(norm) ?? new Set();
    found.set(norm, units.add(unit));
  };
  const visit = (x: unknown): void => {
    if (typeof x !== "object" || x === null) return;
    const it = x as Partial<Period & { readonly kind: "delivered" }>;
    if (it.kind === "delivered" && it.norm !== undefined && it.atLeast !== undefined)
      add(it.norm, it.atLeast.unit);
    for (const inner of Object.values(x)) visit(inner);
  };
  visit(m.agreement);
  for (const norm of m.norms.values()) {
    if (norm.content.kind === "deliver" && norm.content.recourse !== null)
      add(norm.content.recourse, norm.content.quantity.unit);
    const remedy = stated(norm.remedy ?? "unstated");
    const substitute = remedy?.kind === "substitute" ? m.norms.get(remedy.norm) : undefined;
    if (substitute?.content.kind === "deliver") {
      const { quantity, parts } = substitute.content;
      for (const { unit } of [quantity, ...parts.map((part) => part.quantity)]) add(norm.id, unit);
    }
  }
  unitsReadElsewhere.set(m, found);
  return found;
}

function whyFindingWithout(c: Context, m: Machine, f: Finding): string | null {
  if (f.fact === "breach") {
    const norm = m.norms.get((f.args[0] ?? "").split(/[(@#]/)[0] ?? "");
    const finder = stated(norm?.finder ?? "unstated");
    return finder === null ? "no-finder-named" : whyNotOfFinder(c, m, finder, f);
  }
  const named = m.names.get(f.fact);
  return named?.kind === "fact" || named?.kind === "event" ? whyNoFinding(c, m, named.it.settled, f) : null;
}

function whyNoEffect(c: Context, m: Machine, act: Act): string | null {
  if (act.verb === "state" || act.verb === "position") return null;
  if (authorised(m, act) === fails) return "no-authority";
  const awaited = actPatterns(m, act.verb);
  // For most of a long log the answer is here.
  if (act.about === null && act.under === null && awaited.length === 0) return null;
  const about = act.about === null ? undefined : m.names.get(act.about.split(/[(@#]/)[0] ?? "");
  if (
    about?.kind === "norm" &&
    ((about.it.kind === "power" && (act.verb === "exercise" || act.verb === "invoke")) ||
      (about.it.kind === "permission" && act.verb === "use"))
  ) {
    const holder = keysIn(c.state(`N:${about.id}`)).some((k) =>
      String(c.state(`I:${k}`)?.debtor ?? "")
        .split(" ")
        .some((d) => d === act.by || d === ""),
    );
    return !holder ? "not-the-holder" : poweredBy(c, about.it, act) === fails ? "not-available" : null;
  }
  if (act.about !== null && m.powers.has(`${act.verb}:${act.about}`) && empowered(c, m, act) === fails)
    return "no-power";
  if (about?.kind === "question" || (act.under !== null && (act.verb === "vote" || act.verb === "object")))
    return whyNoVote(c, m, act);
  const patterns = awaited.filter(
    (p) =>
      (p.scope === null || p.scope === act.scope) &&
      (p.about === null || (p.about.kind === "name" && p.about.name === act.about)),
  );
  if (
    patterns.length > 0 &&
    patterns.every((p) => p.by.length > 0 && p.by.every((t) => t.kind === "name" || t.kind === "each"))
  ) {
    const fits = patterns.some((p) =>
      p.by.some((t) => {
        const name = t.kind === "name" ? t.name : t.kind === "each" ? t.group : "";
        return (
          name === act.by ||
          memberAt(c, m, act.by, name, act.occurredAt.from) !== fails ||
          m.agreement.offices.some((o) => o.id === name && o.of === act.by)
        );
      }),
    );
    if (!fits) return "not-among-those-who-may";
  }
  if (about?.kind === "norm" && patterns.length === 0 && performing.has(act.verb)) {
    const astray = act.under === null ? whyNoInstance(c, m, String(act.about), act) : null;
    if (astray !== null) return astray;
    const meant = keysIn(c.state(`N:${about.id}`)).flatMap((k) => {
      const it = instanceOf(m, k);
      return it !== null && (k === act.about || act.about === about.id) ? [it] : [];
    });
    if (meant.length > 0 && !meant.some((it) => mayPerform(c, m, it, act))) return "not-the-debtor";
  }
  if (about?.kind === "norm" && act.verb === "perform" && about.it.notBefore !== null) {
    const meant = keysIn(c.state(`N:${about.id}`)).flatMap((k) => {
      const named =
        act.about === about.id ? act.under === null || isSetOffBy(k, about.id, act.under) : k === act.about;
      return named ? (instanceOf(m, k) ?? []) : [];
    });
    const begun = (it: InstanceOf): boolean =>
      c
        .history(`E:${it.key}`)
        .some((h) => h.state.v === holds && instantOfBeat(h.beat) <= act.occurredAt.from);
    if (!meant.some(begun)) return "too-early";
  }
  const ofNorms = [...m.norms.values()].flatMap((norm) => {
    const exit = stated(norm.exit ?? "unstated");
    return exit?.kind === "until" ? [{ until: exit.at, unless: exit.unless }] : [];
  });
  const terms = [
    ...[...m.agreement.instruments, ...m.agreement.situations].flatMap(({ term }) => term ?? []),
    ...ofNorms,
  ];
  return terms.some((term) => renewedTooLate(c, m, term, act.id)) ? "too-late" : null;
}

function whyNoVote(c: Context, m: Machine, act: Act): string | null {
  for (const body of m.agreement.bodies) {
    for (const q of body.questions) {
      if (act.about !== null && act.about.split("@")[0] !== q.id && act.under === null) continue;
      if (act.verb === "open" && act.about === q.id) return whyNotPut(c, m, q, act);
      if (["decide", "adopt", "refuse"].includes(act.verb) && act.about === q.id && act.under === null)
        return c.state(`D:${q.id}@${act.id}`)?.word === "purported" ? "no-power" : null;
      for (const key of keysIn(c.state(`Q:${q.id}`))) {
        const refused = ballots(c, m, body, q, key.slice(q.id.length + 1)).void.find(
          (v) => v.event === act.id,
        );
        if (refused !== undefined) return refused.ground;
      }
    }
  }
  return null;
}

// ---- Conflicts, stances, what is coming, notices ---------------------------------------------------------------------

function conflictViews(c: Context, g: Ground): readonly ConflictView[] {
  const m = g.machine;
  const out: ConflictView[] = [];
  for (const norm of m.norms.values()) {
    if (norm.kind !== "duty" || norm.action === null) continue;
    for (const key of keysIn(c.state(`N:${norm.id}`))) {
      const it = instanceOf(m, key);
      if (it === null || it.part !== null || c.state(`E:${key}`)?.v !== holds) continue;
      const word = String(c.state(`I:${key}`)?.word);
      if (decided.has(word) || word === "absent") continue;
      for (const rival of rivals(c, m, it)) {
        const since = Math.max(runOf(c, it).from ?? genesis, runOf(c, rival).from ?? genesis);
        out.push({
          duty: key,
          prohibition: rival.key,
          action: norm.action,
          since: since <= genesis ? genesis : instantOfBeat(since),
          prevails: prevails(m, rival.norm, norm) ? rival.key : prevails(m, norm, rival.norm) ? key : null,
        });
      }
    }
  }
  return out.sort((a, b) => (a.duty + a.prohibition < b.duty + b.prohibition ? -1 : 1));
}

function stanceViews(m: Machine, past: readonly Deed[]): readonly StanceView[] {
  const asked = m.agreement.stances.map((s) => ({ of: s.of, on: s.on }));
  const acts = past.filter((e): e is Act => e.kind === "act" && e.verb === "position" && e.about !== null);
  for (const a of acts)
    if (!asked.some((s) => s.of === a.by && s.on === a.about))
      asked.push({ of: a.by, on: a.about as string });
  return asked
    .sort((a, b) => (`${a.on} ${a.of}` < `${b.on} ${b.of}` ? -1 : 1))
    .map(({ of, on }) => {
      const said = acts
        .filter((a) => a.by === of && a.about === on)
        .sort((a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1));
      const last = said[said.length - 1];
      return last === undefined
        ? { of, on, stance: null, since: null, event: null }
        : { of, on, stance: last.choice, since: last.occurredAt.from, event: last.id };
    });
}

function upcomingOf(
  c: Context,
  g: Ground,
  norms: readonly NormView[],
  situations: readonly SituationView[],
  decisions: StandingRecord["decisions"],
  procedures: StandingRecord["procedures"],
  facts: readonly FactView[],
): readonly ExpiryView[] {
  const out: ExpiryView[] = [];
  const add = (key: string, what: ExpiryView["what"], at: Instant | null): void => {
    if (at !== null) out.push({ key, what, at });
  };
  for (const n of norms) {
    if (!decided.has(n.standing) && n.due !== null && n.standing !== "conditional") add(n.key, "due", n.due);
    const exit = stated(g.machine.norms.get(n.norm)?.exit ?? "unstated");
    if (exit?.kind === "until" && !decided.has(n.standing)) add(n.key, "ends", endOf(g.machine, exit.at));
  }
  for (const s of situations) {
    if (s.standing === "ended" || s.standing === "not in force") continue;
    const counted = endCounted(c, g.machine, s.key);
    add(s.key, "ends", s.until === null || (counted !== null && counted < s.until) ? counted : s.until);
  }
  for (const d of decisions)
    if (d.standing === "open" || d.standing === "undetermined") add(d.key, "window", d.closes);
  for (const p of procedures)
    for (const s of p.steps) if (s.state !== "holds") add(`${p.key}.${s.id}`, "step", s.due);
  for (const f of facts) if (f.value === "undetermined") add(f.key, "check", f.checkBy);
  return out.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** The end that is counted from what has happened, such as a notice; null where nothing of the kind is under way. */
function endCounted(c: Context, m: Machine, key: string): Instant | null {
  const named = m.names.get(key);
  if (named?.kind !== "situation" && named?.kind !== "instrument") return null;
  const { ends } = named.it;
  const trigger = ends === null || ends === "unstated" ? null : "stated" in ends ? ends.stated : ends;
  return trigger?.kind === "moment" ? comesAt(c, m, trigger.moment, nobody) : null;
}

function noticesOf(c: Context, g: Ground, past: readonly Deed[]): readonly NoticeView[] {
  const out: NoticeView[] = [];
  for (const o of g.overtaken)
    out.push({ kind: "overtaken", at: g.asOf, keys: [], events: [o.event, o.correction, o.by] });
  for (const event of past) {
    if (event.kind !== "finding" || g.correctedBy.has(event.id)) continue;
    const changed = event.reliesOn.filter((id) => !g.counted.has(id) || g.correctedBy.has(id));
    if (changed.length > 0)
      out.push({
        kind: "review",
        at: event.occurredAt.from,
        keys: [event.fact],
        events: [event.id, ...changed],
      });
  }
  out.push(...ties(c, g, past));
  return out.sort((a, b) => a.at - b.at || ((a.events[0] ?? "") < (b.events[0] ?? "") ? -1 : 1));
}

/** Acts of one instant of which each would have barred the other, had it come first: both took effect. */
function ties(c: Context, g: Ground, past: readonly Deed[]): readonly NoticeView[] {
  const out: NoticeView[] = [];
  const byInstant = new Map<Instant, Act[]>();
  // Only an act about something can be barred: of the other instants nothing is asked.
  const instants = new Set<Instant>();
  for (const event of past)
    if (event.kind === "act" && event.about !== null) instants.add(event.occurredAt.from);
  if (instants.size === 0) return out;
  for (const event of past) {
    if (event.kind !== "act" || event.occurredAt.from !== event.occurredAt.to) continue;
    if (!instants.has(event.occurredAt.from)) continue;
    const list = byInstant.get(event.occurredAt.from);
    if (list === undefined) byInstant.set(event.occurredAt.from, [event]);
    else list.push(event);
  }
  for (const [at, acts] of byInstant) {
    if (acts.length < 2) continue;
    const barred = acts.filter((a) => {
      if (a.about === null) return false;
      const own = g.machine.norms.get(a.about);
      const powers = g.machine.powers.get(`${a.verb}:${a.about}`) ?? [];
      return usedUp(c, powers, a, at) || (own !== undefined && usedUp(c, [own], a, at));
    });
    if (barred.length > 0)
      out.push({
        kind: "tie",
        at,
        keys: [...new Set(barred.map((a) => a.about as string))].sort(),
        events: acts.map((a) => a.id).sort(),
      });
  }
  return out;
}

/** Its author could use one of the powers when the instant began, and none when it had settled. */
function usedUp(c: Context, powers: readonly Norm[], a: Act, at: Instant): boolean {
  const held = (beat: Beat): boolean => powers.some((power) => heldAt(c, power, a.by, beat) === holds);
  return held(opening(at)) && !held(settled(at));
}
