// Which rows what was seen accepts: every test of the row ended well, one of them about what follows unless the row is
// about the text itself, and one of them open where the row is marked so.
import type { Shown } from "./harness.ts";
import { featureTable, ofTheText } from "./table.ts";

export function acceptedRows(seen: readonly Partial<Shown>[]): ReadonlyMap<string, readonly Shown[]> {
  const rows = new Map<string, readonly Shown[]>();
  for (const { id, open } of featureTable) {
    const tests = seen.filter((it) => it.id === id);
    if (tests.length === 0 || !tests.every(endedWell)) continue;
    const byEngine = tests.some(({ by }) => by === "engine");
    const shownOpen = tests.some(({ undetermined }) => undetermined !== null);
    if ((byEngine || ofTheText.has(id)) && (shownOpen || !open)) rows.set(id, tests);
  }
  return rows;
}

function endedWell(it: Partial<Shown>): it is Shown {
  return it.holds !== undefined && it.fails !== undefined && it.holds !== it.fails;
}
