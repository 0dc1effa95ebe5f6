// Reads one line of JSON. Stricter than the language's own reader: a field given twice and deep nesting are
// refused, and whatever is refused has its place in the line. Work grows with the length of the line alone.
import type { Place, RefusalCode } from "./refusal.ts";

export type JsonFault = {
  readonly code: RefusalCode;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
};

export type Json =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "fault"; readonly fault: JsonFault };

export const deepest = 16;

/** A field named `__proto__` is a field like any other; callers ask for own fields alone. */
export function readJson(text: string): Json {
  const spelled = readAsSpelled(text);
  if (spelled !== undefined) return { kind: "value", value: spelled };
  const reader = new Reader(text, []);
  const value = reader.document();
  return value === failed ? { kind: "fault", fault: reader.fault } : { kind: "value", value };
}

/** What the language's own reader makes of a text that is spelled as its own writer would: then no field was given twice,
 *  or the second would be missing. Undefined for every other text, which is read with care. */
function readAsSpelled(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && !isDeeper(value, deepest) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (levels === 0) return true;
  if (typeof value !== "object" || value === null) return false;
  for (const inner of Object.values(value)) if (isDeeper(inner, levels - 1)) return true;
  return false;
}

/** Where a place stands in a text that reads well: at the name of a field, at the beginning of a list's entry;
 *  at what encloses it when it is not there. */
export function offsetOf(text: string, place: Place): number {
  const reader = new Reader(text, place);
  reader.document();
  return reader.offsetOfWanted;
}

/** Where each entry of a list begins, in a text that reads well as one. */
export function entryOffsets(text: string): readonly number[] {
  const reader = new Reader(text, []);
  reader.document();
  return reader.entries;
}

const failed = Symbol("failed");

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has no control characters in strings
const plainRun = /[^"\\\u0000-\u001f]*/y;
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

class Reader {
  fault: JsonFault = { code: "L801", offset: 0, expected: "a value", found: "nothing" };
  offsetOfWanted = 0;
  readonly entries: number[] = [];
  private readonly text: string;
  private readonly wanted: Place;
  private i = 0;

  constructor(text: string, wanted: Place) {
    this.text = text;
    this.wanted = wanted;
  }

  document(): unknown {
    this.space();
    this.offsetOfWanted = this.i;
    const value = this.value(1, 0);
    if (value === failed) return failed;
    this.space();
    return this.i === this.text.length ? value : this.fail("the end of the line");
  }

  /** `matched` is how much of the wanted place leads here; negative when this is beside it. */
  private value(depth: number, matched: number): unknown {
    if (depth > deepest) return this.fail(`at most ${deepest} levels`, "L805");
    const c = this.text[this.i];
    if (c === "{") return this.object(depth, matched);
    if (c === "[") return this.list(depth, matched);
    if (c === '"') return this.string();
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.i)) {
        this.i += word.length;
        return value;
      }
    }
    number.lastIndex = this.i;
    const digits = number.exec(this.text);
    if (digits === null) return this.fail("a value");
    this.i += digits[0].length;
    return Number(digits[0]);
  }

  private object(depth: number, matched: number): unknown {
    const fields: Record<string, unknown> = Object.create(null);
    this.i += 1;
    this.space();
    if (this.take("}")) return fields;
    for (;;) {
      this.space();
      const start = this.i;
      if (this.text[start] !== '"') return this.fail("a field name in quotation marks");
      const name = this.string();
      if (name === failed) return failed;
      if (Object.hasOwn(fields, name as string)) {
        this.i = start;
        return this.fail("each field once", "L806", name as string);
      }
      this.space();
      if (!this.take(":")) return this.fail("a colon");
      this.space();
      const value = this.value(depth + 1, this.step(matched, name as string, start));
      if (value === failed) return failed;
      fields[name as string] = value;
      this.space();
      if (this.take("}")) return fields;
      if (!this.take(",")) return this.fail("a comma or }");
    }
  }

  private list(depth: number, matched: number): unknown {
    const entries: unknown[] = [];
    this.i += 1;
    this.space();
    if (this.take("]")) return entries;
    for (;;) {
      this.space();
      if (depth === 1) this.entries.push(this.i);
      const value = this.value(depth + 1, this.step(matched, entries.length, this.i));
      if (value === failed) return failed;
      entries.push(value);
      this.space();
      if (this.take("]")) return entries;
      if (!this.take(",")) return this.fail("a comma or ]");
    }
  }

  private string(): string | typeof failed {
    let out = "";
    this.i += 1;
    for (;;) {
      plainRun.lastIndex = this.i;
      const run = plainRun.exec(this.text)?.[0] ?? "";
      out += run;
      this.i += run.length;
      if (this.take('"')) return out;
      if (this.text[this.i] !== "\\") return this.fail("a closing quotation mark");
      const letter = this.text[this.i + 1] ?? "";
      const plain = escapes[letter];
      if (plain !== undefined) {
        out += plain;
        this.i += 2;
        continue;
      }
      const code = this.text.slice(this.i + 2, this.i + 6);
      if (letter !== "u" || !/^[0-9a-fA-F]{4}$/.test(code)) return this.fail("an escape that JSON knows");
      out += String.fromCharCode(Number.parseInt(code, 16));
      this.i += 6;
    }
  }

  private step(matched: number, part: string | number, offset: number): number {
    if (matched < 0 || matched >= this.wanted.length || this.wanted[matched] !== part) return -1;
    this.offsetOfWanted = offset;
    return matched + 1;
  }

  private space(): void {
    while (" \t\r\n".includes(this.text[this.i] ?? "?")) this.i += 1;
  }

  private take(c: string): boolean {
    if (this.text[this.i] !== c) return false;
    this.i += 1;
    return true;
  }

  private fail(expected: string, code: RefusalCode = "L801", found?: string): typeof failed {
    const rest = this.text.slice(this.i, this.i + 20);
    this.fault = {
      code,
      offset: this.i,
      expected,
      found: found ?? (rest === "" ? "the end of the line" : rest),
    };
    return failed;
  }
}

const words: readonly (readonly [string, unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];
