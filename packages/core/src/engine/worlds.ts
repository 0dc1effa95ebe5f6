// Under which readings a record is asked: each combination of the choices that nobody has made.
import type { Agreement } from "../agreement/agreement.ts";
import type { World } from "./machine.ts";

export const mostWorlds = 16;

/** Beyond the cap each reading is varied alone, the others at their first choice. The first world is always the
 *  one of all first choices. */
export function worldsOf(agreement: Agreement, asked: World): readonly World[] {
  const open = agreement.readings.filter((r) => !Object.hasOwn(asked.readings, r.id) && r.choices.length > 0);
  const combinations = open.reduce((n, r) => n * r.choices.length, 1);
  const first = Object.fromEntries(open.map((r) => [r.id, r.choices[0]?.id ?? ""]));
  let chosen: Readonly<Record<string, string>>[] = [first];
  if (combinations <= mostWorlds) {
    for (const { id, choices } of open)
      chosen = chosen.flatMap((c) => choices.map((choice) => ({ ...c, [id]: choice.id })));
  } else {
    for (const { id, choices } of open)
      chosen.push(...choices.slice(1).map((choice) => ({ ...first, [id]: choice.id })));
  }
  return chosen.map((readings) => ({ ...asked, readings: { ...asked.readings, ...readings } }));
}
