// Reads hashes from tiles of somebody whom one does not trust: each tile is held against the tile above it, and those
// at the right edge against the root, before a hash of it is given out. A proof made from here is still to be checked;
// two locks are better than one, as CVE-2026-56865 has shown for another reader.
import { sameBytes } from "../bytes/bytes.ts";
import type { Hash } from "../hash.ts";
import { attempt, done, need, type Outcome, type Refused, refuse } from "../outcome.ts";
import { type HashReader, proveConsistency, proveInclusion, type TreeProof } from "../tree/proofs.ts";
import { type Head, rootOf } from "../tree/tree.ts";
import { edgeFrom, headOfEdge } from "./edge.ts";
import { edgeTiles, type Tile, tileHashes, tilePath, tileWidth } from "./tile.ts";

/** The bytes of a tile, if one has them. */
export type TileSource = (tile: Tile) => Uint8Array | undefined;

/** A reader of the tree with this head. Refuses at once where the right edge does not come to the root. */
export function readTiles(head: Head, source: TileSource, hash: Hash): Outcome<HashReader> {
  return attempt(() => {
    const edge = need(edgeFrom(head.size, source));
    if (!sameBytes(headOfEdge(edge, hash).root, head.root)) refuse("tree-root-differs", head.size);
    const trusted = new Map<string, readonly Uint8Array[]>();
    for (const tile of edgeTiles(head.size)) trusted.set(nameOf(tile), edge.levels[tile.level] ?? []);

    const tileAt = (level: number, index: number): readonly Uint8Array[] => {
      const tile: Tile = { level, index, width: tileWidth };
      const known = trusted.get(nameOf(tile));
      if (known !== undefined) return known;
      const above = tileAt(level + 1, Math.floor(index / tileWidth))[index % tileWidth];
      if (above === undefined) return refuse("tree-range", index, { level });
      const hashes = tileHashes(tile, source(tile) ?? refuse("tile-missing", 0, { tile: tilePath(tile) }));
      if (!sameBytes(rootOf(hashes, hash), above)) refuse("tile-differs", 0, { tile: tilePath(tile) });
      trusted.set(nameOf(tile), hashes);
      return hashes;
    };

    return (level, index) => {
      const whole = Number.isSafeInteger(level) && Number.isSafeInteger(index) && level >= 0 && index >= 0;
      if (!whole || 2 ** level * (index + 1) > head.size) return outOfRange(level, index);
      const read = attempt(() => {
        const inside = level % 8;
        const first = index * 2 ** inside;
        const hashes = tileAt((level - inside) / 8, Math.floor(first / tileWidth));
        const start = first % tileWidth;
        return rootOf(hashes.slice(start, start + 2 ** inside), hash);
      });
      return read.kind === "done" ? read.value : read;
    };
  });
}

/** The tiles that a proof of inclusion is made of, so that they can be fetched beforehand. */
export function tilesForInclusion(index: number, size: number): Outcome<readonly Tile[]> {
  return tilesAsked(size, (read, hash) => proveInclusion(index, size, read, hash));
}

export function tilesForConsistency(from: number, to: number): Outcome<readonly Tile[]> {
  return tilesAsked(to, (read, hash) => proveConsistency(from, to, read, hash));
}

/** Makes the proof with a reader that only takes note, then adds what is needed to trust those tiles. */
function tilesAsked(
  size: number,
  prove: (read: HashReader, hash: Hash) => Outcome<TreeProof>,
): Outcome<readonly Tile[]> {
  const blank = new Uint8Array(0);
  const asked = new Map<string, Tile>();
  for (const tile of edgeTiles(size)) asked.set(nameOf(tile), tile);
  const ask = (level: number, index: number): void => {
    const tile: Tile = { level, index, width: tileWidth };
    if (asked.has(nameOf(tile))) return;
    asked.set(nameOf(tile), tile);
    ask(level + 1, Math.floor(index / tileWidth));
  };
  const proof = prove(
    (level, index) => {
      ask((level - (level % 8)) / 8, Math.floor((index * 2 ** (level % 8)) / tileWidth));
      return blank;
    },
    () => blank,
  );
  return proof.kind === "refused" ? proof : done([...asked.values()]);
}

/** There is one tile at a place, whatever its width. */
function nameOf({ level, index }: Tile): string {
  return `${level}/${index}`;
}

function outOfRange(level: number, index: number): Refused {
  return { kind: "refused", code: "tree-range", at: index, facts: { level } };
}
