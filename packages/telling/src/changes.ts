// What stands otherwise than before, as a document.
import { type Change, formatInstant, type Instant, type Position } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf, worldIn } from "./document.ts";
import { entriesNamed } from "./entries.ts";
import type { Narrator } from "./speaker.ts";
import { titleOf } from "./titles.ts";

export function changesDocument(
  asked: Asked,
  answers: readonly Answer[],
  before: { readonly asOf: Instant; readonly knownAt: Position },
  changed: readonly Change[],
): Readonly<Record<string, unknown>> {
  const world = answers[0]?.world;
  return {
    schema: "pacta/changes-1",
    ...stampOf(asked, answers),
    since: { asOf: formatInstant(before.asOf), knownAt: before.knownAt },
    readings: world?.readings ?? {},
    under: world === undefined ? [] : worldIn(asked, world),
    changes: changed.map((it) => ({ ...it, before: standingIn(it.before), after: standingIn(it.after) })),
  };
}

function standingIn(standing: Change["before"]): unknown {
  return standing === null ? null : { standing: standing.standing, due: iso(standing.due) };
}

/** The same in words, with the entries behind it and those that changed nothing. */
export function changesWithNames(
  asked: Asked,
  answers: readonly Answer[],
  before: { readonly asOf: Instant; readonly knownAt: Position },
  changed: readonly Change[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const record = answers[0]?.record;
  const causes = new Set(changed.flatMap(({ through }) => through.map(({ event }) => event)));
  const fresh = asked.events.filter(({ position }) => position > before.knownAt);
  const shown = fresh.filter(({ id }) => causes.has(id));
  const others = fresh.filter(({ id }) => !causes.has(id));
  const word = (it: Change["before"]): string | null =>
    it === null ? null : say.words.standing(it.standing);
  return {
    ...changesDocument(asked, answers, before, changed),
    language: say.words.language,
    told: changed.map(({ key, before: was, after: is }) => ({
      key,
      title: titleOf(key, record, say),
      before: word(was),
      after: word(is),
    })),
    fresh: fresh.length,
    entries: entriesNamed([...shown, ...others.slice(-mostOthers)], say),
  };
}

/** Of entries that changed no standing the newest are told, and all are counted. */
const mostOthers = 100;
