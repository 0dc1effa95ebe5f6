// Those who take themselves for the writer: processes that start at once, the copy of a machine, a copied folder, a
// writer that slept through a failover, a primary that nobody told that it is none any more. One of them writes.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Notice, openStore, type Query, type Store, type StoreOptions } from "@pacta/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { isRunning } from "../src/embedded/processes.ts";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { noServer, removeFolder, type Server, startPair, startServer, temporaryFolder } from "./servers.ts";

let server: Server | undefined;

beforeAll(async () => {
  if (noServer === undefined) server = await startServer();
}, 300_000);
afterAll(async () => {
  await server?.stop();
});

async function newDatabase(): Promise<string> {
  if (server === undefined) throw new Error("not started");
  return server.database();
}

type Opened = { readonly store: Store; readonly fenced: () => boolean };

async function opened(databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Opened> {
  const notices: Notice[] = [];
  const notice = (one: Notice): void => {
    notices.push(one);
  };
  const store = await openStore({ databaseUrl }, { sealing, notice, ...options });
  return { store, fenced: () => notices.some(({ kind }) => kind === "fenced") };
}

function program(at: URL, ...words: readonly string[]): { child: ChildProcess; lines: string[] } {
  const child = spawn(process.execPath, [fileURLToPath(at), ...words], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return { child, lines };
}

async function ended(child: ChildProcess): Promise<void> {
  await until(() => child.exitCode !== null || child.signalCode !== null);
  // What it said last may still be on its way.
  await until(() => child.stdout?.readableEnded !== false);
}

test("row 9, of processes that start at once one writes, and the others are refused", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const databaseUrl = await newDatabase();
  // The tables are there: who makes them is another matter.
  await (await opened(databaseUrl)).store.close();
  const rivals = Array.from({ length: 5 }, (_, i) =>
    program(new URL("./crash/rival.ts", import.meta.url), databaseUrl, `rival-${i}`),
  );
  await until(() => rivals.every(({ lines }) => lines.length > 0), 30_000);
  for (const { child } of rivals) child.stdin?.end();
  for (const { child } of rivals) await ended(child);
  const said = rivals.map(({ lines }) => lines[0]);
  const writers = rivals.flatMap(({ lines }, i) => (lines[0] === "writer" ? [`rival-${i}`] : []));
  const { store } = await opened(databaseUrl, { as: "reader" });
  const keys = await keysOf(store.log("rivals")).finally(() => store.close());
  const figures = { processes: rivals.length, writers: writers.length, entries: keys.length };
  console.log(rowLine(9, "C", "processes that start at once", figures));
  expect(said.filter((word) => word !== "writer")).toEqual(Array(4).fill("writer-exists"));
  expect(keys).toEqual(writers);
});

/** The memory of a writer in a second process: it believes that it has the epoch, and whose connection that was. */
function copyOf(memory: { readonly epoch: number; readonly backend: number }) {
  let woken = false;
  return (query: Query): Query =>
    async (text, values) => {
      if (!woken && text.startsWith("select pg_terminate_backend(pid) from pg_locks")) return [];
      if (!woken && text.startsWith("update pacta.epoch set epoch = epoch + 1")) {
        woken = true;
        return [memory];
      }
      return query(text, values);
    };
}

test("row 9, of a machine and its copy, which share an epoch, one goes on and the other is told", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const figures = { rounds: 0, "both wrote after one was told": 0, acknowledged: 0, lost: 0, doubled: 0 };
  for (let round = 0; round < 3; round++) {
    const databaseUrl = await newDatabase();
    const first = await opened(databaseUrl);
    await first.store.createLog("copied", "example.org/copied/1");
    const { rows } = await first.store.pool.query("select epoch, backend from pacta.epoch");
    const acknowledged = new Map<string, number>();
    let over = false;
    const work = async ({ store }: Opened, who: string): Promise<void> => {
      for (let i = 0; !over; i++) {
        const placed = await store
          .log("copied")
          .append([said(`${who}-${i}`)])
          .catch((error: unknown) => error);
        if (Array.isArray(placed)) acknowledged.set(`${who}-${i}`, placed[0].position);
        else if ((placed as { code?: string }).code === "fenced") return;
      }
    };
    const working = [work(first, "first")];
    const copy = await opened(databaseUrl, { takeOver: true, intercept: copyOf(rows[0]) }).catch(
      () => undefined,
    );
    if (copy !== undefined) working.push(work(copy, "copy"));
    const told = (): readonly boolean[] => [first.fenced(), copy === undefined || copy.fenced()];
    await until(() => told().includes(true));
    const marks = acknowledged.size;
    await until(() => acknowledged.size > marks + 20);
    over = true;
    await Promise.all(working);
    expect([...told()].sort()).toEqual([false, true]);
    const loser = first.fenced() ? "first" : "copy";
    const after = [...acknowledged.keys()].slice(marks + 1);
    figures["both wrote after one was told"] += after.filter((key) => key.startsWith(loser)).length;
    const entries = await entriesOf(first.store.log("copied"));
    const found = new Map(entries.map(({ key, position }) => [key, position]));
    figures.lost += [...acknowledged].filter(([key, position]) => found.get(key) !== position).length;
    figures.doubled += entries.length - found.size;
    figures.acknowledged += acknowledged.size;
    figures.rounds += 1;
    await copy?.store.close();
    await first.store.close();
  }
  console.log(rowLine(9, "C", "a machine and its copy", figures));
  expect(figures).toMatchObject({ "both wrote after one was told": 0, lost: 0, doubled: 0 });
});

test("row 9, a writer that slept through a failover ends when it wakes, and has written nothing", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const pair = await startPair();
  const sleeper = program(new URL("./crash/insistent.ts", import.meta.url), pair.databaseUrl);
  let second: Opened | undefined;
  try {
    await pair.addStandby();
    await until(() => sleeper.lines.length > 50);
    sleeper.child.kill("SIGSTOP");
    await pair.failOver();
    second = await opened(pair.databaseUrl, { takeOver: true });
    const log = second.store.log("insistent");
    await log.append(many(10, "new"));
    const from = performance.now();
    sleeper.child.kill("SIGCONT");
    await ended(sleeper.child);
    const after = Math.round(performance.now() - from);
    expect(sleeper.lines.at(-1)).toBe("fenced");
    const keys = await keysOf(log);
    const acknowledged = sleeper.lines.slice(0, -1);
    const figures = {
      acknowledged: acknowledged.length + 10,
      lost: acknowledged.filter((key) => !keys.includes(key)).length,
      "written after the takeover": keys.length - keys.indexOf("new-9") - 1,
      "ms until it ended": after,
    };
    console.log(rowLine(9, "C", "a writer that slept through a failover", figures));
    expect(figures).toMatchObject({ lost: 0, "written after the takeover": 0 });
  } finally {
    sleeper.child.kill("SIGKILL");
    await second?.store.close();
    await pair.stop();
  }
});

test("row 9, a primary that was left behind acknowledges nothing, and its writer ends when it finds the new one", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noServer !== undefined) return skip(noServer);
  const pair = await startPair();
  let first: Opened | undefined;
  let second: Opened | undefined;
  try {
    first = await opened(pair.databaseUrl);
    const log = await first.store.createLog("split", "example.org/split/1");
    await pair.addStandby();
    await log.append(many(20, "before"));
    const left = await pair.split();
    let acknowledged = 0;
    const late = log.append(many(5, "late")).then(
      () => {
        acknowledged += 5;
        return undefined;
      },
      (error: unknown) => error,
    );
    second = await opened(pair.databaseUrl);
    await second.store.log("split").append(many(10, "new"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const meanwhile = acknowledged;
    const from = performance.now();
    await left.end();
    const { fenced } = first;
    await until(() => fenced());
    const figures = {
      "acknowledged by the one left behind": meanwhile,
      "ms until its writer ended": Math.round(performance.now() - from),
    };
    console.log(rowLine(9, "C", "a primary that was left behind", figures));
    expect(meanwhile).toBe(0);
    expect(await late).toMatchObject({ code: expect.stringMatching(/^(?:unavailable|fenced)$/) });
    await refused(log.append([said("later")]), "fenced");
    const keys = [...many(20, "before"), ...many(10, "new")].map(({ key }) => key);
    expect(await keysOf(second.store.log("split"))).toEqual(keys);
  } finally {
    await first?.store.close();
    await second?.store.close();
    await pair.stop();
  }
});

const noCopies = process.platform === "linux" ? undefined : "processes are told apart in /proc, on Linux";

test("row 9, the copy of a data folder neither opens beside its original nor touches its database", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noCopies !== undefined) return skip(noCopies);
  const [folder, copy] = [temporaryFolder(), temporaryFolder()];
  const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  try {
    const log = await store.createLog("folder", "example.org/folder/1");
    await log.append(many(20, "entry"));
    await store.pool.query("checkpoint");
    execFileSync("cp", ["-a", `${folder}/.`, copy]);
    await refused(openStore({ dataFolder: copy }, { sealing, headroom: 0 }), "folder-in-use");
    const pid = store.cluster?.pid ?? 0;
    // On another machine nobody beats for the claim: the copy opens there, and the pid in its lock file is a stranger's.
    execFileSync("sh", ["-c", `sed -i 's/"place":"[^"]*"/"place":"elsewhere"/' '${copy}'/claims/*`]);
    const other = await openStore({ dataFolder: copy }, { sealing, headroom: 0 });
    const copied = await keysOf(other.log("folder")).finally(() => other.close());
    await log.append([said("last")]);
    const figures = { entries: copied.length, "original still runs": isRunning(pid) ? 1 : 0 };
    console.log(rowLine(9, "C", "the copy of a data folder", figures));
    expect(figures).toEqual({ entries: 20, "original still runs": 1 });
    expect(await log.size()).toBe(21);
  } finally {
    await store.close();
    removeFolder(folder);
    removeFolder(copy);
  }
});

test("row 9, the copy of a data folder whose files lie elsewhere leads to the same files, and is refused", {
  timeout: 300_000,
}, async ({ skip }) => {
  if (noCopies !== undefined) return skip(noCopies);
  if (process.getuid?.() !== 0) return skip("only root keeps files elsewhere");
  const parent = temporaryFolder();
  const [folder, copy] = [join(parent, "data"), join(parent, "copy")];
  mkdirSync(folder);
  const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  try {
    const log = await store.createLog("folder", "example.org/folder/1");
    await log.append([said("first")]);
    mkdirSync(copy);
    cpSync(join(folder, "elsewhere"), join(copy, "elsewhere"));
    await refused(openStore({ dataFolder: copy }, { sealing, headroom: 0 }), "folder-in-use");
    expect(await log.append([said("last")])).toMatchObject([{ position: 1 }]);
    console.log(rowLine(9, "C", "the copy of a data folder whose files lie elsewhere", { refused: 1 }));
  } finally {
    await store.close();
    removeFolder(parent);
  }
});
