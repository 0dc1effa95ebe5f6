// What hangs on a log in PostgreSQL: the tree and its checkpoints, what is found when it is damaged, the outbox,
// snapshots, backups. One suite, run on the embedded database and on a server's.

import { type Notice, openStore, type Store, type StoreOptions, type Where } from "@pacta/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";
import { hex, sealing, slowRoot } from "./sealing.ts";

/** Gives addresses of new, empty databases. */
export type Places = { readonly place: () => Promise<Where>; readonly close: () => Promise<void> };

export function storeSuite(name: string, start: () => Promise<Places>, missing?: string): void {
  describe(name, () => {
    let places: Places | undefined;
    let shared: Store | undefined;
    const notices: Notice[] = [];
    let time = 5_000_000;
    let steady = 0;
    const pass = (milliseconds: number): void => {
      time += milliseconds;
      steady += milliseconds;
    };
    const options: StoreOptions = {
      sealing,
      clock: { now: () => time, steady: () => steady },
      notice: (notice) => notices.push(notice),
      headroom: 0,
    };
    const store = (): Store => {
      if (shared === undefined) throw new Error("not open");
      return shared;
    };
    const another = async (): Promise<Store> => {
      if (places === undefined) throw new Error("not started");
      return openStore(await places.place(), options);
    };
    let logs = 0;
    const newLog = async () => {
      logs += 1;
      return store().createLog(`log-${logs}`, `example.org/test/${logs}`);
    };
    const sql = async (text: string, values: unknown[] = []): Promise<void> => {
      await store().pool.query(text, values);
    };

    beforeAll(async () => {
      if (missing !== undefined) return;
      places = await start();
      shared = await another();
    }, 300_000);
    afterAll(async () => {
      await shared?.close();
      await places?.close();
    });
    const it = (title: string, body: () => Promise<void>): void => {
      test(title, { timeout: 300_000 }, async (context) => {
        if (missing !== undefined) context.skip(missing);
        await body();
      });
    };

    it("a log that nobody created is unknown, and has one origin for ever", async () => {
      await refused(
        store()
          .log("nowhere")
          .append([said("a")]),
        "unknown-log",
      );
      await refused(entriesOf(store().log("nowhere")), "unknown-log");
      const log = await newLog();
      await log.append([said("a")]);
      expect(await keysOf(await store().createLog(log.name, `example.org/test/${logs}`))).toEqual(["a"]);
      await refused(store().createLog(log.name, "example.org/else"), "log-exists");
      expect(await store().logs()).toContainEqual({
        name: log.name,
        origin: `example.org/test/${logs}`,
        size: 1,
      });
    });

    it("roots and tiles are those of RFC 6962 at every edge of a tile", async () => {
      const log = await newLog();
      const hashes: Uint8Array[] = [];
      const sizes = [1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 1_000, 65_800];
      for (const size of sizes) {
        while (hashes.length < size) {
          const batch = many(Math.min(size - hashes.length, 8_000), `at-${hashes.length}`);
          await log.append(batch);
          for (const { leaf } of batch) hashes.push(sealing.leafHash(leaf));
        }
        const checkpoint = await log.seal();
        expect(checkpoint?.size).toBe(size);
        expect(hex(checkpoint?.root ?? new Uint8Array())).toBe(hex(slowRoot(hashes)));
      }
      const concat = (from: number, to: number): string => hashes.slice(from, to).map(hex).join("");
      expect(hex((await log.tile(0, 1)) ?? new Uint8Array())).toBe(concat(256, 512));
      expect(hex((await log.tile(0, 257)) ?? new Uint8Array())).toBe(concat(257 * 256, 65_800));
      const parents = [...Array(257).keys()].map((i) => slowRoot(hashes.slice(i * 256, (i + 1) * 256)));
      expect(hex((await log.tile(1, 0)) ?? new Uint8Array())).toBe(parents.slice(0, 256).map(hex).join(""));
      expect(hex((await log.tile(1, 1)) ?? new Uint8Array())).toBe(parents.slice(256).map(hex).join(""));
      expect(hex((await log.tile(2, 0)) ?? new Uint8Array())).toBe(hex(slowRoot(parents.slice(0, 256))));
      expect(await log.fsck()).toMatchObject({ sound: true, size: 65_800 });
      const { root } = await log.rebuild();
      expect(hex(root)).toBe(hex(slowRoot(hashes)));
      expect((await log.checkpoint(600))?.size).toBe(513);
    });

    it("a checkpoint comes by itself within about a second, and one second has one", async () => {
      const log = await newLog();
      for (let i = 0; i < 20; i++) await log.append([said(`quick-${i}`)]);
      await until(async () => (await log.checkpoint())?.size === 20);
      const { rows } = await store().pool.query(
        "select count(*)::int as n from pacta.checkpoint where log = (select id from pacta.log where name = $1)",
        [log.name],
      );
      expect(rows[0].n).toBeLessThanOrEqual(3);
    });

    const damage: readonly [title: string, text: string, fault: string, at: number][] = [
      [
        "a flipped bit in a leaf",
        "update pacta.leaf set bytes = set_bit(bytes, 9, 1 - get_bit(bytes, 9)) where log = $1 and pos = 301",
        "leaf",
        301,
      ],
      ["a leaf that is gone", "delete from pacta.leaf where log = $1 and pos = 417", "gap", 417],
      ["entries that are cut off", "delete from pacta.leaf where log = $1 and pos >= 590", "gap", 590],
      [
        "time that runs backwards",
        "update pacta.leaf set recorded_at = 1 where log = $1 and pos = 7",
        "order",
        7,
      ],
      [
        "a flipped bit in a tile",
        "update pacta.tile set hashes = set_bit(hashes, 2100, 1 - get_bit(hashes, 2100)) where log = $1 and level = 0 and idx = 1",
        "tile",
        264,
      ],
      [
        "a flipped bit in a tile above",
        "update pacta.tile set hashes = set_bit(hashes, 300, 1 - get_bit(hashes, 300)) where log = $1 and level = 1",
        "tile",
        256,
      ],
      [
        "another root in a checkpoint",
        "update pacta.checkpoint set root = set_bit(root, 3, 1 - get_bit(root, 3)) where log = $1 and size = 600",
        "checkpoint",
        500,
      ],
      [
        "a leaf and its hashes, all exchanged",
        `with other as (update pacta.leaf set bytes = '\\x7b7d', hash = sha256('\\x007b7d'::bytea) where log = $1 and pos = 510)
         update pacta.tile set hashes = overlay(hashes placing sha256('\\x007b7d'::bytea) from 254 * 32 + 1)
         where log = $1 and level = 0 and idx = 1`,
        "tile",
        256,
      ],
    ];
    for (const [title, text, fault, at] of damage)
      it(`fsck names the first position of ${title}`, async () => {
        const log = await newLog();
        await log.append(many(500, "first"));
        await log.seal();
        pass(1);
        await log.append(many(100, "then"));
        await log.seal();
        const { rows } = await store().pool.query("select id from pacta.log where name = $1", [log.name]);
        await sql(text, [rows[0].id]);
        expect(await log.fsck()).toEqual({ sound: false, fault, at });
      });

    it("a log that disagrees with itself is not sealed and takes nothing more, until it is rebuilt", async () => {
      let log = await newLog();
      for (;;) {
        await log.append(many(300, "sound"));
        await log.seal();
        notices.length = 0;
        await log.append(many(10, "later"));
        await sql(
          `update pacta.leaf set hash = set_bit(hash, 5, 1 - get_bit(hash, 5))
           where log = (select id from pacta.log where name = $1) and pos = 305`,
          [log.name],
        );
        // A log seals itself every second: where it came before the damage, another is damaged.
        if ((await log.checkpoint())?.size === 300) break;
        log = await newLog();
      }
      await refused(log.seal(), "damaged");
      expect(notices).toContainEqual({ kind: "disagreement", log: log.name, fault: "tile", at: 305 });
      await refused(log.append([said("more")]), "damaged");
      expect((await log.checkpoint())?.size).toBe(300);
      await log.rebuild();
      await log.append([said("more")]);
      expect((await log.seal())?.size).toBe(311);
      expect(await log.fsck()).toMatchObject({ sound: true, size: 311 });
    });

    it("no rebuild makes a changed leaf true", async () => {
      const log = await newLog();
      await log.append(many(20, "told"));
      await sql(
        "update pacta.leaf set bytes = '\\x7b7d' where log = (select id from pacta.log where name = $1) and pos = 4",
        [log.name],
      );
      const error = await refused(log.rebuild(), "damaged");
      expect(error.facts).toMatchObject({ fault: "leaf", at: 4 });
      expect(await log.fsck()).toMatchObject({ sound: false, at: 4 });
    });

    it("disclosures are erased, and the tree stays as it was", async () => {
      const log = await newLog();
      await log.append([{ ...said("a"), closed: ["c2VjcmV0"] }, said("b")]);
      const before = await log.seal();
      await store().snapshots.keep(log.name, "record", 1, Buffer.from("derived from secret"));
      await log.erase(0);
      expect((await entriesOf(log))[0]?.closed).toEqual([]);
      expect(await store().snapshots.latest(log.name, "record")).toBeUndefined();
      expect(await log.fsck()).toMatchObject({ sound: true, root: before?.root });
      expect(await log.append([{ ...said("a"), closed: ["c2VjcmV0"] }])).toMatchObject([{ known: true }]);
      expect((await entriesOf(log))[0]?.closed).toEqual([]);
    });

    it("what is to be told is told until somebody says it is done", async () => {
      const log = await newLog();
      const { outbox } = store();
      const mine = async (limit: number) =>
        (await outbox.claim(limit, 1_000)).filter((outgoing) => outgoing.log === log.name);
      await outbox.claim(1_000, 1_000_000);
      const effect = (target: string) => ({ kind: "mail", target, payload: '{"n":1}' });
      await log.append([{ ...said("a"), effects: [effect("x"), effect("y")] }]);
      await log.append([{ ...said("a"), effects: [effect("x"), effect("y")] }, said("b")]);
      await refused(
        log.append([{ ...said("c"), effects: [effect("z")] }, said("b", "other")]),
        "key-conflict",
      );
      const first = await mine(10);
      expect(first).toMatchObject([
        { id: `${log.name}:0:mail:x`, position: 0, payload: '{"n":1}', attempts: 1 },
        { id: `${log.name}:0:mail:y`, attempts: 1 },
      ]);
      expect(await mine(10)).toEqual([]);
      await outbox.done([`${log.name}:0:mail:x`]);
      await outbox.failed(`${log.name}:0:mail:y`, time + 300);
      expect(await outbox.nextDue()).toBe(time + 300);
      pass(300);
      expect(await mine(10)).toMatchObject([{ id: `${log.name}:0:mail:y`, attempts: 2 }]);
      pass(1_000);
      expect(await mine(10)).toMatchObject([{ attempts: 3 }]);
      await outbox.done([`${log.name}:0:mail:y`]);
    });

    it("two that deliver at once never get the same", async () => {
      const log = await newLog();
      const effects = Array.from({ length: 60 }, (_, i) => ({ kind: "k", target: String(i), payload: "{}" }));
      await log.append([{ ...said("a"), effects }]);
      const claims = await Promise.all(Array.from({ length: 8 }, () => store().outbox.claim(10)));
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(60);
      await store().outbox.done([...ids]);
    });

    it("a snapshot is given back as it was kept, and never when it is not", async () => {
      const log = await newLog();
      const { snapshots } = store();
      await log.append(many(30, "s"));
      await refused(snapshots.keep(log.name, "record", 31, Buffer.from("ahead")), "malformed");
      for (const at of [10, 20, 30]) await snapshots.keep(log.name, "record", at, Buffer.from(`at ${at}`));
      const textAt = async (position?: number) => {
        const found = await snapshots.latest(log.name, "record", position);
        return found && `${found.position}: ${Buffer.from(found.bytes).toString()}`;
      };
      expect([await textAt(), await textAt(29), await textAt(19)]).toEqual([
        "30: at 30",
        "20: at 20",
        undefined,
      ]);
      await sql(
        "update pacta.snapshot set bytes = '\\x00' where log = (select id from pacta.log where name = $1) and pos = 30",
        [log.name],
      );
      expect(await textAt()).toBe("20: at 20");
      await snapshots.drop(log.name);
      expect(await textAt()).toBeUndefined();
    });

    it("a jump of the clock is told, and moves no entry before another", async () => {
      const log = await newLog();
      await log.append([said("a")]);
      notices.length = 0;
      time -= 10_000;
      await log.append([said("b")]);
      pass(1_000);
      await log.append([said("c")]);
      expect(notices).toEqual([{ kind: "clock-jump", by: -10_000, now: time - 1_000 }]);
      const recorded = (await entriesOf(log)).map(({ recordedAt }) => recordedAt);
      expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
      pass(9_000);
    });

    it("a backup taken while entries come restores elsewhere to the same roots and counts", async () => {
      const log = await newLog();
      const other = await newLog();
      const effect = { kind: "mail", target: "x", payload: "{}" };
      await log.append([{ ...said("a"), closed: ["YQ", "Yg"], effects: [effect] }, ...many(1_500, "b")]);
      await log.seal();
      await other.append(many(10, "other"));
      const pieces: Uint8Array[] = [];
      for await (const piece of store().backup({ logs: [log.name, other.name] })) {
        pieces.push(piece);
        if (pieces.length === 5) await log.append(many(5, "meanwhile"));
      }
      const restored = await another();
      try {
        const found = await restored.restore(from(pieces));
        expect(found.map(({ log: name, size }) => [name, size])).toEqual([
          [log.name, 1_501],
          [other.name, 10],
        ]);
        const copy = restored.log(log.name);
        expect(await entriesOf(copy)).toEqual(await entriesOf(log, 0, 1_501));
        expect(await copy.checkpoint()).toEqual(await log.checkpoint(1_501));
        expect(await copy.fsck()).toMatchObject({ sound: true, size: 1_501 });
        expect((await restored.outbox.claim(5)).map(({ id }) => id)).toEqual([`${log.name}:0:mail:x`]);
        expect(await copy.append([said("a"), said("on")])).toMatchObject([
          { known: true },
          { position: 1_501 },
        ]);
        expect((await copy.seal())?.size).toBe(1_502);
        await refused(restored.restore(from(pieces)), "log-exists");
      } finally {
        await restored.close();
      }
      expect(await log.size()).toBe(1_506);
    });

    it("a backup that was cut short or altered restores nothing", async () => {
      const log = await newLog();
      await log.append(many(40, "a"));
      await log.seal();
      const text = (await collected(store().backup({ logs: [log.name] }))).toString();
      const restored = await another();
      try {
        const altered = [
          text.slice(0, -20),
          text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1),
          text.replace('"key":"a-7"', '"key":"a-x"'),
          text.replace(/\{"at":9,.*\n/, ""),
          `${text}{}\n`,
          "",
          "no backup\n",
        ];
        for (const wrong of altered)
          await refused(restored.restore(from([Buffer.from(wrong)])), "not-a-backup");
        expect(await restored.logs()).toEqual([]);
        await restored.restore(from([...Buffer.from(text)].map((byte) => Uint8Array.of(byte))));
        expect(await restored.log(log.name).size()).toBe(40);
      } finally {
        await restored.close();
      }
    });

    it("whoever reads beside the writer sees what is committed, and cannot append", async () => {
      const log = await newLog();
      await log.append([said("a")]);
      const address = store().cluster?.address;
      const where = await whereOf(store());
      expect(address === undefined || where.databaseUrl !== "").toBe(true);
      const reader = await openStore(where, { ...options, as: "reader" });
      try {
        expect(await keysOf(reader.log(log.name))).toEqual(["a"]);
        await refused(reader.log(log.name).append([said("b")]), "read-only");
      } finally {
        await reader.close();
      }
    });
  });
}

/** The address of an open store's database. */
export async function whereOf(store: Store): Promise<{ readonly databaseUrl: string }> {
  const { host = "", user = "", database = "", password } = store.pool.options;
  const secret = typeof password === "string" ? `:${encodeURIComponent(password)}` : "";
  if (host !== "")
    return { databaseUrl: `postgresql://${user}${secret}@/${database}?host=${encodeURIComponent(host)}` };
  return { databaseUrl: store.pool.options.connectionString ?? "" };
}

async function* from(pieces: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* pieces;
}

async function collected(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
