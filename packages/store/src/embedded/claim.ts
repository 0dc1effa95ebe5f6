// A claim on a data folder: one process at a time. Claim first, look around afterwards: of two that come at once at
// least one sees the other. A claim is removed by whoever made it, or after its process has been seen to be gone;
// numbers of files are never reused, so nobody can remove somebody else's by a race.

import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StoreError } from "../store-error.ts";
import { isRunning, placeOfProcesses, startOf } from "./processes.ts";

export type Claim = { readonly release: () => Promise<void> };

type Claimant = { readonly pid: number; readonly start: string; readonly place: string };

const heartbeat = 1_000;
const patience = 3 * heartbeat;

/** Throws `folder-in-use` where somebody else has the folder. */
export async function claim(folder: string): Promise<Claim> {
  const claims = join(folder, "claims");
  await mkdir(claims, { recursive: true });
  for (let attempt = 0; ; attempt++) {
    const name = `${process.pid}-${randomBytes(8).toString("hex")}`;
    const mine = join(claims, name);
    const claimant: Claimant = { pid: process.pid, start: startOf(process.pid), place: placeOfProcesses() };
    await writeFile(join(claims, `.${name}`), JSON.stringify(claimant), { flag: "wx" });
    await rename(join(claims, `.${name}`), mine);
    const other = await firstLiving(claims, name);
    if (other === undefined) {
      const beat = setInterval(() => {
        const now = new Date();
        // A missed beat matters only to other machines, which wait for several.
        utimes(mine, now, now).catch(() => undefined);
      }, heartbeat);
      beat.unref();
      return {
        release: async () => {
          clearInterval(beat);
          await rm(mine, { force: true });
        },
      };
    }
    await rm(mine, { force: true });
    // Two that came at once have both stepped back: chance lets one go first.
    if (attempt === 3) throw new StoreError("folder-in-use", { folder, pid: other.pid });
    await sleep(20 + Math.random() * 80);
  }
}

async function firstLiving(claims: string, mine: string): Promise<Claimant | undefined> {
  for (const name of await readdir(claims)) {
    if (name === mine || name.startsWith(".")) continue;
    const path = join(claims, name);
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const claimant = JSON.parse(text) as Claimant;
    if (await isLiving(claimant, path)) return claimant;
    await rm(path, { force: true });
  }
  return undefined;
}

async function isLiving(claimant: Claimant, path: string): Promise<boolean> {
  if (claimant.place === placeOfProcesses())
    return isRunning(claimant.pid) && (claimant.start === "" || startOf(claimant.pid) === claimant.start);
  // Another machine or container on a shared disk: its numbers say nothing here, its heartbeat does.
  const touched = async (): Promise<number> => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
  const before = await touched();
  await sleep(patience);
  return (await touched()) !== before;
}
