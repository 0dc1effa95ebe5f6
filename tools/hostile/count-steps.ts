// Counts steps: how often each block of the code that is asked about runs, as the engine's coverage counts it. Asked
// with the number of doublings, the module of the families and a pattern of the sources. Runs as a program of its own,
// because only code that is loaded after the counting has begun is counted block by block. What a built-in does inside
// one call (a search, a copy) is not seen.
import { Session } from "node:inspector";
import process from "node:process";
import type { Family } from "./family.ts";

const session = new Session();
session.connect();
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const [doublings = 0, module = "", pattern = ""] = process.argv.slice(2);
const { families } = (await import(module)) as { readonly families: readonly Family[] };
const sources = new RegExp(pattern);
const counts = families.map(({ name, start, prepare }) => ({
  name,
  steps: Array.from({ length: Number(doublings) + 1 }, (_, doubling) =>
    stepsOf(prepare(start * 2 ** doubling)),
  ),
}));
process.stdout.write(JSON.stringify(counts));

function stepsOf(run: () => unknown): number {
  post("Profiler.takePreciseCoverage");
  run();
  const { result } = post("Profiler.takePreciseCoverage") as { result: readonly Script[] };
  return result
    .filter(({ url }) => sources.test(url))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

type Script = {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
};

/** In the same thread the answer is there when the call is over. */
function post(method: string, parameters: object = {}): unknown {
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error;
    answer = result;
  });
  return answer;
}
