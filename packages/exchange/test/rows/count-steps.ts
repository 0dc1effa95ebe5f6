// Counts steps: how often the busiest block of each function runs, of this package's own code and of the three libraries
// that it reads with, as the engine's coverage counts it. All blocks together would jump where one of two that had always
// run equally often runs once more, because the engine reports such two as one. Runs as a program of its own, because only code that is loaded after the counting has begun
// is counted block by block. What a built-in does inside one call (a search, a copy, an unpacking) is not seen.
import { Session } from "node:inspector";
import process from "node:process";

const session = new Session();
session.connect();
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const { families } = await import("./families.ts");
const { answer } = await import("../../src/worker/request.ts");

const doublings = Number(process.argv[2]);
const counts: { name: string; steps: number[] }[] = [];
for (const { name, start, make } of families) {
  const steps: number[] = [];
  for (let doubling = 0; doubling <= doublings; doubling += 1) {
    const request = make(start * 2 ** doubling);
    post("Profiler.takePreciseCoverage");
    await answer(request, () => {});
    steps.push(counted());
  }
  counts.push({ name, steps });
}
process.stdout.write(JSON.stringify(counts));

function counted(): number {
  const { result } = post("Profiler.takePreciseCoverage") as { result: readonly Script[] };
  return result
    .filter(({ url }) => /packages\/exchange\/src|node_modules\/(?:csv-parse|saxes|yauzl)\//.test(url))
    .flatMap(({ functions }) => functions)
    .reduce((sum, { ranges }) => sum + Math.max(...ranges.map(({ count }) => count)), 0);
}

type Script = {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
};

/** In the same thread the answer is there when the call is over. */
function post(method: string, parameters: object = {}): unknown {
  let answered: unknown;
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error;
    answered = result;
  });
  return answered;
}
