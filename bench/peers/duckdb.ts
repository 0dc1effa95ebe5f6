// DuckDB: one query over rows that lie in it already, with one thread. It answers once, about all of them; nothing follows an
// entry or a correction.
import { deadline, request, type Workload } from "../ccd/workload.ts";
import type { Run } from "./entries.ts";
import { load } from "./load.ts";

type Chunk = { readonly setColumns: (columns: readonly (readonly number[])[]) => void };
type Connection = {
  readonly run: (sql: string) => Promise<unknown>;
  readonly runAndReadAll: (sql: string) => Promise<{ readonly getRows: () => readonly unknown[][] }>;
  readonly createAppender: (table: string) => Promise<{
    readonly appendDataChunk: (chunk: Chunk) => void;
    readonly closeSync: () => void;
  }>;
};
type DuckDB = {
  readonly DuckDBInstance: {
    readonly create: (
      path: string,
      options: { readonly threads: string },
    ) => Promise<{ readonly connect: () => Promise<Connection> }>;
  };
  readonly DuckDBDataChunk: { readonly create: (types: readonly unknown[]) => Chunk };
  readonly INTEGER: unknown;
};

const question = `
  select count(*) from (
    select kind, second, lead(kind) over of_key as next_kind, lead(second) over of_key as next_second
    from entries window of_key as (partition by key order by second, position)
  ) where kind = ${request}
    and not coalesce(next_kind <> ${request} and next_second <= second + ${deadline}, false)`;

/** As many rows as it takes at once. */
const most = 2048;

export async function prepared(w: Workload): Promise<Run> {
  const { DuckDBInstance, DuckDBDataChunk, INTEGER } = (await load("@duckdb/node-api")) as DuckDB;
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  await connection.run("create table entries (position integer, second integer, kind integer, key integer)");
  const appender = await connection.createAppender("entries");
  for (let from = 0; from < w.count; from += most) {
    const upTo = Math.min(w.count, from + most);
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER]);
    chunk.setColumns([
      Array.from({ length: upTo - from }, (_, i) => from + i),
      Array.from(w.at.subarray(from, upTo)),
      Array.from(w.kind.subarray(from, upTo)),
      Array.from(w.a.subarray(from, upTo)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return async () => {
    const [row] = (await connection.runAndReadAll(question)).getRows();
    return Number(row?.[0]);
  };
}
