// Colours of the text, by the tokens of the language's own reader: there is no second grammar that could say otherwise.
// Quotations and comments end with their line, so that a line by itself is read as it is read in its file.

import type { Extension, Range } from "@codemirror/state";
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { lex, type Token } from "@pacta/language";

/** The names that the agreement declares, as they are known. */
export const namesKnown = StateEffect.define<ReadonlySet<string>>();

const names = StateField.define<ReadonlySet<string>>({
  create: () => new Set(),
  update: (known, { effects }) =>
    effects.reduce((so, effect) => (effect.is(namesKnown) ? effect.value : so), known),
});

const marks = Object.fromEntries(
  ["declares", "opens", "named", "quoted", "counted", "aside"].map((name) => [
    name,
    Decoration.mark({ class: `tok-${name}` }),
  ]),
);

function markOf({ kind, text, first, from }: Token, known: ReadonlySet<string>): Decoration | undefined {
  if (kind === "text") return marks.quoted;
  if (kind === "sign" || kind === "other") return undefined;
  if (kind !== "word") return marks.counted;
  if (first) return from === 0 ? marks.declares : marks.opens;
  return known.has(text) ? marks.named : undefined;
}

function marksIn(view: EditorView): DecorationSet {
  const known = view.state.field(names);
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const { tokens, comments } = lex(line.text);
      for (const token of tokens) {
        const mark = markOf(token, known);
        if (mark !== undefined) found.push(mark.range(line.from + token.from, line.from + token.to));
      }
      for (const it of comments)
        if (marks.aside !== undefined && it.to > it.from)
          found.push(marks.aside.range(line.from + it.from, line.from + it.to));
      at = line.to + 1;
    }
  return Decoration.set(found, true);
}

export const colours: Extension = [
  names,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = marksIn(view);
      }
      update(update: ViewUpdate): void {
        const renamed = update.startState.field(names) !== update.state.field(names);
        if (update.docChanged || update.viewportChanged || renamed) this.decorations = marksIn(update.view);
      }
    },
    { decorations: (it) => it.decorations },
  ),
  EditorView.baseTheme({
    ".tok-declares": { color: "var(--mark)", fontWeight: "700" },
    ".tok-opens": { color: "var(--link)" },
    ".tok-named": { textDecoration: "underline dotted", textUnderlineOffset: "3px" },
    ".tok-quoted": { color: "var(--good)" },
    ".tok-counted": { color: "var(--unsure)" },
    ".tok-aside": { color: "var(--faint)", fontStyle: "italic" },
  }),
];
