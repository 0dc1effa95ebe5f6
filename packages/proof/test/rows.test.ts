// The rows of the trust plan, each at the strength of every commit. The environment may look harder: see docs/proof.md.
import process from "node:process";
import { expect, test } from "vitest";
import { rows } from "./rows.ts";

const harder: Readonly<Record<number, string | undefined>> = {
  3: process.env.TEST_PROOF_WAYS,
  13: process.env.TEST_PROOF_INPUTS,
  20: process.env.TEST_PROOF_CASES,
  22: process.env.TEST_PROOF_LEAVES,
};

for (const { row, unit, everyCommit, run, missing } of rows) {
  const cases = Number(harder[row] ?? everyCommit.cases);
  const seed = Number(process.env.TEST_PROOF_SEED ?? everyCommit.seed);
  test(`row ${row}, ${cases} ${unit}, seed ${seed}`, { timeout: 3_600_000 }, ({ skip }) => {
    const reason = missing();
    if (reason !== null) return skip(reason);
    const result = run({ cases, seed });
    console.log(`row ${row}: ${result.says}: ${JSON.stringify(result.figures)}`);
    expect(result.passed, result.failures.join("\n")).toBe(true);
  });
}
