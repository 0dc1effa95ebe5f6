// Row 20 of the trust plan, at the strength of every commit. PACTA_PROOF_CASES and PACTA_PROOF_SEED look harder.
import process from "node:process";
import { expect, test } from "vitest";
import { tampering } from "./rows/tampering.ts";

const cases = Number(process.env.PACTA_PROOF_CASES ?? 4000);
const seed = Number(process.env.PACTA_PROOF_SEED ?? 20_260_106);

test(`no change to a bundle or a stored log is accepted, and what was touched is named (${cases} changes, seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const result = tampering({ cases, seed });
  console.log(`row ${result.row}: ${JSON.stringify(result.figures)}`);
  expect(result.failures.filter((failure) => failure.endsWith("named null"))).toEqual([]);
  expect(result.passed, result.failures.join("\n")).toBe(true);
});
