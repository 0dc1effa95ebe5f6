// One closed field, in the form of RFC 9901: the string base64url(JSON [salt, name, value]), whose digest stands in the
// leaf. The string itself is hashed, so whoever has it needs no canonical form to check it.
import { base64url, base64urlLetters, fromBase64url } from "../bytes/base64.ts";
import { asciiText, utf8 } from "../bytes/utf8.ts";
import { spelled } from "../canonical/canonical.ts";
import { type Json, parseJson } from "../canonical/json.ts";
import type { Hash } from "../hash.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";

export type Disclosure = {
  readonly salt: string;
  readonly name: string;
  readonly value: Json;
  /** What is hashed, kept and handed over. */
  readonly text: string;
  /** Base64url of the hash of `text`: what the leaf names. */
  readonly digest: string;
};

/** 128 random bits, fresh for each field: a salt that is used twice lets a reader guess. */
export const saltLength = 16;

const disclosureLimit = 65_536;

/** Names that have a meaning of their own in an object with closed fields. */
export const reservedNames: readonly string[] = ["_sd", "_sd_alg", "..."];

export function readDisclosure(text: string, hash: Hash): Outcome<Disclosure> {
  return attempt(() => parseDisclosure(text, hash));
}

export function makeDisclosure(salt: Uint8Array, name: string, value: Json, hash: Hash): Disclosure {
  if (salt.length !== saltLength) refuse("salt-length", 0, { length: salt.length });
  if (reservedNames.includes(name)) refuse("leaf-field-reserved", 0, { field: name });
  const spelledSalt = base64url(salt);
  const letters = base64urlLetters(spelled([spelledSalt, name, value]));
  if (letters.length > disclosureLimit)
    refuse("disclosure-too-long", 0, { field: name, length: letters.length });
  return {
    salt: spelledSalt,
    name,
    value,
    text: asciiText(letters),
    digest: base64url(hash(letters)),
  };
}

export function parseDisclosure(text: string, hash: Hash): Disclosure {
  if (text.length > disclosureLimit) refuse("disclosure-too-long", disclosureLimit, { length: text.length });
  const parts = parseJson(fromBase64url(text));
  if (!Array.isArray(parts) || parts.length !== 3) refuse("disclosure-malformed");
  const [salt, name, value] = parts as readonly Json[];
  if (typeof salt !== "string" || typeof name !== "string" || value === undefined)
    return refuse("disclosure-malformed");
  if (reservedNames.includes(name)) refuse("disclosure-malformed", 0, { field: name });
  if (salt.length < shortestSalt) refuse("disclosure-salt-short", 0, { field: name });
  return { salt, name, value, text, digest: digestOf(text, hash) };
}

/** A digest that no disclosure answers, so that the number of closed fields stays closed. */
export function decoy(salt: Uint8Array, hash: Hash): string {
  if (salt.length !== saltLength) refuse("salt-length", 0, { length: salt.length });
  return base64url(hash(salt));
}

/** 128 bits in base64url. */
const shortestSalt = 22;

function digestOf(text: string, hash: Hash): string {
  return base64url(hash(utf8(text)));
}
