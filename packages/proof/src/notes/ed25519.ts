// Which Ed25519 keys and signatures are let through to a verifier at all. Libraries disagree on keys of small order and
// on second spellings; whatever they could disagree on is refused here, as "strict" verification elsewhere does.
import { hex } from "../bytes/bytes.ts";
import type { VerifySignature } from "../hash.ts";

const publicKeyLength = 32;
export const signatureLength = 64;

/** 2²⁵⁵ - 19: coordinates are below it. */
const p = 2n ** 255n - 19n;

/** The order of the subgroup that signatures live in; the second half of a signature is below it. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** One of the two y-coordinates of the points of order eight; the other is its negative. */
const eighth = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** y-coordinates of the eight points of small order. With such a key some verifiers accept anything. */
const smallOrder: ReadonlySet<bigint> = new Set([0n, 1n, p - 1n, eighth, p - eighth]);

/** A point in its one spelling, on the curve, and not of small order. */
export function isStrictPublicKey(key: Uint8Array): boolean {
  return key.length === publicKeyLength && isSound(key) && isOnCurve(coordinate(key));
}

export function verifyStrictly(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  verify: VerifySignature,
): boolean {
  if (signature.length !== signatureLength || publicKey.length !== publicKeyLength) return false;
  const spelledOnce = littleEndian(signature.subarray(32)) < order;
  if (!spelledOnce || !isSound(publicKey) || !isSound(signature.subarray(0, 32))) return false;
  return verify(publicKey, message, signature);
}

function isSound(point: Uint8Array): boolean {
  const y = coordinate(point);
  return y < p && !smallOrder.has(y);
}

/** The highest bit is the sign of the other coordinate. */
function coordinate(point: Uint8Array): bigint {
  return littleEndian(point) & (2n ** 255n - 1n);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(bytes.toReversed())}`);
}

/** Whether x² = (y² - 1) / (dy² + 1) has a root: then (y² - 1)(dy² + 1) is a square as well. */
function isOnCurve(y: bigint): boolean {
  const square = (y * y) % p;
  return isSquare(((square - 1n) * (d * square + 1n)) % p);
}

/** The curve is -x² + y² = 1 + dx²y². */
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/** Whether the Jacobi symbol over p is 1. */
function isSquare(value: bigint): boolean {
  let [a, n, symbol] = [value, p, 1];
  while (a !== 0n) {
    while ((a & 1n) === 0n) {
      a >>= 1n;
      if ((n & 7n) === 3n || (n & 7n) === 5n) symbol = -symbol;
    }
    if ((a & 3n) === 3n && (n & 3n) === 3n) symbol = -symbol;
    [a, n] = [n % a, a];
  }
  return n === 1n && symbol === 1;
}
