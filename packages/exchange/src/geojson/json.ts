// JSON read strictly and within limits: a name given twice, a number that would change and half a character are refused,
// and every value has been counted before it is kept. The readers of `core` and `proof` read what is ours, a line or a
// leaf; this one reads what is large, and can hand over a list item by item instead of keeping it.
import type { JsonLimits } from "../limits.ts";
import { type Place, refuse } from "../outcome.ts";
import type { RefusalCode } from "../refusals.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Path = readonly (string | number)[];

/** As RFC 6901 writes it. */
export function pathText(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Items of the list of this name in the outermost object go to `take`, and that list stays empty. The text is known to
 *  be well-formed Unicode within its limit of bytes. Inside `attempt`. */
export function readJsonText(
  text: string,
  limits: JsonLimits,
  streamed: string,
  take: (item: Json, index: number) => void,
): Json {
  let at = 0;
  let containers = 0;
  let values = 0;

  const place = (offset = at): Place => {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    return { line, column: offset - before.lastIndexOf("\n") };
  };
  const stop = (code: RefusalCode, expected: string, found = shown(), offset = at): never =>
    refuse(code, place(offset), expected, found);
  const shown = (): string => (at < text.length ? text.slice(at, at + 12) : "the end");
  const space = (): void => {
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      at += 1;
    }
  };
  const takes = (expected: string): boolean => {
    if (!text.startsWith(expected, at)) return false;
    at += expected.length;
    return true;
  };

  const value = (depth: number): Json => {
    space();
    values += 1;
    if (values > limits.values) stop("X413", `at most ${limits.values} values`, "more");
    switch (text[at]) {
      case "{":
        return object(depth + 1);
      case "[":
        return list(depth + 1, null);
      case '"':
        return string();
      case "t":
        return takes("true") || stop("X401", "a value");
      case "f":
        return takes("false") ? false : stop("X401", "a value");
      case "n":
        return takes("null") ? null : stop("X401", "a value");
      default:
        return numeral();
    }
  };

  const entered = (depth: number): void => {
    if (depth > limits.depth) stop("X402", `at most ${limits.depth} levels`, "one more");
    containers += 1;
    if (containers > limits.containers)
      stop("X413", `at most ${limits.containers} lists and objects`, "more");
    at += 1;
    space();
  };

  const object = (depth: number): Json => {
    entered(depth);
    const fields: Record<string, Json> = {};
    if (takes("}")) return fields;
    for (let names = 1; ; names += 1) {
      if (names > limits.names) stop("X413", `at most ${limits.names} names in an object`, "more");
      space();
      const start = at;
      if (text[at] !== '"') stop("X401", "a name in quotation marks");
      const name = string();
      if (name === "__proto__") stop("X404", "another name", name, start);
      if (Object.hasOwn(fields, name)) stop("X403", "each name once", name, start);
      space();
      if (!takes(":")) stop("X401", "a colon");
      space();
      fields[name] =
        depth === 1 && name === streamed && text[at] === "[" ? list(depth + 1, take) : value(depth);
      space();
      if (takes("}")) return fields;
      if (!takes(",")) stop("X401", "a comma or }");
    }
  };

  const list = (depth: number, hand: ((item: Json, index: number) => void) | null): Json => {
    entered(depth);
    const items: Json[] = [];
    if (takes("]")) return items;
    for (let index = 0; ; index += 1) {
      const item = value(depth);
      if (hand === null) items.push(item);
      else hand(item, index);
      space();
      // A list that has grown holds room for more; millions of short ones must not.
      if (takes("]")) return items.length < 16 ? items.slice() : items;
      if (!takes(",")) stop("X401", "a comma or ]");
    }
  };

  const string = (): string => {
    const start = at;
    at += 1;
    let escapes = false;
    for (;;) {
      plain.lastIndex = at;
      plain.test(text);
      at = plain.lastIndex;
      if (takes('"')) break;
      if (text[at] !== "\\") stop("X401", "a quotation mark that closes the text");
      const escaped = text[at + 1] === "u" ? /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) : null;
      if (escaped === false || (escaped === null && !'"\\/bfnrt'.includes(text[at + 1] ?? " ")))
        stop("X401", "an escape of JSON");
      escapes = true;
      at += escaped === null ? 2 : 6;
    }
    // What has been seen to be well formed is put together in one go, and not piece by piece.
    const whole = escapes ? (JSON.parse(text.slice(start, at)) as string) : text.slice(start + 1, at - 1);
    if (/\p{Cs}/u.test(whole)) stop("X406", "whole characters", "half a one", start);
    return whole;
  };

  const numeral = (): number => {
    number.lastIndex = at;
    const spelled = number.exec(text)?.[0] ?? stop("X401", "a value");
    const read = Number(spelled);
    const vanished = read === 0 && /^[^eE]*[1-9]/.test(spelled);
    if (!Number.isFinite(read) || vanished) stop("X405", "a number that a computer can hold", spelled);
    if (Number.isInteger(read) && !Number.isSafeInteger(read))
      stop("X405", "a whole number of at most 15 digits", spelled);
    at += spelled.length;
    return read;
  };

  const whole = value(0);
  space();
  return at === text.length ? whole : stop("X401", "the end");
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** Neither quotation mark nor backslash nor control character. */
const plain = /[ !#-[\]-\uffff]*/y;
