// Row 25 in small: a backup goes into an empty folder and into an empty database, by itself, and what comes out is what
// was there: entries, roots, standings, and everything at the door that cannot be made again.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backUp, checkAll, restoreFrom, upgrade } from "@pacta/server";
import { StoreError } from "@pacta/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedOf, noServer, type Server, startDatabase } from "../../../tools/databases.ts";
import { rowLine } from "../../../tools/row-line.ts";
import { openStoreOf } from "../src/opening.ts";
import { inThrownAway } from "../src/operating.ts";
import { hashOf } from "../src/people/secrets.ts";
import { openTables } from "../src/people/tables.ts";
import { tokenOf } from "../src/people/tokens.ts";
import { strike } from "./at-home.ts";
import { everything, heads, loadedIn, newFolder, type Place, removeFolders, served } from "./earlier.ts";
import { homesOfFixtures } from "./upgrading.ts";

let database: Server | undefined;

beforeAll(async () => {
  if (noServer === undefined) database = await startDatabase();
}, 300_000);

afterAll(async () => {
  await database?.stop();
  removeFolders();
}, 300_000);

async function newDatabase(): Promise<string> {
  return (await database?.database()) ?? "";
}

type Rows = Readonly<Record<string, readonly { readonly it: unknown }[]>>;

/** The rows of the door that a backup carries. */
async function doorOf(databaseUrl: string): Promise<Rows> {
  const { content } = (await everything({ databaseUrl })) as { readonly content: Rows };
  return Object.fromEntries(
    Object.entries(content).filter(
      ([table]) => /^door\./.test(table) && !/_lock$|\.(?:session|code|entry)$/.test(table),
    ),
  );
}

/** Of a data folder, whose database runs only while somebody asks it. */
async function doorIn(place: Place): Promise<Rows> {
  if (place.databaseUrl !== null) return doorOf(place.databaseUrl);
  const store = await openStoreOf(place, null, { as: "reader" });
  if (store.cluster === undefined) throw new Error("a data folder has a database of its own");
  const { address } = store.cluster;
  const { host, port, user, password, database: name } = address;
  const url = `postgresql://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  return doorOf(url).finally(() => store.close());
}

const figures = { drills: 0, entries: 0, "door rows": 0, differences: 0 };

test("row 25, an empty folder and an empty database take the whole of a backup", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = await loadedIn(await newDatabase(), "first");
  await upgrade(origin, homesOfFixtures());
  const key = "before-the-loss";
  const filed = async (address: string): Promise<unknown> => {
    const response = await fetch(new URL("api/v1/events", address), {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", "idempotency-key": key },
      body: JSON.stringify(strike("last", "2026-06-20T06:00:00Z", { note: "Seen from the bridge." })),
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  const handedOver = async (address: string): Promise<unknown> => {
    const made = await fetch(new URL("api/v1/desk/handovers", address), {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: "{}",
    });
    const { handover } = (await made.json()) as { readonly handover: { readonly id: string } };
    const kept = await fetch(new URL(`api/v1/desk/handovers/${handover.id}/text`, address));
    return [handover, await kept.text()];
  };
  const receipt = await served(origin, filed);
  const handover = await served(origin, handedOver);
  const [before, door] = [await heads(origin), await doorOf(origin.databaseUrl)];
  const file = join(newFolder(), "backup");
  const saved = await backUp(origin, file);
  for (const empty of [null, await newDatabase()]) {
    const place = { dataFolder: join(newFolder(), "anew"), databaseUrl: empty };
    const restored = await restoreFrom(place, file);
    expect(restored).toEqual(saved.logs);
    for (const { verdict } of await checkAll(place)) expect(verdict.sound).toBe(true);
    const after = await heads(place);
    if (JSON.stringify(after) !== JSON.stringify(before)) figures.differences += 1;
    expect(after).toEqual(before);
    const carried = await doorIn(place);
    expect(carried).toEqual(door);
    // The keys are the one thing that lies elsewhere; with them, whoever sends again gets the first receipt.
    cpSync(join(origin.dataFolder, "keys"), join(place.dataFolder, "keys"), { recursive: true, force: true });
    expect(await served(place, filed)).toEqual(receipt);
    expect(await served(place, handedOver)).toEqual(handover);
    figures.drills += 1;
    figures.entries += after.reduce((sum, { size }) => sum + size, 0);
    figures["door rows"] += Object.values(carried).reduce((sum, rows) => sum + rows.length, 0);
  }
  console.log(rowLine(25, "C", "a backup restored into what was empty is the same record", figures));
}, 300_000);

test("row 25, what the door kept is of use again, and nobody is signed in", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = await loadedIn(await newDatabase(), "first");
  const secret = "pacta_a-token-that-the-drill-knows";
  await askedOf(origin.databaseUrl, (client) =>
    client.query("update door.token set hash = $1, until_at = 9000000000000000", [hashOf(secret)]),
  );
  const file = join(newFolder(), "backup");
  await backUp(origin, file);
  expect(readFileSync(file, "utf8")).not.toContain(secret);
  const place = { dataFolder: newFolder(), databaseUrl: await newDatabase() };
  await restoreFrom(place, file);
  const store = await openStoreOf(place, null, { as: "reader" });
  try {
    const tables = await openTables(store.pool);
    expect(await tokenOf(tables, secret, 1)).toMatchObject({ name: "gateway", role: "device" });
    expect(await tables.ask("select count(*)::int as n from door.session")).toEqual([{ n: 0 }]);
    // What is numbered goes on behind what came back.
    await tables.ask(
      "insert into door.holding (person, role, agreement, from_at) values ('ben', 'delegate', 'Truce', 1)",
    );
  } finally {
    await store.close();
  }
}, 300_000);

test("row 25, a backup of each earlier form comes back in the present one", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  for (const name of ["draft", "first"]) {
    const origin = await loadedIn(await newDatabase(), name);
    const before = await heads(origin);
    const file = join(newFolder(), "backup");
    await backUp(origin, file);
    const place = { dataFolder: newFolder(), databaseUrl: await newDatabase() };
    await restoreFrom(place, file);
    expect([name, await heads(place)]).toEqual([name, before]);
  }
}, 300_000);

test("row 25, a file of the first version, with the logs alone, is still taken", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = await loadedIn(await newDatabase(), "first");
  const file = join(newFolder(), "backup");
  await backUp(origin, file);
  const place = { dataFolder: newFolder(), databaseUrl: await newDatabase() };
  await restoreFrom(place, asFirstVersion(file));
  expect(await heads(place)).toEqual(await heads(origin));
}, 300_000);

test("row 25, a backup is taken beside a server that writes to a PostgreSQL of its own", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = { dataFolder: newFolder(), databaseUrl: await newDatabase() };
  await served(origin, async () => {
    const saved = await backUp(origin, join(newFolder(), "backup"));
    expect(saved.logs.map(({ log, size }) => [log, size])).toEqual([["Truce", 0]]);
  });
}, 300_000);

test("row 25, nothing of the copy that was tried stays anywhere", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = await loadedIn(await newDatabase(), "first");
  // A folder that only root enters keeps its database elsewhere.
  const seen: string[] = [];
  await inThrownAway(async (place) => {
    expect(await checkAll(place)).toEqual([]);
    const pointer = join(place.dataFolder, "store", "elsewhere");
    seen.push(place.dataFolder, ...(existsSync(pointer) ? [readFileSync(pointer, "utf8").trim()] : []));
    expect(seen.every((folder) => existsSync(folder))).toBe(true);
  });
  expect(seen.filter((folder) => existsSync(folder))).toEqual([]);
  expect((await backUp(origin, join(newFolder(), "backup"))).logs.length).toBe(2);
}, 300_000);

test("row 25, what is not empty, or not whole, takes nothing", async (context) => {
  if (noServer !== undefined) context.skip(noServer);
  const origin = await loadedIn(await newDatabase(), "first");
  const file = join(newFolder(), "backup");
  await backUp(origin, file);
  const whole = readFileSync(file);
  const refused = async (change: (text: string) => string, before?: string): Promise<string> => {
    const path = join(newFolder(), "changed");
    writeFileSync(path, change(whole.toString()));
    const place = { dataFolder: newFolder(), databaseUrl: await newDatabase() };
    if (before !== undefined) {
      await restoreFrom(place, await emptyBackup());
      await askedOf(place.databaseUrl, (client) => client.query(before));
    }
    const code = await restoreFrom(place, path).then(
      () => "done",
      (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
    );
    const { content } = (await everything(place)) as { readonly content: Rows };
    const rows = Object.entries(content).filter(([table]) => !/migration|form$/.test(table));
    expect(rows.flatMap(([, some]) => some).length).toBe(before === undefined ? 0 : 1);
    return code;
  };
  const person = "insert into door.person (id, name, made_at) values ('x', 'X', 1)";
  expect(await refused((text) => text, person)).toBe("not-empty");
  expect(await refused((text) => text.replace('"Ben"', '"Bea"'))).toBe("not-a-backup");
  expect(await refused((text) => text.slice(0, text.lastIndexOf('{"end"')))).toBe("not-a-backup");
  expect(await refused((text) => text.replace('"schema":"door"', '"schema":"public"'))).toBe("not-a-backup");
  expect(await refused((text) => text.replace('"table":"person"', '"table":"people_migration"'))).toBe(
    "not-a-backup",
  );
  expect(existsSync(file)).toBe(true);
}, 300_000);

/** Of an installation in which nothing has happened yet, but the door was opened. */
async function emptyBackup(): Promise<string> {
  const origin = await loadedIn(await newDatabase(), "first");
  await askedOf(origin.databaseUrl, (client) =>
    client.query(
      `truncate door.person, door.account, door.holding, door.assignment, door.passkey, door.spent, door.token,
       door.proposal, door.approval, door.filing, door.effects_subscription, door.effects_passed, door.effects_effect,
       door.session, door.code, pacta.log, pacta.leaf, pacta.closed, pacta.tile, pacta.checkpoint, pacta.outbox, pacta.snapshot`,
    ),
  );
  const file = join(newFolder(), "empty");
  await backUp(origin, file);
  return file;
}

/** As the first release wrote it. */
function asFirstVersion(file: string): string {
  const lines = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { madeAt } = lines[0];
  const logs = lines.slice(
    1,
    lines.findIndex((line) => "table" in line),
  );
  const body = [{ backup: "pacta-backup/1", madeAt }, ...logs]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
  const { logs: count, entries } = lines.at(-1).end;
  const path = join(newFolder(), "first-version");
  writeFileSync(
    path,
    `${body}${JSON.stringify({ end: { logs: count, entries, sha256: digestOf(body) } })}\n`,
  );
  return path;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
