// What a static server holds of a sample log: tiles and bundles of entries, by path.
import { emptyEdge, grow, leafHash, tilePath, tilesOf, writeEntries } from "@pacta/proof";
import { need, sha256 } from "./means.ts";

export type Folder = ReadonlyMap<string, Uint8Array>;

export function folderOf(leaves: readonly Uint8Array[]): Folder {
  const hashes = leaves.map((leaf) => leafHash(leaf, sha256));
  const files = new Map(
    grow(emptyEdge, hashes, sha256).written.map(({ tile, bytes }) => [tilePath(tile), bytes]),
  );
  for (const tile of tilesOf(leaves.length)) {
    if (tile.level !== "entries") continue;
    const start = tile.index * 256;
    files.set(tilePath(tile), need(writeEntries(leaves.slice(start, start + tile.width))));
  }
  return files;
}
