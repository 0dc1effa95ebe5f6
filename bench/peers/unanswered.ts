// What dataflow computes anew for a key whenever its entries change. A request counts until its answer comes and takes it
// back, because dataflow knows no clock.
import { deadline } from "../ccd/workload.ts";
import type { Entry } from "./entries.ts";

type Times = readonly [value: Entry, times: number];

/** The deadlines that were missed, once each, of one key's entries in any order. */
export function unanswered(values: readonly Times[]): [value: number, times: number][] {
  const entries = values
    .filter(([, times]) => times > 0)
    .map(([entry]) => entry)
    .sort((a, b) => a.at - b.at);
  const missed: [number, number][] = [];
  for (const [i, { at, kind }] of entries.entries()) {
    if (kind === "answer") continue;
    const next = entries[i + 1];
    if (next?.kind !== "answer" || next.at > at + deadline) missed.push([at + deadline, 1]);
  }
  return missed;
}

/** Of changes, how many more there are. */
export function sumOf(changes: readonly (readonly [unknown, number])[]): number {
  return changes.reduce((sum, [, times]) => sum + times, 0);
}
