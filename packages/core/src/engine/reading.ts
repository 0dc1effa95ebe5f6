// A log read from its bytes into an engine. Lines as most of a long log are go straight into rows; each other line is decoded
// and admitted as at every door, so that what is refused is the same. What was read can be saved, and read on from there.
import { admission } from "../events/admit.ts";
import type { Position } from "../events/event.ts";
import { longestLine, placedIn, readLogLine } from "../events/log-lines.ts";
import type { Ids as Known } from "../events/names.ts";
import { PlainLine } from "../events/plain-line.ts";
import { type Fault, fault, type Refusal } from "../events/refusal.ts";
import type { Engine, SavedEngine } from "./engine.ts";
import { ColumnReader, ColumnWriter, Damaged, sumOf } from "./rows/columns.ts";
import type { LogBytes, Piece } from "./rows/ids.ts";
import type { Decoded } from "./rows/rows.ts";

const newline = 10;

/** Of what a snapshot consists; what was saved by another is of no use. */
const version = 1;

/** So much of the end of a log is compared with what a snapshot has read. */
const compared = 4096;

/** A line, its position, and where it lies on the shelf. */
type Appended = { readonly position: Position; readonly line: number; readonly place: number };

type Head = {
  readonly version: number;
  /** Of the agreement and the world in which it is read. */
  readonly meaning: number;
  readonly offset: number;
  readonly tail: number;
  readonly line: number;
  readonly last: number;
  readonly refusals: readonly Refusal[];
  readonly refused: readonly (readonly [string, number])[];
  readonly taken: number;
  readonly lines: readonly (readonly [string, number])[];
  /** Lines that do not lie in rows. */
  readonly appended: readonly (Appended & { readonly content: string })[];
  readonly engine: SavedEngine;
  readonly sizes: readonly number[];
  readonly sums: readonly number[];
};

/** What was read, to be written as a head and what follows it. */
export type Snapshot = { readonly head: string; readonly parts: readonly Uint8Array[] };

export type SavedSnapshot = {
  readonly head: string;
  /** Reads what follows the head, from where it was read last. */
  readonly fill: (into: Uint8Array) => void;
  /** The log of which it is, as it is now. */
  readonly log: LogBytes;
};

export class LogReading {
  readonly refusals: Refusal[] = [];
  /** How many lines were taken. */
  taken = 0;
  private readonly engine: Engine;
  private readonly decode: (bytes: Uint8Array) => string;
  private readonly admit: ReturnType<typeof admission>;
  private readonly known: Known;
  private readonly plain = new PlainLine();
  private readonly decoded: Decoded = { entry: 0, at: 0, shape: 0, about: 0, line: 0 };
  private line = 0;
  /** The position of the last line that could be read. */
  private last = 0;
  /** Lines that could be read, and were refused, by their ids. */
  private readonly refused = new Map<string, number>();
  /** Of what has another position than its line, the line. */
  private readonly lines = new Map<string, number>();
  /** The beginning of a line whose end has not come yet. */
  private rest: Uint8Array[] = [];
  /** Where in the log it begins. */
  private offset = 0;
  /** Lines that were taken and do not lie in rows, with where they lie on the shelf. */
  private readonly appended: Appended[] = [];

  /** Nothing has been appended to the engine yet. `decode` makes text of UTF-8, with the byte order marks that are in it. */
  constructor(engine: Engine, decode: (bytes: Uint8Array) => string) {
    this.engine = engine;
    this.decode = decode;
    this.admit = admission(engine.machine.agreement);
    this.known = { has: (id) => engine.recorded(id) !== undefined };
  }

  /** Bytes of the log, cut anywhere. They are the caller's again afterwards. */
  read(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(newline) + 1;
    if (last > 0) {
      const whole = last === bytes.length ? bytes : bytes.subarray(0, last);
      this.takeAll(this.rest.length === 0 ? whole : joined([...this.rest, whole]));
      if (this.rest.length > 0) this.rest = [];
    }
    // The caller's bytes may be others by the next time.
    if (last < bytes.length) this.rest.push(Uint8Array.from(bytes.subarray(last)));
  }

  /** There is no more. */
  end(): void {
    const rest = joined(this.rest);
    this.rest = [];
    if (rest.length > 0)
      this.take({ bytes: rest, base: 0, start: 0, end: rest.length }, 0, rest.length, false);
  }

  /** Where in the log the next bytes are expected. */
  get next(): number {
    return this.rest.reduce((next, { length }) => next + length, this.offset);
  }

  /** All whole lines that were read, to go on from there another time; null where somebody has asked for the whole of it, or
   *  where the text has nothing that lies in rows. `log` has the bytes that were read. */
  save(log: LogBytes): Snapshot | null {
    const { engine, decode } = this;
    const { shelf } = engine;
    const writer = new ColumnWriter();
    const saved = engine.save(writer);
    if (saved === null || shelf === null || saved.appended !== this.appended.length) return null;
    const dropped = engine.droppedLines.map(([{ position }, place]) => ({ position, line: position, place }));
    const appended = [...this.appended, ...dropped].sort((a, b) => a.position - b.position);
    const head: Head = {
      version,
      meaning: sumOfMeaning(engine),
      offset: this.offset,
      tail: tailOf(log, this.offset),
      line: this.line,
      last: this.last,
      refusals: this.refusals,
      refused: [...this.refused],
      taken: this.taken,
      lines: [...this.lines],
      appended: appended.map((it) => ({
        ...it,
        content: contentOf(decode(shelf.bytesAt(it.place)), it.line),
      })),
      engine: saved,
      sizes: writer.sizes,
      sums: writer.sums,
    };
    return { head: JSON.stringify(head), parts: writer.parts };
  }

  /** Goes on from where another was saved; null where that is no more of use: another agreement or world, another log or another way
   *  to save. A log that was altered before its end may be found out only when that part of it is looked at: `Damaged`. */
  static resume(
    engine: Engine,
    decode: (bytes: Uint8Array) => string,
    { head, fill, log }: SavedSnapshot,
  ): LogReading | null {
    const found = JSON.parse(head) as Head;
    if (found.version !== version || found.meaning !== sumOfMeaning(engine)) return null;
    if (found.tail !== tailOf(log, found.offset)) return null;
    const { zone } = engine.machine.agreement;
    const appended = found.appended.map(({ position, content }) => {
      const read = readLogLine({ line: position, content, closed: true }, zone);
      if (read.kind === "refused") throw new Damaged();
      return { ...read.event, position };
    });
    engine.load(found.engine, appended, new ColumnReader(found.sizes, found.sums, fill), log);
    const reading = new LogReading(engine, decode);
    reading.refusals.push(...found.refusals);
    for (const [id, line] of found.refused) reading.refused.set(id, line);
    for (const [id, line] of found.lines) reading.lines.set(id, line);
    for (const { position, line, place } of found.appended) reading.appended.push({ position, line, place });
    reading.taken = found.taken;
    reading.line = found.line;
    reading.last = found.last;
    reading.offset = found.offset;
    return reading;
  }

  /** Whole lines. What is laid on the shelf stays: it is the log. */
  private takeAll(lines: Uint8Array): void {
    const whole: Piece = { bytes: lines, base: 0, start: 0, end: lines.length };
    const { shelf } = this.engine;
    const from = this.offset;
    this.offset += lines.length;
    for (const piece of shelf?.lay(lines, from) ?? [whole]) {
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
    const isKnown = isPlain && this.line > this.last && engine.decode(plain, piece, start, this.decoded);
    if (isKnown && engine.appendDecoded(this.decoded, this.line)) {
      this.last = this.line;
      this.taken += 1;
      return;
    }
    const text = this.decode(bytes.subarray(start, end));
    const closed = bytes[end] === newline;
    const content = contentOf(text, this.line);
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
        const isRow = isPlain && engine.learn(plain, piece, start);
        if (!isRow && onShelf)
          this.appended.push({ position: event.position, line: this.line, place: piece.base + start });
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

/** A mark of the order of bytes may stand before the first line. */
function contentOf(text: string, line: number): string {
  const marked = line === 1 && text.startsWith("\u{FEFF}") ? text.slice(1) : text;
  return marked.endsWith("\r") ? marked.slice(0, -1) : marked;
}

function tailOf(log: LogBytes, offset: number): number {
  const length = Math.min(compared, offset);
  return sumOf(log(offset - length, length));
}

function sumOfMeaning({ machine }: Engine): number {
  const text = JSON.stringify([machine.agreement, machine.world], (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  const codes = new Uint16Array(text.length + (text.length & 1));
  for (let i = 0; i < text.length; i += 1) codes[i] = text.charCodeAt(i);
  return sumOf(new Uint8Array(codes.buffer));
}
