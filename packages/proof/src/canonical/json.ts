// JSON as this package knows it, and a reader that is stricter than the language's own: whatever two readers could
// understand differently is refused with its place.
import { utf8Length, utf8Text } from "../bytes/utf8.ts";
import { attempt, type Outcome, type RefusalCode, refuse } from "../outcome.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [name: string]: Json };

/** Keys are counted over the whole text. */
export const jsonLimits: { readonly bytes: number; readonly depth: number; readonly keys: number } = {
  bytes: 1_048_576,
  depth: 32,
  keys: 10_000,
};

/** Names that some reader gives a meaning of its own. */
export const forbiddenKeys: readonly string[] = ["__proto__"];

export function readJson(bytes: Uint8Array): Outcome<Json> {
  return attempt(() => parseJson(bytes));
}

/** As `readJson`, inside another reading. */
export function parseJson(bytes: Uint8Array): Json {
  if (bytes.length > jsonLimits.bytes) refuse("json-too-long", jsonLimits.bytes, { length: bytes.length });
  return parseText(utf8Text(bytes));
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** Neither quote nor backslash nor control character. */
const plain = /[ !#-[\]-\uffff]*/y;

function parseText(text: string): Json {
  let at = 0;
  let keys = 0;

  const stop = (code: RefusalCode, place = at): never => refuse(code, utf8Length(text, place));

  const space = (): void => {
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      at += 1;
    }
  };

  const take = (expected: string): boolean => {
    if (!text.startsWith(expected, at)) return false;
    at += expected.length;
    return true;
  };

  const value = (depth: number): Json => {
    space();
    switch (text[at]) {
      case "{":
        return object(depth + 1);
      case "[":
        return array(depth + 1);
      case '"':
        return string();
      case "t":
        return take("true") || stop("json-syntax");
      case "f":
        return take("false") ? false : stop("json-syntax");
      case "n":
        return take("null") ? null : stop("json-syntax");
      default:
        return numeral();
    }
  };

  const object = (depth: number): JsonObject => {
    if (depth > jsonLimits.depth) stop("json-too-deep");
    const fields: Record<string, Json> = {};
    at += 1;
    space();
    if (take("}")) return fields;
    for (;;) {
      space();
      const place = at;
      if (text[at] !== '"') stop("json-syntax");
      const name = string();
      if (forbiddenKeys.includes(name)) stop("json-forbidden-key", place);
      if (Object.hasOwn(fields, name)) stop("json-duplicate-key", place);
      keys += 1;
      if (keys > jsonLimits.keys) stop("json-too-many-keys", place);
      space();
      if (!take(":")) stop("json-syntax");
      fields[name] = value(depth);
      space();
      if (take("}")) return fields;
      if (!take(",")) stop("json-syntax");
    }
  };

  const array = (depth: number): readonly Json[] => {
    if (depth > jsonLimits.depth) stop("json-too-deep");
    const items: Json[] = [];
    at += 1;
    space();
    if (take("]")) return items;
    for (;;) {
      items.push(value(depth));
      space();
      if (take("]")) return items;
      if (!take(",")) stop("json-syntax");
    }
  };

  const string = (): string => {
    const start = at;
    at += 1;
    const parts: string[] = [];
    for (;;) {
      plain.lastIndex = at;
      parts.push(plain.exec(text)?.[0] ?? "");
      at = plain.lastIndex;
      if (take('"')) break;
      if (text[at] !== "\\") stop("json-syntax");
      parts.push(escaped());
    }
    const whole = parts.length === 1 ? (parts[0] ?? "") : parts.join("");
    if (/[\ud800-\udfff]/u.test(whole)) stop("text-lone-surrogate", start);
    return whole;
  };

  const escaped = (): string => {
    const letter = text[at + 1] ?? "";
    const short = escapes[letter];
    if (short !== undefined) {
      at += 2;
      return short;
    }
    const code = text.slice(at + 2, at + 6);
    if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(code)) stop("json-syntax");
    at += 6;
    return String.fromCharCode(Number.parseInt(code, 16));
  };

  const numeral = (): number => {
    number.lastIndex = at;
    const spelled = number.exec(text)?.[0] ?? stop("json-syntax");
    const read = Number(spelled);
    const vanished = read === 0 && /^[^eE]*[1-9]/.test(spelled);
    if (!Number.isFinite(read) || vanished) stop("json-number-range");
    if (Number.isInteger(read) && !Number.isSafeInteger(read)) stop("json-unsafe-integer");
    at += spelled.length;
    return read;
  };

  const whole = value(0);
  space();
  return at === text.length ? whole : stop("json-trailing-bytes");
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
