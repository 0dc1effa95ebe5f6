// Derived records kept to save time: opaque bytes with their digest. Each may be lost at any moment, and one that is
// not what was put in is never given out.

import { createHash } from "node:crypto";
import { bytes, number, type Query } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { sameBytes } from "./tree.ts";
import type { Writer } from "./writer.ts";

export type Snapshot = { readonly position: number; readonly bytes: Uint8Array };

export type Snapshots = {
  /** What follows from the entries before the position. The last two of a kind are kept. */
  readonly keep: (log: string, kind: string, position: number, bytes: Uint8Array) => Promise<void>;
  /** The latest, at or before a position. */
  readonly latest: (log: string, kind: string, position?: number) => Promise<Snapshot | undefined>;
  readonly drop: (log: string) => Promise<void>;
};

export function snapshotsOf(query: Query, writer: () => Writer): Snapshots {
  return {
    keep: (log, kind, position, content) =>
      writer().change(async (change) => {
        const kept = await change(
          `insert into pacta.snapshot (log, kind, pos, digest, bytes)
           select id, $2, $3, $4, $5 from pacta.log where name = $1 and size >= $3
           on conflict (log, kind, pos) do update set digest = excluded.digest, bytes = excluded.bytes
           returning log`,
          [log, kind, position, digest(content), content],
        );
        if (kept.length === 0) throw new StoreError("malformed", { what: "position", found: position, log });
        await change(
          `delete from pacta.snapshot where log = $1 and kind = $2 and pos not in
             (select pos from pacta.snapshot where log = $1 and kind = $2 order by pos desc limit 2)`,
          [number(kept[0], "log"), kind],
        );
      }),
    latest: async (log, kind, position = Number.MAX_SAFE_INTEGER) => {
      const rows = await query(
        `select pos, digest, bytes from pacta.snapshot
         where log = (select id from pacta.log where name = $1) and kind = $2 and pos <= $3 order by pos desc`,
        [log, kind, position],
      );
      const sound = rows.find((row) => sameBytes(digest(bytes(row, "bytes")), bytes(row, "digest")));
      return sound && { position: number(sound, "pos"), bytes: bytes(sound, "bytes") };
    },
    drop: (log) =>
      writer().change(async (change) => {
        await change("delete from pacta.snapshot where log = (select id from pacta.log where name = $1)", [
          log,
        ]);
      }),
  };
}

function digest(content: Uint8Array): Uint8Array {
  return createHash("sha256").update(content).digest();
}
