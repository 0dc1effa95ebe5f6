// The tables of the door, in a schema of their own beside the store's: who there is, how they sign in, what waits for a
// second person, and what of the log may be read by whom. Migrations are never edited once released.

import { rowPolicyFor } from "@pacta/core";
import type { Store } from "@pacta/store";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { furnish } from "../room.ts";

export type Pool = Store["pool"];
export type Row = Readonly<Record<string, unknown>>;
export type Ask = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
export type Tables = {
  readonly ask: Ask;
  readonly transaction: <T>(body: (ask: Ask) => Promise<T>) => Promise<T>;
};

/** Owns nothing and may read the table of entries; what it sees there is what the policy lets through. */
export const readerRole = "pacta_reader";

export const peopleMigrations: Readonly<Record<string, Migration>> = {
  "0001-people": {
    up: async (db) => {
      for (const statement of [
        sql`create table door.person (
          id text primary key, name text not null, cleared_from bigint, cleared_until bigint,
          made_at bigint not null, removed_at bigint)`,
        sql`create table door.account (
          issuer text not null, subject text not null, person text not null references door.person,
          primary key (issuer, subject))`,
        sql`create table door.holding (
          id bigint generated always as identity primary key, person text not null references door.person,
          role text not null, agreement text not null, party text, seat text,
          from_at bigint not null, until_at bigint)`,
        sql`create index holding_person on door.holding (person)`,
        sql`create table door.assignment (
          id bigint generated always as identity primary key, person text not null references door.person,
          kind text not null check (kind in ('case', 'mandate')), value text not null,
          from_at bigint not null, until_at bigint)`,
        sql`create index assignment_person on door.assignment (person)`,
        sql`create table door.session (
          hash bytea primary key, person text not null references door.person,
          issuer text, subject text, claims jsonb not null default '{}', tokens bytea,
          begun_at bigint not null, seen_at bigint not null, asked_at bigint not null,
          idled boolean not null default false, ended_at bigint)`,
        sql`create table door.passkey (
          id text primary key, person text not null references door.person, public_key bytea not null,
          counter bigint not null, transports text[] not null, made_at bigint not null, used_at bigint)`,
        sql`create table door.code (
          hash bytea primary key, person text not null references door.person,
          until_at bigint not null, used_at bigint)`,
        sql`create table door.spent (hash bytea primary key, until_at bigint not null)`,
        sql`create table door.token (
          id text primary key, hash bytea not null unique, name text not null, person text references door.person,
          agreement text not null, role text not null, party text, made_by text not null,
          made_at bigint not null, until_at bigint not null, revoked_at bigint)`,
        sql`create unique index token_device on door.token (name) where person is null and revoked_at is null`,
        sql`create table door.proposal (
          id text primary key, agreement text not null, action jsonb not null, item jsonb not null,
          content jsonb not null, proposer text not null references door.person,
          proposed_at bigint not null, state text not null, ended_at bigint)`,
        sql`create table door.approval (
          id bigint generated always as identity primary key, proposal text not null references door.proposal,
          person text not null references door.person, at bigint not null,
          effective boolean not null, grounds jsonb not null)`,
        sql`create table door.filing (
          key text primary key, agreement text not null, person text not null, at bigint not null)`,
        sql`create table door.entry (
          agreement text not null, event text not null, n integer not null, parts integer not null,
          level smallint not null, rel text[], originator text, kase text, persons text[],
          until bigint, state text not null, primary key (agreement, event, n))`,
        ...rowPolicyFor("door.entry").map((text) => sql.raw(text)),
        sql.raw(`do $$ begin
          if not exists (select 1 from pg_roles where rolname = '${readerRole}') then
            create role ${readerRole} nologin;
          end if;
          execute format('grant ${readerRole} to %I', current_user);
        end $$`),
        sql.raw(`grant usage on schema door to ${readerRole}`),
        sql.raw(`grant select on door.entry to ${readerRole}`),
        // Whoever maintains the table is its owner; `force` holds the owner to policies too, so it needs one to write.
        sql.raw(`create policy pacta_keeps on door.entry to current_user using (true) with check (true)`),
      ])
        await statement.execute(db);
    },
  },
  "0002-vouching": {
    up: async (db) => {
      // Until when the issuer may be asked after somebody who has subscribed, whether or not the session stands.
      await sql`alter table door.session add column vouches_until bigint`.execute(db);
    },
    down: async (db) => {
      await sql`alter table door.session drop column vouches_until`.execute(db);
    },
  },
};

/** Once for each pool, however many agreements come to it. */
const migrated = new WeakMap<Pool, Promise<unknown>>();

export async function openTables(pool: Pool): Promise<Tables> {
  const done = migrated.get(pool) ?? furnish(pool, "people_migration", peopleMigrations);
  migrated.set(pool, done);
  await done;
  return tablesOf(pool);
}

/** Of a pool whose tables are made, or made by the caller. */
export function tablesOf(pool: Pool): Tables {
  return {
    ask: async (text, values = []) => (await pool.query<Row>(text, [...values])).rows,
    transaction: async (body) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const result = await body(
          async (text, values = []) => (await client.query<Row>(text, [...values])).rows,
        );
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
