// What is random, hashed or sealed at the door. A secret that somebody else carries is kept as its hash; one that we
// have to use again is sealed under the installation's own key.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** 32 random bytes as text. */
export function randomText(): string {
  return randomBytes(32).toString("base64url");
}

/** Of something random and long, so that a plain hash will do. */
export function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

export type Seal = {
  readonly close: (value: unknown, purpose: string) => Buffer;
  /** Null for what was not sealed by us for this purpose. */
  readonly open: (sealed: Uint8Array, purpose: string) => unknown;
};

export function sealWith(key: Uint8Array): Seal {
  return {
    close: (value, purpose) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, purpose) => {
      if (sealed.length < 28) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(sealed.subarray(12, 28));
      try {
        const body = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
        return JSON.parse(body.toString("utf8"));
      } catch {
        return null;
      }
    },
  };
}
