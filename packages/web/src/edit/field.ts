// The field in which text is written. It stands in a shadow of its own: there its styles are sheets of the document and no
// element, as the policy of the page asks.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Completions, Diagnostic, Fix, SourceFile } from "@pacta/language";
import type { Messages } from "../messages/catalogue.ts";
import { colours, namesKnown } from "./colours.ts";

export type FieldTerms = {
  readonly messages: Messages;
  readonly onChange: (file: SourceFile) => void;
  readonly onMove: (offset: number) => void;
  readonly onFix: (fix: Fix) => void;
  readonly onCommand: (command: "format" | "define" | "rename") => void;
  readonly completions: (file: SourceFile, offset: number) => Promise<Completions>;
  /** What is said of the name at a place: a title, and a line beneath it. */
  readonly hover: (
    file: string,
    offset: number,
  ) => Promise<{ readonly from: number; readonly to: number; readonly words: readonly string[] } | null>;
};

export type Field = {
  /** Shows a file; one that was shown before is as it was left, with its way back. */
  readonly show: (file: SourceFile) => void;
  readonly forget: () => void;
  /** Puts another text in the place of what has changed, as one step that can be undone. */
  readonly put: (name: string, text: string) => void;
  readonly mark: (name: string, diagnostics: readonly Diagnostic[], names: readonly string[]) => void;
  readonly goTo: (from: number, to: number) => void;
  readonly stop: () => void;
};

export function fieldIn(host: HTMLElement, terms: FieldTerms): Field {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const states = new Map<string, EditorState>();
  let shown = "";
  let touched = false;
  const extensions = [
    extensionsFor(terms, () => shown),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) terms.onChange({ name: shown, text: update.state.doc.toString() });
      if (update.focusChanged && update.view.hasFocus) helpSoon();
      touched ||= update.focusChanged || update.selectionSet || update.docChanged;
      if (update.focusChanged || update.selectionSet || update.docChanged)
        terms.onMove(update.state.selection.main.head);
    }),
  ];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ extensions }) });
  const helpSoon = (): void =>
    void helping().then(({ help }) => help(view, (text, at) => terms.completions({ name: shown, text }, at)));
  const keepShown = (): void => {
    if (shown !== "") states.set(shown, view.state);
  };
  return {
    show: ({ name, text }) => {
      keepShown();
      shown = name;
      view.setState(states.get(name) ?? EditorState.create({ doc: text, extensions }));
      if (!touched) return;
      helpSoon();
      terms.onMove(view.state.selection.main.head);
    },
    forget: () => {
      states.clear();
      shown = "";
    },
    put: (name, text) => {
      const state = name === shown ? view.state : states.get(name);
      if (state === undefined) return;
      const change = { changes: changesTo(state.doc.toString(), text) };
      if (name === shown) view.dispatch(change);
      else states.set(name, state.update(change).state);
    },
    mark: (name, diagnostics, names) => {
      if (name !== shown) return;
      const { length } = view.state.doc;
      const marks = diagnostics.filter(({ file }) => file === name).map((it) => markOf(it, length, terms));
      view.dispatch(setDiagnostics(view.state, marks));
      view.dispatch({ effects: namesKnown.of(new Set(names)) });
    },
    goTo: (from, to) => {
      const { length } = view.state.doc;
      const place = { anchor: Math.min(from, length), head: Math.min(to, length) };
      view.dispatch({
        selection: place,
        effects: EditorView.scrollIntoView(place.anchor, { y: "center" }),
      });
      view.focus();
    },
    stop: () => {
      view.destroy();
      root.replaceChildren();
    },
  };
}

/** What differs, between what both begin and end with. */
function changesTo(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front++;
  let back = 0;
  while (back < most - front && before.at(-1 - back) === after.at(-1 - back)) back++;
  return { from: front, to: before.length - back, insert: after.slice(front, after.length - back) };
}

function markOf(it: Diagnostic, length: number, { onFix }: FieldTerms): Mark {
  const fixes = [it.fix, ...it.otherFixes].flatMap((fix) => (fix === null ? [] : [fix]));
  return {
    from: Math.min(it.span.from, length),
    to: Math.min(it.span.to, length),
    severity: it.severity === "note" ? "info" : it.severity,
    source: it.code,
    message: it.message,
    renderMessage: () => english(`${it.code}: ${it.message}`),
    actions: fixes.map((fix) => ({ name: fix.title, apply: () => onFix(fix) })),
  };
}

/** The language of diagnostics. */
function english(words: string): HTMLElement {
  const line = document.createElement("span");
  line.lang = "en";
  line.textContent = words;
  return line;
}

function extensionsFor(terms: FieldTerms, shown: () => string): Extension {
  const { text } = terms.messages;
  const command = (name: Parameters<FieldTerms["onCommand"]>[0]) => (): boolean => {
    terms.onCommand(name);
    return true;
  };
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    lintGutter(),
    colours,
    hoverTooltip(async (_, at) => {
      const found = await terms.hover(shown(), at);
      if (found === null) return null;
      const { from, to, words } = found;
      return {
        pos: from,
        end: to,
        create: () => {
          const dom = document.createElement("div");
          dom.className = "cm-about";
          dom.append(
            ...words.map((line) => {
              const it = document.createElement("p");
              it.textContent = line;
              return it;
            }),
          );
          return { dom };
        },
      };
    }),
    keymap.of([
      {
        key: "Mod-f",
        run: (view) => {
          void helping().then(({ find, help }) => {
            help(view, (text, at) => terms.completions({ name: shown(), text }, at));
            find(view);
          });
          return true;
        },
      },
      { key: "F12", run: command("define") },
      { key: "F2", run: command("rename") },
      { key: "Shift-Alt-f", run: command("format") },
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorView.contentAttributes.of({
      "aria-label": text("edit.field"),
      "aria-describedby": "edit-keys",
      tabindex: "0",
    }),
    EditorState.phrases.of(phrasesIn(text)),
    look,
  ];
}

/** Offers and finding: fetched when somebody is in the text, since who only looks needs neither. */
const helping = () => import("./helps.ts");

/** What the field itself says, by the English that stands in it. */
function phrasesIn(text: Messages["text"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [
      "Find",
      "Replace",
      "next",
      "previous",
      "all",
      "match case",
      "by word",
      "regexp",
      "replace",
      "replace all",
      "close",
    ].map((phrase) => [
      phrase,
      text(`edit.search.${phrase.replace(/ (\w)/g, (_, c: string) => c.toUpperCase())}`),
    ]),
  );
}

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--ground)", fontSize: "0.875rem" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "-3px" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--raised)",
    color: "var(--faint)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "light-dark(#0b4f9e12, #8ebcf51c)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "light-dark(#b9d6fb, #2d4a73)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--clock)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--unsure)" },
  ".cm-matchingBracket": { backgroundColor: "var(--clock)" },
  ".cm-panels, .cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
  },
  ".cm-tooltip": { maxWidth: "min(34rem, 90vw)", fontFamily: "system-ui, sans-serif" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.5rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--link)",
    color: "var(--ground)",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8" },
  ".cm-about": { padding: "0.25rem 0.6rem" },
  ".cm-about p": { margin: "0.15rem 0" },
  ".cm-textfield, .cm-button": {
    backgroundColor: "var(--ground)",
    backgroundImage: "none",
    color: "var(--ink)",
    border: "1px solid var(--faint)",
    minHeight: "1.6rem",
  },
  ".cm-diagnostic": {
    borderLeft: "5px solid var(--faint)",
    padding: "0.3rem 0.6rem",
    whiteSpace: "pre-wrap",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--unsure)" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--link)",
    color: "var(--ground)",
    padding: "0.2rem 0.5rem",
    minHeight: "1.5rem",
  },
  ".cm-lintRange": { backgroundImage: "none" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--unsure)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-info": { backgroundImage: "none" },
  ".cm-lint-marker": { width: "1em", height: "1.2em", textAlign: "center", fontWeight: "700" },
  ".cm-lint-marker-error": { content: "'▲'", color: "var(--bad)" },
  ".cm-lint-marker-warning": { content: "'?'", color: "var(--unsure)" },
  ".cm-lint-marker-info": { content: "'·'", color: "var(--faint)" },
});
