// Why a command gives up, for people and as data: one code with its sentence and what to do, and beneath it what the
// language said of a text or the core of a log. The data keep to docs/schema/error-1.schema.json.
import { formatInstant, NeverSettles } from "@pacta/core";
import { diagnosticIn, refusalIn } from "@pacta/telling";
import { BadLog, BadText } from "./asking.ts";
import type { ExitCode } from "./io.ts";
import type { Page } from "./page.ts";
import { showDiagnostics, showRefusals } from "./show/problems.ts";
import { BadTable } from "./table.ts";
import { Unusable, unusables } from "./unusable.ts";

/** What a person can mend. */
export type Trouble = Unusable | BadText | BadLog | BadTable;

/** Null for whatever is no matter of what was given to us. */
export function troubleIn(thrown: unknown): Trouble | null {
  if (
    thrown instanceof Unusable ||
    thrown instanceof BadText ||
    thrown instanceof BadLog ||
    thrown instanceof BadTable
  )
    return thrown;
  if (!(thrown instanceof NeverSettles)) return null;
  // What the text has names for; conditions between them have none.
  const named = thrown.nodes.flatMap((node) => /^[ABDEFINPQS]:(.*)$/.exec(node)?.[1] ?? []);
  const names = [...new Set(named)].join(", ");
  return new Unusable(
    "C930",
    `At ${formatInstant(thrown.at)} conditions of the agreement set each other off without end, and no standing can be given (seen at ${names}).`,
    { expected: "conditions that come to rest", found: names },
  );
}

export function showTrouble(page: Page, trouble: Trouble, indent = 0): void {
  if (trouble instanceof BadText) showDiagnostics(page, trouble.diagnostics, []);
  if (trouble instanceof BadLog || trouble instanceof BadTable) showRefusals(page, trouble.refusals);
  const lead = indent > 0 ? "" : "pacta: ";
  page.say(trouble.message, { indent, sign: `${lead}${trouble.code}: ` });
  const meant = trouble instanceof Unusable ? (trouble.facts.suggestion ?? null) : null;
  if (meant === null) page.say(adviceOf(trouble), { indent, sign: " ".repeat(lead.length) });
}

export function errorDocument(trouble: Trouble): object {
  return { schema: "pacta/error-1", exitCode: 2 satisfies ExitCode, ...troubleDocument(trouble) };
}

export function troubleDocument(trouble: Trouble): object {
  const { code, message } = trouble;
  const facts = trouble instanceof Unusable ? trouble.facts : null;
  const diagnostics = trouble instanceof BadText ? trouble.diagnostics : [];
  const refusals = trouble instanceof BadLog ? trouble.refusals : [];
  const ofTable = trouble instanceof BadTable ? trouble.refusals : [];
  const first = facts ?? diagnostics[0] ?? refusals[0] ?? ofTable[0];
  return {
    code,
    title: unusables[code].title,
    message,
    advice: adviceOf(trouble),
    file: first?.file ?? null,
    line: first?.line ?? null,
    column: first?.column ?? null,
    data:
      facts === null
        ? null
        : { expected: facts.expected, found: facts.found, suggestion: facts.suggestion ?? null },
    diagnostics: diagnostics.map(diagnosticIn),
    refusals: [...refusals.map(refusalIn), ...ofTable],
  };
}

/** Our own fault, for which nobody who asked can do anything. */
export function faultDocument(what: string): object {
  const { title, advice } = unusables.C999;
  return {
    schema: "pacta/error-1",
    exitCode: 3 satisfies ExitCode,
    code: "C999",
    title,
    message: what,
    advice,
    file: null,
    line: null,
    column: null,
    data: null,
    diagnostics: [],
    refusals: [],
  };
}

function adviceOf(trouble: Trouble): string {
  return trouble instanceof Unusable ? trouble.advice : unusables[trouble.code].advice;
}
