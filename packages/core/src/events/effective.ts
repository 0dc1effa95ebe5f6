// What the log says once its corrections are applied: `effective(k)`, decided from the last position backwards.
// This is the slow and obvious form; an engine that applies corrections one by one must come to the same.
import type { Instant } from "../time/instant.ts";
import type { LogEvent, Position } from "./event.ts";

/** A correction that a later one of the same event has overtaken. */
export type Overtaken = { readonly event: string; readonly correction: string; readonly by: string };

/** An event as it counts now, under the id and position of the one first recorded, and recorded when that was. */
export type Counted = { readonly event: LogEvent; readonly correctedBy: string | null };

export type Effective = {
  /** In the order of the log. Corrections themselves are not among them. */
  readonly counted: readonly Counted[];
  /** In the order of the corrections that hold. */
  readonly overtaken: readonly Overtaken[];
};

/** Callers pass events in ascending positions with ids of their own; this is not re-checked. A correction that
 *  names nothing earlier changes nothing. */
export function effective(events: readonly LogEvent[], knownAt: Position): Effective {
  const known = events.filter((event) => event.position <= knownAt);
  const positions = new Map(known.map((event) => [event.id, event.position]));
  const holding = new Map<string, { readonly id: string; readonly replacement: LogEvent | null }>();
  const overtaken: Overtaken[] = [];
  const counted: Counted[] = [];
  for (const recorded of known.toReversed()) {
    const correction = holding.get(recorded.id);
    const event = correction === undefined ? recorded : underFirstName(correction.replacement, recorded);
    if (event === null) continue;
    if (event.kind !== "correction") {
      counted.push({ event, correctedBy: correction?.id ?? null });
      continue;
    }
    const target = positions.get(event.corrects);
    if (target === undefined || target >= event.position) continue;
    const later = holding.get(event.corrects);
    if (later === undefined) holding.set(event.corrects, { id: event.id, replacement: event.replacement });
    else overtaken.push({ event: event.corrects, correction: event.id, by: later.id });
  }
  return { counted: counted.reverse(), overtaken: overtaken.reverse() };
}

/** The last position that was recorded by the instant. What stands behind an event in the log was recorded no
 *  earlier than it, so the first that came later hides the rest. */
export function positionAt(events: readonly LogEvent[], at: Instant): Position {
  let position = 0;
  for (const event of events) {
    if (event.recordedAt > at) break;
    position = event.position;
  }
  return position;
}

function underFirstName(replacement: LogEvent | null, recorded: LogEvent): LogEvent | null {
  if (replacement === null) return null;
  const { id, position, recordedAt } = recorded;
  return { ...replacement, id, position, recordedAt };
}
