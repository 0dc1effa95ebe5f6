// The line of a log that the stopwatches of the service file again and again.

const first = Date.parse("2026-05-03T10:00:00Z");

/** The n-th of acts that happen one a second. */
export function actLine(id: string, n: number): string {
  return JSON.stringify({
    v: 1,
    kind: "act",
    id,
    by: "Alder",
    verb: "notice",
    occurredAt: new Date(first + n * 1_000).toISOString(),
    note: "A note of about the length that people write when they file a notice with a secretariat.",
    invented: true,
  });
}
