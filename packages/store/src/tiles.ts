// Tiles as they are stored. A tile only ever grows, so a later state of it serves for every smaller tree.

import { bytes, number, type Query } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { edgeOf, hashLength, type Tile } from "./tree.ts";

export type HashesAt = (level: number, index: number) => Uint8Array;

/** The tiles from which the roots of trees of these sizes follow. Throws `damaged` where one is missing or too short. */
export async function edgeTiles(query: Query, log: number, ...sizes: readonly number[]): Promise<HashesAt> {
  const wanted = sizes.flatMap(edgeOf);
  const rows = await query(
    `select level, idx, hashes from pacta.tile
     where log = $1 and (level, idx) in (select * from unnest($2::smallint[], $3::bigint[]))`,
    [log, wanted.map(({ level }) => level), wanted.map(({ index }) => index)],
  );
  const found = new Map(
    rows.map((row) => [`${number(row, "level")}/${number(row, "idx")}`, bytes(row, "hashes")]),
  );
  const hashesAt: HashesAt = (level, index) => {
    const hashes = found.get(`${level}/${index}`);
    if (hashes === undefined) throw new StoreError("damaged", { what: "tile", level, index });
    return hashes;
  };
  for (const { level, index, width } of wanted)
    if (hashesAt(level, index).length < width * hashLength)
      throw new StoreError("damaged", { what: "tile", level, index });
  return hashesAt;
}

export async function putTiles(query: Query, log: number, tiles: readonly Tile[]): Promise<void> {
  await query(
    `insert into pacta.tile (log, level, idx, hashes)
     select $1, level, idx, substring($4::bytea from start for length)
     from unnest($2::smallint[], $3::bigint[], $5::int[], $6::int[]) as t (level, idx, start, length)
     on conflict (log, level, idx) do update set hashes = excluded.hashes`,
    [
      log,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      Buffer.concat(tiles.map(({ hashes }) => hashes)),
      startsOf(tiles.map(({ hashes }) => hashes)),
      tiles.map(({ hashes }) => hashes.length),
    ],
  );
}

/** Where each begins when they are put behind one another, counted from 1. */
export function startsOf(pieces: readonly Uint8Array[]): readonly number[] {
  let next = 1;
  return pieces.map(({ length }) => {
    const start = next;
    next += length;
    return start;
  });
}
