// The face of proof, in teaching order.

// How it answers, and what it is handed

export type { Hash, Means, VerifySignature } from "./hash.ts";
export {
  type Done,
  type Facts,
  type Outcome,
  type RefusalCode,
  type Refused,
  refusalCodes,
} from "./outcome.ts";

// What is said: one spelling, and leaves with open and closed fields

export { encodeCanonical } from "./canonical/canonical.ts";
export { type Json, type JsonObject, jsonLimits, readJson } from "./canonical/json.ts";
export { neverInTheClear } from "./leaf/clear.ts";
export { type Disclosure, readDisclosure, saltLength } from "./leaf/disclosure.ts";
export {
  alwaysClear,
  type ClosedLeaf,
  type Closing,
  closeFields,
  closeObject,
  type LeafProfile,
  leafLimit,
  leafVersion,
  type OpenedLeaf,
  openLeaf,
  saltsNeeded,
} from "./leaf/leaf.ts";

// The tree over it

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

// The tiles that hold the tree

export { type Edge, edgeFrom, emptyEdge, grow, headOfEdge, type WrittenTile } from "./tiles/edge.ts";
export { readEntries, writeEntries } from "./tiles/entries.ts";
export { readTiles, type TileSource, tilesForConsistency, tilesForInclusion } from "./tiles/reader.ts";
export { readTilePath, type Tile, tilePath, tilesBetween, tilesOf, tileWidth } from "./tiles/tile.ts";

// The heads that are signed

export {
  type Checkpoint,
  checkpointText,
  type LogHead,
  type OpenedCheckpoint,
  openCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from "./notes/checkpoint.ts";
export { cosign } from "./notes/cosignature.ts";
export { isStrictPublicKey, verifyStrictly } from "./notes/ed25519.ts";
export {
  type KeyType,
  readVerifierKey,
  type Signer,
  type VerifierKey,
  verifierKey,
  verifierKeyText,
} from "./notes/key.ts";
export { type Note, noteLimits, readNote, type SignedBy, verifyNote, writeNote } from "./notes/note.ts";
export { type Group, meetsQuorum, type Policy, readPolicy, type Witness } from "./notes/policy.ts";
export type { NoteSignature } from "./notes/signature.ts";
export { readTlogProof, type TlogProof, writeTlogProof } from "./notes/tlog-proof.ts";

// What people sign: bytes of a named kind

export {
  type Envelope,
  type EnvelopeKey,
  type EnvelopeSignature,
  envelopeLimits,
  readEnvelope,
  signedBytes,
  verifyEnvelope,
  writeEnvelope,
} from "./envelope/envelope.ts";

// What one checks: a bundle, and a whole log

export { type Audit, auditLog, auditSteps, type LogFault, type LogSource } from "./audit/audit.ts";
export { type Bundle, type BundledLeaf, writeBundle } from "./bundle/bundle.ts";
export { type NamedFile, readTar, tarLimits, writeTar } from "./bundle/tar.ts";
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
