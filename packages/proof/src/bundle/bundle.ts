// The offline bundle: a signed head, the leaves that are relied on with their proofs, what is disclosed of them, the
// agreement, and what is claimed to follow. One .tar with one spelling: the same content gives the same bytes.
import { sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Text } from "../bytes/utf8.ts";
import type { Hash } from "../hash.ts";
import { readDisclosure } from "../leaf/disclosure.ts";
import { type Checkpoint, parseCheckpoint } from "../notes/checkpoint.ts";
import { idText, parseKey, type VerifierKey, verifierKeyText } from "../notes/key.ts";
import { writeNote } from "../notes/note.ts";
import type { NoteSignature } from "../notes/signature.ts";
import { writeTlogProof } from "../notes/tlog-proof.ts";
import { attempt, need, type Outcome, refuse } from "../outcome.ts";
import type { TreeProof } from "../tree/proofs.ts";
import {
  agreementFolder,
  checkpointPath,
  claimsPath,
  disclosuresPath,
  keyPath,
  leafPath,
  manifestPath,
  proofPath,
  verifyPath,
} from "./layout.ts";
import { manifestOf } from "./manifest.ts";
import { type NamedFile, writeTar } from "./tar.ts";
import { verifyText } from "./verify-text.ts";

export type Bundle = {
  /** As the log and its witnesses have signed it. */
  readonly checkpoint: Uint8Array;
  /** One for each signature line. A reader believes them only as far as he knows them from elsewhere. */
  readonly keys: readonly VerifierKey[];
  readonly leaves: readonly BundledLeaf[];
  /** Paths without the folder. */
  readonly agreement: readonly NamedFile[];
  /** Standings with their reasons; whoever concludes knows its form. */
  readonly claims: Uint8Array;
};

export type BundledLeaf = {
  readonly position: number;
  readonly leaf: Uint8Array;
  readonly proof: TreeProof;
  readonly disclosures: readonly string[];
};

/** The bundle as a .tar. Leaves, keys and disclosures may come in any order. */
export function writeBundle(bundle: Bundle, hash: Hash): Outcome<Uint8Array> {
  return attempt(() => need(writeTar(filesOf(bundle, hash))));
}

/** Every file in its place, with the manifest at the end. */
function filesOf(bundle: Bundle, hash: Hash): readonly NamedFile[] {
  const leaves = bundle.leaves.toSorted((a, b) => a.position - b.position);
  const keys = bundle.keys.toSorted((a, b) => a.id - b.id);
  const read = parseCheckpoint(bundle.checkpoint, hash);
  for (const { name, id } of read.note.signatures)
    if (!keys.some((key) => key.name === name && key.id === id))
      refuse("bundle-signature-unknown", 0, { name });
  const checkpoint = writeNote({ text: read.note.text, signatures: inOrderOfSigning(read) });
  const files: NamedFile[] = [
    { path: checkpointPath, bytes: checkpoint },
    ...keys.map((key) => ({ path: keyPath(key), bytes: utf8(`${verifierKeyText(key)}\n`) })),
    ...leaves.map(({ position, leaf }) => ({ path: leafPath(position), bytes: leaf })),
    ...leaves.map(({ position, proof }) => ({
      path: proofPath(position),
      bytes: writeTlogProof({ index: position, hashes: proof, checkpoint, extra: null }),
    })),
    ...leaves
      .filter(({ disclosures }) => disclosures.length > 0)
      .map(({ position, disclosures }) => ({
        path: disclosuresPath(position),
        bytes: utf8(
          inOrder(disclosures, hash)
            .map((text) => `${text}\n`)
            .join(""),
        ),
      })),
    ...bundle.agreement
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, bytes }) => ({ path: `${agreementFolder}${path}`, bytes })),
    { path: claimsPath, bytes: bundle.claims },
    { path: verifyPath, bytes: utf8(verifyText) },
  ];
  return [...files, { path: manifestPath, bytes: manifestOf(files, hash) }];
}

/** The log first, then the witnesses by name, so that a checkpoint has one spelling in bundles. */
export function inOrderOfSigning({ head, note }: Checkpoint): readonly NoteSignature[] {
  const rankOf = ({ name, id }: NoteSignature): string =>
    `${name === head.origin ? 0 : 1} ${name} ${idText(id)}`;
  return note.signatures.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : rankOf(a) > rankOf(b) ? 1 : 0));
}

/** The key in a file of the bundle, whose name must be the key's id. */
export function keyIn({ path, bytes }: NamedFile, hash: Hash): VerifierKey {
  const text = utf8Text(bytes);
  const key = parseKey(text.endsWith("\n") ? text.slice(0, -1) : refuse("key-malformed", bytes.length), hash);
  if (keyPath(key) !== path) refuse("key-id-differs", 0, { found: idText(key.id) });
  return key;
}

/** The disclosures in a file of the bundle, each once and in the order of their digests. */
export function disclosuresIn({ bytes }: NamedFile, hash: Hash): readonly string[] {
  const texts = utf8Text(bytes).split("\n");
  if (texts.pop() !== "" || texts.length === 0) refuse("disclosure-malformed", bytes.length);
  const sorted = utf8(
    inOrder(texts, hash)
      .map((text) => `${text}\n`)
      .join(""),
  );
  if (!sameBytes(sorted, bytes)) refuse("bundle-order");
  return texts;
}

function inOrder(texts: readonly string[], hash: Hash): readonly string[] {
  const read = texts.map((text) => need(readDisclosure(text, hash)));
  return read.toSorted((a, b) => (a.digest < b.digest ? -1 : 1)).map(({ text }) => text);
}
