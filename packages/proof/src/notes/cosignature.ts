// What a witness signs (C2SP tlog-cosignature, the Ed25519 kind "cosignature/v1"): that at this time this was the
// largest head of the log it had seen, and that it continues every earlier one it has signed. No more than that.
import { concat, numberBytes, numberFrom } from "../bytes/bytes.ts";
import { utf8 } from "../bytes/utf8.ts";
import type { Means } from "../hash.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";
import { signatureLength, verifyStrictly } from "./ed25519.ts";
import type { Signer, VerifierKey } from "./key.ts";
import type { NoteSignature } from "./signature.ts";

/** A signature line to be added to the checkpoint with this text. Whoever signs has checked consistency and stored it. */
export function cosign(text: string, seconds: number, signer: Signer): Outcome<NoteSignature> {
  return attempt(() => {
    if (signer.key.type !== "witness") refuse("key-type-unknown", 0, { name: signer.key.name });
    if (!Number.isSafeInteger(seconds) || seconds < 0) refuse("number-not-canonical", 0, { seconds });
    const signature = concat([numberBytes(seconds, timeLength), signer.sign(message(text, seconds))]);
    return { name: signer.key.name, id: signer.key.id, signature };
  });
}

/** The time of a cosignature in seconds, or null where it is wrong. */
export function verifyCosignature(
  text: string,
  signature: Uint8Array,
  key: VerifierKey,
  means: Means,
): number | null {
  if (signature.length !== timeLength + signatureLength) return null;
  const seconds = numberFrom(signature.subarray(0, timeLength));
  // Larger times are allowed up to 2⁶³ and lie in no century that concerns anybody.
  if (!Number.isSafeInteger(seconds)) return null;
  const right = verifyStrictly(
    key.publicKey,
    message(text, seconds),
    signature.subarray(timeLength),
    means.verifySignature,
  );
  return right ? seconds : null;
}

const timeLength = 8;

function message(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}
