// The databases that the suites run on: one of our own in a temporary folder, and a PostgreSQL 15 as a team would set
// up. Whatever is started is stopped by its pid, and its folder removed.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import pg from "pg";
import { isRunning } from "../src/embedded/processes.ts";
import { childrenOf, killed, postmasterOf, titleOf } from "./processes.ts";
import { until } from "./saying.ts";

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "pacta-store-"));
}

/** With the files that data folders in it keep elsewhere. */
export function removeFolder(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (basename(name) === "elsewhere")
      rmSync(readFileSync(join(folder, name), "utf8").trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

const binaries = "/usr/lib/postgresql/15/bin";

/** Why there is none here, or nothing. */
export const noServer: string | undefined = existsSync(join(binaries, "postgres"))
  ? undefined
  : `no PostgreSQL 15 in ${binaries}: apt-get install -y postgresql`;

export type Server = {
  /** The address of a new, empty database. */
  readonly database: () => Promise<string>;
  readonly processes: () => readonly number[];
  /** Starts it again where it was killed. */
  readonly revive: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startServer(): Promise<Server> {
  const folder = temporaryFolder();
  const as = account();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, "data");
  initialised(data, folder);
  let child = await started(data, folder);
  const ask = asking(folder);
  return {
    database: async () => {
      const name = `d${randomBytes(6).toString("hex")}`;
      await ask(`create database ${name}`);
      return `postgresql://team@/${name}?host=${encodeURIComponent(folder)}`;
    },
    processes: () => [postmasterOf(data), ...childrenOf(postmasterOf(data))],
    revive: async () => {
      if (await hasEnded(child)) child = await started(data, folder);
    },
    stop: async () => {
      await ended(child, "SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Pair = {
  /** Leads to whichever is the primary now, as the address of a team's database does. */
  readonly databaseUrl: string;
  /** Gives the primary a standby without which it acknowledges nothing. */
  readonly addStandby: () => Promise<void>;
  /** Kills the primary with all its processes; the standby takes its place. */
  readonly failOver: () => Promise<void>;
  /** The standby takes its place while the primary goes on, until `end`. */
  readonly split: () => Promise<{ readonly end: () => Promise<void> }>;
  readonly stop: () => Promise<void>;
};

/** A primary and its synchronous standby, again and again. */
export async function startPair(): Promise<Pair> {
  const folder = temporaryFolder();
  const as = account();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const running: ChildProcess[] = [];
  let made = 0;
  const place = (): string => {
    const home = join(folder, String(made));
    made += 1;
    mkdirSync(home);
    if (as.uid !== undefined && as.gid !== undefined) chownSync(home, as.uid, as.gid);
    return home;
  };
  const front = place();
  const leadTo = (home: string): void => {
    symlinkSync(join(home, socket), join(front, "next"));
    renameSync(join(front, "next"), join(front, socket));
  };
  let primary = place();
  initialised(join(primary, "data"), primary);
  running.push(await started(join(primary, "data"), primary));
  leadTo(primary);
  let standby: string | undefined;
  const promote = async (): Promise<string> => {
    if (standby === undefined) throw new Error("no standby to promote");
    const before = primary;
    await asking(standby)("select pg_promote(true)");
    primary = standby;
    standby = undefined;
    leadTo(primary);
    return before;
  };
  return {
    databaseUrl: `postgresql://team@/postgres?host=${encodeURIComponent(front)}`,
    addStandby: async () => {
      const home = place();
      const data = join(home, "data");
      execFileSync(
        join(binaries, "pg_basebackup"),
        ["-h", primary, "-U", "team", "-D", data, "-X", "stream", "-c", "fast", "-R"],
        { ...as, cwd: home, env: environment, stdio: "pipe" },
      );
      const conninfo = `host=${primary} user=team application_name=standby`;
      running.push(await started(data, home, [`primary_conninfo=${conninfo}`]));
      standby = home;
      // Only now, so that the copy has nobody to wait for when it is the primary.
      const ask = asking(primary);
      await ask("alter system set synchronous_standby_names = 'standby'");
      await ask("select pg_reload_conf()");
      await until(async () => {
        const rows = await ask("select 1 from pg_stat_replication where sync_state = 'sync'");
        return rows.length > 0;
      });
    },
    failOver: async () => {
      const pid = postmasterOf(join(primary, "data"));
      // What is committed in these last moments does not leave the machine: it must not have been acknowledged.
      for (const each of childrenOf(pid))
        if (titleOf(each).includes("walsender")) process.kill(each, "SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const each of [pid, ...childrenOf(pid)]) killed(each);
      await promote();
    },
    split: async () => {
      const left = postmasterOf(join(await promote(), "data"));
      return { end: async () => [left, ...childrenOf(left)].forEach(killed) };
    },
    stop: async () => {
      await Promise.all(running.map((child) => ended(child, "SIGQUIT")));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const socket = ".s.PGSQL.5432";
const environment = { PATH: process.env.PATH, LC_ALL: "C" };

function account(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? accountOf("postgres") : {};
}

function initialised(data: string, folder: string): void {
  const options = ["-D", data, "-U", "team", "-A", "trust", "-E", "UTF8", "--no-sync"];
  execFileSync(join(binaries, "initdb"), options, {
    ...account(),
    cwd: folder,
    env: environment,
    stdio: "pipe",
  });
}

/** Waits until it takes connections on its socket in the folder. */
async function started(
  data: string,
  folder: string,
  settings: readonly string[] = [],
): Promise<ChildProcess> {
  const parameters = ["listen_addresses=", `unix_socket_directories=${folder}`, ...settings];
  const start = (): ChildProcess =>
    spawn(join(binaries, "postgres"), ["-D", data, ...parameters.flatMap((parameter) => ["-c", parameter])], {
      ...account(),
      cwd: folder,
      env: environment,
      stdio: "ignore",
    });
  let child = start();
  await until(async () => {
    // Processes of one that was killed need a moment to see that it is gone.
    if (child.exitCode !== null) child = start();
    return asking(folder)("select 1").then(
      () => true,
      () => false,
    );
  }, 300_000);
  return child;
}

function asking(folder: string): (text: string) => Promise<readonly unknown[]> {
  return async (text) => {
    const client = new pg.Client({ host: folder, user: "team", database: "postgres" });
    // One that is starting, or is killed, ends connections as it likes.
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query(text).finally(() => client.end());
    return rows;
  };
}

/** One that was killed may not have been seen to end yet. */
async function hasEnded(child: ChildProcess): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  return child.exitCode !== null || child.signalCode !== null || !isRunning(child.pid ?? 0);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await over;
}

/** On a connection of its own, whatever the database holds. */
export async function askedOf<T>(
  address: string,
  use: (client: Pick<pg.Client, "query">) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(address);
  await client.connect();
  return use(client).finally(() => client.end());
}

function accountOf(name: string): { readonly uid?: number; readonly gid?: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((user) => user.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? {} : { uid: Number(uid), gid: Number(gid) };
}
