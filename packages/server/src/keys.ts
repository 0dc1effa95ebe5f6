// The secrets of an installation, each in a file of its own that only its user reads: the key that signs checkpoints,
// the secret from which the salts of closed fields are made, and the key under which the door seals what it needs again.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Salts } from "./record/leaf.ts";
import { saltsFrom } from "./salts.ts";

export type Keys = {
  /** The raw 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
  readonly salts: Salts;
  /** What the salts are made from. */
  readonly saltSecret: Uint8Array;
  readonly door: Uint8Array;
};

export async function openKeys(folder: string): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = await kept(join(folder, "log.key"), () =>
    String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })),
  );
  const secret = await kept(join(folder, "salts.key"), () => randomBytes(32).toString("base64url"));
  const door = await kept(join(folder, "door.key"), () => randomBytes(32).toString("base64url"));
  const key = createPrivateKey(pem);
  return {
    publicKey: rawPublicKey(key),
    sign: (message) => signBytes(null, message, key),
    salts: saltsFrom(Buffer.from(secret)),
    saltSecret: new Uint8Array(Buffer.from(secret)),
    door: new Uint8Array(createHash("sha256").update(door).digest()),
  };
}

/** The end of the DER form is the key itself. */
function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32));
}

async function kept(path: string, make: () => string): Promise<string> {
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  if (there !== null) return there;
  const made = make();
  await writeFile(path, made, { mode: 0o600, flag: "wx" });
  return made;
}
