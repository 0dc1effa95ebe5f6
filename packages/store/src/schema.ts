// The tables, as migrations that are never edited once released, and by which of them a database has its form. SQL of
// PostgreSQL 15. What each table promises to operators is in docs/store.md.

import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, type MigrationResultSet, Migrator } from "kysely/migration";
import type pg from "pg";
import { draftName, fromDraft } from "./draft.ts";
import { number, type Query, text, texts } from "./session.ts";
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
  "0002-form": {
    up: async (db) => {
      await sql`create table pacta.form (
        one boolean primary key default true check (one), form integer not null, lines integer not null)`.execute(
        db,
      );
      await sql`insert into pacta.form (form, lines) values (2, 1)`.execute(db);
    },
    down: async (db) => {
      await sql`drop table pacta.form`.execute(db);
    },
  },
};

/** The number of each form is that of the migration that made it; `pacta.form` tells it, with the version of the lines
 *  that are written under it, to whoever reads the tables without us. */
export const currentForm = 2;

export type Form = {
  /** Null where nothing is kept yet. */
  readonly form: number | null;
  /** The migrations that brought it here, and those that bring it to the present form. */
  readonly history: readonly string[];
  readonly pending: readonly string[];
};

/** Changes nothing. Refuses what a newer Pacta has made, and what no Pacta has. */
export async function formOf(query: Query): Promise<Form> {
  const [row] = await query(
    `select to_regclass('pacta.kysely_migration') is not null as recorded,
       array(select tablename::text from pg_tables where schemaname = 'pacta' order by 1) as tables`,
  );
  const tables = texts(row, "tables");
  const names =
    row?.recorded === true ? await query("select name from pacta.kysely_migration order by 1") : [];
  const history = names.map((it) => text(it, "name"));
  if (history.length === 0) {
    const stranger = tables.find((table) => !table.startsWith("kysely_"));
    if (stranger !== undefined) throw new StoreError("form-unknown", { table: `pacta.${stranger}` });
    return { form: null, history, pending: Object.keys(migrations) };
  }
  const known = Object.keys(migrationsFor(history));
  const stranger = history.find((name, i) => known[i] !== name);
  if (stranger !== undefined)
    throw new StoreError(stranger > (known.at(-1) ?? "") ? "schema-newer" : "form-unknown", {
      migration: stranger,
    });
  const missing = ["log", "leaf", "tile", "checkpoint"].find((table) => !tables.includes(table));
  if (missing !== undefined) throw new StoreError("form-unknown", { missing: `pacta.${missing}` });
  return { form: Number.parseInt(history.at(-1) ?? "", 10), history, pending: known.slice(history.length) };
}

function migrationsFor(history: readonly string[]): Readonly<Record<string, Migration>> {
  return history.includes(draftName)
    ? { [draftName]: { up: async () => undefined }, ...migrations, "0001-log": fromDraft }
    : migrations;
}

/** Makes the tables of what is empty. What holds a log is brought on by `upgrade` alone, after a backup. */
export async function makeTables(pool: pg.Pool, query: Query): Promise<void> {
  const { form, history, pending } = await formOf(query);
  if (pending.length === 0) return;
  if (form !== null) {
    const [row] = await query("select count(*)::int as logs from pacta.log");
    if (number(row, "logs") > 0) throw new StoreError("needs-upgrade", { form, needed: currentForm });
  }
  await migrating(pool, history, (migrator) => migrator.migrateToLatest());
}

/** One step up or down, in one transaction; its name, or nothing where there is none left. */
export async function oneStep(
  pool: pg.Pool,
  query: Query,
  direction: "up" | "down",
): Promise<string | undefined> {
  const { history } = await formOf(query);
  return migrating(pool, history, (migrator) =>
    direction === "up" ? migrator.migrateUp() : migrator.migrateDown(),
  );
}

async function migrating(
  pool: pg.Pool,
  history: readonly string[],
  ask: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string | undefined> {
  // The pool is the store's: closing what is built on it here must not end it.
  const lent = { connect: () => pool.connect(), end: async () => undefined, options: {} };
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: lent as unknown as pg.Pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrationsFor(history) }) },
    migrationTableSchema: "pacta",
  });
  const { error, results } = await ask(migrator).finally(() => db.destroy());
  if (error !== undefined) throw storeError(error);
  return results?.find(({ status }) => status === "Success")?.migrationName;
}
