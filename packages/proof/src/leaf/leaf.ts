// A leaf: one entry of the log as it is hashed and kept. Open, with closed fields, or sealed; in the last two the tree
// holds digests, and the strings behind them can be withheld, shown later with proof, or erased.
import { fromBase64url } from "../bytes/base64.ts";
import { hex, sameBytes } from "../bytes/bytes.ts";
import { canonical } from "../canonical/canonical.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../canonical/json.ts";
import { type Hash, hashLength } from "../hash.ts";
import { attempt, type Outcome, refuse, within } from "../outcome.ts";
import { refuseWhatMustBeClosed } from "./clear.ts";
import { type Disclosure, decoy, makeDisclosure, parseDisclosure, reservedNames } from "./disclosure.ts";

/** Of the leaves that are written. Each leaf tells its own, which selects the decoder for ever. */
export const leafVersion = 1;

/** In bytes. The tile format would carry 65,535. */
export const leafLimit = 16_384;

export type LeafProfile = "open" | "closed fields" | "sealed";

/** Which fields of a statement are closed. */
export type Closing =
  | { readonly profile: "open" }
  | { readonly profile: "closed fields"; readonly closed: readonly string[] }
  /** All of them, and how many there are. */
  | { readonly profile: "sealed" };

export type ClosedLeaf = {
  readonly leaf: Uint8Array;
  /** In the order of their digests. */
  readonly disclosures: readonly string[];
};

export type OpenedLeaf = {
  /** What the fields mean is told by whoever wrote them, in this version. */
  readonly version: number;
  readonly profile: LeafProfile;
  /** What stood in the clear and what was disclosed. */
  readonly fields: JsonObject;
  /** Top-level fields that were disclosed. */
  readonly disclosed: readonly string[];
  /** Digests that no disclosure answers: withheld, erased or decoys; nobody can tell which. */
  readonly unanswered: number;
};

/** In the clear whenever a leaf is not sealed, since access and order are decided by them. */
export const alwaysClear: readonly string[] = ["kind", "recordedAt", "by", "marking"];

/** How many digests a sealed leaf may have. */
const sealedCounts = [8, 16, 32] as const;

/** How many salts `closeFields` will use. */
export function saltsNeeded(statement: JsonObject, closing: Closing): Outcome<number> {
  return attempt(() => {
    const fields = Object.keys(statement).length;
    return closing.profile === "open"
      ? 0
      : closing.profile === "sealed"
        ? sealedCount(fields)
        : closing.closed.length;
  });
}

/** Encodes a statement as a leaf. Salts are fresh random bytes, `saltsNeeded` of them; `v` is added here. */
export function closeFields(
  statement: JsonObject,
  closing: Closing,
  salts: readonly Uint8Array[],
  hash: Hash,
): Outcome<ClosedLeaf> {
  return attempt(() => {
    for (const name of [...reservedNames, "v"])
      if (Object.hasOwn(statement, name)) refuse("leaf-field-reserved", 0, { field: name });
    const closed = namesToClose(statement, closing);
    const count = closing.profile === "sealed" ? sealedCount(closed.length) : closed.length;
    requireSalts(salts, count);
    const disclosures = closed.map((name, index) =>
      makeDisclosure(salts[index] as Uint8Array, name, statement[name] as Json, hash),
    );
    const decoys = salts.slice(closed.length).map((salt) => decoy(salt, hash));
    const clear = without(statement, closed);
    refuseWhatMustBeClosed(clear);
    const digests = [...disclosures.map(({ digest }) => digest), ...decoys].sort();
    const leaf = canonical({
      v: leafVersion,
      ...clear,
      ...(digests.length === 0 ? {} : { _sd: digests, _sd_alg: "sha-256" }),
    });
    if (leaf.length > leafLimit) refuse("leaf-too-long", leafLimit, { length: leaf.length });
    // What a part closed beforehand has got wrong, the reader finds.
    if (holdsReserved(clear)) parseLeaf(leaf, [], hash);
    return { leaf, disclosures: inOrder(disclosures).map(({ text }) => text) };
  });
}

/** Closes fields of an object inside a statement. The object stands in the clear part or in a disclosure. */
export function closeObject(
  fields: JsonObject,
  closed: readonly string[],
  salts: readonly Uint8Array[],
  hash: Hash,
): Outcome<{ readonly object: JsonObject; readonly disclosures: readonly string[] }> {
  return attempt(() => {
    for (const name of reservedNames)
      if (Object.hasOwn(fields, name)) refuse("leaf-field-reserved", 0, { field: name });
    requireFields(fields, closed);
    requireSalts(salts, closed.length);
    const made = closed.map((name, index) =>
      makeDisclosure(salts[index] as Uint8Array, name, fields[name] as Json, hash),
    );
    const disclosures = inOrder(made);
    const clear = without(fields, closed);
    const object = closed.length === 0 ? clear : { ...clear, _sd: disclosures.map(({ digest }) => digest) };
    return { object, disclosures: disclosures.map(({ text }) => text) };
  });
}

/** Reads a leaf with those disclosures that one has. Every one of them must be named by exactly one digest. */
export function openLeaf(leaf: Uint8Array, disclosures: readonly string[], hash: Hash): Outcome<OpenedLeaf> {
  return attempt(() => parseLeaf(leaf, disclosures, hash));
}

export function parseLeaf(leaf: Uint8Array, texts: readonly string[], hash: Hash): OpenedLeaf {
  if (leaf.length > leafLimit) refuse("leaf-too-long", leafLimit, { length: leaf.length });
  const whole = parseJson(leaf);
  if (!isJsonObject(whole)) return refuse("leaf-not-object");
  if (whole.v !== leafVersion && whole.v !== draftVersion) return refuse("leaf-version");
  if (!sameBytes(canonical(whole), leaf)) refuse("leaf-not-canonical");
  const { v: version, ...written } = whole;
  const { _sd_alg: algorithm, ...rest } = version === draftVersion ? liftedDraft(written) : written;
  if (algorithm !== (rest._sd === undefined ? undefined : "sha-256")) refuse("leaf-digest-algorithm");
  const read = reveal(rest, texts, hash);
  return { version, profile: profileOf(rest), ...read };
}

/** The draft before the first release named what it closed: `closed` had a digest for each field. */
const draftVersion = 0;

function liftedDraft({ closed, ...rest }: JsonObject): JsonObject {
  for (const name of reservedNames)
    if (Object.hasOwn(rest, name)) refuse("leaf-field-reserved", 0, { field: name });
  if (closed === undefined) return rest;
  if (!isJsonObject(closed)) return refuse("leaf-digest-malformed");
  return { ...rest, _sd: Object.values(closed), _sd_alg: "sha-256" };
}

type Revealed = Omit<OpenedLeaf, "profile" | "version">;

/** Puts disclosed fields where their digests stand, as RFC 9901 §7.1 has it, at every depth. */
function reveal(object: JsonObject, texts: readonly string[], hash: Hash): Revealed {
  const known = new Map<string, Disclosure>();
  for (const [index, text] of texts.entries()) {
    const disclosure = parseDisclosureAt(index, text, hash);
    if (known.has(disclosure.digest)) refuse("disclosure-twice", index, { field: disclosure.name });
    known.set(disclosure.digest, disclosure);
  }
  const seen = new Set<string>();
  const disclosed: string[] = [];
  const indexOf = (disclosure: Disclosure): number => texts.indexOf(disclosure.text);

  const any = (value: Json): Json =>
    Array.isArray(value) ? value.map(any) : isJsonObject(value) ? fieldsOf(value, false) : value;

  const fieldsOf = (value: JsonObject, outermost: boolean): JsonObject => {
    const { _sd: digests, ...clear } = value;
    for (const name of reservedNames)
      if (Object.hasOwn(clear, name)) refuse("leaf-field-reserved", 0, { field: name });
    const fields: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(clear)) fields[name] = any(inner);
    if (digests === undefined) return fields;
    for (const digest of digestsIn(digests)) {
      if (seen.has(digest)) refuse("leaf-digest-twice", 0, { digest });
      seen.add(digest);
      const disclosure = known.get(digest);
      if (disclosure === undefined) continue;
      const { name } = disclosure;
      const shadows = Object.hasOwn(fields, name) || (outermost && name === "v");
      if (shadows) refuse("disclosure-shadows", indexOf(disclosure), { field: name });
      if (outermost) disclosed.push(name);
      fields[name] = any(disclosure.value);
    }
    return fields;
  };

  const fields = fieldsOf(object, true);
  for (const disclosure of known.values())
    if (!seen.has(disclosure.digest))
      refuse("disclosure-unnamed", indexOf(disclosure), { field: disclosure.name });
  return { fields, disclosed: disclosed.sort(), unanswered: seen.size - known.size };
}

function parseDisclosureAt(index: number, text: string, hash: Hash): Disclosure {
  const read = attempt(() => parseDisclosure(text, hash));
  if (read.kind === "done") return read.value;
  return refuse(read.code, index, { ...read.facts, offset: read.at });
}

function digestsIn(value: Json): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return refuse("leaf-digest-malformed");
  return value.map((digest: Json, index: number) => {
    const bytes = typeof digest === "string" ? within(index, () => fromBase64url(digest)) : undefined;
    if (bytes?.length !== hashLength) refuse("leaf-digest-malformed", index);
    return digest as string;
  });
}

function profileOf(rest: JsonObject): LeafProfile {
  const { _sd: digests, ...clear } = rest;
  if (!Array.isArray(digests)) return "open";
  if (Object.keys(clear).length > 0) return "closed fields";
  if (!sealedCounts.some((count) => count === digests.length))
    refuse("leaf-digest-count", 0, { count: digests.length });
  return "sealed";
}

function namesToClose(statement: JsonObject, closing: Closing): readonly string[] {
  if (closing.profile === "open") return [];
  if (closing.profile === "sealed") return Object.keys(statement);
  requireFields(statement, closing.closed);
  for (const name of closing.closed)
    if (alwaysClear.includes(name)) refuse("leaf-field-must-be-clear", 0, { field: name });
  if (closing.closed.length === Object.keys(statement).length) refuse("leaf-digest-count");
  return closing.closed;
}

function holdsReserved(value: Json): boolean {
  if (Array.isArray(value)) return value.some(holdsReserved);
  if (!isJsonObject(value)) return false;
  return Object.keys(value).some(
    (name) => reservedNames.includes(name) || holdsReserved(value[name] as Json),
  );
}

function without(fields: JsonObject, names: readonly string[]): JsonObject {
  const rest: Record<string, Json> = {};
  for (const name of Object.keys(fields)) {
    if (names.includes(name)) continue;
    // An assignment would change the prototype, and canonical spelling could not refuse the name.
    if (name === "__proto__") Object.defineProperty(rest, name, { value: fields[name], enumerable: true });
    else rest[name] = fields[name] as Json;
  }
  return rest;
}

function requireFields(fields: JsonObject, names: readonly string[]): void {
  const taken = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (!Object.hasOwn(fields, name) || taken.has(name)) refuse("leaf-field-unknown", index, { field: name });
    taken.add(name);
  }
}

function requireSalts(salts: readonly Uint8Array[], count: number): void {
  if (salts.length !== count) refuse("salt-count", 0, { expected: count, found: salts.length });
  if (salts.length < 2) return;
  const taken = new Set<string>();
  for (const [index, salt] of salts.entries()) {
    if (taken.has(hex(salt))) refuse("salt-twice", index);
    taken.add(hex(salt));
  }
}

function sealedCount(fields: number): number {
  return sealedCounts.find((count) => fields <= count) ?? refuse("leaf-fields-too-many", 0, { fields });
}

function inOrder(disclosures: readonly Disclosure[]): readonly Disclosure[] {
  return disclosures.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}
