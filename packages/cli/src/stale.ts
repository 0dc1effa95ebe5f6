// What the record says from old knowledge: facts by the age of what they rest on, and dates that have passed since
// the log ends. An expiry of which nothing is known is a question, never an end.
import type { ExpiryView, Instant, LogEvent, StandingRecord } from "@pacta/core";

export type OldFact = {
  readonly key: string;
  readonly title: string;
  readonly value: string;
  /** When the newest thing it rests on was reported; null: nothing was ever said. */
  readonly newest: Instant | null;
  readonly event: string | null;
  readonly checkBy: Instant | null;
};

export type Stale = {
  readonly horizon: Instant | null;
  /** Passed between the end of the log and now, oldest first. */
  readonly questions: readonly ExpiryView[];
  /** The longest unheard of first. */
  readonly facts: readonly OldFact[];
};

export function staleIn(record: StandingRecord, eventOf: (id: string) => LogEvent | undefined): Stale {
  const facts = record.facts.map((fact): OldFact => {
    const ids = [...new Set([...fact.events, ...fact.claims.map(({ event }) => event)])];
    const events = ids.flatMap((id) => eventOf(id) ?? []).filter((event) => event.reportedAt <= record.asOf);
    const newest = events.reduce<LogEvent | null>(
      (a, b) => (a === null || b.reportedAt > a.reportedAt ? b : a),
      null,
    );
    const { key, title, value, checkBy } = fact;
    return { key, title, value, newest: newest?.reportedAt ?? null, event: newest?.id ?? null, checkBy };
  });
  return {
    horizon: record.horizon,
    questions: record.upcoming.filter(
      ({ at }) => at <= record.asOf && (record.horizon === null || at > record.horizon),
    ),
    facts: facts.sort((a, b) => (a.newest ?? 0) - (b.newest ?? 0) || (a.key < b.key ? -1 : 1)),
  };
}
