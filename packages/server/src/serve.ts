// A server started, from its configuration to its address: store, keys, the agreements with their logs, and the door.
import { statfs } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve as listen } from "@hono/node-server";
import type { Agreement, Instant } from "@pacta/core";
import type { Notice, Store, StoredLog } from "@pacta/store";
import type { Config } from "./config.ts";
import { openDesk } from "./desk/entries.ts";
import { refuseOlderDoor } from "./door.ts";
import { type Alarm, systemAlarm } from "./effects/alarm.ts";
import { type Caught, Effects, handover } from "./effects/effects.ts";
import { sha256 } from "./hash.ts";
import { type Around, makeApp } from "./http/app.ts";
import { observed } from "./http/metrics.ts";
import { type Keys, openKeys } from "./keys.ts";
import { Intake } from "./limits/intake.ts";
import { type Disk, leastFree, usualThresholds } from "./limits/ladder.ts";
import { Visits } from "./limits/visits.ts";
import { keepMission, type MissionSince } from "./mission.ts";
import { keyOf, openStoreOf } from "./opening.ts";
import { People } from "./people/people.ts";
import { type ErrorReports, openErrorReports } from "./public/reports.ts";
import type { Text } from "./record/chapter.ts";
import { EncodingThread } from "./record/encoding.ts";
import { Keeper } from "./record/keeper.ts";
import { type Answered, answered } from "./record/question.ts";
import { type CaughtBox, openCaught } from "./sandbox/caught.ts";
import { openClock, type SandboxClock } from "./sandbox/clock.ts";
import {
  clearThem,
  type SandboxTerms,
  type ServedSandbox,
  serveSandbox,
  settingsOf,
} from "./sandbox/served.ts";
import { Lookout } from "./seeing/lookout.ts";
import { markedAt } from "./seeing/marks.ts";
import { Operators, operatorsSecret } from "./seeing/operators.ts";
import { offered } from "./seeing/telemetry.ts";
import { traced } from "./seeing/traced.ts";
import { putIntoForce } from "./texts/routes.ts";
import { comingOf, Versions } from "./texts/texts.ts";

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
  readonly page: (answered: Answered, around: Around) => string;
  /** The folder into which the browser's app is built. */
  readonly web?: string;
  /** Served as a sandbox: invented people to choose from, a clock that can be set, and nothing that leaves. */
  readonly sandbox?: SandboxTerms;
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
  /** What time it is here: in a sandbox not what it is elsewhere. */
  readonly now: () => Instant;
  /** What stands now, for whoever sits at this machine. */
  readonly board: (now: Instant) => Answered;
  /** Finishes what is under way, then gives everything free. */
  readonly stop: () => Promise<void>;
  /** Settles when the database has ended by itself. */
  readonly failed: Promise<unknown>;
};

export async function startServer(given: ServeTerms): Promise<Running> {
  const { config, homes } = given;
  const keys = await openKeys(join(config.dataFolder, "keys"));
  const { terms, sandbox } = sandboxed(given);
  const { now } = terms;
  let fail: (why: unknown) => void = () => undefined;
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  const steady = (): number => performance.now();
  const keepers = new Map<string, Keeper>();
  let lookout: Lookout | null = null;
  const early: Notice[] = [];
  const thresholds = config.ladder ?? usualThresholds;
  const store = await openStoreOf(config, keys, {
    clock: { now, steady: sandbox?.clock.steady ?? steady },
    ...(await headroomOf(config)),
    notice: (notice) => {
      terms.notice(notice);
      if (lookout === null) early.push(notice);
      else lookout.heard(notice);
      if (notice.kind === "postgres-ended" || notice.kind === "fenced") fail(notice);
    },
  });
  const encoding = new EncodingThread(keys.saltSecret);
  try {
    await refuseOlderDoor(store.pool);
    const mission = config.mission == null ? null : await keepMission(store.pool, config.mission, now());
    const versions = await Versions.open(store.pool);
    for (const home of homes)
      keepers.set(
        home.agreement.id,
        await keeperOf(home, store, versions, keys.salts, encoding, config, now),
      );
    const intake = new Intake(now);
    await enterAwaited(keepers, versions, intake, now);
    let address = "";
    const people = await peopleOf(terms, keepers, store, keys, () => address);
    const served = people === null || sandbox === null ? null : await servedOf(terms, sandbox, people);
    const effects = await Effects.open({
      keepers,
      store,
      config: config.effects,
      now,
      alarm: terms.alarm ?? systemAlarm(now),
      notice: terms.notice,
      caught: terms.caught ?? null,
      rights: people === null ? null : (person) => people.asTold(person),
    });
    const operators = new Operators({
      receivers: config.operators ?? [],
      config: config.effects,
      name: () => config.origin ?? address,
      secret: await operatorsSecret(join(config.dataFolder, "keys")),
      now,
      notice: terms.notice,
      caught: terms.caught ?? null,
    });
    const home = homes[0]?.agreement.id ?? "";
    const seeing = new Lookout({
      keepers,
      intake,
      thresholds,
      now,
      steady,
      busy: busySince(),
      sizeOf: (log) => store.log(log).size(),
      disk: () => diskOf(store),
      // What is there already is looked for in the writer's own transaction, and nothing is added.
      probe: async () => {
        await store.createLog(home, originOf(home, config));
      },
      done: async () => ({
        fsck: await markedAt(config.dataFolder, "fsck"),
        restore: await markedAt(config.dataFolder, "restore"),
      }),
      sandbox: config.sandbox,
      notice: terms.notice,
      tell: (change) => operators.tell(change),
    });
    await seeing.look();
    lookout = seeing;
    for (const notice of early) seeing.heard(notice);
    const unoffer = offered(
      observed({ keepers, now, intake, seeing }).map(({ name }) => name),
      () => observed({ keepers, now, intake, seeing }),
    );
    const door = await opened(
      terms,
      keepers,
      effects,
      store,
      keys.publicKey,
      intake,
      people,
      served,
      mission,
      seeing,
      await openErrorReports(store.pool),
      versions,
    );
    // Passkeys know names and no numbers.
    address = `http://localhost:${new URL(door.address).port}`;
    const gaps = setInterval(() => {
      for (const keeper of keepers.values())
        intake
          .recordShed(keeper, config.sandbox)
          .catch((error: unknown) => terms.notice({ kind: "gap-not-recorded", error: String(error) }));
    }, 1_000).unref();
    const looking = setInterval(() => {
      seeing.look().catch((error: unknown) => terms.notice({ kind: "not-seen", error: String(error) }));
    }, 1_000).unref();
    return {
      address: door.address,
      keepers,
      now,
      failed,
      board: (at) => answered(keepers.values().next().value as Keeper, {}, null, at),
      stop: async () => {
        clearInterval(gaps);
        clearInterval(looking);
        await door.close();
        // Whoever was turned away in the last second stands in the log too.
        for (const keeper of keepers.values())
          await intake
            .recordShed(keeper, config.sandbox, 0)
            .catch((error: unknown) => terms.notice({ kind: "gap-not-recorded", error: String(error) }));
        unoffer();
        await operators.stop();
        people?.stop();
        await effects.stop();
        await encoding.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** One that is there is read, also where nothing can be written. */
async function logNamed(store: Store, name: string, config: Config): Promise<StoredLog> {
  const origin = originOf(name, config);
  const known = (await store.logs()).find((log) => log.name === name);
  return known?.origin === origin ? store.log(name) : store.createLog(name, origin);
}

function busySince(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
}

/** The disk of our own PostgreSQL; that of another is its operators' to watch. */
async function diskOf({ cluster }: Store): ReturnType<typeof diskAt> {
  return cluster === undefined ? null : diskAt(cluster.home);
}

async function diskAt(folder: string): Promise<Disk | null> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}

/** Where the ladder was set otherwise than usual, the store refuses where the ladder does. */
async function headroomOf({ ladder, dataFolder }: Config): Promise<{ readonly headroom?: number }> {
  const { diskFree, diskShare } = usualThresholds;
  if (ladder === undefined || (ladder.diskFree === diskFree && ladder.diskShare === diskShare)) return {};
  const disk = await diskAt(dataFolder);
  return disk === null ? {} : { headroom: leastFree(disk.size, ladder) };
}

function originOf(agreement: string, { sandbox }: Config): string {
  return `${sandbox ? "sandbox." : ""}pacta.local/${agreement}/1`;
}

type Beside = { readonly clock: SandboxClock; readonly caught: CaughtBox };

/** A sandbox has a clock of its own, and what it would send is caught. */
function sandboxed(terms: ServeTerms): { readonly terms: ServeTerms; readonly sandbox: Beside | null } {
  const { config, sandbox } = terms;
  if (sandbox === undefined) return { terms, sandbox: null };
  if (!config.sandbox) throw new Error("what is real is never served as a sandbox");
  const clock = openClock(join(config.dataFolder, "clock.json"), sandbox.begins, terms.now);
  const caught = openCaught(join(config.dataFolder, "caught.ndjson"), clock.now);
  return {
    terms: { ...terms, now: clock.now, alarm: clock.alarm, caught: caught.take },
    sandbox: { clock, caught },
  };
}

/** Where people sign in, a sandbox is theirs, and nobody chooses who to be. */
async function servedOf(
  { config, homes, sandbox }: ServeTerms,
  beside: Beside,
  people: People,
): Promise<ServedSandbox | null> {
  if (config.people !== null || sandbox === undefined) return null;
  const agreement = homes[0]?.agreement.id ?? "";
  await clearThem(people, sandbox.people, agreement);
  return serveSandbox({ ...beside, people: sandbox.people }, people);
}

async function peopleOf(
  { config, homes, now, notice, sandbox }: ServeTerms,
  keepers: ReadonlyMap<string, Keeper>,
  store: Store,
  keys: Keys,
  address: () => string,
): Promise<People | null> {
  const home = homes[0]?.agreement.id ?? "";
  const settings = config.people ?? (sandbox === undefined ? null : settingsOf(sandbox.people, home));
  if (settings === null) return null;
  return People.open({
    pool: store.pool,
    settings,
    keepers,
    home,
    auditLog: (agreement) => logNamed(store, `${agreement}/audit`, config),
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
  versions: Versions,
  salts: Keys["salts"],
  { encode }: EncodingThread,
  config: Config,
  now: () => Instant,
): Promise<Keeper> {
  const spans = traced(await logNamed(store, agreement.id, config));
  const approved = (await versions.of(agreement.id)).filter(({ state }) => state === "approved");
  const keeper = await Keeper.open({
    agreement,
    texts,
    coming: approved.map(comingOf),
    now,
    log: spans.log,
    salts,
    hash: sha256,
    encode,
    takesInvented: config.sandbox,
    ...(config.mission == null ? {} : { settings: { checkEvery: config.mission.checkEvery } }),
    effects: handover,
  });
  spans.follow(keeper);
  if (keeper.live.size === 0 && beginning.trim() !== "") await keeper.submit(beginning, "beginning");
  return keeper;
}

/** What was approved when the process ended before its entry was written. Its date may be past by then: then it failed. */
async function enterAwaited(
  keepers: ReadonlyMap<string, Keeper>,
  versions: Versions,
  intake: Intake,
  now: () => Instant,
): Promise<void> {
  const file = (keeper: Keeper, text: string, key: string) => intake.file(keeper, text, key, "keeper", 1);
  // The one that begins later comes later in the log as well.
  for (const keeper of keepers.values())
    for (const { number, from } of [...keeper.awaited].sort((a, b) => a.from - b.from)) {
      const version = await versions.named(keeper.agreement.id, number);
      if (version === null) continue;
      if (from > now()) await putIntoForce(keeper, version, { file, now });
      else {
        keeper.forget(number);
        await versions.move(version, "approved", "failed", { approver: version.approver, at: now() });
      }
    }
}

async function opened(
  terms: ServeTerms,
  keepers: ReadonlyMap<string, Keeper>,
  effects: Effects,
  store: Store,
  publicKey: Uint8Array,
  intake: Intake,
  people: People | null,
  sandbox: ServedSandbox | null,
  mission: MissionSince | null,
  seeing: Lookout,
  reports: ErrorReports,
  versions: Versions,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const { config } = terms;
  const first = terms.homes[0];
  if (first === undefined) throw new Error("a server keeps at least one agreement");
  const app = makeApp({
    keepers,
    effects,
    desk: openDesk(store.pool, terms.now),
    home: first.agreement.id,
    now: terms.now,
    version: terms.version,
    hosts: new Set(config.hosts),
    origin: config.origin,
    people,
    sandbox,
    mission,
    page: terms.page,
    web: terms.web ?? null,
    intake,
    seeing,
    visits: new Visits(() => performance.now()),
    reports,
    versions,
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
