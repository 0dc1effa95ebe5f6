// What the tests bring to the package: SHA-256 and Ed25519 of Node, a log with a key, and leaves to fill it.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash as hashOf,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import {
  type BundledLeaf,
  closeFields,
  type Hash,
  type JsonObject,
  leafHash,
  type Means,
  type Outcome,
  proveInclusion,
  readerOf,
  rootOf,
  type Signer,
  saltsNeeded,
  signCheckpoint,
  verifierKey,
  writeBundle,
} from "../src/index.ts";

export const sha256: Hash = (bytes) => new Uint8Array(hashOf("sha256", bytes, "buffer"));

const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const spki = Buffer.from("302a300506032b6570032100", "hex");

export const means: Means = {
  hash: sha256,
  verifySignature: (publicKey, message, signature) =>
    verifyBytes(
      null,
      message,
      createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" }),
      signature,
    ),
};

export function value<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "refused")
    throw new Error(`refused: ${outcome.code} at ${outcome.at} ${JSON.stringify(outcome.facts)}`);
  return outcome.value;
}

export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.kind === "refused" ? outcome.code : "done";
}

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** A key made from a word, so that tests have the same each time. */
export function signerOf(name: string, word = name, type: "log" | "witness" = "log"): Signer {
  const seed = createHash("sha256").update(word).digest();
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
  const publicKey = new Uint8Array(
    createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32),
  );
  return {
    key: value(verifierKey(name, type, publicKey, sha256)),
    sign: (message) => new Uint8Array(signBytes(null, message, key)),
  };
}

export const salts = (word: string, count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => sha256(text(`${word} ${i}`)).slice(0, 16));

export function closed(
  statement: JsonObject,
  names: readonly string[],
  word: string,
): ReturnType<typeof value<{ leaf: Uint8Array; disclosures: readonly string[] }>> {
  const closing = { profile: "closed fields", closed: names } as const;
  const count = value(saltsNeeded(statement, closing));
  return value(closeFields(statement, closing, salts(word, count), sha256)) as never;
}

const origin = "mission.example/truce/1";

export type Made = {
  readonly bundle: Uint8Array;
  readonly signer: Signer;
  readonly checkpoint: Uint8Array;
  readonly leaves: readonly BundledLeaf[];
};

/** A log of so many entries, and a bundle of some of them. */
export function made(size: number, picked: readonly number[], of = origin): Made {
  const signer = signerOf(of);
  const entries = Array.from({ length: size }, (_, i) =>
    closed(
      { kind: "report", by: "AA", marking: "public", at: `sector ${i % 7}`, note: `entry ${i} of ${of}` },
      i % 3 === 0 ? ["note", "at"] : ["note"],
      `${of} ${i}`,
    ),
  );
  const hashes = entries.map(({ leaf }) => leafHash(leaf, sha256));
  const read = readerOf(hashes, sha256);
  const head = { origin: of, size, root: rootOf(hashes, sha256) };
  const checkpoint = value(signCheckpoint(head, signer));
  const leaves = picked.map((position): BundledLeaf => {
    const { leaf, disclosures } = entries[position] as (typeof entries)[number];
    return { position, leaf, disclosures, proof: value(proveInclusion(position, size, read, sha256)) };
  });
  const bundle = value(
    writeBundle(
      {
        checkpoint,
        keys: [signer.key],
        leaves,
        agreement: [{ path: "truce.pacta", bytes: text('agreement Truce "Truce" { zone "UTC" }\n') }],
        claims: text('{"claims":["the first entry is there"]}\n'),
      },
      sha256,
    ),
  );
  return { bundle, signer, checkpoint, leaves };
}

/** Reproducible choices. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  below(n: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * n);
  }
}
