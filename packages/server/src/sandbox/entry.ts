// One line of the invented log before it has its place: the line itself and when it comes into the log.
import { formatInstant, type Instant } from "@pacta/core";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** A line as `docs/log.md` has it. */
export type Line = { readonly [field: string]: Json };

export type Entry = { readonly recordedAt: Instant; readonly line: Line };

/** `recordedAt` where it became known later than it happened. */
export function entry(
  happened: Instant,
  kind: string,
  id: string,
  by: string,
  fields: Line,
  note: string,
  recordedAt: Instant = happened,
): Entry {
  return {
    recordedAt,
    line: {
      v: 1,
      kind,
      id,
      occurredAt: formatInstant(happened),
      ...(recordedAt === happened ? {} : { reportedAt: formatInstant(recordedAt) }),
      by,
      ...fields,
      invented: true,
      note: `Invented. ${note}`,
    },
  };
}

/** The event that a correction puts in the place of another: as a line, without the id. */
export function replacementBy({ line }: Entry): Line {
  const { id: _, ...rest } = line;
  return rest;
}

export function period(from: Instant, to: Instant): Line {
  return { from: formatInstant(from), to: formatInstant(to) };
}
