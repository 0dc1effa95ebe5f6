// The hash tree of a log (RFC 6962) as it grows, kept in tiles of 256 hashes (C2SP). Whoever brings the bytes brings
// the hashing and the signing too. `Growth` computes by carrying, `edgeRoot` by looking into stored tiles: two ways
// that have to agree before anything is signed.

import { assert } from "@pacta/core";

/** What a store needs to know of evidence. */
export type Sealing = {
  readonly leafHash: (leaf: Uint8Array) => Uint8Array;
  readonly nodeHash: (left: Uint8Array, right: Uint8Array) => Uint8Array;
  /** The note of a checkpoint, or null where this store signs nothing. Asked only for a root that has been checked. */
  readonly sign: (origin: string, size: number, root: Uint8Array) => Uint8Array | null;
};

export type Hashing = Pick<Sealing, "leafHash" | "nodeHash">;

export type Tile = { readonly level: number; readonly index: number; readonly hashes: Uint8Array };

export const tileWidth = 256;
export const hashLength = 32;
const bitsOfTile = 8;

/** How many hashes a tree of this size has on a level of tiles. */
export function widthAt(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The last tile of each level that is not full: what a tree of this size goes on growing from. */
export function edgeOf(
  size: number,
): readonly { readonly level: number; readonly index: number; readonly width: number }[] {
  const edge = [];
  for (let level = 0; widthAt(size, level) > 0; level++) {
    const width = widthAt(size, level) % tileWidth;
    if (width > 0) edge.push({ level, index: Math.floor(widthAt(size, level) / tileWidth), width });
  }
  return edge;
}

export type Growth = {
  readonly size: () => number;
  readonly root: () => Uint8Array;
  readonly append: (leafHash: Uint8Array) => void;
  /** Tiles that have changed since the last time this was asked. */
  readonly touched: () => readonly Tile[];
};

/** A tree that goes on from its edge; `hashesAt` gives the hashes of a tile of the edge. */
export function growFrom(
  hashing: Hashing,
  size: number,
  hashesAt: (level: number, index: number) => Uint8Array,
): Growth {
  const edge: Uint8Array[] = [];
  // The roots of the full subtrees that make up the tree, by the bit of its size that stands for them.
  const peaks: Uint8Array[] = [];
  const changed = new Map<number, { level: number; index: number; tile: Uint8Array; width: number }>();
  for (const { level, index, width } of edgeOf(size)) {
    const tile = new Uint8Array(tileWidth * hashLength);
    tile.set(hashesAt(level, index).subarray(0, width * hashLength));
    edge[level] = tile;
    for (let bit = 0; bit < bitsOfTile; bit++) {
      if (((width >> bit) & 1) === 0) continue;
      const start = (width >> (bit + 1)) << (bit + 1);
      peaks[level * bitsOfTile + bit] = perfect(hashing, tile, start, 1 << bit);
    }
  }

  const put = (level: number, hash: Uint8Array): void => {
    const place = widthAt(size + 1, level) - 1;
    const [index, within] = [Math.floor(place / tileWidth), place % tileWidth];
    const tile =
      within === 0 || edge[level] === undefined ? new Uint8Array(tileWidth * hashLength) : edge[level];
    edge[level] = tile;
    tile.set(hash, within * hashLength);
    changed.set(level * 2 ** 40 + index, { level, index, tile, width: within + 1 });
  };

  return {
    size: () => size,
    root: () => {
      let root: Uint8Array | undefined;
      let rest = size;
      for (let bit = 0; rest > 0; bit++, rest = Math.floor(rest / 2)) {
        const peak = peaks[bit];
        if (rest % 2 === 1 && peak !== undefined)
          root = root === undefined ? peak : hashing.nodeHash(peak, root);
      }
      return root ?? emptyRoot;
    },
    append: (leafHash) => {
      put(0, leafHash);
      let hash = leafHash;
      let bit = 0;
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        const left = peaks[bit];
        assert(left !== undefined, "every bit of the size has its full subtree");
        hash = hashing.nodeHash(left, hash);
        delete peaks[bit];
        bit += 1;
        if (bit % bitsOfTile === 0) put(bit / bitsOfTile, hash);
      }
      peaks[bit] = hash;
      size += 1;
    },
    touched: () => {
      const tiles = [...changed.values()].map(({ level, index, tile, width }) => ({
        level,
        index,
        hashes: tile.slice(0, width * hashLength),
      }));
      changed.clear();
      return tiles;
    },
  };
}

/** The root of a tree from its edge alone, by the definition: the largest full subtree on the left, the rest on the right. */
export function edgeRoot(
  hashing: Hashing,
  size: number,
  hashesAt: (level: number, index: number) => Uint8Array,
): Uint8Array {
  if (size === 0) return emptyRoot;
  const full = (start: number, width: number): Uint8Array => {
    let level = 0;
    while (width % tileWidth ** (level + 1) === 0) level++;
    const unit = tileWidth ** level;
    const tile = Math.floor(start / unit / tileWidth);
    return perfect(hashing, hashesAt(level, tile), (start / unit) % tileWidth, width / unit);
  };
  const root = (start: number, width: number): Uint8Array => {
    let left = 1;
    while (left * 2 <= width) left *= 2;
    return left === width
      ? full(start, width)
      : hashing.nodeHash(full(start, left), root(start + left, width - left));
  };
  return root(0, size);
}

/** The root over the hashes of a full tile: what its parent on the next level holds. */
export function tileRoot(hashing: Hashing, hashes: Uint8Array): Uint8Array {
  return perfect(hashing, hashes, 0, tileWidth);
}

/** Hash by index within the hashes of a tile. */
export function hashAt(hashes: Uint8Array, index: number): Uint8Array {
  return hashes.subarray(index * hashLength, (index + 1) * hashLength);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function perfect(hashing: Hashing, hashes: Uint8Array, start: number, width: number): Uint8Array {
  if (width === 1) return hashAt(hashes, start).slice();
  const half = width / 2;
  return hashing.nodeHash(
    perfect(hashing, hashes, start, half),
    perfect(hashing, hashes, start + half, half),
  );
}

/** SHA-256 of nothing, as RFC 6962 has it. */
const emptyRoot = Uint8Array.from(
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".match(/../g) ?? [],
  (hex) => Number.parseInt(hex, 16),
);
