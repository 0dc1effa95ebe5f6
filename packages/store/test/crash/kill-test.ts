// The test that a store loses nothing when it is killed, on either database, with its share of the kills.

import { expect, test } from "vitest";
import { rowLine } from "../../../../tools/row-line.ts";
import { type Kill, killRounds, steps } from "./kills.ts";

const all = Number(process.env.TEST_KILLS ?? 100);

/** Every step once, before and after, where there is room; of the rest each eighth kill takes the database along. */
function killsFor(count: number): readonly Kill[] {
  const named = steps.flatMap((step): readonly Kill[] => [
    { step, when: "before" },
    { step, when: "after" },
  ]);
  const chosen = count >= 2 * named.length ? named : [];
  return [
    ...chosen,
    ...Array.from({ length: count - chosen.length }, (_, i) => (i % 8 === 3 ? "with PostgreSQL" : "alone")),
  ];
}

export function killTest(on: "embedded" | "a server", share: number, missing?: string): void {
  const kills = killsFor(Math.round(all * share));
  test(`row 1, nothing acknowledged is lost, doubled or partly there when processes are killed, on ${on}`, {
    timeout: 300_000 + kills.length * 10_000,
  }, async ({ skip }) => {
    if (missing !== undefined) return skip(missing);
    if (process.platform !== "linux") return skip("PostgreSQL's processes are found in /proc, on Linux");
    const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
    const { rounds, ...figures } = await killRounds({ kills, on, seed, longest: 100 });
    const counts = {
      "at a step": kills.filter((kill) => typeof kill !== "string").length,
      alone: kills.filter((kill) => kill === "alone").length,
      "with PostgreSQL": kills.filter((kill) => kill === "with PostgreSQL").length,
    };
    const tier = all < 1_000 ? "C" : all < 5_000 ? "N" : "R";
    console.log(
      rowLine(1, tier, `kill -9 in the middle of appends, on ${on}`, { seed, ...counts, ...figures }),
    );
    expect(figures).toMatchObject({ lost: 0, doubled: 0, partial: 0, "roots that differ": 0 });
    expect(figures.entries).toBe(figures.acknowledged);
    expect(rounds).toHaveLength(kills.length);
  });
}
