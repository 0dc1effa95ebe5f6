// What an evaluation may see, and what a network of nodes offers. Rules are written against this alone, so that a slow
// and obvious network can stand in for the quick one and must come to the same.
import type { LogEvent } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, settled } from "./beat.ts";

/** States are plain records of primitives; two are the same when all their fields are. */
export type State = Readonly<Record<string, string | number | boolean | null>>;

/** `evaluate` may read only through its context. It must give the same answer at the same beat for the same ground. */
export type NodeRule = { readonly evaluate: (c: Context) => State };

/** An event as it counts now: corrections applied, under the id of the event that was first recorded. */
export type Counted = LogEvent;

/** What counts now, by its id. */
export type CountedById = {
  readonly get: (id: string) => Counted | undefined;
  readonly has: (id: string) => boolean;
  readonly values: () => Iterable<Counted>;
};

/** Which events a reader waits for: those of a bucket, or some of them. The key stands for both. */
export type LeafSpec = {
  readonly key: string;
  readonly bucket: string;
  readonly accepts: ((e: Counted) => boolean) | null;
  /** Seen from the first beat on, for those who ask what a later event makes of an earlier time. Its key differs. */
  readonly early?: true;
};

export type Boundary = { readonly beat: Beat; readonly state: State };

/** Histories and events up to one beat. Reading is what makes a node depend on what it read. */
export interface Context {
  readonly beat: Beat;
  readonly now: Instant;
  /** The node's own state just before this beat. */
  own(): State | null;
  /** From which beat on that is its state. */
  ownSince(): Beat | null;
  ensure(id: string, make: () => NodeRule): void;
  /** The state of another node at an earlier beat or at this one; null while it has none. */
  state(id: string, beat?: Beat): State | null;
  history(id: string): readonly Boundary[];
  /** Events of the leaf that are visible at this beat, by time of occurrence. */
  events(spec: LeafSpec): readonly Counted[];
  /** Of those, the ones that have become visible after a beat. */
  eventsAfter(spec: LeafSpec, beat: Beat): readonly Counted[];
  /** Whether the register is complete up to an instant that is not after now. */
  completeTo(register: string, at: Instant): boolean;
  /** The instant after which the register says nothing, as far as it lies before now; null while it is complete. */
  silentAfter(register: string): Instant | "always" | null;
  /** The same view at an earlier beat, for those who explain what arose then. */
  earlier(beat: Beat): Context;
  /** Asks to be evaluated again then, even if nothing that was read changes. */
  wake(beat: Beat): void;
}

/** On what states can rest: every event that was read on the way to them, and the registers whose silence was. */
export type Support = { readonly events: ReadonlySet<string>; readonly registers: ReadonlySet<string> };

/** What nodes read, whatever there is of it: other nodes, kinds of events by their buckets, registers. */
export type NodeReads = {
  readonly nodes: ReadonlySet<string>;
  readonly buckets: ReadonlySet<string>;
  readonly registers: ReadonlySet<string>;
};

/** Everything that has a state. */
export interface StateNetwork {
  readonly evaluations: number;
  /** How many nodes there are; looking may make new ones, which want a sweep before they can be read. */
  readonly size: number;
  ensure(id: string, make: () => NodeRule): void;
  ids(): Iterable<string>;
  /** A reader may wait for an event under each bucket, and under `id:` with its id. */
  add(buckets: readonly string[], event: Counted): void;
  remove(buckets: readonly string[], event: Counted): void;
  setHorizon(register: string, at: Instant | null): void;
  /** Brings every node up to the beat. */
  sweep(until: Beat): void;
  /** Whatever may have another history than when this was asked last. */
  altered(): readonly string[];
  /** The next change by the clock alone that is already scheduled after the beat; null when nothing is. */
  nextScheduled(after: Beat): Beat | null;
  reader(beat: Beat): Context;
  /** What the states of these nodes rest on, up to the beat; more than strictly needed, never less. */
  support(ids: readonly string[], beat: Beat): Support;
  /** What these nodes have read so far, directly and through what they read. */
  reads(ids: readonly string[]): NodeReads;
  /** A copy that shares nothing that changes. `counted` is what counts for it, by id. */
  fork(counted: CountedById): StateNetwork;
}

/** Findings and coverage count for the period that they name, whenever they were made; all else from when it happened. */
export function visibleFrom(event: Counted): Beat {
  switch (event.kind) {
    case "finding":
    case "coverage":
      return settled(Math.min(event.period.from, event.occurredAt.from));
    default:
      return settled(event.occurredAt.from);
  }
}

export function sameState(a: State, b: State): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const k of keys) if (a[k] !== b[k]) return false;
  return true;
}

/** The order in which readers meet events. */
export function compareEvents(a: Counted, b: Counted): number {
  return visibleFrom(a) - visibleFrom(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
