// Checkpoints (C2SP tlog-checkpoint): the signed head of a log. Three lines and no extension, because nobody audits
// what stands in extension lines.
import { base64, fromBase64 } from "../bytes/base64.ts";
import { sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Length } from "../bytes/utf8.ts";
import { type Hash, hashLength, type Means } from "../hash.ts";
import { attempt, need, type Outcome, refuse, within } from "../outcome.ts";
import { emptyRoot, type Head } from "../tree/tree.ts";
import { isKeyName, type Signer, type VerifierKey } from "./key.ts";
import { type Note, parseNote, type SignedBy, verifyNote, writeNote } from "./note.ts";

/** `origin` names the log: host, agreement, number of the log. */
export type LogHead = Head & { readonly origin: string };

export type Checkpoint = { readonly head: LogHead; readonly note: Note };

export type OpenedCheckpoint = Checkpoint & {
  readonly log: VerifierKey;
  readonly witnesses: readonly SignedBy[];
};

export function checkpointText({ origin, size, root }: LogHead): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Signs a head. Whoever signs has never signed another that this one does not continue. */
export function signCheckpoint(head: LogHead, signer: Signer): Outcome<Uint8Array> {
  return attempt(() => {
    const { key } = signer;
    if (key.type !== "log") refuse("key-type-unknown", 0, { name: key.name });
    if (key.name !== head.origin) refuse("key-name", 0, { name: key.name, origin: head.origin });
    if (!Number.isSafeInteger(head.size) || head.size < 0) refuse("tree-range", 0, { size: head.size });
    if (head.root.length !== hashLength) refuse("tree-hash-length", 0, { length: head.root.length });
    const text = checkpointText(head);
    return writeNote({
      text,
      signatures: [{ name: key.name, id: key.id, signature: signer.sign(utf8(text)) }],
    });
  });
}

/** Reads without believing: no signature has been looked at. */
export function readCheckpoint(bytes: Uint8Array, hash: Hash): Outcome<Checkpoint> {
  return attempt(() => parseCheckpoint(bytes, hash));
}

/** Reads and believes: one of these keys is the log's own and has signed, and none of them has signed wrongly. */
export function openCheckpoint(
  bytes: Uint8Array,
  keys: readonly VerifierKey[],
  means: Means,
): Outcome<OpenedCheckpoint> {
  return attempt(() => verifyCheckpoint(parseCheckpoint(bytes, means.hash), keys, means));
}

export function parseCheckpoint(bytes: Uint8Array, hash: Hash): Checkpoint {
  const note = parseNote(bytes);
  const [origin = "", size = "", root = "", ...more] = note.text.split("\n");
  if (more.length === 0) refuse("checkpoint-malformed");
  if (more.length > 1) refuse("checkpoint-extension", utf8Length(`${origin}\n${size}\n${root}\n`));
  if (!isKeyName(origin)) refuse("checkpoint-malformed", 0);
  const leaves = within(utf8Length(`${origin}\n`), () => parseNumber(size));
  const place = utf8Length(`${origin}\n${size}\n`);
  const bytesOfRoot = within(place, () => fromBase64(root));
  if (bytesOfRoot.length !== hashLength) refuse("tree-hash-length", place, { length: bytesOfRoot.length });
  if (leaves === 0 && !sameBytes(bytesOfRoot, emptyRoot(hash))) refuse("checkpoint-empty-root", place);
  return { head: { origin, size: leaves, root: bytesOfRoot }, note };
}

export function verifyCheckpoint(
  checkpoint: Checkpoint,
  keys: readonly VerifierKey[],
  means: Means,
): OpenedCheckpoint {
  const { origin } = checkpoint.head;
  const signed = need(verifyNote(checkpoint.note, keys, means));
  const log = signed.find(({ key }) => key.type === "log" && key.name === origin)?.key;
  if (log === undefined) return refuse("note-unsigned", 0, { origin });
  return { ...checkpoint, log, witnesses: signed.filter(({ key }) => key.type === "witness") };
}

/** A whole number in its one spelling. */
export function parseNumber(text: string): number {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : refuse("number-not-canonical");
}
