// Runs the laws of the engine: `npm run laws -- --cases 10000 --seed 7 [--law 1] [--json]`. Exit 1 when one fails.
import process from "node:process";
import { parseArgs } from "node:util";
import { laws } from "../packages/cli/test/laws/laws.ts";
import { runLaw } from "../packages/cli/test/laws/run.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "500" },
    seed: { type: "string", default: "20260106" },
    law: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  process.stderr.write("laws: --cases and --seed are whole numbers, such as --cases 500 --seed 7\n");
  process.exit(2);
}
const results: { law: number; cases: number; seed: number; failures: number }[] = [];
for (const law of laws) {
  if (values.law !== undefined && String(law.law) !== values.law) continue;
  const { failures } = runLaw(law, cases, seed);
  results.push({ law: law.law, cases, seed, failures: failures.length });
  if (!values.json)
    process.stdout.write(
      `law ${law.law}  ${failures.length === 0 ? "holds" : "FAILS"}  ${cases} cases from seed ${seed}: ${law.says}\n`,
    );
  for (const f of failures) process.stderr.write(`law ${law.law} fails with seed ${f.seed}: ${f.why}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
if (results.some((r) => r.failures > 0)) process.exitCode = 1;
