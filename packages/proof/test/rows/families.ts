// Hostile inputs by family, each of any size, for what reads them.
import {
  append,
  auditLog,
  closeFields,
  emptyEdge,
  emptyFrontier,
  encodeCanonical,
  grow,
  openLeaf,
  readCheckpoint,
  readDisclosure,
  readEntries,
  readEnvelope,
  readJson,
  readNote,
  readPolicy,
  readTar,
  readTlogProof,
  rootOf,
  verifierKeyText,
  verifyBundle,
  verifyEnvelope,
  writeBundle,
  writeTar,
} from "@pacta/proof";
import type { Family } from "../../../../tools/hostile/family.ts";
import { means, need, salts, sha256, signer, utf8 } from "../means.ts";
import { bundledLeaf, bundleOf, headAt, logOf } from "../sample.ts";
import { folderOf } from "../sample-folder.ts";

const text = (
  name: string,
  start: number,
  read: (bytes: Uint8Array) => unknown,
  make: (size: number) => string,
): Family => ({
  name,
  start,
  bytes: (size) => utf8(make(size)).length,
  prepare: (size) => {
    const bytes = utf8(make(size));
    return () => read(bytes);
  },
});

const sample = logOf(4096);
const folder = (size: number): ReadonlyMap<string, Uint8Array> => folderOf(sample.leaves.slice(0, size));
const key = verifierKeyText(signer("a.example", "witness").key);
const head = `a.example\n1\n${"A".repeat(43)}=\n`;

/** A signature line of an envelope, under a name of its own. */
const one = (at: number): string => `{"keyid":"k${at}","sig":"${"A".repeat(86)}=="}`;
const envelopeText = (payload: string, signatures: readonly string[]): string =>
  `{"payload":"${payload}","payloadType":"t","signatures":[${signatures.join()}]}`;

export const families: readonly Family[] = [
  text("JSON: one long text", 8192, readJson, (size) => `"${"a".repeat(size)}"`),
  text("JSON: escapes", 8192, readJson, (size) => `"${"\\n".repeat(size / 2)}"`),
  text("JSON: escaped characters", 8192, readJson, (size) => `"${"\\u00e4".repeat(size / 6)}"`),
  text("JSON: pairs of surrogates", 8192, readJson, (size) => `"${"😀".repeat(size / 4)}"`),
  text("JSON: many numbers", 8192, readJson, (size) => `[${"1,".repeat(size / 2)}1]`),
  text("JSON: one long number", 8192, readJson, (size) => `0.${"1".repeat(size)}`),
  text("JSON: white space", 8192, readJson, (size) => `${" ".repeat(size)}1`),
  text(
    "JSON: many names",
    512,
    readJson,
    (size) => `{${Array.from({ length: size }, (_, at) => `"k${at}":0`).join()}}`,
  ),
  text("JSON: empty lists", 8192, readJson, (size) => `[${"[],".repeat(size / 3)}[]]`),
  text("JSON: no end", 8192, readJson, (size) => `[${'"a",'.repeat(size / 4)}`),
  text("JSON: a fault at the end", 8192, readJson, (size) => `["${"ä".repeat(size / 2)}",]`),
  {
    name: "canonical: many names",
    start: 512,
    bytes: null,
    prepare: (size) => {
      const value = Object.fromEntries(
        Array.from({ length: size }, (_, at) => [`k${(at * 7919) % size}`, at]),
      );
      return () => encodeCanonical(value);
    },
  },
  {
    name: "leaf: many digests",
    start: 40,
    bytes: null,
    prepare: (size) => {
      const fields = Object.fromEntries(Array.from({ length: size }, (_, at) => [`f${at}`, at]));
      const closed = Object.keys(fields);
      const made = need(
        closeFields({ kind: "a", ...fields }, { profile: "closed fields", closed }, salts(size), sha256),
      );
      return () => openLeaf(made.leaf, made.disclosures, sha256);
    },
  },
  text(
    "disclosure: long",
    8192,
    (bytes) => readDisclosure(Buffer.from(bytes).toString(), sha256),
    (size) => Buffer.from(`["${"s".repeat(22)}","n","${"v".repeat((size / 4) * 3)}"]`).toString("base64url"),
  ),
  text("note: long text", 8192, readNote, (size) => `${"a".repeat(size)}\n\n— a AAAAAAA=\n`),
  text("note: empty lines", 8192, readNote, (size) => `${"\n".repeat(size)}— a AAAAAAA=\n`),
  text("note: many signatures", 1024, readNote, (size) => `a\n\n${"— a AAAAAAA=\n".repeat(size / 16)}`),
  text("note: one long signature", 8192, readNote, (size) => `a\n\n— a ${"AAAA".repeat(size / 4)}\n`),
  text(
    "checkpoint: many extension lines",
    8192,
    (bytes) => readCheckpoint(bytes, sha256),
    (size) => `${head}${"x\n".repeat(size / 2)}\n— a AAAAAAA=\n`,
  ),
  text(
    "proof: many lines",
    8192,
    readTlogProof,
    (size) => `c2sp.org/tlog-proof@v1\n${"A\n".repeat(size / 2)}\n\n`,
  ),
  text(
    "proof: long extra",
    8192,
    readTlogProof,
    (size) => `c2sp.org/tlog-proof@v1\nextra ${"AAAA".repeat(size / 4)}\nindex 0\n\n`,
  ),
  text(
    "policy: comments",
    8192,
    (bytes) => readPolicy(bytes, sha256),
    (size) => `${"#\n".repeat(size / 2)}quorum none\n`,
  ),
  text(
    "policy: one long line",
    8192,
    (bytes) => readPolicy(bytes, sha256),
    (size) => `quorum${" \t".repeat(size / 2)}none\n`,
  ),
  text(
    "policy: a group of many",
    8192,
    (bytes) => readPolicy(bytes, sha256),
    (size) => `witness a ${key}\ngroup g any a${" a".repeat(size / 2)}\nquorum g\n`,
  ),
  text("envelope: long payload", 8192, readEnvelope, (size) => envelopeText("A".repeat(size), [one(0)])),
  text("envelope: long name of a key", 8192, readEnvelope, (size) =>
    envelopeText("", [`{"keyid":"${"a".repeat(size)}","sig":""}`]),
  ),
  text("envelope: long type", 8192, readEnvelope, (size) =>
    envelopeText("", [one(0)]).replace('"t"', `"${"a ".repeat(size / 2)}"`),
  ),
  text("envelope: many signatures", 8, readEnvelope, (size) =>
    envelopeText(
      "",
      Array.from({ length: size }, (_, at) => one(at)),
    ),
  ),
  text("envelope: a fault at the end", 8192, readEnvelope, (size) =>
    envelopeText("A".repeat(size), [one(0)]).replace(/.$/, ",}"),
  ),
  {
    name: "envelope: many signatures of a stranger",
    start: 8,
    bytes: null,
    prepare: (size) => {
      const texts = Array.from({ length: size }, (_, at) => one(at));
      const envelope = need(readEnvelope(utf8(envelopeText("", texts))));
      return () => verifyEnvelope(envelope, [], means.verifySignature);
    },
  },
  text(
    "checkpoint: many signatures",
    1024,
    (bytes) => readCheckpoint(bytes, sha256),
    (size) => `${head}\n${"— a AAAAAAA=\n".repeat(size / 16)}`,
  ),
  {
    name: "tar: many empty files",
    start: 200,
    bytes: null,
    prepare: (size) => {
      const files = Array.from({ length: size }, (_, at) => ({ path: `f${at}`, bytes: new Uint8Array(0) }));
      const bytes = need(writeTar(files));
      return () => readTar(bytes);
    },
  },
  {
    name: "tar: one long file",
    start: 65_536,
    bytes: (size) => size,
    prepare: (size) => {
      const bytes = need(writeTar([{ path: "a", bytes: new Uint8Array(size) }]));
      return () => readTar(bytes);
    },
  },
  {
    name: "entries: many of nothing",
    start: 32,
    bytes: null,
    prepare: (size) => () => readEntries(new Uint8Array(size * 2), size),
  },
  {
    name: "tree: built at once",
    start: 500,
    bytes: null,
    prepare: (size) => () => rootOf(sample.hashes.slice(0, size), sha256),
  },
  {
    name: "tree: grown leaf by leaf",
    start: 500,
    bytes: null,
    prepare: (size) => () =>
      sample.hashes.slice(0, size).reduce((tree, leaf) => append(tree, leaf, sha256), emptyFrontier),
  },
  {
    name: "tiles: written",
    start: 512,
    bytes: null,
    prepare: (size) => () => grow(emptyEdge, sample.hashes.slice(0, size), sha256),
  },
  {
    name: "audit of a log",
    start: 500,
    bytes: null,
    prepare: (size) => {
      const files = folder(size);
      const known = headAt(sample, size);
      return () => auditLog(known, (path) => files.get(path), sha256, [headAt(sample, 100)]);
    },
  },
  {
    name: "audit of a log of which nothing is right",
    start: 500,
    bytes: null,
    prepare: (size) => {
      const files = folderOf(Array.from({ length: size }, () => utf8("x")));
      const known = headAt(sample, size);
      return () => auditLog(known, (path) => files.get(path), sha256);
    },
  },
  {
    name: "bundle of many leaves",
    start: 64,
    bytes: null,
    prepare: (size) => {
      const positions = Array.from({ length: size }, (_, at) => at);
      const base = bundleOf(sample, 1024, []);
      const bytes = need(
        writeBundle({ ...base, leaves: positions.map((at) => bundledLeaf(sample, at, 1024)) }, sha256),
      );
      return () => verifyBundle(bytes, { ...means, knownCheckpoints: [] });
    },
  },
];
