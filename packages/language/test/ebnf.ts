// Reads the written grammar and makes sentences from it. What to choose is asked of a list of numbers; when the
// list is used up the shortest way is taken, so that shorter lists make simpler sentences.
import { readFileSync } from "node:fs";

type Node =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "rule"; readonly name: string }
  | { readonly kind: "special" }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Node[] }
  | { readonly kind: "option" | "repeat"; readonly part: Node };

export type Grammar = ReadonlyMap<string, Node>;

export function readGrammar(path: URL): Grammar {
  const source = readFileSync(path, "utf8").replace(/\(\*[\s\S]*?\*\)/g, " ");
  const tokens = source.match(/"[^"]*"|\?[^?]*\?|[A-Za-z][\w-]*|[=|;()[\]{}]/g) ?? [];
  const rules = new Map<string, Node>();
  let at = 0;
  const next = (): string => tokens[at++] ?? "";
  const expect = (sign: string): void => {
    const found = next();
    if (found !== sign) throw new Error(`expected ${sign}, found ${found} after ${[...rules.keys()].at(-1)}`);
  };
  const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
  const choice = (): Node => {
    const parts = [sequence()];
    while (tokens[at] === "|") {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: "choice", parts };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    while (at < tokens.length && !["|", ";", ")", "]", "}"].includes(tokens[at] as string))
      parts.push(item());
    return { kind: "sequence", parts };
  };
  const item = (): Node => {
    const token = next();
    const close = closing[token];
    if (close !== undefined) {
      const part = choice();
      expect(close);
      return token === "(" ? part : { kind: token === "[" ? "option" : "repeat", part };
    }
    if (token.startsWith('"')) return { kind: "word", text: token.slice(1, -1) };
    if (token.startsWith("?")) return { kind: "special" };
    return { kind: "rule", name: token };
  };
  while (at < tokens.length) {
    const name = next();
    expect("=");
    rules.set(name, choice());
    expect(";");
  }
  return rules;
}

/** Names that are used and not defined. */
export function undefinedNames(grammar: Grammar): readonly string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "rule" && !grammar.has(node.name)) names.push(node.name);
    if ("parts" in node) node.parts.forEach(visit);
    if ("part" in node) visit(node.part);
  };
  for (const node of grammar.values()) visit(node);
  return names;
}

/** Words in capitals that are said in words, and how to make one. */
export type Makers = Readonly<Record<string, (choose: (n: number) => number) => string>>;

/** Makes sentences; `used` gathers the words of the grammar that appeared in them. */
export function sentences(
  grammar: Grammar,
  makers: Makers,
  used: Set<string>,
): (start: string, choices: readonly number[]) => string {
  const heights = heightsOf(grammar);
  return (start, choices) => {
    let at = 0;
    const choose = (n: number): number => (at < choices.length ? (choices[at++] as number) % n : 0);
    const isOver = (): boolean => at >= choices.length;

    const make = (node: Node): readonly string[] => {
      switch (node.kind) {
        case "word":
          used.add(node.text);
          return [node.text];
        case "special":
          throw new Error("a special sequence stands only as the whole of a rule");
        case "rule":
          return makeRule(node.name);
        case "sequence":
          return node.parts.flatMap(make);
        case "choice":
          return make(isOver() ? shortest(node.parts) : (node.parts[choose(node.parts.length)] as Node));
        case "option":
          return choose(2) === 1 ? make(node.part) : [];
        case "repeat": {
          const out: string[] = [];
          while (choose(3) > 0) out.push(...make(node.part));
          return out;
        }
      }
    };
    const makeRule = (name: string): readonly string[] => {
      const maker = makers[name];
      if (maker !== undefined) return [maker(choose)];
      const made = make(grammar.get(name) as Node);
      return /^[A-Z-]+$/.test(name) ? [made.join("")] : made;
    };
    const shortest = (parts: readonly Node[]): Node =>
      parts.reduce((best, part) => (height(part, heights) < height(best, heights) ? part : best));

    return makeRule(start)
      .join(" ")
      .replace(/ *\n/g, "\n")
      .replace(/ *\0 */g, "");
  };
}

/** All quoted words of the grammar. */
export function wordsOf(grammar: Grammar): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === "word") words.add(node.text);
    if ("parts" in node) node.parts.forEach(visit);
    if ("part" in node) visit(node.part);
  };
  for (const node of grammar.values()) visit(node);
  return words;
}

/** How deep the shortest sentence of each rule is. */
function heightsOf(grammar: Grammar): ReadonlyMap<string, number> {
  const heights = new Map<string, number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, node] of grammar) {
      const found = height(node, heights) + 1;
      if (found < (heights.get(name) ?? Number.POSITIVE_INFINITY)) {
        heights.set(name, found);
        changed = true;
      }
    }
  }
  return heights;
}

function height(node: Node, heights: ReadonlyMap<string, number>): number {
  switch (node.kind) {
    case "word":
    case "special":
    case "option":
    case "repeat":
      return 0;
    case "rule":
      return heights.get(node.name) ?? Number.POSITIVE_INFINITY;
    case "sequence":
      return Math.max(0, ...node.parts.map((part) => height(part, heights)));
    case "choice":
      return Math.min(...node.parts.map((part) => height(part, heights)));
  }
}
