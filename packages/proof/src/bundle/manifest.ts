// The manifest of a bundle: one digest for each file, in the form of sha256sum. It finds what was damaged by chance, and
// says where; against intent it is the proofs that hold.
import { hex, sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Text } from "../bytes/utf8.ts";
import type { Hash } from "../hash.ts";
import { refuse } from "../outcome.ts";
import { manifestPath } from "./layout.ts";
import type { Found } from "./sort-out.ts";
import type { NamedFile } from "./tar.ts";

/** One line for each file, as `sha256sum` writes and checks it. */
export function manifestOf(files: readonly NamedFile[], hash: Hash): Uint8Array {
  return utf8(files.map((file) => lineOf(file, hash)).join(""));
}

/** Refuses with the file that is not as the manifest has it, or with the manifest where that is what is damaged. */
export function checkManifest({ files, manifest }: Pick<Found, "files" | "manifest">, hash: Hash): void {
  if (sameBytes(manifest, manifestOf(files, hash))) return;
  const digests = new Map<string, string>();
  for (const line of utf8Text(manifest).split(/(?<=\n)/)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}([^\n]+)\n$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || digests.has(path)) blame(manifestPath);
    digests.set(path, digest);
  }
  for (const { path } of files) if (!digests.has(path)) blame(path);
  for (const path of digests.keys()) if (!files.some((file) => file.path === path)) blame(path);
  for (const { path, bytes } of files) {
    const differing = differences(hex(hash(bytes)), digests.get(path) ?? "");
    // Another file has another digest in nearly every character; a few that differ are a damaged line.
    if (differing > 0) blame(differing > 32 ? path : manifestPath);
  }
  blame(manifestPath);
}

function lineOf({ path, bytes }: NamedFile, hash: Hash): string {
  return `${hex(hash(bytes))}  ${path}\n`;
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) count += 1;
  return count;
}

function blame(item: string): never {
  return refuse("bundle-manifest-differs", 0, { item });
}
