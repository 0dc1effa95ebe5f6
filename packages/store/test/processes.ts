// The processes of a PostgreSQL that a test did not start itself, and their end without warning.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The PostgreSQL of a data folder of ours and its children. */
export function processesOf(folder: string): readonly number[] {
  const home = read(join(folder, "elsewhere"))?.trim() ?? folder;
  const pid = postmasterOf(join(home, "postgres"));
  return pid > 0 ? [pid, ...childrenOf(pid)] : [];
}

/** By the lock file of its directory; 0 where there is none. */
export function postmasterOf(directory: string): number {
  const pid = Number(read(join(directory, "postmaster.pid"))?.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : 0;
}

/** By the parent that each names. */
export function childrenOf(pid: number): readonly number[] {
  const parent = (of: string): number => {
    const stat = read(`/proc/${of}/stat`) ?? "";
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parent(name) === pid)
    .map(Number);
}

/** What a process says it is. */
export function titleOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`) ?? "";
}

export function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A child of PostgreSQL may have seen that its parent is gone.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
