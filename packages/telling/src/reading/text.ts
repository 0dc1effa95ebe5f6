// A reading as plain text: headings, sentences, and beneath each entry where it stands and what the text leaves open.

/** As much of a reading as is set: whoever has read one over the wire has this much. */
export type Readable = {
  readonly agreement: { readonly title: string };
  readonly sections: readonly {
    readonly title: string;
    readonly entries: readonly {
      readonly title: string;
      readonly sentences: readonly {
        readonly says: string;
        readonly source: readonly { readonly says: string }[];
      }[];
      readonly unstated: readonly { readonly says: string }[];
    }[];
  }[];
};

export type Layout = {
  /** Characters in a line. */
  readonly width: number;
};

/** For mail, a printer without pages, and whoever reads on nothing else. */
export function readingText(document: Readable, { width }: Layout = { width: 80 }): string {
  const lines = document.sections.flatMap(({ title, entries }) => [
    ...wrapped(title.toUpperCase(), width, ""),
    "",
    ...entries.flatMap((entry) => [...entryLines(entry, width), ""]),
  ]);
  return `${[...wrapped(document.agreement.title, width, ""), "", ...lines].join("\n").trimEnd()}\n`;
}

type Entry = Readable["sections"][number]["entries"][number];

function entryLines({ title, sentences, unstated }: Entry, width: number): readonly string[] {
  const passages = [...new Set(sentences.flatMap(({ source }) => source.map(({ says }) => says)))];
  return [
    ...wrapped(title, width, ""),
    ...sentences.flatMap(({ says }) => wrapped(says, width, "  ")),
    ...unstated.flatMap(({ says }) => wrapped(`? ${says}`, width, "  ", "    ")),
    ...(passages.length === 0 ? [] : wrapped(`[${passages.join("; ")}]`, width, "  ")),
  ];
}

function wrapped(words: string, width: number, indent: string, next = indent): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of words.split(" ")) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (!isEmpty && longer.length > width) {
      lines.push(line);
      line = `${next}${word}`;
    } else line = longer;
    isEmpty = false;
  }
  return [...lines, line];
}
