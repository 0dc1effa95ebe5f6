// Signed notes (C2SP signed-note): a text and signature lines under it. Reading says nothing on whether a signature is
// right; `verifyNote` does, for the keys that one knows, and passes over the others as the specification demands.
import { utf8, utf8Length, utf8Text } from "../bytes/utf8.ts";
import type { Means } from "../hash.ts";
import { attempt, type Outcome, refuse, within } from "../outcome.ts";
import { verifyCosignature } from "./cosignature.ts";
import { signatureLength, verifyStrictly } from "./ed25519.ts";
import type { VerifierKey } from "./key.ts";
import { type NoteSignature, parseSignature, signatureLine } from "./signature.ts";

export type Note = {
  /** Ends in a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

export type SignedBy = {
  readonly key: VerifierKey;
  /** Seconds since 1970, as the witness says; null for a log. */
  readonly cosignedAt: number | null;
};

export const noteLimits: { readonly bytes: number; readonly signatures: number } = {
  bytes: 65_536,
  signatures: 64,
};

export function readNote(bytes: Uint8Array): Outcome<Note> {
  return attempt(() => parseNote(bytes));
}

export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > noteLimits.bytes) refuse("note-too-long", noteLimits.bytes, { length: bytes.length });
  const whole = utf8Text(bytes);
  const control = bytes.findIndex((byte) => byte < 0x20 && byte !== 0x0a);
  if (control >= 0) refuse("note-malformed", control);
  const blank = whole.lastIndexOf("\n\n");
  if (blank < 0 || !whole.endsWith("\n")) refuse("note-malformed", bytes.length);
  const text = whole.slice(0, blank + 1);
  const lines = whole
    .slice(blank + 2)
    .split("\n")
    .slice(0, -1);
  if (lines.length > noteLimits.signatures)
    refuse("note-too-many-signatures", bytes.length, { signatures: lines.length });
  if (lines.length === 0) refuse("note-malformed", bytes.length);
  let at = utf8Length(text) + 1;
  const signatures = lines.map((line) => {
    const start = at;
    at += utf8Length(line) + 1;
    return within(start, () => parseSignature(line));
  });
  return { text, signatures };
}

export function writeNote({ text, signatures }: Note): Uint8Array {
  return utf8(`${text}\n${signatures.map(signatureLine).join("")}`);
}

/** Which of these keys have signed. Refuses the note if none has, or if a signature by one of them is wrong. */
export function verifyNote(
  note: Note,
  keys: readonly VerifierKey[],
  means: Means,
): Outcome<readonly SignedBy[]> {
  return attempt(() => {
    const signed: SignedBy[] = [];
    for (const [index, line] of note.signatures.entries()) {
      const key = keys.find(({ name, id }) => name === line.name && id === line.id);
      if (key === undefined || signed.some((already) => already.key === key)) continue;
      const cosignedAt = verifyLine(note.text, line.signature, key, means);
      if (cosignedAt === "wrong") return refuse("note-signature-wrong", index, { name: key.name });
      signed.push({ key, cosignedAt });
    }
    if (signed.length === 0) refuse("note-unsigned");
    return signed;
  });
}

function verifyLine(
  text: string,
  signature: Uint8Array,
  key: VerifierKey,
  means: Means,
): number | null | "wrong" {
  if (key.type === "witness") return verifyCosignature(text, signature, key, means) ?? "wrong";
  const right = verifyStrictly(key.publicKey, utf8(text), signature, means.verifySignature);
  return signature.length === signatureLength && right ? null : "wrong";
}
