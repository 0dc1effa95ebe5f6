// What can go wrong between a store and the world, as codes with facts. A door turns them into words; the advice to
// operators, the same that docs/store.md gives, is here.

type Facts = Readonly<Record<string, string | number>>;

/** Facts that a door turns into words. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly facts: Facts;

  constructor(code: StoreErrorCode, facts: Facts = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = "StoreError";
    this.code = code;
    this.facts = facts;
  }
}

export type StoreErrorCode =
  | "position-conflict"
  | "key-conflict"
  | "fenced"
  | "unavailable"
  | "disk-low"
  | "read-only"
  | "unknown-log"
  | "log-exists"
  | "leaf-too-long"
  | "batch-too-long"
  | "malformed"
  | "damaged"
  | "not-a-backup"
  | "not-empty"
  | "writer-exists"
  | "weak-durability"
  | "server-too-old"
  | "schema-newer"
  | "form-unknown"
  | "needs-upgrade"
  | "upgrade-differs"
  | "no-way-back"
  | "folder-in-use"
  | "folder-not-ours"
  | "other-major"
  | "no-binaries"
  | "cannot-run";

/** What to do about each. */
export const advice: Readonly<Record<StoreErrorCode, string>> = {
  "position-conflict":
    "The log is not as long as expected. Read what has been added, decide again, append again.",
  "key-conflict":
    "The key was used for other bytes. Keep both for people to look at; use a new key for a new thing.",
  fenced: "Somebody else has become the writer. This process never writes again: end it.",
  unavailable:
    "Nothing can be written or read now, and whether the last append was taken is unknown. Append it again with the same keys.",
  "disk-low":
    "Too little room on the disk of the data folder. Nothing is written until there is more; nothing needs a restart.",
  "read-only": "This store was opened for reading.",
  "unknown-log": "There is no log of this name. Create it first.",
  "log-exists":
    "A log of this name is there already: with another origin, or with entries that a restore would mix with.",
  "leaf-too-long": "An entry is limited to 16 KiB. Files enter as digest, length and media type.",
  "batch-too-long": "Append less at once.",
  malformed: "A key, a disclosure, an effect or a position is not of the form that the log takes.",
  damaged:
    "What is stored does not agree with itself. Run fsck: it names the first position that differs. Restore from a backup, or rebuild if only derived tables differ.",
  "not-a-backup": "The file is no backup of this format, or it was cut short or altered.",
  "not-empty":
    "A restore goes into what is empty, and there is something already. Use an empty folder or database.",
  "writer-exists": "Another process writes to this database. Stop it first, or take over on purpose.",
  "weak-durability": "The database would acknowledge before its disk has written. Turn the setting on.",
  "server-too-old": "PostgreSQL 15 or newer is needed.",
  "schema-newer": "The database was written by a newer version of Pacta. Use that version.",
  "form-unknown":
    "What is there has no form that any version of Pacta has made. Name the right folder or database; nothing was changed.",
  "needs-upgrade":
    "The database has the form of an earlier version. pacta upgrade --check says what is to be done, and pacta upgrade does it.",
  "upgrade-differs":
    "What follows from the log is not what followed before. Go back with pacta upgrade --back, keep the backup, and report it.",
  "no-way-back":
    "The form before cannot hold what is here. Restore the backup that the upgrade took into an empty folder.",
  "folder-in-use": "Another process has opened this data folder. Stop it, or use another folder.",
  "folder-not-ours":
    "The data folder belongs to another user. Start as that user, or use another folder, or set DATABASE_URL.",
  "other-major":
    "The data folder was made by another major version of PostgreSQL. Restore a backup into a new folder.",
  "no-binaries":
    "No PostgreSQL for this platform came with npm. Set DATABASE_URL to a PostgreSQL 15 or newer.",
  "cannot-run":
    "The PostgreSQL that came with npm cannot run here; the facts say at which step. Set DATABASE_URL to a PostgreSQL 15 or newer.",
};

/** What a failed query or connection means for whoever asked. */
export function storeError(cause: unknown, facts: Facts = {}): StoreError {
  if (cause instanceof StoreError) return cause;
  const sqlState = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // XX001 and XX002: a page or an index that fails its checksum or cannot be what it claims.
  const code: StoreErrorCode = /^XX00[12]$/.test(sqlState) ? "damaged" : "unavailable";
  return new StoreError(code, sqlState === "" ? facts : { ...facts, sqlState }, { cause });
}
