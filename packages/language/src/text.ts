// Files as they come: what makes a text unfit to be read is said once, and stood in for without moving an offset.
import { isLiterate, type Literate, readLiterate } from "./literate.ts";
import { type Problem, problem } from "./problem.ts";

export type SourceFile = { readonly name: string; readonly text: string };

export type ReadableFile = {
  readonly name: string;
  readonly text: string;
  readonly headings: Literate["headings"];
  readonly literate: boolean;
  readonly problems: readonly Problem[];
};

/** UTF-16 units; far beyond any agreement. */
const longestFile: number = 4 * 1024 * 1024;

const byteOrderMark = "\uFEFF";
// Tabs, line feeds and carriage returns are space; every other control character has no business in a text.
const controls = /[^\t\n\r\u0085\P{Cc}]/gu;
// What was no UTF-8 has arrived as the replacement character.
const broken = /\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const turners = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/g;

export function readable(file: SourceFile): ReadableFile {
  const { name, text } = file;
  if (text.length > longestFile) {
    const problems = [problem("F701", { from: 0, to: 0 }, { length: text.length, longest: longestFile })];
    return { name, text: "", headings: [], literate: isLiterate(name), problems };
  }
  const problems: Problem[] = [];
  let clean = text;
  const first = (pattern: RegExp): { readonly at: number; readonly count: number } | null => {
    pattern.lastIndex = 0;
    const at = clean.search(pattern);
    return at < 0 ? null : { at, count: clean.match(pattern)?.length ?? 0 };
  };
  const control = first(controls);
  if (control !== null) {
    const code = clean.charCodeAt(control.at).toString(16).toUpperCase().padStart(4, "0");
    problems.push(problem("F702", { from: control.at, to: control.at + 1 }, { code, count: control.count }));
    clean = clean.replace(controls, " ");
  }
  const lone = first(broken);
  if (lone !== null) {
    problems.push(problem("F703", { from: lone.at, to: lone.at + 1 }, { count: lone.count }));
    clean = clean.replace(broken, "\uFFFD");
  }
  const turner = first(turners);
  if (turner !== null) {
    const code = clean.charCodeAt(turner.at).toString(16).toUpperCase();
    problems.push(
      problem("F704", { from: turner.at, to: turner.at + 1 }, { code, count: turner.count }, [
        { title: "remove", text: "", edits: [{ from: turner.at, to: turner.at + 1, text: "" }] },
      ]),
    );
  }
  const literate = isLiterate(name);
  if (!literate) return { name, text: clean, headings: [], literate, problems };
  const { text: blanked, headings } = readLiterate(
    clean.startsWith(byteOrderMark) ? ` ${clean.slice(1)}` : clean,
  );
  return { name, text: blanked, headings, literate, problems };
}

/** Line and column from 1, columns in UTF-16 units, as editors count. A carriage return alone ends a line too.
 *  The text is walked once, however many offsets are asked for. */
export function placesIn(
  text: string,
): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x0a || (c === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) starts.push(i + 1);
  }
  return (offset) => {
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: at - (starts[low - 1] as number) + 1 };
  };
}
