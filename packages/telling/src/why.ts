// Why a standing is as it is: keys by the words that people use for them, and their reasons as a document.
import { effective, nearest, type Reason, reasonFor } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { documentsNamed } from "./cited.ts";
import { dataIn, iso, missingIn, sourceIn, stampOf } from "./document.ts";
import { entriesNamed } from "./entries.ts";
import type { Narrator } from "./speaker.ts";
import { titleOf } from "./titles.ts";

/** A word names a key of the record, or a norm with all its instances, or something that can be asked; or nothing, and
 *  then perhaps something near was meant. */
export function keysNamed(
  asked: Asked,
  answers: readonly Answer[],
  word: string,
): { readonly keys: readonly string[]; readonly meant: string | null } {
  const found = (keys: readonly string[]): ReturnType<typeof keysNamed> => ({ keys, meant: null });
  const key = word.replace(/\s+/g, "");
  const records = answers.map(({ record }) => record);
  const norms = records.flatMap((record) => record.norms);
  if (norms.some((norm) => norm.key === key)) return found([key]);
  const instances = [...new Set(norms.filter((norm) => norm.norm === key).map((norm) => norm.key))];
  if (instances.length > 0) return found(instances);
  const decisions = [
    ...new Set(
      records.flatMap((record) => record.decisions.filter((d) => d.question === key).map((d) => d.key)),
    ),
  ];
  if (decisions.length > 0) return found(decisions);
  const there = ({ engine }: Answer): boolean =>
    engine.why(key, asked.asOf) !== null || asked.released(engine, asked.asOf).has(key);
  if (asked.sight.sees(key) && answers.some(there)) return found([key]);
  const { agreement } = asked;
  if (agreement.norms.some(({ id }) => id === key) && asked.sight.sees(key) && !asked.sight.withheld(key))
    return found([key]);
  const known = [
    ...norms.flatMap((norm) => [norm.key, norm.norm]),
    ...[agreement.situations, agreement.instruments, agreement.facts, agreement.procedures]
      .flat()
      .map(({ id }) => id),
    ...agreement.bodies.flatMap((body) => body.questions).map(({ id }) => id),
  ];
  return { keys: [], meant: nearest(key, known) };
}

export type Found = { readonly worlds: readonly Answer[]; readonly reason: Reason | null };

export type Told = { readonly key: string; readonly found: readonly Found[] };

export function reasonsOf(
  asked: Asked,
  answers: readonly Answer[],
  keys: readonly string[],
): readonly Told[] {
  return keys.map((key) => ({ key, found: foundFor(asked, answers, key) }));
}

/** Reasons that say the same are told once. */
function foundFor(asked: Asked, answers: readonly Answer[], key: string): readonly Found[] {
  const found = new Map<string, { worlds: Answer[]; reason: Reason | null }>();
  for (const answer of answers) {
    const tree = answer.engine.why(key, asked.asOf);
    const reason = reasonFor(key, tree, asked.sight, asked.released(answer.engine, asked.asOf));
    const face = JSON.stringify(reason);
    const same = found.get(face);
    if (same === undefined) found.set(face, { worlds: [answer], reason });
    else same.worlds.push(answer);
  }
  return [...found.values()];
}

function reasonIn(reason: Reason, say: Narrator): object {
  return {
    rule: reason.rule,
    value: reason.value,
    says: say.reason(reason),
    since: iso(reason.since),
    data: dataIn(reason.data),
    source: sourceIn(reason.cites),
    events: reason.events,
    missing: missingIn(reason.missing, say),
    because: reason.because.map((child) => reasonIn(child, say)),
  };
}

export function whyDocument(
  asked: Asked,
  answers: readonly Answer[],
  told: readonly Told[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  return {
    schema: "pacta/why-1",
    ...stampOf(asked, answers),
    answers: told.map(({ key, found }) => ({
      key,
      cases: found.map(({ worlds, reason }) => ({
        worlds: worlds.map(({ world }) => ({ readings: world.readings, position: world.position })),
        reason: reason === null ? null : reasonIn(reason, say),
      })),
    })),
  };
}

/** The same for whoever has no agreement and no log at hand: who and what the reasons name, and the entries behind them,
 *  as far as the asker has them. */
export function whyWithNames(
  asked: Asked,
  answers: readonly Answer[],
  told: readonly Told[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const reasons = told.flatMap(({ found }) =>
    found.flatMap(({ reason }) => (reason === null ? [] : partsOf(reason))),
  );
  const who = new Set(reasons.flatMap(({ missing }) => missing.flatMap((it) => it.who)));
  const cited = new Set(
    reasons.flatMap(({ cites, missing }) =>
      [...cites, ...missing.flatMap((it) => it.cites)].map(({ document }) => document),
    ),
  );
  const relied = new Set(reasons.flatMap(({ events }) => events));
  // As they count: what a correction has mended has the source and the day of the correction.
  const counted = new Map(
    effective(asked.events, asked.knownAt).counted.map(({ event }) => [event.id, event] as const),
  );
  return {
    ...whyDocument(asked, answers, told, say),
    language: say.words.language,
    titles: Object.fromEntries(told.map(({ key }) => [key, titleOf(key, answers[0]?.record, say)])),
    names: Object.fromEntries([...who].sort().map((id) => [id, say.name(id)])),
    documents: documentsNamed(asked.agreement, cited),
    entries: entriesNamed(
      asked.events.filter(({ id }) => relied.has(id)).map((it) => counted.get(it.id) ?? it),
      say,
    ),
  };
}

function partsOf(reason: Reason): readonly Reason[] {
  return [reason, ...reason.because.flatMap(partsOf)];
}
