// Two that would write to one database: exactly one epoch commits, and the other finds out.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Notice, openStore, type Query, type Store, type StoreOptions } from "@pacta/store";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";
import { whereOf } from "./store-suite.ts";

const turns = Number(process.env.TEST_TURNS ?? 20);

const folder = temporaryFolder();
let home: Store | undefined;
let databaseUrl = "";

/** The embedded database is only the place here: who writes is decided by those who connect to it. */
beforeAll(async () => {
  home = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  ({ databaseUrl } = await whereOf(home));
}, 300_000);
afterAll(async () => {
  await home?.close();
  removeFolder(folder);
});

type Opened = { readonly store: Store; readonly notices: readonly Notice[] };

async function taking(options: Partial<StoreOptions> = {}): Promise<Opened> {
  const notices: Notice[] = [];
  const notice = (one: Notice): void => {
    notices.push(one);
  };
  const store = await openStore({ databaseUrl }, { sealing, takeOver: true, notice, ...options });
  return { store, notices };
}

test("row 9, a second writer is refused while there is a first", { timeout: 300_000 }, async () => {
  const { store } = await taking();
  const log = await store.createLog("refused", "example.org/refused/1");
  await refused(openStore({ databaseUrl }, { sealing }), "writer-exists");
  console.log(rowLine(9, "C", "a second writer", { refused: 1 }));
  expect(await log.append([said("still")])).toMatchObject([{ position: 0 }]);
  await store.close();
});

test("row 9, whoever was taken over hears of it, idle or not, and never writes again", async () => {
  const first = await taking();
  const before = await first.store.createLog("taken", "example.org/taken/1");
  await before.append([said("a")]);
  const second = await taking();
  const from = performance.now();
  await until(() => first.notices.some(({ kind }) => kind === "fenced"));
  const told = Math.round(performance.now() - from);
  console.log(rowLine(9, "C", "a writer that was taken over, idle", { "ms until it was told": told }));
  await refused(before.append([said("b")]), "fenced");
  const after = second.store.log("taken");
  await after.append([said("c")]);
  await refused(before.append([said("d")]), "fenced");
  expect(await keysOf(after)).toEqual(["a", "c"]);
  // What reads goes on.
  expect(await keysOf(before)).toEqual(["a", "c"]);
  await first.store.close();
  await second.store.close();
});

test("row 9, a writer that sleeps on its way to the disk writes nothing when it wakes", async () => {
  let wake: () => void = () => undefined;
  let asleep = false;
  const sleepy = (query: Query): Query => {
    return async (text, values) => {
      if (text.includes("insert into pacta.leaf") && asleep)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return query(text, values);
    };
  };
  const first = await taking({ intercept: sleepy });
  const before = await first.store.createLog("asleep", "example.org/asleep/1");
  await before.append([said("a")]);
  asleep = true;
  const lost = before.append(many(3, "lost"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const second = await taking();
  await second.store.log("asleep").append([said("b")]);
  asleep = false;
  wake();
  await refused(lost, "unavailable");
  await refused(before.append(many(3, "lost")), "fenced");
  expect(await keysOf(second.store.log("asleep"))).toEqual(["a", "b"]);
  expect((await second.store.log("asleep").seal())?.size).toBe(2);
  await first.store.close();
  await second.store.close();
});

test("nobody reads past a slow transaction", async () => {
  const { store } = await taking();
  const log = await store.createLog("slow", "example.org/slow/1");
  const other = await store.createLog("quick", "example.org/quick/1");
  await log.append(many(5, "before"));
  const seen: number[] = [];
  const following = await log.subscribe(0, (entries) => {
    seen.push(...entries.map(({ position }) => position));
  });
  // Somebody holds the row that is written last: the entries stand in the tables, and nothing is committed.
  const holding = new pg.Client({ connectionString: databaseUrl });
  await holding.connect();
  await holding.query("begin; select from pacta.log where name = 'slow' for update");
  const slowly = log.append(many(5, "slow"));
  setTimeout(() => holding.query("commit"), 200);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const quickly = [log.append(many(5, "behind")), other.append([said("elsewhere")])];
  const lengths = new Set<number>();
  for (let size = 5; size === 5; size = await log.size()) lengths.add((await entriesOf(log)).length);
  expect([5, 10, 15]).toEqual(expect.arrayContaining([...lengths]));
  expect(lengths.has(5)).toBe(true);
  const placed = [await slowly, ...(await Promise.all(quickly))];
  expect(placed.map(([first]) => first?.position)).toEqual([5, 10, 0]);
  await until(() => seen.length === 15);
  expect(seen).toEqual([...Array(15).keys()]);
  await following.stop();
  await store.close();
  await holding.end();
});

test("row 9, of writers that take over from each other in turn, each entry is there once", {
  timeout: 300_000 + turns * 1_000,
}, async () => {
  const acknowledged = new Map<string, number>();
  const { store } = await taking();
  await store.createLog("turns", "example.org/turns/1");
  let current = store;
  const closing: Promise<void>[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const writing = current;
    const log = writing.log("turns");
    let fenced = false;
    const work = (async () => {
      for (let i = 0; !fenced; i++)
        try {
          const key = `${turn}-${i}`;
          const [placed] = await log.append([said(key)]);
          acknowledged.set(key, placed?.position ?? -1);
        } catch (error) {
          fenced = (error as { code?: string }).code === "fenced";
        }
    })();
    await new Promise((resolve) => setTimeout(resolve, 30));
    current = (await taking()).store;
    await work;
    closing.push(writing.close());
  }
  const entries = await entriesOf(current.log("turns"));
  const positions = new Map(entries.map(({ key, position }) => [key, position]));
  const figures = {
    takeovers: turns,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter(([key, position]) => positions.get(key) !== position).length,
    doubled: entries.length - positions.size,
  };
  console.log(rowLine(9, "C", "takeovers in turn", figures));
  expect(figures).toMatchObject({ lost: 0, doubled: 0 });
  expect(entries.map(({ position }) => position)).toEqual([...Array(entries.length).keys()]);
  expect(await current.log("turns").fsck()).toMatchObject({ sound: true, size: entries.length });
  await Promise.all(closing);
  await current.close();
});

test("row 9, a process that was stopped and goes on after the takeover ends as fenced", {
  timeout: 300_000,
}, async () => {
  const program = fileURLToPath(new URL("./crash/insistent.ts", import.meta.url));
  const child = spawn(process.execPath, [program, databaseUrl], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  try {
    await until(() => lines.length > 50);
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { store } = await taking();
    const log = store.log("insistent");
    const size = await log.size();
    await log.append(many(10, "new"), size);
    const from = performance.now();
    child.kill("SIGCONT");
    expect(await ended).toBe(0);
    const after = Math.round(performance.now() - from);
    console.log(rowLine(9, "C", "a writer that was stopped and goes on", { "ms until it ended": after }));
    expect(lines.at(-1)).toBe("fenced");
    const keys = await keysOf(log);
    const acknowledged = lines.slice(0, -1);
    expect(keys.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(keys.slice(size)).toEqual(many(10, "new").map(({ key }) => key));
    await store.close();
  } finally {
    child.kill("SIGKILL");
  }
});
