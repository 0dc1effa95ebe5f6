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
const none: Uint8Array = new Uint8Array();

export class LogReading {
  readonly refusals: Refusal[] = [];
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
  /** The beginning of a line whose end has not come yet. */
  private rest: Uint8Array = none;

  /** `decode` makes text of UTF-8. */
  constructor(engine: Engine, decode: (bytes: Uint8Array) => string) {
    this.engine = engine;
    this.decode = decode;
    this.admit = admission(engine.machine.agreement);
    this.known = { has: (id) => engine.recorded(id) !== undefined };
  }

  /** Bytes of the log, cut anywhere. */
  read(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(newline) + 1;
    if (last > 0) this.takeAll(joined(this.rest, bytes.subarray(0, last)));
    this.rest = last > 0 ? joined(none, bytes.slice(last)) : joined(this.rest, bytes);
  }

  /** There is no more. */
  end(): void {
    const { rest } = this;
    this.rest = none;
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
      return;
    }
    const text = this.decode(bytes.subarray(start, end));
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
    const earlier = this.refused.get(event.id);
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
        if (isPlain) engine.learn(plain, bytes);
      } else if (!this.known.has(event.id)) {
        this.refused.set(event.id, this.line);
        engine.refuse(event.id);
      }
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
