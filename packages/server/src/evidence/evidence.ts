// What anybody may hold against the log: the newest checkpoint, the tiles of its tree, the proof that an entry is in it,
// and a bundle that answers one question offline. Made from what is stored; nothing is encoded anew.
import {
  type BundledLeaf,
  type Hash,
  type NamedFile,
  type Outcome,
  proveInclusion,
  readTiles,
  type Tile,
  tilePath,
  tilesForInclusion,
  type VerifierKey,
  writeBundle,
  writeEntries,
  writeTlogProof,
} from "@pacta/proof";
import { type Checkpoint, type StoredLog, StoreError } from "@pacta/store";

export type Evidence = {
  readonly log: StoredLog;
  readonly key: VerifierKey;
  readonly hash: Hash;
};

/** The hashes or the entries of a tile; null where the log has not come so far. */
export async function tileBytes({ log }: Pick<Evidence, "log">, tile: Tile): Promise<Uint8Array | null> {
  const { level, index, width } = tile;
  if (level === "entries") {
    const from = index * 256;
    if ((await log.size()) < from + width) return null;
    const leaves: Uint8Array[] = [];
    for await (const { leaf } of log.read(from, from + width)) leaves.push(leaf);
    return leaves.length === width ? done(writeEntries(leaves)) : null;
  }
  const hashes = await log.tile(level, index);
  return hashes === undefined || hashes.length < width * 32 ? null : hashes.slice(0, width * 32);
}

/** The entry at a place, counted from 0, with the way from it to the root of the newest checkpoint; null while no
 *  checkpoint covers it. */
export async function provedEntry(
  evidence: Evidence,
  index: number,
): Promise<{ readonly checkpoint: Checkpoint; readonly entry: BundledLeaf } | null> {
  const checkpoint = await covering(evidence.log, index);
  if (checkpoint === null) return null;
  return { checkpoint, entry: await entryUnder(evidence, checkpoint, index) };
}

export function proofText({
  checkpoint,
  entry,
}: NonNullable<Awaited<ReturnType<typeof provedEntry>>>): Uint8Array {
  return writeTlogProof({
    index: entry.position,
    hashes: entry.proof,
    checkpoint: checkpoint.note,
    extra: null,
  });
}

/** A tar with all that is needed to hold the claims against the log, without us. */
export async function bundleOf(
  evidence: Evidence,
  indexes: readonly number[],
  agreement: readonly NamedFile[],
  claims: Uint8Array,
): Promise<Uint8Array | null> {
  const checkpoint = await covering(evidence.log, Math.max(0, ...indexes));
  if (checkpoint === null) return null;
  const leaves: BundledLeaf[] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b))
    leaves.push(await entryUnder(evidence, checkpoint, index));
  return done(
    writeBundle(
      { checkpoint: checkpoint.note, keys: [evidence.key], leaves, agreement, claims },
      evidence.hash,
    ),
  );
}

async function covering(log: StoredLog, index: number): Promise<Checkpoint | null> {
  const newest = await log.checkpoint();
  if (newest !== undefined && newest.size > index) return newest;
  const sealed = await log.seal();
  return sealed !== undefined && sealed.size > index ? sealed : null;
}

async function entryUnder(evidence: Evidence, checkpoint: Checkpoint, index: number): Promise<BundledLeaf> {
  const { log, hash } = evidence;
  const tiles = new Map<string, Uint8Array>();
  for (const tile of done(tilesForInclusion(index, checkpoint.size))) {
    const bytes = await tileBytes(evidence, tile);
    if (bytes !== null) tiles.set(tilePath(tile), bytes);
  }
  const reader = done(readTiles(checkpoint, (tile) => tiles.get(tilePath(tile)), hash));
  const proof = done(proveInclusion(index, checkpoint.size, reader, hash));
  for await (const { leaf, closed } of log.read(index, index + 1))
    return { position: index, leaf, proof, disclosures: closed };
  throw new StoreError("damaged", { position: index });
}

/** What we store ourselves cannot be refused, unless it is damaged. */
function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "refused") throw new StoreError("damaged", { found: outcome.code, ...outcome.facts });
  return outcome.value;
}
