// The form before the first release, which no release ever had: made to try that a store of an earlier form is read,
// brought on and brought back. Disclosures stood in the leaf, hashes and roots were not kept, time was a timestamp.

import { sql } from "kysely";
import type { Migration } from "kysely/migration";

export const draftName = "0000-draft";

export const draftEntries = `select pos, (extract(epoch from recorded_at) * 1000)::bigint as recorded_at, key, bytes, closed
  from pacta.leaf where log = $1 and pos >= $2 and pos < $3 order by pos`;

const rootInNote = "decode(split_part(convert_from(note, 'UTF8'), E'\\n', 3), 'base64')";

export const draftCheckpoints: string = `select size, ${rootInNote} as root, note from pacta.checkpoint where log = $1`;

/** To the tables of 0001-log and back. A draft has no place for what was still to be told, and reads no later leaf. */
export const fromDraft: Migration = {
  up: async (db) => {
    for (const statement of [
      "create table pacta.epoch (one boolean primary key default true check (one), epoch bigint not null, backend integer not null)",
      "insert into pacta.epoch (epoch, backend) values (0, 0)",
      "alter table pacta.log add column recorded_at bigint not null default 0",
      `update pacta.log l set recorded_at = coalesce(
         (select (extract(epoch from max(recorded_at)) * 1000)::bigint from pacta.leaf where log = l.id), 0)`,
      "create table pacta.closed (log integer not null, pos bigint not null, n integer not null, disclosure text not null, primary key (log, pos, n))",
      `insert into pacta.closed select log, pos, n - 1, disclosure
       from pacta.leaf, unnest(closed) with ordinality as t (disclosure, n)`,
      "alter table pacta.leaf add column hash bytea",
      "update pacta.leaf set hash = sha256('\\x00'::bytea || bytes)",
      "alter table pacta.leaf alter column hash set not null, drop column closed",
      "alter table pacta.leaf alter column recorded_at type bigint using (extract(epoch from recorded_at) * 1000)::bigint",
      "alter table pacta.checkpoint add column root bytea",
      `update pacta.checkpoint set root = ${rootInNote}`,
      "alter table pacta.checkpoint alter column root set not null",
      `create table pacta.outbox (
         id text primary key, log integer not null references pacta.log, pos bigint not null,
         kind text not null, target text not null, payload text not null,
         due bigint not null, attempts integer not null default 0)`,
      "create index outbox_due on pacta.outbox (due, log, pos)",
      `create table pacta.snapshot (
         log integer not null references pacta.log, kind text not null, pos bigint not null,
         digest bytea not null, bytes bytea not null, primary key (log, kind, pos))`,
    ])
      await sql.raw(statement).execute(db);
  },
  down: async (db) => {
    for (const statement of [
      "alter table pacta.leaf add column closed text[] not null default '{}'",
      `update pacta.leaf l set closed = array(
         select disclosure from pacta.closed c where c.log = l.log and c.pos = l.pos order by n)`,
      "alter table pacta.leaf drop column hash",
      "alter table pacta.leaf alter column recorded_at type timestamptz using to_timestamp(recorded_at / 1000.0)",
      "alter table pacta.checkpoint drop column root",
      "alter table pacta.log drop column recorded_at",
      "drop table pacta.epoch, pacta.closed, pacta.outbox, pacta.snapshot",
    ])
      await sql.raw(statement).execute(db);
  },
};
