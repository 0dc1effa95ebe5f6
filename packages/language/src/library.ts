// What an agreement takes from the library: texts that are delivered with the language and stand beside the agreement's
// own as files of their own. A text that comes along under the name of such a file counts in its place, so that what was
// once put together means the same under any release.
import { libraryTexts } from "./library-texts.ts";
import { type Problem, problem, replace } from "./problem.ts";
import { nearest } from "./suggest.ts";
import type { Declaration, Word } from "./syntax.ts";
import type { SourceFile } from "./text.ts";

const delivered: ReadonlyMap<string, string> = new Map(Object.entries(libraryTexts));

export type Taken = {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** At words of the declaration. */
  readonly problems: readonly Problem[];
};

/** The entries that the declaration uses, by name; `comesAlong` gives the text of a file that stands there already. */
export function taken(declaration: Declaration, comesAlong: (file: string) => string | null): Taken {
  const files = new Map<string, SourceFile>();
  const problems: Problem[] = [];
  for (const word of entriesUsed(declaration)) {
    const name = word.text;
    if (files.has(name)) {
      problems.push(problem("N214", word, { name }));
      continue;
    }
    const file = `library/${name}.pacta`;
    const own = delivered.get(name) ?? null;
    const along = comesAlong(file);
    const text = along ?? own;
    if (text === null) {
      const entries = [...delivered.keys()];
      const better = nearest(name, entries);
      const fixes = better === null ? [] : [replace(word, better)];
      problems.push(problem("N218", word, { name, better, entries }, fixes));
      continue;
    }
    if (text !== own) problems.push(problem("N219", word, { name }));
    files.set(name, { name: file, text });
  }
  return { files, problems };
}

export function entriesUsed(declaration: Declaration): readonly Word[] {
  if (declaration.kind !== "agreement") return [];
  return (declaration.block?.slots ?? []).flatMap((slot) => (slot.slot === "uses" ? slot.value.names : []));
}
