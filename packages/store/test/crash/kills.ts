// Kills a process that appends, at any moment or at a step of its work, alone or with its PostgreSQL; opens the store
// again, and compares what is there with what had been acknowledged.

import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openStore, type Store, type StoredLog, type Where } from "@pacta/store";
import { isRunning } from "../../src/embedded/processes.ts";
import { killed, processesOf } from "../processes.ts";
import { until } from "../saying.ts";
import { hex, sealing, slowRoot } from "../sealing.ts";
import { removeFolder, startServer, temporaryFolder } from "../servers.ts";
import { batchOf } from "./batches.ts";
import { random } from "./random.ts";

/** The steps of an append, which is one message, and of the checkpoint behind it, each named by a part of its query. */
export const steps = [
  "insert into pacta.leaf",
  "begin; select epoch",
  "insert into pacta.checkpoint",
  "commit",
] as const;

export type Kill =
  | "alone"
  | "with PostgreSQL"
  | { readonly step: (typeof steps)[number]; readonly when: "before" | "after" };

export type Killing = {
  readonly kills: readonly Kill[];
  readonly on: "embedded" | "a server";
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
  readonly "roots that differ": number;
};

type Batch = { readonly id: string; readonly size: number; position: number | undefined };

/** After so many kills a new log is begun, so that all of it can be compared after each. */
const killsOfLog = 5;

export async function killRounds({ kills, on, seed, longest, told }: Killing): Promise<Figures> {
  const place = await (on === "embedded" ? embedded() : server());
  const next = random(seed);
  const logs = new Map<string, Map<string, Batch>>();
  const rounds: Round[] = [];
  const bad = { lost: 0, doubled: 0, partial: 0, "roots that differ": 0 };
  let unknown = 0;
  let entries = 0;
  const look = async (store: Store, name: string): Promise<number> => {
    const found = await compared(store.log(name), [...(logs.get(name)?.values() ?? [])]);
    bad.lost += found.lost;
    bad.doubled += found.doubled;
    bad.partial += found.partial;
    if (!found.rootsAgree) bad["roots that differ"] += 1;
    return found.entries;
  };
  try {
    for (const [run, kill] of kills.entries()) {
      const name = `log-${Math.floor(run / killsOfLog)}`;
      const batches = logs.get(name) ?? new Map<string, Batch>();
      logs.set(name, batches);
      const terms = { name, run, kill, batches, wait: next() * longest, seed: seed + run };
      await appendUntilKilled(place, terms);
      const start = performance.now();
      await place.revive();
      const store = await openStore(place.where, { sealing, headroom: 0 });
      const reopened = performance.now() - start;
      try {
        const log = store.log(name);
        for (const batch of batches.values()) {
          if (batch.position !== undefined) continue;
          unknown += 1;
          const placed = await log.append(batchOf(batch.id, batch.size));
          if (placed.some(({ known }) => known !== placed[0]?.known)) bad.partial += 1;
          batch.position = placed[0]?.position;
        }
        const round = { kill, entries: await look(store, name), reopened };
        rounds.push(round);
        told?.(round);
        if (run === kills.length - 1) for (const each of logs.keys()) entries += await look(store, each);
      } finally {
        await store.close();
      }
    }
  } finally {
    await place.close();
  }
  const acknowledged = [...logs.values()]
    .flatMap((batches) => [...batches.values()])
    .reduce((sum, { size }) => sum + size, 0);
  return { ...bad, rounds, acknowledged, unknown, entries };
}

/** Lets a process append to a log of that name for a moment, and kills it. */
export async function killProcess(
  where: Where,
  folder: string,
  name: string,
  kill: "alone" | "with PostgreSQL",
): Promise<void> {
  const place: Place = {
    where,
    processes: () => processesOf(folder),
    revive: async () => undefined,
    close: async () => undefined,
  };
  await appendUntilKilled(place, { name, run: 0, kill, batches: new Map(), wait: 300, seed: 7 });
}

type Place = {
  readonly where: Where;
  readonly processes: () => readonly number[];
  /** Starts the server again where it was killed; an embedded one starts with its store. */
  readonly revive: () => Promise<void>;
  readonly close: () => Promise<void>;
};

async function embedded(): Promise<Place> {
  const folder = temporaryFolder();
  return {
    where: { dataFolder: folder },
    processes: () => processesOf(folder),
    revive: async () => undefined,
    close: async () => removeFolder(folder),
  };
}

async function server(): Promise<Place> {
  const { database, processes, revive, stop } = await startServer();
  return { where: { databaseUrl: await database() }, processes, revive, close: stop };
}

async function appendUntilKilled(
  place: Place,
  terms: {
    readonly name: string;
    readonly run: number;
    readonly kill: Kill;
    readonly batches: Map<string, Batch>;
    readonly wait: number;
    readonly seed: number;
  },
): Promise<void> {
  const { name, run, kill, batches, wait, seed } = terms;
  const program = fileURLToPath(new URL("./appender.ts", import.meta.url));
  const step = typeof kill === "string" ? [] : [kill.step, kill.when];
  const words = [JSON.stringify(place.where), name, String(run), String(seed), ...step];
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
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
  // Told a step, it sees to that by itself.
  if (typeof kill === "string") {
    await sleep(wait);
    const postgres = kill === "alone" ? [] : place.processes();
    for (const pid of [child.pid, ...postgres]) if (pid !== undefined) killed(pid);
    // On a busy machine a process that was killed may be seen for a moment still.
    await until(() => !postgres.some(isRunning));
  }
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
