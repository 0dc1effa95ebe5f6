import type { Code } from "./problem.ts";
export type Severity = "error" | "warning" | "note";
const warnings: ReadonlySet<string> = new Set([
  "P108",
  "P112",
  "N204",
  "S305",
  "T413",
  "S311",
  "N216",
  "F704",
]);
export function severityOf(code: Code): Severity {
  if (["Q509", "W602", "W604", "W605", "W606", "W609"].includes(code)) return "note";
  return warnings.has(code) ? "warning" : "error";
}
