// What was read of a log, kept in a file: whoever reads on from there pays for what has come since. It is a cache: to throw it
// away costs time and nothing else, and what does not fit or is damaged is read anew.
import { Damaged, type Engine, LogReading, type Snapshot, sumOf } from "@pacta/core";
import { placedIn, type StreamedLog, textOfBytes, touching } from "./input.ts";
import type { Io, OpenFile } from "./io.ts";
import { Unusable } from "./unusable.ts";

export type Files = { readonly log: string; readonly snapshot: string };

export type ReadOn = StreamedLog & {
  /** How many of the entries the snapshot had. */
  readonly known: number;
  /** False where nothing of the log can be kept. */
  readonly isKept: boolean;
};

/** As much as is read at once. */
const piece = 1 << 20;

/** In ASCII, and as long as two numbers. */
const mark = "pacta snapshot 1";

/** The same of every version. */
const name = mark.slice(0, mark.lastIndexOf(" ") + 1);

/** The mark; how long the head is, and its sum. Then come the head and what follows it. */
const beforeHead = mark.length + 2 * Float64Array.BYTES_PER_ELEMENT;

/** A log into an engine from where the snapshot left off, which is then put in its place; after that one looks at the engine as
 *  long as the log can be read. Lines that are refused are kept only if `keepGoing`. */
export function readingOn<T>(
  io: Io,
  makeEngine: () => Engine,
  files: Files,
  keepGoing: boolean,
  look: (engine: Engine, read: ReadOn) => T,
): T {
  const log = openAt(io, files.log);
  if (log === null)
    throw new Unusable("C920", `There is no file "${files.log}".`, {
      expected: "a path that can be read",
      found: "nothing",
      file: files.log,
    });
  try {
    const earlier = openAt(io, files.snapshot);
    try {
      if (earlier !== null) expectSnapshot(earlier, files.snapshot);
      const read = (from: OpenFile | null): T => {
        const engine = makeEngine();
        return look(engine, readThrough(io, engine, files, log, from, keepGoing));
      };
      try {
        return read(earlier);
      } catch (thrown) {
        if (!(thrown instanceof Damaged)) throw thrown;
        return read(null);
      }
    } finally {
      earlier?.close();
    }
  } finally {
    log.close();
  }
}

/** What the file system refuses later is told like what it refuses at once. */
function openAt(io: Io, path: string): OpenFile | null {
  const file = touching(path, "read", () => io.open(path));
  return file === null
    ? null
    : { ...file, read: (from, length) => touching(path, "read", () => file.read(from, length)) };
}

function readThrough(
  io: Io,
  engine: Engine,
  files: Files,
  log: OpenFile,
  earlier: OpenFile | null,
  keepGoing: boolean,
): ReadOn {
  const saved = earlier === null ? null : savedIn(earlier);
  const resumed = saved === null ? null : LogReading.resume(engine, textOfBytes, { ...saved, log: log.read });
  const reading = resumed ?? new LogReading(engine, textOfBytes);
  const known = reading.taken;
  const from = reading.next;
  for (let at = from; at < log.size; at += piece) reading.read(log.read(at, Math.min(piece, log.size - at)));
  const isNew = resumed === null || reading.next > from;
  if (isNew && (keepGoing || reading.refusals.length === 0)) {
    const snapshot = reading.save(log.read);
    if (snapshot !== null)
      touching(files.snapshot, "written", () => io.replace(files.snapshot, partsOf(snapshot)));
  }
  reading.end();
  return {
    entries: reading.taken,
    refusals: placedIn(files.log, reading.refusals),
    known,
    isKept: engine.shelf !== null,
  };
}

/** A file of somebody else is not written over. */
function expectSnapshot(file: OpenFile, path: string): void {
  if (file.size === 0 || latin1.decode(file.read(0, name.length)) === name) return;
  throw new Unusable("C927", `${path} is no snapshot, and is left as it is.`, {
    expected: "a snapshot, or a path at which there is nothing yet",
    found: "another file",
    file: path,
  });
}

function partsOf({ head, parts }: Snapshot): readonly Uint8Array[] {
  const text = new TextEncoder().encode(head);
  const first = new Uint8Array(beforeHead);
  new TextEncoder().encodeInto(mark, first);
  const numbers = new DataView(first.buffer, mark.length);
  numbers.setFloat64(0, text.length);
  numbers.setFloat64(Float64Array.BYTES_PER_ELEMENT, sumOf(text));
  return [first, text, ...parts];
}

const latin1 = new TextDecoder("latin1");

/** The head, and what reads on behind it; null where there is none, or one of another version. */
function savedIn(
  file: OpenFile,
): { readonly head: string; readonly fill: (into: Uint8Array) => void } | null {
  const first = file.read(0, beforeHead);
  if (latin1.decode(first.subarray(0, mark.length)) !== mark) return null;
  if (first.length < beforeHead) throw new Damaged();
  const numbers = new DataView(first.buffer, first.byteOffset + mark.length);
  const length = numbers.getFloat64(0);
  if (!(length >= 0 && length <= file.size)) throw new Damaged();
  const text = file.read(beforeHead, length);
  if (text.length !== length || sumOf(text) !== numbers.getFloat64(Float64Array.BYTES_PER_ELEMENT))
    throw new Damaged();
  let at = beforeHead + length;
  return {
    head: new TextDecoder().decode(text),
    fill(into) {
      const found = file.read(at, into.length);
      if (found.length !== into.length) throw new Damaged();
      into.set(found);
      at += found.length;
    },
  };
}
