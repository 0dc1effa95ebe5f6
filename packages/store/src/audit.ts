// Reading back what was written: leaves are hashed again from their stored bytes and held against the stored tiles,
// and the root is computed from those. Nothing that the writer remembers is used. The database hashes where it holds the
// bytes; what does not agree there is fetched, hashed here, and named by its position.

import { bytes, number, type Query, type Row } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { edgeTiles } from "./tiles.ts";
import {
  edgeRoot,
  type Hashing,
  hashAt,
  hashLength,
  sameBytes,
  tileRoot,
  tileWidth,
  widthAt,
} from "./tree.ts";

export type Fault =
  /** The bytes of a leaf are not those that were hashed, or they cannot be read. */
  | "leaf"
  /** A position is missing. */
  | "gap"
  /** Time runs backwards. */
  | "order"
  /** A stored hash, not a leaf, differs: it can be computed again. */
  | "tile"
  /** A checkpoint names another root. */
  | "checkpoint"
  /** The log counts more or fewer entries than there are. */
  | "size";

export type Verdict =
  | { readonly sound: true; readonly size: number; readonly root: Uint8Array }
  | {
      readonly sound: false;
      readonly fault: Fault;
      /** The first position that differs; entries before it are as they were hashed. */
      readonly at: number;
    };

const chunk = 2_048;

/** Holds the positions from `from` to `size` against the tiles and gives the root of the tree of that size. */
export async function audit(
  query: Query,
  hashing: Hashing,
  log: number,
  from: number,
  size: number,
): Promise<Verdict> {
  let latest = 0;
  for (let start = from; start < size; ) {
    // Chunks end where tiles end, so that a tile is held against its parent once, when it is complete.
    const end = Math.min(size, (Math.floor(start / chunk) + 1) * chunk);
    const agreed = await agreeing(query, log, start, end);
    if (agreed !== null && agreed.earliest >= latest) {
      latest = agreed.latest;
      start = end;
      continue;
    }
    const rows = await readable(query, log, start, end);
    const tiles = await query(
      "select idx, hashes from pacta.tile where log = $1 and level = 0 and idx between $2 and $3",
      [log, Math.floor(start / tileWidth), Math.floor((end - 1) / tileWidth)],
    );
    const hashes = new Map(tiles.map((row) => [number(row, "idx"), bytes(row, "hashes")]));
    for (let position = start; position < end; position++) {
      const row = rows[position - start];
      if (row === "unreadable") return { sound: false, fault: "leaf", at: position };
      if (row === undefined || number(row, "pos") !== position)
        return { sound: false, fault: "gap", at: position };
      if (number(row, "recorded_at") < latest) return { sound: false, fault: "order", at: position };
      latest = number(row, "recorded_at");
      const hash = hashing.leafHash(bytes(row, "bytes"));
      const tile = hashes.get(Math.floor(position / tileWidth));
      const inTile = tile === undefined ? undefined : hashAt(tile, position % tileWidth);
      const inRow = sameBytes(hash, bytes(row, "hash"));
      if (inTile === undefined || !sameBytes(hash, inTile))
        return { sound: false, fault: inRow ? "tile" : "leaf", at: position };
      if (!inRow) return { sound: false, fault: "tile", at: position };
    }
    start = end;
  }
  const parent = await differingParent(query, hashing, log, from, size);
  if (parent !== undefined) return { sound: false, fault: "tile", at: parent };
  try {
    return { sound: true, size, root: edgeRoot(hashing, size, await edgeTiles(query, log, size)) };
  } catch (error) {
    if (error instanceof StoreError && error.code === "damaged")
      return { sound: false, fault: "tile", at: from };
    throw error;
  }
}

/** The whole log from its first byte, with every checkpoint and its count. */
export async function fsck(query: Query, hashing: Hashing, log: number): Promise<Verdict> {
  const [row] = await query("select size from pacta.log where id = $1", [log]);
  const size = number(row, "size");
  const verdict = await audit(query, hashing, log, 0, size);
  if (!verdict.sound) return verdict;
  // Counted last: a page that cannot be read would end the count without a position.
  const [counted] = await query("select count(*) as found from pacta.leaf where log = $1", [log]);
  if (number(counted, "found") !== size) return { sound: false, fault: "size", at: size };
  const checkpoints = await query("select size, root from pacta.checkpoint where log = $1 order by size", [
    log,
  ]);
  let agreed = 0;
  for (const checkpoint of checkpoints) {
    const sealed = number(checkpoint, "size");
    if (sealed > size) return { sound: false, fault: "checkpoint", at: size };
    const root = edgeRoot(hashing, sealed, await edgeTiles(query, log, sealed));
    if (!sameBytes(root, bytes(checkpoint, "root"))) return { sound: false, fault: "checkpoint", at: agreed };
    agreed = sealed;
  }
  return verdict;
}

/** When these positions were recorded, where the database itself finds that every one of them is there, in order, with
 *  bytes that hash to what stands in the tiles (RFC 6962 §2.1); null where it does not, and one has to look. */
async function agreeing(
  query: Query,
  log: number,
  from: number,
  to: number,
): Promise<{ readonly earliest: number; readonly latest: number } | null> {
  try {
    const [row] = await query(
      `select min(earliest) as earliest, max(latest) as latest,
         sum(n) = $3 - $2 and bool_and(sound and own = substring(hashes from first * 32 + 1 for n::int * 32)) as agree
       from (
         select pos / 256 as idx, (min(pos) % 256)::int as first, count(*) as n, string_agg(own, ''::bytea order by pos) as own,
           bool_and(own = hash and recorded_at >= before) as sound,
           min(recorded_at) as earliest, max(recorded_at) as latest
         from (
           select pos, recorded_at, hash, sha256('\\x00'::bytea || bytes) as own,
             lag(recorded_at, 1, recorded_at) over (order by pos) as before
           from pacta.leaf where log = $1 and pos >= $2 and pos < $3) as leaf
         group by pos / 256) as per_tile
       join pacta.tile on tile.log = $1 and tile.level = 0 and tile.idx = per_tile.idx`,
      [log, from, to],
    );
    return row?.agree === true ? { earliest: number(row, "earliest"), latest: number(row, "latest") } : null;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return null;
  }
}

/** Rows by position. A page that fails its checksum takes its neighbours with it: then one is read at a time. */
async function readable(
  query: Query,
  log: number,
  from: number,
  to: number,
): Promise<readonly (Row | "unreadable")[]> {
  const read = (start: number, end: number): Promise<readonly Row[]> =>
    query(
      `select pos, recorded_at, bytes, hash from pacta.leaf
       where log = $1 and pos >= $2 and pos < $3 order by pos`,
      [log, start, end],
    );
  try {
    return await read(from, to);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  const rows: (Row | "unreadable")[] = [];
  for (let position = from; position < to; position++) {
    try {
      rows.push(...(await read(position, position + 1)));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      rows.push("unreadable");
      return rows;
    }
  }
  return rows;
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^XX/.test(String(error.code));
}

/** The first position under a full tile whose root is not what the level above it holds. */
async function differingParent(
  query: Query,
  hashing: Hashing,
  log: number,
  from: number,
  size: number,
): Promise<number | undefined> {
  for (let level = 0; widthAt(size, level + 1) > 0; level++) {
    const unit = tileWidth ** (level + 1);
    for (let index = Math.floor(from / unit); index < widthAt(size, level + 1); index += 64) {
      const last = Math.min(index + 64, widthAt(size, level + 1)) - 1;
      const rows = await query(
        `select t.idx, t.hashes, substring(p.hashes from (t.idx % 256)::int * 32 + 1 for 32) as parent
         from pacta.tile t left join pacta.tile p
           on p.log = t.log and p.level = t.level + 1 and p.idx = t.idx / 256
         where t.log = $1 and t.level = $2 and t.idx between $3 and $4 order by t.idx`,
        [log, level, index, last],
      );
      for (let i = 0; index + i <= last; i++) {
        const row = rows[i];
        const at = (index + i) * unit;
        if (row === undefined || number(row, "idx") !== index + i || row.parent === null) return at;
        const hashes = bytes(row, "hashes");
        if (hashes.length !== tileWidth * hashLength) return at;
        if (!sameBytes(tileRoot(hashing, hashes), bytes(row, "parent"))) return at;
      }
    }
  }
  return undefined;
}
