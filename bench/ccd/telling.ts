// The workload as Pacta has it: an ordinary agreement, and a log of acts and reports.
import { formatInstant } from "@pacta/core";
import {
  answer,
  deadline,
  incident,
  kinds,
  parties,
  report,
  request,
  sectors,
  type Workload,
} from "./workload.ts";

/** A second of the workload is two minutes here, so that what comes within one second can keep its order: of equal incidents
 *  each comes a second after the one before. */
const scale = 120;
const begin = Date.parse("2026-01-01T00:00:00Z");

const padded = (n: number, width: number): string => String(n).padStart(width, "0");
const party = (n: number): string => `P${padded(n, 2)}`;
const minutes = (seconds: number): string => `${(seconds * scale) / 60} minutes`;

export function agreementOf(w: Workload): string {
  const names = Array.from({ length: parties }, (_, n) => party(n));
  const isFull = w.alarm > 0;
  const slots = `  finder unstated
  procedure unstated
  remedy late accepted
  exit unstated
  cites RULES clause 1
}`;
  return `agreement CCD "Conditional commitments with deadlines (invented)" {
  version "1"
  zone "UTC"
  counting elapsed
  interpreter unstated
}

${names.map((name) => `party ${name} "Party ${name}"`).join("\n")}
party Office "The office"

group Members "Members" {
  members ${names.join(", ")}
}

instrument RULES "Rules" {
  status legal
  parties ${names.join(", ")}, Office
  in force from 2026-01-01
  interpreter unstated
  enforceability unstated
  clause 1 "Answers, alarms and reports"
}

duty Respond "Acknowledge each request in time" {
  by Office
  to Members
  each request
  when RULES is in force
  must do "acknowledge the request"
  within ${minutes(deadline)} of the trigger
  performed when acknowledgement of the trigger
${slots}
${isFull ? alarms(w, slots) : ""}${isFull ? reports(w, slots) : ""}`;
}

/** An incident is an alarm when it makes enough of its kind in its sector; so enough but one were before it. */
function alarms(w: Workload, slots: string): string {
  const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
  const areas = numbers(sectors).map((n) => `area S${padded(n, 2)} "Sector ${n}"`);
  const types = numbers(kinds).map(
    (n) => `event V${n} "Incident of kind ${n}" {\n  counts as reported\n  register log\n}`,
  );
  // An incident of the second with which the window begins is out of it, in whatever order it came.
  const window = `${(w.window * scale) / 60 - 1} minutes`;
  const norms = numbers(sectors).flatMap((s) =>
    numbers(kinds).map((k) => {
      const what = `V${k} in S${padded(s, 2)}`;
      return `duty Alarm_${s}_${k} "Raise the alarm for kind ${k} in sector ${s}" {
  by Office
  to Members
  each ${what} while at least ${w.alarm - 1} ${what} within ${window}
  when RULES is in force
  must do "raise the alarm"
  within 1 minute of the trigger
  performed when publication of the trigger
${slots}`;
    }),
  );
  return `\n${[...areas, ...types, ...norms].join("\n\n")}\n`;
}

function reports(w: Workload, slots: string): string {
  return `
duty Report "Report in each period" {
  by each of Members
  to Office
  each every ${minutes(w.period)} from 2026-01-01
  when RULES is in force
  must do "report"
  within ${minutes(w.period)} of the trigger
  performed when statement by the debtor
${slots}
`;
}

/** Lines of the log; the last says that it is complete to the end. */
export function* linesOf(w: Workload): Generator<string> {
  const open = new Map<number, string>();
  const equal = new Map<number, { at: number; before: number }>();
  let second = -1;
  let time = "";
  for (let i = 0; i < w.count; i += 1) {
    const at = w.at[i] as number;
    const [a, b] = [w.a[i] as number, w.b[i] as number];
    if (at !== second) {
      second = at;
      time = written(at * scale);
    }
    switch (w.kind[i]) {
      case request: {
        const id = `r${i}`;
        open.set(a, id);
        yield `{"v":1,"kind":"act","id":"${id}","occurredAt":"${time}","by":"${party(a % parties)}","verb":"request","scope":"C${padded(a, 7)}"}`;
        break;
      }
      case answer:
        yield `{"v":1,"kind":"act","id":"a${i}","occurredAt":"${time}","by":"${party((a * 7 + 3) % parties)}","verb":"acknowledge","about":"${open.get(a)}"}`;
        break;
      case incident: {
        const same = equal.get(a * kinds + b);
        const before = same?.at === at ? same.before + 1 : 0;
        equal.set(a * kinds + b, { at, before });
        yield `{"v":1,"kind":"report","id":"i${i}","occurredAt":"${before === 0 ? time : written(at * scale + before)}","by":"Office","of":"V${b}","area":"S${padded(a, 2)}"}`;
        break;
      }
      case report:
        yield `{"v":1,"kind":"act","id":"p${i}","occurredAt":"${time}","by":"${party(a)}","verb":"state"}`;
        break;
    }
  }
  yield `{"v":1,"kind":"coverage","id":"end","occurredAt":"${written(end(w))}","by":"Office","of":"log","state":"complete","period":{"from":"2026-01-01T00:00:00Z","to":"${written(end(w))}"}}`;
}

/** When everything that can still be missed has been. */
export function lastInstant(w: Workload): number {
  return begin + end(w) * 1000;
}

function end(w: Workload): number {
  return (w.horizon + 3 * deadline) * scale;
}

function written(seconds: number): string {
  return formatInstant(begin + seconds * 1000).replace(".000Z", "Z");
}
