// A backup: one stream of NDJSON with all logs and what is kept beside them as of one moment, its counts, its roots, and
// a digest at the end. What is derived is left out. The stream is plain bytes, so that whoever stores it can encrypt it.

import { createHash } from "node:crypto";
import {
  type Beside,
  flushTable,
  type Histories,
  historiesOf,
  type OpenTable,
  openTable,
  tableLines,
  takeRow,
} from "./beside.ts";
import { draftCheckpoints, draftEntries } from "./draft.ts";
import { formOf } from "./schema.ts";
import { bytes, number, type Query, text, texts } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { putTiles } from "./tiles.ts";
import { type Growth, growFrom, type Hashing, sameBytes } from "./tree.ts";

const format = "pacta-backup/2";
/** The first had the logs alone. */
const formats: readonly unknown[] = [format, "pacta-backup/1"];
const page = 1_000;

export type Restored = { readonly log: string; readonly size: number; readonly root: Uint8Array };

export type Content = {
  /** Without names: all logs. */
  readonly logs?: readonly string[];
  readonly beside?: Beside;
};

/** `query` speaks to one connection, which is in use until the stream ends. */
export async function* backup(
  query: Query,
  hashing: Hashing,
  { logs: names, beside }: Content,
  madeAt: number,
): AsyncIterable<Uint8Array> {
  const digest = createHash("sha256");
  const line = (value: unknown): Uint8Array => {
    const encoded = Buffer.from(`${JSON.stringify(value)}\n`);
    digest.update(encoded);
    return encoded;
  };
  await query("begin isolation level repeatable read read only");
  try {
    const { form } = await formOf(query);
    const { entries: entriesText, checkpoints, effects } = readingOf(form);
    const rows =
      form === null ? [] : await query("select id, name, origin, size from pacta.log order by name");
    const logs = rows.filter((row) => names === undefined || names.includes(text(row, "name")));
    for (const name of names ?? [])
      if (!logs.some((row) => row.name === name)) throw new StoreError("unknown-log", { log: name });
    const besides =
      beside === undefined
        ? {}
        : { schema: beside.schema, histories: await historiesOf(query, beside.schema) };
    yield line({ backup: format, madeAt, form, ...besides });
    let entries = 0;
    let carried = 0;
    for (const row of logs) {
      const [id, size] = [number(row, "id"), number(row, "size")];
      const tree = growFrom(hashing, 0, () => new Uint8Array(0));
      yield line({ log: text(row, "name"), origin: text(row, "origin") });
      for (let from = 0; from < size; from += page) {
        const leaves = await query(entriesText, [id, from, Math.min(from + page, size)]);
        for (const leaf of leaves) {
          if (number(leaf, "pos") !== tree.size())
            throw new StoreError("damaged", { fault: "gap", at: tree.size() });
          tree.append(hashing.leafHash(bytes(leaf, "bytes")));
          const closed = texts(leaf, "closed");
          yield line({
            at: number(leaf, "pos"),
            recordedAt: number(leaf, "recorded_at"),
            key: text(leaf, "key"),
            leaf: base64(bytes(leaf, "bytes")),
            ...(closed.length === 0 ? {} : { closed }),
          });
        }
        tree.touched();
      }
      if (tree.size() !== size) throw new StoreError("damaged", { fault: "gap", at: tree.size() });
      for (const sealed of await query(`${checkpoints} order by size`, [id]))
        yield line({
          checkpoint: number(sealed, "size"),
          root: base64(bytes(sealed, "root")),
          note: base64(bytes(sealed, "note")),
        });
      for (const effect of effects === null ? [] : await query(effects, [id])) {
        const { pos: of, ...rest } = effect;
        yield line({ effect: of, ...rest });
      }
      yield line({ closes: text(row, "name"), size, root: base64(tree.root()) });
      entries += size;
    }
    if (beside !== undefined)
      for await (const told of tableLines(query, beside)) {
        yield line(told);
        if ("row" in told) carried += 1;
      }
    yield Buffer.from(
      `${JSON.stringify({ end: { logs: logs.length, entries, rows: carried, sha256: digest.digest("hex") } })}\n`,
    );
  } finally {
    await query("rollback").catch(() => undefined);
  }
}

/** Entries with their disclosures: log, from, to. */
const entriesOf = `select l.pos, l.recorded_at, l.key, l.bytes,
    array(select c.disclosure from pacta.closed c where c.log = l.log and c.pos = l.pos order by c.n) as closed
  from pacta.leaf l where l.log = $1 and l.pos >= $2 and l.pos < $3 order by l.pos`;

/** How entries, checkpoints and effects of a form are read. */
export function readingOf(form: number | null): {
  readonly entries: string;
  readonly checkpoints: string;
  readonly effects: string | null;
} {
  return form === 0
    ? { entries: draftEntries, checkpoints: draftCheckpoints, effects: null }
    : {
        entries: entriesOf,
        checkpoints: "select size, root, note from pacta.checkpoint where log = $1",
        effects:
          "select pos, kind, target, payload, due, attempts from pacta.outbox where log = $1 order by pos, id",
      };
}

export type Header = { readonly schema: string | null; readonly histories: Histories };

/** What the first line says of the tables that have to stand before a restore. */
export async function headerOf(source: AsyncIterable<Uint8Array>): Promise<Header> {
  for await (const [, line] of lines(source)) {
    if (!formats.includes(line.backup)) refuse("the first line");
    if (typeof line.schema !== "string") return { schema: null, histories: {} };
    const histories = typeof line.histories === "object" ? Object.entries(line.histories ?? {}) : [];
    return {
      schema: line.schema,
      histories: Object.fromEntries(
        histories.map(([table, names]) => [table, Array.isArray(names) ? names.map(String) : []]),
      ),
    };
  }
  return refuse("no first line");
}

/** Inside a transaction of the writer, which anything thrown undoes: all of the backup or nothing of it. Tables beside
 *  the logs go into the schema that is named, and nowhere else. */
export async function restore(
  query: Query,
  hashing: Hashing,
  source: AsyncIterable<Uint8Array>,
  beside?: string,
): Promise<readonly Restored[]> {
  await query("set local idle_in_transaction_session_timeout = 0");
  const digest = createHash("sha256");
  const restored: Restored[] = [];
  let open: OpenLog | undefined;
  let table: OpenTable | undefined;
  let rows = 0;
  let begun = false;
  let ended = false;
  for await (const [raw, line] of lines(source)) {
    if (ended) refuse("something after the end");
    if (!begun) {
      if (!formats.includes(line.backup)) refuse("the first line");
      begun = true;
    } else if (table !== undefined) {
      if (line.ends !== table.table) await takeRow(query, table, line.row);
      else {
        await flushTable(query, table);
        if (line.rows !== table.taken) refuse(`the rows of ${table.table}`);
        rows += table.taken;
        table = undefined;
      }
    } else if (typeof line.table === "string" && open === undefined) {
      if (beside === undefined) throw new StoreError("not-a-backup", { found: `the table ${line.table}` });
      const columns: unknown = line.columns;
      table = await openTable(query, beside, line.table, Array.isArray(columns) ? columns.map(String) : []);
    } else if (typeof line.log === "string" && open === undefined) {
      open = await openLog(query, hashing, line.log, textIn(line, "origin"));
    } else if (typeof line.end === "object" && line.end !== null && open === undefined) {
      const end = line.end as Readonly<Record<string, unknown>>;
      const entries = restored.reduce((sum, { size }) => sum + size, 0);
      if (end.sha256 !== digest.digest("hex")) refuse("the digest");
      const counts = end.logs === restored.length && end.entries === entries && (end.rows ?? 0) === rows;
      if (!counts) refuse("the counts");
      ended = true;
    } else if (open !== undefined && typeof line.closes === "string") {
      restored.push(await closeLog(query, open, line));
      open = undefined;
    } else if (open !== undefined) await takeLine(query, hashing, open, line);
    else refuse("a line out of place");
    if (!ended) digest.update(raw);
  }
  if (!ended) refuse("no end");
  return restored;
}

type Line = Readonly<Record<string, unknown>>;

type OpenLog = {
  readonly id: number;
  readonly name: string;
  readonly tree: Growth;
  readonly rows: {
    readonly at: number;
    readonly recordedAt: number;
    readonly key: string;
    readonly leaf: Uint8Array;
    readonly hash: Uint8Array;
  }[];
  readonly closed: { readonly at: number; readonly n: number; readonly disclosure: string }[];
  recordedAt: number;
};

async function openLog(query: Query, hashing: Hashing, name: string, origin: string): Promise<OpenLog> {
  const [row] = await query(
    `insert into pacta.log (name, origin) values ($1, $2)
     on conflict (name) do update set name = excluded.name returning id, origin, size`,
    [name, origin],
  );
  if (number(row, "size") > 0 || text(row, "origin") !== origin)
    throw new StoreError("log-exists", { log: name, size: number(row, "size"), origin: text(row, "origin") });
  const tree = growFrom(hashing, 0, () => new Uint8Array(0));
  return { id: number(row, "id"), name, tree, rows: [], closed: [], recordedAt: 0 };
}

async function takeLine(query: Query, hashing: Hashing, log: OpenLog, line: Line): Promise<void> {
  if (typeof line.at === "number") {
    const { at, recordedAt } = { at: line.at, recordedAt: numberIn(line, "recordedAt") };
    if (at !== log.tree.size() || recordedAt < log.recordedAt) refuse(`the order at ${at}`);
    const leaf = bytesIn(line, "leaf");
    const hash = hashing.leafHash(leaf);
    log.rows.push({ at, recordedAt, key: textIn(line, "key"), leaf, hash });
    const closed = line.closed ?? [];
    if (!Array.isArray(closed)) refuse("closed");
    closed.forEach((disclosure, n) => {
      log.closed.push({ at, n, disclosure: String(disclosure) });
    });
    log.tree.append(hash);
    log.recordedAt = recordedAt;
    if (log.rows.length >= page) await flush(query, log);
    return;
  }
  await flush(query, log);
  if (typeof line.checkpoint === "number") {
    await query("insert into pacta.checkpoint (log, size, root, note) values ($1, $2, $3, $4)", [
      log.id,
      line.checkpoint,
      bytesIn(line, "root"),
      bytesIn(line, "note"),
    ]);
  } else if (typeof line.effect === "number") {
    const [kind, target] = [textIn(line, "kind"), textIn(line, "target")];
    await query(
      `insert into pacta.outbox (id, log, pos, kind, target, payload, due, attempts)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        `${log.name}:${line.effect}:${kind}:${target}`,
        log.id,
        line.effect,
        kind,
        target,
        textIn(line, "payload"),
        numberIn(line, "due"),
        numberIn(line, "attempts"),
      ],
    );
  } else refuse("a line of no known kind");
}

async function flush(query: Query, log: OpenLog): Promise<void> {
  const rows = log.rows.splice(0);
  const closed = log.closed.splice(0);
  if (rows.length === 0) return;
  await query(
    `insert into pacta.leaf (log, pos, recorded_at, key, bytes, hash)
     select $1, * from unnest($2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::bytea[])`,
    [
      log.id,
      rows.map(({ at }) => at),
      rows.map(({ recordedAt }) => recordedAt),
      rows.map(({ key }) => key),
      rows.map(({ leaf }) => leaf),
      rows.map(({ hash }) => hash),
    ],
  );
  await query(
    "insert into pacta.closed (log, pos, n, disclosure) select $1, * from unnest($2::bigint[], $3::int[], $4::text[])",
    [
      log.id,
      closed.map(({ at }) => at),
      closed.map(({ n }) => n),
      closed.map(({ disclosure }) => disclosure),
    ],
  );
  await putTiles(query, log.id, log.tree.touched());
}

async function closeLog(query: Query, log: OpenLog, line: Line): Promise<Restored> {
  await flush(query, log);
  const [size, root] = [log.tree.size(), log.tree.root()];
  if (line.closes !== log.name || line.size !== size || !sameBytes(root, bytesIn(line, "root")))
    refuse(`the root of ${log.name}`);
  await query("update pacta.log set size = $2, recorded_at = $3 where id = $1", [
    log.id,
    size,
    log.recordedAt,
  ]);
  return { log: log.name, size, root };
}

async function* lines(source: AsyncIterable<Uint8Array>): AsyncIterable<readonly [Uint8Array, Line]> {
  let rest = Buffer.alloc(0);
  for await (const piece of source) {
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      const raw = rest.subarray(start, end + 1);
      yield [raw, parsed(raw)];
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) refuse("the last line is cut short");
}

function parsed(raw: Buffer): Line {
  try {
    const value: unknown = JSON.parse(raw.toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Line;
  } catch {
    // Said below, in one way for whatever is no line of a backup.
  }
  return refuse("a line that is no JSON");
}

function textIn(line: Line, name: string): string {
  const value = line[name];
  return typeof value === "string" ? value : refuse(name);
}

function numberIn(line: Line, name: string): number {
  const value = line[name];
  return typeof value === "number" && Number.isSafeInteger(value) ? value : refuse(name);
}

function bytesIn(line: Line, name: string): Uint8Array {
  return Buffer.from(textIn(line, name), "base64");
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString("base64");
}

function refuse(found: string): never {
  throw new StoreError("not-a-backup", { found });
}
