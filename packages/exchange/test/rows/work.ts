// Row 14: twice the input costs twice the work, however hostile it is. Work is counted, never timed.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export type Row14 = {
  readonly families: number;
  readonly worst: number;
  readonly of: string;
  readonly failures: readonly string[];
};

/** As in the plan: a little more than twice, for logarithms and beginnings. */
const most = 2.3;

export function work(doublings: number): Row14 {
  const program = fileURLToPath(new URL("./count-steps.ts", import.meta.url));
  const options = ["--no-warnings", "--no-opt", "--no-maglev", "--no-flush-bytecode"];
  const run = spawnSync(process.execPath, [...options, program, String(doublings)], { maxBuffer: 2 ** 24 });
  if (run.status !== 0) throw new Error(`counting ended with ${run.status}: ${run.stderr}`);
  const families = JSON.parse(String(run.stdout)) as readonly {
    readonly name: string;
    readonly steps: readonly number[];
  }[];
  const failures: string[] = [];
  let [worst, of] = [0, ""];
  for (const { name, steps } of families)
    for (const [doubling, after] of steps.slice(1).entries()) {
      const ratio = after / (steps[doubling] ?? 0);
      if (ratio > worst) [worst, of] = [ratio, name];
      if (!(ratio <= most)) failures.push(`${name}: ${steps.join(" → ")}`);
    }
  return { families: families.length, worst, of, failures };
}
