// A source file as tidy sees it: its code apart from its comments and strings, and what it imports.
// This is a scanner, not a parser: it knows just enough of TypeScript's surface to tell the three apart.

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** A module is loaded; an address is a file or folder named beside `import.meta.url`. */
  readonly kind: "module" | "address";
  readonly specifier: string;
  readonly offset: number;
  /** The imported or re-exported names with the name each is given here; "all" for a whole module. */
  readonly names: readonly { readonly there: string; readonly here: string }[] | "all";
}

/** The text with comments, and the insides of strings and regular expressions, turned into spaces.
 *  Lines and offsets stay as they were, so a match here can be reported against the original. */
export function codeOnly(text: string): string {
  const out = text.split("");
  const blank = (from: number, to: number): void => {
    for (let i = from; i < to; i++) if (out[i] !== "\n") out[i] = " ";
  };

  // For every `${` that is open, the depth of braces at which its `}` is expected.
  const substitutions: number[] = [];
  let depth = 0;
  let before = "";
  let at = 0;

  const passTemplate = (from: number): number => {
    let i = from;
    while (i < text.length && text[i] !== "`" && !text.startsWith("${", i)) i += text[i] === "\\" ? 2 : 1;
    blank(from, Math.min(i, text.length));
    if (text.startsWith("${", i)) {
      substitutions.push(depth);
      before = "{";
      return i + 2;
    }
    before = "`";
    return i + 1;
  };

  if (text.startsWith("#!")) {
    at = lineEnd(text, 0);
    blank(0, at);
  }
  while (at < text.length) {
    const char = text.charAt(at);
    if (text.startsWith("//", at)) {
      const end = lineEnd(text, at);
      blank(at, end);
      at = end;
    } else if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      const end = close < 0 ? text.length : close + 2;
      blank(at, end);
      at = end;
    } else if (char === '"' || char === "'") {
      const end = closing(text, at + 1, char);
      blank(at + 1, end);
      before = char;
      at = end + 1;
    } else if (char === "`") {
      at = passTemplate(at + 1);
    } else if (char === "/" && startsExpression(before)) {
      const end = regexEnd(text, at + 1);
      blank(at + 1, end);
      before = "/x";
      at = end + 1;
    } else if (char === "}" && substitutions.at(-1) === depth) {
      substitutions.pop();
      at = passTemplate(at + 1);
    } else if (/[\w$]/.test(char)) {
      const word = /^[\w$]+/.exec(text.slice(at, at + 200))?.[0] ?? char;
      before = word;
      at += word.length;
    } else {
      if (char === "{") depth++;
      if (char === "}") depth--;
      if (!/\s/.test(char)) before = char;
      at++;
    }
  }
  return out.join("");
}

const importPatterns: readonly { readonly kind: Import["kind"]; readonly pattern: RegExp }[] = [
  {
    kind: "module",
    pattern:
      /(?<![\w$.])(?:import|export)\s*(?:type\s+)?(?<clause>(?:[\w$]+\s*,\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})|[\w$]+)\s*from\s*(?<quote>["'])(?<blank> *)\k<quote>/dg,
  },
  { kind: "module", pattern: /(?<![\w$.])import\s*\(?\s*(?<quote>["'])(?<blank> *)\k<quote>/dg },
  { kind: "address", pattern: /\bnew URL\(\s*(?<quote>["'])(?<blank> *)\k<quote>\s*,\s*import\.meta\.url/dg },
  // The folder of a pattern: all that lies in it is loaded by name.
  {
    kind: "address",
    pattern: /\bimport\.meta\.glob(?:<[\w$]+>)?\(\s*(?<quote>["'])(?<blank> *)\k<quote>/dg,
  },
];

/** Everything the file reaches for: imports, re-exports, dynamic imports and addresses, in order. */
export function importsOf(text: string, code: string): readonly Import[] {
  return importPatterns
    .flatMap(({ kind, pattern }) =>
      [...code.matchAll(pattern)].map((match): Import => {
        const { blank: [from, to] = [0, 0] } = match.indices?.groups ?? {};
        const { clause } = match.groups ?? {};
        return { kind, specifier: text.slice(from, to), offset: match.index, names: names(clause) };
      }),
    )
    .sort((a, b) => a.offset - b.offset);
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

function names(clause: string | undefined): Import["names"] {
  const list = /^\{([^}]*)\}$/.exec(clause?.trim() ?? "")?.[1];
  if (list === undefined) return "all";
  return list
    .split(",")
    .map((name) => name.trim().replace(/^type\s+/, ""))
    .filter((name) => name !== "")
    .map((name) => {
      const [there = name, here = there] = name.split(/\s+as\s+/);
      return { there, here };
    });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function closing(text: string, from: number, quote: string): number {
  let i = from;
  while (i < text.length && text[i] !== quote && text[i] !== "\n") i += text[i] === "\\" ? 2 : 1;
  return Math.min(i, text.length);
}

function regexEnd(text: string, from: number): number {
  let inClass = false;
  let i = from;
  while (i < text.length && text[i] !== "\n" && (inClass || text[i] !== "/")) {
    if (text[i] === "[") inClass = true;
    if (text[i] === "]") inClass = false;
    i += text[i] === "\\" ? 2 : 1;
  }
  return Math.min(i, text.length);
}

/** Whether a slash after this token opens a regular expression; after a value it divides. */
function startsExpression(before: string): boolean {
  if (/^(?:return|typeof|case|in|of|void|delete|throw|new|else|do|await|yield)$/.test(before)) return true;
  return before === "" || /^[(,=:[!&|?{;+\-*%<>~^]$/.test(before);
}
