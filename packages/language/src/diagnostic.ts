// A problem in its file, in words: what editors underline and terminals print.
import type { Span } from "@pacta/core";
import type { PlacedProblem } from "./compile-context.ts";
import { captions, english, fixTitles } from "./messages.ts";
import type { Code } from "./problem.ts";
import { type Severity, severityOf } from "./severity.ts";

export type Fix = {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
};

export type Diagnostic = {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** The facts of the message, for those who put it into other words. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly caption: string }[];
  readonly fix: Fix | null;
  /** Further ways out, where the author has to choose. */
  readonly otherFixes: readonly Fix[];
};

export function diagnosticOf({ placed, problem, related }: PlacedProblem): Diagnostic {
  const { file, from } = placed;
  const span = (range: { readonly from: number; readonly to: number }): Span => ({
    file,
    from: from + range.from,
    to: from + range.to,
  });
  const say = english[problem.code] as (data: unknown) => string;
  const message = say(brief(problem.data));
  const fixes = problem.fixes.map(
    (fix): Fix => ({
      title: fixTitles[fix.title](fix.text),
      edits: fix.edits.map((edit) => ({ span: span(edit), text: edit.text })),
    }),
  );
  return {
    code: problem.code,
    severity: severityOf(problem.code),
    message,
    data: problem.data,
    file,
    span: span(problem),
    related: [
      ...problem.related.map((one) => ({ span: span(one), caption: captions[one.caption](one.text) })),
      ...related.map((one) => ({ span: one.span, caption: captions[one.caption](one.text) })),
    ],
    fix: fixes[0] ?? null,
    otherFixes: fixes.slice(1),
  };
}

/** Longer than any name that a log may use. */
const longest = 200;

/** A sentence quotes what was written; what was written may be a million letters. */
function brief(fact: unknown): unknown {
  if (typeof fact === "string" && fact.length > longest)
    return `${fact.slice(0, 40).replace(/[\uD800-\uDBFF]$/, "")}…`;
  if (Array.isArray(fact)) return fact.map(brief);
  if (typeof fact !== "object" || fact === null) return fact;
  return Object.fromEntries(Object.entries(fact).map(([name, value]) => [name, brief(value)]));
}
