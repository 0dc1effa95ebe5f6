// The language: text into an agreement, with everything that is wrong said in plain sentences.
export type { CodeEntry, Severity } from "./codes/entry.ts";
export { type DiagnosticCode, diagnosticCodes } from "./codes.ts";
export type { Diagnostic, Fix } from "./diagnostic.ts";
export { format } from "./format.ts";
export { print } from "./print.ts";
export type { FileTree } from "./syntax.ts";
export { placesIn, type SourceFile } from "./text.ts";
export { type Parsed, parseFiles, Workspace } from "./workspace.ts";
