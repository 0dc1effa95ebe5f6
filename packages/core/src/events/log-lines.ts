// The text of a log, one JSON object a line, taken apart into events and refusals by line. Whatever the text
// holds, nothing is thrown, and the work grows with its length alone.
import { decodeEvent } from "./decode.ts";
import type { LogEvent } from "./event.ts";
import { offsetOf, readJson } from "./json.ts";
import { type Fault, fault, type Refusal, refusal } from "./refusal.ts";

export type LogLines = {
  /** In the order of the text; a line with a refusal gives none. */
  readonly events: readonly LogEvent[];
  readonly refusals: readonly Refusal[];
  /** Where each event stands, by id, so that what is found later can be placed. */
  readonly places: ReadonlyMap<string, LinePlace>;
};

export type LinePlace = { readonly line: number; readonly text: string };

export type Line = { readonly line: number; readonly content: string; readonly closed: boolean };

export type LineRead =
  | { readonly kind: "event"; readonly event: LogEvent }
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };

export const longestLine = 1_000_000;

/** The position of an event is its line unless it brings its own. A byte order mark at the beginning, CRLF and
 *  empty lines are taken as they come. `zone` is a zone of the zone table. */
export function readLogLines(text: string, zone: string): LogLines {
  const reading = readingLogLines(text, zone, Number.POSITIVE_INFINITY);
  for (let step = reading.next(); ; step = reading.next()) if (step.done === true) return step.value;
}

/** The same, and every so many lines a pause, for whoever has other things to do meanwhile. */
export function* readingLogLines(
  text: string,
  zone: string,
  between: number,
): Generator<undefined, LogLines, undefined> {
  const events: LogEvent[] = [];
  const refusals: Refusal[] = [];
  const places = new Map<string, LinePlace>();
  let lastPosition = 0;
  for (const each of linesOf(text)) {
    const { line, content } = each;
    if (line % between === 0) yield;
    const read = readLogLine(each, zone);
    if (read.kind === "refused") {
      refusals.push(...read.refusals);
      continue;
    }
    const refuse = (found: Fault): void => {
      refusals.push(placedIn({ line, text: content }, found));
    };
    const { event } = read;
    const earlier = places.get(event.id);
    if (earlier !== undefined) {
      refuse(
        fault(
          "L807",
          ["id"],
          "an id that no earlier line has",
          `${event.id}, as on line ${earlier.line}`,
          null,
        ),
      );
    } else if (event.position <= lastPosition) {
      refuse(fault("L825", ["position"], `more than ${lastPosition}`, `${event.position}`, null));
    } else {
      lastPosition = event.position;
      places.set(event.id, { line, text: content });
      events.push(event);
    }
  }
  return { events, refusals, places };
}

/** One line by itself, whose position is its number unless it brings its own. `closed`: its end has come. */
export function readLogLine({ line, content, closed }: Line, zone: string): LineRead {
  const bad = unreadable(content);
  if (bad !== null) return { kind: "refused", refusals: [refusal(bad.fault, line, bad.offset + 1)] };
  const json = readJson(content);
  if (json.kind === "fault") {
    const { code, offset, expected, found } = json.fault;
    const cutOff = code === "L801" && !closed && unfinished.test(content.slice(offset));
    const told = fault(cutOff ? "L804" : code, [], expected, found, null);
    return { kind: "refused", refusals: [refusal(told, line, offset + 1)] };
  }
  const decoded = decodeEvent(json.value, { position: line, zone });
  return decoded.kind === "event"
    ? decoded
    : { kind: "refused", refusals: decoded.faults.map((found) => placedIn({ line, text: content }, found)) };
}

export function placedIn({ line, text }: LinePlace, found: Fault): Refusal {
  return refusal(found, line, found.place.length === 0 ? 1 : offsetOf(text, found.place) + 1);
}

function* linesOf(text: string): Generator<Line> {
  let start = text.startsWith("\u{FEFF}") ? 1 : 0;
  for (let line = 1; start < text.length; line += 1) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
    if (content.trim() !== "") yield { line, content, closed: newline >= 0 };
    start = end + 1;
  }
}

/** Nothing more, or a word, a number or an escape that has only begun. */
const unfinished = /^(?:[a-z]*|-|\\u?[0-9a-fA-F]{0,3})$/;

function unreadable(content: string): { readonly fault: Fault; readonly offset: number } | null {
  if (content.length > longestLine) {
    const found = fault("L802", [], `at most ${longestLine} characters`, `${content.length}`, null);
    return { fault: found, offset: 0 };
  }
  // What is no UTF-8 arrives as the replacement character. Tabs are no harm.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const at = content.search(/[\u0000-\u0008\u000b-\u001f\ufffd]/);
  return at < 0
    ? null
    : { fault: fault("L803", [], "text", `${content.slice(at, at + 20)}`, null), offset: at };
}
