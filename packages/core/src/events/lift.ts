// Lines of earlier forms of the log, brought to the present one where they are decoded and nowhere else. A form that
// somebody has written stays readable for ever; nothing behind this room knows that there was another.
import { firstInstant, formatInstant } from "../time/instant.ts";

/** A value of version 0, the draft before the first release, as it would be written now; any other as it came. The draft
 *  said `from` for `by`, and gave `time`, in milliseconds, for `occurredAt`. */
export function liftedLine(value: unknown): unknown {
  if (!isObject(value) || value.v !== 0) return value;
  const { v: _, from, time, replacement, ...rest } = value;
  return {
    v: 1,
    ...rest,
    ...(from === undefined ? {} : { by: from }),
    ...(time === undefined ? {} : { occurredAt: instantText(time) }),
    // What a correction puts in the place of an event is written as the correction is.
    ...(replacement === undefined ? {} : { replacement: liftedLine(replacement) }),
  };
}

/** What is no instant stays as it came, to be refused where it is read. */
function instantText(time: unknown): unknown {
  const printable = typeof time === "number" && Number.isSafeInteger(time) && time >= firstInstant;
  return printable && time <= lastInstant ? formatInstant(time) : time;
}

/** The end of the year 9999. */
const lastInstant = 253_402_300_799_999;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
