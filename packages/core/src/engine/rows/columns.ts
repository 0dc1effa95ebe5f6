// Lists of numbers of a snapshot, one after the other: written as they lie in memory, and read back without a look at each.

export type Column =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

type Kind<T extends Column> = {
  new (buffer: ArrayBuffer, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** Each begins at a multiple of so many bytes. */
const step = 8;

export class ColumnWriter {
  /** What is to be written, in order. */
  readonly parts: Uint8Array[] = [];
  readonly sizes: number[] = [];
  readonly sums: number[] = [];

  put(column: Column): void {
    const { byteLength, byteOffset, buffer } = column;
    const isWhole = byteLength % step === 0 && byteOffset % step === 0;
    const bytes = isWhole
      ? new Uint8Array(buffer, byteOffset, byteLength)
      : new Uint8Array(rounded(byteLength));
    if (!isWhole) bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
    this.parts.push(bytes);
    this.sizes.push(column.length);
    this.sums.push(sumOf(bytes));
  }
}

export class ColumnReader {
  private readonly sizes: readonly number[];
  private readonly sums: readonly number[];
  private readonly fill: (into: Uint8Array) => void;
  private next = 0;

  /** `fill` reads what was written from where it was read last. */
  constructor(sizes: readonly number[], sums: readonly number[], fill: (into: Uint8Array) => void) {
    this.sizes = sizes;
    this.sums = sums;
    this.fill = fill;
  }

  /** The next list, as long as it is, or with room to grow. */
  take<T extends Column>(kind: Kind<T>, room: "as it is" | "with room"): T {
    const size = this.sizes[this.next];
    if (size === undefined) throw new Damaged();
    const length = room === "with room" ? size + (size >> 3) + 256 : size;
    const bytes = kind.BYTES_PER_ELEMENT;
    const buffer = new ArrayBuffer(rounded(length * bytes));
    const filled = new Uint8Array(buffer, 0, rounded(size * bytes));
    this.fill(filled);
    if (sumOf(filled) !== this.sums[this.next]) throw new Damaged();
    this.next += 1;
    return new kind(buffer, 0, length);
  }
}

/** The same with room for so many. */
export function grown<T extends Column>(kind: Kind<T>, old: T, length: number): T {
  const larger = new kind(new ArrayBuffer(length * kind.BYTES_PER_ELEMENT), 0, length);
  larger.set(old);
  return larger;
}

/** What was read is not what was written. */
export class Damaged extends Error {}

function rounded(bytes: number): number {
  return Math.ceil(bytes / step) * step;
}

/** Tells whether bytes are the same; nobody is kept by it from making others of the same sum. */
export function sumOf(bytes: Uint8Array): number {
  // Words begin at multiples of four.
  const { byteLength, byteOffset, buffer } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const words = new Uint32Array(buffer, byteOffset, byteLength >> 2);
  let first = byteLength;
  let second = 1;
  for (let i = 0; i < words.length; i += 1) {
    first = (first + (words[i] as number)) | 0;
    second = (second + first) | 0;
  }
  for (let i = words.length * 4; i < byteLength; i += 1) {
    first = (first + (bytes[i] as number)) | 0;
    second = (second + first) | 0;
  }
  return (second >>> 0) * 2 ** 21 + ((first ^ (first >>> 11)) & (2 ** 21 - 1));
}
