// The system calls of PostgreSQL, and those of a process that opens a store, fail each in its turn: nothing is
// acknowledged that is not there, a failed sync ends the process, and once the fault is gone everything goes on, in the
// same process or in the next.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Notice, openStore, type Store } from "@pacta/store";
import { describe, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { type Fault, failing, limitFiles, noInjection } from "./injection.ts";
import { processesOf } from "./processes.ts";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";
import { sealing } from "./sealing.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";

/** Most faults in a row; the calls of a run of the database are fewer. */
const most = Number(process.env.TEST_FAULTS ?? 100);
const mostAtStart = Number(process.env.TEST_FAULTS_AT_START ?? 4);

const writes = "pwrite64,pwritev,pwritev2,fallocate";
const syncs = "fdatasync,fsync";

type Figures = {
  faults: number;
  "calls failed": number;
  "appends refused": number;
  "PostgreSQL ended": number;
  acknowledged: number;
  lost: number;
  doubled: number;
};

type Trial = {
  readonly store: Store;
  readonly at: number;
  readonly processes: readonly number[];
  readonly folder: string;
};

/** Three batches and a checkpoint of the database, with the fault; then without it, until everything is settled. Again
 *  with the next fault, until a run meets none. */
async function eachInTurn(
  faultAt: (trial: Trial) => Promise<Fault>,
  check: (hits: number, ended: boolean) => void = () => undefined,
): Promise<Figures> {
  const folder = temporaryFolder();
  const figures: Figures = {
    faults: 0,
    "calls failed": 0,
    "appends refused": 0,
    "PostgreSQL ended": 0,
    acknowledged: 0,
    lost: 0,
    doubled: 0,
  };
  const keys: string[] = [];
  let notices: Notice[] = [];
  const open = async (): Promise<Store> => {
    notices = [];
    return openStore({ dataFolder: folder }, { sealing, headroom: 0, notice: (one) => notices.push(one) });
  };
  const ended = (): boolean => notices.some(({ kind }) => kind === "postgres-ended");
  const append = async (store: Store, name: string): Promise<boolean> => {
    const batch = many(5, name).map((one) => ({ ...one, leaf: new Uint8Array(3_000).fill(7) }));
    const outcome = await store
      .log("main")
      .append(batch)
      .catch((error: unknown) => error);
    if (!Array.isArray(outcome)) {
      expect(outcome).toMatchObject({ code: "unavailable" });
      return false;
    }
    for (const [i, { position }] of outcome.entries()) keys[position] = `${name}-${i}`;
    return true;
  };
  const answers = (store: Store): Promise<boolean> =>
    store.pool.query("select 1").then(
      () => true,
      () => false,
    );
  let store = await open();
  try {
    await store.createLog("main", "example.org/injected/1");
    for (let at = 1; at <= most; at++) {
      const fault = await faultAt({ store, at, processes: processesOf(folder), folder });
      const refused: string[] = [];
      for (let i = 0; i < 3; i++) if (!(await append(store, `${at}-${i}`))) refused.push(`${at}-${i}`);
      await store.pool.query("checkpoint").catch(() => undefined);
      const hits = await fault.stop();
      for (const name of refused) await until(async () => (await append(store, name)) || ended(), 30_000);
      // A sync that failed beside the appends ends it as well, a moment later.
      await until(async () => ended() || answers(store), 30_000);
      check(hits, ended());
      if (hits === 0 && refused.length === 0) break;
      figures.faults += 1;
      figures["calls failed"] += hits;
      figures["appends refused"] += refused.length;
      if (ended()) {
        figures["PostgreSQL ended"] += 1;
        await store.close();
        store = await open();
        for (const name of refused) expect(await append(store, name)).toBe(true);
      }
      const found = await keysOf(store.log("main"));
      figures.lost += keys.filter((key, position) => found[position] !== key).length;
      figures.doubled += found.length - new Set(found).size;
    }
    await store.log("main").seal();
    expect(await store.log("main").fsck()).toMatchObject({ sound: true, size: keys.length });
    return { ...figures, acknowledged: keys.length };
  } finally {
    await store.close();
    removeFolder(folder);
  }
}

const sound = { lost: 0, doubled: 0 };
const slow = { timeout: 300_000 };

describe.each([
  ["write", writes, "ENOSPC"],
  ["write", writes, "EIO"],
  ["open", "openat", "EMFILE"],
  ["write or sync", `${syncs},${writes}`, "EINTR"],
])("row 4, each %s of PostgreSQL (%s) fails with %s:", (what, calls, error) => {
  test("what was acknowledged is there once, and it goes on", slow, async ({ skip }) => {
    if (noInjection !== undefined) return skip(noInjection);
    const figures = await eachInTurn(({ processes, at }) => failing(processes, calls, error, at));
    console.log(rowLine(4, "C", `${error} at each ${what} of PostgreSQL in its turn`, figures));
    expect(figures).toMatchObject(sound);
    expect(figures.faults).toBeGreaterThan(3);
  });
});

test(
  "row 4, each sync of PostgreSQL that fails ends it, and nothing is acknowledged after",
  slow,
  async ({ skip }) => {
    if (noInjection !== undefined) return skip(noInjection);
    const figures = await eachInTurn(
      ({ processes, at }) => failing(processes, syncs, "EIO", at),
      (hits, ended) => expect(ended).toBe(hits > 0),
    );
    console.log(rowLine(4, "C", "EIO at each sync of PostgreSQL in its turn ends it", figures));
    expect(figures).toMatchObject(sound);
    expect(figures.faults).toBeGreaterThan(3);
  },
);

test(
  "row 4, a write to the journal of PostgreSQL is cut short, a little further each time",
  slow,
  async ({ skip }) => {
    if (noInjection !== undefined) return skip(noInjection);
    const segment = 16 * 1024 * 1024;
    const figures = await eachInTurn(async ({ store, at, processes }) => {
      const { rows } = await store.pool.query("select pg_current_wal_insert_lsn() - '0/0' as at");
      if (at > mostAtStart) return { stop: async () => 0 };
      limitFiles(processes, (Number(rows[0].at) % segment) + at * 1_500);
      return {
        stop: async () => {
          limitFiles(processes, "unlimited");
          return 1;
        },
      };
    });
    console.log(rowLine(4, "C", "short writes to the journal of PostgreSQL", figures));
    expect(figures).toMatchObject({ ...sound, faults: mostAtStart });
    expect(figures["PostgreSQL ended"]).toBeGreaterThan(0);
  },
);

test(
  "row 4, a table that can grow by half a page refuses appends, and takes them when it can grow",
  slow,
  async ({ skip }) => {
    if (noInjection !== undefined) return skip(noInjection);
    const folder = temporaryFolder();
    const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
    try {
      const log = await store.createLog("half", "example.org/half/1");
      // Random, so that a row stays in its page, and far more than what the journal takes meanwhile.
      const large = (name: string, count: number) =>
        many(count, name).map((one) => ({ ...one, leaf: new Uint8Array(randomBytes(1_500)) }));
      for (const name of ["one", "two", "three", "four"]) await log.append(large(name, 1_000));
      const after = large("after", 50);
      await store.pool.query("select pg_switch_wal()");
      await log.append([said("begins the next file of the journal")]);
      const { rows } = await store.pool.query("select pg_relation_size('pacta.leaf') as size");
      limitFiles(processesOf(folder), Number(rows[0].size) + 4_096);
      const error = await refused(log.append(after), "unavailable");
      // What is there is read as before.
      expect((await entriesOf(log)).length).toBe(4_001);
      limitFiles(processesOf(folder), "unlimited");
      const from = performance.now();
      await until(() =>
        log.append(after).then(
          () => true,
          () => false,
        ),
      );
      const figures = {
        refusedAs: String(error.facts.sqlState),
        "ms until it went on": Math.round(performance.now() - from),
      };
      console.log(rowLine(4, "C", "a table that cannot grow, then can", figures));
      expect((await keysOf(log)).slice(4_001)).toEqual(after.map(({ key }) => key));
      expect(await log.fsck()).toMatchObject({ sound: true, size: 4_051 });
    } finally {
      await store.close();
      removeFolder(folder);
    }
  },
);

/** A new folder each time: what is cut off while it is made must not stand in the way. */
describe.each([
  ["open", "openat", "EMFILE"],
  ["change of a folder", "mkdir,mkdirat,rename,renameat,renameat2,write,fsync", "ENOSPC"],
])("row 4, each %s of a process that opens a store (%s) fails with %s:", (what, calls, error) => {
  test("it refuses with a code or goes on, and the next start does", slow, async ({ skip }) => {
    if (noInjection !== undefined) return skip(noInjection);
    const program = fileURLToPath(new URL("./crash/opener.ts", import.meta.url));
    const figures = { faults: 0, "calls failed": 0, refused: 0, lost: 0 };
    for (let at = 1; at <= mostAtStart; at++) {
      const folder = temporaryFolder();
      chmodSync(folder, 0o755);
      const open = async (key: string, fault: boolean): Promise<string> => {
        const child = spawn(process.execPath, [program, join(folder, "data"), key], {
          stdio: ["pipe", "pipe", "pipe"],
        });
        let said = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          said += text;
        });
        const ended = new Promise((resolve) => child.once("close", resolve));
        await until(() => said.includes("waiting"));
        const met = fault ? await failing([child.pid ?? 0], calls, error, at) : undefined;
        child.stdin.write("go");
        await ended;
        figures["calls failed"] += (await met?.stop()) ?? 0;
        return said.trim().split("\n").at(-1) ?? "";
      };
      try {
        const first = await open("first", true);
        figures.faults += 1;
        const acknowledged = first === "appended first";
        if (!acknowledged) figures.refused += 1;
        expect(await open("second", false)).toBe("appended second");
        const store = await openStore(
          { dataFolder: join(folder, "data") },
          { sealing, headroom: 0, as: "reader" },
        );
        const keys = await keysOf(store.log("main")).finally(() => store.close());
        const wanted = [...(acknowledged ? ["first"] : []), "second"];
        figures.lost += wanted.filter((key) => !keys.includes(`${key}/0`)).length;
      } finally {
        removeFolder(folder);
      }
    }
    console.log(rowLine(4, "C", `${error} at each ${what} of a process that opens a new store`, figures));
    expect(figures.lost).toBe(0);
    expect(figures.refused).toBeGreaterThan(0);
  });
});
