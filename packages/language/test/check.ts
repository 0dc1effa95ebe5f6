// The one way in for tests of the language: a text, beside a small agreement of which it may speak.
import type { Agreement } from "@pacta/core";
import { expect, test } from "vitest";
import { type Diagnostic, diagnosticCodes, parseFiles } from "../src/index.ts";

/** What every sample may speak of. It is without any diagnostic by itself. */
export const surroundings = `agreement Sample "A small agreement" {
  zone "Europe/Kyiv"
  counting eu-1182-71
  interpreter Council
}
instrument DECL "Declaration" {
  status political
  interpreter Council
  enforceability unstated
}
instrument TREATY "Treaty" {
  status legal
  version "draft" dated 2025-12-20
  version "final" dated 2026-01-06 adopted
  clause 1 "Aim"
  clause 1.1 "Help"
  interpreter Council
  enforceability unstated
}
party FR "France" { kind state }
party DE "Germany" { kind state }
party UA "Україна" { kind state }
party RU "Russia" { kind state }
group Coalition "Coalition" { members FR, DE }
body Council "Council" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Budget "the budget" { rule majority of members }
}
body Commission "Commission" {
  members UA, DE
  chair unstated
  seat unstated
  quorum unstated
  question Breach "whether a breach occurred" { rule majority of members }
}
fact Violation(by) "a violation of the ceasefire" {
  found by Commission on Breach
  standard "clear and convincing"
  grades violation < continuing < expanded
}
event Strike "a long-range strike" { counts as reported }
situation Ceasefire "the general ceasefire" {
  begins when adoption of Budget
  ends unstated
}
reading Hours "72 hours: within or after" {
  choice within "within 72 hours"
  choice after "after 72 hours"
}
`;

export type Checked = {
  readonly agreement: Agreement | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The codes of what was said about the sample, in order. */
  readonly codes: readonly string[];
};

/** The sample beside the surroundings, or beside others, or alone (null). */
export function check(text: string, around: string | null = surroundings): Checked {
  const files = [
    ...(around === null ? [] : [{ name: "around.pacta", text: around }]),
    { name: "sample.pacta", text },
  ];
  const { agreement, diagnostics } = parseFiles(files);
  const own = diagnostics.filter((one) => one.file === "sample.pacta");
  return { agreement, diagnostics: own, codes: own.map((one) => one.code) };
}

/** What the sample says at the place of a diagnostic. */
export function shown(text: string, diagnostic: Diagnostic): string {
  return text.slice(diagnostic.span.from, diagnostic.span.to);
}

/** The sample after a fix was accepted. */
function mended(text: string, fix: Diagnostic["fix"]): string {
  const edits = [...(fix?.edits ?? [])].sort((a, b) => b.span.from - a.span.from);
  return edits.reduce((so, { span, text: put }) => so.slice(0, span.from) + put + so.slice(span.to), text);
}

type Mistake = {
  /** What is wrong, as a sentence. */
  readonly title: string;
  /** The sample; the example of the gallery when none is given. */
  readonly text?: string;
  readonly around?: string | null;
  /** The words that the diagnostic points at. */
  readonly at?: string;
  readonly says: string;
  /** The title of the first fix; null when there is none. */
  readonly fix?: string | null;
  /** Codes that remain after the first fix was accepted; a fix leaves nothing behind unless said. */
  readonly leaves?: readonly string[];
};

/** One test for one mistake: the code, the place, the whole message, and that the fix mends it. */
export function shows(code: string, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) {
    test(mistake.title, () => {
      const text = mistake.text ?? diagnosticCodes.find((one) => one.code === code)?.example ?? "";
      const around = mistake.around === undefined ? surroundings : mistake.around;
      const { diagnostics } = check(text, around);
      const found = diagnostics.find((one) => one.code === code);
      expect(diagnostics.map((one) => one.code)).toContain(code);
      if (found === undefined) return;
      expect(found.message).toBe(mistake.says);
      if (mistake.at !== undefined) expect(shown(text, found)).toBe(mistake.at);
      if (mistake.fix !== undefined) expect(found.fix?.title ?? null).toBe(mistake.fix);
      if (found.fix !== null)
        expect(check(mended(text, found.fix), around).codes).toEqual(mistake.leaves ?? []);
    });
  }
}
