// Whether a log is one that was seen before, grown longer. The same ids in the same places do not say so: what a correction
// has opened stands under its first id, and stands there still when another correction has mended it.
import { isDeepStrictEqual } from "node:util";
import type { LogEvent } from "@pacta/core";

/** As a rule the entries are the same objects, and nothing has to be looked into. */
export function isGrownFrom(log: readonly LogEvent[], before: readonly LogEvent[]): boolean {
  return (
    log.length >= before.length &&
    before.every((event, i) => event === log[i] || isDeepStrictEqual(event, log[i]))
  );
}
