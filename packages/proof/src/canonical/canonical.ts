// The one spelling of a statement: RFC 8785 (JCS) for values that every reader understands alike. What the language
// would drop or bend without a word (undefined, NaN, integers that are not exact, half characters) is refused.
import { utf8 } from "../bytes/utf8.ts";
import { attempt, type Outcome, type RefusalCode, refuse } from "../outcome.ts";
import { forbiddenKeys, jsonLimits } from "./json.ts";

/** A refusal names the place as a path in `facts.path`. */
export function encodeCanonical(value: unknown): Outcome<Uint8Array> {
  return attempt(() => canonical(value));
}

/** As `encodeCanonical`, inside another reading. */
export function canonical(value: unknown): Uint8Array {
  const parts: string[] = [];
  const path: (string | number)[] = [];
  let keys = 0;

  const stop = (code: RefusalCode): never => refuse(code, 0, { path: `/${path.join("/")}` });

  const text = (whole: string): void => {
    if (/[\ud800-\udfff]/u.test(whole)) stop("text-lone-surrogate");
    // On whole characters the language escapes exactly as RFC 8785 §3.2.2.2 asks.
    parts.push(JSON.stringify(whole));
  };

  const any = (part: unknown, depth: number): void => {
    if (part === null || typeof part === "boolean") parts.push(String(part));
    else if (typeof part === "string") text(part);
    else if (typeof part === "number") numeral(part);
    else if (typeof part !== "object") stop("json-not-plain");
    else if (depth === jsonLimits.depth) stop("json-too-deep");
    else if (Array.isArray(part)) array(part, depth + 1);
    else object(part, depth + 1);
  };

  const numeral = (part: number): void => {
    if (!Number.isFinite(part)) stop("json-number-range");
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) stop("json-unsafe-integer");
    parts.push(String(part));
  };

  const array = (items: readonly unknown[], depth: number): void => {
    // One own key for each item and one for the length; a hole or a name beside them would vanish.
    if (Reflect.ownKeys(items).length !== items.length + 1) stop("json-not-plain");
    parts.push("[");
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) parts.push(",");
      path.push(index);
      any(items[index], depth);
      path.pop();
    }
    parts.push("]");
  };

  const object = (fields: object, depth: number): void => {
    const names = Object.keys(fields).sort();
    if (!isPlain(fields) || Reflect.ownKeys(fields).length !== names.length) stop("json-not-plain");
    keys += names.length;
    if (keys > jsonLimits.keys) stop("json-too-many-keys");
    parts.push("{");
    for (const [index, name] of names.entries()) {
      path.push(name);
      if (forbiddenKeys.includes(name)) stop("json-forbidden-key");
      if (index > 0) parts.push(",");
      text(name);
      parts.push(":");
      any((fields as Readonly<Record<string, unknown>>)[name], depth);
      path.pop();
    }
    parts.push("}");
  };

  any(value, 0);
  const bytes = utf8(parts.join(""));
  if (bytes.length > jsonLimits.bytes) refuse("json-too-long", 0, { length: bytes.length });
  return bytes;
}

function isPlain(fields: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(fields);
  return prototype === null || prototype === Object.prototype;
}
