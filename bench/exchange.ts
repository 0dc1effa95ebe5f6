// Stopwatches for files from elsewhere: each hostile family of row 14, doubled up to what is read at all, and what a thread
// costs to start. For each family the processor time for a MiB at the worst size, and the worst that doubling did.
import process from "node:process";
import { parseArgs } from "node:util";
import { readForeign } from "../packages/exchange/src/index.ts";
import { answer } from "../packages/exchange/src/worker/request.ts";
import { utf8 } from "../packages/exchange/test/means.ts";
import { families } from "../packages/exchange/test/rows/families.ts";
import { rowLine } from "../tools/row-line.ts";
import { atMost, print } from "./figures.ts";

const MiB = 2 ** 20;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const asked = Number(positionals[0] ?? 64) * MiB;

async function timed(run: () => unknown): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const starts: number[] = [];
for (let round = 0; round < 15; round += 1)
  starts.push(
    await timed(() => readForeign({ format: "csv", bytes: utf8("a\n1\n"), tolerance: 0 }, () => {})),
  );

/** Of this process, so that what else the machine does counts for less. */
async function processorTime(run: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

let [slowest, slowestOf, steepest, steepestOf] = [0, "", 0, ""];
for (const { name, most, make } of families) {
  const times: number[] = [];
  let perMiB = 0;
  let size = MiB;
  for (; size <= Math.min(most, asked); size *= 2) {
    // What stands around the family must not push the largest over the limit.
    const request = make(size * 0.98);
    const time = await processorTime(() => answer(request, () => {}));
    times.push(time);
    perMiB = Math.max(perMiB, time / (size / MiB));
  }
  // Below a tenth of a second what is measured is mostly the machine.
  const ratios = times
    .slice(1)
    .flatMap((time, at) => ((times[at] ?? 0) < 100 ? [] : [time / (times[at] ?? 1)]));
  const ratio = Math.max(0, ...ratios);
  process.stderr.write(
    `${name.padEnd(36)} ${String(size / 2 / MiB).padStart(3)} MiB ${perMiB.toFixed(1).padStart(7)} ms/MiB   worst doubling ${ratio === 0 ? "too quick to tell" : ratio.toFixed(2)}\n`,
  );
  if (perMiB > slowest) [slowest, slowestOf] = [perMiB, name];
  if (ratio > steepest) [steepest, steepestOf] = [ratio, name];
}
print(
  [
    atMost("thread", "a thread, two rows, and its end", median(starts), "ms"),
    atMost("exchange-slowest", `a mebibyte, the slowest of all: ${slowestOf}`, slowest / 1000, "s/MiB", 1),
    atMost(
      "exchange-worst-ratio",
      `twice the file, the worst of all: ${steepestOf || "too quick to tell"}`,
      steepest,
      "x",
      2.3,
    ),
  ],
  values.json,
);
(values.json ? process.stderr : process.stdout).write(
  `${rowLine(14, "N", "time of hostile foreign files, doubled to the limit", {
    families: families.length,
    "slowest, ms/MiB": slowest.toFixed(1),
    of: slowestOf,
    "worst doubling": steepest.toFixed(2),
    "doubling of": steepestOf,
  })}\n`,
);
