// Everything derived is disposable: hashes, tiles and snapshots of a log dropped and computed again from its leaves.
// A leaf that neither of its two stored hashes confirms is not made true by computing a third.

import { bytes, number, type Query } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { putTiles } from "./tiles.ts";
import { growFrom, type Hashing, hashAt, sameBytes, tileWidth } from "./tree.ts";

const chunk = 2_048;

/** Inside a transaction of the writer. Throws `damaged` where the leaves themselves do not bear it out. */
export async function rebuild(
  query: Query,
  hashing: Hashing,
  log: number,
): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  const [head] = await query("select size from pacta.log where id = $1", [log]);
  const size = number(head, "size");
  const sealed = await query("select size, root from pacta.checkpoint where log = $1", [log]);
  const roots = new Map(sealed.map((row) => [number(row, "size"), bytes(row, "root")]));
  const before = await query("select idx, hashes from pacta.tile where log = $1 and level = 0", [log]);
  const tiles = new Map(before.map((row) => [number(row, "idx"), bytes(row, "hashes")]));
  await query("delete from pacta.tile where log = $1", [log]);
  await query("delete from pacta.snapshot where log = $1", [log]);

  const tree = growFrom(hashing, 0, () => new Uint8Array(0));
  for (let start = 0; start < size; start += chunk) {
    const rows = await query(
      "select pos, bytes, hash from pacta.leaf where log = $1 and pos >= $2 and pos < $3 order by pos",
      [log, start, start + chunk],
    );
    for (const row of rows) {
      const position = number(row, "pos");
      if (position !== tree.size()) throw new StoreError("damaged", { fault: "gap", at: tree.size() });
      const hash = hashing.leafHash(bytes(row, "bytes"));
      const tile = tiles.get(Math.floor(position / tileWidth));
      const inTile = tile !== undefined && sameBytes(hash, hashAt(tile, position % tileWidth));
      if (!sameBytes(hash, bytes(row, "hash"))) {
        if (!inTile) throw new StoreError("damaged", { fault: "leaf", at: position });
        await query("update pacta.leaf set hash = $3 where log = $1 and pos = $2", [log, position, hash]);
      }
      tree.append(hash);
      const root = roots.get(tree.size());
      if (root !== undefined && !sameBytes(root, tree.root()))
        throw new StoreError("damaged", { fault: "checkpoint", at: tree.size() });
    }
    await putTiles(query, log, tree.touched());
  }
  if (tree.size() !== size) throw new StoreError("damaged", { fault: "gap", at: tree.size() });
  return { size, root: tree.root() };
}
