export { type BundledLeaf, writeBundle } from "./bundle/bundle.ts";
export type { NamedFile } from "./bundle/tar.ts";
export {
  type Answer,
  type Conclude,
  type Conclusion,
  type Content,
  type Question,
  type Verdict,
  verifyBundle,
} from "./bundle/verify.ts";
export type { Json, JsonObject } from "./canonical/json.ts";
export type { Hash, VerifySignature } from "./hash.ts";
export { type Closing, closeFields, openLeaf, saltsNeeded } from "./leaf/leaf.ts";
export { readCheckpoint, signCheckpoint } from "./notes/checkpoint.ts";
export { readVerifierKey, type Signer, type VerifierKey, verifierKey, verifierKeyText } from "./notes/key.ts";
export { writeTlogProof } from "./notes/tlog-proof.ts";
export type { Outcome } from "./outcome.ts";
export { writeEntries } from "./tiles/entries.ts";
export { readTiles, tilesForInclusion } from "./tiles/reader.ts";
export { readTilePath, type Tile, tilePath } from "./tiles/tile.ts";
export { proveInclusion } from "./tree/proofs.ts";
export { leafHash, nodeHash } from "./tree/tree.ts";
