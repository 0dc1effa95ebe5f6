// What every log promises, whatever keeps it. One suite, run on each.

import type { Entry, Log } from "@pacta/store";
import { array, asyncProperty, constantFrom, assert as holds, integer, record } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entriesOf, keysOf, many, refused, said, until } from "./saying.ts";

/** What a suite needs of a place that keeps logs. */
export type Keeper = {
  /** A new, empty log whose clock is the one given. */
  readonly open: (now: () => number) => Promise<Log>;
  readonly close: () => Promise<void>;
};

const seed = Number(process.env.TEST_SEED ?? 20_260_706);

export function logSuite(name: string, start: () => Promise<Keeper>, missing?: string): void {
  describe(name, () => {
    let keeper: Keeper | undefined;
    let time = 1_000_000;
    const open = async (): Promise<Log> => {
      if (keeper === undefined) throw new Error("not started");
      return keeper.open(() => time);
    };
    beforeAll(async () => {
      if (missing === undefined) keeper = await start();
    }, 300_000);
    afterAll(() => keeper?.close());

    const it = (title: string, body: () => Promise<void>): void => {
      test(title, { timeout: 300_000 }, async (context) => {
        if (missing !== undefined) context.skip(missing);
        await body();
      });
    };

    it("positions follow each other from 0, and entries come back as they were brought", async () => {
      const log = await open();
      expect(await log.size()).toBe(0);
      const first = { ...said("a"), closed: ["ZGlz", "Y2xvc2Vk"] };
      expect(await log.append([first, said("b")])).toEqual([
        { position: 0, recordedAt: time, known: false },
        { position: 1, recordedAt: time, known: false },
      ]);
      expect(await log.append([said("c")], 2)).toMatchObject([{ position: 2 }]);
      expect(await entriesOf(log)).toEqual([
        { position: 0, recordedAt: time, key: "a", leaf: first.leaf, closed: ["ZGlz", "Y2xvc2Vk"] },
        { position: 1, recordedAt: time, key: "b", leaf: said("b").leaf, closed: [] },
        { position: 2, recordedAt: time, key: "c", leaf: said("c").leaf, closed: [] },
      ]);
      expect((await entriesOf(log, 1, 2)).map(({ key }) => key)).toEqual(["b"]);
      expect(await entriesOf(log, 3)).toEqual([]);
      expect(await log.size()).toBe(3);
    });

    it("bytes stay the bytes they were", async () => {
      const log = await open();
      const leaf = Uint8Array.from({ length: 16 * 1024 }, (_, i) => (i * 7) % 256);
      await log.append([
        { ...said("bytes"), leaf },
        { ...said("none"), leaf: new Uint8Array(0) },
      ]);
      const [bytes, none] = await entriesOf(log);
      expect(bytes?.leaf).toEqual(leaf);
      expect(none?.leaf).toEqual(new Uint8Array(0));
    });

    it("whoever comes again with a key and the same bytes gets the first receipt", async () => {
      const log = await open();
      const [first] = await log.append([said("a")]);
      time += 5_000;
      expect(await log.append([said("a"), said("b")])).toEqual([
        { ...first, known: true },
        { position: 1, recordedAt: time, known: false },
      ]);
      expect(await log.append([said("x"), said("x")])).toMatchObject([
        { position: 2, known: false },
        { position: 2, known: true },
      ]);
      expect(await keysOf(log)).toEqual(["a", "b", "x"]);
    });

    it("a key with other bytes is refused, and with it the batch it came in", async () => {
      const log = await open();
      await log.append([said("a")]);
      const error = await refused(log.append([said("new"), said("a", "other")]), "key-conflict");
      expect(error.facts).toMatchObject({ key: "a", position: 0 });
      await refused(log.append([said("y"), said("y", "other")]), "key-conflict");
      expect(await keysOf(log)).toEqual(["a"]);
    });

    it("whoever expects another length is refused, unless all of it is known", async () => {
      const log = await open();
      await log.append([said("a"), said("b")], 0);
      const error = await refused(log.append([said("c")], 1), "position-conflict");
      expect(error.facts).toMatchObject({ expected: 1, found: 2 });
      expect(await log.append([said("a"), said("b")], 0)).toMatchObject([{ known: true }, { known: true }]);
      await refused(log.append([said("b"), said("c")], 0), "position-conflict");
      expect(await keysOf(log)).toEqual(["a", "b"]);
    });

    it("of many that expect the same length at once one is taken", async () => {
      const log = await open();
      const tries = await Promise.allSettled(many(20, "race").map((one) => log.append([one], 0)));
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await log.size()).toBe(1);
    });

    it("recordedAt never decreases, though the clock does", async () => {
      const log = await open();
      const before = time;
      await log.append([said("a")]);
      time -= 60_000;
      await log.append([said("b")]);
      time = before + 10;
      await log.append([said("c")]);
      expect((await entriesOf(log)).map(({ recordedAt }) => recordedAt)).toEqual([
        before,
        before,
        before + 10,
      ]);
    });

    it("what no log takes is refused with a code, and nothing of it is kept", async () => {
      const log = await open();
      await refused(log.append([{ ...said("a"), leaf: new Uint8Array(16 * 1024 + 1) }]), "leaf-too-long");
      for (const key of ["", "\0", "\uD800", "k".repeat(513)])
        await refused(log.append([said("good"), said(key)]), "malformed");
      await refused(log.append([{ ...said("a"), closed: ["not base64url!"] }]), "malformed");
      const effect = { kind: "mail", target: "a", payload: "{}" };
      await refused(log.append([{ ...said("a"), effects: [effect, effect] }]), "malformed");
      await refused(log.append([said("a")], -1), "malformed");
      await refused(entriesOf(log, 0.5), "malformed");
      await refused(log.append(many(10_001, "much")), "batch-too-long");
      expect(await log.size()).toBe(0);
      expect(await log.append([])).toEqual([]);
    });

    it("a large batch is read page by page without a gap", async () => {
      const log = await open();
      await log.append(many(2_500, "large"));
      expect((await entriesOf(log)).map(({ position }) => position)).toEqual([...Array(2_500).keys()]);
    });

    it("a follower gets everything in order, what was there and what comes", async () => {
      const log = await open();
      await log.append(many(3, "early"));
      const seen: Entry[] = [];
      const following = await log.subscribe(1, async (entries) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        seen.push(...entries);
      });
      for (let i = 0; i < 10; i++) await log.append(many(3, `late-${i}`));
      await until(() => seen.length === 32);
      await following.stop();
      await log.append([said("after")]);
      expect(seen.map(({ position }) => position)).toEqual([...Array(32).keys()].map((i) => i + 1));
      expect(await following.ended).toBeUndefined();
    });

    it("what a follower throws ends its following, and nobody else's", async () => {
      const log = await open();
      const seen: Entry[] = [];
      const failing = await log.subscribe(0, () => {
        throw new Error("full");
      });
      const other = await log.subscribe(0, (entries) => {
        seen.push(...entries);
      });
      await log.append([said("a")]);
      expect(await failing.ended).toMatchObject({ message: "full" });
      await until(() => seen.length === 1);
      await other.stop();
    });

    it("whatever the order of appends, repetitions and expectations, the log is what a list would be", async () => {
      const step = record({
        keys: array(integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }),
        text: constantFrom("same", "same", "same", "other"),
        expect: constantFrom("nothing", "nothing", "right", "wrong"),
      });
      await holds(
        asyncProperty(array(step, { maxLength: 12 }), async (steps) => {
          const log = await open();
          const list = new Map<string, { readonly text: string; readonly position: number }>();
          for (const { keys, text, expect: expected } of steps) {
            const length = list.size;
            const batch = keys.map((key) => said(String(key), text));
            const fresh = new Set(keys.map(String).filter((key) => !list.has(key)));
            const conflict = keys.some((key) => (list.get(String(key))?.text ?? text) !== text);
            const wrong = expected === "wrong" && fresh.size > 0;
            const outcome = await log
              .append(batch, expected === "nothing" ? undefined : length + (expected === "wrong" ? 1 : 0))
              .catch((error: unknown) => error);
            if (conflict) expect(outcome).toMatchObject({ code: "key-conflict" });
            else if (wrong) expect(outcome).toMatchObject({ code: "position-conflict" });
            else {
              for (const key of fresh) list.set(key, { text, position: list.size });
              expect(outcome).toMatchObject(
                keys.map((key) => ({ position: list.get(String(key))?.position })),
              );
            }
          }
          expect(await keysOf(log)).toEqual([...list.keys()]);
        }),
        { seed, numRuns: 25 },
      );
    });
  });
}
