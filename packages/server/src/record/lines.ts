// The log as somebody has it, line by line: what was filed, and of what was opened later no more than the correction
// that opened it left.
import {
  formatInstant,
  type Instant,
  type LogEvent,
  type Marking,
  markingsOf,
  type Subject,
} from "@pacta/core";
import type { Json, JsonObject } from "@pacta/proof";
import type { Keeper } from "./keeper.ts";

export type Line = {
  readonly event: LogEvent;
  /** With the reader's own position. */
  readonly line: JsonObject;
  /** Every marking under which it stands. */
  readonly markings: readonly Marking[];
};

export function* linesFor(keeper: Keeper, viewer: Subject | null, at: Instant): Iterable<Line> {
  const { agreement } = keeper;
  const { log } = keeper.sightFor(viewer, at);
  const filed = new Map<string, { readonly event: LogEvent; readonly line: JsonObject }>();
  const replacements = new Map<LogEvent["occurredAt"], JsonObject>();
  for (const { event, line } of keeper.filed(1)) {
    filed.set(event.id, { event, line });
    if (event.kind === "correction" && event.replacement !== null && isObject(line.replacement))
      replacements.set(event.replacement.occurredAt, line.replacement);
  }
  for (const event of log.slice()) {
    const own = filed.get(event.id);
    // A sight copies events and keeps their parts; what a correction left has parts of its own.
    const line = own?.event.occurredAt === event.occurredAt ? own.line : replacements.get(event.occurredAt);
    if (line === undefined) throw new Error(`nothing was filed as ${event.id}`);
    const { position, recordedAt, id } = event;
    yield {
      event,
      line: { ...line, id, v: 1, position, recordedAt: formatInstant(recordedAt) },
      markings: markingsOf(agreement, event),
    };
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
