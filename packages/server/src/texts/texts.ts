// Versions of the texts that are kept here: proposed, approved by a second person, put into force by an entry of the log.
// The table is made when somebody proposes for the first time; a text that the log names and nobody has is no text.
import type { Agreement, Instant } from "@pacta/core";
import { type Diagnostic, parseFiles } from "@pacta/language";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { type Pool, type Row, tablesOf } from "../people/tables.ts";
import type { Coming, Text } from "../record/chapter.ts";
import { furnish } from "../room.ts";

export type VersionState = "proposed" | "approved" | "withdrawn" | "failed";

export type Version = {
  readonly agreement: string;
  /** From 1, for each agreement. */
  readonly number: number;
  readonly hash: string;
  readonly texts: readonly Text[];
  readonly note: string | null;
  readonly from: Instant;
  /** Null where nobody signs in. */
  readonly proposer: string | null;
  readonly at: Instant;
  readonly state: VersionState;
  readonly approver: string | null;
  readonly endedAt: Instant | null;
};

export type Read = {
  readonly agreement: Agreement | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The texts, and what they use of the library. */
  readonly texts: readonly Text[];
};

export const textsMigrations: Readonly<Record<string, Migration>> = {
  texts_0001: {
    up: async (db) => {
      await sql`create table door.text_version (
        agreement text not null, number integer not null, hash text not null, files text not null, note text,
        from_at bigint not null, proposer text, proposed_at bigint not null, state text not null,
        approver text, ended_at bigint, primary key (agreement, number))`.execute(db);
    },
    down: async (db) => {
      await sql`drop table door.text_version`.execute(db);
    },
  },
};

export class Versions {
  private readonly pool: Pool;
  private made: boolean;

  private constructor(pool: Pool, made: boolean) {
    this.pool = pool;
    this.made = made;
  }

  static async open(pool: Pool): Promise<Versions> {
    const { rows } = await pool.query("select to_regclass('door.text_version') is not null as made");
    return new Versions(pool, rows[0]?.made === true);
  }

  async of(agreement: string): Promise<readonly Version[]> {
    if (!this.made) return [];
    const { rows } = await this.pool.query<Row>(
      "select * from door.text_version where agreement = $1 order by number",
      [agreement],
    );
    return rows.map(versionIn);
  }

  async named(agreement: string, number: number): Promise<Version | null> {
    return (await this.of(agreement)).find((it) => it.number === number) ?? null;
  }

  /** Callers propose one after the other. What is done with the number that it gets is done before it is kept. */
  async propose(
    given: Pick<Version, "agreement" | "hash" | "texts" | "note" | "from" | "proposer" | "at">,
    before: (number: number) => Promise<void>,
  ): Promise<number> {
    if (!this.made) await furnish(this.pool, "texts_migration", textsMigrations);
    this.made = true;
    const { agreement, hash, texts, note, from, proposer, at } = given;
    return tablesOf(this.pool).transaction(async (ask) => {
      const [row] = await ask(
        `insert into door.text_version (agreement, number, hash, files, note, from_at, proposer, proposed_at, state)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, 'proposed'
         from door.text_version where agreement = $1 returning number`,
        [agreement, hash, JSON.stringify(texts), note, from, proposer, at],
      );
      const number = Number(row?.number);
      await before(number);
      return number;
    });
  }

  /** False where somebody else was faster. */
  async move(
    { agreement, number }: Pick<Version, "agreement" | "number">,
    from: VersionState,
    to: VersionState,
    by: { readonly approver: string | null; readonly at: Instant | null },
  ): Promise<boolean> {
    const { rows } = await this.pool.query<Row>(
      `update door.text_version set state = $4, approver = $5, ended_at = $6
       where agreement = $1 and number = $2 and state = $3 returning number`,
      [agreement, number, from, to, by.approver, by.at],
    );
    return rows.length > 0;
  }
}

export function readTexts(texts: readonly Text[]): Read {
  const { agreement, diagnostics, library } = parseFiles(texts);
  return { agreement, diagnostics, texts: [...texts, ...library] };
}

/** A version that was kept has parsed without errors when it was proposed. */
export function comingOf({ number, hash, from, texts }: Version): Coming {
  const { agreement } = readTexts(texts);
  if (agreement === null) throw new Error(`version ${number} cannot be read any more`);
  return { number, hash, from, texts, agreement };
}

function versionIn(row: Row): Version {
  const orNull = (value: unknown): number | null => (value === null ? null : Number(value));
  return {
    agreement: row.agreement as string,
    number: Number(row.number),
    hash: row.hash as string,
    texts: JSON.parse(row.files as string) as readonly Text[],
    note: row.note as string | null,
    from: Number(row.from_at),
    proposer: row.proposer as string | null,
    at: Number(row.proposed_at),
    state: row.state as VersionState,
    approver: row.approver as string | null,
    endedAt: orNull(row.ended_at),
  };
}
