// Entries of the log for people who do not have it: who filed what, when it happened, and where it is from.
import type { LogEvent } from "@pacta/core";
import { iso } from "./document.ts";
import type { Narrator } from "./speaker.ts";

/** By their ids. */
export function entriesNamed(events: readonly LogEvent[], say: Narrator): Readonly<Record<string, object>> {
  return Object.fromEntries(events.map((event) => [event.id, entryIn(event, say)]));
}

function entryIn(event: LogEvent, say: Narrator): object {
  const { position, kind, by, occurredAt, recordedAt, source, note, invented } = event;
  return {
    position,
    kind,
    by: { id: by, name: say.name(by) },
    occurredAt: iso(occurredAt.from),
    occurredUntil: iso(occurredAt.to),
    recordedAt: iso(recordedAt),
    source: source === null ? null : { title: source.title, url: source.url, dated: source.dated },
    note,
    invented,
  };
}
