// The face of the store: the log and its promises, the store that keeps logs in PostgreSQL, what hangs on a log, and
// what can go wrong.

export type { Fault, Verdict } from "./audit.ts";
export { type Content, type Header, headerOf, type Restored } from "./backup.ts";
export type { Beside, Histories } from "./beside.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { Cluster, Ended } from "./embedded/cluster.ts";
export type { Effect, Entry, Log, Placed, Position, Submission, Subscription } from "./log.ts";
export { type MemoryLog, memoryLog } from "./memory.ts";
export type { Outbox, Outgoing } from "./outbox.ts";
export { currentForm, type Form } from "./schema.ts";
export type { Intercept, Query } from "./session.ts";
export type { Snapshot, Snapshots } from "./snapshots.ts";
export {
  type Checkpoint,
  type LogFacts,
  type Notice,
  openStore,
  type Store,
  type StoredLog,
  type StoreOptions,
  type Where,
} from "./store.ts";
export { advice, StoreError, type StoreErrorCode } from "./store-error.ts";
export type { Hashing, Sealing } from "./tree.ts";
export { bringBack, bringOn, formNow, type Told, withoutWriter } from "./upgrade.ts";
