// Keys of notes (C2SP signed-note): a name, a short id derived from name, type and key, and the key itself. The text
// form `name+id+base64` is what a reader is given beforehand and believes.
import { base64, fromBase64 } from "../bytes/base64.ts";
import { concat, numberFrom } from "../bytes/bytes.ts";
import { utf8 } from "../bytes/utf8.ts";
import type { Hash } from "../hash.ts";
import { attempt, type Outcome, refuse, within } from "../outcome.ts";
import { isStrictPublicKey } from "./ed25519.ts";

/** A log signs heads, a witness cosigns them. The numbers are the type bytes of the specification. */
export type KeyType = "log" | "witness";

export type VerifierKey = {
  readonly name: string;
  readonly id: number;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
};

/** Whoever holds the private key. Signing is handed in like everything of cryptography. */
export type Signer = {
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
};

/** Makes the key from what was agreed on; refuses weak keys and names that could be read in two ways. */
export function verifierKey(
  name: string,
  type: KeyType,
  publicKey: Uint8Array,
  hash: Hash,
): Outcome<VerifierKey> {
  return attempt(() => makeKey(name, type, publicKey, hash));
}

export function verifierKeyText({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${idText(id)}+${base64(concat([Uint8Array.of(typeBytes[type]), publicKey]))}`;
}

export function readVerifierKey(text: string, hash: Hash): Outcome<VerifierKey> {
  return attempt(() => parseKey(text, hash));
}

export function parseKey(text: string, hash: Hash): VerifierKey {
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  if (text.length > longestKey || first < 1 || second !== first + 9) return refuse("key-malformed");
  const id = text.slice(first + 1, second);
  if (!/^[0-9a-f]{8}$/.test(id)) refuse("key-malformed", first + 1);
  const material = within(second + 1, () => fromBase64(text.slice(second + 1)));
  const type = keyTypes.find((known) => typeBytes[known] === material[0]);
  if (type === undefined) return refuse("key-type-unknown", second + 1, { type: material[0] ?? -1 });
  const key = makeKey(text.slice(0, first), type, material.slice(1), hash);
  if (idText(key.id) !== id) refuse("key-id-differs", first + 1, { found: id, expected: idText(key.id) });
  return key;
}

/** Eight digits, as in the text form and in names of files. */
export function idText(id: number): string {
  return id.toString(16).padStart(8, "0");
}

/** Whether a name can stand in a signature line. */
export function isKeyName(name: string): boolean {
  return name !== "" && utf8(name).length <= longestName && !/[\s+\u0085\p{Cc}]/u.test(name);
}

/** As many bytes as newer kinds of cosignature can carry. */
const longestName = 255;
const longestKey = 4096;

const typeBytes = { log: 1, witness: 4 } as const;
const keyTypes = ["log", "witness"] as const;

function makeKey(name: string, type: KeyType, publicKey: Uint8Array, hash: Hash): VerifierKey {
  if (!isKeyName(name)) refuse("key-name");
  if (!isStrictPublicKey(publicKey)) refuse("key-weak");
  const material = concat([utf8(`${name}\n`), Uint8Array.of(typeBytes[type]), publicKey]);
  return { name, id: numberFrom(hash(material).subarray(0, 4)), type, publicKey };
}
