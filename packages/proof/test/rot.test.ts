// Row 3 of the trust plan. PACTA_PROOF_WAYS=3 changes each byte of the bundle in three ways rather than one.
import process from "node:process";
import { expect, test } from "vitest";
import { rot } from "./rows/rot.ts";

const cases = Number(process.env.PACTA_PROOF_WAYS ?? 1);
const seed = Number(process.env.PACTA_PROOF_SEED ?? 20_260_106);

test(`all rot is noticed, its place is named, and what stands before it is kept (seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const result = rot({ cases, seed });
  console.log(`row ${result.row}: ${JSON.stringify(result.figures)}`);
  expect(result.failures).toEqual([]);
  expect(result.passed).toBe(true);
});
