// Row 13: every parser is given inputs that nobody meant. Some are valid ones bent, some are put together from the pieces
// of the form. A parser may read or refuse with one of its codes; what was read and is written again reads the same.
import { Worker } from "node:worker_threads";
import { workerLimits } from "@pacta/exchange";
import type { Fuzzed } from "./fuzzing.ts";

export type Row13 = Fuzzed & { readonly hung: number };

/** An input of a few hundred bytes that keeps a parser this long will keep it for ever. */
const patience = 60_000;

export function fuzz(cases: number, seed: number): Promise<Row13> {
  const young = workerLimits.heapMiB / 8;
  const worker = new Worker(new URL("./fuzzing.ts", import.meta.url), {
    workerData: { cases, seed },
    resourceLimits: { maxOldGenerationSizeMb: workerLimits.heapMiB - young, maxYoungGenerationSizeMb: young },
  });
  return new Promise((resolve, reject) => {
    let tried = 0;
    const none: Fuzzed = { crashed: 0, unstable: 0, composed: 0, read: "", codes: 0, failures: [] };
    const hang = (): void => {
      void worker.terminate();
      resolve({ ...none, hung: 1, failures: [`after input ${tried} of seed ${seed} nothing happened`] });
    };
    let watch = setTimeout(hang, patience);
    worker.on("message", (said: { kind: "goes on"; tried: number } | { kind: "over"; fuzzed: Fuzzed }) => {
      clearTimeout(watch);
      if (said.kind === "over") return resolve({ ...said.fuzzed, hung: 0 });
      tried = said.tried;
      watch = setTimeout(hang, patience);
    });
    worker.on("error", (error) => {
      clearTimeout(watch);
      reject(error);
    });
  });
}
