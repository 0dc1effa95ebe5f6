// d2ts, differential dataflow with versions: entries by key, reduced to the deadlines that were missed, in batches.
import type { Workload } from "../ccd/workload.ts";
import { type Entry, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";
import { sumOf, unanswered } from "./unanswered.ts";

type Changes<T> = readonly (readonly [value: T, times: number])[];
type MultiSet<T> = { readonly getInner: () => Changes<T> };
type Message = { readonly type: number; readonly data: { readonly collection: MultiSet<unknown> } };
type Input = {
  readonly pipe: (...operators: readonly unknown[]) => unknown;
  readonly sendData: (version: number, set: MultiSet<Entry>) => void;
  readonly sendFrontier: (version: number) => void;
};
type D2ts = {
  readonly D2: new (options: {
    readonly initialFrontier: number;
  }) => { readonly newInput: () => Input; readonly finalize: () => void; readonly run: () => void };
  readonly MultiSet: new (changes: Changes<Entry>) => MultiSet<Entry>;
  readonly MessageType: { readonly DATA: number };
  readonly map: (each: (entry: Entry) => readonly [key: string, value: Entry]) => unknown;
  readonly reduce: (of: typeof unanswered) => unknown;
  readonly output: (take: (message: Message) => void) => unknown;
};

/** It lives from batches; of those tried this size was about the best. */
const batch = 1000;

export async function prepared(w: Workload): Promise<Run> {
  const { D2, MultiSet, MessageType, map, reduce, output } = (await load("@electric-sql/d2ts")) as D2ts;
  const entries = entriesOf(w);
  let late = 0;
  const graph = new D2({ initialFrontier: 0 });
  const input = graph.newInput();
  input.pipe(
    map((entry) => [entry.key, entry]),
    reduce(unanswered),
    output(({ type, data }) => {
      if (type === MessageType.DATA) late += sumOf(data.collection.getInner());
    }),
  );
  graph.finalize();
  return () => {
    for (let [at, version] = [0, 0]; at < entries.length; at += batch) {
      input.sendData(version, new MultiSet(entries.slice(at, at + batch).map((entry) => [entry, 1])));
      version += 1;
      input.sendFrontier(version);
      graph.run();
    }
    return late;
  };
}
