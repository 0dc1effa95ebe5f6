// Cuts a file into pieces, one declaration each, so that an edit needs only its own piece to be read again.
import { declarationWords } from "./parse.ts";

const wordAtStart = /\p{L}[\p{L}\p{M}\p{N}_'ʼ’-]*/uy;

/** The pieces of the text, in order and without gap. A new one begins at a line whose first column begins a
 *  word, if that word opens a declaration or if every brace before it is closed; comment lines directly above
 *  a declaration belong to it. Linear in the length of the text. From the beginning of one piece on, and up to the
 *  first other one of which the caller knows how it goes on. */
function cut(text: string, start = 0, isKnown: (from: number) => boolean = () => false): readonly string[] {
  const pieces: string[] = [];
  let began = start;
  let depth = 0;
  /** Where the run of comment lines directly above begins, or -1. */
  let comments = -1;
  let line = start;
  while (line < text.length) {
    wordAtStart.lastIndex = line;
    const word = wordAtStart.test(text) ? text.slice(line, wordAtStart.lastIndex) : "";
    if (word !== "" && (depth === 0 || declarationWords.has(word))) {
      const from = comments >= 0 ? comments : line;
      if (from > began) {
        pieces.push(text.slice(began, from));
        if (isKnown(from)) return pieces;
      }
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

/** How the text is cut, given how another one was: the first pieces and the last ones stay what they are. */
export function cutAgain(
  before: readonly string[],
  text: string,
): { readonly front: number; readonly between: readonly string[]; readonly back: number } {
  let same = 0;
  let start = 0;
  for (; same < before.length && text.startsWith(before[same] as string, start); same++)
    start += (before[same] as string).length;
  if (same === before.length && start === text.length) return { front: same, between: [], back: 0 };
  // What follows a piece decides where it ends, and the last line of a text may be part of a word.
  const front = Math.max(0, same - (same === before.length ? 2 : 1));
  for (const piece of before.slice(front, same)) start -= piece.length;
  const known = new Map<number, number>();
  let to = text.length;
  for (let i = before.length - 1; i >= 0; i--) {
    const piece = before[i] as string;
    if (to - piece.length < start || !text.startsWith(piece, to - piece.length)) break;
    to -= piece.length;
    known.set(to, before.length - i);
  }
  const between = cut(text, start, (from) => known.has(from));
  const end = between.reduce((sum, piece) => sum + piece.length, start);
  return { front, between, back: known.get(end) ?? 0 };
}
