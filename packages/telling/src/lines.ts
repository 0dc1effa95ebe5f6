// One thing each, as every page tells it: a standing with its word, a norm, what is missing, a date. What rests on an old
// log has beside it how the log left it.
import {
  type ExpiryView,
  type Instant,
  type Missing,
  type NormView,
  type ProcedureView,
  type StandingRecord,
  viewFor,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, sourceIn } from "./document.ts";
import type { Narrator } from "./speaker.ts";

/** The record as the log leaves it, where the log ends before the moment asked about: the last that anybody knew. */
export function recordAtEnd(asked: Asked, { record, engine }: Answer): StandingRecord | null {
  const { horizon } = record;
  if (horizon === null || horizon >= asked.asOf) return null;
  return viewFor(engine.record(horizon), asked.sight, asked.released(engine, horizon));
}

/** What is so as of the moment asked about, beside how the log left it where it ends before. */
export type Sides = {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly now: StandingRecord;
  readonly atEnd: StandingRecord | null;
  readonly say: Narrator;
};

export function sidesOf(asked: Asked, answer: Answer, say: Narrator): Sides {
  return { asked, answer, now: answer.record, atEnd: recordAtEnd(asked, answer), say };
}

/** Somebody, with the name for it in the language that was asked for. */
export function named(id: string, say: Narrator): { readonly id: string; readonly name: string } {
  return { id, name: say.name(id) };
}

/** Each thing once, with who could supply it and how far the route to it has come. What the log alone lacks is no move
 *  of anybody. */
export function lacksIn(
  views: readonly Pick<NormView, "key" | "missing">[],
  record: StandingRecord,
  say: Narrator,
): readonly object[] {
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
    who: missing.who.map((id) => named(id, say)),
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
    next: next === undefined ? null : { step: next.title, by: named(next.by, say), due: iso(next.due) },
  };
}

export function normIn({ key, norm, title, kind, debtors, due, standing }: NormView, say: Narrator): object {
  return {
    key,
    norm,
    title,
    kind,
    ...standingIn(standing, say),
    due: iso(due),
    debtors: debtors.map(({ party, bindingness }) => ({ ...named(party, say), bindingness })),
  };
}

export function standingIn(
  standing: string,
  say: Narrator,
): { readonly standing: string; readonly word: string } {
  return { standing, word: say.words.standing(standing) };
}

/** How it stood when the log ended, where that was otherwise. */
export function before(
  { atEnd, say }: Sides,
  { key, standing }: { readonly key: string; readonly standing: string },
): object | null {
  const known = [...(atEnd?.situations ?? []), ...(atEnd?.norms ?? [])].find((it) => it.key === key);
  return known === undefined || known.standing === standing ? null : standingIn(known.standing, say);
}

export function datedIn({ key, what, at }: ExpiryView, { now, say }: Sides): object {
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
    who: who.map((id) => named(id, say)),
  };
}

/** Standings of what was not done in time, or done though it was not to be. */
export const isLate: ReadonlySet<string> = new Set(["overdue", "breached", "infringed", "interrupted"]);

/** Within how many days, of those that people ask for; null for what has passed or lies beyond. */
export function dayOf(at: Instant, from: Instant): number | null {
  return at <= from ? null : ([1, 7, 30, 90].find((days) => at - from <= days * 86_400_000) ?? null);
}
