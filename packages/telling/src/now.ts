// What somebody wants to know who sits down in the morning: whether anything is activated, what is missing and whose
// move it is, what is late and what comes, and how old all of it is.
import {
  type ExpiryView,
  type Instant,
  type Missing,
  type NormView,
  type ProcedureView,
  reasonFor,
  type StandingRecord,
  viewFor,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { conditionsOf, type Guarantee, guaranteesOf, viewsOf } from "./guarantees.ts";
import type { Narrator } from "./speaker.ts";
import { checksIn, questionsIn } from "./stale.ts";

/** The record as the log leaves it, where the log ends before the moment asked about: the last that anybody knew. */
export function recordAtEnd(asked: Asked, { record, engine }: Answer): StandingRecord | null {
  const { horizon } = record;
  if (horizon === null || horizon >= asked.asOf) return null;
  return viewFor(engine.record(horizon), asked.sight, asked.released(engine, horizon));
}

type Sides = {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly now: StandingRecord;
  readonly atEnd: StandingRecord | null;
  readonly say: Narrator;
};

export function nowDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const now = answer.record;
  const sides: Sides = { asked, answer, now, atEnd: recordAtEnd(asked, answer), say };
  const guarantees = guaranteesOf(asked.agreement);
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const leading = main.flatMap(({ lead }) => lead);
  const conditions = conditionsAt(sides, now, leading);
  const checks = checksIn(asked, answer);
  return {
    schema: "pacta/now-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    face: faceOf(sides, leading),
    conditions: countsIn(conditions),
    conditionsAtEnd: sides.atEnd === null ? null : countsIn(conditionsAt(sides, sides.atEnd, leading)),
    situations: now.situations
      .filter(({ kind }) => kind === "situation")
      .map((it) => ({
        key: it.key,
        title: it.title,
        ...standingIn(it.standing, say),
        atEnd: before(sides, it),
        since: iso(it.since),
        until: iso(it.until),
        marks: it.marks.filter(({ value }) => value === "holds").map(({ word }) => word),
      })),
    guarantees: guarantees
      .filter(({ purpose, ofMainText }) => ofMainText || purpose !== null || guarantees.length === 1)
      .map((it) => guaranteeIn(it, sides)),
    late: now.norms.filter(({ standing }) => isLate.has(standing)).map((it) => normIn(it, say)),
    due: now.upcoming.filter(({ at }) => at > now.asOf).map((it) => datedIn(it, sides)),
    questions: questionsIn(now).map((it) => datedIn(it, sides)),
    age: {
      checks: checks.length,
      overdue: checks.filter(({ overdue }) => overdue).length,
      first: checks
        .filter(({ overdue }) => overdue)
        .slice(0, 5)
        .map(({ key, title, heard }) => ({ key, title, heard: iso(heard?.at ?? null) })),
    },
  };
}

const isLate: ReadonlySet<string> = new Set(["overdue", "breached", "infringed", "interrupted"]);

/** After, once something that waited has what it waited for. What waits for nothing was never to be activated, and what
 *  is not known is not activated. */
function faceOf(sides: Sides, leading: Guarantee["lead"]): "before" | "after" {
  const { waiting, met } = conditionsAt(sides, sides.now, leading);
  const [situation] = sides.asked.agreement.situations;
  const begun = sides.now.situations.some(
    ({ key, standing }) => key === situation?.id && standing === "in force",
  );
  return begun || (met.length > 0 && waiting.length === 0) ? "after" : "before";
}

function conditionsAt(
  { asked, answer: { engine } }: Sides,
  record: StandingRecord,
  norms: Guarantee["lead"],
) {
  const { asOf } = record;
  return conditionsOf(viewsOf(record, norms), (key) =>
    reasonFor(key, engine.why(key, asOf), asked.sight, asked.released(engine, asOf)),
  );
}

function countsIn({ of, hold, undetermined, waiting, met, unconditional }: ReturnType<typeof conditionsOf>) {
  return { of, hold, undetermined, waiting, met, unconditional };
}

function guaranteeIn({ purpose, ofMainText, lead, others }: Guarantee, sides: Sides): object {
  const { now, atEnd, say } = sides;
  const record = atEnd ?? now;
  return {
    purpose,
    ofMainText,
    conditions: countsIn(conditionsAt(sides, now, lead)),
    conditionsAtEnd: atEnd === null ? null : countsIn(conditionsAt(sides, atEnd, lead)),
    norms: viewsOf(now, lead).map((it) => ({ ...normIn(it, say), atEnd: before(sides, it) })),
    others: others.length,
    lacks: lacksIn(viewsOf(record, lead), record, say),
  };
}

/** Each thing once, with who could supply it and how far the route to it has come. What the log alone lacks is no move
 *  of anybody. */
function lacksIn(views: readonly NormView[], record: StandingRecord, say: Narrator): readonly object[] {
  const rows = new Map<string, { readonly missing: Missing; readonly waits: Set<string> }>();
  for (const { key, missing: all } of views)
    for (const missing of all) {
      if (ofTheLog.has(missing.what)) continue;
      const says = say.missing(missing);
      const row = rows.get(says) ?? { missing, waits: new Set<string>() };
      rows.set(says, row);
      row.waits.add(key);
    }
  return [...rows].map(([says, { missing, waits }]) => ({
    what: missing.what,
    says,
    who: missing.who.map((id) => ({ id, name: say.name(id) })),
    by: iso(missing.by),
    route: routeIn(
      record.procedures.find(({ key }) => key === missing.data.procedure),
      say,
    ),
    for: [...waits].sort(),
    source: sourceIn(missing.cites),
  }));
}

const ofTheLog: ReadonlySet<Missing["what"]> = new Set(["register", "coverage"]);

function routeIn(it: ProcedureView | undefined, say: Narrator): object | null {
  if (it === undefined) return null;
  const steps = it.steps.filter(({ advisory }) => !advisory);
  const next = it.steps.find(({ id }) => id === it.next?.step);
  return {
    key: it.key,
    title: it.title,
    ...standingIn(it.standing, say),
    done: steps.filter(({ state }) => state === "holds").length,
    of: steps.length,
    next:
      next === undefined
        ? null
        : { step: next.title, by: { id: next.by, name: say.name(next.by) }, due: iso(next.due) },
  };
}

function normIn({ key, norm, title, kind, debtors, due, standing }: NormView, say: Narrator): object {
  return {
    key,
    norm,
    title,
    kind,
    ...standingIn(standing, say),
    due: iso(due),
    debtors: debtors.map(({ party, bindingness }) => ({ id: party, name: say.name(party), bindingness })),
  };
}

function standingIn(standing: string, say: Narrator): { readonly standing: string; readonly word: string } {
  return { standing, word: say.words.standing(standing) };
}

/** How it stood when the log ended, where that was otherwise. */
function before(
  { atEnd, say }: Sides,
  { key, standing }: { readonly key: string; readonly standing: string },
): object | null {
  const known = [...(atEnd?.situations ?? []), ...(atEnd?.norms ?? [])].find((it) => it.key === key);
  return known === undefined || known.standing === standing ? null : standingIn(known.standing, say);
}

function datedIn({ key, what, at }: ExpiryView, { now, say }: Sides): object {
  const norm = now.norms.find((it) => it.key === key);
  const step = now.procedures
    .flatMap((of) => of.steps.map((it) => ({ ...it, key: `${of.key}.${it.id}`, whole: of.title })))
    .find((it) => it.key === key);
  const decision = now.decisions.find((it) => it.key === key);
  const other = [...now.situations, ...now.facts].find((it) => it.key === key);
  const title =
    norm?.title ?? (step && `${step.whole}: ${step.title}`) ?? decision?.question ?? other?.title ?? key;
  const who =
    norm?.debtors.map(({ party }) => party) ??
    [step?.by, decision?.body].filter((name) => name !== undefined);
  return {
    key,
    what,
    title,
    at: iso(at),
    in: dayOf(at, now.asOf),
    who: who.map((id) => ({ id, name: say.name(id) })),
  };
}

/** Within how many days, of those that people ask for; null for what has passed or lies beyond. */
function dayOf(at: Instant, from: Instant): number | null {
  return at <= from ? null : ([1, 7, 30, 90].find((days) => at - from <= days * 86_400_000) ?? null);
}
