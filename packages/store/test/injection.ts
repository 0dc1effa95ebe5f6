// System calls of running processes that fail when we say so, by strace; and files that may grow no further.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./saying.ts";

/** Why there is none here, or nothing. */
export const noInjection: string | undefined = reason();

function reason(): string | undefined {
  if (process.platform !== "linux") return "system calls are made to fail by strace, on Linux";
  if (process.getuid?.() !== 0) return "only root may trace processes that are not its children";
  return existsSync("/usr/bin/strace") ? undefined : "no strace: apt-get install -y strace";
}

export type Fault = {
  /** Takes the fault away and says how many calls have met it. */
  readonly stop: () => Promise<number>;
};

/** From now on the n-th of these calls in each of the processes fails, and in each that one of them starts. */
export async function failing(
  processes: readonly number[],
  calls: string,
  error: string,
  at: number,
): Promise<Fault> {
  const folder = mkdtempSync(join(tmpdir(), "pacta-strace-"));
  const out = join(folder, "calls");
  const words = ["-f", "-o", out, "-e", `trace=${calls}`, "-e", `inject=${calls}:error=${error}:when=${at}`];
  const child = spawn("strace", [...words, ...processes.flatMap((pid) => ["-p", String(pid)])], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // One that has gone in the meantime is named as well.
  await until(
    () => processes.every((pid) => new RegExp(`\\b${pid}\\b`).test(said)) || child.exitCode !== null,
  );
  return {
    stop: async () => {
      child.kill("SIGINT");
      await ended;
      const hits = readFileSync(out, "utf8").split("(INJECTED)").length - 1;
      rmSync(folder, { recursive: true, force: true });
      return hits;
    },
  };
}

/** No file of these processes is written beyond so many bytes: what crosses that line is written in part. */
export function limitFiles(processes: readonly number[], bytes: number | "unlimited"): void {
  for (const pid of processes) {
    const whose = statSync(`/proc/${pid}`, { throwIfNoEntry: false });
    if (whose === undefined) continue;
    // Asked as whoever the process runs as: that much is allowed where root may not touch the limits of others.
    const { uid, gid } = whose;
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`], {
      stdio: "pipe",
      uid,
      gid,
    });
  }
}
