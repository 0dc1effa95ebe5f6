// Tiles of C2SP tlog-tiles: which part of the tree a tile holds, and the path at which any web server serves it.
// Hash tiles have a level; bundles of entries stand beside level 0 and are counted like it.
import { hashLength } from "../hash.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";

export type Tile = {
  readonly level: number | "entries";
  readonly index: number;
  /** Hashes or entries in it: 256 when it is full, and then it never changes. */
  readonly width: number;
};

export const tileWidth = 256;

export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.{3}/g) ?? [];
  const elements = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`));
  return `tile/${level}/${elements.join("/")}${width === tileWidth ? "" : `.p/${width}`}`;
}

export function readTilePath(path: string): Outcome<Tile> {
  return attempt(() => {
    const found = shape.exec(path.length > longestPath ? "" : path);
    const [, level = "", index = "", width = String(tileWidth)] = found ?? refuse("tile-path");
    const tile: Tile = {
      level: level === "entries" ? level : Number(level),
      index: Number(index.replaceAll(/[x/]/g, "")),
      width: Number(width),
    };
    const known = level === "entries" || Number(level) <= 63;
    if (!known || !Number.isSafeInteger(tile.index) || tilePath(tile) !== path) refuse("tile-path");
    if (tile.width < 1 || tile.width > tileWidth) refuse("tile-path");
    return tile;
  });
}

const shape = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;
const longestPath = 64;

/** Of the tree of this size, the tiles of hashes that hold something not yet in the tree of size `from`, and the
 *  bundles of entries. An append from one size to the other writes exactly these. */
export function tilesBetween(from: number, to: number): readonly Tile[] {
  return [...touched("entries", from, to), ...hashTilesBetween(from, to)];
}

function hashTilesBetween(from: number, to: number): readonly Tile[] {
  const tiles: Tile[] = [];
  let [before, after] = [from, to];
  for (let level = 0; after > before; level += 1) {
    tiles.push(...touched(level, before, after));
    [before, after] = [Math.floor(before / tileWidth), Math.floor(after / tileWidth)];
  }
  return tiles;
}

/** All tiles of a tree. */
export function tilesOf(size: number): readonly Tile[] {
  return tilesBetween(0, size);
}

/** The partial tiles at the right edge, from level 0 up. They hold all that the root is made of. */
export function edgeTiles(size: number): readonly (Tile & { readonly level: number })[] {
  const tiles: (Tile & { readonly level: number })[] = [];
  let count = size;
  for (let level = 0; count > 0; level += 1) {
    const width = count % tileWidth;
    if (width > 0) tiles.push({ level, index: Math.floor(count / tileWidth), width });
    count = Math.floor(count / tileWidth);
  }
  return tiles;
}

/** The hashes of a tile, or a refusal where their number is not the tile's width. */
export function tileHashes(tile: Tile, bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length !== tile.width * hashLength)
    refuse("tile-length", Math.min(bytes.length, tile.width * hashLength), {
      tile: tilePath(tile),
      length: bytes.length,
    });
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += hashLength) hashes.push(bytes.subarray(at, at + hashLength));
  return hashes;
}

function touched(level: Tile["level"], from: number, to: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let index = Math.floor(from / tileWidth); index * tileWidth < to; index += 1)
    tiles.push({ level, index, width: Math.min(tileWidth, to - index * tileWidth) });
  return tiles;
}
