// Row 14: twice the input costs twice the work, however hostile it is. Work is counted, never timed.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Effort, RowResult } from "./row.ts";

/** Of the families that a module has, in sources of a pattern; `cases` is how often the size is doubled. */
export function workOf(module: URL, sources: string, { cases, seed }: Effort): RowResult {
  const failures: string[] = [];
  let [worst, worstFamily] = [0, ""];
  const families = countsOf(module, sources, cases);
  for (const { name, steps } of families) {
    for (const [doubling, after] of steps.slice(1).entries()) {
      const ratio = after / (steps[doubling] ?? 0);
      if (ratio > worst) [worst, worstFamily] = [ratio, name];
      if (!(ratio <= most))
        failures.push(`${name}: ${steps.join(" → ")}, ${ratio.toFixed(2)} times the work`);
    }
  }
  return {
    row: 14,
    says: "twice the input costs twice the work",
    passed: failures.length === 0,
    figures: {
      families: families.length,
      doublings: cases,
      seed,
      "worst ratio": worst.toFixed(3),
      of: worstFamily,
    },
    failures,
  };
}

/** As in the plan: a little more than twice, for logarithms and beginnings. */
const most = 2.3;

type Counts = readonly { readonly name: string; readonly steps: readonly number[] }[];

function countsOf(module: URL, sources: string, doublings: number): Counts {
  const program = fileURLToPath(new URL("./count-steps.ts", import.meta.url));
  const options = ["--no-warnings", "--no-opt", "--no-maglev", "--no-flush-bytecode"];
  const run = spawnSync(process.execPath, [...options, program, String(doublings), module.href, sources], {
    maxBuffer: 2 ** 24,
  });
  if (run.status !== 0) throw new Error(`counting ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(String(run.stdout)) as Counts;
}
