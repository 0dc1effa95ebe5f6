// A .tar that any tool can unpack and that has one spelling: plain files only, fixed owner, mode and time, the order
// given by whoever writes. Reading refuses every archive that this writer would not have made, so that nothing can hide
// in a header or in padding.
import { concat, firstDifference, sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Text } from "../bytes/utf8.ts";
import { attempt, type Facts, type Outcome, refuse } from "../outcome.ts";

export type NamedFile = { readonly path: string; readonly bytes: Uint8Array };

export const tarLimits: { readonly bytes: number; readonly files: number } = {
  bytes: 64 * 1_048_576,
  files: 20_000,
};

export function writeTar(files: readonly NamedFile[]): Outcome<Uint8Array> {
  return attempt(() => {
    requireFiles(files);
    return spell(files);
  });
}

export function readTar(bytes: Uint8Array): Outcome<readonly NamedFile[]> {
  return attempt(() => parseTar(bytes));
}

export function parseTar(bytes: Uint8Array): readonly NamedFile[] {
  if (bytes.length > tarLimits.bytes) refuse("tar-too-long", tarLimits.bytes, { length: bytes.length });
  const files: NamedFile[] = [];
  let at = 0;
  for (;;) {
    const last = files.at(-1);
    const before: Facts = last === undefined ? {} : { path: last.path };
    if (at + block > bytes.length) refuse("tar-truncated", bytes.length, before);
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) {
      requireEnd(bytes, at, before);
      break;
    }
    const { path, length } = readHeader(header, at, before);
    const start = at + block;
    if (start + length > bytes.length) refuse("tar-truncated", bytes.length, { path });
    files.push({ path, bytes: bytes.subarray(start, start + length) });
    if (files.length > tarLimits.files) refuse("tar-too-many-files", at);
    at = start + Math.ceil(length / block) * block;
    requireNothing(bytes, start + length, at, { path });
  }
  requireFiles(files);
  return files;
}

/** Two empty blocks and no more. Where the end has moved, it is the file before it that is longer or shorter. */
function requireEnd(bytes: Uint8Array, at: number, before: Facts): void {
  const end = at + 2 * block;
  if (bytes.length !== end) refuse("tar-not-canonical", Math.min(bytes.length, end), before);
  requireNothing(bytes, at, end, {});
}

function requireNothing(bytes: Uint8Array, from: number, to: number, facts: Facts): void {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0) refuse("tar-not-canonical", at, facts);
}

const block = 512;
const longestPath = 100;

/** Letters, digits, dot, dash and underscore; no element begins with a dot, so none leads out of the folder. */
const safePath = /^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

function isSafePath(path: string): boolean {
  return path.length <= longestPath && safePath.test(path);
}

function requireFiles(files: readonly NamedFile[]): void {
  if (files.length > tarLimits.files) refuse("tar-too-many-files", files.length);
  const taken = new Set<string>();
  let length = 2 * block;
  for (const { path, bytes } of files) {
    if (!isSafePath(path) || taken.has(path)) refuse("tar-path", 0, { path: path.slice(0, longestPath) });
    taken.add(path);
    length += block + Math.ceil(bytes.length / block) * block;
  }
  if (length > tarLimits.bytes) refuse("tar-too-long", tarLimits.bytes, { length });
}

function spell(files: readonly NamedFile[]): Uint8Array {
  const parts = files.flatMap(({ path, bytes }) => [
    headerOf(path, bytes.length),
    bytes,
    new Uint8Array((block - (bytes.length % block)) % block),
  ]);
  return concat([...parts, new Uint8Array(2 * block)]);
}

/** Name, mode, owner, group, size, time, sum, type, name of link, magic, version (POSIX ustar). */
function headerOf(path: string, length: number): Uint8Array {
  const header = new Uint8Array(block);
  const put = (offset: number, text: string): void => header.set(utf8(text), offset);
  put(0, path);
  put(100, "0000644\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  put(124, `${octal(length, 11)}\0`);
  put(136, `${octal(0, 11)}\0`);
  put(148, " ".repeat(8));
  put(156, "0");
  put(257, "ustar\0");
  put(263, "00");
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${octal(sum, 6)}\0 `);
  return header;
}

/** `before` names the file in front of the header: where the header is not in its place, it is that file which has
 *  become longer or shorter. */
function readHeader(
  header: Uint8Array,
  at: number,
  before: Facts,
): { readonly path: string; readonly length: number } {
  const moved = !sameBytes(header.subarray(257, 265), utf8("ustar\u000000"));
  if (moved) refuse("tar-malformed", at + 257, before);
  const end = header.indexOf(0);
  const name = attempt(() =>
    utf8Text(header.subarray(0, Math.min(end < 0 ? longestPath : end, longestPath))),
  );
  if (name.kind === "refused" || !isSafePath(name.value)) return refuse("tar-path", at);
  const path = name.value;
  if (header[156] !== 0x30) refuse("tar-not-a-file", at + 156, { path });
  const size = header.subarray(124, 135);
  if (!size.every((digit) => digit >= 0x30 && digit <= 0x37)) refuse("tar-malformed", at + 124, { path });
  const length = size.reduce((value, digit) => value * 8 + (digit - 0x30), 0);
  const expected = headerOf(path, length);
  if (sameBytes(header, expected)) return { path, length };
  // Only where the sum agrees is the name the one that was written.
  const named = sameBytes(header.subarray(148, 156), expected.subarray(148, 156));
  return refuse("tar-malformed", at + firstDifference(header, expected), named ? { path } : {});
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
