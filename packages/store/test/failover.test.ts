// The database of a team goes away: its primary dies and the standby takes its place, or the writer's connection is
// ended, at work and idle. One store goes on through all of it, in one process.

import { openStore, type Store, type StoredLog, StoreError } from "@pacta/store";
import pg from "pg";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { random } from "./crash/random.ts";
import { entriesOf, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { noServer, type Pair, startPair, startServer } from "./servers.ts";

const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
const failovers = Number(process.env.TEST_FAILOVERS ?? 3);
const kills = Number(process.env.TEST_KILLED_CONNECTIONS ?? 120);

type Figures = {
  acknowledged: number;
  "unknown outcomes": number;
  lost: number;
  doubled: number;
  gaps: number;
};

/** Appends without end, each batch until it is taken, while something happens; then holds the log against what was
 *  acknowledged, and against what a reader was given meanwhile. */
async function appendingThrough(store: Store, name: string, happens: () => Promise<void>): Promise<Figures> {
  const log = await store.createLog(name, `example.org/${name}/1`);
  const followed: number[] = [];
  const following = await log.subscribe(0, (entries) => {
    followed.push(...entries.map(({ position }) => position));
  });
  const acknowledged = new Map<string, number>();
  let unknown = 0;
  let over = false;
  const work = async (who: number): Promise<void> => {
    for (let i = 0; !over; i++) {
      const batch = Array.from({ length: 1 + (i % 5) }, (_, n) => said(`${who}-${i}-${n}`));
      for (let placed: Awaited<ReturnType<StoredLog["append"]>> | undefined; placed === undefined; ) {
        placed = await log.append(batch).catch(async (error: unknown) => {
          if (!(error instanceof StoreError && error.code === "unavailable")) throw error;
          unknown += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
          return undefined;
        });
        placed?.forEach(({ position }, n) => {
          acknowledged.set(`${who}-${i}-${n}`, position);
        });
      }
    }
  };
  const working = Promise.all([work(1), work(2), work(3), work(4)]);
  try {
    await happens();
  } finally {
    over = true;
    await working;
  }
  const entries = await entriesOf(log);
  await until(() => followed.length >= entries.length);
  await following.stop();
  const found = new Map(entries.map(({ key, position }) => [key, position]));
  await log.seal();
  expect(await log.fsck()).toMatchObject({ sound: true, size: entries.length });
  expect(followed).toEqual([...entries.keys()]);
  return {
    acknowledged: acknowledged.size,
    "unknown outcomes": unknown,
    lost: [...acknowledged].filter(([key, position]) => found.get(key) !== position).length,
    doubled: entries.length - found.size,
    gaps: entries.filter(({ position }, i) => position !== i).length,
  };
}

const clean = { lost: 0, doubled: 0, gaps: 0 };

test("row 8, the primary is killed and its synchronous standby takes over: nothing acknowledged is lost", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const next = random(seed);
  const pair: Pair = await startPair();
  let store: Store | undefined;
  try {
    store = await openStore({ databaseUrl: pair.databaseUrl }, { sealing });
    const figures = await appendingThrough(store, "failover", async () => {
      for (let i = 0; i < failovers; i++) {
        await pair.addStandby();
        await new Promise((resolve) => setTimeout(resolve, 100 + next() * 300));
        await pair.failOver();
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    console.log(rowLine(8, "C", "failover to a synchronous standby", { seed, failovers, ...figures }));
    expect(figures).toMatchObject(clean);
    expect(figures["unknown outcomes"]).toBeGreaterThan(0);
  } finally {
    await store?.close();
    await pair.stop();
  }
});

test("row 8, connections are ended, of the writer in the middle and of all that idle: it goes on", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const next = random(seed);
  const server = await startServer();
  const databaseUrl = await server.database();
  const killer = new pg.Client({ connectionString: databaseUrl, application_name: "killer" });
  let store: Store | undefined;
  try {
    store = await openStore({ databaseUrl }, { sealing });
    await killer.connect();
    const ended = { "of the writer": 0, idle: 0 };
    const figures = await appendingThrough(store, "ended", async () => {
      for (let i = 0; i < kills; i++) {
        await new Promise((resolve) => setTimeout(resolve, next() * 150));
        const ofWriter = i % 2 === 0;
        const { rowCount } = await killer.query(
          ofWriter
            ? "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
            : `select pg_terminate_backend(pid) from pg_stat_activity
               where application_name = 'pacta' and state = 'idle'`,
        );
        ended[ofWriter ? "of the writer" : "idle"] += rowCount ?? 0;
      }
    });
    console.log(rowLine(8, "C", "connections ended", { seed, ...ended, ...figures }));
    expect(figures).toMatchObject(clean);
    expect(figures["unknown outcomes"]).toBeGreaterThan(0);
  } finally {
    await killer.end();
    await store?.close();
    await server.stop();
  }
});
