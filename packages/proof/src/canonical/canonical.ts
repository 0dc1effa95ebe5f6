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
  const speller = new Speller();
  speller.any(value, 0);
  const bytes = utf8(speller.spelled);
  if (bytes.length > jsonLimits.bytes) refuse("json-too-long", 0, { length: bytes.length });
  return bytes;
}

class Speller {
  spelled = "";
  private readonly path: (string | number)[] = [];
  private keys = 0;

  any(part: unknown, depth: number): void {
    if (typeof part === "string") this.text(part);
    else if (part === null || typeof part === "boolean") this.spelled += String(part);
    else if (typeof part === "number") this.numeral(part);
    else if (typeof part !== "object") this.stop("json-not-plain");
    else if (depth === jsonLimits.depth) this.stop("json-too-deep");
    else if (Array.isArray(part)) this.array(part, depth + 1);
    else this.object(part, depth + 1);
  }

  private text(whole: string): void {
    if (/[\ud800-\udfff]/u.test(whole)) this.stop("text-lone-surrogate");
    // On whole characters the language escapes exactly as RFC 8785 §3.2.2.2 asks.
    this.spelled += JSON.stringify(whole);
  }

  private numeral(part: number): void {
    if (!Number.isFinite(part)) this.stop("json-number-range");
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) this.stop("json-unsafe-integer");
    this.spelled += String(part);
  }

  private array(items: readonly unknown[], depth: number): void {
    // One own key for each item and one for the length; a hole or a name beside them would vanish.
    if (Reflect.ownKeys(items).length !== items.length + 1) this.stop("json-not-plain");
    this.spelled += "[";
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) this.spelled += ",";
      this.path.push(index);
      this.any(items[index], depth);
      this.path.pop();
    }
    this.spelled += "]";
  }

  private object(fields: object, depth: number): void {
    const names = Object.keys(fields).sort();
    if (!isPlain(fields) || Reflect.ownKeys(fields).length !== names.length) this.stop("json-not-plain");
    this.keys += names.length;
    if (this.keys > jsonLimits.keys) this.stop("json-too-many-keys");
    this.spelled += "{";
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      this.path.push(name);
      if (forbiddenKeys.includes(name)) this.stop("json-forbidden-key");
      if (index > 0) this.spelled += ",";
      this.text(name);
      this.spelled += ":";
      this.any((fields as Readonly<Record<string, unknown>>)[name], depth);
      this.path.pop();
    }
    this.spelled += "}";
  }

  private stop(code: RefusalCode): never {
    return refuse(code, 0, { path: `/${this.path.join("/")}` });
  }
}

function isPlain(fields: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(fields);
  return prototype === null || prototype === Object.prototype;
}
