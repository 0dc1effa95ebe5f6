// SHA-256 as the platform has it, for everything that is handed a hash.
import { hash } from "node:crypto";

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}
