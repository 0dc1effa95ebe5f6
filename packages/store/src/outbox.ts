// What is to be told to others: written with the entries that it rests on, taken by whoever delivers, at least once.
// Whoever receives gets the id, which is the same however often it comes.

import { number, type Query, text } from "./session.ts";

export type Outgoing = {
  /** LOG:POSITION:KIND:TARGET. */
  readonly id: string;
  readonly log: string;
  readonly position: number;
  readonly kind: string;
  readonly target: string;
  /** JSON. */
  readonly payload: string;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
};

export type Outbox = {
  /** What is due, for as long as the lease: whoever says nothing until then loses it to the next. */
  readonly claim: (limit: number, lease?: number) => Promise<readonly Outgoing[]>;
  readonly done: (ids: readonly string[]) => Promise<void>;
  readonly failed: (id: string, retryAt: number) => Promise<void>;
  /** The instant of the next that will be due, or undefined where nothing waits. */
  readonly nextDue: () => Promise<number | undefined>;
};

export function outboxOf(query: Query, now: () => number): Outbox {
  return {
    claim: async (limit, lease = 60_000) => {
      const rows = await query(
        `with due as (
           select id from pacta.outbox where due <= $1
           order by due, log, pos, id limit $2 for update skip locked)
         update pacta.outbox o set due = $1 + $3, attempts = attempts + 1
         from due, pacta.log l where o.id = due.id and l.id = o.log
         returning o.id, l.name, o.pos, o.kind, o.target, o.payload, o.attempts`,
        [now(), limit, lease],
      );
      return rows
        .map((row) => ({
          id: text(row, "id"),
          log: text(row, "name"),
          position: number(row, "pos"),
          kind: text(row, "kind"),
          target: text(row, "target"),
          payload: text(row, "payload"),
          attempts: number(row, "attempts"),
        }))
        .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
    },
    done: async (ids) => {
      if (ids.length > 0) await query("delete from pacta.outbox where id = any($1)", [ids]);
    },
    failed: async (id, retryAt) => {
      await query("update pacta.outbox set due = $2 where id = $1", [id, retryAt]);
    },
    nextDue: async () => {
      const [row] = await query("select min(due) as due from pacta.outbox");
      return row?.due === null ? undefined : number(row, "due");
    },
  };
}
