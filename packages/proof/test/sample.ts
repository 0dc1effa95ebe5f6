// A small log of reports with closed fields, and bundles made from it, as a mission would hand them out.
import {
  type Bundle,
  type BundledLeaf,
  type Conclude,
  checkpointText,
  closeFields,
  cosign,
  type EnvelopeKey,
  type Head,
  type JsonObject,
  leafHash,
  proveInclusion,
  readerOf,
  rootOf,
  signCheckpoint,
  signedBytes,
  writeEnvelope,
  writeNote,
} from "@pacta/proof";
import { need, salts, sha256, signer, utf8 } from "./means.ts";

export const log = signer("record.example/line/1");
export const witnesses = [
  signer("witness.example/north", "witness"),
  signer("witness.example/south", "witness"),
];

export type LogSample = {
  readonly leaves: readonly Uint8Array[];
  readonly disclosures: readonly (readonly string[])[];
  readonly hashes: readonly Uint8Array[];
};

/** Every third report has closed fields, every fifth is sealed. `origin` makes logs that differ. */
export function logOf(size: number, origin = "line"): LogSample {
  const made = Array.from({ length: size }, (_, at) => entry(at, origin));
  const leaves = made.map(({ leaf }) => leaf);
  return {
    leaves,
    disclosures: made.map(({ disclosures }) => disclosures),
    hashes: leaves.map((leaf) => leafHash(leaf, sha256)),
  };
}

function entry(at: number, origin: string): { leaf: Uint8Array; disclosures: readonly string[] } {
  const statement: JsonObject = {
    kind: "report",
    recordedAt: 1_783_009_321_000 + at,
    by: "mission.example",
    marking: { level: "parties", rel: ["AA", "BB"] },
    of: origin,
    value: at % 7,
  };
  if (at % 5 === 4)
    return need(
      closeFields(
        { ...statement, note: `seen from hill ${at}` },
        { profile: "sealed" },
        salts(8, at * 8),
        sha256,
      ),
    );
  if (at % 3 !== 2) return need(closeFields(statement, { profile: "open" }, [], sha256));
  const withClosed = {
    ...statement,
    sector: "K-4",
    placeExact: { lat: 48.01, lon: 37.8 },
    note: `two shots, ${at}`,
  };
  const closed = ["sector", "placeExact", "note"];
  return need(closeFields(withClosed, { profile: "closed fields", closed }, salts(3, at * 8), sha256));
}

export function headAt(sample: LogSample, size: number): Head {
  return { size, root: rootOf(sample.hashes.slice(0, size), sha256) };
}

export function checkpointAt(sample: LogSample, size: number): Uint8Array {
  return need(signCheckpoint({ origin: log.key.name, ...headAt(sample, size) }, log));
}

/** With both witnesses under it. */
export function witnessedAt(sample: LogSample, size: number): Uint8Array {
  const text = checkpointText({ origin: log.key.name, ...headAt(sample, size) });
  const own = { name: log.key.name, id: log.key.id, signature: log.sign(utf8(text)) };
  const others = witnesses.map((witness, at) => need(cosign(text, 1_783_009_400 + at, witness)));
  return writeNote({ text, signatures: [own, ...others] });
}

export const registrars = [signer("AA.example/registrar"), signer("BB.example/registrar")];

export const registrarKeys: readonly EnvelopeKey[] = registrars.map(({ key }, at) => ({
  keyId: `registrar-${at}`,
  publicKey: key.publicKey,
}));

/** An act that the first registrars have signed. */
export function signedEnvelope(
  signers: number,
  { payloadType = "application/vnd.pacta.act+json", payload: text = '{"act":"notice","by":"AA","v":1}' } = {},
): Uint8Array {
  const payload = utf8(text);
  const message = need(signedBytes(payloadType, payload));
  const signatures = registrars
    .slice(0, signers)
    .map(({ sign }, at) => ({ keyId: `registrar-${at}`, signature: sign(message) }));
  return need(writeEnvelope({ payloadType, payload, signatures }));
}

export function bundledLeaf(sample: LogSample, position: number, size: number): BundledLeaf {
  const read = readerOf(sample.hashes.slice(0, size), sha256);
  return {
    position,
    leaf: sample.leaves[position] as Uint8Array,
    proof: need(proveInclusion(position, size, read, sha256)),
    disclosures: sample.disclosures[position] as readonly string[],
  };
}

export function bundleOf(sample: LogSample, size: number, positions: readonly number[]): Bundle {
  const leaves = positions.map((position) => bundledLeaf(sample, position, size));
  return {
    checkpoint: witnessedAt(sample, size),
    keys: [log.key, ...witnesses.map(({ key }) => key)],
    leaves,
    agreement: [
      { path: "10-line.pacta", bytes: utf8("agreement of the line\n") },
      { path: "20-parties.pacta", bytes: utf8("party AA\nparty BB\n") },
    ],
    claims: claimsOf(
      leaves.map(({ position, leaf }) => [position, JSON.parse(Buffer.from(leaf).toString()).value]),
    ),
  };
}

/** The sample's whole meaning: which value each open report states. */
function claimsOf(values: readonly (readonly [number, unknown])[]): Uint8Array {
  return utf8(JSON.stringify({ standings: values.map(([position, value]) => [position, value ?? null]) }));
}

/** Re-derives the claims from what is in the clear and the agreement as it was signed. */
export const conclude: Conclude = ({ leaves, claims, agreement }) => {
  const text = agreement.map(({ path, bytes }) => `${path}: ${Buffer.from(bytes).toString()}`).join();
  const agreed = text === "10-line.pacta: agreement of the line\n,20-parties.pacta: party AA\nparty BB\n";
  const derived = claimsOf(
    leaves.map(({ position, opened }) => [
      position,
      opened.profile === "sealed" ? null : opened.fields.value,
    ]),
  );
  const differs = !agreed || Buffer.compare(derived, claims) !== 0;
  return differs ? { kind: "differs", path: "standings" } : { kind: "follows" };
};
