// What helps whoever writes: offers of what can stand at a place, brackets in pairs, and finding within the file.
import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  closeCompletion,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { Completions } from "@pacta/language";

type Ask = (text: string, offset: number) => Promise<Completions>;

const there = StateField.define<true>({ create: () => true, update: (it) => it });

/** Once for each file that is shown. */
export function help(view: EditorView, ask: Ask): void {
  if (view.state.field(there, false) !== undefined) return;
  view.dispatch({
    effects: StateEffect.appendConfig.of([
      there,
      Prec.highest(keymap.of([{ key: "Enter", run: closeWhatIsWritten }])),
      autocompletion({ override: [(context) => offered(context, ask)], icons: false }),
      closeBrackets(),
      search({ top: true }),
      highlightSelectionMatches(),
      keymap.of(searchKeymap),
    ]),
  });
}

export function find(view: EditorView): void {
  openSearchPanel(view);
}

/** A word that is written as it is offered needs nothing put in its place: the line ends. */
function closeWhatIsWritten(view: EditorView): boolean {
  const chosen = selectedCompletion(view.state);
  const { head } = view.state.selection.main;
  if (chosen !== null && view.state.sliceDoc(Math.max(0, head - chosen.label.length), head) === chosen.label)
    closeCompletion(view);
  return false;
}

async function offered({ state, pos, explicit }: CompletionContext, ask: Ask) {
  const before = state.sliceDoc(Math.max(0, pos - 1), pos);
  if (!explicit && !/[\p{L}\p{N}_-]/u.test(before)) return null;
  const { from, options } = await ask(state.doc.toString(), pos);
  if (options.length === 0) return null;
  return {
    from,
    options: options.map(({ label, kind, title }) => ({
      label,
      ...(kind === "word" ? {} : { detail: kind }),
      ...(title === null ? {} : { info: title }),
    })),
    validFor: /^[\p{L}\p{N}_'’ʼ-]*$/u,
  };
}
