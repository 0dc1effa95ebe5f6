export type { Json, JsonObject } from "./canonical/json.ts";
export type { Hash } from "./hash.ts";
export { type Closing, closeFields, openLeaf, saltsNeeded } from "./leaf/leaf.ts";
export { signCheckpoint } from "./notes/checkpoint.ts";
export { type Signer, verifierKey } from "./notes/key.ts";
export { leafHash, nodeHash } from "./tree/tree.ts";
