// From an earlier form to the present one, and back. What is there is backed up, and the backup restored elsewhere and
// compared, before a table is changed. Whatever is cut off is begun again from the journal in the data folder.
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  bringBack,
  bringOn,
  currentForm,
  type Form,
  type Histories,
  type Store,
  StoreError,
  type Told,
  withoutWriter,
} from "@pacta/store";
import { bringDoor, doorBeside, doorForm } from "./door.ts";
import { differenceOf, type HeadOfLog, headsOf } from "./heads.ts";
import { openStoreOf } from "./opening.ts";
import { inThrownAway, type Place, restoreInto, written } from "./operating.ts";
import type { Home } from "./serve.ts";

export type Plan = {
  /** Null where nothing is kept yet. */
  readonly form: number | null;
  readonly to: number;
  readonly steps: readonly string[];
  readonly logs: readonly { readonly log: string; readonly size: number }[];
};

export type Changed = {
  readonly from: number | null;
  readonly to: number | null;
  readonly steps: readonly string[];
  readonly backup: string | null;
  readonly logs: readonly HeadOfLog[];
};

type Journal = {
  readonly from: number;
  readonly history: readonly string[];
  readonly door: Histories;
  readonly backup: string;
  readonly heads: readonly HeadOfLog[];
  readonly done: boolean;
};

/** What an upgrade would do. Changes nothing. */
export async function lookAt(place: Place): Promise<Plan> {
  if (!(await isThere(place))) return { form: null, to: currentForm, steps: [], logs: [] };
  return reading(place, async (store) => {
    const { form, pending } = store.form;
    if (form === null) return { form, to: currentForm, steps: [], logs: [] };
    const logs = (await store.logs()).map(({ name, size }) => ({ log: name, size }));
    return { form, to: currentForm, steps: [...pending, ...(await doorForm(store.pool)).pending], logs };
  });
}

export async function upgrade(
  place: Place,
  homes: readonly Home[],
  told: Told = () => undefined,
): Promise<Changed> {
  const left = await journalIn(place);
  const plan = await lookAt(place);
  if (plan.form === null || (plan.steps.length === 0 && left?.done !== false))
    return { from: plan.form, to: plan.form, steps: [], backup: null, logs: [] };
  const steps: string[] = [];
  const journal = await reading(place, (store) =>
    withoutWriter(store, async () => {
      const begun = left !== null && !left.done && isBegun(left, store.form);
      const noted = begun ? left : await keptSafe(place, homes, store, told);
      const tell: Told = (step) => {
        steps.push(step);
        return told(step);
      };
      await bringOn(store, tell);
      await bringDoor(store.pool, "present", tell);
      return noted;
    }),
  );
  const logs = await compared(place, homes, journal.heads);
  await note(place, { ...journal, done: true });
  await told("compared");
  return { from: journal.from, to: currentForm, steps, backup: journal.backup, logs };
}

/** To the form before the last upgrade, or before the present one. Nothing that was filed since is lost: what the
 *  earlier form cannot hold is refused before anything is changed. */
export async function goBack(
  place: Place,
  homes: readonly Home[],
  told: Told = () => undefined,
): Promise<Changed> {
  const left = await journalIn(place);
  const found = (await isThere(place)) ? (await lookAt(place)).form : null;
  const target = left?.from ?? (found ?? 0) - 1;
  if (found === null) throw new StoreError("no-way-back", { found: "nothing" });
  const steps: string[] = [];
  const { heads, backup } = await reading(place, (store) =>
    withoutWriter(store, async () => {
      if (!store.form.history.some((name) => Number.parseInt(name, 10) === target))
        throw new StoreError("no-way-back", { form: found, back: target });
      if (target === 0) await requireDrafts(store);
      const now = await headsOf(store, homes);
      const path = await freshBackup(place, homes, store, now, `before-going-back-to-${target}`);
      await told("verified");
      const tell: Told = (step) => {
        steps.push(step);
        return told(step);
      };
      if (left !== null) await bringDoor(store.pool, left.door, tell);
      await bringBack(store, target, tell);
      return { heads: now, backup: path };
    }),
  );
  const logs = await compared(place, homes, heads);
  await rm(journalPath(place), { force: true });
  await told("compared");
  return { from: found, to: target, steps, backup, logs };
}

/** The backup counts, and is noted, once what was restored from it elsewhere is the same. */
async function keptSafe(place: Place, homes: readonly Home[], store: Store, told: Told): Promise<Journal> {
  const { form, history } = store.form;
  const heads = await headsOf(store, homes);
  const door = await doorForm(store.pool);
  await told("read");
  const backup = await freshBackup(place, homes, store, heads, `form-${form}`);
  const journal: Journal = {
    from: form ?? currentForm,
    history,
    door: door.histories,
    backup,
    heads,
    done: false,
  };
  await note(place, journal);
  await told("verified");
  return journal;
}

async function freshBackup(
  place: Place,
  homes: readonly Home[],
  store: Store,
  heads: readonly HeadOfLog[],
  name: string,
): Promise<string> {
  const folder = folderOf(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.backup`);
  await rm(`${path}.part`, { force: true });
  await written(path, store.backup({ beside: doorBeside }));
  await inThrownAway(async (elsewhere) => {
    const restored = await restoreInto(elsewhere, () => createReadStream(path));
    for (const { log, root } of restored) {
      const [own, other] = [heads.find((it) => it.log === log)?.root, Buffer.from(root).toString("base64")];
      if (own !== other)
        throw new StoreError("upgrade-differs", { found: `${log}: root ${own}, then ${other}` });
    }
    requireSame(heads, await reading(elsewhere, (copy) => headsOf(copy, homes)));
  });
  return path;
}

async function compared(
  place: Place,
  homes: readonly Home[],
  before: readonly HeadOfLog[],
): Promise<readonly HeadOfLog[]> {
  return reading(place, async (store) => {
    const after = await headsOf(store, homes);
    requireSame(before, after);
    if (store.form.form !== 0)
      for (const { log } of after) {
        const verdict = await store.log(log).fsck();
        if (!verdict.sound) throw new StoreError("damaged", { log, fault: verdict.fault, at: verdict.at });
      }
    return after;
  });
}

function requireSame(before: readonly HeadOfLog[], after: readonly HeadOfLog[]): void {
  const found = differenceOf(before, after);
  if (found !== null) throw new StoreError("upgrade-differs", { found });
}

/** The draft reads its own leaves only, and whatever is filed now is written in the present version. */
async function requireDrafts(store: Store): Promise<void> {
  for (const { name, size } of await store.logs())
    for await (const { leaf, position } of store.log(name).read(Math.max(0, size - 1)))
      if (JSON.parse(Buffer.from(leaf).toString()).v !== 0)
        throw new StoreError("no-way-back", { log: name, position: position + 1 });
}

/** Whether some of the steps behind this journal have been made. */
function isBegun({ history }: Journal, found: Form): boolean {
  return found.history.length > history.length && history.every((name, i) => found.history[i] === name);
}

/** Without making anything: a folder that is not there, or is empty, holds nothing. */
async function isThere({ databaseUrl, dataFolder }: Place): Promise<boolean> {
  if (databaseUrl !== null) return true;
  const store = join(dataFolder, "store");
  if (existsSync(join(store, "postgres")) || existsSync(join(store, "elsewhere"))) return true;
  const [stranger] = await readdir(store).catch(() => []);
  if (stranger !== undefined) throw new StoreError("form-unknown", { folder: store, found: stranger });
  return false;
}

async function reading<T>(place: Place, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStoreOf(place, null, { as: "reader" });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function folderOf({ dataFolder }: Place): string {
  return join(dataFolder, "upgrade");
}

function journalPath(place: Place): string {
  return join(folderOf(place), "journal.json");
}

async function journalIn(place: Place): Promise<Journal | null> {
  const text = await readFile(journalPath(place), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  return text === null ? null : (JSON.parse(text) as Journal);
}

async function note(place: Place, journal: Journal): Promise<void> {
  const path = journalPath(place);
  const file = await open(`${path}.part`, "w", 0o600);
  await file.writeFile(`${JSON.stringify(journal, null, 2)}\n`);
  await file.sync().finally(() => file.close());
  await rename(`${path}.part`, path);
}
