// A server started, from its configuration to its address: store, keys, the agreements with their logs, and the door.
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve as listen } from "@hono/node-server";
import type { Agreement, Instant } from "@pacta/core";
import type { Store } from "@pacta/store";
import type { Config } from "./config.ts";
import { refuseOlderDoor } from "./door.ts";
import { type Alarm, systemAlarm } from "./effects/alarm.ts";
import { type Caught, Effects, handover } from "./effects/effects.ts";
import { makeApp } from "./http/app.ts";
import { type Keys, openKeys } from "./keys.ts";
import { Intake } from "./limits/intake.ts";
import { keepMission, type MissionSince } from "./mission.ts";
import { keyOf, openStoreOf, sha256 } from "./opening.ts";
import { People } from "./people/people.ts";
import { Keeper, type Text } from "./record/keeper.ts";
import { type Answered, answered } from "./record/question.ts";

export type Home = {
  readonly texts: readonly Text[];
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
  const store = await openStoreOf(config, keys, {
    clock: { now, steady: () => performance.now() },
    notice: (notice) => {
      terms.notice(notice);
      if (notice.kind === "postgres-ended" || notice.kind === "fenced") fail(notice);
    },
  });
  try {
    await refuseOlderDoor(store.pool);
    const mission = config.mission == null ? null : await keepMission(store.pool, config.mission, now());
    const keepers = new Map<string, Keeper>();
    for (const home of homes) keepers.set(home.agreement.id, await keeperOf(home, store, keys.salts, config));
    const intake = new Intake(now);
    let address = "";
    const people = await peopleOf(terms, keepers, store, keys, () => address);
    const effects = await Effects.open({
      keepers,
      store,
      config: config.effects,
      now,
      alarm: terms.alarm ?? systemAlarm(now),
      notice: terms.notice,
      caught: terms.caught ?? null,
    });
    const door = await opened(terms, keepers, effects, store, keys.publicKey, intake, people, mission);
    // Passkeys know names and no numbers.
    address = `http://localhost:${new URL(door.address).port}`;
    const gaps = setInterval(() => {
      for (const keeper of keepers.values())
        intake
          .recordShed(keeper, config.sandbox)
          .catch((error: unknown) => terms.notice({ kind: "gap-not-recorded", error: String(error) }));
    }, 1_000).unref();
    return {
      address: door.address,
      keepers,
      failed,
      board: (at) => answered(keepers.values().next().value as Keeper, {}, null, at),
      stop: async () => {
        clearInterval(gaps);
        await door.close();
        people?.stop();
        await effects.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function originOf(agreement: string, { sandbox }: Config): string {
  return `${sandbox ? "sandbox." : ""}pacta.local/${agreement}/1`;
}

async function peopleOf(
  { config, homes, now, notice }: ServeTerms,
  keepers: ReadonlyMap<string, Keeper>,
  store: Store,
  keys: Keys,
  address: () => string,
): Promise<People | null> {
  if (config.people === null) return null;
  return People.open({
    pool: store.pool,
    settings: config.people,
    keepers,
    home: homes[0]?.agreement.id ?? "",
    auditLog: (agreement) => store.createLog(`${agreement}/audit`, originOf(`${agreement}/audit`, config)),
    salts: keys.salts,
    hash: sha256,
    key: keys.door,
    folder: join(config.dataFolder, "keys"),
    origin: () => config.origin ?? address(),
    now,
    notice,
  });
}

async function keeperOf(
  { agreement, texts, log: beginning }: Home,
  store: Store,
  salts: Keys["salts"],
  config: Config,
): Promise<Keeper> {
  const log = await store.createLog(agreement.id, originOf(agreement.id, config));
  const keeper = await Keeper.open({
    agreement,
    texts,
    log,
    salts,
    hash: sha256,
    takesInvented: config.sandbox,
    ...(config.mission == null ? {} : { settings: { checkEvery: config.mission.checkEvery } }),
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
  publicKey: Uint8Array,
  intake: Intake,
  people: People | null,
  mission: MissionSince | null,
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
    origin: config.origin,
    people,
    mission,
    page: terms.page,
    intake,
    evidenceOf: (id) => ({ log: store.log(id), key: keyOf(originOf(id, config), publicKey), hash: sha256 }),
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
