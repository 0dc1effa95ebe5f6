// What is to be told and what has been told, by an id that says why and to whom: what has the same id is the same
// effect and is told once. Rows stay when they are settled; that is what makes it once.
import type { Instant } from "@pacta/core";
import { sql } from "kysely";
import type { Kind } from "./course.ts";
import type { Database, EffectState } from "./schema.ts";

export type Standing = { readonly standing: string; readonly due: Instant | null };

export type Content = {
  /** In the viewer's own numbering. */
  readonly known: number;
  readonly asOf: Instant;
  readonly cause:
    | {
        readonly kind: "event";
        readonly event: string;
        readonly position: number;
        readonly what: string;
        readonly by: string;
      }
    | { readonly kind: "clock" };
  readonly changed: readonly {
    readonly key: string;
    readonly kind: Kind;
    readonly title: string;
    readonly before: Standing | null;
    readonly after: Standing | null;
  }[];
};

export type EffectRow = {
  readonly seq: number;
  readonly id: string;
  readonly subscription: string;
  readonly content: Content;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
};

export type Told = {
  readonly key: string;
  readonly effect: string;
  readonly asOf: Instant;
  readonly standing: Standing | null;
};

export class Ledger {
  private readonly db: Database;
  private readonly now: () => Instant;

  constructor(db: Database, now: () => Instant) {
    this.db = db;
    this.now = now;
  }

  /** Whatever is there already under its id stays as it is. */
  async put(
    rows: readonly { readonly id: string; readonly subscription: string; readonly content: Content }[],
  ): Promise<void> {
    const at = this.now();
    for (let i = 0; i < rows.length; i += 500)
      await this.db
        .insertInto("door.effects_effect")
        .values(
          rows.slice(i, i + 500).map(({ id, subscription, content }) => ({
            id,
            subscription,
            keys: content.changed.map(({ key }) => key),
            content: JSON.stringify(content),
            state: "waiting" as const,
            due: at,
            made: at,
            settled: null,
            fault: null,
          })),
        )
        .onConflict((row) => row.column("id").doNothing())
        .execute();
  }

  /** At most one for each subscription, the oldest: what follows waits for it, so that a correction is never told
   *  before what it corrects. Whoever says nothing until the lease is over loses it to the next. */
  async claim(limit: number, lease: number): Promise<readonly EffectRow[]> {
    const at = this.now();
    const { rows } = await sql<Omit<EffectRow, "content"> & { readonly content: string }>`
      with next as (
        select seq from door.effects_effect e
        where state = 'waiting' and due <= ${at} and not exists (
          select 1 from door.effects_effect o
          where o.subscription = e.subscription and o.state = 'waiting' and o.seq < e.seq)
        order by due, seq limit ${limit} for update skip locked)
      update door.effects_effect e set due = ${at + lease}, attempts = attempts + 1
      from next where e.seq = next.seq
      returning e.seq, e.id, e.subscription, e.content, e.attempts`.execute(this.db);
    return rows
      .map((row) => ({ ...row, content: JSON.parse(row.content) as Content }))
      .sort((a, b) => a.seq - b.seq);
  }

  /** Gives back what a process had claimed that is no more. Only the one writer of a database may say so. */
  async release(within: number): Promise<void> {
    const at = this.now();
    await this.db
      .updateTable("door.effects_effect")
      .set({ due: at })
      .where("state", "=", "waiting")
      .where("due", "<=", at + within)
      .execute();
  }

  async settle(seq: number, state: Exclude<EffectState, "waiting">, fault: string | null): Promise<void> {
    await this.db
      .updateTable("door.effects_effect")
      .set({ state, fault, settled: this.now() })
      .where("seq", "=", seq)
      .execute();
  }

  async retry(seq: number, at: Instant, fault: string): Promise<void> {
    await this.db.updateTable("door.effects_effect").set({ due: at, fault }).where("seq", "=", seq).execute();
  }

  /** The instant of the next that can be claimed, or null where nothing waits. */
  async nextDue(): Promise<Instant | null> {
    const { rows } = await sql<{ readonly due: number | null }>`
      select min(due) as due from door.effects_effect e
      where state = 'waiting' and not exists (
        select 1 from door.effects_effect o
        where o.subscription = e.subscription and o.state = 'waiting' and o.seq < e.seq)`.execute(this.db);
    return rows[0]?.due ?? null;
  }

  /** What was last told to a subscription about each of these keys, before a row. */
  async toldBefore(seq: number, subscription: string, keys: readonly string[]): Promise<readonly Told[]> {
    const { rows } = await sql<{ readonly key: string; readonly id: string; readonly content: string }>`
      select distinct on (k.key) k.key, e.id, e.content
      from unnest(${sql.val([...keys])}::text[]) as k (key)
      join door.effects_effect e on k.key = any (e.keys)
      where e.subscription = ${subscription} and e.state = 'sent' and e.seq < ${seq}
      order by k.key, e.seq desc`.execute(this.db);
    return rows.flatMap(({ key, id, content }) => {
      const { asOf, changed } = JSON.parse(content) as Content;
      const it = changed.find((one) => one.key === key);
      return it === undefined ? [] : [{ key, effect: id, asOf, standing: it.after }];
    });
  }

  /** The newest first. */
  async of(
    subscription: string,
    limit: number,
  ): Promise<
    readonly {
      readonly id: string;
      readonly state: EffectState;
      readonly attempts: number;
      readonly made: Instant;
      readonly settled: Instant | null;
      readonly fault: string | null;
    }[]
  > {
    return this.db
      .selectFrom("door.effects_effect")
      .select(["id", "state", "attempts", "made", "settled", "fault"])
      .where("subscription", "=", subscription)
      .orderBy("seq", "desc")
      .limit(limit)
      .execute();
  }

  async passed(subscription: string): Promise<Instant | null> {
    const row = await this.db
      .selectFrom("door.effects_passed")
      .select("at")
      .where("subscription", "=", subscription)
      .executeTakeFirst();
    return row?.at ?? null;
  }

  async pass(subscription: string, at: Instant): Promise<void> {
    await this.db
      .updateTable("door.effects_passed")
      .set({ at })
      .where("subscription", "=", subscription)
      .where("at", "<", at)
      .execute();
  }
}
