// How many instances of each norm stand how, as a document.
import { type Agreement, type StandingWord, standingWords, type Tallied } from "@pacta/core";
import type { Head, Reached } from "./asked.ts";
import { diagnosticIn, refusalIn, stampOf, worldIn } from "./document.ts";
import { isLate } from "./lines.ts";

/** Of a norm, or of all of them, how many instances there are, and how many of them have each standing. */
export type Tally = {
  readonly instances: number;
  readonly standings: readonly (readonly [StandingWord, number])[];
};

export type NormTally = Tally & { readonly norm: Agreement["norms"][number] };

/** In the order of the text. */
export function talliesOf(agreement: Agreement, tallied: readonly Tallied[]): readonly NormTally[] {
  const countsOf = new Map(tallied.map(({ norm, counts }) => [norm, counts]));
  return agreement.norms.map((norm) => ({ norm, ...tallyOf(countsOf.get(norm.id) ?? new Map()) }));
}

export function totalOf(tallies: readonly Tally[]): Tally {
  const counts = new Map<StandingWord, number>();
  for (const [standing, count] of tallies.flatMap(({ standings }) => standings))
    counts.set(standing, (counts.get(standing) ?? 0) + count);
  return tallyOf(counts);
}

export function tallyDocument(
  asked: Head,
  reached: Reached,
  entries: number,
  tallies: readonly NormTally[],
): Readonly<Record<string, unknown>> {
  return {
    schema: "pacta/tally-1",
    ...stampOf(asked, [reached]),
    under: worldIn(asked, reached.world),
    entries,
    norms: tallies.map(({ norm: { id, title, kind }, ...tally }) => ({
      norm: id,
      title,
      kind,
      ...tallyIn(tally),
    })),
    total: tallyIn(totalOf(tallies)),
    diagnostics: asked.diagnostics.map(diagnosticIn),
    refusals: asked.refusals.map(refusalIn),
  };
}

function tallyIn({ instances, standings }: Tally): object {
  return { instances, standings: Object.fromEntries(standings) };
}

function tallyOf(counts: ReadonlyMap<StandingWord, number>): Tally {
  const standings = order.flatMap((standing) => {
    const count = counts.get(standing);
    return count === undefined ? [] : [[standing, count] as const];
  });
  return { instances: standings.reduce((sum, [, count]) => sum + count, 0), standings };
}

/** What went wrong, then what nobody can say, then the others. */
const order: readonly StandingWord[] = [...standingWords].sort((a, b) => weightOf(b) - weightOf(a));

function weightOf(standing: StandingWord): number {
  if (isLate.has(standing)) return 2;
  return standing === "undetermined" ? 1 : 0;
}
