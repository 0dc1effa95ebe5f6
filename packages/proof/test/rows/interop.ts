// Row 22: other people's programs judge what we have written, and we judge what they write. Go's sumdb/note and
// sumdb/tlog open the head, build the tree anew, check our proofs, read our tiles and make proofs of their own.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  append,
  checkConsistency,
  checkInclusion,
  emptyEdge,
  emptyFrontier,
  grow,
  type Head,
  headOf,
  headOfEdge,
  leafHash,
  openCheckpoint,
  proveConsistency,
  proveInclusion,
  readerOf,
  readVerifierKey,
  signCheckpoint,
  type TreeProof,
  verifierKeyText,
} from "@pacta/proof";
import type { Effort, RowResult } from "../../../../tools/hostile/row.ts";
import { chance, means, need, sha256, utf8 } from "../means.ts";
import { log } from "../sample.ts";
import { folderOf } from "../sample-folder.ts";

/** What is missing on this machine, with the command that brings it; null where Go and its packages are there. */
export function goIsMissing(): string | null {
  const found = spawnSync("go", ["list", "golang.org/x/mod/sumdb/tlog"], { env: goEnvironment });
  return found.status === 0
    ? null
    : "needs Go with its package mod: apt-get install -y golang-go golang-golang-x-mod-dev";
}

/** `cases` is the size of the log. */
export function interop({ cases: size, seed }: Effort): RowResult {
  const folder = mkdtempSync(join(tmpdir(), "pacta-interop-"));
  try {
    return judged(folder, size, seed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Debian's place for Go packages; where others keep them, GOPATH is set. */
const goEnvironment = {
  ...process.env,
  GO111MODULE: "off",
  GOPATH: process.env.GOPATH ?? "/usr/share/gocode",
  GOFLAGS: "",
};

function judged(folder: string, size: number, seed: number): RowResult {
  const random = chance(seed);
  const leaves = Array.from({ length: size }, (_, at) => utf8(`{"at":${at},"kind":"report","v":1}`));
  const hashes = leaves.map((leaf) => leafHash(leaf, sha256));
  const head = headOfEdge(grow(emptyEdge, hashes, sha256).edge, sha256);
  const checkpoint = need(signCheckpoint({ origin: log.key.name, ...head }, log));
  for (const [path, bytes] of [...folderOf(leaves), ["checkpoint", checkpoint] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const read = readerOf(hashes, sha256);
  const indexes = [0, size - 1, ...Array.from({ length: 998 }, () => random(size))];
  const sizes = [1, size, ...Array.from({ length: 98 }, () => 1 + random(size))];
  const heads = headsAt(sizes, hashes);
  const headAt = (from: number): Head => heads.get(from) as Head;
  const ours = {
    Folder: folder,
    Key: verifierKeyText(log.key),
    Inclusion: indexes.map((index) => ({
      Index: index,
      Proof: spelled(need(proveInclusion(index, size, read, sha256))),
    })),
    Consistency: sizes.map((from) => ({
      From: from,
      Root: base64(headAt(from).root),
      Proof: spelled(need(proveConsistency(from, size, read, sha256))),
    })),
  };
  const go = askGo(ours);

  const theirInclusion = go.Inclusion.filter(({ Index, Proof }) => {
    const leaf = hashes[Index] as Uint8Array;
    return checkInclusion(leaf, Index, head, bytesOf(Proof), sha256).kind === "done";
  }).length;
  const theirConsistency = go.Consistency.filter(
    ({ From, Proof }) => checkConsistency(headAt(From), head, bytesOf(Proof), sha256).kind === "done",
  ).length;
  const theirHead = openCheckpoint(utf8(go.GoNote), [need(readVerifierKey(go.GoKey, sha256))], means);
  const checks = {
    "head opened by Go": go.Origin === log.key.name && go.Size === size && go.Root === base64(head.root),
    "root rebuilt by Go": go.RootOfEntries === base64(head.root),
    "our inclusion proofs": go.InclusionAccepted === indexes.length && go.InclusionForged === 0,
    "our consistency proofs": go.ConsistencyAccepted === sizes.length && go.ConsistencyForged === 0,
    "Go's inclusion proofs": theirInclusion === indexes.length,
    "Go's consistency proofs": theirConsistency === sizes.length,
    "the same bytes":
      JSON.stringify([go.Inclusion, go.Consistency]) === JSON.stringify([ours.Inclusion, ours.Consistency]),
    "head signed by Go": theirHead.kind === "done",
  };
  const failures = Object.entries(checks).flatMap(([name, right]) => (right ? [] : [`${name}: differs`]));
  return {
    row: 22,
    says: "Go reads our log and we read Go's proofs; x/mod 0.40 is not tried",
    passed: failures.length === 0,
    figures: {
      leaves: size,
      seed,
      "inclusion proofs each way": indexes.length,
      "consistency proofs each way": sizes.length,
    },
    failures,
  };
}

/** In one pass, since a large tree has many leaves. */
function headsAt(sizes: readonly number[], hashes: readonly Uint8Array[]): ReadonlyMap<number, Head> {
  const wanted = new Set(sizes);
  const heads = new Map<number, Head>();
  let tree = emptyFrontier;
  for (const [at, leaf] of hashes.entries()) {
    tree = append(tree, leaf, sha256);
    if (wanted.has(at + 1)) heads.set(at + 1, headOf(tree, sha256));
  }
  return heads;
}

type FromGo = {
  readonly Origin: string;
  readonly Size: number;
  readonly Root: string;
  readonly RootOfEntries: string;
  readonly InclusionAccepted: number;
  readonly InclusionForged: number;
  readonly ConsistencyAccepted: number;
  readonly ConsistencyForged: number;
  readonly Inclusion: readonly { readonly Index: number; readonly Proof: readonly string[] | null }[];
  readonly Consistency: readonly { readonly From: number; readonly Proof: readonly string[] | null }[];
  readonly GoKey: string;
  readonly GoNote: string;
};

function askGo(question: object): FromGo {
  const program = fileURLToPath(new URL("../interop/judge.go", import.meta.url));
  const run = spawnSync("go", ["run", program], {
    env: goEnvironment,
    input: JSON.stringify(question),
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(`Go ended with ${run.status}: ${run.stderr}`);
  const answer = JSON.parse(String(run.stdout)) as FromGo;
  // Go spells an empty list as null.
  const filled = <T extends { readonly Proof: readonly string[] | null }>(one: T): T => ({
    ...one,
    Proof: one.Proof ?? [],
  });
  return { ...answer, Inclusion: answer.Inclusion.map(filled), Consistency: answer.Consistency.map(filled) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function spelled(proof: TreeProof): readonly string[] {
  return proof.map(base64);
}

function bytesOf(proof: readonly string[] | null): TreeProof {
  return (proof ?? []).map((hash) => new Uint8Array(Buffer.from(hash, "base64")));
}
