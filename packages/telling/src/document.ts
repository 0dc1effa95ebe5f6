// The JSON of `pacta run`, version 1. Its shape is a promise, kept by docs/schema/run-1.schema.json: instants are
// ISO 8601 in UTC with milliseconds, amounts integers of the smallest unit in quotation marks.
import {
  type Citation,
  type DecisionView,
  type Facts,
  type FactView,
  formatInstant,
  type Instant,
  type Missing,
  type NormView,
  type ProcedureView,
  type SituationView,
  type StandingRecord,
  type World,
  zoneTableVersion,
} from "@pacta/core";
import type { Answer, Asked, Head, PlacedDiagnostic, PlacedRefusal, Reached } from "./asked.ts";
import { choicesIn, type Merged, merged } from "./cases.ts";
import { hasDate, type Narrator } from "./speaker.ts";

export function documentOf(
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const first = answers[0];
  if (first === undefined) throw new Error("a question has at least one world");
  const { record } = first;
  return {
    schema: "pacta/run-1",
    ...stampOf(asked, answers),
    worlds: answers.map(({ world }) => worldIn(asked, world)),
    situations: merged(answers, (r) => r.situations, situationLook).map((it) => ({
      ...situationIn(it.view, say),
      ...casesIn(asked, it, situationLook),
    })),
    norms: merged(answers, (r) => r.norms, normLook).map((it) => ({
      ...normIn(it.view, say),
      ...casesIn(asked, it, normLook),
    })),
    decisions: merged(answers, (r) => r.decisions, decisionLook).map((it) => ({
      ...decisionIn(it.view, say),
      ...casesIn(asked, it, decisionLook),
    })),
    procedures: merged(answers, (r) => r.procedures, procedureLook).map((it) => ({
      ...procedureIn(it.view, say),
      ...casesIn(asked, it, procedureLook),
    })),
    facts: merged(answers, (r) => r.facts, factLook).map((it) => ({
      ...factIn(it.view, say),
      ...casesIn(asked, it, factLook),
    })),
    ...listsOf(record),
    listsUnder: worldIn(asked, first.world),
    listsOtherwise: listsOtherwise(asked, answers),
    diagnostics: asked.diagnostics.map(diagnosticIn),
    refusals: asked.refusals.map(refusalIn),
  };
}

/** Of one world each: their entries have no keys by which those of several could be told apart. */
function listsOf({ purported, conflicts, stances, upcoming, notices }: StandingRecord) {
  return {
    purported: purported.map((it) => ({ ...it, at: iso(it.at) })),
    conflicts: conflicts.map((it) => ({ ...it, since: iso(it.since) })),
    stances: stances.map((it) => ({ ...it, since: iso(it.since) })),
    upcoming: upcoming.map((it) => ({ ...it, at: iso(it.at) })),
    notices: notices.map((it) => ({ ...it, at: iso(it.at) })),
  };
}

/** Under the other worlds, those of the lists that are not as under the first. */
function listsOtherwise(asked: Asked, [first, ...others]: readonly Answer[]): readonly object[] {
  if (first === undefined) return [];
  const usual = listsOf(first.record);
  const found = new Map<string, { worlds: World[]; lists: object }>();
  for (const { world, record } of others) {
    const lists = Object.fromEntries(
      Object.entries(listsOf(record)).filter(
        ([name, list]) => JSON.stringify(list) !== JSON.stringify(usual[name as keyof typeof usual]),
      ),
    );
    const face = JSON.stringify(lists);
    if (face === "{}") continue;
    const same = found.get(face);
    if (same === undefined) found.set(face, { worlds: [world], lists });
    else same.worlds.push(world);
  }
  return [...found.values()].map(({ worlds, lists }) => ({
    worlds: worlds.map((world) => worldIn(asked, world)),
    ...lists,
  }));
}

/** What every JSON answer says of itself, so that nobody takes a fork or a drill for the record, or old news for new. */
export function stampOf(asked: Head, answers: readonly Reached[]): Readonly<Record<string, unknown>> {
  const record = answers[0]?.record;
  const world = answers[0]?.world;
  const newest = record?.newest ?? null;
  const { id, title, version, zone } = asked.agreement;
  return {
    agreement: { id, title, version, zone },
    asOf: iso(asked.asOf),
    knownAt: asked.knownAt,
    horizon: iso(record?.horizon ?? null),
    invented: record?.invented ?? false,
    fork: asked.fork,
    viewer: asked.viewer,
    claimedBy: world?.claimedBy ?? null,
    assumed: world?.assume ?? {},
    zoneTable: zoneTableVersion,
    newest: newest === null ? null : { event: newest.event, at: iso(newest.at) },
  };
}

export function iso(at: Instant): string;
export function iso(at: Instant | null): string | null;
export function iso(at: Instant | null): string | null {
  return at === null || !hasDate(at) ? null : formatInstant(at);
}

export function diagnosticIn(it: PlacedDiagnostic): unknown {
  const { code, severity, message, file, line, column, fix } = it;
  return { code, severity, message, file, line, column, fix: fix?.title ?? null };
}

export function refusalIn(
  it: Pick<PlacedRefusal, "message" | "file" | "line" | "column" | "data"> & {
    readonly code: string;
    readonly severity: string;
  },
): unknown {
  const { code, severity, message, file, line, column, data } = it;
  return { code, severity, message, file, line, column, data };
}

export function missingIn(missing: readonly Missing[], say: Narrator): readonly unknown[] {
  return missing.map((m) => ({
    what: m.what,
    who: m.who,
    by: iso(m.by),
    says: say.missing(m),
    data: dataIn(m.data),
    source: sourceIn(m.cites),
  }));
}

/** Instants among the facts of a reason are written like all others. */
export function dataIn(data: Facts): Facts {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === "number" && instants.has(name) ? iso(value) : value,
    ]),
  );
}

const instants: ReadonlySet<string> = new Set([
  "after",
  "at",
  "by",
  "closes",
  "due",
  "dueFrom",
  "from",
  "to",
  "until",
]);

export function sourceIn(cites: readonly Citation[]): readonly unknown[] {
  return cites.map(({ document, clause, quote }) => ({ document, clause, quote }));
}

/** The readings and the position of an answer that is given for one world alone. */
export function worldIn(asked: Pick<Asked, "agreement">, world: World): unknown {
  const heldBy = choicesIn(asked.agreement, world).map(({ set, choice, heldBy }) => ({
    set,
    choice,
    heldBy,
  }));
  return { readings: world.readings, position: world.position, heldBy };
}

/** `differs` where readings or positions lead to different answers, with each answer and who holds it. */
function casesIn<V>(asked: Asked, { cases }: Merged<V>, look: (view: V) => object): object {
  return {
    differs: cases.length > 0,
    cases: cases.map(({ worlds, view }) => ({
      worlds: worlds.map((world) => worldIn(asked, world)),
      ...(view === null ? { standing: "absent" } : look(view)),
    })),
  };
}

const situationLook = (v: SituationView): object => ({
  standing: v.standing,
  since: iso(v.since),
  until: iso(v.until),
  marks: v.marks,
});
const normLook = (v: NormView): object => ({ standing: v.standing, since: iso(v.since), due: iso(v.due) });
const decisionLook = (v: DecisionView): object => ({
  standing: v.standing,
  since: iso(v.since),
  closes: iso(v.closes),
});
const procedureLook = (v: ProcedureView): object => ({ standing: v.standing, next: v.next });
const factLook = (v: FactView): object => ({ standing: v.value, since: iso(v.since), grade: v.grade });

function situationIn(v: SituationView, say: Narrator): object {
  const { key, title, kind } = v;
  return {
    key,
    title,
    kind,
    ...situationLook(v),
    missing: missingIn(v.missing, say),
    source: sourceIn(v.cites),
  };
}

function normIn(v: NormView, say: Narrator): object {
  const { key, norm, title, clause, kind, creditors, vague, condition, contested, purpose, action } = v;
  return {
    key,
    norm,
    title,
    clause,
    kind,
    debtors: v.debtors.map(({ party, bindingness, since }) => ({ party, bindingness, since: iso(since) })),
    creditors,
    ...normLook(v),
    vague,
    condition,
    missing: missingIn(v.missing, say),
    contested,
    progress:
      v.progress === null
        ? null
        : {
            ...v.progress,
            done: String(v.progress.done),
            of: String(v.progress.of),
            excess: String(v.progress.excess),
          },
    years: v.years.map((y) => ({ ...y, planned: String(y.planned), done: String(y.done) })),
    breachFoundBy: v.breachFoundBy,
    fromLaterFinding: v.fromLaterFinding,
    purpose,
    action,
    marking: v.marking.length === 0 ? ["public"] : v.marking,
    source: sourceIn(v.cites),
  };
}

function decisionIn(v: DecisionView, say: Narrator): object {
  const { key, question, body, votes } = v;
  return {
    key,
    question,
    body,
    ...decisionLook(v),
    votes,
    missing: missingIn(v.missing, say),
    source: sourceIn(v.cites),
  };
}

function procedureIn(v: ProcedureView, say: Narrator): object {
  const { key, title, of } = v;
  return {
    key,
    title,
    of,
    for: v.for,
    ...procedureLook(v),
    steps: v.steps.map((step) => ({ ...step, at: iso(step.at), due: iso(step.due) })),
    missing: missingIn(v.missing, say),
    source: sourceIn(v.cites),
  };
}

function factIn(v: FactView, say: Narrator): object {
  const { key, fact, title, ground, events } = v;
  return {
    key,
    fact,
    title,
    ...factLook(v),
    ground,
    events,
    claims: v.claims.map(({ value, ...claim }) => ({
      ...claim,
      value: value === null ? null : { ...value, amount: String(value.amount) },
      at: iso(claim.at),
    })),
    checkBy: iso(v.checkBy),
    missing: missingIn(v.missing, say),
    source: sourceIn(v.cites),
  };
}
