// Opens the .tar of a bundle and lays out what is in it: every file in its place and in its turn, none missing, none too
// many. What the files say is not looked at here.
import { sameBytes } from "../bytes/bytes.ts";
import { utf8, utf8Text } from "../bytes/utf8.ts";
import { attempt, refuse } from "../outcome.ts";
import {
  agreementFolder,
  checkpointPath,
  claimsPath,
  disclosuresPath,
  leafPath,
  manifestPath,
  type Place,
  placeOf,
  proofPath,
  rank,
  verifyPath,
} from "./layout.ts";
import { type NamedFile, parseTar } from "./tar.ts";
import { verifyText } from "./verify-text.ts";

export type Found = {
  /** Of which the manifest speaks: all but itself. */
  readonly files: readonly NamedFile[];
  readonly checkpoint: Uint8Array;
  readonly keys: readonly NamedFile[];
  readonly leaves: readonly FoundLeaf[];
  /** Paths without the folder. */
  readonly agreement: readonly NamedFile[];
  readonly claims: Uint8Array;
  readonly manifest: Uint8Array;
};

export type FoundLeaf = {
  readonly position: number;
  readonly leaf: Uint8Array;
  readonly proof: Uint8Array;
  readonly disclosures: NamedFile | undefined;
};

export function sortOut(tar: Uint8Array): Found {
  const files = openTar(tar);
  const placed = files.map((file) => ({
    file,
    place: placeOf(file.path) ?? refuse("bundle-file-unknown", 0, { item: file.path }),
  }));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const bytesAt = (path: string): Uint8Array =>
    byPath.get(path)?.bytes ?? refuse("bundle-file-missing", 0, { item: path });

  for (const [index, { file, place }] of placed.entries()) {
    const before = placed[index - 1];
    if (before !== undefined && !follows(before, { file, place }))
      refuse("bundle-order", index, { item: file.path });
    if (!("position" in place)) continue;
    const other = place.kind === "leaf" ? proofPath(place.position) : leafPath(place.position);
    if (!byPath.has(other)) standsAlone(file, other, bytesAt(manifestPath));
  }
  if (!sameBytes(bytesAt(verifyPath), verifyBytes)) refuse("bundle-text-differs", 0, { item: verifyPath });

  return {
    files: files.filter(({ path }) => path !== manifestPath),
    checkpoint: bytesAt(checkpointPath),
    keys: placed.flatMap(({ file, place }) => (place.kind === "key" ? [file] : [])),
    leaves: placed.flatMap(({ file, place }): readonly FoundLeaf[] => {
      if (place.kind !== "leaf") return [];
      const { position } = place;
      const disclosures = byPath.get(disclosuresPath(position));
      return [{ position, leaf: file.bytes, proof: bytesAt(proofPath(position)), disclosures }];
    }),
    agreement: placed.flatMap(({ file, place }) =>
      place.kind === "agreement"
        ? [{ path: file.path.slice(agreementFolder.length), bytes: file.bytes }]
        : [],
    ),
    claims: bytesAt(claimsPath),
    manifest: bytesAt(manifestPath),
  };
}

const verifyBytes = utf8(verifyText);

type Placed = { readonly file: NamedFile; readonly place: Place };

/** By kind; among leaves and what belongs to them by position, among others by path. */
function follows(before: Placed, after: Placed): boolean {
  const ranks = rank(after.place) - rank(before.place);
  if (ranks !== 0) return ranks > 0;
  if ("position" in before.place && "position" in after.place)
    return before.place.position < after.place.position;
  return before.file.path < after.file.path;
}

/** Leaf and proof come together. Where one stands alone, the manifest knows whether the other is gone. */
function standsAlone({ path }: NamedFile, other: string, manifest: Uint8Array): never {
  const text = attempt(() => utf8Text(manifest));
  const gone = text.kind === "done" && text.value.includes(`  ${other}\n`);
  return gone
    ? refuse("bundle-file-missing", 0, { item: other })
    : refuse("bundle-file-unknown", 0, { item: path });
}

/** A fault of the archive is laid to the file at which it stands. */
function openTar(tar: Uint8Array): readonly NamedFile[] {
  const outcome = attempt(() => parseTar(tar));
  if (outcome.kind === "done") return outcome.value;
  const path = String(outcome.facts.path ?? "");
  return refuse(outcome.code, outcome.at, placeOf(path) === undefined ? {} : { item: path });
}
