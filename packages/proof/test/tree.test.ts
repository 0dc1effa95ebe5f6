// The tree of RFC 6962: its vectors, every proof of every size up to 130, and no byte that could be changed.
import {
  append,
  checkConsistency,
  checkInclusion,
  emptyFrontier,
  emptyRoot,
  type Hash,
  type HashReader,
  type Head,
  headOf,
  leafHash,
  proveConsistency,
  proveInclusion,
  readerOf,
  rootOf,
  type TreeProof,
} from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { codeOf, flipped, need, sha256, utf8 } from "./means.ts";
import { entries, paths, proofs, rootOfNothing, roots } from "./vectors/rfc6962.ts";

const most = 130;
const leaves = Array.from({ length: most }, (_, at) => leafHash(utf8(`entry ${at}`), sha256));
const heads: readonly Head[] = Array.from({ length: most + 1 }, (_, size) => ({
  size,
  root: rootOf(leaves.slice(0, size), sha256),
}));
const headAt = (size: number): Head => heads[size] as Head;
const readers = heads.map(({ size }) => readerOf(leaves.slice(0, size), sha256));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const inclusion = (index: number, size: number): TreeProof =>
  need(proveInclusion(index, size, readers[size] as HashReader, sha256));
const consistency = (from: number, to: number): TreeProof =>
  need(proveConsistency(from, to, readers[to] as HashReader, sha256));

describe("vectors that Certificate Transparency has used since RFC 6962", () => {
  const hashes = entries.map((one) => leafHash(Buffer.from(one, "hex"), sha256));
  test.each(roots.map((root, at) => [at + 1, root] as const))("the root of the first %i", (size, root) => {
    expect(hex(rootOf(hashes.slice(0, size), sha256))).toBe(root);
  });

  test("the root of nothing", () => {
    expect(hex(emptyRoot(sha256))).toBe(rootOfNothing);
  });

  test.each(paths)("the path of entry %i in the tree of %i", (index, size, path) => {
    const proof = need(proveInclusion(index, size, readerOf(hashes.slice(0, size), sha256), sha256));
    expect(proof.map(hex)).toEqual(path);
  });

  test.each(proofs)("the proof from the tree of %i to the tree of %i", (from, to, path) => {
    const proof = need(proveConsistency(from, to, readerOf(hashes.slice(0, to), sha256), sha256));
    expect(proof.map(hex)).toEqual(path);
  });
});

describe(`every tree of up to ${most} leaves`, () => {
  test("grown leaf by leaf it has the root that RFC 6962 defines", () => {
    let frontier = emptyFrontier;
    for (let size = 0; size <= most; size += 1) {
      expect(headOf(frontier, sha256)).toEqual({ size, root: slowRoot(leaves.slice(0, size)) });
      if (size < most) frontier = append(frontier, leaves[size] as Uint8Array, sha256);
    }
  });

  test("every leaf is proven in every tree that holds it, and at no other place", () => {
    let checked = 0;
    for (let size = 1; size <= most; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusion(index, size);
        const leaf = leaves[index] as Uint8Array;
        expect(codeOf(checkInclusion(leaf, index, headAt(size), proof, sha256))).toBe("done");
        const elsewhere = (index + 1) % size;
        if (size > 1)
          expect(codeOf(checkInclusion(leaf, elsewhere, headAt(size), proof, sha256))).not.toBe("done");
        checked += 1;
      }
    }
    expect(checked).toBe(8515);
  });

  test("every tree is proven to continue every earlier one, and no other", () => {
    let checked = 0;
    for (let to = 1; to <= most; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const proof = consistency(from, to);
        expect(codeOf(checkConsistency(headAt(from), headAt(to), proof, sha256))).toBe("done");
        const other = { size: from, root: sha256(headAt(from).root) };
        expect(codeOf(checkConsistency(other, headAt(to), proof, sha256))).not.toBe("done");
        checked += 1;
      }
    }
    expect(checked).toBe(8515);
  });

  test("an empty tree is continued by every tree, with an empty proof", () => {
    expect(consistency(0, most)).toEqual([]);
    expect(codeOf(checkConsistency(headAt(0), headAt(most), [], sha256))).toBe("done");
    expect(codeOf(checkConsistency({ size: 0, root: sha256(utf8("x")) }, headAt(most), [], sha256))).toBe(
      "tree-root-differs",
    );
  });
});

test("a tree of n leaves takes n hashes of leaves and n - 1 of nodes", () => {
  for (const size of [1, 2, 1000, 1023, 1024]) {
    let calls = 0;
    const counting: Hash = (bytes) => {
      calls += 1;
      return sha256(bytes);
    };
    rootOf(
      Array.from({ length: size }, (_, at) => leafHash(utf8(`${at}`), counting)),
      counting,
    );
    expect(calls).toBe(2 * size - 1);
  }
});

describe("a proof that was tampered with", () => {
  const sizes = [1, 2, 3, 7, 8, 64, 65, 100, 127, 128, 129, 130];

  test("no byte of an inclusion proof, its leaf or its root can be changed", () => {
    let tried = 0;
    for (const size of sizes) {
      for (const index of new Set([0, size >> 1, size - 1])) {
        const parts = [leaves[index] as Uint8Array, headAt(size).root, ...inclusion(index, size)];
        for (const changed of everyByteChanged(parts)) {
          const [leaf, root, ...proof] = changed as [Uint8Array, Uint8Array, ...Uint8Array[]];
          expect(codeOf(checkInclusion(leaf, index, { size, root }, proof, sha256))).toBe(
            "tree-root-differs",
          );
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(5000);
  });

  test("no byte of a consistency proof or of its roots can be changed", () => {
    let tried = 0;
    for (const to of sizes) {
      for (const from of new Set([1, (to >> 1) + 1, to - 1].filter((size) => size > 0 && size < to))) {
        const parts = [headAt(from).root, headAt(to).root, ...consistency(from, to)];
        for (const changed of everyByteChanged(parts)) {
          const [old, root, ...proof] = changed as [Uint8Array, Uint8Array, ...Uint8Array[]];
          const outcome = checkConsistency({ size: from, root: old }, { size: to, root }, proof, sha256);
          expect(codeOf(outcome)).toBe("tree-root-differs");
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(5000);
  });

  test("a hash dropped, repeated, added or moved is refused", () => {
    const moved = (proof: TreeProof): readonly TreeProof[] => [
      proof.slice(1),
      proof.slice(0, -1),
      [...proof, sha256(utf8("more"))],
      [sha256(utf8("more")), ...proof],
      ...proof.map((hash, at) => [...proof.slice(0, at), hash, ...proof.slice(at)]),
      ...proof
        .slice(1)
        .map((_, at) => proof.with(at, proof[at + 1] as Uint8Array).with(at + 1, proof[at] as Uint8Array)),
    ];
    for (const size of sizes.filter((each) => each > 1)) {
      for (const index of [0, size >> 1, size - 1])
        for (const proof of moved(inclusion(index, size)))
          expect(
            codeOf(checkInclusion(leaves[index] as Uint8Array, index, headAt(size), proof, sha256)),
          ).not.toBe("done");
      for (const from of [1, (size >> 1) + 1].filter((each) => each < size))
        for (const proof of moved(consistency(from, size)))
          expect(codeOf(checkConsistency(headAt(from), headAt(size), proof, sha256))).not.toBe("done");
    }
  });

  test("places outside the tree and hashes of another length are refused", () => {
    expect(codeOf(proveInclusion(3, 3, readerOf(leaves, sha256), sha256))).toBe("tree-range");
    expect(codeOf(proveInclusion(0.5, 3, readerOf(leaves, sha256), sha256))).toBe("tree-range");
    expect(codeOf(proveConsistency(4, 3, readerOf(leaves, sha256), sha256))).toBe("tree-range");
    expect(codeOf(proveInclusion(0, 131, readerOf(leaves, sha256), sha256))).toBe("tree-range");
    const [leaf] = leaves as [Uint8Array];
    expect(codeOf(checkInclusion(leaf, 1, headAt(1), [], sha256))).toBe("tree-range");
    expect(codeOf(checkInclusion(leaf.slice(1), 0, headAt(1), [], sha256))).toBe("tree-hash-length");
    expect(codeOf(checkConsistency(headAt(2), headAt(1), [], sha256))).toBe("tree-range");
    expect(codeOf(checkInclusion(leaf, 0, headAt(2), [], sha256))).toBe("tree-proof-length");
    expect(codeOf(checkConsistency(headAt(3), headAt(5), [], sha256))).toBe("tree-proof-length");
  });
});

/** RFC 6962 §2.1, word for word. */
function slowRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  if (hashes.length === 1) return hashes[0] as Uint8Array;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha256(Buffer.concat([Uint8Array.of(1), slowRoot(hashes.slice(0, k)), slowRoot(hashes.slice(k))]));
}

function* everyByteChanged(parts: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  for (const [at, part] of parts.entries())
    for (let byte = 0; byte < part.length; byte += 1)
      yield parts.with(at, flipped(part, byte, 1 + (byte % 255)));
}
