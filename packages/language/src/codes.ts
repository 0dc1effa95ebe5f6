// The gallery of diagnostics: every code with its severity, its explanation and an example.
import { amountCodes } from "./codes/amounts.ts";
import type { CodeEntry } from "./codes/entry.ts";
import { fileCodes } from "./codes/files.ts";
import { nameCodes } from "./codes/names.ts";
import { slotCodes } from "./codes/slots.ts";
import { syntaxCodes } from "./codes/syntax.ts";
import { timeCodes } from "./codes/time.ts";
import { wholeCodes } from "./codes/whole.ts";
import type { Code } from "./problem.ts";
import { type Severity, severityOf } from "./severity.ts";

const entries: Readonly<Record<Code, CodeEntry>> = {
  ...syntaxCodes,
  ...nameCodes,
  ...slotCodes,
  ...timeCodes,
  ...amountCodes,
  ...wholeCodes,
  ...fileCodes,
};

export type DiagnosticCode = CodeEntry & { readonly code: Code; readonly severity: Severity };

/** In order of code. */
export const diagnosticCodes: readonly DiagnosticCode[] = (Object.entries(entries) as [Code, CodeEntry][])
  .map(([code, entry]) => ({ code, severity: severityOf(code), ...entry }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
