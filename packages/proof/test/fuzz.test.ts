// Row 13 of the trust plan, at the strength of every commit. PACTA_PROOF_INPUTS and PACTA_PROOF_SEED look harder.
import process from "node:process";
import { expect, test } from "vitest";
import { fuzz } from "./rows/fuzz.ts";

const cases = Number(process.env.PACTA_PROOF_INPUTS ?? 100_000);
const seed = Number(process.env.PACTA_PROOF_SEED ?? 20_260_106);

test(`no parser does anything with an input but read it or refuse it with a code (${cases} inputs, seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const result = fuzz({ cases, seed });
  console.log(`row ${result.row}: ${JSON.stringify(result.figures)}`);
  expect(result.failures).toEqual([]);
  expect(result.passed).toBe(true);
});
