// A log read from its bytes into an engine. Lines as most of a long log are go straight into rows; each other line is decoded
// and admitted as at every door, so that what is refused is the same.
import { admission } from "../events/admit.ts";
import { longestLine, placedIn, readLogLine } from "../events/log-lines.ts";
import type { Ids as Known } from "../events/names.ts";
import { PlainLine } from "../events/plain-line.ts";
import { type Fault, fault, type Refusal } from "../events/refusal.ts";
import type { Engine } from "./engine.ts";
import type { Piece } from "./rows/ids.ts";

const newline = 10;

export class LogReading {
  readonly refusals: Refusal[] = [];
  /** How many lines were taken. */
  taken = 0;
  private readonly engine: Engine;
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly admit: ReturnType<typeof admission>;
  private readonly known: Known;
  private readonly plain = new PlainLine();
  private line = 0;
  /** The position of the last line that could be read. */
  private last = 0;
  /** Lines that could be read, and were refused, by their ids. */
  private readonly refused = new Map<string, number>();
  /** Of what has another position than its line, the line. */
  private readonly lines = new Map<string, number>();
  /** The beginning of a line whose end has not come yet. */
  private rest: Uint8Array[] = [];

  /** Nothing has been appended to the engine yet. `decode` makes text of UTF-8, with the byte order marks that are in it. */
  constructor(engine: Engine, decode: (bytes: Uint8Array) => string) {
    this.engine = engine;
    this.decode = decode;
    this.admit = admission(engine.machine.agreement);
    this.known = { has: (id) => engine.recorded(id) !== undefined };
  }

  /** Bytes of the log, cut anywhere. */
  read(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(newline) + 1;
    if (last > 0) {
      this.takeAll(joined([...this.rest, bytes.subarray(0, last)]));
      this.rest = [];
    }
    if (last < bytes.length) this.rest.push(bytes.slice(last));
  }

  /** There is no more. */
  end(): void {
    const rest = joined(this.rest);
    this.rest = [];
    if (rest.length > 0)
      this.take({ bytes: rest, base: 0, start: 0, end: rest.length }, 0, rest.length, false);
  }

  /** Whole lines. What is laid on the shelf stays: it is the log. */
  private takeAll(lines: Uint8Array): void {
    const whole: Piece = { bytes: lines, base: 0, start: 0, end: lines.length };
    const { shelf } = this.engine;
    for (const piece of shelf?.lay(lines) ?? [whole]) {
      for (let start = piece.start; start < piece.end; ) {
        const close = piece.bytes.indexOf(newline, start);
        this.take(piece, start, close, shelf !== null);
        start = close + 1;
      }
    }
  }

  private take(piece: Piece, start: number, end: number, onShelf: boolean): void {
    this.line += 1;
    const { plain, engine } = this;
    const { bytes } = piece;
    const isPlain = onShelf && end - start <= longestLine && plain.read(bytes, start, end);
    if (isPlain && this.line > this.last && engine.appendLine(plain, piece, start, this.line)) {
      this.last = this.line;
      this.taken += 1;
      return;
    }
    const decoded = this.decode(bytes.subarray(start, end));
    const text = this.line === 1 && decoded.startsWith("\u{FEFF}") ? decoded.slice(1) : decoded;
    const closed = bytes[end] === newline;
    const content = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (content.trim() === "") return;
    const read = readLogLine({ line: this.line, content, closed }, engine.machine.agreement.zone);
    if (read.kind === "refused") {
      this.refusals.push(...read.refusals);
      return;
    }
    const { event } = read;
    const place = { line: this.line, text: content };
    const refuse = (found: Fault): void => {
      this.refusals.push(placedIn(place, found));
    };
    const earlier = this.lineOf(event.id);
    if (earlier !== undefined)
      refuse(
        fault("L807", ["id"], "an id that no earlier line has", `${event.id}, as on line ${earlier}`, null),
      );
    else if (event.position <= this.last)
      refuse(fault("L825", ["position"], `more than ${this.last}`, `${event.position}`, null));
    else {
      this.last = event.position;
      const admitted = this.admit([event], this.known, new Map([[event.id, place]]));
      this.refusals.push(...admitted.refusals);
      if (admitted.events.length > 0) {
        engine.append(event);
        this.taken += 1;
        if (event.position !== this.line) this.lines.set(event.id, this.line);
        if (isPlain) engine.learn(plain, bytes);
      } else {
        this.refused.set(event.id, this.line);
        engine.refuse(event.id);
      }
    }
  }

  /** Of an id that was read before. */
  private lineOf(id: string): number | undefined {
    return this.refused.get(id) ?? this.lines.get(id) ?? this.engine.recorded(id)?.position;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
