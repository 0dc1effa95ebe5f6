// The databases that the suites run on: one of our own in a temporary folder, and a PostgreSQL 15 as a team would set
// up. Whatever is started is stopped by its pid, and its folder removed.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import pg from "pg";
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
  readonly stop: () => Promise<void>;
};

export async function startServer(): Promise<Server> {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const as = process.getuid?.() === 0 ? accountOf("postgres") : {};
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const environment = { PATH: process.env.PATH, LC_ALL: "C" };
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "team", "-A", "trust", "-E", "UTF8", "--no-sync"],
    {
      ...as,
      cwd: folder,
      env: environment,
      stdio: "pipe",
    },
  );
  const parameters = ["listen_addresses=", `unix_socket_directories=${folder}`];
  const child: ChildProcess = spawn(
    join(binaries, "postgres"),
    ["-D", data, ...parameters.flatMap((parameter) => ["-c", parameter])],
    { ...as, cwd: folder, env: environment, stdio: "ignore" },
  );
  const admin = { host: folder, user: "team", database: "postgres" };
  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client(admin);
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await until(() =>
    ask("select 1").then(
      () => true,
      () => false,
    ),
  );
  return {
    database: async () => {
      const name = `d${randomBytes(6).toString("hex")}`;
      await ask(`create database ${name}`);
      return `postgresql://team@/${name}?host=${encodeURIComponent(folder)}`;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
