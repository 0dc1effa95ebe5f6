// Lines of a log in short, so that a scenario shows what happened and to whom.
import type { LogLine } from "./harness.ts";

/** Everything inside the system up to then is in the log. */
export function completeTo(at: string): LogLine {
  return coverage("log", "2024-01-01T00:00:00Z", at, "complete");
}

/** Somebody watched for it from the first instant up to the second. */
export function watched(of: string, from: string, to: string): LogLine {
  return coverage(of, from, to, "watching");
}

export function coverage(of: string, from: string, to: string, state: string): LogLine {
  return {
    kind: "coverage",
    id: `${state}-${of}-${from}`,
    occurredAt: from,
    recordedAt: to,
    by: "UA",
    of,
    state,
    period: { from, to },
  };
}

export function act(id: string, at: string, by: string, verb: string, more: LogLine = {}): LogLine {
  return { kind: "act", id, occurredAt: at, by, verb, ...more };
}

export function report(id: string, at: string, by: string, of: string, more: LogLine = {}): LogLine {
  return { kind: "report", id, occurredAt: at, by, of, ...more };
}

export function finding(id: string, at: string, by: string, fact: string, more: LogLine = {}): LogLine {
  return { kind: "finding", id, occurredAt: at, by, fact, value: "holds", ...more };
}

export function text(
  id: string,
  at: string,
  instrument: string,
  status: string,
  more: LogLine = {},
): LogLine {
  return { kind: "text", id, occurredAt: at, by: "UA", instrument, status, ...more };
}

export function joins(id: string, at: string, who: string, of: string): LogLine {
  return { kind: "membership", id, occurredAt: at, by: who, of, who, change: "joins" };
}

export function leaves(id: string, at: string, who: string, of: string): LogLine {
  return { kind: "membership", id, occurredAt: at, by: who, of, who, change: "leaves" };
}

/** "1000 drones": whole units; money is counted in cents. */
export function delivery(
  id: string,
  at: string,
  by: string,
  norm: string,
  what: string,
  more: LogLine = {},
): LogLine {
  const [amount = "", unit = ""] = what.split(" ");
  const scale = /^[A-Z]{3}$/.test(unit) ? 2 : 0;
  return { kind: "delivery", id, occurredAt: at, by, norm, quantity: { amount, unit, scale }, ...more };
}
