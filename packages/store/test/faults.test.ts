// Every operation fails once, before or after it has had its effect, and the disk runs full. After a failure nothing
// is acknowledged that is not there; the store recovers, or it ends and the next start does.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Notice, openStore, type Query, StoreError } from "@pacta/store";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";

test("row 4, whichever query fails, whatever was acknowledged is there once and the rest is settled by key", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  let count = 0;
  let failing: { readonly at: number; readonly when: "before" | "after" } | undefined;
  const faulty = (query: Query): Query => {
    return async (text, values) => {
      count += 1;
      if (failing === undefined || count !== failing.at) return query(text, values);
      if (failing.when === "after") await query(text, values);
      throw new Error("injected");
    };
  };
  const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0, intercept: faulty });
  const figures = { queries: 0, "appends refused": 0, lost: 0, doubled: 0 };
  try {
    // What is there already makes an append look up keys, and the tree anew.
    const ways = [0, 1, 3].flatMap((known) => [
      { known, when: "before" as const },
      { known, when: "after" as const },
    ]);
    for (const { known, when } of ways) {
      let again = 0;
      for (let at = 1; ; at++) {
        failing = undefined;
        const name = `${known}-${when}-${at}-${again}`;
        const log = await store.createLog(name, `example.org/fault/${name}`);
        await log.append(many(3, "first"));
        count = 0;
        failing = { at, when };
        const batch = many(4, "tried").map((one) => ({
          ...one,
          closed: ["eA"],
          effects: [{ kind: "k", target: "t", payload: "{}" }],
        }));
        let tries = 0;
        for (;;) {
          tries += 1;
          try {
            await log.append([...many(known, "first"), ...batch]);
            break;
          } catch (error) {
            expect(error).toMatchObject({ code: "unavailable" });
          }
        }
        const met = count >= at;
        failing = undefined;
        await log.append([said("last")]);
        const found = await keysOf(log);
        const wanted = [...many(3, "first"), ...batch, said("last")].map(({ key }) => key);
        figures.lost += wanted.filter((key) => !found.includes(key)).length;
        figures.doubled += found.length - new Set(found).size;
        expect(found).toEqual(wanted);
        expect(await log.fsck()).toMatchObject({ sound: true, size: 8 });
        figures["appends refused"] += tries - 1;
        if (!met) break;
        figures.queries += 1;
        // Whoever seals beside it may have met the fault instead: then it is the append's turn again.
        again = tries === 1 && again < 3 ? again + 1 : 0;
        if (again > 0) at--;
      }
    }
    console.log(rowLine(4, "C", "each query of an append fails, before and after its effect", figures));
    expect(figures["appends refused"]).toBeGreaterThan(15);
  } finally {
    failing = undefined;
    await store.close();
    removeFolder(folder);
  }
});

test("row 3, a page that has rotted on the disk is found, never served, and the entries before it stand", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  try {
    const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
    const log = await store.createLog("rot", "example.org/rot/1");
    await log.append(many(2_000, "entry"));
    const { rows } = await store.pool.query("select pg_relation_filepath('pacta.leaf') as path");
    const first = await store.pool.query("select min(pos)::int as pos from pacta.leaf where ctid >= '(9,0)'");
    const file = join(store.cluster?.home ?? "", "postgres", rows[0].path);
    await store.close();
    const pages = readFileSync(file);
    pages[9 * 8_192 + 8_000] = (pages[9 * 8_192 + 8_000] ?? 0) ^ 1;
    writeFileSync(file, pages);
    const again = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
    try {
      const rotten = first.rows[0].pos;
      expect(await again.log("rot").fsck()).toEqual({ sound: false, fault: "leaf", at: rotten });
      const before = (await entriesOf(again.log("rot"), 0, rotten)).length;
      expect(before).toBe(rotten);
      await refused(entriesOf(again.log("rot")), "damaged");
      const figures = { entries: 2_000, "first bad entry": rotten, "entries before it served": before };
      console.log(rowLine(3, "C", "a rotten page of the database is found and never served", figures));
    } finally {
      await again.close();
    }
  } finally {
    removeFolder(folder);
  }
});

const noDisk = diskOf("16m") === undefined ? "a small disk can be mounted by root on Linux only" : undefined;

test("row 4, a disk that is nearly full stops appends and nothing else, and they go on when there is room", {
  timeout: 300_000,
}, async (context) => {
  const disk = noDisk === undefined ? diskOf("400m") : undefined;
  if (disk === undefined) return context.skip(noDisk);
  try {
    const headroom = 150 * 1024 * 1024;
    const store = await openStore({ dataFolder: join(disk.folder, "data") }, { sealing, headroom });
    try {
      const log = await store.createLog("full", "example.org/full/1");
      await log.append([said("before")]);
      disk.leave(headroom / 2);
      const filled = performance.now();
      await until(() =>
        log.append([said("probe")]).then(
          () => false,
          (error: unknown) => error instanceof StoreError && error.code === "disk-low",
        ),
      );
      const readOnlyAfter = performance.now() - filled;
      expect((await keysOf(log))[0]).toBe("before");
      const size = await log.size();
      disk.empty();
      const emptied = performance.now();
      await until(() =>
        log.append([said("after")]).then(
          () => true,
          () => false,
        ),
      );
      const figures = {
        "ms until nothing is taken": Math.round(readOnlyAfter),
        "ms until it goes on": Math.round(performance.now() - emptied),
        restarts: 0,
      };
      console.log(
        rowLine(4, "C", "a disk that is nearly full: read only, and back without a restart", figures),
      );
      expect(await log.size()).toBe(size + 1);
    } finally {
      await store.close();
    }
  } finally {
    disk.remove();
  }
});

test("row 4, a disk that runs full in the middle of appends loses nothing that was acknowledged", {
  timeout: 300_000,
}, async (context) => {
  const disk = noDisk === undefined ? diskOf("200m") : undefined;
  if (disk === undefined) return context.skip(noDisk);
  try {
    const where = { dataFolder: join(disk.folder, "data") };
    const notices: Notice[] = [];
    const store = await openStore(where, { sealing, headroom: 0, notice: (one) => notices.push(one) });
    const log = await store.createLog("full", "example.org/full/1");
    await log.append([said("before")]);
    disk.leave(6 * 1024 * 1024);
    let acknowledged = 1;
    let failed = false;
    for (let i = 0; !failed; i++) {
      const batch = many(200, `batch-${i}`).map((one) => ({ ...one, leaf: new Uint8Array(4_000).fill(i) }));
      const outcome = await log.append(batch).catch((error: unknown) => error);
      failed = !Array.isArray(outcome);
      if (failed) expect(outcome).toMatchObject({ code: "unavailable" });
      else acknowledged += 200;
    }
    disk.empty();
    // The server has ended, or goes on: both are honest. What it may not do is acknowledge and forget.
    const goesOn = await log.append([said("after")]).then(
      () => true,
      () => false,
    );
    await store.close();
    const again = await openStore(where, { sealing, headroom: 0 });
    try {
      const entries = await entriesOf(again.log("full"));
      const figures = { acknowledged, there: entries.length, PostgreSQL: goesOn ? "went on" : "ended" };
      console.log(rowLine(4, "C", "a disk runs full in the middle of appends", figures));
      expect(entries.length).toBeGreaterThanOrEqual(acknowledged + (goesOn ? 1 : 0));
      expect(await again.log("full").append([said("after")])).toMatchObject([{ known: goesOn }]);
      expect(await again.log("full").fsck()).toMatchObject({ sound: true });
    } finally {
      await again.close();
    }
  } finally {
    disk.remove();
  }
});

test("row 4, when PostgreSQL is killed under us we are told, soon nothing is taken, and the next start has what was", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const notices: Notice[] = [];
  try {
    const store = await openStore(
      { dataFolder: folder },
      { sealing, headroom: 0, notice: (one) => notices.push(one) },
    );
    const log = await store.createLog("killed", "example.org/killed/1");
    await log.append(many(100, "before"));
    process.kill(store.cluster?.pid ?? 0, "SIGKILL");
    await until(() => notices.some(({ kind }) => kind === "postgres-ended"));
    // A process of it that is at work may still finish a transaction, and that is as durable as any.
    let taken = 100;
    await until(() =>
      log.append([said(`after-${taken}`)]).then(
        () => {
          taken += 1;
          return false;
        },
        (error: unknown) => error instanceof StoreError && error.code === "unavailable",
      ),
    );
    await store.close();
    const again = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
    const there = await again.log("killed").size();
    console.log(rowLine(4, "C", "PostgreSQL is killed under the store", { acknowledged: taken, there }));
    expect(there).toBeGreaterThanOrEqual(taken);
    await again.close();
  } finally {
    removeFolder(folder);
  }
});

type Disk = {
  readonly folder: string;
  /** Fills it until so many bytes are free. */
  readonly leave: (bytes: number) => void;
  readonly empty: () => void;
  readonly remove: () => void;
};

/** A disk of its own, in memory. */
function diskOf(size: string): Disk | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "pacta", folder], { stdio: "pipe" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, "ballast");
  const remove = (): void => {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true });
  };
  if (size === "16m") remove();
  return {
    folder,
    leave: (bytes) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - bytes)));
    },
    empty: () => rmSync(ballast),
    remove,
  };
}
