// Whose move it is, what is coming, and what ought to be looked at again, as documents.
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf, worldIn } from "./document.ts";
import { turnsOf } from "./moves.ts";
import type { Narrator } from "./speaker.ts";
import { checksIn, questionsIn } from "./stale.ts";

export function nextDocument(
  asked: Asked,
  answers: readonly Answer[],
  first: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  return {
    schema: "pacta/next-1",
    ...stampOf(asked, answers),
    under: worldIn(asked, first.world),
    turns: turnsOf(first.record, say.missing).map(({ who, wanted }) => ({
      who,
      wanted: wanted.map((it) => ({ what: it.missing.what, says: it.says, by: iso(it.by), for: it.for })),
    })),
    upcoming: first.record.upcoming.map((it) => ({ ...it, at: iso(it.at) })),
  };
}

export function staleDocument(
  asked: Asked,
  answers: readonly Answer[],
  first: Answer,
): Readonly<Record<string, unknown>> {
  return {
    schema: "pacta/stale-1",
    ...stampOf(asked, answers),
    under: worldIn(asked, first.world),
    settings: asked.settings.checkEvery,
    questions: questionsIn(first.record).map((it) => ({ ...it, at: iso(it.at) })),
    facts: checksIn(asked, first).map(
      ({ key, kind, title, value, heard, looked, checkBy, checkFrom, overdue }) => ({
        key,
        kind,
        title,
        value,
        newest: iso(heard?.at ?? null),
        event: heard?.event ?? null,
        looked: iso(looked?.at ?? null),
        checkBy: iso(checkBy),
        checkFrom,
        overdue,
      }),
    ),
  };
}
