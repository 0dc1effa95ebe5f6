// What can stand at a place. Nothing here knows the grammar: a word that means nothing is put there, and what the parser
// and the checker then say was expected is what can be offered.
import type { Diagnostic } from "./diagnostic.ts";
import { declaredIn, nameAt } from "./names-in.ts";
import { declarationWords } from "./parse.ts";
import type { SourceFile } from "./text.ts";
import { momentOpeners } from "./words.ts";
import type { Parsed, Workspace } from "./workspace.ts";

export type Completion = {
  readonly label: string;
  /** A word of the language, or what the name stands for. */
  readonly kind: string;
  readonly title: string | null;
};

export type Completions = {
  /** What they would stand in the place of. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
};

/** Too long to be taken for a slip of any other word. */
const nonsense = "zz".repeat(40);

/** The workspace is one that nobody else reads: it holds all of the files, and is given back with this one as it is. */
export function completionsAt(workspace: Workspace, file: SourceFile, offset: number): Completions {
  const { text, name } = file;
  const from = offset - (/[\p{L}\p{N}_'’ʼ-]*$/u.exec(text.slice(0, offset))?.[0].length ?? 0);
  const to = offset + (/^[\p{L}\p{N}_'’ʼ-]*/u.exec(text.slice(offset))?.[0].length ?? 0);
  const parsed = workspace.update(name, `${text.slice(0, from)}${nonsense}${text.slice(to)}`);
  const said = parsed.diagnostics.filter(
    ({ file: of, span }) => of === name && span.from <= from + nonsense.length && span.to >= from,
  );
  const expected = said.flatMap((one) => offered(one, parsed));
  // A declaration that is not whole yet is not checked: the parser then knows that a name stands here, and not which.
  const isName = expected.length === 0 && nameAt(parsed.trees, name, from)?.name === nonsense;
  const options = isName ? namesIn(parsed) : expected;
  workspace.update(name, text);
  return { from, to, options: [...new Map(options.map((it) => [it.label, it])).values()] };
}

function offered({ code, data }: Diagnostic, parsed: Parsed): readonly Completion[] {
  const words = (labels: Iterable<string>): readonly Completion[] =>
    [...labels].map((label) => ({ label, kind: "word", title: null }));
  const listIn = (field: string): readonly string[] => (data[field] ?? []) as readonly string[];
  switch (code) {
    case "P101":
    case "P107":
      return words(declarationWords);
    case "P104":
      return words([String(data.word)]);
    case "P105":
      return String(data.expected).startsWith("what to do") ? words(deeds) : [];
    case "S303":
      return words(listIn("slots"));
    case "P114":
      return words(listIn("choices"));
    case "N201":
    case "N203": {
      const wanted = listIn("wanted");
      const names = namesIn(parsed).filter(({ kind }) => wanted.includes(kind));
      return wanted.includes("event") ? [...names, ...words(momentOpeners)] : names;
    }
    case "N218":
      return words(listIn("entries"));
    case "N205": {
      const instrument = parsed.agreement?.instruments.find(({ id }) => id === data.instrument);
      return (instrument?.clauses ?? []).map(({ number, title, passages }) => ({
        label: number,
        kind: "clause",
        title: title ?? passages[0]?.text ?? null,
      }));
    }
    case "N206":
      return words(listIn("allowed"));
    case "N208":
      return words(listIn("grades"));
    case "N209":
      return words(listIn("versions"));
    case "N212":
      return words(listIn("choices"));
    case "T401":
    case "T402":
      return words(units);
    default:
      return [];
  }
}

function namesIn({ trees }: Parsed): readonly Completion[] {
  return [...declaredIn(trees).values()].flatMap(({ kind, name, title }) =>
    name === nonsense ? [] : [{ label: name, kind, title }],
  );
}

const deeds = ["do", "deliver", "pay", "maintain", "conclude", "consult", "choose from"];
const units = ["minutes", "hours", "days", "working days", "sitting days", "weeks", "months", "years"];
