// Proofs in the tree: that a leaf is in it (RFC 6962 §2.1.1), and that a tree continues an earlier one (§2.1.2). Made
// from whatever can name the hash of a complete subtree; checked by the procedures of RFC 9162 §2.1.3.2 and §2.1.4.2.
import { sameBytes } from "../bytes/bytes.ts";
import { type Hash, hashLength } from "../hash.ts";
import { attempt, need, type Outcome, type Refused, refuse } from "../outcome.ts";
import { emptyRoot, type Head, nodeHash, split } from "./tree.ts";

/** The hash over the 2^`level` leaves from `index` · 2^`level` on. */
export type HashReader = (level: number, index: number) => Uint8Array | Refused;

export type TreeProof = readonly Uint8Array[];

/** Hashes of the tree of 2⁶³ leaves; no proof has more. */
export const proofLimit = 63;

export function proveInclusion(
  index: number,
  size: number,
  read: HashReader,
  hash: Hash,
): Outcome<TreeProof> {
  return attempt(() => {
    requireRange(index, 0, size - 1);
    requireRange(size, 1, Number.MAX_SAFE_INTEGER);
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = size;
    while (end - start > 1) {
      const middle = start + split(end - start);
      const left = index < middle;
      proof.push(left ? rangeHash(middle, end, read, hash) : rangeHash(start, middle, read, hash));
      if (left) end = middle;
      else start = middle;
    }
    return proof.reverse();
  });
}

/** That the tree of size `to` continues the tree of size `from`. */
export function proveConsistency(from: number, to: number, read: HashReader, hash: Hash): Outcome<TreeProof> {
  return attempt(() => {
    requireRange(from, 0, to);
    requireRange(to, 0, Number.MAX_SAFE_INTEGER);
    if (from === 0 || from === to) return [];
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = to;
    while (end !== from) {
      const middle = start + split(end - start);
      const left = from <= middle;
      proof.push(left ? rangeHash(middle, end, read, hash) : rangeHash(start, middle, read, hash));
      if (left) end = middle;
      else start = middle;
    }
    // Where what is left begins at the first leaf it is the old tree itself, which the verifier knows.
    if (start > 0) proof.push(rangeHash(start, end, read, hash));
    return proof.reverse();
  });
}

export function checkInclusion(
  leaf: Uint8Array,
  index: number,
  head: Head,
  proof: TreeProof,
  hash: Hash,
): Outcome<Head> {
  return attempt(() => {
    requireRange(index, 0, head.size - 1);
    requireHashes([leaf, head.root, ...proof]);
    let node = index;
    let last = head.size - 1;
    let root = leaf;
    for (const beside of proof) {
      if (last === 0) refuse("tree-proof-length", proof.length);
      if (node % 2 === 1 || node === last) {
        root = nodeHash(beside, root, hash);
        while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
      } else {
        root = nodeHash(root, beside, hash);
      }
      [node, last] = [half(node), half(last)];
    }
    if (last !== 0) refuse("tree-proof-length", proof.length);
    if (!sameBytes(root, head.root)) refuse("tree-root-differs", index);
    return head;
  });
}

/** Of a tree without leaves every tree is a continuation, and the proof is empty. */
export function checkConsistency(from: Head, to: Head, proof: TreeProof, hash: Hash): Outcome<Head> {
  return attempt(() => {
    requireRange(from.size, 0, to.size);
    requireHashes([from.root, to.root, ...proof]);
    if (from.size === to.size || from.size === 0) {
      if (proof.length > 0) refuse("tree-proof-length", proof.length);
      const expected = from.size === 0 ? emptyRoot(hash) : to.root;
      if (!sameBytes(from.root, expected)) refuse("tree-root-differs", from.size);
      if (to.size === 0 && !sameBytes(to.root, expected)) refuse("tree-root-differs", 0);
      return to;
    }
    let node = from.size - 1;
    let last = to.size - 1;
    while (node % 2 === 1) [node, last] = [half(node), half(last)];
    const hashes = node === 0 ? [from.root, ...proof] : proof;
    const [first, ...rest] = hashes;
    if (first === undefined) return refuse("tree-proof-length", 0);
    let [old, whole] = [first, first];
    for (const beside of rest) {
      if (last === 0) refuse("tree-proof-length", proof.length);
      if (node % 2 === 1 || node === last) {
        old = nodeHash(beside, old, hash);
        whole = nodeHash(beside, whole, hash);
        while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
      } else {
        whole = nodeHash(whole, beside, hash);
      }
      [node, last] = [half(node), half(last)];
    }
    if (last !== 0) refuse("tree-proof-length", proof.length);
    if (!sameBytes(old, from.root)) refuse("tree-root-differs", from.size);
    if (!sameBytes(whole, to.root)) refuse("tree-root-differs", to.size);
    return to;
  });
}

/** A reader over hashes of leaves that are all at hand. */
export function readerOf(leafHashes: readonly Uint8Array[], hash: Hash): HashReader {
  const levels: Uint8Array[][] = [[...leafHashes]];
  for (let below = levels[0] as Uint8Array[]; below.length > 1; below = levels.at(-1) as Uint8Array[]) {
    const level: Uint8Array[] = [];
    for (let at = 0; at + 1 < below.length; at += 2)
      level.push(nodeHash(below[at] as Uint8Array, below[at + 1] as Uint8Array, hash));
    levels.push(level);
  }
  return (level, index) =>
    levels[level]?.[index] ?? {
      kind: "refused",
      code: "tree-range",
      at: index,
      facts: { level, size: leafHashes.length },
    };
}

function rangeHash(start: number, end: number, read: HashReader, hash: Hash): Uint8Array {
  const size = end - start;
  const left = size === 1 ? 1 : split(size);
  if (size === 1 || left * 2 === size) {
    const found = read(heightOf(size), start / size);
    return found instanceof Uint8Array ? found : need(found);
  }
  return nodeHash(rangeHash(start, start + left, read, hash), rangeHash(start + left, end, read, hash), hash);
}

function heightOf(power: number): number {
  let height = 0;
  for (let rest = power; rest > 1; rest /= 2) height += 1;
  return height;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function requireRange(value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    refuse("tree-range", 0, { value, least, most });
}

function requireHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.length > proofLimit + 2) refuse("tree-proof-length", hashes.length);
  for (const [index, one] of hashes.entries())
    if (one.length !== hashLength) refuse("tree-hash-length", index, { length: one.length });
}
