// The Merkle tree of RFC 6962 §2.1 over SHA-256: its hashes, and a frontier that grows by one leaf at a time.
// Sizes and positions are numbers up to 2⁵³ - 1, so nothing here shifts bits.
import { type Hash, hashLength } from "../hash.ts";

/** How many leaves, and what they come to. */
export type Head = { readonly size: number; readonly root: Uint8Array };

/** What must be kept of a tree in order to append: the roots of its complete subtrees, the largest first. */
export type Frontier = { readonly size: number; readonly peaks: readonly Uint8Array[] };

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

const leafPrefix = 0;
const nodePrefix = 1;

/** What is hashed is put together on the same sheet again and again; a hash keeps nothing of it. */
let sheet = new Uint8Array(4096);
const pair = new Uint8Array(1 + 2 * hashLength).fill(nodePrefix, 0, 1);

export function leafHash(leaf: Uint8Array, hash: Hash): Uint8Array {
  const length = 1 + leaf.length;
  if (sheet.length < length) sheet = new Uint8Array(2 * length);
  sheet[0] = leafPrefix;
  sheet.set(leaf, 1);
  return hash(sheet.subarray(0, length));
}

export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + hashLength);
  return hash(pair);
}

export function emptyRoot(hash: Hash): Uint8Array {
  return hash(new Uint8Array(0));
}

export function append(frontier: Frontier, leaf: Uint8Array, hash: Hash): Frontier {
  const peaks = [...frontier.peaks];
  let peak = leaf;
  // Each trailing one of the size is a peak of the same height as what is now to be placed.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2)
    peak = nodeHash(peaks.pop() as Uint8Array, peak, hash);
  peaks.push(peak);
  return { size: frontier.size + 1, peaks };
}

export function headOf(frontier: Frontier, hash: Hash): Head {
  return { size: frontier.size, root: rootOfPeaks(frontier.peaks, hash) };
}

/** The root over hashes of leaves. */
export function rootOf(leafHashes: readonly Uint8Array[], hash: Hash): Uint8Array {
  const peaks: Uint8Array[] = [];
  for (const [index, leaf] of leafHashes.entries()) {
    let peak = leaf;
    for (let size = index; size % 2 === 1; size = (size - 1) / 2)
      peak = nodeHash(peaks.pop() as Uint8Array, peak, hash);
    peaks.push(peak);
  }
  return rootOfPeaks(peaks, hash);
}

/** Peaks from the largest to the smallest. */
export function rootOfPeaks(peaks: readonly Uint8Array[], hash: Hash): Uint8Array {
  if (peaks.length === 0) return emptyRoot(hash);
  return peaks.reduceRight((right, left) => nodeHash(left, right, hash));
}

/** The largest power of two below a size of at least 2. */
export function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
