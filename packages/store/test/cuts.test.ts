// The connection to the database is cut after each message of the protocol, in each direction. Whatever was
// acknowledged is there, and what was not is settled by asking again with its keys.

import { openStore, type Store, type StoredLog, StoreError, type Submission } from "@pacta/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { startCluster } from "../src/embedded/cluster.ts";
import { entriesOf, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";
import { type Direction, startWire, type Wire } from "./wire.ts";

/** At least so many. */
const cuts = Number(process.env.TEST_CUTS ?? 300);

const folder = temporaryFolder();
let cluster: Awaited<ReturnType<typeof startCluster>> | undefined;
let wire: Wire | undefined;
let store: Store | undefined;

beforeAll(async () => {
  cluster = await startCluster(folder);
  const { host, port, user, password, database } = cluster.address;
  wire = await startWire(`${host}/.s.PGSQL.${port}`);
  const databaseUrl = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${wire.port}/${database}`;
  store = await openStore({ databaseUrl }, { sealing });
}, 300_000);

afterAll(async () => {
  await store?.close();
  await wire?.stop();
  await cluster?.stop();
  removeFolder(folder);
});

test("row 8, the connection is cut after each message: acknowledged entries are in the log, unknown outcomes are settled by key, nothing twice, no gap", {
  timeout: 300_000 + cuts * 1_000,
}, async () => {
  if (store === undefined || wire === undefined) throw new Error("not started");
  const log = await store.createLog("cut", "example.org/cut/1");
  const followed: number[] = [];
  const following = await log.subscribe(0, (entries) => {
    followed.push(...entries.map(({ position }) => position));
  });
  const acknowledged = new Map<string, number>();
  const told = { cuts: 0, "unknown outcomes": 0, "of them taken": 0 };
  let keys = 0;
  const directions: readonly Direction[] = ["to the server", "to us"];
  for (let round = 0; round < 3 || told.cuts < cuts; round++)
    for (const direction of directions)
      for (let after = 1; ; after++) {
        wire.cutAfter(after, direction);
        let cut = false;
        for (const size of [1, 3]) {
          const batch = Array.from({ length: size }, () => {
            keys += 1;
            return said(`key-${keys}`);
          });
          const { placed, attempts } = await insistently(log, batch);
          cut ||= attempts > 1;
          told["unknown outcomes"] += attempts - 1;
          told["of them taken"] += placed.filter(({ known }) => known).length;
          for (const [i, { key }] of batch.entries()) acknowledged.set(key, placed[i]?.position ?? -1);
        }
        told.cuts += 1;
        // Both batches went through without meeting the cut: every message of theirs has had its turn.
        if (!cut && wire.passed(direction) < after) break;
      }
  wire.cutAfter(Number.POSITIVE_INFINITY, "to us");
  await until(() => followed.length === keys);
  await following.stop();
  const entries = await entriesOf(log);
  expect(entries.map(({ key, position }) => [key, position])).toEqual([...acknowledged]);
  expect(followed).toEqual([...Array(keys).keys()]);
  expect((await log.seal())?.size).toBe(keys);
  expect(await log.fsck()).toMatchObject({ sound: true, size: keys });
  const figures = { ...told, acknowledged: keys, lost: 0, doubled: 0, gaps: 0 };
  console.log(rowLine(8, "C", "cuts after each message, in both directions", figures));
  expect(told.cuts).toBeGreaterThan(100);
  expect(told["unknown outcomes"]).toBeGreaterThan(50);
});

async function insistently(
  log: StoredLog,
  batch: readonly Submission[],
): Promise<{ placed: Awaited<ReturnType<StoredLog["append"]>>; attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    try {
      return { placed: await log.append(batch), attempts };
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "unavailable") || attempts > 50) throw error;
    }
  }
}
