// What operators do beside the server: back up, restore, check everything from the first byte, and take everything out.
import { createReadStream } from "node:fs";
import { access, mkdir, mkdtemp, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { assert, formatInstant } from "@pacta/core";
import { verifierKeyText } from "@pacta/proof";
import { currentForm, headerOf, type Restored, type Store, StoreError, type Verdict } from "@pacta/store";
import type { Config } from "./config.ts";
import { bringDoor, doorBeside, doorForm } from "./door.ts";
import { publishTree } from "./evidence/published.ts";
import { sha256 } from "./hash.ts";
import { type Keys, openKeys } from "./keys.ts";
import { keyOf, openStoreOf } from "./opening.ts";
import { decodeEntry } from "./record/leaf.ts";
import { mark } from "./seeing/marks.ts";

export type Place = Pick<Config, "databaseUrl" | "dataFolder">;

export type Saved = { readonly path: string; readonly bytes: number; readonly logs: readonly Restored[] };

/** Writes the backup, then restores it into a folder that is thrown away: a backup that nobody has restored is none. */
export async function backUp(place: Place, path: string): Promise<Saved> {
  await requireNew(path);
  const bytes = await reading(place, (store) => written(path, store.backup({ beside: doorBeside })));
  const logs = await inThrownAway((trial) => restoreInto(trial, () => createReadStream(path)));
  await mark(place.dataFolder, "restore", Date.now());
  return { path, bytes, logs };
}

/** A data folder for as long as it is used. Nothing of it stays, wherever its database had to lie. */
export async function inThrownAway<T>(use: (place: Place) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), "pacta-restore-"));
  return use({ databaseUrl: null, dataFolder }).finally(() => throwAway(dataFolder));
}

async function throwAway(dataFolder: string): Promise<void> {
  const pointer = join(dataFolder, "store", "elsewhere");
  const elsewhere = (await readFile(pointer, "utf8").catch(() => "")).trim();
  if (elsewhere !== "") await rm(elsewhere, { recursive: true, force: true });
  await rm(dataFolder, { recursive: true, force: true });
}

/** Into an empty installation. All of the backup, or nothing of it. */
export async function restoreFrom(place: Place, path: string): Promise<readonly Restored[]> {
  await access(path);
  return restoreInto(place, () => createReadStream(path));
}

/** The tables of the door are made as they were when the backup was, filled, and brought to the present form. */
export async function restoreInto(
  place: Place,
  source: () => AsyncIterable<Uint8Array>,
): Promise<readonly Restored[]> {
  const { schema, histories } = await headerOf(source());
  if (schema !== null && schema !== doorBeside.schema)
    throw new StoreError("not-a-backup", { found: `the schema ${schema}` });
  return withStore(place, async (store) => {
    const door = await doorForm(store.pool);
    if (schema !== null && Object.keys(door.histories).length === 0) await bringDoor(store.pool, histories);
    const restored = await store.restore(source(), doorBeside.schema);
    await bringDoor(store.pool, "present");
    await requireSound(store, restored);
    return restored;
  });
}

export type Checked = { readonly log: string; readonly verdict: Verdict };

export function checkAll(place: Place): Promise<readonly Checked[]> {
  return reading(place, async (store) => {
    const { form } = store.form;
    if (form === 0) throw new StoreError("needs-upgrade", { form, needed: currentForm });
    if (form === null) return [];
    const checked: Checked[] = [];
    for (const { name } of await store.logs())
      checked.push({ log: name, verdict: await store.log(name).fsck() });
    if (checked.every(({ verdict }) => verdict.sound)) await mark(place.dataFolder, "fsck", Date.now());
    return checked;
  });
}

/** Throws away a sandbox that nobody serves; whoever serves it holds the lock on which this stops. */
export async function resetSandbox({ dataFolder, sandbox }: Config): Promise<void> {
  assert(sandbox, "only a sandbox is thrown away");
  await reading({ databaseUrl: null, dataFolder }, async () => undefined);
  await throwAway(dataFolder);
}

export type Exported = { readonly log: string; readonly entries: number };

/** Every log as NDJSON that other software reads, with the head that it was signed under. The folder must be new or
 *  empty. */
export async function exportTo(place: Place, folder: string): Promise<readonly Exported[]> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new StoreError("malformed", { folder, found: "a folder that is not empty" });
  return withStore(place, async (store, keys) => {
    const exported: Exported[] = [];
    for (const { name, origin, size } of await store.logs()) {
      const log = store.log(name);
      const into = join(folder, name);
      await mkdir(into, { recursive: true });
      await written(join(into, "log.ndjson"), linesOf(log.read(0, size)));
      const checkpoint = (await log.seal()) ?? (await log.checkpoint());
      if (checkpoint !== undefined) await written(join(into, "checkpoint"), [checkpoint.note]);
      await publishTree({ log, key: keyOf(origin, keys.publicKey), hash: sha256 }, join(into, "tree"));
      await written(join(into, "key"), [Buffer.from(`${verifierKeyText(keyOf(origin, keys.publicKey))}\n`)]);
      exported.push({ log: name, entries: size });
    }
    return exported;
  });
}

async function* linesOf(entries: ReturnType<ReturnType<Store["log"]>["read"]>): AsyncIterable<Uint8Array> {
  for await (const { position, recordedAt, leaf, closed } of entries) {
    const line = decodeEntry(leaf, closed, sha256);
    if (line === null) throw new StoreError("damaged", { position });
    yield Buffer.from(
      `${JSON.stringify({ ...line, position: position + 1, recordedAt: formatInstant(recordedAt) })}\n`,
    );
  }
}

async function withStore<T>(place: Place, use: (store: Store, keys: Keys) => Promise<T>): Promise<T> {
  const keys = await openKeys(join(place.dataFolder, "keys"));
  const store = await openStoreOf(place, keys);
  try {
    return await use(store, keys);
  } finally {
    await store.close();
  }
}

/** Beside a server that writes, and in whatever form it is. */
async function reading<T>(place: Place, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStoreOf(place, null, { as: "reader" });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

async function requireNew(path: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  await file.close();
  await rm(path);
}

async function requireSound(store: Store, restored: readonly Restored[]): Promise<void> {
  for (const { log } of restored) {
    const verdict = await store.log(log).fsck();
    if (!verdict.sound) throw new StoreError("damaged", { log, fault: verdict.fault, at: verdict.at });
  }
}

/** The file has its name only when all of it is on the disk. */
export async function written(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const growing = `${path}.part`;
  const file = await open(growing, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.write(chunk);
      bytes += chunk.length;
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(growing, { force: true });
    throw error;
  }
  await file.close();
  await rename(growing, path);
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
  return bytes;
}
