// SHA-256 as the platform has it, for everything that is handed a hash.
import { hash } from "node:crypto";

/** By way of a string: the platform takes twice as long to make a buffer of its own. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = hash("sha256", bytes, "binary");
  const out = new Uint8Array(digest.length);
  for (let i = 0; i < out.length; i++) out[i] = digest.charCodeAt(i);
  return out;
}
