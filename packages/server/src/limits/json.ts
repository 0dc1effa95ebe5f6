// What of JSON is read from people: flat and small, each name once, and numbers that are what they say. Looked through
// once before the language's own reader builds anything; what is no JSON at all that reader finds.

export type JsonFault = {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
};

export const deepest = 32;
export const mostNames = 10_000;

type Level = {
  /** Of an object, the names that it has; null in a list. */
  readonly names: Set<string> | null;
  name: string;
  expectsName: boolean;
};

const numeral = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The first thing that goes beyond the limits. Work grows with the length of the text alone. */
export function beyondLimits(text: string): JsonFault | null {
  const levels: Level[] = [];
  let names = 0;
  const fault = (expected: string, found: string): JsonFault => ({
    path: levels
      .map(({ name }) => name)
      .filter((name) => name !== "")
      .join(".")
      .slice(0, 200),
    expected,
    found: found.slice(0, 100),
  });
  for (let i = 0; i < text.length; ) {
    const c = text[i] as string;
    const level = levels.at(-1);
    if (c === '"') {
      const end = endOfString(text, i);
      if (level?.expectsName === true) {
        const name = nameIn(text.slice(i, end));
        if (name === null || level.names === null) return null;
        level.expectsName = false;
        if (name === "__proto__") return fault("another name", name);
        if (level.names.has(name)) return fault("each name once", name);
        level.names.add(name);
        level.name = name;
        names += 1;
        if (names > mostNames) return fault(`at most ${mostNames} names`, `more than ${mostNames}`);
      }
      i = end;
      continue;
    }
    if (c === "{" || c === "[") {
      levels.push({ names: c === "{" ? new Set() : null, name: "", expectsName: c === "{" });
      if (levels.length > deepest) return fault(`at most ${deepest} levels`, `more than ${deepest}`);
    } else if (c === "}" || c === "]") levels.pop();
    else if (c === "," && level !== undefined) level.expectsName = level.names !== null;
    else if (c === "-" || (c >= "0" && c <= "9")) {
      numeral.lastIndex = i;
      const digits = numeral.exec(text)?.[0] ?? c;
      const value = Number(digits);
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
        return fault(
          `whole numbers up to ${Number.MAX_SAFE_INTEGER}; larger ones in quotation marks`,
          digits,
        );
      i += digits.length;
      continue;
    }
    i += 1;
  }
  return null;
}

/** Behind the closing quotation mark. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

/** An escaped name is the same name; null where it is none. */
function nameIn(literal: string): string | null {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return null;
  }
}

/** The first text that no table keeps as it is: with U+0000 in it, or half of a character. */
export function unkeptIn(value: unknown, path: readonly string[] = []): JsonFault | null {
  if (typeof value === "string") {
    const found = /[\0\p{Surrogate}]/u.exec(value)?.[0];
    if (found === undefined) return null;
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return {
      path: path.join(".").slice(0, 200),
      expected: "characters that can be kept",
      found: `U+${code}`,
    };
  }
  if (typeof value !== "object" || value === null) return null;
  for (const [name, it] of Object.entries(value)) {
    const fault = unkeptIn(name, path) ?? unkeptIn(it, [...path, name]);
    if (fault !== null) return fault;
  }
  return null;
}
