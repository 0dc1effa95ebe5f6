// Events and agreements for the tests of the log: as small as they can be.
import fc from "fast-check";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { nowhere } from "../../src/agreement/span.ts";
import type { Correction, Housekeeping, LogEvent } from "../../src/events/event.ts";
import { publicMarking } from "../../src/events/marking.ts";

export const zone = "Europe/Kyiv";

const common = {
  v: 1,
  occurredAt: { from: 0, to: 0 },
  reportedAt: 0,
  recordedAt: 0,
  by: "operator",
  marking: publicMarking,
  source: null,
  invented: false,
  note: null,
} as const;

export function happening(id: string, position: number): Housekeeping {
  return { ...common, id, position, kind: "record", what: "happening", about: null };
}

export function correction(
  id: string,
  position: number,
  corrects: string,
  replacement: LogEvent | null,
): Correction {
  return { ...common, id, position, kind: "correction", corrects, replacement, reason: "better known" };
}

/** A line as an author writes it. */
export const plainReport = {
  v: 1,
  kind: "report",
  id: "e1",
  occurredAt: "2026-03-12T03:20:00Z",
  by: "FR",
  of: "Strike",
} as const;

export function line(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields);
}

/** Logs in which about every second event corrects another, corrections of corrections included. */
export const correctedLogs: fc.Arbitrary<readonly LogEvent[]> = fc
  .array(fc.record({ corrects: fc.option(fc.nat(), { nil: null }), withdraws: fc.boolean() }), {
    maxLength: 14,
  })
  .map((steps) =>
    steps.map(({ corrects, withdraws }, i): LogEvent => {
      const id = `e${i + 1}`;
      if (corrects === null || i === 0) return happening(id, i + 1);
      const target = `e${(corrects % i) + 1}`;
      return correction(id, i + 1, target, withdraws ? null : happening("as corrected", 0));
    }),
  );

export const silentAgreement: Agreement = {
  id: "Sample",
  title: "Sample",
  version: null,
  zone,
  counting: "unstated",
  monthEnd: "refuse",
  calendar: null,
  interpreter: null,
  cites: [],
  sources: [],
  instruments: [],
  parties: [],
  groups: [],
  offices: [],
  persons: [],
  roles: [],
  bodies: [],
  calendars: [],
  areas: [],
  registers: [],
  facts: [],
  events: [],
  situations: [],
  procedures: [],
  norms: [],
  readings: [],
  positions: [],
  priorities: [],
  linkages: [],
  talks: [],
  meetings: [],
  stances: [],
  span: nowhere,
};
