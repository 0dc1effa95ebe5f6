// Text into tokens: words, numbers, dates, quotations and signs, with comments beside them.
// No word is reserved, so a keyword is only ever a word in its place.
import type { Comment } from "./syntax.ts";

export type TokenKind =
  | "word"
  | "number"
  /** 2026-01-06 */
  | "date"
  /** 2026-01-06T18:00Z */
  | "instant"
  /** 18:00 */
  | "time"
  /** 01-06, a day in any year */
  | "monthday"
  | "text"
  | "sign"
  /** Characters that mean nothing here, except inside the number of a clause. */
  | "other";

export type Token = {
  readonly kind: TokenKind;
  /** The characters; of a quotation what stands between its marks, without escapes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** First on its line. */
  readonly first: boolean;
};

export type LexicalProblem = {
  readonly kind: "unclosed" | "typographic";
  readonly from: number;
  readonly to: number;
};

export type Lexed = {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly problems: readonly LexicalProblem[];
};

const wordPattern =
  /\p{L}[\p{L}\p{M}\p{N}_]*(?:['ʼ’]\p{L}[\p{L}\p{M}\p{N}_]*|-[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*/uy;
const datePattern = /\d{4}-\d{2}-\d{2}(?![\d-])/y;
const timeOfInstant = /T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})/y;
const timePattern = /\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?![\d:])/y;
const monthdayPattern = /\d{2}-\d{2}(?![\d-])/y;
const numberPattern = /\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d[\d_]*(?:\.\d+)?/y;
const blankPattern = /[\s\u00A0\u200B\u202F\uFEFF\0]+/uy;
const closing: Readonly<Record<string, string>> = { "“": "”", "„": "“", "«": "»", "”": "”" };

/** Linear in the length of the text: every pattern is anchored and looks at each character once. */
export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const problems: LexicalProblem[] = [];
  let at = 0;
  let first = true;

  const match = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  const push = (kind: TokenKind, to: number, value?: string): void => {
    tokens.push({ kind, text: value ?? text.slice(at, to), from: at, to, first });
    first = false;
    at = to;
  };

  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 0x0a || c === 0x0d) {
      first = true;
      at++;
    } else if (c === 0x20 || c === 0x09) {
      at++;
    } else if (c === 0x23) {
      const to = endOfLine(text, at);
      comments.push({ text: text.slice(at, to), own: first, from: at, to });
      at = to;
    } else if (c === 0x22) {
      lexQuotation('"');
    } else if (c >= 0x30 && c <= 0x39) {
      lexNumber();
    } else {
      const to = match(wordPattern, at);
      if (to > 0) push("word", to, text.slice(at, to).normalize("NFC"));
      else lexSign(text[at] as string);
    }
  }
  return { tokens, comments, problems };

  function lexNumber(): void {
    let to = match(datePattern, at);
    if (to > 0) {
      const instant = match(timeOfInstant, to);
      if (instant > 0) push("instant", instant);
      else push("date", to);
      return;
    }
    to = match(timePattern, at);
    if (to > 0) {
      push("time", to);
      return;
    }
    to = match(monthdayPattern, at);
    if (to > 0) {
      push("monthday", to);
      return;
    }
    push("number", match(numberPattern, at));
  }

  function lexQuotation(close: string): void {
    const start = at;
    let value = "";
    let copied = at + 1;
    let i = at + 1;
    for (; i < text.length; i++) {
      const c = text[i] as string;
      if (c === "\n" || c === "\r" || c === close) break;
      if (c === "\\" && (text[i + 1] === '"' || text[i + 1] === "\\")) {
        value += text.slice(copied, i) + text[i + 1];
        copied = i + 2;
        i++;
      }
    }
    const closed = text[i] === close;
    value += text.slice(copied, i);
    if (!closed) {
      // A brace that ends the line was hardly meant to be quoted; without it the whole block would be lost.
      const line = text.slice(start, i).trimEnd();
      const content = line.endsWith(" {") ? line.slice(0, -1).trimEnd() : line;
      const to = start + content.length;
      problems.push({ kind: "unclosed", from: start, to });
      push("text", to, content.slice(1));
      return;
    }
    if (close !== '"') problems.push({ kind: "typographic", from: start, to: i + 1 });
    push("text", i + 1, value);
  }

  function lexSign(c: string): void {
    const close = closing[c];
    if (close !== undefined) {
      lexQuotation(close);
      return;
    }
    if ("{}(),.:;<>/%+-=".includes(c)) {
      push("sign", at + 1);
      return;
    }
    const blank = match(blankPattern, at);
    if (blank > 0) {
      if (/[\n\r]/.test(text.slice(at, blank))) first = true;
      at = blank;
      return;
    }
    push("other", at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1));
  }
}

function endOfLine(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) !== 0x0a && text.charCodeAt(i) !== 0x0d) i++;
  return i;
}
