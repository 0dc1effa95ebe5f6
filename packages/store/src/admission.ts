// What may be appended, and which place it gets: the part of a log that does not depend on where it is kept.

import type { Placed, Position, Submission } from "./log.ts";
import { StoreError } from "./store-error.ts";
import { sameBytes } from "./tree.ts";

const longest = { leaf: 16 * 1024, key: 512, batch: 10_000, batchBytes: 32 * 1024 * 1024 } as const;

export type Head = { readonly size: Position; readonly recordedAt: number };

/** An entry as far as its key goes. */
export type Taken = { readonly position: Position; readonly recordedAt: number; readonly leaf: Uint8Array };

export type Placing = {
  readonly receipts: readonly Placed[];
  /** What is new, in order of positions from the head on. */
  readonly fresh: readonly Submission[];
  readonly recordedAt: number;
};

/** Refuses what no log takes. */
export function checkBatch(batch: readonly Submission[], expected?: Position): void {
  if (expected !== undefined && !isPosition(expected)) malformed("position", expected);
  const length = batch.reduce((sum, { leaf }) => sum + leaf.length, 0);
  if (batch.length > longest.batch || length > longest.batchBytes)
    throw new StoreError("batch-too-long", { entries: batch.length, bytes: length });
  for (const { key, leaf, closed, effects } of batch) {
    if (key === "" || !isText(key) || Buffer.byteLength(key) > longest.key)
      malformed("key", key.slice(0, 80));
    if (leaf.length > longest.leaf)
      throw new StoreError("leaf-too-long", { key, length: leaf.length, limit: longest.leaf });
    if (!closed.every((disclosure) => /^[A-Za-z0-9_-]+$/.test(disclosure))) malformed("disclosure", key);
    const names = effects.map(({ kind, target }) => `${kind}:${target}`);
    if (!effects.every(({ kind, target, payload }) => [kind, target, payload].every(isText)))
      malformed("effect", key);
    if (new Set(names).size < names.length) malformed("effect", key);
  }
}

/** Gives each new submission the next position. Known ones keep the receipt of the first. `now` is what the clock
 *  says; what is recorded never goes back behind the head. */
export function place(
  batch: readonly Submission[],
  head: Head,
  taken: (key: string) => Taken | undefined,
  now: number,
  expected?: Position,
): Placing {
  const recordedAt = Math.max(now, head.recordedAt);
  const fresh: Submission[] = [];
  const here = new Map<string, Taken>();
  const receipts = batch.map((submission): Placed => {
    const first = taken(submission.key) ?? here.get(submission.key);
    if (first !== undefined) {
      if (!sameBytes(first.leaf, submission.leaf))
        throw new StoreError("key-conflict", { key: submission.key, position: first.position });
      return { position: first.position, recordedAt: first.recordedAt, known: true };
    }
    const position = head.size + fresh.length;
    fresh.push(submission);
    here.set(submission.key, { position, recordedAt, leaf: submission.leaf });
    return { position, recordedAt, known: false };
  });
  if (fresh.length > 0 && expected !== undefined && expected !== head.size)
    throw new StoreError("position-conflict", { expected, found: head.size });
  return { receipts, fresh, recordedAt };
}

/** The ends of a reading, or a refusal of what is no position. */
export function range(
  from: Position,
  to: Position | undefined,
  size: Position,
): readonly [Position, Position] {
  if (!isPosition(from)) malformed("position", from);
  if (to !== undefined && !isPosition(to)) malformed("position", to);
  return [from, Math.min(to ?? size, size)];
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Text that a database keeps as it is. */
function isText(value: string): boolean {
  return !value.includes("\0") && !/\p{Surrogate}/u.test(value);
}

function malformed(what: string, found: string | number): never {
  throw new StoreError("malformed", { what, found });
}
