// Floods: who waits, who is turned away, and that it stands in the log.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import { type Log, memoryLog } from "@pacta/store";
import { describe, expect, test } from "vitest";
import { Budgets } from "../src/limits/budget.ts";
import { classOf, Intake, usualRates } from "../src/limits/intake.ts";
import { Crowded, places, Turns } from "../src/limits/turns.ts";
import { Refused } from "../src/problem.ts";
import { Keeper } from "../src/record/keeper.ts";

const text = readFileSync(new URL("../../../scenarios/teaching/ferry.pacta", import.meta.url), "utf8");

async function keeperOf(log: Log): Promise<Keeper> {
  const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
  if (agreement === null) throw new Error("the ferry truce is an agreement");
  return Keeper.open({
    agreement,
    texts: [{ name: "ferry.pacta", text }],
    log,
    salts: (key, count) =>
      Array.from(
        { length: count },
        (_, i) => new Uint8Array(createHash("sha256").update(`${i}${key}`).digest().subarray(0, 16)),
      ),
    hash: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
    takesInvented: true,
    effects: () => [],
  });
}

const act = (id: string): string =>
  JSON.stringify({
    v: 1,
    kind: "act",
    id,
    by: "Alder",
    verb: "notice",
    occurredAt: "2026-05-03T10:00:00Z",
    invented: true,
  });

describe("a budget", () => {
  test("is each source's own, and comes back with time", () => {
    let now = 0;
    const budgets = new Budgets({ perSecond: 2, atOnce: 3 }, () => now);
    const take = (source: string): string => budgets.take(source).kind;
    expect([1, 2, 3, 4].map(() => take("a"))).toEqual(["taken", "taken", "taken", "wait"]);
    expect(take("b")).toBe("taken");
    now = 499;
    expect(take("a")).toBe("wait");
    now = 500;
    expect(take("a")).toBe("taken");
    expect(budgets.take("a")).toEqual({ kind: "wait", seconds: 1 });
  });
});

describe("turns", () => {
  test("go by class, and within a class by arrival", async () => {
    const turns = new Turns();
    const done: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const work = (name: string) => async () => {
      done.push(name);
    };
    const all = [
      turns.take(4, () => gate),
      turns.take(4, work("bulk")),
      turns.take(3, work("device")),
      turns.take(2, work("report 1")),
      turns.take(2, work("report 2")),
      turns.take(1, work("act")),
    ];
    open();
    await Promise.all(all);
    expect(done).toEqual(["act", "report 1", "report 2", "device", "bulk"]);
  });

  test("never run more abreast than may be", async () => {
    for (const abreast of [1, 3]) {
      const turns = new Turns(places, undefined, abreast);
      let [now, most] = [0, 0];
      const work = async (): Promise<void> => {
        most = Math.max(most, ++now);
        await Promise.resolve();
        now--;
      };
      await Promise.all(Array.from({ length: 20 }, () => turns.take(2, work)));
      expect(most).toBe(abreast);
    }
  });

  test("beyond its places a class is turned away, and the first class never is", async () => {
    const turns = new Turns({ 1: Number.POSITIVE_INFINITY, 2: 1, 3: 1, 4: 0 });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const all = [turns.take(1, () => gate), turns.take(2, async () => undefined)];
    await expect(turns.take(2, async () => undefined)).rejects.toThrow(Crowded);
    await expect(turns.take(4, async () => undefined)).rejects.toThrow(Crowded);
    const acts = Array.from({ length: 50 }, () => turns.take(1, async () => undefined));
    open();
    await Promise.all([...all, ...acts]);
  });
});

test("a sender may put his batch behind others and never before them", () => {
  const report = '{"kind":"report"}';
  expect([classOf(act("a"), undefined), classOf(report, undefined)]).toEqual([1, 2]);
  expect([classOf(act("a"), "4"), classOf(report, "1"), classOf(report, "3")]).toEqual([4, 2, 3]);
});

test("what was turned away stands in the log, by source and time, once the source is quiet", async () => {
  let now = Date.parse("2026-06-20T12:00:00Z");
  const keeper = await keeperOf(memoryLog());
  const clock = (): number => now;
  const intake = new Intake(clock, { ...usualRates, 4: { perSecond: 1, atOnce: 1 } }, places, clock);
  const send = (id: string) => intake.file(keeper, act(id), id, "feed-7", 4);
  await send("n1");
  for (const id of ["n2", "n3", "n4"]) {
    now += 10;
    await expect(send(id)).rejects.toThrow(Refused);
  }
  expect(await intake.recordShed(keeper, true)).toBe(0);
  now += 1_010;
  expect(await intake.recordShed(keeper, true)).toBe(1);
  expect(await intake.recordShed(keeper, true)).toBe(0);
  const [last] = keeper.live.events.slice(-1);
  expect(last).toMatchObject({
    kind: "coverage",
    of: "log",
    state: "partial",
    period: { from: Date.parse("2026-06-20T12:00:00.010Z"), to: Date.parse("2026-06-20T12:00:00.031Z") },
  });
  expect(last?.note).toContain("3 submission(s)");
  expect(await send("n2")).toEqual([{ id: "n2", position: 3 }]);
});
