// The tree of RFC 6962: its known vectors, every proof of every size to 130, and no proof that was touched.
import { describe, expect, test } from "vitest";
import {
  append,
  checkConsistency,
  checkInclusion,
  emptyFrontier,
  emptyRoot,
  headOf,
  leafHash,
  proveConsistency,
  proveInclusion,
  readerOf,
  readTilePath,
  readTiles,
  rootOf,
  tilePath,
  tilesForInclusion,
  tilesOf,
} from "../src/index.ts";
import { codeOf, Dice, sha256, text, value } from "./means.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The entries of the test vectors that implementations of RFC 6962 share. */
const vectors = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((it) => new Uint8Array(Buffer.from(it, "hex")));
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the known roots come out, at once and one entry after the other", () => {
  expect(hex(emptyRoot(sha256))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const hashes = vectors.map((it) => leafHash(it, sha256));
  let frontier = emptyFrontier;
  for (const [i, root] of roots.entries()) {
    frontier = append(frontier, hashes[i] as Uint8Array, sha256);
    expect(hex(rootOf(hashes.slice(0, i + 1), sha256))).toBe(root);
    expect(hex(headOf(frontier, sha256).root)).toBe(root);
  }
});

const most = 130;
const entries = Array.from({ length: most }, (_, i) => text(`entry ${i}`));
const hashes = entries.map((it) => leafHash(it, sha256));
const headAt = (size: number) => ({ size, root: rootOf(hashes.slice(0, size), sha256) });

describe("every proof of every size to 130", () => {
  test("of inclusion is made and checked, and belongs to no other place", () => {
    let checked = 0;
    for (let size = 1; size <= most; size++) {
      const read = readerOf(hashes.slice(0, size), sha256);
      const head = headAt(size);
      for (let index = 0; index < size; index++) {
        const proof = value(proveInclusion(index, size, read, sha256));
        expect(codeOf(checkInclusion(hashes[index] as Uint8Array, index, head, proof, sha256))).toBe("done");
        const other = (index + 1) % size;
        if (size > 1)
          expect(codeOf(checkInclusion(hashes[index] as Uint8Array, other, head, proof, sha256))).not.toBe(
            "done",
          );
        checked++;
      }
    }
    expect(checked).toBe((most * (most + 1)) / 2);
  });

  test("of consistency is made and checked, and joins no other heads", () => {
    for (let to = 1; to <= most; to++) {
      const read = readerOf(hashes.slice(0, to), sha256);
      for (let from = 1; from <= to; from++) {
        const proof = value(proveConsistency(from, to, read, sha256));
        expect(codeOf(checkConsistency(headAt(from), headAt(to), proof, sha256))).toBe("done");
        if (from === to) continue;
        const forked = { size: from, root: sha256(text(`another history of ${from}`)) };
        expect(codeOf(checkConsistency(forked, headAt(to), proof, sha256))).not.toBe("done");
      }
    }
  });
});

test("a proof in which one bit differs, or which is longer or shorter, is refused", () => {
  const dice = new Dice(6962);
  let tried = 0;
  for (let size = 2; size <= most; size += 3) {
    const read = readerOf(hashes.slice(0, size), sha256);
    const index = dice.below(size);
    const leaf = hashes[index] as Uint8Array;
    const proof = value(proveInclusion(index, size, read, sha256));
    const accepts = (it: readonly Uint8Array[]): boolean =>
      codeOf(checkInclusion(leaf, index, headAt(size), it, sha256)) === "done";
    for (const [at, node] of proof.entries()) {
      const touched = Uint8Array.from(node);
      touched[dice.below(32)] = (touched[0] ?? 0) ^ (1 << dice.below(8)) ^ 0x55;
      if (Buffer.from(touched).equals(node)) continue;
      tried++;
      expect(accepts(proof.with(at, touched))).toBe(false);
    }
    expect(accepts([...proof, proof[0] as Uint8Array])).toBe(false);
    expect(accepts(proof.slice(1))).toBe(false);
  }
  expect(tried).toBeGreaterThan(150);
});

describe("tiles", () => {
  test("have the paths of C2SP tlog-tiles, which read back", () => {
    const paths = [
      [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
      [{ level: 0, index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"],
      [{ level: 2, index: 5, width: 17 }, "tile/2/005.p/17"],
      [{ level: "entries", index: 1_000, width: 3 }, "tile/entries/x001/000.p/3"],
    ] as const;
    for (const [tile, path] of paths) {
      expect(tilePath(tile)).toBe(path);
      expect(value(readTilePath(path))).toEqual(tile);
    }
    for (const path of [
      "tile/0/0",
      "tile/00/000",
      "tile/0/000.p/256",
      "tile/0/000.p/0",
      "tile/0/x000/001",
      "tile/64/000",
      "../tile/0/000",
      "tile/0/000\n",
    ])
      expect([path, codeOf(readTilePath(path))]).toEqual([path, "tile-path"]);
  });

  test("of somebody whom one does not trust give no hash that the root does not vouch for", () => {
    const size = 700;
    const many = Array.from({ length: size }, (_, i) => leafHash(text(`many ${i}`), sha256));
    const head = { size, root: rootOf(many, sha256) };
    const stored = new Map<string, Uint8Array>();
    for (const tile of tilesOf(size)) {
      if (tile.level === "entries") continue;
      const at = (i: number): Uint8Array => {
        const width = 256 ** (tile.level as number);
        return rootOf(many.slice(i * width, (i + 1) * width), sha256);
      };
      const own = Array.from({ length: tile.width }, (_, i) => at(tile.index * 256 + i));
      stored.set(tilePath(tile), new Uint8Array(Buffer.concat(own)));
    }
    const source = (tile: Parameters<typeof tilePath>[0]) => stored.get(tilePath(tile));
    for (const index of [0, 255, 256, 511, 512, 699]) {
      for (const needed of value(tilesForInclusion(index, size))) expect(source(needed)).toBeDefined();
      const read = value(readTiles(head, source, sha256));
      const proof = value(proveInclusion(index, size, read, sha256));
      expect(codeOf(checkInclusion(many[index] as Uint8Array, index, head, proof, sha256))).toBe("done");
    }
    const first = stored.get("tile/0/000") as Uint8Array;
    for (let at = 0; at < first.length; at += 97) {
      const touched = Uint8Array.from(first);
      touched[at] = (touched[at] ?? 0) ^ 1;
      const lying = (tile: Parameters<typeof tilePath>[0]) =>
        tilePath(tile) === "tile/0/000" ? touched : source(tile);
      const read = value(readTiles(head, lying, sha256));
      expect(codeOf(proveInclusion(300 % 256, size, read, sha256))).toBe("tile-differs");
    }
  });
});
