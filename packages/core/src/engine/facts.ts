// Questions of fact over valid time: what findings, reports and registers say of them, and what is open.
import type { Body } from "../agreement/body.ts";
import type { Fact, Settlement } from "../agreement/situation.ts";
import { stated } from "../agreement/slot.ts";
import type { Finding, Report } from "../events/event.ts";
import { amountWord } from "./amounts.ts";
import { type Beat, settled } from "./beat.ts";
import type { Context, Counted, LeafSpec, NodeRule, State } from "./context.ts";
import { lastHour } from "./hours.ts";
import { factKey, type Machine } from "./machine.ts";
import { memberThen } from "./membership.ts";
import { type Missing, missing, type Reason, reason } from "./reason.ts";
import { fails, holds, undetermined, type Value, valueFrom, valueWord } from "./value.ts";

/** `ground` names how the value came about, `events` the ids relied on, joined by spaces. */
export type FactState = {
  readonly v: Value;
  readonly ground: string;
  readonly events: string;
  readonly grade: string | null;
};

export function factNode(key: string): string {
  return `F:${key}`;
}

/** Makes the node of one question about these arguments, and gives its name. */
export function ensureFact(c: Context, m: Machine, fact: Fact, args: readonly string[]): string {
  const key = factKey(fact.id, args);
  const id = factNode(key);
  c.ensure(id, () => factRule(m, fact, args));
  return id;
}

export function bodyNode(id: string): string {
  return `B:${id}`;
}

export function factRule(m: Machine, fact: Fact, args: readonly string[]): NodeRule {
  const key = factKey(fact.id, args);
  const findings: LeafSpec = { key: `finding:${key}`, bucket: `finding:${key}`, accepts: null };
  const reports: LeafSpec = { key: `report:${key}`, bucket: `report:${key}`, accepts: null };
  const certificates: LeafSpec = { key: `certify:${key}`, bucket: `act:certify:${key}`, accepts: null };
  const override = m.overrides.get(key) ?? m.overrides.get(fact.id);
  return {
    evaluate(c): State {
      if (override !== undefined) return state(valueFrom(override), "assumed", [], null);
      const claimant = m.world.claimedBy;
      if (claimant !== null) {
        const claim = latestReport(c, reports, (r) => r.by === claimant);
        if (claim !== null)
          return state(claim.says === "holds" ? holds : fails, "claimed", [claim.id], claim.grade);
      }
      const found = valueByFindings(c, m, fact, findings);
      if (found !== null) return found;
      return valueBySettlement(c, m, fact, fact.settled, reports, certificates);
    },
  };
}

function valueByFindings(c: Context, m: Machine, fact: Fact, spec: LeafSpec): FactState | null {
  const said: Finding[] = [];
  for (const e of c.events(spec)) {
    const f = e as Finding;
    if (f.period.from > c.now) {
      c.wake(settled(f.period.from));
      continue;
    }
    if (f.period.to !== null) {
      if (f.period.to <= c.now) continue;
      c.wake(2 * f.period.to);
    }
    said.push(f);
  }
  const found = foundBy(c, m, fact.settled, said);
  if (found === null) return null;
  const open = said.length > 1 ? "competing-findings" : "no-finding";
  return state(
    found.v,
    found.v === undetermined ? open : "finding",
    found.by.map((f) => f.id),
    found.v === undetermined ? null : (found.by[0]?.grade ?? null),
  );
}

type Verdict = { readonly v: Value; readonly by: readonly Finding[] };

/** What the findings come to that count. Those of which nobody knows whether their author was the finder then leave
 *  open what they would change. */
export function foundBy(
  c: Context,
  m: Machine,
  settlement: Settlement,
  said: readonly Finding[],
): Verdict | null {
  const finder = finderOf(settlement);
  const judged = said.map((f) => ({ f, v: mayFind(c, m, settlement, f) })).filter(({ v }) => v !== fails);
  const sure = verdict(
    judged.flatMap(({ f, v }) => (v === holds ? [f] : [])),
    finder,
  );
  const all = verdict(
    judged.map(({ f }) => f),
    finder,
  );
  return all === null || all.v === sure?.v ? sure : { v: undetermined, by: all.by };
}

/** Of one finder's findings the later one counts, also where a role has passed to another in between; two that disagree
 *  where the text names no finder leave the question open. */
export function verdict(said: readonly Finding[], finder: string | null): Verdict | null {
  const byFinder = new Map<string, Finding>();
  for (const f of said) {
    const known = byFinder.get(finder ?? f.by);
    if (known === undefined || laterSaid(f, known)) byFinder.set(finder ?? f.by, f);
  }
  const by = [...byFinder.values()];
  const first = by[0];
  if (first === undefined) return null;
  if (by.some((f) => f.value !== first.value)) return { v: undetermined, by };
  return { v: first.value === "holds" ? holds : fails, by };
}

function laterSaid(a: Counted, b: Counted): boolean {
  return a.occurredAt.from !== b.occurredAt.from
    ? a.occurredAt.from > b.occurredAt.from
    : a.reportedAt !== b.reportedAt
      ? a.reportedAt > b.reportedAt
      : a.id > b.id;
}

/** A finding counts only from the finder that the text names, once it exists, and adopted where it was put to the vote. */
export function mayFind(c: Context, m: Machine, settlement: Settlement, f: Finding): Value {
  if (whyNoFinding(c, m, settlement, f) !== null) return fails;
  return isFinder(c, m, finderOf(settlement) ?? f.by, f);
}

/** Who finds by the text; null where it names nobody. */
function finderOf(settlement: Settlement): string | null {
  switch (settlement.kind) {
    case "found":
      return stated(settlement.by);
    case "certified":
      return settlement.by;
    case "reported":
    case "confirmed":
      return null;
  }
}

/** The ground on which a finding is only purported; null when it has effect. */
export function whyNoFinding(c: Context, m: Machine, settlement: Settlement, f: Finding): string | null {
  if (settlement.kind === "found" && settlement.by === "unstated") return "no-finder-named";
  const finder = finderOf(settlement) ?? f.by;
  if (isFinder(c, m, finder, f) === fails) return "not-the-finder";
  const about = m.names.get(f.fact);
  const standard = about?.kind === "fact" && about.it.standard !== null ? stated(about.it.standard) : null;
  if (standard !== null && f.standard !== null && f.standard !== standard) return "other-standard";
  if (settlement.kind === "found" && isAdvice(m, settlement.question)) return "advice-only";
  return whyNotOfFinder(c, m, finder, f);
}

/** What a body is asked only for its advice settles nothing. */
function isAdvice(m: Machine, question: string | null): boolean {
  const named = question === null ? undefined : m.names.get(question);
  return named?.kind === "question" && named.it.effect === "advisory";
}

/** Why a finding is not this finder's: somebody else's, made before the body existed, or not adopted by it. */
export function whyNotOfFinder(c: Context, m: Machine, finder: string, f: Finding): string | null {
  if (isFinder(c, m, finder, f) === fails) return "not-the-finder";
  if (m.names.get(f.by)?.kind === "body") {
    const established = c.state(bodyNode(f.by), judgedAt(c, f));
    if ((established?.v ?? undetermined) !== holds) return "body-not-established";
  }
  if (f.decision !== null) {
    const decision = c.state(`D:${f.decision}`);
    if (decision?.word !== "adopted") return "not-adopted";
    if (isAdvice(m, f.decision.split("@")[0] ?? null)) return "advice-only";
  }
  return null;
}

/** A role finds and certifies by whoever holds it then. */
export function isFinder(c: Context, m: Machine, finder: string, said: Counted): Value {
  if (said.by === finder) return holds;
  if (m.names.get(finder)?.kind !== "role") return fails;
  const first = memberThen(c, m, said.by, finder, said.occurredAt.from);
  return memberThen(c, m, said.by, finder, lastHour(said)) === first ? first : undetermined;
}

function judgedAt(c: Context, f: Finding): Beat {
  return Math.min(c.beat, settled(f.occurredAt.from));
}

function latestReport(c: Context, spec: LeafSpec, accepts: (r: Report) => boolean): Report | null {
  let latest: Report | null = null;
  for (const e of c.events(spec)) {
    const r = e as Report;
    if (!accepts(r)) continue;
    if (!isOver(c, r)) continue;
    if (latest === null || laterSaid(r, latest)) latest = r;
  }
  return latest;
}

/** Whether it has surely happened by now; an hour that is not known has passed when its last instant has. */
export function isOver(c: Context, e: Counted): boolean {
  const beat = settled(lastHour(e));
  if (beat <= c.beat) return true;
  c.wake(beat);
  return false;
}

function valueBySettlement(
  c: Context,
  m: Machine,
  fact: Fact,
  settlement: Settlement,
  reports: LeafSpec,
  certificates: LeafSpec,
): FactState {
  const closed = fact.register !== null && c.completeTo(fact.register, c.now);
  switch (settlement.kind) {
    case "found": {
      if (closed) return state(fails, "register", [], null);
      const claims = c.events(reports).map((e) => e.id);
      return state(undetermined, settlement.by === "unstated" ? "no-assessor" : "no-finding", claims, null);
    }
    case "reported": {
      const latest = latestReport(c, reports, () => true);
      if (latest !== null) {
        const rivals = (c.events(reports) as readonly Report[]).filter((r) => contradict(r, latest));
        if (rivals.length > 0)
          return state(
            undetermined,
            "competing-claims",
            [latest.id, ...rivals.map((e) => e.id)].sort(),
            null,
          );
        return state(latest.says === "holds" ? holds : fails, "report", [latest.id], latest.grade);
      }
      if (closed) return state(fails, "register", [], null);
      return watched(c, fact.id, null)
        ? state(fails, "watched", [], null)
        : state(undetermined, "no-report", [], null);
    }
    case "confirmed": {
      const saying = (c.events(reports) as readonly Report[]).filter(
        (r) => r.says === "holds" && isOver(c, r),
      );
      const confirmed = agreeing(saying).filter(
        (same) => independentWitnesses(m, same) >= settlement.independent,
      );
      const behind = confirmed.flat().map((r) => r.id);
      if (confirmed.length > 1) return state(undetermined, "competing-claims", [...new Set(behind)], null);
      if (confirmed.length === 1) return state(holds, "confirmed", behind, null);
      if (closed) return state(fails, "register", [], null);
      return state(
        undetermined,
        "not-confirmed",
        saying.map((e) => e.id),
        null,
      );
    }
    case "certified": {
      const by = settlement.by;
      const given = c.events(certificates).filter((e) => isFinder(c, m, by, e) === holds && isOver(c, e));
      const last = given.reduce<Counted | null>((a, b) => (a === null || laterSaid(b, a) ? b : a), null);
      if (last !== null)
        return state(
          last.kind === "act" && last.choice === "no" ? fails : holds,
          "certified",
          [last.id],
          null,
        );
      if (closed) return state(fails, "register", [], null);
      return state(
        undetermined,
        "not-certified",
        c.events(reports).map((e) => e.id),
        null,
      );
    }
  }
}

/** Two reporters who say different things, or different amounts, of one and the same time. */
function contradict(a: Report, b: Report): boolean {
  const together = a.occurredAt.from <= lastHour(b) && b.occurredAt.from <= lastHour(a);
  const amounts = a.value !== null && b.value !== null && amountWord(a.value) !== amountWord(b.value);
  return together && a.by !== b.by && (a.says !== b.says || amounts);
}

/** Reports that say the same: one group for each amount, and a report without an amount supports each of them. */
function agreeing(reports: readonly Report[]): readonly (readonly Report[])[] {
  const amounts = new Set(reports.flatMap((r) => (r.value === null ? [] : [amountWord(r.value)])));
  if (amounts.size < 2) return [reports];
  return [...amounts].map((amount) =>
    reports.filter((r) => r.value === null || amountWord(r.value) === amount),
  );
}

/** Two reports that repeat one upstream text are one witness; otherwise a single agency could corroborate itself. */
export function independentWitnesses(m: Machine, reports: readonly Counted[]): number {
  const copies = new Map(m.agreement.sources.map((s) => [s.id, s.copies] as const));
  const declared = new Map(m.agreement.sources.map((s) => [s.url, s.id] as const));
  const roots = new Set<string>();
  for (const e of reports) {
    const from = e.source?.copies ?? e.source?.url ?? `by:${e.by}`;
    let root = declared.get(from) ?? from;
    for (
      let hop = copies.get(root), n = 0;
      hop !== undefined && hop !== null && n < 100;
      hop = copies.get(hop), n += 1
    )
      root = hop;
    roots.add(root);
  }
  return roots.size;
}

/** Whether somebody was looking for this, here, now. An area of null is everywhere. */
function watched(c: Context, what: string, area: string | null): boolean {
  return gapsOfWatch(c, what, area, c.now, c.now).length === 0;
}

/** The parts of [from, to] that nobody watched. Ends are included. */
export function gapsOfWatch(
  c: Context,
  what: string,
  area: string | null,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number }[] {
  const spec: LeafSpec = { key: `coverage:${what}`, bucket: `coverage:${what}`, accepts: null };
  const watchedParts: { from: number; to: number }[] = [];
  for (const e of c.events(spec)) {
    if (e.kind !== "coverage" || e.state !== "watching") continue;
    if (e.area !== null && e.area !== area) continue;
    if (e.period.from > c.now) {
      c.wake(settled(e.period.from));
      continue;
    }
    if (e.period.to > c.now) c.wake(2 * e.period.to);
    watchedParts.push({ from: e.period.from, to: e.period.to - 1 });
  }
  watchedParts.sort((a, b) => a.from - b.from);
  const gaps: { from: number; to: number }[] = [];
  let at = from;
  for (const p of watchedParts) {
    if (p.to < at) continue;
    if (p.from > to) break;
    if (p.from > at) gaps.push({ from: at, to: p.from - 1 });
    at = Math.max(at, p.to + 1);
  }
  if (at <= to) gaps.push({ from: at, to });
  return gaps;
}

export function factReason(c: Context, m: Machine, fact: Fact, args: readonly string[]): Reason {
  const key = factKey(fact.id, args);
  const s = c.state(factNode(key)) as FactState | null;
  const v = s?.v ?? undetermined;
  const ground = s?.ground ?? "no-report";
  const events = s === null || s.events === "" ? [] : s.events.split(" ");
  return reason(`fact-${ground}`, valueWord(v), {
    data: {
      fact: fact.id,
      key,
      title: fact.title,
      grade: s?.grade ?? null,
      standard:
        fact.standard === null ? null : fact.standard === "unstated" ? "unstated" : fact.standard.stated,
    },
    cites: fact.cites,
    events,
    missing: v === holds ? [] : missingForFact(c, m, fact, key, ground, v),
  });
}

function missingForFact(
  c: Context,
  m: Machine,
  fact: Fact,
  key: string,
  ground: string,
  v: Value,
): readonly Missing[] {
  const parts = { cites: fact.cites };
  const data = { fact: fact.id, key, title: fact.title };
  const out: Missing[] = [];
  switch (fact.settled.kind) {
    case "found": {
      const finder =
        fact.settled.by === "unstated" || isAdvice(m, fact.settled.question) ? null : fact.settled.by.stated;
      if (finder === null) out.push(missing("assessor", data, parts));
      else {
        const named = m.names.get(finder);
        const body = named?.kind === "body" ? named.it : null;
        const standing = c.state(bodyNode(finder));
        if (body !== null && (standing?.v ?? undetermined) !== holds)
          out.push(
            missing(
              "body",
              { ...data, body: finder, title: body.title },
              { cites: body.cites, who: whoEstablishes(body) },
            ),
          );
        const rule = ruleWords(body, fact.settled.question);
        out.push(
          missing(
            "finding",
            { ...data, by: finder, rule, against: ground === "finding" ? "yes" : "no" },
            { ...parts, who: [finder] },
          ),
        );
      }
      break;
    }
    case "reported":
      out.push(missing(ground === "competing-claims" ? "claims" : "report", data, parts));
      break;
    case "confirmed":
      out.push(missing("confirmation", { ...data, independent: fact.settled.independent }, parts));
      break;
    case "certified":
      out.push(
        missing(
          "act",
          { ...data, verb: "certify", by: fact.settled.by },
          { ...parts, who: [fact.settled.by] },
        ),
      );
      break;
  }
  if (v === undetermined && ground === "competing-findings") return [missing("claims", data, parts)];
  if (v === undetermined && fact.register !== null) {
    const silent = c.silentAfter(fact.register);
    if (silent !== null)
      out.push(
        missing("register", { register: fact.register, after: silent === "always" ? null : silent }, parts),
      );
  }
  return out;
}

function whoEstablishes(body: Body): readonly string[] {
  return body.members === "unstated" ? [] : body.members.stated.map((x) => x.member);
}

function ruleWords(body: Body | null, question: string | null): string | null {
  const q = body?.questions.find((x) => x.id === question);
  if (q === undefined) return body === null ? null : "unstated";
  return q.rule === "unstated" ? "unstated" : q.rule.stated.kind;
}

function state(v: Value, ground: string, events: readonly string[], grade: string | null): FactState {
  return { v, ground, events: [...events].sort().join(" "), grade };
}
