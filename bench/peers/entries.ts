// What the engines of others are given: the workload as plain objects in memory, in its order.
import { deadline, request, type Workload } from "../ccd/workload.ts";

export type Entry = { readonly at: number; readonly kind: "request" | "answer"; readonly key: string };

/** Judges all entries and says how many requests were not answered in time. Only this is timed. */
export type Run = () => number | Promise<number>;

export function entriesOf(w: Workload): readonly Entry[] {
  return Array.from({ length: w.count }, (_, i) => ({
    at: w.at[i] as number,
    kind: w.kind[i] === request ? "request" : "answer",
    key: `C${w.a[i]}`,
  }));
}

/** When every deadline has passed. */
export function endOf(w: Workload): number {
  return w.horizon + 3 * deadline;
}
