// An archive whose every claim is doubted: names, sizes and places are looked at before a byte is unpacked, and what
// comes out is counted while it comes. `yauzl` reads the directory and unpacks.
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { ZipLimits } from "../limits.ts";
import { isRefused, type Place, refuse } from "../outcome.ts";

export type Part = {
  readonly name: string;
  /** What the directory claims. */
  readonly size: number;
};

export type Archive = {
  readonly parts: ReadonlyMap<string, Part>;
  /** Unpacks one part, piece by piece; refuses as soon as it is more than it may be. */
  readonly read: (name: string, take: (bytes: Uint8Array) => void) => Promise<void>;
  /** Which parts have been unpacked. */
  readonly unpacked: readonly string[];
};

type Held = { readonly entry: Entry; readonly from: number; readonly to: number };

/** Inside `attemptLater`. */
export async function openArchive(bytes: Uint8Array, limits: ZipLimits): Promise<Archive> {
  if (bytes.length > limits.bytes) refuse("X001", {}, `at most ${limits.bytes} bytes`, `${bytes.length}`);
  const zip = await sound({}, () =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      strictFileNames: true,
      // We count ourselves, so that a lie has a code.
      validateEntrySizes: false,
    }),
  );
  if (zip.entryCount > limits.parts) refuse("X202", {}, `at most ${limits.parts} parts`, `${zip.entryCount}`);
  // A number, whatever its types say: where the directory begins, until entries are read.
  const directory = Number(zip.readEntryCursor);
  const held = new Map<string, Held>();
  const names = new Set<string>();
  await sound({}, async () => {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      // Two names that differ by case alone are one file on many a disk.
      if (names.has(name.toLowerCase())) refuse("X208", { part: name }, "each name once", "it twice");
      names.add(name.toLowerCase());
      held.set(name, await heldIn(zip, entry, bytes));
    }
  });
  refuseShared(held, directory);
  refuseSizes(held, limits);
  const unpacked: string[] = [];
  let total = 0;
  return {
    parts: new Map([...held].map(([name, { entry }]) => [name, { name, size: entry.uncompressedSize }])),
    unpacked,
    read: async (name, take) => {
      const entry = held.get(name)?.entry;
      if (entry === undefined) return refuse("X215", { part: name }, "this part", "nothing");
      unpacked.push(name);
      const place = { part: name };
      let [size, sum] = [0, 0];
      await sound(place, async () => {
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          const out = piece as Buffer;
          size += out.length;
          total += out.length;
          if (size > entry.uncompressedSize)
            refuse("X206", place, `${entry.uncompressedSize} bytes, as its header says`, "more");
          if (size > limits.part) refuse("X203", place, `at most ${limits.part} bytes`, "more");
          if (total > limits.total) refuse("X204", place, `at most ${limits.total} bytes in all`, "more");
          if (size > limits.ratioFrom && size > entry.compressedSize * limits.ratio)
            refuse("X205", place, `at most ${limits.ratio} times what is packed`, "more");
          sum = crc32(out, sum);
          take(out);
        }
      });
      if (size !== entry.uncompressedSize)
        refuse("X206", place, `${entry.uncompressedSize} bytes, as its header says`, `${size}`);
      if (sum !== entry.crc32) refuse("X206", place, "the checksum that its header says", "another");
    },
  };
}

function nameOf(entry: Entry): string {
  const name = entry.fileName;
  const place = { part: name };
  if (!/^[\w.\-[\] ]+(?:\/[\w.\-[\] ]+)*$/.test(name) || name.split("/").includes(".."))
    refuse("X208", place, "a name such as xl/workbook.xml", name);
  // The upper half of these attributes is a mode of Unix, in which links have a kind of their own.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    refuse("X209", place, "a file", "a symbolic link");
  if (entry.isEncrypted() || !entry.canDecodeFileData())
    refuse(
      "X210",
      place,
      "a part that is stored or deflated",
      entry.isEncrypted() ? "an encrypted one" : `method ${entry.compressionMethod}`,
    );
  return name;
}

/** Where the part lies, by its own header, which must say what the directory says. */
async function heldIn(zip: ZipFile, entry: Entry, bytes: Uint8Array): Promise<Held> {
  const place = { part: entry.fileName };
  const local = await sound(place, () => zip.readLocalFileHeaderPromise(entry));
  const agrees = (said: number, here: number): boolean =>
    said === here || ((local.generalPurposeBitFlag & 8) !== 0 && here === 0) || here === 0xffffffff;
  if (
    !entry.fileNameRaw.equals(local.fileName) ||
    local.compressionMethod !== entry.compressionMethod ||
    !agrees(entry.compressedSize, local.compressedSize) ||
    !agrees(entry.uncompressedSize, local.uncompressedSize)
  )
    refuse(
      "X206",
      place,
      "what the directory says of the part",
      "another name, size or method in its header",
    );
  const from = local.fileDataStart;
  const to = from + entry.compressedSize;
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize)
    refuse("X206", place, "a stored part as large as what is stored", `${entry.uncompressedSize} bytes`);
  // A part that begins like an archive is one, whatever it is called; of packed ones the name has to do.
  if (entry.compressionMethod === 0 && archives.some((start) => beginsWith(bytes, from, start)))
    refuse("X211", place, "no archive inside the archive", "one");
  return { entry, from: entry.relativeOffsetOfLocalHeader, to };
}

/** ZIP, gzip, 7z, RAR, and the compound files in which other programs embed theirs. */
const archives = ["504b0304", "1f8b08", "377abcaf", "52617221", "d0cf11e0"].map((hex) =>
  Buffer.from(hex, "hex"),
);

function beginsWith(bytes: Uint8Array, from: number, start: Buffer): boolean {
  return start.every((byte, at) => bytes[from + at] === byte);
}

function refuseShared(held: ReadonlyMap<string, Held>, directory: number): void {
  const inOrder = [...held].sort(([, a], [, b]) => a.from - b.from);
  let end = 0;
  for (const [name, { from, to }] of inOrder) {
    if (from < end)
      refuse("X207", { part: name }, "parts that lie one behind the other", "one inside another");
    end = to;
  }
  if (end > directory) refuse("X207", {}, "parts before the directory", "one that reaches into it");
}

function refuseSizes(held: ReadonlyMap<string, Held>, limits: ZipLimits): void {
  let total = 0;
  for (const [name, { entry }] of held) {
    const size = entry.uncompressedSize;
    if (size > limits.part) refuse("X203", { part: name }, `at most ${limits.part} bytes`, `${size}`);
    total += size;
  }
  if (total > limits.total) refuse("X204", {}, `at most ${limits.total} bytes in all`, `${total}`);
}

/** What the library or the unpacking says of the file is a matter of the file. */
async function sound<T>(place: Place, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (caught) {
    if (isRefused(caught) || !(caught instanceof Error) || caught instanceof TypeError) throw caught;
    if (/file ?name|path/i.test(caught.message))
      refuse("X208", place, "a name such as xl/workbook.xml", caught.message);
    if (/encryption/.test(caught.message))
      refuse("X210", place, "a part that is not encrypted", caught.message);
    return refuse("X201", place, "a sound archive", caught.message);
  }
}
