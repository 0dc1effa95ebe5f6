// Runs one law over many seeds; each case has a seed of its own, which gives the case again.
import type { Law } from "./laws.ts";

export type Failure = { readonly seed: number; readonly why: string };

export function runLaw(law: Law, cases: number, seed: number): { readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  for (let i = 0; i < cases; i += 1) {
    const plain = (seed + Math.imul(i, 7919) + Math.imul(law.law, 104_729)) >>> 0;
    const own = i % 3 === 2 ? plain + 2 ** 32 : plain;
    const why = caught(() => law.holds(own));
    if (why !== null) failures.push({ seed: own, why });
    if (failures.length >= 5) break;
  }
  return { failures };
}

/** A law that throws has failed: nothing in the engine may. */
function caught(run: () => string | null): string | null {
  try {
    return run();
  } catch (e) {
    return e instanceof Error ? (e.stack ?? e.message) : String(e);
  }
}
