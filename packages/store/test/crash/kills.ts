// Kills a process that appends, alone or with its PostgreSQL, opens the folder again, and compares what is there with
// what had been acknowledged.

import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openStore, type StoredLog } from "@pacta/store";
import { killed, processesOf } from "../processes.ts";
import { hex, sealing, slowRoot } from "../sealing.ts";
import { removeFolder, temporaryFolder } from "../servers.ts";
import { batchOf } from "./batches.ts";
import { random } from "./random.ts";

export type Kill = "alone" | "with PostgreSQL";

export type Killing = {
  readonly kills: readonly Kill[];
  readonly seed: number;
  /** Milliseconds between readiness and the kill, at most. */
  readonly longest: number;
  readonly told?: (round: Round) => void;
};

export type Round = { readonly kill: Kill; readonly entries: number; readonly reopened: number };

export type Figures = {
  readonly rounds: readonly Round[];
  /** Entries that were acknowledged. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Batches of which a part was there. */
  readonly partial: number;
  /** Batches whose outcome was unknown when the process was killed; each was appended again with its keys. */
  readonly unknown: number;
  readonly entries: number;
  readonly rootsAgree: boolean;
};

type Batch = { readonly id: string; readonly size: number; position: number | undefined };

export async function killRounds({ kills, seed, longest, told }: Killing): Promise<Figures> {
  const folder = temporaryFolder();
  const next = random(seed);
  const batches = new Map<string, Batch>();
  const rounds: Round[] = [];
  const bad = { lost: 0, doubled: 0, partial: 0 };
  let unknown = 0;
  let rootsAgree = true;
  try {
    for (const [run, kill] of kills.entries()) {
      await appendUntilKilled(folder, run, kill, batches, { wait: next() * longest, seed: seed + run });
      const start = performance.now();
      const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
      const reopened = performance.now() - start;
      try {
        const log = store.log("main");
        for (const batch of batches.values()) {
          if (batch.position !== undefined) continue;
          unknown += 1;
          const placed = await log.append(batchOf(batch.id, batch.size));
          if (placed.some(({ known }) => known !== placed[0]?.known)) bad.partial += 1;
          batch.position = placed[0]?.position;
        }
        const found = await compared(log, [...batches.values()]);
        bad.lost += found.lost;
        bad.doubled += found.doubled;
        bad.partial += found.partial;
        rootsAgree &&= found.rootsAgree;
        rounds.push({ kill, entries: found.entries, reopened });
        told?.({ kill, entries: found.entries, reopened });
      } finally {
        await store.close();
      }
    }
  } finally {
    removeFolder(folder);
  }
  const acknowledged = [...batches.values()].reduce((sum, { size }) => sum + size, 0);
  return { ...bad, rounds, acknowledged, unknown, rootsAgree, entries: rounds.at(-1)?.entries ?? 0 };
}

async function appendUntilKilled(
  folder: string,
  run: number,
  kill: Kill,
  batches: Map<string, Batch>,
  { wait, seed }: { readonly wait: number; readonly seed: number },
): Promise<void> {
  const program = fileURLToPath(new URL("./appender.ts", import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(run), String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let rest = "";
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [word, id = "", value] = line.split(" ");
      if (word === "ready") ready();
      else if (word === "sent") batches.set(id, { id, size: Number(value), position: undefined });
      else {
        const batch = batches.get(id);
        if (batch !== undefined) batch.position = Number(value);
      }
    }
  });
  const ended = new Promise<void>((resolve) => child.stdout.once("close", resolve));
  await Promise.race([isReady, ended]);
  await sleep(wait);
  const postgres = kill === "alone" ? [] : processesOf(folder);
  for (const pid of [child.pid, ...postgres]) if (pid !== undefined) killed(pid);
  await ended;
}

async function compared(
  log: StoredLog,
  batches: readonly Batch[],
): Promise<{ lost: number; doubled: number; partial: number; entries: number; rootsAgree: boolean }> {
  const positions = new Map<string, number>();
  const hashes: Uint8Array[] = [];
  let doubled = 0;
  for await (const { key, leaf, position } of log.read(0)) {
    const { id, i } = JSON.parse(new TextDecoder().decode(leaf)) as { id: string; i: number };
    if (positions.has(`${id}/${i}`) || key !== `${id}/${i}`) doubled += 1;
    positions.set(`${id}/${i}`, position);
    hashes.push(sealing.leafHash(leaf));
  }
  let lost = 0;
  let partial = 0;
  for (const { id, size, position } of batches) {
    const there = Array.from({ length: size }, (_, i) => positions.get(`${id}/${i}`));
    const missing = there.filter((found, i) => found !== (position ?? 0) + i).length;
    lost += missing;
    if (missing > 0 && missing < size) partial += 1;
  }
  const checkpoint = await log.seal();
  const verdict = await log.fsck();
  const root = hex(slowRoot(hashes));
  const rootsAgree =
    verdict.sound && hex(verdict.root) === root && checkpoint !== undefined && hex(checkpoint.root) === root;
  return { lost, doubled, partial, entries: hashes.length, rootsAgree };
}
