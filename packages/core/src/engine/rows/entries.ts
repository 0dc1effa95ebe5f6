// Plain entries of the log in columns: a few numbers each, found by id and by what they are about. The event itself is made
// again from where it lies only when somebody looks at it.
import type { LogEvent, Position } from "../../events/event.ts";
import { assert } from "../../time/assert.ts";
import type { Instant } from "../../time/instant.ts";
import { grownBytes, grownIntegers, grownNumbers, grownWords, Ids } from "./ids.ts";

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

export class Entries {
  /** Every id that was spoken of has its number, whether its entry is kept here or not. */
  readonly ids: Ids = new Ids();
  at: Float64Array<ArrayBuffer> = new Float64Array(first);
  shape: Uint16Array<ArrayBuffer> = new Uint16Array(first);
  /** Of an act, the entry that it is about. */
  about: Int32Array<ArrayBuffer> = new Int32Array(first);
  /** The newest of the acts about an entry, and of each of them the one before. */
  newest: Int32Array<ArrayBuffer> = new Int32Array(first).fill(none);
  before: Int32Array<ArrayBuffer> = new Int32Array(first);
  private position = new Uint32Array(first);
  /** Of an entry that came as a line, where that lies among the bytes of the ids; 0 of one that came as an event. */
  private line = new Uint32Array(first);
  private marks = new Uint8Array(first);
  private readonly events = new Map<number, LogEvent>();
  /** Makes an event of its line. */
  private readonly made: (line: string, position: Position) => LogEvent;
  /** How many came as lines, and are not in the engine's own list. */
  lines = 0;

  constructor(made: (line: string, position: Position) => LogEvent) {
    this.made = made;
  }

  /** Room for what the ids have grown to. */
  private grow(): void {
    while (this.at.length < this.ids.size) {
      this.at = grownNumbers(this.at);
      const shapes = new Uint16Array(this.shape.length * 2);
      shapes.set(this.shape);
      this.shape = shapes;
      this.about = grownIntegers(this.about);
      const empty = this.newest.length;
      this.newest = grownIntegers(this.newest).fill(none, empty);
      this.before = grownIntegers(this.before);
      this.position = grownWords(this.position);
      this.line = grownWords(this.line);
      this.marks = grownBytes(this.marks);
    }
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
    this.position[entry] = position;
    this.marks[entry] = (this.marks[entry] as number) | kept | taken;
    if (about !== none) {
      this.before[entry] = this.newest[about] as number;
      this.newest[about] = entry;
    }
    if (typeof from === "number") {
      this.line[entry] = from;
      this.lines += 1;
    } else this.events.set(entry, from);
  }

  drop(entry: number): void {
    assert(this.isKept(entry), "only what is kept is dropped");
    this.marks[entry] = (this.marks[entry] as number) & (shown | taken | refused);
    this.events.delete(entry);
    if (this.line[entry] !== 0) this.lines -= 1;
    this.line[entry] = 0;
    const about = this.about[entry] as number;
    if (about === none) return;
    if (this.newest[about] === entry) {
      this.newest[about] = this.before[entry] as number;
      return;
    }
    let later = this.newest[about] as number;
    while (this.before[later] !== entry) later = this.before[later] as number;
    this.before[later] = this.before[entry] as number;
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

  isRefused(entry: number): boolean {
    return this.has(entry, refused);
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
      event = this.made(this.ids.lineAt(this.line[entry] as number), this.position[entry] as number);
      this.events.set(entry, event);
    }
    return event;
  }

  /** Of several that were said at one instant the first by its id. */
  lastSaidBy(asOf: Instant): number {
    let last = none;
    let lastAt = Number.NEGATIVE_INFINITY;
    for (const entry of this.all()) {
      const at = this.at[entry] as Instant;
      // What came as a line was said when it happened, or the line would say more.
      const said = this.events.get(entry)?.reportedAt ?? at;
      if (at > asOf || said > asOf || said < lastAt) continue;
      if (said === lastAt && this.ids.text(entry) > this.ids.text(last)) continue;
      last = entry;
      lastAt = said;
    }
    return last;
  }

  /** Whether it came as a line. */
  isLine(entry: number): boolean {
    return this.line[entry] !== 0;
  }

  *all(): Generator<number> {
    for (let entry = 0; entry < this.ids.size; entry += 1) if (this.isKept(entry)) yield entry;
  }
}
