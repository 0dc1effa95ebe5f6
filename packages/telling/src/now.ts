// What somebody wants to know who sits down in the morning: whether anything is activated, what is missing and whose
// move it is, what is late and what comes, and how old all of it is.
import { type Reason, reasonFor, type StandingRecord } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf, worldIn } from "./document.ts";
import { type Conditions, conditionsOf, type Guarantee, guaranteesSeen, viewsOf } from "./guarantees.ts";
import { before, datedIn, isLate, lacksIn, normIn, type Sides, sidesOf, standingIn } from "./lines.ts";
import type { Narrator } from "./speaker.ts";
import { checksIn, questionsIn } from "./stale.ts";

export function nowDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const { now } = sides;
  const guarantees = guaranteesSeen(asked);
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const leading = main.flatMap(({ lead }) => lead);
  const conditions = conditionsAt(sides, now, leading);
  const checks = checksIn(asked, answer);
  return {
    schema: "pacta/now-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    face: faceOf(sides, now, leading),
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

/** After, once a situation on which the guarantees wait has begun, or nothing waits any more. What waits for nothing was
 *  never to be activated, and what is not known is not activated. */
export function faceOf(
  sides: Pick<Sides, "asked" | "answer">,
  record: StandingRecord,
  leading: Guarantee["lead"],
): "before" | "after" {
  const { asked, answer } = sides;
  const { asOf } = record;
  const { waiting, met } = conditionsAt(sides, record, leading);
  const awaited = new Set(
    viewsOf(record, leading).flatMap(({ key }) => {
      const released = asked.released(answer.engine, asOf);
      const reason = reasonFor(key, answer.engine.why(key, asOf), asked.sight, released);
      return reason === null ? [] : situationsIn(reason);
    }),
  );
  const begun = record.situations.some(
    ({ key, kind, standing }) => kind === "situation" && awaited.has(key) && standing === "in force",
  );
  return begun || (met.length > 0 && waiting.length === 0) ? "after" : "before";
}

/** Those whose being in force is a condition, wherever in the reason. */
function situationsIn({ rule, data, because }: Reason): readonly string[] {
  const own = rule === "is-situation" && data.is === "in force" ? [String(data.of)] : [];
  return [...own, ...because.flatMap(situationsIn)];
}

export function conditionsAt(
  { asked, answer: { engine } }: Pick<Sides, "asked" | "answer">,
  record: StandingRecord,
  norms: Guarantee["lead"],
): Conditions {
  const { asOf } = record;
  return conditionsOf(viewsOf(record, norms), (key) =>
    reasonFor(key, engine.why(key, asOf), asked.sight, asked.released(engine, asOf)),
  );
}

export function countsIn({ of, hold, undetermined, waiting, met, unconditional }: Conditions): Conditions {
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
