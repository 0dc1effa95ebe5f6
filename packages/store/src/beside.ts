// What others keep beside the log, in tables of a schema of their own: carried in a backup as rows of text, whatever
// they mean, and put back into tables that stand already. What is derived, or must not come back, is left out by name.

import { type Query, text, texts } from "./session.ts";
import { StoreError } from "./store-error.ts";

export type Beside = {
  readonly schema: string;
  /** Tables whose rows are not carried. */
  readonly leaveOut: readonly string[];
};

/** By table of a history, the changes of the tables that had been made. */
export type Histories = Readonly<Record<string, readonly string[]>>;

export type TableLine =
  | { readonly table: string; readonly columns: readonly string[] }
  | { readonly row: readonly (string | null)[] }
  | { readonly ends: string; readonly rows: number };

const history = /_migration$/;
const notCarried = /_migration(?:_lock)?$/;
const page = 1_000;

export async function historiesOf(query: Query, schema: string): Promise<Histories> {
  const tables = (await tablesOf(query, schema)).filter((table) => history.test(table));
  const histories: Record<string, readonly string[]> = {};
  for (const table of tables)
    histories[table] = (await query(`select name from ${quoted(schema, table)} order by name`)).map((row) =>
      text(row, "name"),
    );
  return histories;
}

export async function* tableLines(query: Query, { schema, leaveOut }: Beside): AsyncIterable<TableLine> {
  for (const table of await tablesOf(query, schema)) {
    if (notCarried.test(table) || leaveOut.includes(table)) continue;
    const columns = (await columnsOf(query, schema, table)).map(({ name }) => name);
    yield { table, columns };
    const list = columns.map((column, i) => `"${column}"::text as c${i}`).join(", ");
    let rows = 0;
    await query(`declare carried no scroll cursor for select ${list} from ${quoted(schema, table)}`);
    for (;;) {
      const some = await query(`fetch ${page} from carried`);
      for (const row of some) yield { row: columns.map((_, i) => textOrNull(row[`c${i}`])) };
      rows += some.length;
      if (some.length < page) break;
    }
    await query("close carried");
    yield { ends: table, rows };
  }
}

export type OpenTable = {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly Column[];
  readonly rows: (readonly (string | null)[])[];
  taken: number;
};

type Column = { readonly name: string; readonly type: string; readonly identity: boolean };

/** Only names that the catalogue gives are ever written into a statement. */
export async function openTable(
  query: Query,
  schema: string,
  table: string,
  columns: readonly string[],
): Promise<OpenTable> {
  if (!(await tablesOf(query, schema)).includes(table) || notCarried.test(table))
    throw new StoreError("not-a-backup", { found: `the table ${schema}.${table}` });
  const there = await columnsOf(query, schema, table);
  const asked = columns.map((name) => {
    const column = there.find((it) => it.name === name);
    if (column === undefined) throw new StoreError("not-a-backup", { found: `the column ${table}.${name}` });
    return column;
  });
  const [row] = await query(`select exists (select 1 from ${quoted(schema, table)}) as filled`);
  if (row?.filled === true) throw new StoreError("not-empty", { table: `${schema}.${table}` });
  return { schema, table, columns: asked, rows: [], taken: 0 };
}

export async function takeRow(query: Query, open: OpenTable, row: unknown): Promise<void> {
  const fits =
    Array.isArray(row) &&
    row.length === open.columns.length &&
    row.every((value) => value === null || typeof value === "string");
  if (!fits) throw new StoreError("not-a-backup", { found: `a row of ${open.table}` });
  open.rows.push(row);
  open.taken += 1;
  if (open.rows.length >= page) await flushTable(query, open);
}

export async function flushTable(query: Query, { schema, table, columns, rows }: OpenTable): Promise<void> {
  const some = rows.splice(0);
  if (some.length === 0) return;
  await query(
    `insert into ${quoted(schema, table)} (${columns.map(({ name }) => `"${name}"`).join(", ")})
     overriding system value
     select ${columns.map(({ type }, i) => `c${i}::${type}`).join(", ")}
     from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(", ")})
       as t (${columns.map((_, i) => `c${i}`).join(", ")})`,
    columns.map((_, i) => some.map((row) => row[i])),
  );
  for (const { name } of columns.filter(({ identity }) => identity))
    await query(
      `select setval(pg_get_serial_sequence($1, $2), (select max("${name}") from ${quoted(schema, table)}))`,
      [`${schema}.${table}`, name],
    );
}

/** A table after those that it refers to. */
async function tablesOf(query: Query, schema: string): Promise<readonly string[]> {
  const rows = await query(
    `select c.relname::text as name, array(
       select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
       where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' order by 1`,
    [schema],
  );
  const names: string[] = [];
  let rest = rows.map((row) => ({ name: text(row, "name"), refers: texts(row, "refers") }));
  while (rest.length > 0) {
    const next = rest.filter(({ refers }) => refers.every((name) => !rest.some((it) => it.name === name)));
    if (next.length === 0) throw new StoreError("damaged", { what: "tables that refer in a circle" });
    names.push(...next.map(({ name }) => name));
    rest = rest.filter((it) => !next.includes(it));
  }
  return names;
}

async function columnsOf(query: Query, schema: string, table: string): Promise<readonly Column[]> {
  const rows = await query(
    `select attname::text as name, format_type(atttypid, atttypmod) as type, attidentity <> '' as identity
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [quoted(schema, table)],
  );
  return rows.map((row) => ({
    name: text(row, "name"),
    type: text(row, "type"),
    identity: row.identity === true,
  }));
}

function quoted(schema: string, table: string): string {
  return `"${schema}"."${table}"`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
