// Whatever was acknowledged survives that the process, or everything, is killed.

import { expect, test } from "vitest";
import { killRounds } from "./kills.ts";

test("nothing acknowledged is lost, doubled or partly there when processes are killed", {
  timeout: 120_000,
}, async (context) => {
  if (process.platform !== "linux")
    return context.skip("PostgreSQL's processes are found in /proc, on Linux");
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  const kills = ["alone", "with PostgreSQL", "with PostgreSQL", "alone"] as const;
  const { rounds, acknowledged, unknown, entries, ...figures } = await killRounds({
    kills,
    seed,
    longest: 500,
  });
  console.log(`seed ${seed}: ${acknowledged} acknowledged, ${unknown} outcomes asked again`);
  expect(figures).toEqual({ lost: 0, doubled: 0, partial: 0, rootsAgree: true });
  expect(entries).toBe(acknowledged);
  expect(rounds).toHaveLength(kills.length);
});
