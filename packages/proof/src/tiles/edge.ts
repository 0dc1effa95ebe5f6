// The right edge of a tiled tree: the hashes of its partial tiles. It is what a writer keeps in order to append, and it
// gives the root.
import { concat } from "../bytes/bytes.ts";
import type { Hash } from "../hash.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";
import { type Head, nodeHash, rootOf, rootOfPeaks } from "../tree/tree.ts";
import { edgeTiles, type Tile, tileHashes, tilePath, tileWidth } from "./tile.ts";

/** `levels[L]` are the hashes of the partial tile at level L; none where the last tile there is full. */
export type Edge = { readonly size: number; readonly levels: readonly (readonly Uint8Array[])[] };

export type WrittenTile = { readonly tile: Tile; readonly bytes: Uint8Array };

export const emptyEdge: Edge = { size: 0, levels: [] };

/** Appends hashes of leaves. `written` are the tiles whose bytes change or begin, each in its last state. */
export function grow(
  edge: Edge,
  leafHashes: readonly Uint8Array[],
  hash: Hash,
): { readonly edge: Edge; readonly written: readonly WrittenTile[] } {
  const levels: (readonly Uint8Array[])[] = [];
  const written: WrittenTile[] = [];
  let before = edge.size;
  let added: readonly Uint8Array[] = leafHashes;
  for (let level = 0; added.length > 0 || level < edge.levels.length; level += 1) {
    const first = Math.floor(before / tileWidth);
    const hashes = [...(edge.levels[level] ?? []), ...added];
    const full: Uint8Array[] = [];
    let at = 0;
    for (; at + tileWidth <= hashes.length; at += tileWidth) {
      const tile = hashes.slice(at, at + tileWidth);
      full.push(rootOf(tile, hash));
      written.push(tileOf(level, first + at / tileWidth, tile));
    }
    const rest = hashes.slice(at);
    if (added.length > 0 && rest.length > 0) written.push(tileOf(level, first + at / tileWidth, rest));
    levels.push(rest);
    before = first;
    added = full;
  }
  return { edge: { size: edge.size + leafHashes.length, levels }, written };
}

/** The edge of a tree of this size, from its stored partial tiles. */
export function edgeFrom(size: number, read: (tile: Tile) => Uint8Array | undefined): Outcome<Edge> {
  return attempt(() => {
    const levels: (readonly Uint8Array[])[] = [];
    for (const tile of edgeTiles(size)) {
      while (levels.length < tile.level) levels.push([]);
      levels.push(tileHashes(tile, read(tile) ?? refuse("tile-missing", 0, { tile: tilePath(tile) })));
    }
    return { size, levels };
  });
}

export function headOfEdge(edge: Edge, hash: Hash): Head {
  const peaks = edge.levels.toReversed().flatMap((hashes) => peaksOf(hashes, hash));
  return { size: edge.size, root: rootOfPeaks(peaks, hash) };
}

/** The roots of the complete subtrees over a partial tile, the largest first. */
function peaksOf(hashes: readonly Uint8Array[], hash: Hash): readonly Uint8Array[] {
  const peaks: Uint8Array[] = [];
  let start = 0;
  for (let size = tileWidth / 2; size >= 1; size /= 2) {
    if (start + size > hashes.length) continue;
    peaks.push(subtree(hashes, start, size, hash));
    start += size;
  }
  return peaks;
}

function subtree(hashes: readonly Uint8Array[], start: number, size: number, hash: Hash): Uint8Array {
  if (size === 1) return hashes[start] as Uint8Array;
  const half = size / 2;
  return nodeHash(subtree(hashes, start, half, hash), subtree(hashes, start + half, half, hash), hash);
}

function tileOf(level: number, index: number, hashes: readonly Uint8Array[]): WrittenTile {
  return { tile: { level, index, width: hashes.length }, bytes: concat(hashes) };
}
