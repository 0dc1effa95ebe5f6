// A store brought from an earlier form to the present one, or back, one transaction after the other. Whoever asks has
// taken a backup; here nobody else writes meanwhile, and a step that was cut off has not happened.

import { type Form, formOf, oneStep } from "./schema.ts";
import { number, type Query, queryOf } from "./session.ts";
import type { Store } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { lockOfWriter } from "./writer.ts";

/** Told after each step. */
export type Told = (step: string) => void | Promise<void>;

const patience = 5_000;

export function formNow(store: Store): Promise<Form> {
  return formOf(queryIn(store));
}

/** While no writer is there, and none comes. */
export async function withoutWriter<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const client = await store.pool.connect();
  try {
    const ask = queryOf(client, (query) => query);
    for (const start = Date.now(); ; ) {
      const [row] = await ask(`select pg_try_advisory_lock(${lockOfWriter}) as got`);
      if (row?.got === true) break;
      if (Date.now() - start > patience) throw new StoreError("writer-exists");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await work();
  } finally {
    // The lock goes with the connection.
    client.release(true);
  }
}

export async function bringOn(store: Store, told: Told): Promise<void> {
  for (;;) {
    if ((await formNow(store)).pending.length === 0) return;
    const step = await oneStep(store.pool, queryIn(store), "up");
    if (step === undefined) return;
    await told(step);
  }
}

/** To an earlier form, which must be able to hold all that is here. */
export async function bringBack(store: Store, to: number, told: Told): Promise<void> {
  for (;;) {
    const { form } = await formNow(store);
    if (form === null || form <= to) return;
    if (form === 1) await requireNothingToTell(queryIn(store));
    const step = await oneStep(store.pool, queryIn(store), "down");
    if (step === undefined) return;
    await told(step);
  }
}

async function requireNothingToTell(query: Query): Promise<void> {
  const [row] = await query("select count(*)::int as waiting from pacta.outbox");
  if (number(row, "waiting") > 0) throw new StoreError("no-way-back", { waiting: number(row, "waiting") });
}

function queryIn({ pool }: Store): Query {
  return queryOf(pool, (query) => query);
}
