// Plain entries of the log in columns: a few numbers each, found by id and by what they are about. The event itself is made
// again from where it lies only when somebody looks at it.
import type { LogEvent, Position } from "../../events/event.ts";
import { assert } from "../../time/assert.ts";
import type { Instant } from "../../time/instant.ts";
import { type ColumnReader, type ColumnWriter, grown } from "./columns.ts";
import { Ids } from "./ids.ts";

/** Nothing. */
export const none = -1;

/** It is kept here, and counts. */
const kept = 1;
/** Whatever is kept under this id is the network's too. */
const shown = 2;
/** The network has it. */
const told = 4;
/** The id is that of an entry of the log, or of something else that has a name. */
const taken = 8;
/** A line with this id was refused. */
const refused = 16;

const first = 1 << 8;

/** A stretch of bytes in which the position of one line is kept, from which the others are counted: 64 KiB. */
const nearBits = 16;

export type SavedEntries = {
  readonly lines: number;
  readonly known: readonly (readonly [number, readonly [number, Position]])[];
};

export class Entries {
  /** Every id that was spoken of has its number, whether its entry is kept here or not. */
  readonly ids: Ids;
  at: Float64Array<ArrayBuffer> = new Float64Array(first);
  shape: Uint16Array<ArrayBuffer> = new Uint16Array(first);
  /** Of an act, the entry that it is about. */
  about: Int32Array<ArrayBuffer> = new Int32Array(first);
  /** The newest of the acts about an entry, and of each of them the one before. */
  newest: Int32Array<ArrayBuffer> = new Int32Array(first).fill(none);
  before: Int32Array<ArrayBuffer> = new Int32Array(first);
  /** Of an entry that came as a line, where that lies among the bytes of the ids; 0 of one that came as an event. */
  private line: Uint32Array<ArrayBuffer> = new Uint32Array(first);
  private marks: Uint8Array<ArrayBuffer> = new Uint8Array(first);
  /** Of the first line that is kept in each stretch of bytes, where it lies and its position. */
  private known = new Map<number, readonly [number, Position]>();
  /** In which of these the last line was. */
  private near = none;
  private readonly events = new Map<number, LogEvent>();
  /** Makes an event of its line. */
  private readonly made: (line: string, position: Position) => LogEvent;
  /** How many came as lines, and are not in the engine's own list. */
  lines = 0;

  constructor(made: (line: string, position: Position) => LogEvent, ids: Ids = new Ids()) {
    this.made = made;
    this.ids = ids;
  }

  /** Room for what the ids have grown to. */
  private grow(): void {
    const { size } = this.ids;
    let room = this.at.length;
    if (room >= size) return;
    while (room < size) room *= 2;
    const before = this.at.length;
    this.at = grown(Float64Array, this.at, room);
    this.shape = grown(Uint16Array, this.shape, room);
    this.about = grown(Int32Array, this.about, room);
    this.newest = grown(Int32Array, this.newest, room).fill(none, before);
    this.before = grown(Int32Array, this.before, room);
    this.line = grown(Uint32Array, this.line, room);
    this.marks = grown(Uint8Array, this.marks, room);
  }

  keep(
    entry: number,
    at: Instant,
    shape: number,
    about: number,
    position: Position,
    from: LogEvent | number,
  ): void {
    this.grow();
    assert(!this.isKept(entry), "an entry is kept once");
    this.at[entry] = at;
    this.shape[entry] = shape;
    this.about[entry] = about;
    this.marks[entry] = (this.marks[entry] as number) | kept | taken;
    if (about !== none) {
      this.before[entry] = this.newest[about] as number;
      this.newest[about] = entry;
    }
    if (typeof from === "number") this.lie(entry, from, position);
    else this.events.set(entry, from);
  }

  private lie(entry: number, line: number, position: Position): void {
    this.line[entry] = line;
    this.lines += 1;
    const near = line >>> nearBits;
    if (near === this.near) return;
    this.near = near;
    if (!this.known.has(near)) this.known.set(near, [line, position]);
  }

  /** Its line lies some lines after one of which it is known. */
  private positionOf(entry: number): Position {
    const line = this.line[entry] as number;
    const known = this.known.get(line >>> nearBits);
    assert(known !== undefined, "the position of a line is known near each line");
    return known[1] + this.ids.linesBetween(known[0], line);
  }

  /** What was kept as an event lies there as a line as well: from now on it came as one. */
  lies(entry: number, line: number, position: Position): void {
    assert(this.isKept(entry) && !this.isLine(entry), "an event becomes a line once");
    this.lie(entry, line, position);
  }

  /** Where it lies that came as a line, which is no more. */
  drop(entry: number): number {
    assert(this.isKept(entry), "only what is kept is dropped");
    const line = this.line[entry] as number;
    this.marks[entry] = (this.marks[entry] as number) & (shown | taken | refused);
    this.events.delete(entry);
    if (line !== 0) this.lines -= 1;
    this.line[entry] = 0;
    const about = this.about[entry] as number;
    if (about !== none) unlink(entry, about, this.newest, this.before);
    return line;
  }

  /** Only what came as a line. Of the rest, and of what the network was told, a snapshot knows nothing: it comes again. */
  save(to: ColumnWriter): SavedEntries {
    this.grow();
    const { size } = this.ids;
    const newest = this.newest.slice(0, size);
    const before = this.before.slice(0, size);
    const marks = this.marks.slice(0, size);
    for (let entry = 0; entry < size; entry += 1) {
      const about = this.about[entry] as number;
      if (this.isKept(entry) && !this.isLine(entry) && about !== none) unlink(entry, about, newest, before);
      marks[entry] = (marks[entry] as number) & refused;
      if (this.isLine(entry)) marks[entry] = kept | taken;
    }
    to.put(this.at.subarray(0, size));
    to.put(this.shape.subarray(0, size));
    to.put(this.about.subarray(0, size));
    to.put(newest);
    to.put(before);
    to.put(this.line.subarray(0, size));
    to.put(marks);
    return { lines: this.lines, known: [...this.known] };
  }

  load(from: ColumnReader, { lines, known }: SavedEntries): void {
    this.at = from.take(Float64Array, "with room");
    this.shape = from.take(Uint16Array, "with room");
    this.about = from.take(Int32Array, "with room");
    this.newest = from.take(Int32Array, "with room").fill(none, this.ids.size);
    this.before = from.take(Int32Array, "with room");
    this.line = from.take(Uint32Array, "with room");
    this.marks = from.take(Uint8Array, "with room");
    this.lines = lines;
    this.known = new Map(known);
  }

  isKept(entry: number): boolean {
    return this.has(entry, kept);
  }

  isShown(entry: number): boolean {
    return this.has(entry, shown);
  }

  isTold(entry: number): boolean {
    return this.has(entry, told);
  }

  isTaken(entry: number): boolean {
    return this.has(entry, taken);
  }

  /** Nothing has this id, and no line with it was refused. */
  isFree(entry: number): boolean {
    return !this.has(entry, taken | refused);
  }

  refuse(entry: number): void {
    this.grow();
    this.marks[entry] = (this.marks[entry] as number) | refused;
  }

  take(entry: number): void {
    this.grow();
    this.marks[entry] = (this.marks[entry] as number) | taken;
  }

  /** Now and whenever something is kept under this id; true where there is something to tell the network. */
  show(entry: number): boolean {
    this.grow();
    const marks = this.marks[entry] as number;
    const news = (marks & kept) !== 0 && (marks & told) === 0;
    this.marks[entry] = marks | shown | (news ? told : 0);
    return news;
  }

  private has(entry: number, mark: number): boolean {
    return entry < this.marks.length && ((this.marks[entry] as number) & mark) !== 0;
  }

  /** The acts about an entry. */
  eachAbout(entry: number, look: (act: number) => void): void {
    if (entry >= this.newest.length) return;
    for (let act = this.newest[entry] as number; act !== none; act = this.before[act] as number) look(act);
  }

  /** Always the same object. */
  event(entry: number): LogEvent {
    let event = this.events.get(entry);
    if (event === undefined) {
      event = this.made(this.ids.lineAt(this.line[entry] as number), this.positionOf(entry));
      this.events.set(entry, event);
    }
    return event;
  }

  /** Of several that were said at one instant the first by its id. */
  lastSaidBy(asOf: Instant): number {
    let together: number[] = [];
    let lastAt = Number.NEGATIVE_INFINITY;
    for (const entry of this.all()) {
      const at = this.at[entry] as Instant;
      // What came as a line was said when it happened, or the line would say more.
      const said = this.events.get(entry)?.reportedAt ?? at;
      if (at > asOf || said > asOf || said < lastAt) continue;
      if (said > lastAt) together = [];
      together.push(entry);
      lastAt = said;
    }
    return together.reduce(
      (first, entry) => (first === none || this.ids.text(entry) < this.ids.text(first) ? entry : first),
      none,
    );
  }

  /** Whether it came as a line. */
  isLine(entry: number): boolean {
    return this.line[entry] !== 0;
  }

  *all(): Generator<number> {
    for (let entry = 0; entry < this.ids.size; entry += 1) if (this.isKept(entry)) yield entry;
  }
}

/** Takes an act out of those about an entry. */
function unlink(act: number, about: number, newest: Int32Array, before: Int32Array): void {
  if (newest[about] === act) {
    newest[about] = before[act] as number;
    return;
  }
  let later = newest[about] as number;
  while (before[later] !== act) later = before[later] as number;
  before[later] = before[act] as number;
}
