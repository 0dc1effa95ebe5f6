// Counts steps: how often each block of this package's own code runs, as the engine's coverage counts it. Runs as a
// program of its own, because only code that is loaded after the counting has begun is counted block by block. What a
// built-in does inside one call (a search, a copy) is not seen.
import { Session } from "node:inspector";
import process from "node:process";

const session = new Session();
session.connect();
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const { families } = await import("./families.ts");

const doublings = Number(process.argv[2]);
const counts = families.map(({ name, start, prepare }) => ({
  name,
  steps: Array.from({ length: doublings + 1 }, (_, doubling) => stepsOf(prepare(start * 2 ** doubling))),
}));
process.stdout.write(JSON.stringify(counts));

function stepsOf(run: () => unknown): number {
  post("Profiler.takePreciseCoverage");
  run();
  const { result } = post("Profiler.takePreciseCoverage") as { result: readonly Script[] };
  return result
    .filter(({ url }) => url.includes("packages/proof/src"))
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
