// What the operating system knows about a process that is not our child: whether it runs, since when, and as what.

import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { basename } from "node:path";

export function isRunning(pid: number): boolean {
  if (process.platform === "linux") {
    const state = statOf(pid)?.[0];
    // A zombie has ended; only its parent has not looked yet.
    return state !== undefined && state !== "Z" && state !== "X";
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Tells a process from a later one with the same number. Empty where the system does not say. */
export function startOf(pid: number): string {
  if (process.platform === "linux") return statOf(pid)?.[19] ?? "";
  return process.platform === "darwin" ? ps(pid, "lstart=") : "";
}

/** Within which numbers of processes mean anything: one boot of one machine, one namespace. */
export function placeOfProcesses(): string {
  if (process.platform !== "linux") return hostname();
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
}

/** Whether the process is a PostgreSQL serving exactly this data directory. "unknown" where the system does not say. */
export function servesDirectory(pid: number, directory: string): boolean | "unknown" {
  if (process.platform === "linux") {
    const [program = "", ...rest] = contents(`/proc/${pid}/cmdline`)?.split("\0") ?? [];
    return basename(program) === "postgres" && rest[rest.indexOf("-D") + 1] === directory;
  }
  if (process.platform !== "darwin") return "unknown";
  const line = ps(pid, "command=");
  return /(?:^|\/)postgres /.test(line) && line.includes(` -D ${directory} `);
}

/** The fields of /proc/PID/stat after the name, which may itself contain spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  const stat = contents(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function contents(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function ps(pid: number, field: string): string {
  try {
    return execFileSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
