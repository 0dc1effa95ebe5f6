// The log as somebody has it, line by line: what was filed, and of what was opened later no more than the correction
// that opened it left.
import { formatInstant, type LogEvent, type Marking, markingsOf } from "@pacta/core";
import type { Json, JsonObject } from "@pacta/proof";
import type { Keeper } from "./keeper.ts";

export type Line = {
  readonly event: LogEvent;
  /** With the reader's own position. */
  readonly line: JsonObject;
  /** Every marking under which it stands. */
  readonly markings: readonly Marking[];
};

/** Of what somebody sees of the log, the lines. */
export function* linesOf(keeper: Keeper, seen: readonly LogEvent[]): Iterable<Line> {
  const { agreement, live } = keeper;
  let replacements: ReturnType<typeof replacementsIn> | null = null;
  for (const event of seen) {
    const own = live.events[live.placeOf(event.id) ?? -1];
    let line = keeper.filed(event.id);
    // A sight copies events and keeps their parts; what a correction left has parts of its own.
    if (own?.occurredAt !== event.occurredAt) {
      replacements ??= replacementsIn(keeper);
      line = replacements.get(event.occurredAt);
    }
    if (line === undefined) throw new Error(`nothing was filed as ${event.id}`);
    const { position, recordedAt, id } = event;
    yield {
      event,
      line: { ...line, id, v: 1, position, recordedAt: formatInstant(recordedAt) },
      markings: markingsOf(agreement, event),
    };
  }
}

/** What corrections have left, by the time that is told in it. */
function replacementsIn(keeper: Keeper): ReadonlyMap<LogEvent["occurredAt"], JsonObject> {
  return new Map(
    keeper.live.events.flatMap((event) => {
      if (event.kind !== "correction" || event.replacement === null) return [];
      const line = keeper.filed(event.id)?.replacement;
      return isObject(line) ? [[event.replacement.occurredAt, line] as const] : [];
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
