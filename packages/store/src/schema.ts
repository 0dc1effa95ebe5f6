// The tables, as migrations that are never edited once released. SQL of PostgreSQL 15. What each table promises to
// operators is in docs/store.md.

import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import pg, { type PoolConfig } from "pg";
import { StoreError, storeError } from "./store-error.ts";

// No foreign keys on what every append writes: the one writer keeps the order, and fsck looks.
const migrations: Readonly<Record<string, Migration>> = {
  "0001-log": {
    up: async (db) => {
      for (const statement of [
        sql`create table pacta.epoch (
          one boolean primary key default true check (one),
          epoch bigint not null, backend integer not null)`,
        sql`insert into pacta.epoch (epoch, backend) values (0, 0)`,
        sql`create table pacta.log (
          id integer generated always as identity primary key,
          name text not null unique, origin text not null,
          size bigint not null default 0, recorded_at bigint not null default 0)`,
        sql`create table pacta.leaf (
          log integer not null, pos bigint not null,
          recorded_at bigint not null, key text not null, bytes bytea not null, hash bytea not null,
          primary key (log, pos), unique (key, log))`,
        sql`create table pacta.closed (
          log integer not null, pos bigint not null, n integer not null, disclosure text not null,
          primary key (log, pos, n))`,
        sql`create table pacta.tile (
          log integer not null, level smallint not null, idx bigint not null,
          hashes bytea not null, primary key (log, level, idx))`,
        sql`alter table pacta.tile alter column hashes set storage external`,
        sql`create table pacta.checkpoint (
          log integer not null references pacta.log, size bigint not null,
          root bytea not null, note bytea not null, primary key (log, size))`,
        sql`create table pacta.outbox (
          id text primary key, log integer not null references pacta.log, pos bigint not null,
          kind text not null, target text not null, payload text not null,
          due bigint not null, attempts integer not null default 0)`,
        sql`create index outbox_due on pacta.outbox (due, log, pos)`,
        sql`create table pacta.snapshot (
          log integer not null references pacta.log, kind text not null, pos bigint not null,
          digest bytea not null, bytes bytea not null, primary key (log, kind, pos))`,
      ])
        await statement.execute(db);
    },
  },
};

/** Brings the tables to what this version of the code expects. Several may call it at once. */
export async function migrate(address: PoolConfig): Promise<void> {
  const pool = new pg.Pool({ ...address, max: 1 });
  pool.on("error", () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: "pacta",
  });
  const { error } = await migrator.migrateToLatest().finally(() => db.destroy());
  if (error === undefined) return;
  const newer = /corrupted migrations: previously executed migration (\S+) is missing/.exec(String(error));
  if (newer !== null) throw new StoreError("schema-newer", { migration: newer[1] ?? "" });
  throw storeError(error);
}
