// How grave a code is. It lies apart from the gallery, so that whoever only checks a text need not have its explanations.
import type { Code } from "./problem.ts";

/** An error costs something of the agreement; a warning asks for a second look; a note says what a reader should know. */
export type Severity = "error" | "warning" | "note";

const milder: Readonly<Partial<Record<Code, Severity>>> = {
  F704: "warning",
  N204: "warning",
  N216: "warning",
  P108: "warning",
  P112: "warning",
  Q505: "warning",
  Q506: "warning",
  Q509: "note",
  S305: "warning",
  S311: "warning",
  T413: "warning",
  W601: "warning",
  W602: "note",
  W603: "warning",
  W604: "note",
  W605: "note",
  W606: "note",
  W607: "warning",
  W609: "note",
  W610: "warning",
  W611: "warning",
  W612: "warning",
  W613: "warning",
  W614: "warning",
  W615: "warning",
  W616: "warning",
  W617: "warning",
};

export function severityOf(code: Code): Severity {
  return milder[code] ?? "error";
}
