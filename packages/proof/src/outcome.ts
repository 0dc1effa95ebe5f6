// How this package answers whatever comes from outside: with a value, or with a refusal that has a code and a place.
// Nothing here throws at a caller for what somebody else has written.

/** `at` counts bytes from 0 in what was read; where a list was handed in, it is the index of the item. */
export type Refused = {
  readonly kind: "refused";
  readonly code: RefusalCode;
  readonly at: number;
  readonly facts: Facts;
};

export type Facts = Readonly<Record<string, string | number>>;

export type Done<T> = { readonly kind: "done"; readonly value: T };

export type Outcome<T> = Done<T> | Refused;

export type RefusalCode = (typeof refusalCodes)[number];

/** Every code, by what was being read. `docs/proof.md` says what each means. */
export const refusalCodes = [
  "text-not-utf8",
  "text-lone-surrogate",
  "base64-malformed",
  "json-too-long",
  "json-too-deep",
  "json-too-many-keys",
  "json-syntax",
  "json-trailing-bytes",
  "json-duplicate-key",
  "json-forbidden-key",
  "json-unsafe-integer",
  "json-number-range",
  "json-not-plain",
  "leaf-too-long",
  "leaf-not-canonical",
  "leaf-not-object",
  "leaf-version",
  "leaf-field-reserved",
  "leaf-field-must-be-closed",
  "leaf-field-must-be-clear",
  "leaf-field-unknown",
  "leaf-fields-too-many",
  "leaf-digest-malformed",
  "leaf-digest-twice",
  "leaf-digest-algorithm",
  "leaf-digest-count",
  "salt-count",
  "salt-length",
  "salt-twice",
  "disclosure-too-long",
  "disclosure-malformed",
  "disclosure-salt-short",
  "disclosure-unnamed",
  "disclosure-twice",
  "disclosure-shadows",
  "tree-range",
  "tree-proof-length",
  "tree-hash-length",
  "tree-root-differs",
  "tile-path",
  "tile-length",
  "tile-missing",
  "tile-differs",
  "entries-truncated",
  "entries-trailing-bytes",
  "entries-count",
  "entry-too-long",
  "key-malformed",
  "key-name",
  "key-type-unknown",
  "key-id-differs",
  "key-weak",
  "note-too-long",
  "note-malformed",
  "note-too-many-signatures",
  "note-signature-malformed",
  "note-signature-wrong",
  "note-unsigned",
  "number-not-canonical",
  "checkpoint-malformed",
  "checkpoint-extension",
  "checkpoint-empty-root",
  "proof-too-long",
  "proof-malformed",
  "proof-too-many-hashes",
  "policy-too-long",
  "policy-malformed",
  "policy-name",
  "policy-duplicate",
  "policy-too-large",
  "envelope-too-long",
  "envelope-too-many-signatures",
  "envelope-malformed",
  "envelope-not-canonical",
  "envelope-signature-twice",
  "envelope-signature-wrong",
  "envelope-unsigned",
  "tar-too-long",
  "tar-malformed",
  "tar-truncated",
  "tar-path",
  "tar-not-a-file",
  "tar-too-many-files",
  "tar-not-canonical",
  "bundle-file-unknown",
  "bundle-file-missing",
  "bundle-order",
  "bundle-key-unused",
  "bundle-key-untrusted",
  "bundle-signature-unknown",
  "bundle-checkpoint-differs",
  "bundle-index-differs",
  "bundle-manifest-differs",
  "bundle-text-differs",
  "quorum-unknown-log",
  "quorum-not-met",
  "head-fork",
  "conclusion-differs",
] as const;

export function done<T>(value: T): Done<T> {
  return { kind: "done", value };
}

/** Ends the reading that stands around it; only inside `attempt`. */
export function refuse(code: RefusalCode, at = 0, facts: Facts = {}): never {
  throw { kind: "refused", code, at, facts } satisfies Refused;
}

/** The value of an outcome, or the end of the reading that stands around it. */
export function need<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "refused") throw outcome;
  return outcome.value;
}

/** Turns the first `refuse` inside into an answer. Faults of our own go on up. */
export function attempt<T>(read: () => T): Outcome<T> {
  try {
    return done(read());
  } catch (caught) {
    if (isRefused(caught)) return caught;
    throw caught;
  }
}

/** Moves the place of a refusal inside a part to where the part begins. */
export function within<T>(offset: number, read: () => T): T {
  const outcome = attempt(read);
  return outcome.kind === "done" ? outcome.value : need({ ...outcome, at: outcome.at + offset });
}

function isRefused(caught: unknown): caught is Refused {
  return typeof caught === "object" && caught !== null && "kind" in caught && caught.kind === "refused";
}
