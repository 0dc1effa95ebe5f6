// Names as small numbers: each is kept once, in bytes, and found again by its bytes.
import { assert } from "../../time/assert.ts";

/** At most so many bytes: longer names are nobody's to be kept in rows. */
export const longestName = 255;

const newline = 10;
const mostBlocks = 1 << 10;

/** The bits of a number in the table. */
const numbers = (1 << 26) - 1;

/** Bytes lie in blocks that never move. A place is the number of the block and the place in it. */
const blockBits = 22;
const blockSize = 1 << blockBits;

/** How many places of the table before are moved with each new name while it grows, so that no name waits for all of them. */
const movedAtOnce = 8;

export class Ids {
  size = 0;
  /** What the names lie in, and whole lines in which names stand. The first place is nobody's. */
  private readonly blocks: Uint8Array[] = [new Uint8Array(blockSize)];
  private used = 1;
  private starts = new Uint32Array(1 << 8);
  private lengths = new Uint8Array(1 << 8);
  private hashes = new Int32Array(1 << 8);
  /** By hash, the number of a name and one more, and above it a few bits of the hash that spare most comparisons; 0 where
   *  there is none. */
  private table = new Int32Array(1 << 9);
  /** The table before, and from which of its places on it still counts. */
  private older: Int32Array | null = null;
  private moved = 0;
  /** Of the name that was looked for last. */
  private hash = 0;

  /** Lays whole lines here: answers the pieces in which they came to lie. A line is never parted; one that no block has
   *  room for stays where it is. */
  lay(lines: Uint8Array): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < lines.length; ) {
      const room = blockSize - this.used;
      const rest = lines.length - at;
      const length = rest <= room ? rest : lines.lastIndexOf(newline, at + room - 1) + 1 - at;
      if (length <= 0) {
        const line = lines.indexOf(newline, at) + 1 - at;
        if (line <= blockSize) this.reserve(line);
        else {
          pieces.push({ bytes: lines, base: 0, start: at, end: at + line });
          at += line;
        }
        continue;
      }
      const bytes = this.blocks.at(-1) as Uint8Array;
      bytes.set(lines.subarray(at, at + length), this.used);
      pieces.push({
        bytes,
        base: (this.blocks.length - 1) * blockSize,
        start: this.used,
        end: this.used + length,
      });
      this.used += length;
      at += length;
    }
    return pieces;
  }

  /** Room for so many bytes in one block. */
  private reserve(length: number): void {
    if (this.used + length <= blockSize) return;
    assert(
      length <= blockSize && this.blocks.length < mostBlocks,
      "lines of at most some megabytes, all of at most four gigabytes",
    );
    this.blocks.push(new Uint8Array(blockSize));
    this.used = 0;
  }

  /** The number of the name that stands between the two places of what was given; -1 where there is none. */
  find(from: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i += 1)
      hash = Math.imul(hash ^ (from[i] as number), 0x9e3779b1) ^ (hash >>> 15);
    this.hash = hash;
    const found = this.findIn(this.table, hash, from, start, end);
    return found < 0 && this.older !== null ? this.findIn(this.older, hash, from, start, end) : found;
  }

  /** The same, and a new number where there is none. The name is copied. */
  add(from: Uint8Array, start: number, end: number): number {
    const known = this.find(from, start, end);
    if (known >= 0) return known;
    const length = end - start;
    this.reserve(length);
    (this.blocks.at(-1) as Uint8Array).set(from.subarray(start, end), this.used);
    this.used += length;
    return this.point((this.blocks.length - 1) * blockSize + this.used - length, length);
  }

  /** A number for the name that was looked for last and not found; it lies here already. */
  point(place: number, length: number): number {
    const number = this.size;
    this.size += 1;
    if (number === this.starts.length) {
      this.starts = grownWords(this.starts);
      this.lengths = grownBytes(this.lengths);
      this.hashes = grownIntegers(this.hashes);
    }
    this.starts[number] = place;
    this.lengths[number] = length;
    this.hashes[number] = this.hash;
    this.enter(this.hash, number);
    if (this.older !== null) this.move(this.older);
    else if (this.size * 3 > this.table.length * 2) {
      assert(this.size < numbers >> 1, "names have numbers of 26 bits");
      this.older = this.table;
      this.moved = 0;
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

  private blockOf(place: number): Uint8Array {
    return this.blocks[place >>> blockBits] as Uint8Array;
  }

  private findIn(table: Int32Array, hash: number, from: Uint8Array, start: number, end: number): number {
    const mask = table.length - 1;
    for (let at = (hash ^ (hash >>> 16)) & mask; ; at = (at + 1) & mask) {
      const entry = table[at] as number;
      if (entry === 0) return -1;
      if (((entry ^ hash) & ~numbers) !== 0) continue;
      const number = (entry & numbers) - 1;
      if (this.hashes[number] === hash && this.spells(number, from, start, end)) return number;
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
    table[at] = (number + 1) | (hash & ~numbers);
  }

  /** A few of the table before. What has been moved stays there as well: what is found there is the same. */
  private move(older: Int32Array): void {
    const end = Math.min(older.length, this.moved + movedAtOnce);
    for (; this.moved < end; this.moved += 1) {
      const entry = older[this.moved] as number;
      if (entry === 0) continue;
      const number = (entry & numbers) - 1;
      this.enter(this.hashes[number] as number, number);
    }
    if (end === older.length) this.older = null;
  }
}

/** Lines in one block, between two places of it; a place in the block and its base make one of the whole. */
export type Piece = {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly start: number;
  readonly end: number;
};

export function grownBytes(old: Uint8Array): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(old.length * 2);
  grown.set(old);
  return grown;
}

export function grownWords(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(old.length * 2);
  grown.set(old);
  return grown;
}

export function grownIntegers(old: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}

export function grownNumbers(old: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(old.length * 2);
  grown.set(old);
  return grown;
}

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
