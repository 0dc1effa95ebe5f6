// A door with people: an agreement of two towns on a log in memory, the tables of the door on a PostgreSQL of the tests'
// own, and an app that is asked without a network. `startServer` is tried elsewhere; here a door costs milliseconds.
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AccessRole, Agreement, Instant } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { type Log, memoryLog, type Store, type StoredLog } from "@pacta/store";
import { removeFolder } from "../../../tools/databases.ts";
import { openDesk } from "../src/desk/entries.ts";
import { type Caught, Effects, handover } from "../src/effects/effects.ts";
import type { Evidence } from "../src/evidence/evidence.ts";
import { sha256 } from "../src/hash.ts";
import { makeApp } from "../src/http/app.ts";
import type { Env } from "../src/http/guard.ts";
import { type Keys, openKeys } from "../src/keys.ts";
import { Intake } from "../src/limits/intake.ts";
import { keyOf, openStoreOf } from "../src/opening.ts";
import { addPerson, apply, type Change } from "../src/people/directory.ts";
import { People } from "../src/people/people.ts";
import { beginSession } from "../src/people/sessions.ts";
import { type PeopleSettings, readPeopleText } from "../src/people/settings.ts";
import { makeToken } from "../src/people/tokens.ts";
import { Refused } from "../src/problem.ts";
import { openErrorReports } from "../src/public/reports.ts";
import { Keeper } from "../src/record/keeper.ts";
import { people as inventedPeople } from "../src/sandbox/people.ts";
import { serveSandbox } from "../src/sandbox/served.ts";
import { Versions } from "../src/texts/texts.ts";
import { complaintsOf, type Description } from "./described.ts";

export const text = `agreement River "The river truce" {
  version "1"
  zone "UTC"
  counting elapsed
  interpreter Watch
}

instrument TRUCE "River truce (invented)" {
  status legal
  dated 2026-05-01
  parties Alder, Birch
  in force from 2026-05-01
  interpreter Watch
  enforceability unstated
  clause 1 "Nobody fires across the river"
  clause 2 "Each town answers a shot within three days"
}

party Alder "Town of Alder"
party Birch "Town of Birch"
party Mission "The mission of observers"
source Press "A newspaper"

body Watch "The Watch" {
  members Alder, Birch
  chair unstated
  seat unstated
  quorum unstated
}

event Shot "A shot across the river" {
  counts as reported
  cites TRUCE clause 1
}

fact Broken(by) "has broken the truce" {
  found by Watch
  standard "what the Watch has seen"
  cites TRUCE clause 1
}

duty Answer "Answer a shot" {
  by each of Alder, Birch
  to Watch
  when TRUCE is in force
  must do "answer for the shots of May"
  by 2026-06-01T12:00Z
  finder Watch
  unstated: procedure, remedy, exit
  cites TRUCE clause 2
}
`;

/** With a duty that is closed to all but Alder. */
export const secretText = `${text}
duty Secret "What Birch does not know of" {
  by Alder
  to Watch
  when TRUCE is in force
  must do "open the closed depot"
  by 2026-06-01T12:00Z
  finder Watch
  unstated: procedure, remedy, exit
  cites TRUCE clause 2
  marking Alder
}
`;

export const now = Date.parse("2026-06-20T12:00:00Z");

function salts(key: string, count: number): readonly Uint8Array[] {
  return Array.from(
    { length: count },
    (_, i) => new Uint8Array(createHash("sha256").update(`${i}${key}`).digest().subarray(0, 16)),
  );
}

export function agreementIn(given: string = text): Agreement {
  const { agreement, diagnostics } = parseFiles([{ name: "river.pacta", text: given }]);
  if (agreement === null || diagnostics.some(({ severity }) => severity === "error"))
    throw new Error(JSON.stringify(diagnostics));
  return agreement;
}

export type Database = {
  readonly store: Store;
  readonly keys: Keys;
  /** By which the store writes down times; a door that is turned turns it too. */
  readonly clock: { at: Instant };
  readonly folder: string;
  readonly close: () => Promise<void>;
};

export async function openDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), "pacta-people-"));
  chmodSync(folder, 0o755);
  const keys = await openKeys(join(folder, "keys"));
  const clock = { at: now };
  const store = await openStoreOf({ databaseUrl: null, dataFolder: folder }, keys, {
    headroom: 0,
    clock: { now: () => clock.at, steady: () => clock.at },
  });
  return {
    store,
    keys,
    clock,
    folder,
    close: async () => {
      await store.close();
      removeFolder(folder);
    },
  };
}

export type Door = {
  readonly app: OpenAPIHono<Env>;
  readonly people: People;
  readonly keeper: Keeper;
  readonly audit: Log;
  readonly notices: readonly unknown[];
  readonly effects: Effects;
  /** What would have been sent. */
  readonly caught: readonly Caught[];
  /** Who has asked what, as `GET /path`, without what stands behind a question mark. */
  readonly asked: readonly { readonly id: string; readonly what: string }[];
  /** Whether an issuer that is asked after whoever is told does not answer. */
  silent: boolean;
  /** Where the clock of the door stands. */
  clock: Instant;
  /** Somebody who holds one role, with a session; cleared and on case K unless it is said otherwise. */
  readonly person: (id: string, role: AccessRole, party?: string | null, more?: PersonMore) => Promise<Asker>;
  /** Another session of somebody who is there. */
  readonly session: (id: string) => Promise<Asker>;
  /** By a token that somebody was given. */
  readonly bearer: (id: string, token: string) => Asker;
  /** Somebody of another door over the same tables. */
  readonly as: (asker: Asker) => Asker;
  readonly log: Log;
  readonly device: (name: string, party: string | null) => Promise<Asker>;
  readonly change: (change: Change) => Promise<boolean>;
  readonly nobody: Asker;
  readonly auditLines: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
};

export type PersonMore = {
  readonly seat?: string;
  readonly cases?: readonly string[];
  readonly cleared?: boolean;
  readonly mandate?: "custodian" | "data protection officer";
};

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

/** Somebody's way to ask the door. */
export type Asker = {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly preview: (...events: readonly object[]) => Promise<Answer>;
  readonly file: (...events: readonly object[]) => Promise<Answer>;
};

export const origin = "http://localhost:4811";

export async function openDoor(
  { store, keys, clock, folder }: Database,
  given: {
    readonly text?: string;
    readonly settings?: unknown;
    readonly log?: Log;
    readonly audit?: Log;
    /** The log lies in the data base under this name, with a tree that is signed. */
    readonly sealed?: string;
    /** Served as a sandbox is, with a clock that nobody turns. */
    readonly sandbox?: boolean;
  } = {},
): Promise<Door> {
  const agreement = agreementIn(given.text);
  const state = { clock: now, silent: false };
  const sealed: StoredLog | null =
    given.sealed === undefined ? null : await store.createLog(given.sealed, given.sealed);
  const log = sealed ?? given.log ?? memoryLog({ now: () => state.clock } as Parameters<typeof memoryLog>[0]);
  const keeper = await Keeper.open({
    agreement,
    texts: [{ name: "river.pacta", text: given.text ?? text }],
    log,
    now: () => state.clock,
    salts,
    hash: sha256,
    takesInvented: true,
    effects: sealed === null ? () => [] : handover,
  });
  const keepers = new Map([[agreement.id, keeper]]);
  const read = readPeopleText(JSON.stringify(given.settings ?? {}));
  if (read.kind === "mistakes") throw new Error(JSON.stringify(read.mistakes));
  const settings: PeopleSettings = read.settings;
  const audit = given.audit ?? memoryLog({ now: () => state.clock } as Parameters<typeof memoryLog>[0]);
  const notices: unknown[] = [];
  const people = await People.open({
    pool: store.pool,
    settings,
    keepers,
    home: agreement.id,
    auditLog: async () => audit,
    salts,
    hash: sha256,
    key: randomBytes(32),
    folder: join(folder, "keys"),
    origin: () => origin,
    now: () => state.clock,
    notice: (notice) => notices.push(notice),
  });
  const caught: Caught[] = [];
  const effects = await Effects.open({
    keepers,
    store,
    config: { mail: null, webhooks: { hosts: [], loopback: false } },
    now: () => state.clock,
    // What is due at once is rung for; nobody waits for the rest.
    alarm: (at, ring) => {
      if (at > state.clock + 10) return () => undefined;
      const timer = setTimeout(ring, 5);
      return () => clearTimeout(timer);
    },
    notice: (notice) => notices.push(notice),
    caught: (what) => caught.push(what),
    rights: async (person) => {
      if (state.silent) throw new Refused("A407", "Nobody answers.");
      return people.asTold(person);
    },
  });
  const desk = openDesk(store.pool, () => state.clock);
  const app = makeApp({
    keepers,
    effects,
    desk,
    home: agreement.id,
    now: () => state.clock,
    version: "test",
    hosts: new Set(),
    origin,
    people,
    sandbox:
      given.sandbox === true
        ? serveSandbox(
            {
              people: inventedPeople,
              clock: {
                now: () => state.clock,
                steady: () => state.clock,
                alarm: () => () => undefined,
                began: now,
                setTo: () => false,
              },
              caught: { take: () => undefined, lines: () => [] },
            },
            people,
          )
        : null,
    page: ({ asked, answers }) =>
      JSON.stringify([asked.events.length, answers.map(({ record }) => record)], (_, v) =>
        typeof v === "bigint" ? String(v) : v,
      ),
    intake: new Intake(() => state.clock),
    reports: await openErrorReports(store.pool),
    versions: await Versions.open(store.pool),
    evidenceOf: (): Evidence => {
      if (sealed === null) throw new Error("this log has no tree");
      return { log: sealed, key: keyOf(given.sealed ?? "", keys.publicKey), hash: sha256 };
    },
    health: async () => ({ ready: true, size: keeper.live.size }),
  });
  let description: Description | undefined;
  const asked: { readonly id: string; readonly what: string }[] = [];
  const asker = (id: string, headers: Readonly<Record<string, string>>): Asker => {
    const ask = async (path: string, init: RequestInit): Promise<Answer> => {
      asked.push({ id, what: `${init.method} ${path.split("?")[0]}` });
      const response = await app.request(`${origin}${path}`, {
        ...init,
        headers: { host: "localhost:4811", ...headers, ...(init.headers as Record<string, string>) },
      });
      const { status, headers: given } = response;
      const answer = { status, text: await response.text(), headers: given };
      // No answer of any test may be other than the description of the server has it.
      description ??= app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "", version: "" },
      }) as unknown as Description;
      const complaints = complaintsOf(
        description,
        { method: init.method ?? "GET", path: path.split("?")[0] ?? "" },
        { status, type: given.get("content-type") ?? "", text: answer.text },
      );
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
      return answer;
    };
    return {
      id,
      headers,
      get: (path) => ask(path, { method: "GET" }),
      post: (path, body, more = {}) =>
        ask(path, {
          method: "POST",
          headers: { "content-type": "application/json", ...more },
          body: JSON.stringify(body ?? {}),
        }),
      send: (method, path, body) =>
        ask(path, {
          method,
          headers: {
            "content-type": "application/json",
            "content-length": String(JSON.stringify(body ?? "").length),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      preview: (...events) =>
        ask("/api/v1/preview", {
          method: "POST",
          headers: { "content-type": "application/x-ndjson" },
          body: events.map((event) => JSON.stringify(event)).join("\n"),
        }),
      file: (...events) =>
        ask("/api/v1/events", {
          method: "POST",
          headers: {
            "content-type": "application/x-ndjson",
            "idempotency-key": randomBytes(8).toString("hex"),
          },
          body: events.map((event) => JSON.stringify(event)).join("\n"),
        }),
    };
  };
  const change = (it: Change): Promise<boolean> =>
    people.tables.transaction((ask) => apply(ask, agreement.id, it, state.clock - 1));
  const session = async (id: string): Promise<Asker> =>
    asker(id, { cookie: `pacta=${await beginSession(people.sessionTerms, id, null)}` });
  return {
    app,
    people,
    keeper,
    audit,
    log,
    notices,
    effects,
    caught,
    asked,
    as: ({ id, headers }) => asker(id, headers),
    bearer: (id, token) => asker(id, { authorization: `Bearer ${token}` }),
    get clock() {
      return state.clock;
    },
    set clock(at) {
      state.clock = at;
      clock.at = at;
    },
    set silent(is: boolean) {
      state.silent = is;
    },
    get silent() {
      return state.silent;
    },
    nobody: asker("nobody", {}),
    session,
    change,
    person: async (id, role, party = null, more = {}) => {
      await addPerson(people.tables.ask, id, id, state.clock - 1);
      if (role !== "anonymous")
        await change({
          kind: "give role",
          person: id,
          role,
          party,
          seat: more.seat ?? null,
          from: null,
          until: null,
        });
      if (more.cleared !== false)
        await change({ kind: "clear", person: id, from: 0, until: state.clock + 10 * 86_400_000 });
      for (const kase of more.cases ?? ["K"]) await change({ kind: "give case", person: id, case: kase });
      if (more.mandate !== undefined)
        await change({ kind: "give mandate", person: id, mandate: more.mandate });
      return session(id);
    },
    device: async (name, party) => {
      const made = await makeToken(people.tables, {
        name,
        person: null,
        agreement: agreement.id,
        role: "device",
        party,
        madeBy: "test",
        madeAt: state.clock,
        until: state.clock + 86_400_000,
      });
      if (made === null) throw new Error(`${name} has a token`);
      return asker(name, { authorization: `Bearer ${made.token}` });
    },
    auditLines: async () => {
      const lines: Readonly<Record<string, unknown>>[] = [];
      for await (const it of people.auditOf(agreement.id).read(0)) lines.push({ ...it });
      return lines;
    },
  };
}

let counter = 0;

/** A report of a shot, invented as everything here. */
export function shot(
  by: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  counter += 1;
  return {
    v: 1,
    kind: "report",
    id: `shot-${counter}`,
    occurredAt: "2026-06-10T10:00:00Z",
    by,
    of: "Shot",
    invented: true,
    ...more,
  };
}

export function act(
  by: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  counter += 1;
  return {
    v: 1,
    kind: "act",
    id: `act-${counter}`,
    occurredAt: "2026-06-11T10:00:00Z",
    by,
    verb: "notice",
    invented: true,
    ...more,
  };
}
