// Talking to a PostgreSQL: one place that says how values come out, which servers will do, and where a test may
// step between.

import pg, { type ClientConfig, type CustomTypesConfig } from "pg";
import { StoreError } from "./store-error.ts";

export type Row = Readonly<Record<string, unknown>>;

export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Steps between a store and its database: simulations delay queries, or let them fail. */
export type Intercept = (query: Query) => Query;

const int8 = 20;
const bytea = 17;

const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === int8) return safeInteger;
    if (oid === bytea) return (text: string) => bytesOfHex(text);
    return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
  }) as CustomTypesConfig["getTypeParser"],
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new StoreError("damaged", { integer: text });
  return value;
}

function bytesOfHex(text: string): Uint8Array {
  const bytes = Buffer.from(text.slice(2), "hex");
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function configFor(address: ClientConfig): ClientConfig {
  return {
    ...address,
    types,
    application_name: "pacta",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}

/** Refuses a server that is too old, or that would acknowledge before its disk has written. */
export async function checkServer(query: Query): Promise<void> {
  const [row] = await query(
    `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as full_page_writes,
       current_setting('synchronous_commit') as synchronous_commit`,
  );
  const version = number(row, "version");
  if (version < 150_000) throw new StoreError("server-too-old", { found: version, needed: 150_000 });
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    const found = text(row, setting);
    const strong = found === "on" || (setting === "synchronous_commit" && found === "remote_apply");
    if (!strong) throw new StoreError("weak-durability", { setting, found, needed: "on" });
  }
}

export function queryOf(client: pg.Pool | pg.PoolClient | pg.Client, intercept: Intercept): Query {
  return intercept(async (text, values) => {
    const result = await client.query<Row>(values === undefined ? text : { text, values: [...values] });
    return result.rows;
  });
}

/** The same for a connection that asks the same few things again and again: each is planned once. */
export function preparedQueryOf(client: pg.Client): Query {
  const names = new Map<string, string>();
  return async (text, values) => {
    if (values === undefined) {
      // Of several statements in one message the last that has rows is the answer.
      const results: pg.QueryResult<Row> | readonly pg.QueryResult<Row>[] = await client.query<Row>(text);
      return [results].flat().findLast(({ rows }) => rows.length > 0)?.rows ?? [];
    }
    const name = names.get(text) ?? `q${names.size}`;
    names.set(text, name);
    return (await client.query<Row>({ name, text, values: [...values] })).rows;
  };
}

export function number(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== "number") throw new StoreError("damaged", { column });
  return value;
}

export function text(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== "string") throw new StoreError("damaged", { column });
  return value;
}

export function bytes(row: Row | undefined, column: string): Uint8Array {
  const value = row?.[column];
  if (!(value instanceof Uint8Array)) throw new StoreError("damaged", { column });
  return value;
}

export function texts(row: Row | undefined, column: string): readonly string[] {
  const value = row?.[column];
  if (!Array.isArray(value)) throw new StoreError("damaged", { column });
  return value.map(String);
}
