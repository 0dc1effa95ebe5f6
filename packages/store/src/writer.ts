// The one writer of a database. It holds an advisory lock, so that a second one is refused, and an epoch that every
// transaction checks, so that one that was overtaken while it slept cannot commit. Appends that wait for the same
// moment share a transaction.

import type { ClientConfig } from "pg";
import pg from "pg";
import { checkBatch, type Head, type Placing, place, type Taken } from "./admission.ts";
import { type Connection, connectionTo } from "./connection.ts";
import type { Placed, Position, Submission } from "./log.ts";
import { bytes, checkServer, type Intercept, number, type Query, text } from "./session.ts";
import { StoreError, storeError } from "./store-error.ts";
import { edgeTiles, type HashesAt, startsOf } from "./tiles.ts";
import { edgeRoot, type Growth, growFrom, type Sealing, sameBytes } from "./tree.ts";

/** Facts about one log that its writer keeps between transactions. */
type Grown = { readonly id: number; readonly name: string; head: Head; readonly tree: Growth };

export type Writer = {
  readonly append: (
    log: string,
    batch: readonly Submission[],
    expected?: Position,
  ) => Promise<readonly Placed[]>;
  /** Anything else that changes the database, in a transaction of its own between the appends. */
  readonly change: <T>(body: (query: Query) => Promise<T>) => Promise<T>;
  /** The writer reads the edge of each log again: to be called inside a change that touches leaves or tiles. */
  readonly forgetLogs: () => void;
  readonly close: () => Promise<void>;
};

export type WriterOptions = {
  readonly address: ClientConfig;
  readonly sealing: Sealing;
  readonly now: () => number;
  readonly intercept: Intercept;
  readonly takeOver: boolean;
  /** Asked before each transaction: throws where nothing may be written now. */
  readonly mayWrite: () => Promise<void>;
  /** Told after each commit, in order. */
  readonly committed: (log: string, size: number, root: Uint8Array) => void;
  /** Why a log takes nothing now. */
  readonly halted: (log: string) => StoreError | undefined;
  readonly fenced: (epoch: number) => void;
};

/** Held by the one writer for as long as its connection lasts. */
export const lockOfWriter = "1346454356, 1";
const patience = 5_000;
const groupLimit = { entries: 4_096, bytes: 8 * 1024 * 1024 };

type Waiting = {
  readonly log: string;
  readonly batch: readonly Submission[];
  readonly expected: Position | undefined;
  readonly resolve: (receipts: readonly Placed[]) => void;
  readonly reject: (error: StoreError) => void;
};

type Change = {
  readonly change: (query: Query) => Promise<unknown>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: StoreError) => void;
};

/** What becomes of everybody who waits, once it has been written. */
type PlacedAll = {
  readonly head: Head;
  readonly placings: readonly Placing[];
  readonly outcomes: readonly (() => void)[];
  readonly refused: number;
};

type Job = { readonly append: Waiting } | Change;

export async function openWriter(options: WriterOptions): Promise<Writer> {
  const { address, sealing, now, intercept, mayWrite, committed } = options;
  const jobs: Job[] = [];
  const grown = new Map<string, Grown>();
  let client: Connection | undefined;
  let ask: Query | undefined;
  let epoch: number | undefined;
  /** The backends that were ours. Of two copies of one process, which share an epoch, only the first to connect again
   *  finds one of its own in the database. */
  const backends = new Set<number>();
  let fencedBy: number | undefined;
  let closed = false;
  let working: Promise<void> | undefined;

  function lost(found: number): StoreError {
    if (fencedBy === undefined) {
      fencedBy = found;
      options.fenced(found);
    }
    return new StoreError("fenced", { epoch: epoch ?? 0, found });
  }

  function forget(): void {
    const gone = client;
    client = undefined;
    ask = undefined;
    grown.clear();
    gone?.end().catch(() => undefined);
  }

  async function session(): Promise<Query> {
    if (fencedBy !== undefined) throw lost(fencedBy);
    if (ask !== undefined) return ask;
    const fresh: Connection = connectionTo(address, () => {
      if (client !== fresh) return;
      forget();
      // Whoever ended the connection may have taken over: find out now and not at the next append.
      if (!closed) enqueue({ change: async () => undefined, resolve: ignore, reject: ignore });
    });
    try {
      await fresh.connect();
      const query = intercept(fresh.query);
      await checkServer(query);
      // A writer that falls asleep within a transaction would hold up whoever takes over.
      await query("set idle_in_transaction_session_timeout = '30s'");
      // Plans are made once, and the first when the tables are as good as empty.
      await query("set enable_seqscan = off");
      // To compile what is written would take a hundred times as long as to write it.
      await query("set jit = off");
      await becomeWriter(query);
      client = fresh;
      ask = query;
      return query;
    } catch (error) {
      fresh.end().catch(() => undefined);
      throw error;
    }
  }

  async function becomeWriter(query: Query): Promise<void> {
    const holder = async (): Promise<{ readonly epoch: number; readonly backend: number }> => {
      const [row] = await query("select epoch, backend from pacta.epoch");
      return { epoch: number(row, "epoch"), backend: number(row, "backend") };
    };
    const raise = async (): Promise<number> => {
      // Waits for a transaction of the writer before: it holds this row.
      const [row] = await query(
        "update pacta.epoch set epoch = epoch + 1, backend = pg_backend_pid() returning epoch, backend",
      );
      backends.add(number(row, "backend"));
      return number(row, "epoch");
    };
    // A writer that sleeps may hold the row of the epoch: it is sent away before, and again if it was quicker.
    for (let attempt = 0; epoch === undefined && options.takeOver; attempt++) {
      await query(
        `select pg_terminate_backend(pid) from pg_locks
         where locktype = 'advisory' and (classid, objid) = (${lockOfWriter}) and pid = $1`,
        [(await holder()).backend],
      );
      await query("set lock_timeout = '500ms'");
      const raised = await raise().catch((error: unknown) => {
        if (attempt === 9) throw error;
        return undefined;
      });
      await query("set lock_timeout = 0");
      epoch = raised;
    }
    const start = Date.now();
    let dismissed = false;
    for (;;) {
      const [row] = await query(
        `select pg_try_advisory_lock(${lockOfWriter}) as got, pg_backend_pid() as backend`,
      );
      const { epoch: found, backend } = await holder();
      if (epoch !== undefined && (found !== epoch || !backends.has(backend))) throw lost(found);
      if (row?.got === true) {
        // Before it is written down there: whether that was done may stay unknown.
        backends.add(number(row, "backend"));
        break;
      }
      const waited = Date.now() - start;
      if (waited > patience) throw new StoreError("writer-exists", { backend });
      // Our own connection of before, whose end the server has not noticed.
      if (epoch !== undefined && waited > patience / 5 && !dismissed) {
        dismissed = true;
        await query("select pg_terminate_backend($1)", [backend]);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (epoch === undefined) {
      epoch = await raise();
      return;
    }
    const kept = await query(
      "update pacta.epoch set backend = pg_backend_pid() where epoch = $1 and backend = any($2) returning epoch",
      [epoch, [...backends]],
    );
    if (kept.length === 0) throw lost((await holder()).epoch);
  }

  /** A transaction that commits only in our epoch. Whatever fails costs the connection, and with it all that is
   *  remembered: nothing is known of the database then but what it says when asked anew. */
  async function fencedTransaction<T>(body: (query: Query) => Promise<T>): Promise<T> {
    await mayWrite();
    const query = await session();
    try {
      const [row] = await query("begin; select epoch from pacta.epoch for share");
      const found = number(row, "epoch");
      if (found !== epoch) throw lost(found);
      const result = await body(query);
      await query("commit");
      return result;
    } catch (error) {
      // Without its connection a transaction is rolled back.
      forget();
      throw error;
    }
  }

  async function load(query: Query, name: string): Promise<Grown> {
    const known = grown.get(name);
    if (known !== undefined) return known;
    const [row] = await query("select id, size, recorded_at from pacta.log where name = $1", [name]);
    if (row === undefined) throw new StoreError("unknown-log", { log: name });
    const [id, size] = [number(row, "id"), number(row, "size")];
    const tree = growFrom(sealing, size, await edgeChecked(query, sealing, id, size));
    const head = { size, recordedAt: number(row, "recorded_at") };
    const log = { id, name, head, tree };
    grown.set(name, log);
    return log;
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    for (const [name, waiting] of byLog(group)) {
      try {
        await mayWrite();
        const { log, placed } = await writeAll(await session(), name, waiting);
        if (placed.head.size > log.head.size) {
          log.head = placed.head;
          committed(name, log.head.size, log.tree.root());
        }
        for (const outcome of placed.outcomes) outcome();
      } catch (error) {
        // A log that is unknown or damaged says nothing of the connection.
        if (!(error instanceof Unfit)) forget();
        const failed = storeError(error instanceof Unfit ? error.cause : error);
        for (const { reject } of waiting) reject(failed);
      }
    }
  }

  /** As a rule every key is new, and the index of keys says so while it is written. Where it says otherwise, or where
   *  what would be refused may be a repetition, one looks first. */
  async function writeAll(
    query: Query,
    name: string,
    waiting: readonly Waiting[],
  ): Promise<{ readonly log: Grown; readonly placed: PlacedAll }> {
    const log = await fit(query, name);
    const supposed = placeAll(waiting, log.head, new Map());
    if (supposed.refused === 0)
      try {
        await write(query, log, supposed);
        return { log, placed: supposed };
      } catch (error) {
        if (!isTakenKey(error)) throw error;
        // Its tree has grown by what was not written.
        grown.delete(name);
      }
    const again = await fit(query, name);
    const placed = placeAll(waiting, again.head, await takenKeys(query, again.id, waiting));
    await write(query, again, placed);
    return { log: again, placed };
  }

  async function fit(query: Query, name: string): Promise<Grown> {
    try {
      const halted = options.halted(name);
      if (halted !== undefined) throw halted;
      return await load(query, name);
    } catch (error) {
      throw error instanceof StoreError ? new Unfit(name, { cause: error }) : error;
    }
  }

  function placeAll(waiting: readonly Waiting[], from: Head, taken: Map<string, Taken>): PlacedAll {
    const outcomes: (() => void)[] = [];
    const placings: Placing[] = [];
    let head = from;
    let refused = 0;
    for (const { batch, expected, resolve, reject } of waiting) {
      try {
        const placing = place(batch, head, (key) => taken.get(key), now(), expected);
        placing.fresh.forEach(({ key, leaf }, i) => {
          taken.set(key, { position: head.size + i, recordedAt: placing.recordedAt, leaf });
        });
        if (placing.fresh.length > 0)
          head = { size: head.size + placing.fresh.length, recordedAt: placing.recordedAt };
        placings.push(placing);
        outcomes.push(() => resolve(placing.receipts));
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        outcomes.push(() => reject(error));
        refused += 1;
      }
    }
    return { head, placings, outcomes, refused };
  }

  async function write(query: Query, log: Grown, { head, placings }: PlacedAll): Promise<void> {
    if (head.size === log.head.size) return;
    const rows = placings.flatMap(({ fresh, recordedAt }) =>
      fresh.map((submission) => ({ ...submission, recordedAt })),
    );
    const first = log.head.size;
    const hashes = rows.map(({ leaf }) => sealing.leafHash(leaf));
    const leaves = rows.map(({ leaf }) => leaf);
    const closed = rows.flatMap((row, i) =>
      row.closed.map((disclosure, n) => ({ pos: first + i, n, disclosure })),
    );
    const effects = rows.flatMap((row, i) =>
      row.effects.map((effect) => ({ ...effect, pos: first + i, due: row.recordedAt })),
    );
    for (const hash of hashes) log.tree.append(hash);
    const tiles = log.tree.touched();
    const pieces = tiles.map((tile) => tile.hashes);
    // A transaction of one message, which nobody here is waited for in. Nothing of it is done but in our epoch. Bytes go
    // in one piece and are cut up there: as a list they would be written as text of twice the length.
    const [row] = await query(
      `with held as materialized (
         select from pacta.epoch e, pacta.log l where e.epoch = $25 and l.id = $1 and l.size = $2 for share of e),
       leaves as (
         insert into pacta.leaf (log, pos, recorded_at, key, bytes, hash)
         select $1, $2 + n - 1, recorded_at, key,
           substring($5::bytea from start for length), substring($6::bytea from (n::int - 1) * 32 + 1 for 32)
         from held, rows from (unnest($7::bigint[], $8::int[], $9::int[]), json_array_elements_text($10::json))
           with ordinality as t (recorded_at, start, length, key, n)),
       disclosures as (
         insert into pacta.closed (log, pos, n, disclosure)
         select $1, t.* from held,
           rows from (unnest($11::bigint[], $12::int[]), json_array_elements_text($13::json)) as t),
       effects as (
         insert into pacta.outbox (id, log, pos, kind, target, payload, due)
         select $14 || ':' || pos || ':' || kind || ':' || target, $1, pos, kind, target, payload, due
         from held, unnest($15::bigint[], $16::text[], $17::text[], $18::text[], $19::bigint[])
           as t (pos, kind, target, payload, due)),
       tiles as (
         insert into pacta.tile (log, level, idx, hashes)
         select $1, level, idx, substring($20::bytea from start for length)
         from held, unnest($21::smallint[], $22::bigint[], $23::int[], $24::int[])
           as t (level, idx, start, length)
         on conflict (log, level, idx) do update set hashes = excluded.hashes),
       moved as (
         update pacta.log set size = $3, recorded_at = $4 from held where id = $1 and size = $2
         returning pg_notify('pacta', ''))
       select count(*)::int as moved from moved`,
      [
        log.id,
        first,
        head.size,
        head.recordedAt,
        Buffer.concat(leaves),
        Buffer.concat(hashes),
        numbers(rows.map((row) => row.recordedAt)),
        numbers(startsOf(leaves)),
        numbers(leaves.map(({ length }) => length)),
        JSON.stringify(rows.map((row) => row.key)),
        numbers(closed.map(({ pos }) => pos)),
        numbers(closed.map(({ n }) => n)),
        JSON.stringify(closed.map(({ disclosure }) => disclosure)),
        log.name,
        numbers(effects.map(({ pos }) => pos)),
        effects.map(({ kind }) => kind),
        effects.map(({ target }) => target),
        effects.map(({ payload }) => payload),
        numbers(effects.map(({ due }) => due)),
        Buffer.concat(pieces),
        numbers(tiles.map(({ level }) => level)),
        numbers(tiles.map(({ index }) => index)),
        numbers(startsOf(pieces)),
        numbers(pieces.map(({ length }) => length)),
        epoch,
      ],
    );
    if (number(row, "moved") > 0) return;
    const [now] = await query("select epoch from pacta.epoch");
    const found = number(now, "epoch");
    throw found === epoch ? new StoreError("damaged", { log: log.name, size: first }) : lost(found);
  }

  function enqueue(job: Job): void {
    jobs.push(job);
    working ??= work();
  }

  async function work(): Promise<void> {
    // What is asked for in this same turn joins the first group.
    await Promise.resolve();
    for (let job = jobs[0]; job !== undefined; job = jobs[0]) {
      if ("append" in job) {
        await commit(takeGroup(jobs));
        continue;
      }
      jobs.shift();
      try {
        job.resolve((await fencedTransaction(job.change)) as never);
      } catch (error) {
        job.reject(storeError(error));
      }
    }
    // In the same step in which the queue was seen empty, or a job that comes in between would lie there.
    working = undefined;
  }

  await session();
  return {
    append: async (log, batch, expected) => {
      checkBatch(batch, expected);
      if (batch.length === 0) return [];
      return new Promise((resolve, reject) => {
        if (closed) reject(new StoreError("unavailable", { found: "closed" }));
        else enqueue({ append: { log, batch, expected, resolve, reject } });
      });
    },
    change: (body) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new StoreError("unavailable", { found: "closed" }));
        else enqueue({ change: body, resolve, reject });
      }),
    forgetLogs: () => grown.clear(),
    close: async () => {
      closed = true;
      await working;
      const gone = client;
      client = undefined;
      ask = undefined;
      await gone?.end().catch(() => undefined);
    },
  };
}

function ignore(): void {}

/** Wraps what is wrong with one log alone. */
class Unfit extends Error {}

/** The edge of the log's tree, after it has been held against the last checkpoint. */
async function edgeChecked(query: Query, sealing: Sealing, log: number, size: number): Promise<HashesAt> {
  const [last] = await query(
    "select size, root from pacta.checkpoint where log = $1 order by size desc limit 1",
    [log],
  );
  const sealed = last === undefined ? 0 : number(last, "size");
  if (sealed > size) throw new StoreError("damaged", { what: "checkpoint", size: sealed, found: size });
  const hashesAt = await edgeTiles(query, log, sealed, size);
  if (last !== undefined && !sameBytes(edgeRoot(sealing, sealed, hashesAt), bytes(last, "root")))
    throw new StoreError("damaged", { what: "checkpoint", size: sealed });
  return hashesAt;
}

async function takenKeys(
  query: Query,
  log: number,
  waiting: readonly Waiting[],
): Promise<Map<string, Taken>> {
  const keys = waiting.flatMap(({ batch }) => batch.map(({ key }) => key));
  // The sum keeps the planner off the index of positions, which it takes for short until statistics say otherwise.
  const rows = await query(
    `select key, pos, recorded_at, bytes from pacta.leaf
     where key in (select json_array_elements_text($2::json)) and log + 0 = $1`,
    [log, JSON.stringify(keys)],
  );
  return new Map(
    rows.map((row) => [
      text(row, "key"),
      { position: number(row, "pos"), recordedAt: number(row, "recorded_at"), leaf: bytes(row, "bytes") },
    ]),
  );
}

function isTakenKey(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return error.code === "23505" && error.table === "leaf" && error.constraint !== "leaf_pkey";
}

/** A list as PostgreSQL writes it. The driver would look at each for what it is. */
function numbers(list: readonly number[]): string {
  return `{${list.join(",")}}`;
}

function byLog(group: readonly Waiting[]): ReadonlyMap<string, readonly Waiting[]> {
  const logs = new Map<string, Waiting[]>();
  for (const waiting of group) {
    const same = logs.get(waiting.log);
    if (same === undefined) logs.set(waiting.log, [waiting]);
    else same.push(waiting);
  }
  return logs;
}

/** The appends at the front of the queue, as many as one transaction takes; at least one. */
function takeGroup(jobs: Job[]): readonly Waiting[] {
  const group: Waiting[] = [];
  let entries = 0;
  let length = 0;
  for (let job = jobs[0]; job !== undefined && "append" in job; job = jobs[0]) {
    entries += job.append.batch.length;
    length += job.append.batch.reduce((sum, { leaf }) => sum + leaf.length, 0);
    if (group.length > 0 && (entries > groupLimit.entries || length > groupLimit.bytes)) break;
    group.push(job.append);
    jobs.shift();
  }
  return group;
}
