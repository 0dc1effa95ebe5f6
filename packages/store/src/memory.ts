// A log in memory, with the promises of the others as long as the process lives: for simulations and tests of doors.

import { checkBatch, place, range, type Taken } from "./admission.ts";
import { type Clock, systemClock } from "./clock.ts";
import { follow } from "./following.ts";
import type { Effect, Entry, Log } from "./log.ts";

export type MemoryLog = Log & {
  /** Everything that was to be told, in order. */
  readonly effects: () => readonly Effect[];
};

export function memoryLog(clock: Clock = systemClock): MemoryLog {
  const entries: Entry[] = [];
  const effects: Effect[] = [];
  const keys = new Map<string, Taken>();
  const rings = new Set<() => void>();

  async function* read(from: number, to?: number): AsyncIterable<Entry> {
    const [start, end] = range(from, to, entries.length);
    for (const { leaf, ...entry } of entries.slice(start, end)) yield { ...entry, leaf: leaf.slice() };
  }

  return {
    append: async (batch, expected) => {
      checkBatch(batch, expected);
      const head = { size: entries.length, recordedAt: entries.at(-1)?.recordedAt ?? 0 };
      const now = Math.trunc(clock.now());
      const { receipts, fresh, recordedAt } = place(batch, head, (key) => keys.get(key), now, expected);
      for (const submission of fresh) {
        const position = entries.length;
        const leaf = submission.leaf.slice();
        entries.push({ position, recordedAt, key: submission.key, leaf, closed: [...submission.closed] });
        keys.set(submission.key, { position, recordedAt, leaf });
        effects.push(...submission.effects);
      }
      if (fresh.length > 0) for (const ring of rings) ring();
      return receipts;
    },
    read,
    subscribe: async (from, take) =>
      follow(read, range(from, undefined, from)[0], take, {
        listen: (ring) => {
          rings.add(ring);
          return () => rings.delete(ring);
        },
      }),
    size: async () => entries.length,
    effects: () => effects,
  };
}
