// The tables of the desk, in the schema of the doors and beside their tables, with a history of their own. They are made
// when somebody first sits down at a desk, so that whoever keeps none has none. The database itself lets nothing in them
// be changed or taken away.
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Pool } from "../people/tables.ts";
import { furnish } from "../room.ts";

export const deskMigrations: Readonly<Record<string, Migration>> = {
  desk_0001: {
    up: async (db) => {
      for (const statement of [
        // One row for each thing that was said, in the order in which it was; `thing` is what it is said of.
        sql`create table door.desk_entry (
          n bigint generated always as identity primary key, agreement text not null,
          kind text not null check (kind in ('mark', 'note', 'notice', 'contact', 'handover')),
          thing text not null, content text not null, person text, name text, at bigint not null)`,
        sql`create index desk_entry_of on door.desk_entry (agreement, kind, n)`,
        // Handovers and briefs as they were made, byte for byte.
        sql`create table door.desk_paper (
          id text primary key, agreement text not null, document text not null, says text not null,
          hash text not null, at bigint not null)`,
        sql`create table door.desk_request (
          agreement text not null, key text not null, digest text not null, things text[] not null,
          at bigint not null, primary key (agreement, key))`,
        sql`create function door.desk_stands() returns trigger language plpgsql as $$
          begin raise exception 'what stands at the desk is neither changed nor taken away'; end $$`,
        ...["desk_entry", "desk_paper", "desk_request"].map((table) =>
          sql.raw(`create trigger ${table}_stands before update or delete or truncate on door.${table}
            for each statement execute function door.desk_stands()`),
        ),
      ])
        await statement.execute(db);
    },
    down: async (db) => {
      for (const table of ["desk_request", "desk_paper", "desk_entry"])
        await sql.raw(`drop table door.${table}`).execute(db);
      await sql`drop function door.desk_stands()`.execute(db);
    },
  },
};

export async function openTables(pool: Pool): Promise<void> {
  await furnish(pool, "desk_migration", deskMigrations);
}
