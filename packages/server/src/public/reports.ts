// What people say is wrong in what they were shown, kept beside the record: it is added to, never changed, and no
// standing rests on it. Who has sent it is not kept, but for what they give to be reached by.
import type { Instant } from "@pacta/core";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Pool } from "../people/tables.ts";
import { furnish } from "../room.ts";

export type ErrorReport = {
  readonly id: number;
  readonly at: Instant;
  /** The page, as whoever reports names it. */
  readonly about: string;
  readonly text: string;
  readonly contact: string | null;
  readonly language: string;
};

export type ErrorReports = {
  readonly add: (agreement: string, report: Omit<ErrorReport, "id">) => Promise<number>;
  /** Newest first. */
  readonly list: (agreement: string, before: number | null) => Promise<readonly ErrorReport[]>;
};

export const publicMigrations: Readonly<Record<string, Migration>> = {
  public_0001: {
    up: async (db) => {
      for (const statement of [
        sql`create table door.error_report (
          id bigint generated always as identity primary key, agreement text not null, at bigint not null,
          about text not null, text text not null, contact text, language text not null)`,
        sql`create function door.error_report_stays() returns trigger language plpgsql as
          $$ begin raise exception 'an error report stays as it came'; end $$`,
        sql`create trigger error_report_stays before update or delete or truncate on door.error_report
          for each statement execute function door.error_report_stays()`,
      ])
        await statement.execute(db);
    },
    down: async (db) => {
      await sql`drop table door.error_report`.execute(db);
      await sql`drop function door.error_report_stays()`.execute(db);
    },
  },
};

export const mostListed = 200;

export async function openErrorReports(pool: Pool): Promise<ErrorReports> {
  await furnish(pool, "public_migration", publicMigrations);
  return {
    add: async (agreement, { at, about, text, contact, language }) => {
      const { rows } = await pool.query(
        `insert into door.error_report (agreement, at, about, text, contact, language)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [agreement, at, about, text, contact, language],
      );
      return Number(rows[0]?.id);
    },
    list: async (agreement, before) => {
      const { rows } = await pool.query(
        `select id, at, about, text, contact, language from door.error_report
         where agreement = $1 and ($2::bigint is null or id < $2) order by id desc limit ${mostListed}`,
        [agreement, before],
      );
      return rows.map(({ id, at, about, text, contact, language }) => ({
        id: Number(id),
        at: Number(at),
        about: String(about),
        text: String(text),
        contact: contact === null ? null : String(contact),
        language: String(language),
      }));
    },
  };
}
