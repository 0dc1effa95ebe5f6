// The manifest of a bundle: one digest for each file, in the form of sha256sum. It finds what was damaged by chance, and
// says where; against intent it is the proofs that hold.
import { hex, sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Text } from "../bytes/utf8.ts";
import type { Hash } from "../hash.ts";
import { attempt, refuse } from "../outcome.ts";
import { checkpointPath, manifestPath, placeOf } from "./layout.ts";
import type { Found } from "./sort-out.ts";
import type { NamedFile } from "./tar.ts";

/** One line for each file, as `sha256sum` writes and checks it. */
export function manifestOf(files: readonly NamedFile[], hash: Hash): Uint8Array {
  return utf8(files.map((file) => lineOf(file, hash)).join(""));
}

/** Refuses with the file that is not as the manifest has it, or with the manifest where that is what is damaged. */
export function checkManifest({ files, manifest, checkpoint, leaves }: Found, hash: Hash): void {
  const expected = files.map((file) => lineOf(file, hash));
  if (sameBytes(manifest, utf8(expected.join("")))) return;
  const digests = digestsIn(manifest);
  const wrong = files.filter((file) => digests.get(file.path) !== hex(hash(file.bytes)));
  // Every proof repeats the checkpoint. Where all of them agree with it, the manifest is of another bundle.
  const repeated = leaves.length > 0 && leaves.every(({ proof }) => endsWith(proof, checkpoint));
  if (repeated && wrong.some(({ path }) => path === checkpointPath)) blame(manifestPath);
  for (const file of wrong) {
    const digest = digests.get(file.path);
    // The right digest under another name, or most of it under this one: a damaged line.
    const line =
      digest === undefined
        ? [...digests.values()].includes(hex(hash(file.bytes)))
        : isNear(digest, file, hash);
    blame(line ? manifestPath : file.path);
  }
  const paths = new Set(files.map(({ path }) => path));
  for (const path of digests.keys())
    if (!paths.has(path)) blame(placeOf(path) === undefined ? manifestPath : path);
  blame(manifestPath);
}

function digestsIn(manifest: Uint8Array): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  const text = attempt(() => utf8Text(manifest));
  if (text.kind === "refused") return blame(manifestPath);
  for (const line of text.value.split(/(?<=\n)/)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}([^\n]+)\n$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || digests.has(path)) return blame(manifestPath);
    digests.set(path, digest);
  }
  return digests;
}

/** Another file has another digest in nearly every character. */
function isNear(digest: string, { bytes }: NamedFile, hash: Hash): boolean {
  const right = hex(hash(bytes));
  return [...digest].filter((digit, at) => digit === right[at]).length > right.length / 2;
}

function endsWith(whole: Uint8Array, end: Uint8Array): boolean {
  return sameBytes(whole.subarray(Math.max(0, whole.length - end.length)), end);
}

function lineOf({ path, bytes }: NamedFile, hash: Hash): string {
  return `${hex(hash(bytes))}  ${path}\n`;
}

function blame(item: string): never {
  return refuse("bundle-manifest-differs", 0, { item });
}
