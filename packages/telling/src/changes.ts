// What stands otherwise than before, as a document.
import { type Change, formatInstant, type Instant, type Position } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf, worldIn } from "./document.ts";

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
