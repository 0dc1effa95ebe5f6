// What is handed in: this package computes no hash and checks no signature by itself, so that each platform brings the
// implementation that it trusts.

/** SHA-256. Must not keep the bytes it is given. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Ed25519 (RFC 8032) over the message. Keys and signatures with a doubtful spelling never reach it. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** What a verifier needs. */
export type Means = { readonly hash: Hash; readonly verifySignature: VerifySignature };

export const hashLength = 32;
