// Hashing and signing for tests: SHA-256 as in RFC 6962, and notes that say what they seal. The root by the definition,
// as slow as it reads, is the judge of the quick ones.

import { createHash } from "node:crypto";
import type { Sealing } from "@pacta/store";

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export const sealing: Sealing = {
  leafHash: (leaf) => sha256(Uint8Array.of(0), leaf),
  nodeHash: (left, right) => sha256(Uint8Array.of(1), left, right),
  sign: (origin, size, root) =>
    Buffer.from(`${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n\n— test\n`),
};

/** RFC 6962 §2.1, word by word. */
export function slowRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return sha256();
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sealing.nodeHash(slowRoot(hashes.slice(0, k)), slowRoot(hashes.slice(k)));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
