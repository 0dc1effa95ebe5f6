// Reads the tokens of one piece from left to right and remembers what could not be read.
// A slot ends where a line begins with a word that opens a slot; only what a sentence still needs may follow there.
import { type Lexed, lex, type Token } from "./lexer.ts";
import type { Phrase } from "./phrases.ts";
import {
  type Code,
  type DataOf,
  insert,
  mostInOnePiece,
  type Problem,
  type ProblemFix,
  problem,
  replace,
} from "./problem.ts";
import { nearest } from "./suggest.ts";
import type { DateNode, Names, NumberNode, QuantityNode, Range, Text, Unstated, Word } from "./syntax.ts";

/** Thrown when a slot cannot be read further, after the problem has been noted; caught where the slot began. */
export const unreadable: unique symbol = Symbol("unreadable");

/** No agreement that people read nests so deeply; beyond it the text is refused, not followed. */
const deepest = 200;

/** Digits of the longest number; no sum of money needs more. */
const longestNumber = 40;

const scales: ReadonlyMap<string, number> = new Map([
  ["thousand", 3],
  ["million", 6],
  ["billion", 9],
]);

export class Cursor {
  readonly text: string;
  readonly lexed: Lexed;
  readonly problems: Problem[] = [];
  /** Problems beyond those that one piece may have. */
  unsaid = 0;
  /** Words that open a slot of a block that is being read, innermost last. */
  readonly openers: ReadonlySet<string>[] = [];
  index = 0;
  depth = 0;
  parentheses = 0;
  /** Directly inside `first of (…)` a comma begins the next moment; a list of names needs parentheses there. */
  commaSeparates = false;
  /** Blocks whose closing brace was not found. */
  unclosed = 0;

  constructor(text: string) {
    this.text = text;
    this.lexed = lex(text);
    for (const { kind, from, to } of this.lexed.problems) {
      const content = text.slice(from + 1, kind === "typographic" ? to - 1 : to);
      if (kind === "unclosed")
        this.note("P103", { from, to }, { begins: shorten(content) }, [insert(to, '"')]);
      else
        this.note("P108", { from, to }, { found: text[from] ?? "" }, [replace({ from, to }, `"${content}"`)]);
    }
  }

  get token(): Token | undefined {
    return this.lexed.tokens[this.index];
  }

  ahead(n: number): Token | undefined {
    return this.lexed.tokens[this.index + n];
  }

  /** Where the last token ended. */
  get end(): number {
    return this.lexed.tokens[this.index - 1]?.to ?? 0;
  }

  /** Where the next token begins, or where the text ends. */
  get start(): number {
    return this.token?.from ?? this.lexed.tokens.at(-1)?.to ?? 0;
  }

  rangeFrom(from: number): Range {
    return { from, to: Math.max(from, this.end) };
  }

  note<C extends Code>(code: C, range: Range, data: DataOf<C>, fixes: readonly ProblemFix[] = []): void {
    this.add(problem(code, range, data, fixes));
  }

  add(one: Problem): void {
    if (this.problems.length < mostInOnePiece) this.problems.push(one);
    else this.unsaid++;
  }

  fail<C extends Code>(code: C, range: Range, data: DataOf<C>, fixes: readonly ProblemFix[] = []): never {
    this.note(code, range, data, fixes);
    throw unreadable;
  }

  /** The next token, or the place just behind the last one when a line or the text ends there. */
  here(): Range {
    const token = this.token;
    return token === undefined || this.atSlot() ? { from: this.end, to: this.end } : token;
  }

  found(): string {
    const token = this.token;
    if (token === undefined) return "";
    return token.kind === "text" ? `"${shorten(token.text)}"` : token.text;
  }

  /** What was expected is a phrase such as `a name`. */
  expected(what: Phrase): never {
    return this.fail("P105", this.here(), { expected: what, found: this.atSlot() ? "" : this.found() });
  }

  is(...words: readonly string[]): boolean {
    for (let n = 0; n < words.length; n++) {
      const token = this.ahead(n);
      if (token === undefined || (token.kind !== "word" && token.kind !== "sign") || token.text !== words[n])
        return false;
    }
    return true;
  }

  isKind(kind: Token["kind"], n = 0): boolean {
    return this.ahead(n)?.kind === kind;
  }

  /** Whether a new slot begins here, so that nothing optional may be read on. */
  atSlot(): boolean {
    const token = this.token;
    if (token === undefined) return true;
    if (token.text === "}" && token.kind === "sign") return true;
    if (!token.first || this.parentheses > 0 || token.kind !== "word") return false;
    return this.openers.some((words) => words.has(token.text));
  }

  /** Reads these words if they stand here and do not open a slot. */
  optional(...words: readonly string[]): boolean {
    if (this.atSlot() || !this.is(...words)) return false;
    this.index += words.length;
    return true;
  }

  /** Whether these words stand here and do not open a slot. */
  continues(...words: readonly string[]): boolean {
    return !this.atSlot() && this.is(...words);
  }

  sign(sign: string): boolean {
    if (!this.is(sign)) return false;
    this.index++;
    return true;
  }

  /** A word that the sentence needs here, such as `of` in `within 24 hours …`; one of the `others` stands in its place. */
  need(word: string, sentence: string, others: readonly string[] = []): void {
    if (this.is(word)) {
      this.index++;
      return;
    }
    const range = this.here();
    const found = this.atSlot() ? "" : this.found();
    const spelled =
      this.token?.kind === "word" &&
      (nearest(this.token.text, [word]) === word || others.includes(this.token.text));
    const fix = spelled
      ? replace(range, word)
      : range.from === range.to
        ? insert(range.from, ` ${word}`)
        : insert(range.from, `${word} `);
    this.fail("P104", range, { word, sentence, found }, [fix]);
  }

  name(what: Phrase): Word {
    const token = this.token;
    if (token?.kind !== "word" || this.atSlot()) return this.expected(what);
    this.index++;
    return { kind: "word", text: token.text, from: token.from, to: token.to };
  }

  names(what: Phrase): Names {
    const names = [this.name(what)];
    while (this.sign(",")) names.push(this.name(what));
    return { kind: "names", names };
  }

  /** One of a few words; several words of one choice are read together, such as `last day`. */
  choice(what: Phrase, choices: readonly string[]): Word {
    const from = this.start;
    for (const choice of choices) {
      const words = choice.split(" ");
      if (!this.atSlot() && this.is(...words)) {
        this.index += words.length;
        return { kind: "word", text: choice, ...this.rangeFrom(from) };
      }
    }
    const token = this.token;
    const better = token?.kind === "word" && !this.atSlot() ? nearest(token.text, choices) : null;
    const fixes = better === null || token === undefined ? [] : [replace(token, better)];
    return this.fail(
      "P114",
      this.here(),
      { what, choices, found: this.atSlot() ? "" : this.found(), better },
      fixes,
    );
  }

  quotation(what: Phrase): Text {
    const token = this.token;
    if (token?.kind !== "text") return this.expected(what);
    this.index++;
    return { kind: "text", text: token.text, from: token.from, to: token.to };
  }

  optionalQuotation(): Text | null {
    return this.isKind("text") && !this.atSlot() ? this.quotation("a title") : null;
  }

  /** The word `unstated`, standing alone. */
  unstated(): Unstated | null {
    const token = this.token;
    if (token === undefined || this.atSlot() || !this.is("unstated")) return null;
    const next = this.ahead(1);
    if (next?.kind === "word" && !next.first && ["is", "holds", "stands"].includes(next.text)) return null;
    this.index++;
    return { kind: "unstated", from: token.from, to: token.to };
  }

  number(what: Phrase): NumberNode {
    const token = this.token;
    if (token?.kind !== "number" || this.atSlot()) return this.expected(what);
    if (token.text.length > longestNumber) return this.fail("P115", token, { longest: longestNumber });
    this.index++;
    const plain = token.text.replace(/[,_]/g, "");
    const [whole = "", decimals = ""] = plain.split(".");
    let digits = BigInt(whole + decimals);
    let scale = decimals.length;
    const suffix = this.token;
    const zeros = suffix?.kind === "word" && !this.atSlot() ? scales.get(suffix.text) : undefined;
    if (zeros !== undefined) {
      this.index++;
      digits *= 10n ** BigInt(Math.max(0, zeros - scale));
      scale = Math.max(0, scale - zeros);
    }
    while (scale > 0 && digits % 10n === 0n) {
      digits /= 10n;
      scale--;
    }
    return { kind: "number", digits, scale, ...this.rangeFrom(token.from) };
  }

  /** A whole number small enough to count with. */
  count(what: Phrase): number {
    const node = this.number(what);
    if (node.scale > 0 || node.digits > 1_000_000_000n) return this.fail("P113", node, { what });
    return Number(node.digits);
  }

  date(what: Phrase): DateNode {
    const token = this.token;
    if (token?.kind !== "date" || this.atSlot()) return this.expected(what);
    this.index++;
    return dateNode(token);
  }

  quantity(what: Phrase): QuantityNode {
    const amount = this.number(what);
    const token = this.token;
    if (this.atSlot() || (token?.kind !== "word" && token?.kind !== "text")) {
      return this.fail("P105", this.here(), {
        expected: 'the unit of an amount, such as EUR or "batteries"',
        found: this.atSlot() ? "" : this.found(),
      });
    }
    const unit = token.kind === "word" ? this.name("a unit") : this.quotation("a unit");
    return {
      kind: "quantity",
      digits: amount.digits,
      scale: amount.scale,
      unit,
      from: amount.from,
      to: unit.to,
    };
  }

  /** Text up to the next space, as the number of a clause is written. */
  raw(what: Phrase): Word {
    const token = this.token;
    if (token === undefined || this.atSlot()) return this.expected(what);
    if (token.kind === "text") {
      this.index++;
      return { kind: "word", text: token.text, from: token.from, to: token.to };
    }
    let to = token.from;
    while (to < this.text.length && !/[\s{}"#“«„]/.test(this.text[to] as string)) to++;
    if (to === token.from) return this.expected(what);
    while (this.token !== undefined && this.token.from < to) this.index++;
    return { kind: "word", text: this.text.slice(token.from, to), from: token.from, to };
  }

  /** Runs a reading step one level deeper, and refuses what nests beyond reason. */
  deeper<T>(read: () => T): T {
    if (this.depth >= deepest) return this.fail("P109", this.here(), { deepest });
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }
}

export function dateNode(token: Token): DateNode {
  return {
    kind: "date",
    year: Number(token.text.slice(0, 4)),
    month: Number(token.text.slice(5, 7)),
    day: Number(token.text.slice(8, 10)),
    from: token.from,
    to: token.from + 10,
  };
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}…`;
}
