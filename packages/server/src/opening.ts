// The store of an installation, opened with its keys: the same for the server and for whoever backs up, restores and
// checks beside it.
import { join } from "node:path";
import { leafHash, nodeHash, signCheckpoint, type VerifierKey, verifierKey } from "@pacta/proof";
import { openStore, type Store, type StoreOptions } from "@pacta/store";
import type { Config } from "./config.ts";
import { sha256 } from "./hash.ts";
import type { Keys } from "./keys.ts";
import { within } from "./seeing/telemetry.ts";

export function openStoreOf(
  { databaseUrl, dataFolder }: Pick<Config, "databaseUrl" | "dataFolder">,
  /** Without keys nothing is signed. */
  keys: Keys | null,
  options: Omit<StoreOptions, "sealing"> = {},
): Promise<Store> {
  const where = databaseUrl === null ? { dataFolder: join(dataFolder, "store") } : { databaseUrl };
  return openStore(where, {
    ...options,
    sealing: {
      leafHash: (leaf) => leafHash(leaf, sha256),
      nodeHash: (left, right) => nodeHash(left, right, sha256),
      sign: (origin, size, root) => {
        if (keys === null) return null;
        const key = keyOf(origin, keys.publicKey);
        const note = within("seal", { "pacta.size": size }, () =>
          signCheckpoint({ origin, size, root }, { key, sign: keys.sign }),
        );
        return note.kind === "refused" ? null : note.value;
      },
    },
  });
}

/** The key of this installation under the name of a log. */
export function keyOf(origin: string, publicKey: Uint8Array): VerifierKey {
  const key = verifierKey(origin, "log", publicKey, sha256);
  if (key.kind === "refused") throw new Error(`the key of ${origin} is ${key.code}`);
  return key.value;
}
