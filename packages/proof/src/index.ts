// The face of the proofs, in the order in which one meets them: bytes and what is refused, leaves, the tree, its tiles,
// heads that are signed, proofs that stand alone, bundles, whole logs.

export { type Audit, auditLog, auditSteps, type LogFault, type LogSource } from "./audit/audit.ts";
export { type Bundle, type BundledLeaf, writeBundle } from "./bundle/bundle.ts";
export { type NamedFile, readTar, writeTar } from "./bundle/tar.ts";
export {
  type Answer,
  type Conclude,
  type Conclusion,
  type Content,
  type Failure,
  type KnownCheckpoint,
  type Missing,
  type ProvedLeaf,
  type Question,
  type Verdict,
  type VerifyOptions,
  verifyBundle,
} from "./bundle/verify.ts";
export { encodeCanonical } from "./canonical/canonical.ts";
export { type Json, type JsonObject, readJson } from "./canonical/json.ts";
export type { Hash, Means, VerifySignature } from "./hash.ts";
export { neverInTheClear } from "./leaf/clear.ts";
export { type Disclosure, readDisclosure } from "./leaf/disclosure.ts";
export {
  type ClosedLeaf,
  type Closing,
  closeFields,
  closeObject,
  type OpenedLeaf,
  openLeaf,
  saltsNeeded,
} from "./leaf/leaf.ts";
export {
  type Checkpoint,
  type LogHead,
  openCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from "./notes/checkpoint.ts";
export { cosign, verifyCosignature } from "./notes/cosignature.ts";
export { isStrictPublicKey } from "./notes/ed25519.ts";
export { readVerifierKey, type Signer, type VerifierKey, verifierKey, verifierKeyText } from "./notes/key.ts";
export { type Note, readNote, writeNote } from "./notes/note.ts";
export { meetsQuorum, type Policy, readPolicy } from "./notes/policy.ts";
export { readTlogProof, type TlogProof, writeTlogProof } from "./notes/tlog-proof.ts";
export { type Facts, type Outcome, type RefusalCode, type Refused, refusalCodes } from "./outcome.ts";
export { emptyEdge, grow } from "./tiles/edge.ts";
export { readEntries, writeEntries } from "./tiles/entries.ts";
export { readTiles, type TileSource, tilesForConsistency, tilesForInclusion } from "./tiles/reader.ts";
export { readTilePath, type Tile, tilePath, tilesBetween, tilesOf } from "./tiles/tile.ts";
export {
  checkConsistency,
  checkInclusion,
  type HashReader,
  proveConsistency,
  proveInclusion,
  readerOf,
  type TreeProof,
} from "./tree/proofs.ts";
export {
  append,
  emptyFrontier,
  emptyRoot,
  type Frontier,
  type Head,
  headOf,
  leafHash,
  nodeHash,
  rootOf,
} from "./tree/tree.ts";
