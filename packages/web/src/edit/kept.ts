// Drafts as this browser keeps them, one for each agreement. A browser may refuse to keep anything; then nothing is said
// to be kept.
import type { SourceFile } from "@pacta/language";

export type Kept = {
  readonly files: readonly SourceFile[];
  /** When it was kept last. */
  readonly at: string;
};

const store = "drafts";

export async function keptDraft(of: string): Promise<Kept | null> {
  try {
    return ((await request("readonly", (it) => it.get(of))) as Kept | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Whether it is kept. */
export async function keep(of: string, kept: Kept | null): Promise<boolean> {
  try {
    await request("readwrite", (it) => (kept === null ? it.delete(of) : it.put(kept, of)));
    return true;
  } catch {
    return false;
  }
}

async function request(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open("pacta", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  try {
    return await new Promise((done, failed) => {
      const asked = ask(database.transaction(store, mode).objectStore(store));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  } finally {
    database.close();
  }
}
