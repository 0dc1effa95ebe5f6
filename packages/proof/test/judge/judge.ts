// One question on logs, bundles and vectors, and what this package finds when it is asked. It runs wherever the language
// runs, with a hash and a check of signatures from there: the findings must not depend on where.
import {
  auditLog,
  checkConsistency,
  checkInclusion,
  type Head,
  leafHash,
  type Means,
  openCheckpoint,
  proveConsistency,
  proveInclusion,
  readEntries,
  readerOf,
  readVerifierKey,
  rootOf,
  type TreeProof,
  tilePath,
  tilesOf,
  verifyBundle,
} from "@pacta/proof";
import { fromHex, need, toHex } from "./pieces.ts";
import { vectorFindings, type WycheproofFile } from "./vectors.ts";

/** All bytes in hexadecimal, so that it travels as JSON. */
export type Question = {
  readonly keys: readonly string[];
  readonly checkpoint: string;
  /** Tiles and entries, as a static server holds them. */
  readonly files: Readonly<Record<string, string>>;
  readonly indexes: readonly number[];
  readonly sizes: readonly number[];
  /** Sound ones and changed ones. */
  readonly bundles: readonly string[];
  readonly trusted: readonly string[];
  readonly wycheproof: WycheproofFile;
};

export type Findings = {
  readonly head: { readonly origin: string; readonly size: number; readonly root: string };
  readonly cosigned: readonly string[];
  readonly rootOfEntries: string;
  readonly sound: boolean;
  /** Our own proofs, spelled out, and how many were believed as they are and with one bit changed. */
  readonly inclusion: readonly string[];
  readonly consistency: readonly string[];
  readonly believed: number;
  readonly forgeriesBelieved: number;
  /** The seven answers for each bundle. */
  readonly verdicts: readonly string[];
  readonly vectors: readonly (readonly [name: string, found: string])[];
};

export function findingsOn(question: Question, means: Means): Findings {
  const { hash } = means;
  const keys = question.keys.map((text) => need(readVerifierKey(text, hash)));
  const opened = need(openCheckpoint(fromHex(question.checkpoint), keys, means));
  const { head } = opened;
  const fileAt = (path: string): Uint8Array | undefined =>
    question.files[path] === undefined ? undefined : fromHex(question.files[path]);
  const leaves = tilesOf(head.size).flatMap((tile) =>
    tile.level === "entries" ? need(readEntries(fileAt(tilePath(tile)) ?? nothing, tile.width)) : [],
  );
  const hashes = leaves.map((leaf) => leafHash(leaf, hash));
  const read = readerOf(hashes, hash);
  let [believed, forgeriesBelieved] = [0, 0];
  const check = (proof: TreeProof, accepts: (tried: TreeProof) => boolean): string => {
    if (accepts(proof)) believed += 1;
    if (proof.length > 0 && accepts(withOneBitChanged(proof))) forgeriesBelieved += 1;
    return proof.map(toHex).join();
  };
  const inclusion = question.indexes.map((index) =>
    check(
      need(proveInclusion(index, head.size, read, hash)),
      (proof) => checkInclusion(hashes[index] ?? nothing, index, head, proof, hash).kind === "done",
    ),
  );
  const consistency = question.sizes.map((from) => {
    const before: Head = { size: from, root: rootOf(hashes.slice(0, from), hash) };
    return check(
      need(proveConsistency(from, head.size, read, hash)),
      (proof) => checkConsistency(before, head, proof, hash).kind === "done",
    );
  });
  const trustedKeys = question.trusted.map((text) => need(readVerifierKey(text, hash)));
  return {
    head: { origin: head.origin, size: head.size, root: toHex(head.root) },
    cosigned: opened.witnesses.map(({ key, cosignedAt }) => `${key.name} ${cosignedAt}`),
    rootOfEntries: toHex(rootOf(hashes, hash)),
    sound: auditLog(head, fileAt, hash).sound,
    inclusion,
    consistency,
    believed,
    forgeriesBelieved,
    verdicts: question.bundles.map((bundle) =>
      JSON.stringify(verifyBundle(fromHex(bundle), { ...means, trustedKeys, knownCheckpoints: [] }).answers),
    ),
    vectors: vectorFindings(question.wycheproof, means),
  };
}

const nothing = new Uint8Array(0);

function withOneBitChanged(proof: TreeProof): TreeProof {
  const at = Math.floor(proof.length / 2);
  const changed = Uint8Array.from(proof[at] ?? nothing);
  changed[7] = (changed[7] ?? 0) ^ 1;
  return proof.with(at, changed);
}
