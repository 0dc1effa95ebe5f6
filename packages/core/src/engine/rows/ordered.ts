// Numbers of entries in the order of their times, in blocks, so that one in the middle moves only its neighbours.
import type { Instant } from "../../time/instant.ts";
import type { ColumnReader, ColumnWriter } from "./columns.ts";

const blockSize = 512;

/** Where the time of each entry stands. */
type Times = { readonly at: Float64Array };

type Block = { entries: Int32Array; size: number };

export class Ordered {
  private end: Block = { entries: new Int32Array(16), size: 0 };
  private readonly blocks: Block[] = [this.end];
  /** The time of the last. */
  private newest: Instant = Number.NEGATIVE_INFINITY;
  size = 0;
  private readonly of: Times;

  constructor(of: Times) {
    this.of = of;
  }

  private at(entry: number): Instant {
    return this.of.at[entry] as Instant;
  }

  add(entry: number, at: Instant): void {
    const { end } = this;
    this.size += 1;
    if (at >= this.newest) {
      this.newest = at;
      if (end.size < blockSize) put(end, end.size, entry);
      else {
        this.end = { entries: new Int32Array(blockSize), size: 0 };
        this.blocks.push(this.end);
        put(this.end, 0, entry);
      }
      return;
    }
    const b = this.blockAfter(at);
    if ((this.blocks[b] as Block).size === blockSize) this.split(b);
    const into = this.blocks[this.blockAfter(at)] as Block;
    put(into, this.placeAfter(into, at), entry);
  }

  /** What is last, after something else than an entry that came last. */
  private look(): void {
    this.end = this.blocks.at(-1) as Block;
    this.newest =
      this.end.size === 0 ? Number.NEGATIVE_INFINITY : this.at(this.end.entries[this.end.size - 1] as number);
  }

  remove(entry: number): void {
    const at = this.at(entry);
    for (let b = this.blockAfter(at); b >= 0; b -= 1) {
      const block = this.blocks[b] as Block;
      for (let i = this.placeAfter(block, at) - 1; i >= 0; i -= 1) {
        if (block.entries[i] !== entry) {
          if (this.at(block.entries[i] as number) < at) return;
          continue;
        }
        block.entries.copyWithin(i, i + 1, block.size);
        block.size -= 1;
        this.size -= 1;
        if (block.size === 0 && this.blocks.length > 1) this.blocks.splice(b, 1);
        this.look();
        return;
      }
    }
  }

  /** How many lie after the first instant and not after the second. */
  between(after: Instant, upTo: Instant): number {
    let [b, i] = this.seek(after);
    let count = -i;
    const [lastBlock, lastPlace] = this.seek(upTo);
    for (; b < lastBlock; b += 1) count += (this.blocks[b] as Block).size;
    return count + lastPlace;
  }

  /** The same for bounds that only move on from an instant, while nothing is added or removed: all of them together cost one
   *  walk. */
  sliding(from: Instant): (after: Instant, upTo: Instant) => number {
    const [b, i] = this.seek(from);
    const low = new Walk(this.blocks, this.of, b, i);
    const high = new Walk(this.blocks, this.of, b, i);
    return (after, upTo) => high.passed(upTo) - low.passed(after);
  }

  /** The first after the instant; -1 where there is none. */
  firstAfter(after: Instant): number {
    const [b, i] = this.seek(after);
    const block = this.blocks[b] as Block;
    if (i < block.size) return block.entries[i] as number;
    return this.blocks[b + 1]?.entries[0] ?? -1;
  }

  /** Those after the instant, by time, for as long as the answer is true. */
  each(after: Instant, look: (entry: number) => boolean): void {
    let [b, i] = this.seek(after);
    for (; b < this.blocks.length; b += 1, i = 0) {
      const { entries, size } = this.blocks[b] as Block;
      for (; i < size; i += 1) if (!look(entries[i] as number)) return;
    }
  }

  /** Those of them that a snapshot is to have. */
  save(to: ColumnWriter, has: (entry: number) => boolean): void {
    const all = new Int32Array(this.size);
    let count = 0;
    this.each(Number.NEGATIVE_INFINITY, (entry) => {
      if (has(entry)) {
        all[count] = entry;
        count += 1;
      }
      return true;
    });
    to.put(all.subarray(0, count));
  }

  load(from: ColumnReader): void {
    const all = from.take(Int32Array, "as it is");
    this.size = all.length;
    for (let at = 0; at < all.length; at += blockSize) {
      const entries = all.subarray(at, at + blockSize);
      if (at === 0) this.blocks.length = 0;
      this.blocks.push({ entries, size: entries.length });
    }
    this.look();
  }

  private seek(after: Instant): readonly [number, number] {
    const b = this.blockAfter(after);
    return [b, this.placeAfter(this.blocks[b] as Block, after)];
  }

  /** The last block that begins at or before the instant. */
  private blockAfter(at: Instant): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.at((this.blocks[middle] as Block).entries[0] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private placeAfter({ entries, size }: Block, at: Instant): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(entries[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private split(b: number): void {
    const block = this.blocks[b] as Block;
    const half = block.size >> 1;
    const upper: Block = { entries: new Int32Array(blockSize), size: block.size - half };
    upper.entries.set(block.entries.subarray(half, block.size));
    block.size = half;
    this.blocks.splice(b + 1, 0, upper);
    this.end = this.blocks.at(-1) as Block;
  }
}

/** How many have been passed on the way from a place. */
class Walk {
  private readonly blocks: readonly Block[];
  private readonly of: Times;
  private b: number;
  private i: number;
  private count = 0;

  constructor(blocks: readonly Block[], of: Times, b: number, i: number) {
    this.blocks = blocks;
    this.of = of;
    this.b = b;
    this.i = i;
  }

  passed(upTo: Instant): number {
    for (let block = this.blocks[this.b]; block !== undefined; block = this.blocks[this.b]) {
      if (this.i === block.size) {
        this.b += 1;
        this.i = 0;
        continue;
      }
      if ((this.of.at[block.entries[this.i] as number] as Instant) > upTo) break;
      this.i += 1;
      this.count += 1;
    }
    return this.count;
  }
}

function put(block: Block, place: number, entry: number): void {
  if (block.size === block.entries.length) {
    const grown = new Int32Array(Math.min(blockSize, block.entries.length * 2));
    grown.set(block.entries);
    block.entries = grown;
  }
  block.entries.copyWithin(place + 1, place, block.size);
  block.entries[place] = entry;
  block.size += 1;
}
