// What an editor asks of names: what is declared where, which name stands at a place, where it is used, and which edits
// would give it another one.
import type { Span } from "@pacta/core";
import type { Fix } from "./diagnostic.ts";
import { type EntityKind, scopeOf, spanAt } from "./scope.ts";
import type { FileTree, Word } from "./syntax.ts";
import type { SourceFile } from "./text.ts";
import { parseFiles } from "./workspace.ts";

export type Declared = {
  readonly kind: EntityKind;
  readonly name: string;
  readonly title: string | null;
  /** Of its name. */
  readonly span: Span;
  /** Of the whole declaration. */
  readonly whole: Span;
};

/** By name, the first of those that bear it. */
export function declaredIn(trees: readonly FileTree[]): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const { placed, declaration } of declarationsIn(trees))
    for (const entity of scopeOf([placed]).entities.values()) {
      if (entity.span.file === "" || found.has(entity.name)) continue;
      const question =
        entity.kind === "question" && declaration.kind === "body"
          ? declaration.block?.slots.find(
              (it) => it.slot === "question" && it.value.name.text === entity.name,
            )
          : undefined;
      const title = question?.slot === "question" ? question.value.title : declaration.title;
      found.set(entity.name, {
        kind: entity.kind,
        name: entity.name,
        title: title?.text ?? null,
        span: entity.span,
        whole: spanAt(placed, question ?? declaration),
      });
    }
  return found;
}

/** The word that means a name of the agreement, where the place lies on one. */
export function nameAt(
  trees: readonly FileTree[],
  file: string,
  offset: number,
): { readonly name: string; readonly span: Span } | null {
  for (const { span, word } of wordsIn(trees.filter((tree) => tree.file === file)))
    if (span.from <= offset && offset <= span.to) return { name: word.text, span };
  return null;
}

/** Wherever the name stands, its declaration among them, in the order of the files. */
export function usesOf(trees: readonly FileTree[], name: string): readonly Span[] {
  const spans = wordsIn(trees).flatMap(({ span, word }) => (word.text === name ? [span] : []));
  return [...new Map(spans.map((span) => [`${span.file} ${span.from}`, span])).values()].sort((a, b) =>
    a.file === b.file ? a.from - b.from : a.file < b.file ? -1 : 1,
  );
}

export type Renaming =
  | { readonly kind: "renamed"; readonly edits: Fix["edits"] }
  /** `taken`: something else is called so. `meaning`: some of the words are not this name, or the new one is no name. */
  | { readonly kind: "refused"; readonly because: "taken" | "meaning" };

/** Edits after which the agreement says the same under the other name; none where it would say anything else. */
export function renaming(
  files: readonly SourceFile[],
  trees: readonly FileTree[],
  name: string,
  to: string,
): Renaming {
  if (declaredIn(trees).has(to)) return { kind: "refused", because: "taken" };
  const edits = usesOf(trees, name).map((span) => ({ span, text: to }));
  const after = files.map((file) => ({
    name: file.name,
    text: edited(
      file.text,
      edits.filter(({ span }) => span.file === file.name),
    ),
  }));
  return shapeOf(files, [name, to]) === shapeOf(after, [name, to])
    ? { kind: "renamed", edits }
    : { kind: "refused", because: "meaning" };
}

export function edited(text: string, edits: Fix["edits"]): string {
  return [...edits]
    .sort((a, b) => b.span.from - a.span.from)
    .reduce((so, { span, text: put }) => `${so.slice(0, span.from)}${put}${so.slice(span.to)}`, text);
}

/** What a text says and what is wrong with it, without places and with no difference between these names. */
function shapeOf(files: readonly SourceFile[], alike: readonly string[]): string {
  const { agreement, diagnostics } = parseFiles(files);
  return JSON.stringify(
    [agreement, diagnostics.map(({ code }) => code)],
    (key: string, value: unknown): unknown =>
      key === "span"
        ? undefined
        : typeof value === "bigint"
          ? `${value}n`
          : alike.includes(value as string)
            ? alike[0]
            : value,
  );
}

function declarationsIn(trees: readonly FileTree[]) {
  return trees.flatMap(({ file, pieces }) =>
    pieces.flatMap(({ from, piece: { text, declaration } }) =>
      declaration === null ? [] : [{ placed: { file, from, text, declaration }, declaration }],
    ),
  );
}

function wordsIn(trees: readonly FileTree[]): readonly { readonly span: Span; readonly word: Word }[] {
  return declarationsIn(trees).flatMap(({ placed, declaration }) => {
    const words: { readonly span: Span; readonly word: Word }[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      const word = node as Word;
      if (word.kind === "word" && typeof word.text === "string" && word !== (declaration.keyword as unknown))
        words.push({ span: spanAt(placed, word), word });
      else for (const inner of Object.values(node)) visit(inner);
    };
    visit(declaration);
    return words;
  });
}
