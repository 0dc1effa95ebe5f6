// Names as small numbers: each is kept once, in bytes, and found again by its bytes.
import { assert } from "../../time/assert.ts";
import { type ColumnReader, type ColumnWriter, Damaged, grown, sumOf } from "./columns.ts";

/** At most so many bytes: longer names are nobody's to be kept in rows. */
export const longestName = 255;

const newline = 10;
const mostBlocks = 1 << 10;

/** So that the numbers of a table leave some bits of its places to the hashes. */
const mostNames = 1 << 25;

/** Bytes lie in blocks that never move. A place is the number of the block and the place in it. */
const blockBits = 22;
const blockSize = 1 << blockBits;
const firstNames = 1 << 12;

/** How many names are moved to the larger table with each new one, so that no name waits for all of them. */
const movedAtOnce = 4;

/** Bytes of a log, from a place of it on. */
export type LogBytes = (from: number, length: number) => Uint8Array;

type Block = {
  readonly number: number;
  /** Null where they have not been read from the log again. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Of lines, where in the log they begin; of names, -1. */
  readonly from: number;
  used: number;
  /** Of bytes that are still to be read. */
  readonly sum: number;
};

export type SavedIds = {
  readonly size: number;
  readonly blocks: readonly { readonly from: number; readonly used: number; readonly sum: number }[];
};

export class Ids {
  size = 0;
  /** What the names lie in, and whole lines in which names stand. The first place is nobody's. */
  private readonly blocks: Block[] = [{ number: 0, bytes: new Uint8Array(1), from: -1, used: 1, sum: 0 }];
  /** The last block for names, and for lines. */
  private names: Block | null = null;
  private lines: Block | null = null;
  private log: LogBytes | null = null;
  private starts: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 8);
  private lengths: Uint8Array<ArrayBuffer> = new Uint8Array(1 << 8);
  /** By hash, the number of a name and one more, which takes as many bits as the place in the table, and above it the other
   *  bits of the hash, which spare most comparisons; 0 where there is none. */
  private table: Int32Array<ArrayBuffer> = new Int32Array(1 << 9);
  /** The table before, and how many names stand in the new one. */
  private older: Int32Array | null = null;
  private moved = 0;
  private toMove = 0;
  /** Of the name that was looked for last. */
  private hash = 0;

  /** Lays whole lines here, which begin at that place of their log: answers the pieces in which they came to lie. A line is
   *  never parted; one that no block has room for stays where it is. */
  lay(lines: Uint8Array, from: number): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < lines.length; ) {
      const block = this.lines;
      const room = block === null ? 0 : blockSize - block.used;
      const rest = lines.length - at;
      const length =
        rest <= room ? rest : room === 0 ? 0 : lines.lastIndexOf(newline, at + room - 1) + 1 - at;
      if (block === null || length <= 0) {
        const line = lines.indexOf(newline, at) + 1 - at;
        if (line <= blockSize) this.lines = this.opened(from + at, blockSize);
        else {
          // What lies in a block lies together in the log.
          this.lines = null;
          pieces.push({ bytes: lines, base: 0, start: at, end: at + line });
          at += line;
        }
        continue;
      }
      const { bytes, used } = block;
      assert(bytes !== null, "lines are laid only where there are bytes");
      bytes.set(length === lines.length ? lines : lines.subarray(at, at + length), used);
      pieces.push({
        bytes,
        base: block.number * blockSize,
        start: used,
        end: used + length,
      });
      block.used += length;
      at += length;
    }
    return pieces;
  }

  private opened(from: number, size: number): Block {
    assert(this.blocks.length < mostBlocks, "names and lines of at most four gigabytes");
    const number = this.blocks.length;
    const block: Block = { number, bytes: new Uint8Array(size), from, used: 0, sum: 0 };
    this.blocks.push(block);
    return block;
  }

  /** The number of the name that stands between the two places of what was given; -1 where there is none. */
  find(from: Uint8Array, start: number, end: number): number {
    const hash = hashOf(from, start, end);
    this.hash = hash;
    const found = this.findIn(this.table, hash, from, start, end);
    return found < 0 && this.older !== null ? this.findIn(this.older, hash, from, start, end) : found;
  }

  /** The same, and a new number where there is none. The name is copied. */
  add(from: Uint8Array, start: number, end: number): number {
    const known = this.find(from, start, end);
    if (known >= 0) return known;
    const length = end - start;
    let { names } = this;
    if (names?.bytes == null || names.used + length > names.bytes.length) {
      // Whoever has few names needs little room for them.
      names = this.opened(-1, Math.min(blockSize, firstNames << Math.min(10, this.blocks.length)));
      this.names = names;
    }
    names.bytes?.set(from.subarray(start, end), names.used);
    names.used += length;
    return this.point(names.number * blockSize + names.used - length, length);
  }

  /** A number for the name that was looked for last and not found; it lies here already. */
  point(place: number, length: number): number {
    const number = this.size;
    this.size += 1;
    if (number === this.starts.length) {
      this.starts = grown(Uint32Array, this.starts, number * 2);
      this.lengths = grown(Uint8Array, this.lengths, number * 2);
    }
    this.starts[number] = place;
    this.lengths[number] = length;
    this.enter(this.hash, number);
    if (this.older !== null) this.move(movedAtOnce);
    else if (this.size * 3 > this.table.length * 2) {
      assert(this.size < mostNames, "at most some thirty million names");
      this.older = this.table;
      this.moved = 0;
      this.toMove = this.size;
      this.table = new Int32Array(this.older.length * 2);
    }
    return number;
  }

  text(number: number): string {
    const place = this.starts[number] as number;
    return textOf(this.blockOf(place), place & (blockSize - 1), this.lengths[number] as number);
  }

  /** What lies at a place, to the end of its line. */
  lineAt(place: number): string {
    const block = this.blockOf(place);
    const start = place & (blockSize - 1);
    return textOf(block, start, block.indexOf(newline, start) - start);
  }

  /** How many lines lie between two beginnings of lines of one block. */
  linesBetween(from: number, to: number): number {
    const block = this.blockOf(from);
    const end = to & (blockSize - 1);
    let count = 0;
    for (let at = from & (blockSize - 1); at < end; at = block.indexOf(newline, at) + 1) count += 1;
    return count;
  }

  /** The same as bytes. */
  bytesAt(place: number): Uint8Array {
    const block = this.blockOf(place);
    const start = place & (blockSize - 1);
    return block.subarray(start, block.indexOf(newline, start));
  }

  private blockOf(place: number): Uint8Array {
    const block = this.blocks[place >>> blockBits] as Block;
    return block.bytes ?? this.fetched(block);
  }

  private fetched(block: Block): Uint8Array {
    const { from, used, sum, bytes } = block;
    if (bytes !== null) return bytes;
    const found = this.log?.(from, used) ?? new Uint8Array();
    if (found.length !== used || sumOf(found) !== sum) throw new Damaged();
    block.bytes = new Uint8Array(used);
    block.bytes.set(found);
    return block.bytes;
  }

  /** Into a snapshot goes all but the lines, which are read from their log again as far as somebody looks at them. */
  save(to: ColumnWriter): SavedIds {
    if (this.older !== null) this.move(this.toMove);
    to.put(this.starts.subarray(0, this.size));
    to.put(this.lengths.subarray(0, this.size));
    to.put(this.table);
    const blocks = this.blocks.map(({ bytes, from, used, sum }) => {
      if (from < 0 && bytes !== null) to.put(bytes.subarray(0, used));
      return { from, used, sum: bytes === null ? sum : sumOf(bytes.subarray(0, used)) };
    });
    return { size: this.size, blocks };
  }

  static load(from: ColumnReader, { size, blocks }: SavedIds, log: LogBytes): Ids {
    const ids = new Ids();
    ids.size = size;
    ids.starts = from.take(Uint32Array, "with room");
    ids.lengths = from.take(Uint8Array, "with room");
    ids.table = from.take(Int32Array, "as it is");
    ids.log = log;
    ids.blocks.length = 0;
    for (const [number, block] of blocks.entries()) {
      const bytes = block.from < 0 ? from.take(Uint8Array, "as it is") : null;
      ids.blocks.push({ ...block, number, bytes });
    }
    return ids;
  }

  private findIn(table: Int32Array, hash: number, from: Uint8Array, start: number, end: number): number {
    const mask = table.length - 1;
    for (let at = (hash ^ (hash >>> 16)) & mask; ; at = (at + 1) & mask) {
      const entry = table[at] as number;
      if (entry === 0) return -1;
      if (((entry ^ hash) & ~mask) !== 0) continue;
      const number = (entry & mask) - 1;
      if (this.spells(number, from, start, end)) return number;
    }
  }

  private spells(number: number, from: Uint8Array, start: number, end: number): boolean {
    if (this.lengths[number] !== end - start) return false;
    const place = this.starts[number] as number;
    const block = this.blockOf(place);
    const shift = (place & (blockSize - 1)) - start;
    for (let i = start; i < end; i += 1) if (block[i + shift] !== from[i]) return false;
    return true;
  }

  private enter(hash: number, number: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let at = (hash ^ (hash >>> 16)) & mask;
    while (table[at] !== 0) at = (at + 1) & mask;
    table[at] = (number + 1) | (hash & ~mask);
  }

  /** A few of those that only stand in the table before, in the order in which they lie. */
  private move(many: number): void {
    const end = Math.min(this.toMove, this.moved + many);
    for (; this.moved < end; this.moved += 1) {
      const place = this.starts[this.moved] as number;
      const start = place & (blockSize - 1);
      const hash = hashOf(this.blockOf(place), start, start + (this.lengths[this.moved] as number));
      this.enter(hash, this.moved);
    }
    if (end === this.toMove) this.older = null;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i += 1)
    hash = Math.imul(hash ^ (bytes[i] as number), 0x9e3779b1) ^ (hash >>> 15);
  return hash;
}

/** Lines in one block, between two places of it; a place in the block and its base make one of the whole. */
export type Piece = {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly start: number;
  readonly end: number;
};

/** Of plain ASCII; null of anything else, or of more than a name may have. */
export function bytesOf(text: string): Uint8Array | null {
  if (text.length > longestName) return null;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 126) return null;
    bytes[i] = code;
  }
  return bytes;
}

function textOf(bytes: Uint8Array, start: number, length: number): string {
  let text = "";
  for (let i = start; i < start + length; i += 1) text += String.fromCharCode(bytes[i] as number);
  return text;
}
