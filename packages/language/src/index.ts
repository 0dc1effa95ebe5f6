// The language: text into an agreement, with everything that is wrong said in plain sentences.
export type { CodeEntry } from "./codes/entry.ts";
export { type DiagnosticCode, diagnosticCodes } from "./codes.ts";
export { type Completion, type Completions, completionsAt } from "./completion.ts";
export type { Diagnostic, Fix } from "./diagnostic.ts";
export { format } from "./format.ts";
export { lex, type Token } from "./lexer.ts";
export {
  type Declared,
  declaredIn,
  edited,
  nameAt,
  type Renaming,
  renaming,
  usesOf,
} from "./names-in.ts";
export { print, printFrame, printOne } from "./print.ts";
export type { FileTree } from "./syntax.ts";
export { placesIn, type SourceFile } from "./text.ts";
export { type Parsed, parseFiles, Workspace } from "./workspace.ts";
