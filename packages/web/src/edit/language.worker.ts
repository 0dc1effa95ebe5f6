// The language of agreements, away from the page: what is wrong, what could stand here, what a name means, and how the
// text reads and looks.

import type { Span } from "@pacta/core";
import {
  type Completions,
  completionsAt,
  type Declared,
  type Diagnostic,
  declaredIn,
  edited,
  type Fix,
  format,
  nameAt,
  placesIn,
  type Renaming,
  renaming,
  type SourceFile,
  usesOf,
  Workspace,
} from "@pacta/language";
import type { ReadingDocument } from "@pacta/telling";
import { serve } from "../worker/serve.ts";
import { type Coverage, coverageOf } from "./coverage.ts";

export type Placed = Span & { readonly line: number };

export type Understood = {
  readonly diagnostics: readonly (Diagnostic & { readonly line: number; readonly column: number })[];
  readonly names: readonly string[];
};

export type Overview = {
  readonly agreement: { readonly id: string; readonly title: string; readonly zone: string } | null;
  readonly coverage: Coverage | null;
};

export type About = Declared & {
  readonly asked: Span;
  readonly line: number;
  readonly uses: readonly Placed[];
};

const texts = new Map<string, string>();
let workspace = new Workspace();
/** A second one, in which words are tried that nobody has written. */
let trial = new Workspace();

const files = (): readonly SourceFile[] => [...texts].map(([name, text]) => ({ name, text }));

function understood(): Understood {
  const { diagnostics, trees } = workspace.result();
  const places = placesOf();
  return {
    diagnostics: diagnostics.map((it) => ({ ...it, ...places(it.file)(it.span.from) })),
    names: [...declaredIn(trees).keys()],
  };
}

/** Also in what the library adds, which nobody has opened. */
function placesOf(): (file: string) => ReturnType<typeof placesIn> {
  const added = new Map(workspace.result().library.map(({ name, text }) => [name, text]));
  const known = new Map<string, ReturnType<typeof placesIn>>();
  return (file) => {
    const places = known.get(file) ?? placesIn(texts.get(file) ?? added.get(file) ?? "");
    known.set(file, places);
    return places;
  };
}

export const language = {
  open: (opened: readonly SourceFile[]): Understood => {
    texts.clear();
    for (const { name, text } of opened) texts.set(name, text);
    workspace = new Workspace(opened);
    trial = new Workspace(opened);
    return understood();
  },
  update: (name: string, text: string): Understood => {
    texts.set(name, text);
    workspace.update(name, text);
    trial.update(name, text);
    return understood();
  },
  completions: (name: string, text: string, offset: number): Completions =>
    completionsAt(trial, { name, text }, offset),
  about: (file: string, offset: number): About | null => {
    const { trees } = workspace.result();
    const asked = nameAt(trees, file, offset);
    const declared = asked === null ? undefined : declaredIn(trees).get(asked.name);
    if (asked === null || declared === undefined) return null;
    const places = placesOf();
    const line = ({ file: of, from }: Span): number => places(of)(from).line;
    return {
      ...declared,
      asked: asked.span,
      line: line(declared.span),
      uses: usesOf(trees, asked.name).map((span) => ({ ...span, line: line(span) })),
    };
  },
  rename: (name: string, to: string): Renaming => renaming(files(), workspace.result().trees, name, to),
  /** The texts that the edits change, as they are after them. */
  fixed: (edits: Fix["edits"]): readonly SourceFile[] =>
    [...new Set(edits.map(({ span }) => span.file))].map((name) => ({
      name,
      text: edited(
        texts.get(name) ?? "",
        edits.filter(({ span }) => span.file === name),
      ),
    })),
  formatted: (name: string): string => {
    const text = texts.get(name) ?? "";
    const tree = workspace.result().trees.find(({ file }) => file === name);
    return tree === undefined ? text : format(tree, text);
  },
  overview: (): Overview => {
    const { agreement } = workspace.result();
    return {
      agreement:
        agreement === null ? null : { id: agreement.id, title: agreement.title, zone: agreement.zone },
      coverage: agreement === null ? null : coverageOf(agreement),
    };
  },
  reading: async (into: string): Promise<ReadingDocument | null> => {
    const { agreement } = workspace.result();
    if (agreement === null) return null;
    const { readingOf } = await import("./prose.ts");
    return readingOf(agreement, into);
  },
};

serve(language);
