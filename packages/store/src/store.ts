// A store: several logs in one PostgreSQL, with what hangs on them. One process writes; what the database needs to be,
// and what happens when it is lost, is decided here.

import { statfs } from "node:fs/promises";
import pg from "pg";
import { range } from "./admission.ts";
import { fsck, type Verdict } from "./audit.ts";
import { backup, type Content, type Restored, readingOf, restore } from "./backup.ts";
import { openBell } from "./bell.ts";
import { type Clock, systemClock, watched } from "./clock.ts";
import { type Cluster, type Ended, startCluster } from "./embedded/cluster.ts";
import { follow } from "./following.ts";
import type { Entry, Log, Position } from "./log.ts";
import { type Outbox, outboxOf } from "./outbox.ts";
import { rebuild } from "./rebuild.ts";
import { type Form, formOf, makeTables } from "./schema.ts";
import { type Disagreement, openSealer, type Sealed } from "./sealer.ts";
import {
  bytes,
  checkServer,
  configFor,
  type Intercept,
  number,
  type Query,
  queryOf,
  text,
  texts,
} from "./session.ts";
import { type Snapshots, snapshotsOf } from "./snapshots.ts";
import { StoreError, storeError } from "./store-error.ts";
import type { Sealing } from "./tree.ts";
import { openWriter, type Writer } from "./writer.ts";

/** A folder for a PostgreSQL of our own, or the address of somebody's server. */
export type Where = { readonly dataFolder: string } | { readonly databaseUrl: string };

export type StoreOptions = {
  readonly sealing: Sealing;
  readonly clock?: Clock;
  /** Whoever reads needs no lock, and cannot append. */
  readonly as?: "writer" | "reader";
  /** Sends the writer away that is there. It finds out at once, or when it wakes, and never writes again. */
  readonly takeOver?: boolean;
  /** Bytes that stay free on the disk of a data folder; without it 512 MiB or a twentieth, whichever is less. */
  readonly headroom?: number;
  readonly notice?: (notice: Notice) => void;
  readonly intercept?: Intercept;
};

/** What an operator should hear of, as data. */
export type Notice =
  | { readonly kind: "clock-jump"; readonly by: number; readonly now: number }
  | { readonly kind: "fenced"; readonly epoch: number }
  | ({ readonly kind: "disagreement" } & Disagreement)
  | ({ readonly kind: "postgres-ended" } & Ended);

export type Store = {
  /** The log of a name; whether there is one shows when it is asked. */
  readonly log: (name: string) => StoredLog;
  /** The log of a name and an origin line, made unless it is there. */
  readonly createLog: (name: string, origin: string) => Promise<StoredLog>;
  readonly logs: () => Promise<readonly LogFacts[]>;
  readonly outbox: Outbox;
  readonly snapshots: Snapshots;
  /** All logs, or some, as of one moment, with what is kept beside them; the format is that of docs/store.md. */
  readonly backup: (content?: Content) => AsyncIterable<Uint8Array>;
  /** Takes the logs of a backup, all or none, and reads them back. None of them may have entries here. What was kept
   *  beside them goes into the tables of the schema that is named, which are empty. */
  readonly restore: (source: AsyncIterable<Uint8Array>, beside?: string) => Promise<readonly Restored[]>;
  /** As it was when the store was opened. */
  readonly form: Form;
  /** For tables of doors beside those of docs/store.md, never for these. */
  readonly pool: pg.Pool;
  /** The PostgreSQL of a data folder. */
  readonly cluster: Cluster | undefined;
  readonly close: () => Promise<void>;
};

export type LogFacts = { readonly name: string; readonly origin: string; readonly size: Position };

export type Checkpoint = { readonly size: number; readonly root: Uint8Array; readonly note: Uint8Array };

export type StoredLog = Log & {
  readonly name: string;
  /** The newest checkpoint, or the newest that is no larger than a size. */
  readonly checkpoint: (size?: number) => Promise<Checkpoint | undefined>;
  /** Reads back and seals what is committed now, without waiting for the second to pass. */
  readonly seal: () => Promise<Checkpoint | undefined>;
  /** The hashes of a tile; the last of a level may be partial. */
  readonly tile: (level: number, index: number) => Promise<Uint8Array | undefined>;
  /** Everything from the first byte on. */
  readonly fsck: () => Promise<Verdict>;
  /** Drops what is derived and computes it again. A log that had halted takes entries again. */
  readonly rebuild: () => Promise<{ readonly size: number; readonly root: Uint8Array }>;
  /** Removes the disclosures of an entry, and every snapshot that may rest on them. The tree does not change. */
  readonly erase: (position: Position) => Promise<void>;
};

const page = 1_000;

export async function openStore(where: Where, options: StoreOptions): Promise<Store> {
  const cluster = "dataFolder" in where ? await startCluster(where.dataFolder) : undefined;
  const address = "databaseUrl" in where ? { connectionString: where.databaseUrl } : { ...cluster?.address };
  const pool = new pg.Pool({ ...configFor(address), max: 10 });
  // An idle connection that breaks is replaced; queries in progress hear of it themselves.
  pool.on("error", () => undefined);
  const bell = openBell(address);
  let writer: Writer | undefined;
  let closing: Promise<void> | undefined;
  const notice = options.notice ?? (() => undefined);
  cluster?.ended.then((ended) => {
    if (!ended.asked) notice({ kind: "postgres-ended", ...ended });
  });
  const intercept = options.intercept ?? ((query) => query);
  const ask = queryOf(pool, intercept);
  const query: Query = (text, values) =>
    ask(text, values).catch((error: unknown) => {
      throw storeError(error);
    });
  const { sealing } = options;
  const clock = options.clock ?? systemClock;
  const now = watched(clock, (by, at) => notice({ kind: "clock-jump", by, now: at }));

  const theWriter = (): Writer => {
    if (writer === undefined) throw new StoreError("read-only");
    return writer;
  };
  const sealer = openSealer({
    query: ask,
    sealing,
    writer: theWriter,
    disagreed: (what) => notice({ kind: "disagreement", ...what }),
  });
  const close = async (): Promise<void> => {
    await sealer.close();
    await writer?.close();
    await bell.close();
    await pool.end();
    await cluster?.stop();
  };

  let form: Form;
  try {
    await checkServer(query);
    if (options.as !== "reader") await makeTables(pool, query);
    form = await formOf(query);
    if (options.as !== "reader") {
      writer = await openWriter({
        address,
        sealing,
        now,
        intercept,
        takeOver: options.takeOver ?? false,
        mayWrite: cluster === undefined ? async () => undefined : roomOn(cluster.home, options.headroom),
        committed: sealer.committed,
        halted: sealer.halted,
        fenced: (epoch) => notice({ kind: "fenced", epoch }),
      });
      for (const log of await sealedLogs(query)) await sealer.adopt(log);
    }
  } catch (error) {
    await close().catch(() => undefined);
    throw storeError(error);
  }

  const reading = readingOf(form.form);

  const idOf = async (name: string): Promise<number> => {
    const [row] = await query("select id from pacta.log where name = $1", [name]);
    if (row === undefined) throw new StoreError("unknown-log", { log: name });
    return number(row, "id");
  };

  const logOf = (name: string): StoredLog => {
    const size = async (): Promise<Position> => {
      const [row] = await query("select size from pacta.log where name = $1", [name]);
      if (row === undefined) throw new StoreError("unknown-log", { log: name });
      return number(row, "size");
    };
    async function* read(from: Position, to?: Position): AsyncIterable<Entry> {
      const id = await idOf(name);
      const [start, end] = range(from, to, await size());
      for (let next = start; next < end; ) {
        const rows = await query(reading.entries, [id, next, Math.min(next + page, end)]);
        if (rows.length === 0) throw new StoreError("damaged", { fault: "gap", at: next });
        for (const row of rows) {
          if (number(row, "pos") !== next) throw new StoreError("damaged", { fault: "gap", at: next });
          yield {
            position: next,
            recordedAt: number(row, "recorded_at"),
            key: text(row, "key"),
            leaf: bytes(row, "bytes"),
            closed: texts(row, "closed"),
          };
          next += 1;
        }
      }
    }
    const checkpoint = async (atMost = Number.MAX_SAFE_INTEGER): Promise<Checkpoint | undefined> => {
      const [row] = await query(`${reading.checkpoints} and size <= $2 order by size desc limit 1`, [
        await idOf(name),
        atMost,
      ]);
      return row && { size: number(row, "size"), root: bytes(row, "root"), note: bytes(row, "note") };
    };
    return {
      name,
      size,
      read,
      append: async (batch, expected) => theWriter().append(name, batch, expected),
      subscribe: async (from, take) => {
        range(from, undefined, await size());
        return follow(read, from, take, bell);
      },
      checkpoint,
      seal: async () => {
        theWriter();
        await sealer.settle(name);
        const halted = sealer.halted(name);
        if (halted !== undefined) throw halted;
        return checkpoint();
      },
      tile: async (level, index) => {
        const [row] = await query(
          "select hashes from pacta.tile where log = $1 and level = $2 and idx = $3",
          [await idOf(name), level, index],
        );
        return row && bytes(row, "hashes");
      },
      fsck: async () => {
        const id = await idOf(name);
        return fsck(ask, sealing, id).catch((error: unknown) => {
          throw storeError(error);
        });
      },
      rebuild: async () => {
        const id = await idOf(name);
        const result = await theWriter().change(async (change) => {
          theWriter().forgetLogs();
          return rebuild(change, sealing, id);
        });
        for (const log of await sealedLogs(query)) if (log.name === name) await sealer.adopt(log);
        return result;
      },
      erase: async (position) => {
        const id = await idOf(name);
        await theWriter().change(async (change) => {
          await change("delete from pacta.closed where log = $1 and pos = $2", [id, position]);
          await change("delete from pacta.snapshot where log = $1 and pos > $2", [id, position]);
        });
      },
    };
  };

  return {
    log: logOf,
    createLog: async (name, origin) => {
      const row = await theWriter().change(async (change) => {
        const made = await change(
          "insert into pacta.log (name, origin) values ($1, $2) on conflict (name) do nothing returning id",
          [name, origin],
        );
        const [found] = await change("select id, origin from pacta.log where name = $1", [name]);
        if (text(found, "origin") !== origin)
          throw new StoreError("log-exists", { log: name, origin: text(found, "origin") });
        return { made: made.length > 0, id: number(found, "id") };
      });
      if (row.made) await sealer.adopt({ id: row.id, name, origin, size: 0, sealed: 0 });
      return logOf(name);
    },
    logs: async () => {
      const rows = await query("select name, origin, size from pacta.log order by name");
      return rows.map((row) => ({
        name: text(row, "name"),
        origin: text(row, "origin"),
        size: number(row, "size"),
      }));
    },
    outbox: outboxOf(query, now),
    snapshots: snapshotsOf(query, theWriter),
    backup: async function* (content = {}) {
      const client = await pool.connect().catch((error: unknown) => {
        throw storeError(error);
      });
      try {
        yield* backup(queryOf(client, intercept), sealing, content, Math.trunc(clock.now()));
      } finally {
        client.release();
      }
    },
    restore: async (source, beside) => {
      const restored = await theWriter().change(async (change) => {
        theWriter().forgetLogs();
        return restore(change, sealing, source, beside);
      });
      const names = restored.map(({ log }) => log);
      const logs = (await sealedLogs(query)).filter(({ name }) => names.includes(name));
      for (const log of logs) {
        const verdict = await fsck(ask, sealing, log.id);
        if (!verdict.sound)
          throw new StoreError("damaged", { log: log.name, fault: verdict.fault, at: verdict.at });
        await sealer.adopt(log);
      }
      return restored;
    },
    form,
    pool,
    cluster,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function sealedLogs(query: Query): Promise<readonly Sealed[]> {
  const rows = await query(
    `select id, name, origin, size,
       coalesce((select max(c.size) from pacta.checkpoint c where c.log = l.id), 0) as sealed
     from pacta.log l order by name`,
  );
  return rows.map((row) => ({
    id: number(row, "id"),
    name: text(row, "name"),
    origin: text(row, "origin"),
    size: number(row, "size"),
    // A checkpoint beyond the end is found when the edge is loaded.
    sealed: Math.min(number(row, "sealed"), number(row, "size")),
  }));
}

const glance = 1_000;

/** Refuses to write while the disk is nearly full; looks once a second, so nothing needs a restart when there is room. */
function roomOn(folder: string, headroom: number | undefined): () => Promise<void> {
  let looked = Number.NEGATIVE_INFINITY;
  let short: StoreError | undefined;
  return async () => {
    if (performance.now() - looked > (short === undefined ? glance : glance / 10)) {
      looked = performance.now();
      const { bavail, blocks, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const needed = headroom ?? Math.min(512 * 1024 * 1024, (blocks * bsize) / 20);
      short = free < needed ? new StoreError("disk-low", { free, needed: Math.round(needed) }) : undefined;
    }
    if (short !== undefined) throw short;
  };
}
