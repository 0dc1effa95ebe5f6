// The rows of the trust plan, each at the strength of every commit. The environment may look harder: see docs/proof.md.
import process from "node:process";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { rows } from "./rows.ts";

const asked: Readonly<Record<number, string | undefined>> = {
  3: process.env.TEST_PROOF_WAYS,
  13: process.env.TEST_PROOF_INPUTS,
  20: process.env.TEST_PROOF_CASES,
  22: process.env.TEST_PROOF_LEAVES,
};

for (const { row, unit, everyCommit, harder, run, missing } of rows) {
  const cases = Number(asked[row] ?? everyCommit.cases);
  const seed = Number(process.env.TEST_PROOF_SEED ?? everyCommit.seed);
  test(`row ${row}, ${cases} ${unit}, seed ${seed}`, { timeout: 3_600_000 }, ({ skip }) => {
    const reason = missing();
    if (reason !== null) return skip(reason);
    const result = run({ cases, seed });
    const tier = harder !== null && cases >= harder.cases ? harder.tier : "C";
    console.log(rowLine(row, tier, result.says, result.figures));
    expect(result.passed, result.failures.join("\n")).toBe(true);
  });
}
