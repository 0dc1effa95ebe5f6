// What the tests hand in: Node's hash and signatures, keys that are the same in every run.
import { createHash, createPrivateKey, createPublicKey, hash as digest, sign, verify } from "node:crypto";
import {
  type Hash,
  type KeyType,
  type Means,
  type Outcome,
  type Signer,
  type VerifySignature,
  verifierKey,
} from "@pacta/proof";
import { need } from "./judge/pieces.ts";

export { type Chance, chance } from "../../../tools/hostile/chance.ts";
export { need } from "./judge/pieces.ts";

export const sha256: Hash = (bytes) => new Uint8Array(digest("sha256", bytes, "buffer"));

const verifySignature: VerifySignature = (publicKey, message, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};

export const means: Means = { hash: sha256, verifySignature };

/** The code of a refusal, or "done". */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.kind === "done" ? "done" : outcome.code;
}

/** The same name gives the same key. */
export function signer(name: string, type: KeyType = "log"): Signer {
  const seed = createHash("sha256").update(`seed of ${name}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  return {
    key: need(verifierKey(name, type, new Uint8Array(publicKey), sha256)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

const spki = Buffer.from("302a300506032b6570032100", "hex");
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Salts that are the same in every run; a real log draws them. */
export function salts(count: number, from = 0): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => sha256(utf8(`salt ${from + at}`)).slice(0, 16));
}

/** A copy with one byte turned into another. */
export function flipped(bytes: Uint8Array, at: number, by: number): Uint8Array {
  // Not `slice`, which for one of Node's buffers is the same memory.
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] ?? 0) ^ by;
  return copy;
}
