// Short texts and logs, and how their records stand.
import { parseFiles } from "@pacta/language";
import { expect } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { type Engine, replay } from "../../src/engine/engine.ts";
import { admit } from "../../src/events/admit.ts";
import type { LogEvent } from "../../src/events/event.ts";
import { readLogLines } from "../../src/events/log-lines.ts";
import { parseInstant } from "../../src/time/instant.ts";

const around = `agreement Short "Short" { version "1" zone "UTC" counting elapsed interpreter unstated }
party Alder "Alder"
party Birch "Birch"
party Drift "Drift"
group Members "Members" { members Birch member Alder until 2026-06-10 }
instrument PACT "Pact" { status legal parties Alder, Birch interpreter unstated enforceability unstated }
`;

export type Line = Readonly<Record<string, unknown>> & { readonly id: string };

/** The log is complete to the end of June. */
export const complete: Line = {
  id: "log1",
  kind: "coverage",
  by: "Birch",
  of: "log",
  occurredAt: "2026-06-30T00:00:00Z",
  period: { from: "2026-01-01T00:00:00Z", to: "2026-06-30T00:00:00Z" },
  state: "complete",
};

export function read(
  text: string,
  lines: readonly Line[],
): { agreement: Agreement; events: readonly LogEvent[] } {
  const { agreement, diagnostics } = parseFiles([{ name: "short.pacta", text: around + text }]);
  if (agreement === null) throw new Error("the text has no agreement");
  const { events } = readLogLines(lines.map((line) => JSON.stringify({ v: 1, ...line })).join("\n"), "UTC");
  const admitted = admit(agreement, events);
  const wrong = [...diagnostics.filter(({ severity }) => severity === "error"), ...admitted.refusals].map(
    ({ message }) => message,
  );
  expect(wrong).toEqual([]);
  return { agreement, events: admitted.events };
}

export function engineOf(text: string, lines: readonly Line[]): Engine {
  const { agreement, events } = read(text, [...lines, complete]);
  return replay(agreement, events);
}

export function at(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

export function standing(engine: Engine, key: string, asOf: string): string | undefined {
  const { norms, decisions, situations } = engine.record(at(asOf));
  return [...norms, ...decisions, ...situations].find((it) => it.key === key)?.standing;
}
