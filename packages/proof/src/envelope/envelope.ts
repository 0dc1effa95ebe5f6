// Envelopes (DSSE 1.0): bytes of a named kind with the signatures of several people over both. The envelope itself is
// not signed, so it has one spelling, and what a reader could take for another signature is refused.
import { base64, fromBase64 } from "../bytes/base64.ts";
import { concat, sameBytes } from "../bytes/bytes.ts";
import { utf8 } from "../bytes/utf8.ts";
import { canonical } from "../canonical/canonical.ts";
import { isJsonObject, type Json, parseJson } from "../canonical/json.ts";
import type { VerifySignature } from "../hash.ts";
import { isStrictPublicKey, signatureLength, verifyStrictly } from "../notes/ed25519.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";

export type Envelope = {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
};

/** `keyId` is what the envelope says of itself: it finds a key, and proves nothing. */
export type EnvelopeSignature = { readonly keyId: string; readonly signature: Uint8Array };

/** A key that one knows beforehand, under the name by which envelopes ask for it. */
export type EnvelopeKey = { readonly keyId: string; readonly publicKey: Uint8Array };

export const envelopeLimits: {
  readonly bytes: number;
  readonly signatures: number;
  readonly word: number;
} = { bytes: 65_536, signatures: 64, word: 255 };

/** What is signed: the pre-authentication encoding. */
export function signedBytes(payloadType: string, payload: Uint8Array): Outcome<Uint8Array> {
  return attempt(() => {
    if (!isWord(payloadType)) refuse("envelope-malformed", 0, { field: "payloadType" });
    return encodeForSigning(payloadType, payload);
  });
}

export function readEnvelope(bytes: Uint8Array): Outcome<Envelope> {
  return attempt(() => {
    if (bytes.length > envelopeLimits.bytes)
      refuse("envelope-too-long", envelopeLimits.bytes, { length: bytes.length });
    const whole = parseJson(bytes);
    const envelope = envelopeIn(whole);
    if (!sameBytes(canonical(whole), bytes)) refuse("envelope-not-canonical");
    return envelope;
  });
}

/** Refuses what `readEnvelope` would refuse. */
export function writeEnvelope({ payloadType, payload, signatures }: Envelope): Outcome<Uint8Array> {
  const written = attempt(() =>
    canonical({
      payload: base64(payload),
      payloadType,
      signatures: signatures.map(({ keyId, signature }) => ({ keyid: keyId, sig: base64(signature) })),
    }),
  );
  if (written.kind === "refused") return written;
  const read = readEnvelope(written.value);
  return read.kind === "refused" ? read : written;
}

/** Which of these keys have signed. Refuses the envelope if none has, or if a signature by one of them is wrong; `at` is
 *  then the index of the signature. Whether those are enough is for the rule of the agreement to say. */
export function verifyEnvelope(
  { payloadType, payload, signatures }: Envelope,
  keys: readonly EnvelopeKey[],
  verify: VerifySignature,
): Outcome<readonly EnvelopeKey[]> {
  return attempt(() => {
    const message = encodeForSigning(payloadType, payload);
    const signed: EnvelopeKey[] = [];
    for (const [index, { keyId, signature }] of signatures.entries()) {
      const key = keys.find((known) => known.keyId === keyId);
      if (key === undefined) continue;
      if (!isStrictPublicKey(key.publicKey)) refuse("key-weak", index, { keyId });
      if (!verifyStrictly(key.publicKey, message, signature, verify))
        refuse("envelope-signature-wrong", index, { keyId });
      // Under two names one key is still one signer.
      if (!signed.some(({ publicKey }) => sameBytes(publicKey, key.publicKey))) signed.push(key);
    }
    if (signed.length === 0) refuse("envelope-unsigned");
    return signed;
  });
}

function encodeForSigning(payloadType: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${utf8(payloadType).length} ${payloadType} ${payload.length} `;
  return concat([utf8(head), payload]);
}

function envelopeIn(whole: Json): Envelope {
  const { payload, payloadType, signatures } = fieldsOf(whole, ["payload", "payloadType", "signatures"]);
  if (typeof payloadType !== "string" || !isWord(payloadType)) return malformed("payloadType");
  if (!Array.isArray(signatures) || signatures.length === 0) return malformed("signatures");
  if (signatures.length > envelopeLimits.signatures)
    refuse("envelope-too-many-signatures", 0, { signatures: signatures.length });
  const read = signatures.map(signatureIn);
  const seen = new Set<string>();
  for (const { keyId } of read) {
    if (seen.has(keyId)) refuse("envelope-signature-twice", 0, { keyId });
    seen.add(keyId);
  }
  return { payloadType, payload: bytesIn(payload, "payload"), signatures: read };
}

function signatureIn(one: Json): EnvelopeSignature {
  const { keyid, sig } = fieldsOf(one, ["keyid", "sig"]);
  if (typeof keyid !== "string" || !isWord(keyid)) return malformed("keyid");
  const signature = bytesIn(sig, "sig");
  if (signature.length !== signatureLength) malformed("sig");
  return { keyId: keyid, signature };
}

/** Exactly these fields: what else stands beside a signature nobody has signed. */
function fieldsOf(value: Json, names: readonly string[]): Readonly<Record<string, Json | undefined>> {
  if (!isJsonObject(value)) return malformed(names.join());
  const other = Object.keys(value).find((name) => !names.includes(name));
  if (other !== undefined) malformed(other);
  return value;
}

function bytesIn(text: Json | undefined, field: string): Uint8Array {
  if (typeof text !== "string") return malformed(field);
  const read = attempt(() => fromBase64(text));
  // Where the text begins in the file is not known here, so the field names the place.
  return read.kind === "done" ? read.value : refuse(read.code, 0, { field });
}

function malformed(field: string): never {
  return refuse("envelope-malformed", 0, { field });
}

/** Printable ASCII: encoders count the length of a type in different units as soon as it is more. */
function isWord(text: string): boolean {
  return text.length <= envelopeLimits.word && /^[!-~]+(?: [!-~]+)*$/.test(text);
}
