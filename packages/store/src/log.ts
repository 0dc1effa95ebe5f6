// The log: what was said, in one order that never changes. Several implementations keep the same promises, and one
// suite of tests holds them to it. Whoever appends has encoded; nobody encodes again in order to read or to verify.

/** The place of an entry in its log, from 0. It is the index of its leaf in the tree; nothing else orders a log. */
export type Position = number;

/** What is appended. `leaf` is hashed and kept as it stands; `closed` holds the strings whose digests it names. */
export type Submission = {
  /** Names the submission for ever: the same key with the same bytes is answered by the first receipt. */
  readonly key: string;
  readonly leaf: Uint8Array;
  /** Disclosures of closed fields, base64url as in RFC 9901. No part of what the key is compared by: the leaf names them. */
  readonly closed: readonly string[];
  /** What is to be told to others once this is durable: written in the same transaction. No two of one kind and target. */
  readonly effects: readonly Effect[];
};

export type Effect = {
  readonly kind: string;
  readonly target: string;
  /** JSON. */
  readonly payload: string;
};

export type Entry = {
  readonly position: Position;
  /** When the store took it. Never decreases. */
  readonly recordedAt: number;
  readonly key: string;
  readonly leaf: Uint8Array;
  /** Fewer than were brought, where some have been erased. */
  readonly closed: readonly string[];
};

export type Placed = {
  readonly position: Position;
  readonly recordedAt: number;
  /** Whether an earlier append had brought it already. */
  readonly known: boolean;
};

export type Log = {
  /** All or none, durable before it answers. Positions follow each other without a gap. After `unavailable` the
   *  outcome is unknown: append the same batch again, the keys tell what was taken. A batch that is wholly known is
   *  answered by its receipts whatever was expected. */
  append(batch: readonly Submission[], expected?: Position): Promise<readonly Placed[]>;
  /** Entries from a position on, in order, up to where the log ends now. */
  read(from: Position, to?: Position): AsyncIterable<Entry>;
  /** Entries from a position on, and whatever is appended later, in order and without a gap, until stopped. The next
   *  entries come only when `take` is done with these. */
  subscribe(from: Position, take: (entries: readonly Entry[]) => void | Promise<void>): Promise<Subscription>;
  /** How many entries there are. */
  size(): Promise<Position>;
};

export type Subscription = {
  /** Waits for a `take` in progress; none comes after. Not to be awaited inside `take`. */
  readonly stop: () => Promise<void>;
  /** Settles when nothing more will come: with what `take` threw or what is damaged, or with nothing once stopped. */
  readonly ended: Promise<unknown>;
};
