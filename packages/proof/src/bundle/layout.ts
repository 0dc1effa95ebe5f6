// Where each file of a bundle lies, and in which order they follow each other.
import { idText, type VerifierKey } from "../notes/key.ts";

export const checkpointPath = "checkpoint";
export const claimsPath = "claims.json";
export const verifyPath = "VERIFY.txt";
export const manifestPath = "manifest.sha256";
export const agreementFolder = "agreement/";

export function keyPath(key: VerifierKey): string {
  return `keys/${idText(key.id)}.vkey`;
}

export function leafPath(position: number): string {
  return `leaves/${position}.json`;
}

export function proofPath(position: number): string {
  return `proofs/${position}.tlog-proof`;
}

export function disclosuresPath(position: number): string {
  return `disclosures/${position}.txt`;
}

/** What a file of a bundle is, by its path. */
export type Place =
  | { readonly kind: "checkpoint" | "key" | "agreement" | "claims" | "verify" | "manifest" }
  | { readonly kind: "leaf" | "proof" | "disclosures"; readonly position: number };

export function placeOf(path: string): Place | undefined {
  const single = singles.get(path);
  if (single !== undefined) return { kind: single };
  if (/^keys\/[0-9a-f]{8}\.vkey$/.test(path)) return { kind: "key" };
  if (path.startsWith(agreementFolder)) return { kind: "agreement" };
  const [, folder = "", digits = ""] =
    /^(leaves|proofs|disclosures)\/(0|[1-9][0-9]{0,15})\.[a-z-]+$/.exec(path) ?? [];
  const position = Number(digits);
  const at = byPosition[folder];
  if (at === undefined || !Number.isSafeInteger(position) || at.path(position) !== path) return undefined;
  return { kind: at.kind, position };
}

/** Where a kind of file stands in the order of the bundle. */
export function rank(place: Place): number {
  return order.indexOf(place.kind);
}

const order: readonly Place["kind"][] = [
  "checkpoint",
  "key",
  "leaf",
  "proof",
  "disclosures",
  "agreement",
  "claims",
  "verify",
  "manifest",
];

const singles: ReadonlyMap<string, "checkpoint" | "claims" | "verify" | "manifest"> = new Map([
  [checkpointPath, "checkpoint"],
  [claimsPath, "claims"],
  [verifyPath, "verify"],
  [manifestPath, "manifest"],
]);

const byPosition: Readonly<
  Record<
    string,
    { readonly kind: "leaf" | "proof" | "disclosures"; readonly path: (position: number) => string }
  >
> = {
  leaves: { kind: "leaf", path: leafPath },
  proofs: { kind: "proof", path: proofPath },
  disclosures: { kind: "disclosures", path: disclosuresPath },
};
