// An event as it enters the log and as it comes out again: a leaf whose clear fields anybody may read, and closed fields
// of which it holds digests. What is closed follows from the marking and the names of fields, never from what is said.
import { liftedLine } from "@pacta/core";
import {
  type Closing,
  closeFields,
  type Hash,
  type Json,
  type JsonObject,
  openLeaf,
  saltsNeeded,
} from "@pacta/proof";

/** So many salts for the closed fields of a submission. They depend on its key, so that the same submission makes the
 *  same bytes, and on a secret, so that nobody else can find out what is closed by trying. */
export type Salts = (key: string, count: number) => readonly Uint8Array[];

export type Encoded =
  | { readonly kind: "leaf"; readonly leaf: Uint8Array; readonly closed: readonly string[] }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly facts: Readonly<Record<string, string | number>>;
    };

/** The objects of a text that was read as lines of a log before, in the form of the present version. */
export function linesIn(text: string): readonly JsonObject[] {
  return text
    .replace(/^\u{FEFF}/u, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => liftedLine(JSON.parse(line)) as JsonObject);
}

/** `line` is an event as it was read from a line of a log; what is written is of the present version. */
export function encodeEvent(line: JsonObject, key: string, salts: Salts, hash: Hash): Encoded {
  const { v: _version, position: _position, recordedAt: _recordedAt, ...statement } = line;
  const closing = closingOf(statement);
  const count = saltsNeeded(statement, closing);
  if (count.kind === "refused") return { kind: "refused", code: count.code, facts: count.facts };
  const made = closeFields(statement, closing, salts(key, count.value), hash);
  return made.kind === "refused"
    ? { kind: "refused", code: made.code, facts: made.facts }
    : { kind: "leaf", leaf: made.value.leaf, closed: made.value.disclosures };
}

/** The event of a leaf, with whatever has been disclosed of it, as a line of the present version; null where the leaf is
 *  none of ours. */
export function decodeEntry(leaf: Uint8Array, closed: readonly string[], hash: Hash): JsonObject | null {
  const opened = openLeaf(leaf, closed, hash);
  if (opened.kind === "refused") return null;
  return liftedLine({ v: opened.value.version, ...opened.value.fields }) as JsonObject;
}

/** Words for people, and what may name a person or the place of one. They can be erased; what is clear never can. */
const alwaysClosed: ReadonlySet<string> = new Set(["note", "at", "person", "persons", "reason", "passage"]);

/** Of what is not for everybody the public tree holds digests and nothing else: not who filed it, nor of which kind. */
function closingOf(statement: JsonObject): Closing {
  if (!isPublic(statement.marking ?? null)) return { profile: "sealed" };
  const closed = Object.entries(statement).flatMap(([name, value]) =>
    alwaysClosed.has(name) || holdsClosed(value) ? [name] : [],
  );
  return closed.length === 0 ? { profile: "open" } : { profile: "closed fields", closed };
}

/** What a correction puts in the place of an event is a whole event, with words for people of its own. */
function holdsClosed(value: Json): boolean {
  if (Array.isArray(value)) return value.some(holdsClosed);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => alwaysClosed.has(name) || holdsClosed(inner));
}

function isPublic(marking: Json): boolean {
  if (marking === null || marking === "public") return true;
  return Array.isArray(marking) && (marking.length === 0 || marking.includes("public"));
}
