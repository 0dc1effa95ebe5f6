// A server started, from its configuration to its address: store, keys, the agreements with their logs, and the door.
import { hash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve as listen } from "@hono/node-server";
import type { Agreement, Instant } from "@pacta/core";
import { leafHash, nodeHash, signCheckpoint, verifierKey } from "@pacta/proof";
import { openStore, type Store } from "@pacta/store";
import type { Config } from "./config.ts";
import { type Alarm, systemAlarm } from "./effects/alarm.ts";
import { type Caught, Effects, handover } from "./effects/effects.ts";
import { makeApp } from "./http/app.ts";
import { openKeys } from "./keys.ts";
import { Keeper } from "./record/keeper.ts";
import { type Answered, answered } from "./record/question.ts";

export type Home = {
  readonly agreement: Agreement;
  /** What its log begins with, one event a line; filed once. */
  readonly log: string;
};

export type ServeTerms = {
  readonly config: Config;
  readonly version: string;
  readonly homes: readonly Home[];
  readonly page: (answered: Answered) => string;
  readonly now: () => Instant;
  /** When to wake up; without it the timers of the system say so. */
  readonly alarm?: Alarm;
  /** Takes the mails and webhooks that would have been sent: nothing leaves. */
  readonly caught?: (what: Caught) => void;
  /** What an operator should hear of. */
  readonly notice: (notice: unknown) => void;
};

export type Running = {
  readonly address: string;
  readonly keepers: ReadonlyMap<string, Keeper>;
  /** What stands now, for whoever sits at this machine. */
  readonly board: (now: Instant) => Answered;
  /** Finishes what is under way, then gives everything free. */
  readonly stop: () => Promise<void>;
  /** Settles when the database has ended by itself. */
  readonly failed: Promise<unknown>;
};

export async function startServer(terms: ServeTerms): Promise<Running> {
  const { config, homes, now } = terms;
  const keys = await openKeys(join(config.dataFolder, "keys"));
  let fail: (why: unknown) => void = () => undefined;
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  const store = await openStore(
    config.databaseUrl === null
      ? { dataFolder: join(config.dataFolder, "store") }
      : { databaseUrl: config.databaseUrl },
    {
      clock: { now, steady: () => performance.now() },
      sealing: {
        leafHash: (leaf) => leafHash(leaf, sha256),
        nodeHash: (left, right) => nodeHash(left, right, sha256),
        sign: (origin, size, root) => {
          const key = verifierKey(origin, "log", keys.publicKey, sha256);
          if (key.kind === "refused") return null;
          const note = signCheckpoint({ origin, size, root }, { key: key.value, sign: keys.sign });
          return note.kind === "refused" ? null : note.value;
        },
      },
      notice: (notice) => {
        terms.notice(notice);
        if (notice.kind === "postgres-ended" || notice.kind === "fenced") fail(notice);
      },
    },
  );
  try {
    const keepers = new Map<string, Keeper>();
    for (const home of homes) keepers.set(home.agreement.id, await keeperOf(home, store, keys.salts));
    const effects = await Effects.open({
      keepers,
      store,
      config: config.effects,
      now,
      alarm: terms.alarm ?? systemAlarm(now),
      notice: terms.notice,
      caught: terms.caught ?? null,
    });
    const door = await opened(terms, keepers, effects, store);
    return {
      address: door.address,
      keepers,
      failed,
      board: (at) => answered(keepers.values().next().value as Keeper, {}, null, at),
      stop: async () => {
        await door.close();
        await effects.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}

async function keeperOf(
  { agreement, log: beginning }: Home,
  store: Store,
  salts: Awaited<ReturnType<typeof openKeys>>["salts"],
): Promise<Keeper> {
  const log = await store.createLog(agreement.id, `pacta.local/${agreement.id}/1`);
  const keeper = await Keeper.open({
    agreement,
    log,
    salts,
    hash: sha256,
    takesInvented: false,
    effects: handover,
  });
  if (keeper.live.size === 0 && beginning.trim() !== "") await keeper.submit(beginning, "beginning");
  return keeper;
}

async function opened(
  terms: ServeTerms,
  keepers: ReadonlyMap<string, Keeper>,
  effects: Effects,
  store: Store,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const { config } = terms;
  const first = terms.homes[0];
  if (first === undefined) throw new Error("a server keeps at least one agreement");
  const app = makeApp({
    keepers,
    effects,
    home: first.agreement.id,
    now: terms.now,
    version: terms.version,
    hosts: new Set(config.hosts),
    page: terms.page,
    health: async () => {
      const size = await store.log(first.agreement.id).size();
      return { ready: true, size };
    },
  });
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const made = listen({ fetch: app.fetch, hostname: config.host, port: config.port }, () => resolve(made));
    made.once("error", reject);
  });
  const { port } = server.address() as AddressInfo;
  const name = config.host.includes(":") ? `[${config.host}]` : config.host;
  return {
    address: `http://${name}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
