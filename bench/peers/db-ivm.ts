// TanStack's db-ivm, differential dataflow without versions: entries by key, reduced to the deadlines that were missed, in
// batches.
import type { Workload } from "../ccd/workload.ts";
import { type Entry, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";
import { sumOf, unanswered } from "./unanswered.ts";

type Changes<T> = readonly (readonly [value: T, times: number])[];
type MultiSet<T> = { readonly getInner: () => Changes<T> };
type Input = {
  readonly pipe: (...operators: readonly unknown[]) => unknown;
  readonly sendData: (set: MultiSet<Entry>) => void;
};
type DbIvm = {
  readonly D2: new () => {
    readonly newInput: () => Input;
    readonly finalize: () => void;
    readonly run: () => void;
  };
  readonly MultiSet: new (changes: Changes<Entry>) => MultiSet<Entry>;
  readonly map: (each: (entry: Entry) => readonly [key: string, value: Entry]) => unknown;
  readonly reduce: (of: typeof unanswered) => unknown;
  readonly output: (take: (set: MultiSet<unknown>) => void) => unknown;
};

/** It lives from batches, as d2ts does. */
const batch = 1000;

export async function prepared(w: Workload): Promise<Run> {
  const { D2, MultiSet, map, reduce, output } = (await load("@tanstack/db-ivm")) as DbIvm;
  const entries = entriesOf(w);
  let late = 0;
  const graph = new D2();
  const input = graph.newInput();
  input.pipe(
    map((entry) => [entry.key, entry]),
    reduce(unanswered),
    output((set) => {
      late += sumOf(set.getInner());
    }),
  );
  graph.finalize();
  return () => {
    for (let at = 0; at < entries.length; at += batch) {
      input.sendData(new MultiSet(entries.slice(at, at + batch).map((entry) => [entry, 1])));
      graph.run();
    }
    return late;
  };
}
