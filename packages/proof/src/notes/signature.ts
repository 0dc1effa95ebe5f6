// One signature line of a note: who, under which key, and the bytes. What the bytes mean depends on the kind of key.
import { base64, fromBase64 } from "../bytes/base64.ts";
import { concat, numberBytes, numberFrom } from "../bytes/bytes.ts";
import { utf8Length } from "../bytes/utf8.ts";
import { refuse, within } from "../outcome.ts";
import { isKeyName } from "./key.ts";

export type NoteSignature = {
  readonly name: string;
  readonly id: number;
  readonly signature: Uint8Array;
};

export function signatureLine({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${base64(concat([numberBytes(id, 4), signature]))}\n`;
}

export function parseSignature(line: string): NoteSignature {
  const [dash, name, spelled, ...more] = line.split(" ");
  if (dash !== "—" || name === undefined || spelled === undefined || more.length > 0)
    return refuse("note-signature-malformed");
  if (!isKeyName(name)) refuse("note-signature-malformed");
  const place = utf8Length(`— ${name} `);
  const bytes = within(place, () => fromBase64(spelled));
  if (bytes.length < 5) refuse("note-signature-malformed", place);
  return { name, id: numberFrom(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}
