// The tables of subscriptions and of what was told to whom, as migrations that are never edited once released. They
// keep a history of their own in the schema `door`, so that other rooms of the door can have theirs.
import type { Store } from "@pacta/store";
import { type ColumnType, type Generated, Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

export type Tables = {
  "door.effects_subscription": {
    id: string;
    version: number;
    agreement: string;
    /** JSON. */
    terms: string;
    secret: string | null;
    made: number;
    /** When it began, which a later version keeps. */
    since: number;
    ended: boolean;
  };
  /** Up to which instant the clock has been told to a subscription. */
  "door.effects_passed": { subscription: string; at: number };
  /** Addresses that a person has shown to be theirs, or is to show by a code. */
  "door.effects_address": {
    person: string;
    address: string;
    code: Uint8Array | null;
    tries: number;
    asked: number;
    confirmed: number | null;
  };
  "door.effects_effect": {
    seq: Generated<number>;
    id: string;
    subscription: string;
    keys: string[];
    /** JSON. */
    content: string;
    state: EffectState;
    due: number;
    attempts: ColumnType<number, number | undefined, number>;
    made: number;
    settled: number | null;
    fault: string | null;
  };
};

export type EffectState = "waiting" | "sent" | "dropped" | "given up";

export type Database = Kysely<Tables>;

export const effectsMigrations: Readonly<Record<string, Migration>> = {
  effects_0001: {
    up: async (db) => {
      for (const statement of [
        sql`create table door.effects_subscription (
          id text not null, version integer not null, agreement text not null, terms text not null,
          secret text, made bigint not null, since bigint not null, ended boolean not null,
          primary key (id, version))`,
        sql`create table door.effects_passed (subscription text primary key, at bigint not null)`,
        sql`create table door.effects_effect (
          seq bigint generated always as identity, id text primary key, subscription text not null,
          keys text[] not null, content text not null, state text not null, due bigint not null,
          attempts integer not null default 0, made bigint not null, settled bigint, fault text)`,
        sql`create index effects_waiting on door.effects_effect (due, seq) where state = 'waiting'`,
        sql`create index effects_of on door.effects_effect (subscription, seq)`,
      ])
        await statement.execute(db);
    },
  },
  effects_0002: {
    up: async (db) => {
      await sql`create table door.effects_address (
        person text not null, address text not null, code bytea, tries integer not null,
        asked bigint not null, confirmed bigint, primary key (person, address))`.execute(db);
    },
    down: async (db) => {
      await sql`drop table door.effects_address`.execute(db);
    },
  },
};

/** The pool stays the store's: whoever closes the store closes this. */
export async function openTables(store: Pick<Store, "pool">): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: store.pool }) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...effectsMigrations }) },
    migrationTableSchema: "door",
    migrationTableName: "effects_migration",
    migrationLockTableName: "effects_migration_lock",
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return db;
}
