// What is wrong with a text or a log: file, line and column first, as editors and people look for them.
import type { PlacedDiagnostic } from "@pacta/telling";
import type { SourceText } from "../input.ts";
import type { Page } from "../page.ts";

/** With the line of the text and a mark under what is meant, where the text is at hand. */
export function showDiagnostics(
  page: Page,
  diagnostics: readonly PlacedDiagnostic[],
  texts: readonly SourceText[],
): void {
  const linesOf = new Map(texts.map(({ path, text }) => [path, text.split(/\r\n?|\n/)]));
  for (const it of diagnostics) {
    page.whole(
      `${it.file}:${it.line}:${it.column}: ${it.severity} ${it.code}`,
      it.severity === "error" ? "bad" : "unsure",
    );
    page.say(it.message, { indent: 2 });
    const line = linesOf.get(it.file)?.[it.line - 1];
    if (line !== undefined) mark(page, line, it.column, it.span.to - it.span.from);
    for (const { title } of [it.fix, ...it.otherFixes].filter((fix) => fix !== null)) {
      page.say(title, { indent: 2, sign: "fix: " });
    }
  }
}

type ToldRefusal = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity?: "error" | "warning";
  readonly message: string;
};

export function showRefusals(page: Page, refusals: readonly ToldRefusal[], most = 50): void {
  for (const it of refusals.slice(0, most)) {
    const severity = it.severity ?? "error";
    page.whole(
      `${it.file}:${it.line}:${it.column}: ${severity} ${it.code}`,
      severity === "error" ? "bad" : "unsure",
    );
    page.say(it.message, { indent: 2 });
  }
  if (refusals.length > most) page.say(`and ${refusals.length - most} more`);
}

function mark(page: Page, line: string, column: number, length: number): void {
  const room = page.width - 6;
  const start = Math.max(0, column - 1 - Math.floor(room / 2));
  const shown = line.slice(start, start + room).replaceAll("\t", " ");
  const at = column - 1 - start;
  page.verbatim(`    ${shown}`);
  page.verbatim(
    `    ${" ".repeat(Math.max(at, 0))}${"^".repeat(Math.max(1, Math.min(length, shown.length - at)))}`,
  );
}
