// Every date of a record, past and to come, with what became of it; and beside them what has no date because no text
// gives one. A date that passed after the log ends is a question, and never a lateness.
import {
  type Citation,
  type ExpiryView,
  type Instant,
  type NormView,
  profile,
  type StandingRecord,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { dayOf, isLate, named, type Sides, sidesOf, standingIn } from "./lines.ts";
import type { Narrator } from "./speaker.ts";

/** From and to when, both included; null is without an end. */
export type Between = { readonly from: Instant | null; readonly to: Instant | null };

type Dated = {
  readonly key: string;
  /** Of a step, the route that it is of. */
  readonly why: string;
  readonly what: ExpiryView["what"];
  readonly title: string;
  readonly at: Instant;
  readonly standing: string;
  readonly since: Instant | null;
  readonly who: readonly string[];
  readonly to: readonly string[];
  readonly action: string | null;
  readonly cites: readonly Citation[];
};

export function dueDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
  between: Between = { from: null, to: null },
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const atEnd = new Map((sides.atEnd === null ? [] : datesIn(sides.atEnd)).map((it) => [nameOf(it), it]));
  const { from, to } = between;
  return {
    schema: "pacta/due-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    from: iso(from),
    to: iso(to),
    calendar: `/api/v1/calendar.ics?agreement=${encodeURIComponent(asked.agreement.id)}`,
    dates: datesIn(sides.now)
      .filter(({ at }) => (from === null || at >= from) && (to === null || at <= to))
      .map((it) => dateIn(it, atEnd.get(nameOf(it)), sides)),
    unset: [...unsetNorms(sides), ...unsetWindows(sides)],
  };
}

function nameOf({ key, what }: Dated): string {
  return `${key} ${what}`;
}

/** By time, then by key. What is only limited by a power to end it has no date of its own. */
function datesIn(record: StandingRecord): readonly Dated[] {
  const norms = new Map(record.norms.map((it) => [it.key, it]));
  const out: Dated[] = record.norms.flatMap((it) => (it.due === null ? [] : [ofNorm(it, "due", it.due)]));
  for (const { key, what, at } of record.upcoming) {
    const norm = norms.get(key);
    if (what === "ends" && norm !== undefined) out.push(ofNorm(norm, "ends", at));
  }
  for (const { key, title, standing, since, until, cites } of record.situations) {
    const at = standing === "ended" ? since : until;
    if (at !== null) out.push({ ...besides, key, why: key, what: "ends", title, at, standing, since, cites });
  }
  for (const { key, question, body, standing, since, closes, cites } of record.decisions)
    if (closes !== null)
      out.push({
        ...besides,
        key,
        why: key,
        what: "window",
        title: question,
        at: closes,
        standing,
        since,
        who: [body],
        cites,
      });
  for (const { key, title, steps, cites } of record.procedures)
    for (const step of steps)
      if (step.due !== null)
        out.push({
          ...besides,
          key: `${key}.${step.id}`,
          why: key,
          what: "step",
          title: `${title}: ${step.title}`,
          at: step.due,
          standing: step.state,
          since: step.at,
          who: [step.by],
          cites,
        });
  for (const { key, title, value, since, checkBy, cites } of record.facts)
    if (checkBy !== null)
      out.push({
        ...besides,
        key,
        why: key,
        what: "check",
        title,
        at: checkBy,
        standing: value,
        since,
        cites,
      });
  return out.sort((a, b) => a.at - b.at || (nameOf(a) < nameOf(b) ? -1 : 1));
}

const besides = { who: [], to: [], action: null } as const;

function ofNorm(it: NormView, what: "due" | "ends", at: Instant): Dated {
  return {
    key: it.key,
    why: it.key,
    what,
    title: it.title,
    at,
    standing: it.standing,
    since: it.since,
    who: it.debtors.map(({ party }) => party),
    to: it.creditors,
    action: it.action,
    cites: it.cites,
  };
}

function dateIn(it: Dated, left: Dated | undefined, { now, say }: Sides): object {
  const passed = it.at <= now.asOf;
  const question = passed && now.horizon !== null && it.at > now.horizon;
  return {
    key: it.key,
    why: it.why,
    what: it.what,
    title: it.what === "window" ? say.name(it.title) : it.title,
    action: it.action,
    who: it.who.map((id) => named(id, say)),
    to: it.to.map((id) => named(id, say)),
    at: iso(it.at),
    ...standingIn(it.standing, say),
    atEnd: left === undefined || left.standing === it.standing ? null : standingIn(left.standing, say),
    passed,
    question,
    in: dayOf(it.at, now.asOf),
    late: it.what === "due" && isLate.has(it.standing) ? iso(it.since) : null,
    since: iso(it.since),
    source: sourceIn(it.cites),
  };
}

/** Asked or meant, without a day by which: no clock will ever say that it is late. */
function unsetNorms({ answer, now, say }: Sides): readonly object[] {
  return now.norms
    .filter(({ due, standing }) => due === null && !over.has(standing))
    .flatMap((it) => {
      const norm = answer.engine.machine.norms.get(it.norm);
      const slot = norm === undefined ? undefined : profile(norm).find((one) => one.slot === "deadline");
      if (slot === undefined || slot.state === "stated") return [];
      return [
        {
          key: it.key,
          what: "due",
          state: slot.state,
          words: it.vague,
          title: it.title,
          action: it.action,
          who: it.debtors.map(({ party }) => named(party, say)),
          to: it.creditors.map((id) => named(id, say)),
          ...standingIn(it.standing, say),
          source: sourceIn(it.cites),
        },
      ];
    });
}

const over: ReadonlySet<string> = new Set([
  "fulfilled",
  "cured",
  "lapsed",
  "waived",
  "released",
  "superseded",
  "terminated",
  "taken up",
  "withdrawn",
]);

function unsetWindows({ now, say }: Sides): readonly object[] {
  return now.decisions
    .filter(({ closes, standing }) => closes === null && (standing === "open" || standing === "undetermined"))
    .map((it) => ({
      key: it.key,
      what: "window",
      state: "unstated",
      words: null,
      title: say.name(it.question),
      action: null,
      who: [named(it.body, say)],
      to: [],
      ...standingIn(it.standing, say),
      source: sourceIn(it.cites),
    }));
}
