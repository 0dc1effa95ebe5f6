// The one spelling of a statement: RFC 8785 (JCS) for values that every reader understands alike. What the language
// would drop or bend without a word (undefined, NaN, integers that are not exact, half characters) is refused.
import { putUtf8 } from "../bytes/utf8.ts";
import { attempt, type Outcome, type RefusalCode, refuse } from "../outcome.ts";
import { forbiddenKeys, jsonLimits } from "./json.ts";

/** A refusal names the place as a path in `facts.path`. */
export function encodeCanonical(value: unknown): Outcome<Uint8Array> {
  return attempt(() => canonical(value));
}

/** As `encodeCanonical`, inside another reading. */
export function canonical(value: unknown): Uint8Array {
  return spelled(value).slice();
}

/** The same where it was written: it stands there until the next is spelled. */
export function spelled(value: unknown): Uint8Array {
  const speller = new Speller();
  speller.any(value, 0);
  if (speller.length > jsonLimits.bytes) refuse("json-too-long", 0, { length: speller.length });
  return paper.subarray(0, speller.length);
}

/** Where everything is spelled, one after the other: bytes that are written once instead of text that is put together
 *  and then written. */
let paper = new Uint8Array(4096);

class Speller {
  length = 0;
  private readonly path: (string | number)[] = [];
  private keys = 0;

  any(part: unknown, depth: number): void {
    if (typeof part === "string") this.text(part);
    else if (part === null || typeof part === "boolean") this.put(String(part));
    else if (typeof part === "number") this.numeral(part);
    else if (typeof part !== "object") this.stop("json-not-plain");
    else if (depth === jsonLimits.depth) this.stop("json-too-deep");
    else if (Array.isArray(part)) this.array(part, depth + 1);
    else this.object(part, depth + 1);
  }

  private text(whole: string): void {
    if (this.plainText(whole)) return;
    if (/[\ud800-\udfff]/u.test(whole)) this.stop("text-lone-surrogate");
    // On whole characters the language escapes exactly as RFC 8785 §3.2.2.2 asks.
    this.put(JSON.stringify(whole));
  }

  /** Most text is printable ASCII and is spelled as it is. False, with nothing written, where it is not. */
  private plainText(whole: string): boolean {
    this.makeRoom(whole.length + 2);
    let to = this.length;
    paper[to++] = quote;
    for (let at = 0; at < whole.length; at += 1) {
      const unit = whole.charCodeAt(at);
      if (unit < 0x20 || unit > 0x7e || unit === quote || unit === backslash) return false;
      paper[to++] = unit;
    }
    paper[to++] = quote;
    this.length = to;
    return true;
  }

  private put(text: string): void {
    this.makeRoom(3 * text.length);
    this.length = putUtf8(text, paper, this.length);
  }

  private mark(unit: number): void {
    this.makeRoom(1);
    paper[this.length++] = unit;
  }

  private makeRoom(bytes: number): void {
    if (this.length + bytes <= paper.length) return;
    const larger = new Uint8Array(2 * (this.length + bytes));
    larger.set(paper.subarray(0, this.length));
    paper = larger;
  }

  private numeral(part: number): void {
    if (!Number.isFinite(part)) this.stop("json-number-range");
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) this.stop("json-unsafe-integer");
    this.put(String(part));
  }

  private array(items: readonly unknown[], depth: number): void {
    // One own key for each item and one for the length; a hole or a name beside them would vanish.
    if (Reflect.ownKeys(items).length !== items.length + 1) this.stop("json-not-plain");
    this.mark(openingBracket);
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) this.mark(comma);
      this.path.push(index);
      this.any(items[index], depth);
      this.path.pop();
    }
    this.mark(closingBracket);
  }

  private object(fields: object, depth: number): void {
    const names = Object.keys(fields).sort();
    if (!isPlain(fields) || Reflect.ownKeys(fields).length !== names.length) this.stop("json-not-plain");
    this.keys += names.length;
    if (this.keys > jsonLimits.keys) this.stop("json-too-many-keys");
    this.mark(openingBrace);
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      this.path.push(name);
      if (forbiddenKeys.includes(name)) this.stop("json-forbidden-key");
      if (index > 0) this.mark(comma);
      this.text(name);
      this.mark(colon);
      this.any((fields as Readonly<Record<string, unknown>>)[name], depth);
      this.path.pop();
    }
    this.mark(closingBrace);
  }

  private stop(code: RefusalCode): never {
    return refuse(code, 0, { path: `/${this.path.join("/")}` });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openingBracket = 0x5b;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

function isPlain(fields: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(fields);
  return prototype === null || prototype === Object.prototype;
}
