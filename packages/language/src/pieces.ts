// Cuts a file into pieces, one declaration each, so that an edit needs only its own piece to be read again.
import { declarationWords } from "./parse.ts";

const wordAtStart = /\p{L}[\p{L}\p{M}\p{N}_'ʼ’-]*/uy;

/** The pieces of the text, in order and without gap. A new one begins at a line whose first column begins a
 *  word, if that word opens a declaration or if every brace before it is closed; comment lines directly above
 *  a declaration belong to it. Linear in the length of the text. */
export function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  let began = 0;
  let depth = 0;
  /** Where the run of comment lines directly above begins, or -1. */
  let comments = -1;
  let line = 0;
  while (line < text.length) {
    wordAtStart.lastIndex = line;
    const word = wordAtStart.test(text) ? text.slice(line, wordAtStart.lastIndex) : "";
    if (word !== "" && (depth === 0 || declarationWords.has(word))) {
      const from = comments >= 0 ? comments : line;
      if (from > began) pieces.push(text.slice(began, from));
      began = from;
      depth = 0;
    }
    comments = text[line] === "#" ? (comments >= 0 ? comments : line) : -1;
    let at = line;
    let quoted = false;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 0x0a || c === 0x0d) break;
      if (quoted) {
        if (c === 0x5c) at += text.charCodeAt(at + 1) === 0x22 || text.charCodeAt(at + 1) === 0x5c ? 1 : 0;
        else if (c === 0x22) quoted = false;
      } else if (c === 0x22) quoted = true;
      else if (c === 0x23) {
        while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
        break;
      } else if (c === 0x7b) depth++;
      else if (c === 0x7d) depth = Math.max(0, depth - 1);
    }
    line = at + 1;
    if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) line++;
  }
  if (began < text.length) pieces.push(text.slice(began));
  return pieces;
}
