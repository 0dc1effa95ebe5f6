// A Markdown file in which agreement text stands in blocks fenced by ```pacta beside the clauses it encodes.
// Prose is blanked with spaces and line ends are kept, so every offset is that of the file as written.

/** `<!-- pacta: cites DECL -->` makes a heading such as `Article 3` the clause that norms below it cite. */
export type Heading = {
  readonly document: string;
  readonly clause: string;
  /** The clause in the heading, in offsets of the file. */
  readonly from: number;
  readonly to: number;
};

export type Literate = {
  readonly text: string;
  /** From this offset on the heading holds; ascending. Null where a heading names no clause. */
  readonly headings: readonly { readonly at: number; readonly heading: Heading | null }[];
};

const opening = /^ {0,3}(`{3,}|~{3,})\s*(\S*)[^\n]*$/;
const headingMark = /^#{1,6}(?=\s)/;
const numbered =
  /^(?:article|art\.?|clause|section|paragraph|para\.?|point|item|annex|§|стаття|пункт|розділ|статья|artikel|absatz)\s*([\p{L}\p{N}][\p{L}\p{N}.()-]*)|^(\d[\p{L}\p{N}.()-]*)(?=\s|$)/iu;
const defaultDocument = /<!--\s*pacta:\s*cites\s+(\S+)\s*-->/;

export function isLiterate(name: string): boolean {
  return name.endsWith(".md");
}

/** Linear: each line is looked at once. */
export function readLiterate(source: string): Literate {
  const out: string[] = [];
  const headings: { at: number; heading: Heading | null }[] = [];
  let fence: { readonly mark: string; readonly ours: boolean } | null = null;
  let document: string | null = null;
  for (let from = 0; from < source.length; ) {
    let to = source.indexOf("\n", from);
    if (to < 0) to = source.length;
    const line = source.slice(from, to).replace(/\r$/, "");
    const rest = source.slice(from + line.length, to) + (to < source.length ? "\n" : "");
    let keep = false;
    if (line.length <= 4096 && fence === null) {
      const open = opening.exec(line);
      if (open !== null) fence = { mark: open[1] as string, ours: open[2] === "pacta" };
      document = defaultDocument.exec(line)?.[1] ?? document;
      const mark = headingMark.exec(line);
      if (mark !== null)
        headings.push({ at: from, heading: headingOf(line, mark[0].length, from, document) });
    } else if (fence !== null) {
      const close = line.trim();
      const closes = close.startsWith(fence.mark) && close === (fence.mark[0] as string).repeat(close.length);
      if (closes) fence = null;
      else keep = fence.ours;
    }
    out.push(keep ? line : " ".repeat(line.length), rest);
    from = to + 1;
  }
  return { text: out.join(""), headings };
}

function headingOf(line: string, mark: number, from: number, document: string | null): Heading | null {
  const title = line.slice(mark).trimStart();
  const found = document === null ? null : numbered.exec(title);
  const number = found?.[1] ?? found?.[2] ?? "";
  const clause = number.replace(/\.$/, "");
  if (found === null || clause === "" || document === null) return null;
  const start = from + line.length - title.length + found[0].length - number.length;
  return { document, clause, from: start, to: start + clause.length };
}

/** The heading that holds at an offset. */
export function headingAt(headings: Literate["headings"], at: number): Heading | null {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return headings[low - 1]?.heading ?? null;
}
