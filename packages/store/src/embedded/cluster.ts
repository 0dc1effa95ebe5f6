// A PostgreSQL of our own in a data folder: made, started, watched and stopped. It listens to nothing but a socket in
// a folder of its own. No handlers of signals here: whoever starts it calls `stop`.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, constants, existsSync, openSync } from "node:fs";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { StoreError } from "../store-error.ts";
import { type Account, accountFor, newFolder, ownFolder, reaches } from "./account.ts";
import { type Binaries, binariesFor } from "./binaries.ts";
import { claim } from "./claim.ts";
import { isRunning, servesDirectory } from "./processes.ts";

export type Address = {
  /** The folder of the socket, or a loopback address where there are no such sockets. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export type Cluster = {
  readonly address: Address;
  readonly pid: number;
  /** Where its files are; not always inside the data folder. */
  readonly home: string;
  /** Settles when PostgreSQL has ended, asked or not. */
  readonly ended: Promise<Ended>;
  /** Lets transactions in progress fall, waits for the process, gives the folder free. */
  readonly stop: () => Promise<void>;
};

export type Ended = {
  readonly asked: boolean;
  readonly code: number;
  readonly signal: string;
  readonly said: string;
};

const run = promisify(execFile);

/** The length of a socket's path is limited by the kernel: 107 bytes on Linux, 103 on macOS. */
const longestSocketPath = 103;

export async function startCluster(dataFolder: string): Promise<Cluster> {
  try {
    const made = await newFolder(dataFolder);
    const folder = await realpath(dataFolder);
    const { home, account } = await homeFor(folder, made);
    const release = await claimBoth(folder, home);
    return await started(home, account, release).catch(async (error) => {
      await release();
      throw error;
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM")
      throw new StoreError("folder-not-ours", { folder: dataFolder, found: message }, { cause: error });
    if (code === "ENOSPC") throw new StoreError("disk-low", { folder: dataFolder }, { cause: error });
    throw new StoreError("cannot-run", { step: "folder", found: message }, { cause: error });
  }
}

/** A copy of a data folder leads to the same files elsewhere: those are claimed as well. */
async function claimBoth(folder: string, home: string): Promise<() => Promise<void>> {
  const first = await claim(folder);
  if (home === folder) return first.release;
  const second = await claim(home).catch(async (error) => {
    await first.release();
    throw error;
  });
  return async () => {
    await second.release();
    await first.release();
  };
}

/** The data folder, or, where root keeps it out of reach of the user that PostgreSQL has to run as, a folder of its
 *  own under /var/lib, which a file in the data folder names. */
async function homeFor(
  folder: string,
  fresh: boolean,
): Promise<{ readonly home: string; readonly account: Account | undefined }> {
  const pointer = join(folder, "elsewhere");
  const elsewhere = (await readFile(pointer, "utf8").catch(() => "")).trim();
  const before = elsewhere === "" ? folder : elsewhere;
  const data = await stat(join(before, "postgres")).catch(() => undefined);
  const account = accountFor(data, fresh ? undefined : await stat(before).catch(() => undefined));
  await ownFolder(before, account);
  if (await reaches(account, before)) return { home: before, account };
  // A name of its own each time: whoever removes a data folder must not meet its old data in the next one.
  const home = join("/var/lib/pacta/data", randomBytes(8).toString("hex"));
  await mkdir("/var/lib/pacta/data", { recursive: true, mode: 0o755 });
  await ownFolder(home, account);
  if (!(await reaches(account, home))) throw new StoreError("cannot-run", { step: "folder", found: folder });
  await writeFile(pointer, `${home}\n`);
  return { home, account };
}

async function started(
  home: string,
  account: Account | undefined,
  release: () => Promise<void>,
): Promise<Cluster> {
  const directory = join(home, "postgres");
  const binaries = await binariesFor(account, home);
  const as = {
    ...(account?.other === true ? { uid: account.uid, gid: account.gid } : {}),
    cwd: home,
    env: plainEnvironment(),
  };
  await stopOrphan(directory, binaries);
  const password = await passwordIn(home, account);
  if (!existsSync(directory)) await initialise(home, directory, account, binaries, as);
  const major = Number.parseInt(await readFile(join(directory, "PG_VERSION"), "utf8"), 10);
  if (major !== binaries.major) throw new StoreError("other-major", { found: major, needed: binaries.major });

  const socket = process.platform === "win32" ? undefined : await socketFolder(home, account);
  const address: Address = {
    host: socket ?? "127.0.0.1",
    port: socket === undefined ? await freePort() : 5432,
    user: "pacta",
    password,
    database: "postgres",
  };
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: socket === undefined ? "127.0.0.1" : "",
    port: String(address.port),
    unix_socket_directories: socket ?? "",
    unix_socket_permissions: "0700",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    // A failed sync must end the process: what the kernel has dropped cannot be written again by trying.
    data_sync_retry: "off",
    restart_after_crash: "off",
    max_connections: "40",
    shared_buffers: "64MB",
    log_min_messages: "warning",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const logFile = join(home, "postgres.log");
  const child = await startedServer(binaries, directory, settings, logFile, as);

  let asked = false;
  const ended = new Promise<Ended>((resolve) => {
    const settle = async (code: number | null, signal: string | null): Promise<void> => {
      if (socket !== undefined) await rm(socket, { recursive: true, force: true });
      await release();
      resolve({ asked, code: code ?? -1, signal: signal ?? "", said: await tail(logFile) });
    };
    if (child.exitCode !== null || child.signalCode !== null) settle(child.exitCode, child.signalCode);
    else child.once("exit", settle);
  });
  return {
    address,
    pid: pidOf(child),
    home,
    ended,
    stop: async () => {
      asked = true;
      await stopServer(child, ended, binaries, directory);
    },
  };
}

/** Nothing of the surroundings, whose PG variables would speak to this server too. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  const kept = Object.entries({ PATH, SystemRoot, TEMP }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

/** A PostgreSQL that outlived its supervisor. Only the lock file of our own directory names it, and only a process
 *  that serves this very directory is stopped. */
async function stopOrphan(directory: string, binaries: Binaries): Promise<void> {
  const pid = Number((await lockFile(directory))[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return;
  const serves = servesDirectory(pid, directory);
  if (serves === false) {
    // The number has gone to somebody else, whom PostgreSQL would take for itself if they are of one user.
    await rm(join(directory, "postmaster.pid"));
    return;
  }
  if (serves === "unknown") {
    await run(binaries.pgCtl, ["stop", "-D", directory, "-m", "fast", "-w"]).catch(() => undefined);
    return;
  }
  for (const [signal, wait] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    process.kill(pid, signal);
    for (const end = Date.now() + wait; Date.now() < end; await sleep(10)) if (!isRunning(pid)) return;
  }
}

/** The lines of postmaster.pid: pid, directory, start, port, socket folder, address, shared memory, state. */
async function lockFile(directory: string): Promise<readonly string[]> {
  const text = await readFile(join(directory, "postmaster.pid"), "utf8").catch(() => "");
  return text.split("\n").map((line) => line.trim());
}

async function passwordIn(home: string, account: Account | undefined): Promise<string> {
  const path = join(home, "password");
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw new StoreError("folder-not-ours", { folder: home }, { cause: error });
    return undefined;
  });
  if (there !== undefined) return there;
  const password = randomBytes(24).toString("base64url");
  const growing = join(home, ".password");
  await rm(growing, { force: true });
  await writeFile(growing, password, { mode: 0o600, flag: "wx" });
  if (account?.other === true) await chown(growing, account.uid, account.gid);
  await rename(growing, path);
  return password;
}

type As = {
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
};

/** In a directory beside, which gets its name when it is complete: a start that was cut off leaves nothing half made. */
async function initialise(
  home: string,
  directory: string,
  account: Account | undefined,
  binaries: Binaries,
  as: As,
): Promise<void> {
  const growing = join(home, "postgres.new");
  await rm(growing, { recursive: true, force: true });
  await mkdir(growing, { mode: 0o700 });
  if (account?.other === true) await chown(growing, account.uid, account.gid);
  const options = ["--username=pacta", "--auth=scram-sha-256", `--pwfile=${join(home, "password")}`];
  const form = ["--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions"];
  await run(binaries.initdb, [`--pgdata=${growing}`, ...options, ...form], as).catch(
    (error: Error & { stderr?: string; code?: unknown }) => {
      const found = (error.stderr ?? "").trim() || error.message;
      throw new StoreError("cannot-run", { step: "initdb", found: found.slice(-500) }, { cause: error });
    },
  );
  await rename(growing, directory);
  if (process.platform === "win32") return;
  const parent = await open(home, constants.O_RDONLY);
  await parent.sync();
  await parent.close();
}

/** A folder that only the account enters and whose path leaves room for the socket's name. */
async function socketFolder(home: string, account: Account | undefined): Promise<string> {
  const short = join(tmpdir(), `pacta-${createHash("sha256").update(home).digest("hex").slice(0, 10)}`);
  const wanted = [join(home, "socket"), short].filter(
    (path) => Buffer.byteLength(join(path, ".s.PGSQL.5432")) <= longestSocketPath,
  );
  // Nothing serves this directory now: what lies there names the process of a machine that was copied.
  await rm(join(home, "socket"), { recursive: true, force: true });
  for (const path of wanted) {
    await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    // In a temporary folder that everybody shares, the name may have been taken by somebody else.
    const { uid } = await lstat(path);
    if (uid !== process.getuid?.() && uid !== account?.uid) continue;
    return given(path, account);
  }
  return given(await mkdtemp(join(tmpdir(), "pacta-")), account);
}

async function given(path: string, account: Account | undefined): Promise<string> {
  await chmod(path, 0o700);
  if (account?.other === true) await chown(path, account.uid, account.gid);
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** In a process group of its own: an interrupt typed at the terminal reaches us alone, and we stop it in order. */
async function startedServer(
  binaries: Binaries,
  directory: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
  as: As,
): Promise<ChildProcess> {
  const parameters = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const longLog = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (longLog > 8 * 1024 * 1024) await rename(logFile, `${logFile}.old`);
  // Processes of a PostgreSQL that was killed need a moment to see that it is gone.
  for (const giveUp = Date.now() + 10_000; ; await sleep(50)) {
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(binaries.postgres, ["-D", directory, ...parameters], {
      ...as,
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const failed = await ready(child, directory);
    if (failed === undefined) return child;
    const said = await tail(logFile);
    const held = /pre-existing shared memory block|lock file ".*" already exists/.test(said);
    if (!held || Date.now() > giveUp)
      throw new StoreError("cannot-run", { step: "start", found: `${failed} ${said}`.trim() });
  }
}

/** Waits until connections are taken, however long recovery takes; answers with what went wrong instead. */
async function ready(child: ChildProcess, directory: string): Promise<string | undefined> {
  let failed: string | undefined;
  child.once("error", (error) => {
    failed = error.message;
  });
  child.once("exit", (code, signal) => {
    failed ??= `ended with ${code ?? signal}`;
  });
  for (; failed === undefined; await sleep(10)) {
    const [pid, , , , , , , state] = await lockFile(directory);
    if (Number(pid) === child.pid && state === "ready") return undefined;
  }
  return failed;
}

async function stopServer(
  child: ChildProcess,
  ended: Promise<Ended>,
  binaries: Binaries,
  directory: string,
): Promise<void> {
  const within = async (wait: number): Promise<boolean> => {
    const abort = new AbortController();
    const late = sleep(wait, false, { signal: abort.signal }).catch(() => false);
    const done = await Promise.race([ended.then(() => true), late]);
    abort.abort();
    return done;
  };
  if (child.exitCode === null && child.signalCode === null) {
    if (process.platform === "win32") {
      await run(binaries.pgCtl, ["stop", "-D", directory, "-m", "fast", "-w"]).catch(() => undefined);
    } else {
      child.kill("SIGINT");
      if (!(await within(30_000))) child.kill("SIGQUIT");
    }
    if (!(await within(10_000))) child.kill("SIGKILL");
  }
  await ended;
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new StoreError("cannot-run", { step: "start", found: "no process" });
  return pid;
}

async function tail(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trimEnd().slice(-600);
}
