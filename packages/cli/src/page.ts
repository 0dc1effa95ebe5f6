// Text for a terminal of a given width: wrapping, indents, columns. Colour is an extra; nothing is said by it alone.

export type Tone = "strong" | "good" | "bad" | "unsure" | "quiet";

export class Page {
  readonly width: number;
  private readonly colour: boolean;
  private readonly lines: string[] = [];

  constructor(width: number, colour: boolean) {
    this.width = Math.max(width, 40);
    this.colour = colour;
  }

  get length(): number {
    return this.lines.length;
  }

  text(): string {
    return this.lines.map((line) => `${line}\n`).join("");
  }

  blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== "") this.lines.push("");
  }

  heading(words: string): void {
    this.blank();
    this.lines.push(this.toned(showable(words).toUpperCase(), "strong"));
  }

  /** The heading of one key, as it stands, for whoever copies it. */
  keyHeading(key: string): void {
    this.blank();
    this.whole(key, "strong");
  }

  /** Wrapped. A `sign` is hung out, so that all lines align behind it; a `label` only begins the first line. */
  say(words: string, { indent: asked = 0, sign = "", label = "", tone }: SayTerms = {}): void {
    // What lies deeper than half the page goes on at its middle.
    const indent = Math.min(asked, Math.floor(this.width / 2));
    const hang = indent + widthOf(sign) + (label === "" ? 0 : 4);
    const lines = wrap(showable(label + words), this.width - hang, this.width - indent - widthOf(sign));
    for (const [i, line] of lines.entries()) {
      const lead = i > 0 ? " ".repeat(hang) : " ".repeat(indent) + showable(sign);
      this.lines.push((lead + (tone === undefined ? line : this.toned(line, tone))).trimEnd());
    }
  }

  /** As it stands, however wide: a place that others must be able to copy. */
  whole(line: string, tone?: Tone): void {
    const words = showable(line).replaceAll("\n", " ");
    this.lines.push(tone === undefined ? words : this.toned(words, tone));
  }

  /** As it stands, cut at the edge. */
  verbatim(line: string): void {
    this.lines.push([...showable(line)].slice(0, this.width).join("").trimEnd());
  }

  /** Cells side by side, each wrapped in its own column; the last takes what is left of the width. */
  row(cells: readonly Cell[], indent = 0): void {
    const [key, ...others] = cells;
    // A key that is wider than its column has a line of its own: broken in two, nobody could copy it.
    if (key !== undefined && others.length > 0 && !/\s/.test(key.words) && widthOf(key.words) > key.width) {
      this.say(key.words, { indent, tone: key.tone });
      this.row([{ ...key, words: "" }, ...others], indent);
      return;
    }
    const fixed = cells.slice(0, -1).reduce((sum, { width }) => sum + width + gap, indent);
    const widths = cells.map(({ width }, i) =>
      i === cells.length - 1 ? Math.max(this.width - fixed, 16) : width,
    );
    const wrapped = cells.map(({ words }, i) => wrap(showable(words), widths[i] ?? 16));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    for (let y = 0; y < height; y += 1) {
      const parts = wrapped.map((lines, i) => {
        const part = lines[y] ?? "";
        const room = " ".repeat(Math.max((widths[i] ?? 0) - widthOf(part), 0));
        const padded =
          i === cells.length - 1 ? part : cells[i]?.isNumber === true ? room + part : part + room;
        const tone = cells[i]?.tone;
        return tone === undefined ? padded : this.toned(padded, tone);
      });
      this.lines.push((" ".repeat(indent) + parts.join(" ".repeat(gap))).trimEnd());
    }
  }

  private toned(words: string, tone: Tone): string {
    return this.colour && words !== "" ? `\u001b[${codes[tone]}m${words}\u001b[0m` : words;
  }
}

export type SayTerms = {
  readonly indent?: number;
  readonly sign?: string;
  readonly label?: string;
  readonly tone?: Tone | undefined;
};

export type Cell = {
  readonly words: string;
  readonly width: number;
  readonly tone?: Tone | undefined;
  /** Its digits stand beneath those of others. */
  readonly isNumber?: boolean;
};

const gap = 2;

const codes: Readonly<Record<Tone, number>> = { strong: 1, good: 32, bad: 31, unsure: 33, quiet: 2 };

/** Letters on the screen; marks that sit on a letter take no room of their own. */
export function widthOf(text: string): number {
  return [...text.normalize("NFC")].filter((c) => !/\p{M}/u.test(c)).length;
}

/** Breaks between words; a word that is wider than the line is broken where it must. The first line may be wider. */
function wrap(text: string, width: number, firstWidth: number = width): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ").flatMap((w) => pieces(w, width))) {
      const room = lines.length === 0 ? firstWidth : width;
      if (line === "") line = word;
      else if (widthOf(line) + 1 + widthOf(word) <= room) line += ` ${word}`;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}

function pieces(word: string, width: number): readonly string[] {
  const letters = [...word];
  if (letters.length <= width) return [word];
  const parts: string[] = [];
  for (let i = 0; i < letters.length; i += width) parts.push(letters.slice(i, i + width).join(""));
  return parts;
}

/** Free of whatever a terminal would obey instead of showing: control characters and marks that hide or turn text. */
function showable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, " ");
}
