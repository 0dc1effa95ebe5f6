// One batch is judged while the one before it is written: order, refusals and doubt are as if each had waited.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import { type Log, memoryLog, StoreError } from "@pacta/store";
import { expect, test } from "vitest";
import { Refused } from "../src/problem.ts";
import { EncodingThread } from "../src/record/encoding.ts";
import { Keeper } from "../src/record/keeper.ts";
import { saltsFrom } from "../src/salts.ts";

const text = readFileSync(new URL("../../../scenarios/teaching/ferry.pacta", import.meta.url), "utf8");
const secret = new Uint8Array(Buffer.from("no secret at all"));
const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());

async function keeperOf(log: Log, thread?: EncodingThread): Promise<Keeper> {
  const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
  if (agreement === null) throw new Error("the ferry truce is an agreement");
  return Keeper.open({
    agreement,
    texts: [{ name: "ferry.pacta", text }],
    log,
    salts: saltsFrom(secret),
    hash,
    takesInvented: true,
    effects: () => [],
    ...(thread === undefined ? {} : { encode: thread.encode }),
  });
}

const act = (id: string, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    v: 1,
    kind: "act",
    id,
    by: "Alder",
    verb: "notice",
    occurredAt: "2026-05-03T10:00:00Z",
    note: `A note on ${id}.`,
    invented: true,
    ...more,
  });

const correction = (id: string, corrects: string): string =>
  JSON.stringify({
    v: 1,
    kind: "correction",
    id,
    by: "Alder",
    corrects,
    replacement: null,
    reason: "It was another day.",
    occurredAt: "2026-05-03T11:00:00Z",
    invented: true,
  });

/** A log whose appends wait until they are let through, or fail, in the order in which they came. */
function gated(log: Log): { readonly log: Log; readonly gates: ((how: "pass" | "fail" | "lose") => void)[] } {
  const gates: ((how: "pass" | "fail" | "lose") => void)[] = [];
  let before: Promise<unknown> = Promise.resolve();
  const append: Log["append"] = (batch, expected) => {
    const opened = new Promise<"pass" | "fail" | "lose">((resolve) => gates.push(resolve));
    const done = before.then(async () => {
      const how = await opened;
      if (how === "fail") throw new StoreError("unavailable", { found: "gone" });
      const placed = await log.append(batch, expected);
      if (how === "lose") throw new StoreError("unavailable", { found: "cut" });
      return placed;
    });
    before = done.catch(() => undefined);
    return done;
  };
  return { log: { ...log, append }, gates };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const codeOf = (error: unknown): string => (error instanceof Refused ? error.problem.code : String(error));

test("a batch may speak of what the batch before it brings, before that is written", async () => {
  const { log, gates } = gated(memoryLog());
  const keeper = await keeperOf(log);
  const first = keeper.submit(act("a"), "k1");
  const second = keeper.submit(correction("c", "a"), "k2");
  await turn();
  expect(gates).toHaveLength(2);
  expect(keeper.live.size).toBe(0);
  for (const open of gates) open("pass");
  expect(await first).toEqual([{ id: "a", position: 1 }]);
  expect(await second).toEqual([{ id: "c", position: 2 }]);
  expect(keeper.live.events.map(({ id }) => id)).toEqual(["a", "c"]);
});

test("where the one before it did not arrive, it is judged anew", async () => {
  const { log, gates } = gated(memoryLog());
  const keeper = await keeperOf(log);
  const first = keeper.submit(act("a"), "k1").catch(codeOf);
  const second = keeper.submit(correction("c", "a"), "k2").catch(codeOf);
  const third = keeper.submit(act("b"), "k3").catch(codeOf);
  await turn();
  gates[0]?.("fail");
  for (let i = 1; i < 5; i++) {
    gates[i]?.("pass");
    await turn();
  }
  expect(await first).toBe("A501");
  // What it corrects does not exist.
  expect(await second).toBe("A301");
  expect(await third).toEqual([{ id: "b", position: 1 }]);
  expect(keeper.live.events.map(({ id }) => id)).toEqual(["b"]);
});

test("an answer that was lost is read from the log, and its sender asks again with the key", async () => {
  const memory = memoryLog();
  const { log, gates } = gated(memory);
  const keeper = await keeperOf(log);
  const heard: string[] = [];
  keeper.listen(({ events }) => heard.push(...events.map(({ id }) => id)));
  const first = keeper.submit(act("a"), "k1").catch(codeOf);
  await turn();
  gates[0]?.("lose");
  expect(await first).toBe("A501");
  const second = keeper.submit(act("b"), "k2");
  await turn();
  gates[1]?.("pass");
  expect(await second).toEqual([{ id: "b", position: 2 }]);
  const again = keeper.submit(act("a"), "k1");
  await turn();
  gates[2]?.("pass");
  expect(await again).toEqual([{ id: "a", position: 1 }]);
  expect(heard).toEqual(["a", "b"]);
});

test("the same id twice under way is refused once it is there, and the same key answered by its receipt", async () => {
  const { log, gates } = gated(memoryLog());
  const keeper = await keeperOf(log);
  const first = keeper.submit(act("a"), "k1");
  const other = keeper.submit(act("a", { note: "Another." }), "k2").catch(codeOf);
  const same = keeper.submit(act("a"), "k1");
  await turn();
  gates[0]?.("pass");
  await turn();
  gates[1]?.("pass");
  expect(await first).toEqual([{ id: "a", position: 1 }]);
  expect(await other).toBe("A301");
  expect(await same).toEqual([{ id: "a", position: 1 }]);
});

test("what is encoded in the other thread is, byte for byte, what is encoded here", async () => {
  const lines = Array.from({ length: 80 }, (_, i) =>
    act(`e${i}`, i % 3 === 0 ? { marking: ["Birch"], note: "Für «Ключ» 🔑." } : {}),
  ).join("\n");
  const thread = new EncodingThread(secret);
  try {
    const [there, here] = [await keeperOf(memoryLog(), thread), await keeperOf(memoryLog())];
    expect((await there.prepare(lines, "k")).batch).toEqual((await here.prepare(lines, "k")).batch);
  } finally {
    await thread.close();
  }
});

test("a thread that has ended is followed by another, and whoever waited is told", async () => {
  const thread = new EncodingThread(secret);
  const lines = Array.from({ length: 60 }, (_, i) => act(`e${i}`)).join("\n");
  const cut = thread.encode(lines, "k");
  await thread.close();
  await expect(cut).rejects.toThrow("has ended");
  expect(await thread.encode(lines, "k")).toHaveLength(60);
  await thread.close();
});
