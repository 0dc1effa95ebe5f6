// A server that is looked at, without a network and without a database: the log in memory, and disk, clock and faults
// in the hands of the test.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import { type Log, memoryLog, type Position, StoreError } from "@pacta/store";
import { makeApp } from "../src/http/app.ts";
import { Intake, usualRates } from "../src/limits/intake.ts";
import { type Disk, usualThresholds } from "../src/limits/ladder.ts";
import { type Class, places } from "../src/limits/turns.ts";
import { Keeper } from "../src/record/keeper.ts";
import type { AlarmChange } from "../src/seeing/alarms.ts";
import { Lookout } from "../src/seeing/lookout.ts";
import { traced } from "../src/seeing/traced.ts";

const text = readFileSync(new URL("../../../scenarios/teaching/ferry.pacta", import.meta.url), "utf8");
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash("sha256").update(bytes).digest());
const gib = 1024 ** 3;

export const roomy: Disk = { free: 50 * gib, size: 100 * gib };

export type Hands = {
  wall: number;
  steady: number;
  disk: Disk;
  busy: number;
  /** What the store says to the next append; null: it takes it. */
  fault: "unavailable" | "disk-low" | null;
  /** Appends are written, and nobody hears of it. */
  deaf: boolean;
  /** Appends wait for it, as for a disk that stalls. */
  stall: Promise<void> | null;
  fsck: number | null;
  restore: number | null;
};

export async function seen(rates: Partial<typeof usualRates> = {}) {
  const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
  if (agreement === null) throw new Error("the ferry truce is an agreement");
  const start = Date.parse("2026-06-20T12:00:00Z");
  const hands: Hands = {
    wall: start,
    steady: 0,
    disk: roomy,
    busy: 0.1,
    fault: null,
    deaf: false,
    stall: null,
    fsck: null,
    restore: start,
  };
  const kept = memoryLog({ now: () => hands.wall } as Parameters<typeof memoryLog>[0]);
  const failing: Log = {
    size: () => kept.size(),
    read: (from, to) => kept.read(from, to),
    subscribe: (from, take) => kept.subscribe(from, take),
    append: async (batch, expected) => {
      if (hands.fault !== null) throw new StoreError(hands.fault);
      await hands.stall;
      const placed = await kept.append(batch, expected);
      if (hands.deaf) throw new StoreError("unavailable", { found: "cut" });
      return placed;
    },
  };
  const spans = traced(failing);
  const keeper = await Keeper.open({
    agreement,
    texts: [{ name: "ferry.pacta", text }],
    log: spans.log,
    salts: (key, count) =>
      Array.from({ length: count }, (_, i) => sha256(Buffer.from(`${i}${key}`)).slice(0, 16)),
    hash: sha256,
    takesInvented: true,
    effects: () => [],
  });
  spans.follow(keeper);
  const keepers = new Map([[agreement.id, keeper]]);
  const intake = new Intake(
    () => hands.wall,
    { ...usualRates, ...rates },
    places,
    () => hands.steady,
  );
  const notices: Readonly<Record<string, unknown>>[] = [];
  const told: AlarmChange[] = [];
  const lookout = new Lookout({
    keepers,
    intake,
    thresholds: usualThresholds,
    now: () => hands.wall,
    steady: () => hands.steady,
    busy: () => hands.busy,
    sizeOf: (): Promise<Position> => kept.size(),
    disk: async () => hands.disk,
    probe: async () => {
      if (hands.fault !== null) throw new StoreError(hands.fault);
    },
    done: async () => ({ fsck: hands.fsck, restore: hands.restore }),
    sandbox: false,
    notice: (notice) => notices.push(notice as Record<string, unknown>),
    tell: (change) => told.push(change),
  });
  const app = makeApp({
    keepers,
    effects: {} as never,
    desk: {} as never,
    home: agreement.id,
    now: () => hands.wall,
    version: "test",
    hosts: new Set(["pacta.example"]),
    origin: null,
    people: null,
    sandbox: null,
    versions: undefined as never,
    page: (_, { banner }) => `<h1>The ferry truce</h1>${banner ?? ""}`,
    intake,
    seeing: lookout,
    evidenceOf: () => {
      throw new Error("the tree is tried elsewhere");
    },
    health: async () => ({ ready: true, size: keeper.live.size }),
  });
  const get = (path: string, host = "localhost:4747") =>
    app.request(`http://${host}${path}`, { headers: { host } });
  return {
    hands,
    keeper,
    intake,
    lookout,
    app,
    notices,
    told,
    get,
    /** So many seconds later; it looks once a second. */
    later: async (seconds: number) => {
      for (let i = 0; i < seconds; i++) {
        hands.wall += 1_000;
        hands.steady += 1_000;
        await lookout.look();
      }
    },
    file: async (
      events: readonly object[],
      { key, itsClass }: { readonly key: string; readonly itsClass?: Class },
    ) =>
      app.request("http://localhost:4747/api/v1/events", {
        method: "POST",
        headers: {
          host: "localhost:4747",
          "content-type": "application/x-ndjson",
          "idempotency-key": key,
          ...(itsClass === undefined ? {} : { "pacta-class": String(itsClass) }),
        },
        body: events.map((event) => JSON.stringify(event)).join("\n"),
      }),
  };
}

export function act(id: string, more: object = {}): object {
  return {
    v: 1,
    kind: "act",
    id,
    by: "Alder",
    verb: "notice",
    occurredAt: "2026-05-03T10:00:00Z",
    invented: true,
    ...more,
  };
}
