// The network of everything that has a state: nodes with histories, leaves fed by events, and the sweep that
// brings them up to date. A node is a function of what it reads up to a beat; the sweep runs in order of beats
// and touches only nodes whose ground has changed. It knows nothing of agreements.
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, genesis, instantOfBeat } from "./beat.ts";
import {
  type Context,
  type Counted,
  type CountedById,
  compareEvents,
  type LeafSpec,
  type NodeReads,
  type NodeRule,
  type State,
  type StateNetwork,
  type Support,
  sameState,
  visibleFrom,
} from "./context.ts";

type Node = {
  readonly id: string;
  readonly rule: NodeRule;
  beats: Beat[];
  states: State[];
  /** Every beat at which the node was evaluated, ascending. */
  activations: Beat[];
  readonly dependants: Set<Node>;
  /** What it has ever read: enough to say on which events its states can rest. */
  readonly reads: {
    readonly nodes: Set<string>;
    readonly leaves: Set<string>;
    readonly registers: Set<string>;
  };
  readonly pending: Set<Beat>;
  dirty: boolean;
};

type Leaf = { readonly spec: LeafSpec; events: Counted[]; readonly dependants: Set<Node> };

/** Up to when a register is complete. Moving it disturbs only what comes after the earlier of old and new. */
type Horizon = { at: Instant | null; readonly dependants: Set<Node> };

const roundsBeforeGivingUp = 400;

export class NeverSettles extends Error {
  readonly at: Instant;
  readonly nodes: readonly string[];
  constructor(at: Instant, nodes: readonly string[]) {
    super(`the instant ${at} does not settle: ${nodes.join(", ")}`);
    this.at = at;
    this.nodes = nodes;
  }
}

export class Network implements StateNetwork {
  private readonly nodes = new Map<string, Node>();
  private readonly leaves = new Map<string, Leaf>();
  private readonly leavesByBucket = new Map<string, Leaf[]>();
  /** In the order in which they came until somebody reads them; most are never read. */
  private readonly buckets = new Map<string, Counted[]>();
  private readonly unsorted = new Set<string>();
  /** What counts, by its id. */
  private readonly counted: CountedById;
  /** Leaves that wait for one event, by its id: few of so many. */
  private readonly leavesById = new Map<string, Leaf[]>();
  private readonly horizons = new Map<string, Horizon>();
  private readonly queue = new Queue();
  private frontier: Beat = genesis;
  private touched: Node[] = [];
  private readonly changed = new Set<string>();
  private sweeping = false;
  /** Evaluations made so far: the measure of work that tests look at. */
  evaluations = 0;

  /** `counted` is kept up by whoever adds and removes. */
  constructor(counted: CountedById) {
    this.counted = counted;
  }

  get size(): number {
    return this.nodes.size;
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  ids(): IterableIterator<string> {
    return this.nodes.keys();
  }

  /** Makes the node unless it is there. It is brought up to the frontier by the sweep that runs or comes next. */
  ensure(id: string, make: () => NodeRule): void {
    if (this.nodes.has(id)) return;
    const node: Node = {
      id,
      rule: make(),
      beats: [],
      states: [],
      activations: [],
      dependants: new Set(),
      reads: { nodes: new Set(), leaves: new Set(), registers: new Set() },
      pending: new Set(),
      dirty: false,
    };
    this.nodes.set(id, node);
    this.schedule(node, genesis, true);
  }

  add(bucketKeys: readonly string[], event: Counted): void {
    for (const leaf of this.leavesById.get(event.id) ?? none) this.put(leaf, event);
    for (const key of bucketKeys) {
      const bucket = this.buckets.get(key);
      if (bucket === undefined) this.buckets.set(key, [event]);
      else {
        if (compareEvents(bucket[bucket.length - 1] ?? event, event) > 0) this.unsorted.add(key);
        bucket.push(event);
      }
      for (const leaf of this.leavesByBucket.get(key) ?? none) this.put(leaf, event);
    }
  }

  remove(bucketKeys: readonly string[], event: Counted): void {
    for (const leaf of this.leavesById.get(event.id) ?? none) this.take(leaf, event);
    for (const key of bucketKeys) {
      const bucket = this.buckets.get(key);
      assert(bucket !== undefined, "an event leaves only a bucket that it is in");
      removeEvent(bucket, event);
      for (const leaf of this.leavesByBucket.get(key) ?? none) this.take(leaf, event);
    }
  }

  private put(leaf: Leaf, event: Counted): void {
    if (leaf.spec.accepts !== null && !leaf.spec.accepts(event)) return;
    insertEvent(leaf.events, event);
    this.leafChanged(leaf, event);
  }

  private take(leaf: Leaf, event: Counted): void {
    if (leaf.spec.accepts !== null && !leaf.spec.accepts(event)) return;
    removeEvent(leaf.events, event);
    this.leafChanged(leaf, event);
  }

  setHorizon(register: string, at: Instant | null): void {
    const horizon = this.horizonOf(register);
    const before = horizon.at;
    if (before === at) return;
    horizon.at = at;
    const earlier = before === null || at === null ? null : Math.min(before, at);
    const beat = earlier === null ? genesis : 2 * (earlier + 1);
    for (const node of horizon.dependants) this.schedule(node, beat, true);
  }

  sweep(until: Beat): void {
    assert(!this.sweeping, "a sweep does not start within a sweep");
    if (until > this.frontier) this.frontier = until;
    // Who asks entry after entry finds nothing to do.
    const first = this.queue.peek();
    if (this.touched.length === 0 && (first === null || first.beat > this.frontier)) return;
    this.sweeping = true;
    let beat = genesis;
    let rounds = 0;
    const circle = new Set<string>();
    try {
      for (
        let next = this.queue.peek();
        next !== null && next.beat <= this.frontier;
        next = this.queue.peek()
      ) {
        this.queue.pop();
        const node = next.node;
        if (!node.pending.delete(next.beat)) continue;
        if (next.beat !== beat) {
          beat = next.beat;
          rounds = 0;
          circle.clear();
        }
        rounds += 1;
        const tooMany = rounds - (roundsBeforeGivingUp + this.nodes.size * 40);
        // Whatever goes round comes by once more, so that the same are named wherever the counting stopped.
        if (tooMany > 0) circle.add(node.id);
        if (tooMany > 2 * this.nodes.size) throw new NeverSettles(instantOfBeat(beat), [...circle].sort());
        this.evaluate(node, next.beat);
      }
    } finally {
      this.sweeping = false;
      for (const node of this.touched) node.dirty = false;
      this.touched = [];
    }
  }

  altered(): readonly string[] {
    const ids = [...this.changed];
    this.changed.clear();
    return ids;
  }

  stateAt(id: string, beat: Beat): State | null {
    const node = this.nodes.get(id);
    if (node === undefined) return null;
    const i = lastAtOrBefore(node.beats, beat);
    return i < 0 ? null : (node.states[i] as State);
  }

  /** Boundaries at or before the beat, ascending. */
  historyUpTo(id: string, beat: Beat): readonly { readonly beat: Beat; readonly state: State }[] {
    const node = this.nodes.get(id);
    if (node === undefined) return [];
    const out: { beat: Beat; state: State }[] = [];
    for (let i = 0; i < node.beats.length; i += 1) {
      const at = node.beats[i] as Beat;
      if (at > beat) break;
      out.push({ beat: at, state: node.states[i] as State });
    }
    return out;
  }

  nextScheduled(after: Beat): Beat | null {
    return this.queue.nextAfter(after);
  }

  support(ids: readonly string[], beat: Beat): Support {
    const { leaves, registers } = this.readBy(ids);
    const events = new Set<string>();
    for (const { spec, events: list } of leaves)
      for (const e of list) if (spec.early || visibleFrom(e) <= beat) events.add(e.id);
    return { events, registers };
  }

  reads(ids: readonly string[]): NodeReads {
    const { nodes, leaves, registers } = this.readBy(ids);
    return { nodes, buckets: new Set([...leaves].map(({ spec }) => spec.bucket)), registers };
  }

  private readBy(ids: readonly string[]): {
    readonly nodes: ReadonlySet<string>;
    readonly leaves: ReadonlySet<Leaf>;
    readonly registers: ReadonlySet<string>;
  } {
    const nodes = new Set<string>();
    const leaves = new Set<Leaf>();
    const registers = new Set<string>();
    const waiting = [...ids];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const reads = this.nodes.get(id)?.reads;
      if (reads === undefined || nodes.has(id)) continue;
      nodes.add(id);
      for (const key of reads.leaves) {
        const leaf = this.leaves.get(key);
        if (leaf !== undefined) leaves.add(leaf);
      }
      for (const register of reads.registers) registers.add(register);
      waiting.push(...reads.nodes);
    }
    return { nodes, leaves, registers };
  }

  reader(beat: Beat): Context {
    return new Reading(this, null, beat);
  }

  fork(counted: CountedById): Network {
    const copy = new Network(counted);
    copy.frontier = this.frontier;
    const twins = new Map<Node, Node>();
    for (const [id, n] of this.nodes) {
      const twin: Node = {
        id,
        rule: n.rule,
        beats: n.beats.slice(),
        states: n.states.slice(),
        activations: n.activations.slice(),
        dependants: new Set(),
        reads: {
          nodes: new Set(n.reads.nodes),
          leaves: new Set(n.reads.leaves),
          registers: new Set(n.reads.registers),
        },
        pending: new Set(n.pending),
        dirty: false,
      };
      twins.set(n, twin);
      copy.nodes.set(id, twin);
    }
    for (const [n, twin] of twins) for (const d of n.dependants) twin.dependants.add(twins.get(d) as Node);
    for (const [key, leaf] of this.leaves) {
      const twin: Leaf = {
        spec: leaf.spec,
        events: leaf.events.slice(),
        dependants: new Set([...leaf.dependants].map((d) => twins.get(d) as Node)),
      };
      copy.leaves.set(key, twin);
      copy.index(twin);
    }
    for (const [key, bucket] of this.buckets) copy.buckets.set(key, bucket.slice());
    for (const key of this.unsorted) copy.unsorted.add(key);
    for (const [key, h] of this.horizons)
      copy.horizons.set(key, {
        at: h.at,
        dependants: new Set([...h.dependants].map((d) => twins.get(d) as Node)),
      });
    for (const entry of this.queue.entries()) copy.queue.push(entry.beat, twins.get(entry.node) as Node);
    return copy;
  }

  private evaluate(node: Node, beat: Beat): void {
    this.evaluations += 1;
    const context = new Reading(this, node, beat);
    const state = node.rule.evaluate(context);
    insertSorted(node.activations, beat);
    const i = lastAtOrBefore(node.beats, beat);
    const before = i < 0 ? null : (node.states[i] as State);
    const at = i >= 0 && node.beats[i] === beat ? i : -1;
    const previous = at < 0 ? before : i === 0 ? null : (node.states[i - 1] as State);
    if (previous !== null && sameState(previous, state)) {
      if (at >= 0) {
        node.beats.splice(at, 1);
        node.states.splice(at, 1);
      }
    } else if (at >= 0) {
      node.states[at] = state;
    } else {
      node.beats.splice(i + 1, 0, beat);
      node.states.splice(i + 1, 0, state);
    }
    if (previous === null || !sameState(previous, state) || at >= 0) this.changed.add(node.id);
    if (before === null || !sameState(before, state)) {
      for (const d of node.dependants) if (d !== node) this.schedule(d, beat, true);
    }
    if (node.dirty) {
      const following = firstAfter(node.activations, beat);
      if (following !== null) this.schedule(node, following, true);
    }
    for (const w of context.wakes) this.schedule(node, w, false);
  }

  private schedule(node: Node, beat: Beat, dirty: boolean): void {
    if (dirty && !node.dirty) {
      node.dirty = true;
      this.touched.push(node);
      const following = firstAfter(node.activations, beat);
      if (following !== null) this.enqueue(node, following);
    }
    this.enqueue(node, beat);
  }

  private enqueue(node: Node, beat: Beat): void {
    if (node.pending.has(beat)) return;
    node.pending.add(beat);
    this.queue.push(beat, node);
  }

  private leafChanged(leaf: Leaf, event: Counted): void {
    const beat = leaf.spec.early ? genesis : visibleFrom(event);
    for (const node of leaf.dependants) this.schedule(node, beat, true);
  }

  /** For contexts only. */
  dependOnNode(reader: Node, id: string): Node | null {
    const node = this.nodes.get(id);
    if (node === undefined) return null;
    node.dependants.add(reader);
    reader.reads.nodes.add(id);
    return node;
  }

  /** For contexts only. */
  leafOf(spec: LeafSpec): Leaf {
    const known = this.leaves.get(spec.key);
    if (known !== undefined) return known;
    const id = idIn(spec.bucket);
    const only = id === null ? undefined : this.counted.get(id);
    const bucket = only === undefined ? this.bucketOf(spec.bucket) : [only];
    const accepts = spec.accepts;
    const leaf: Leaf = {
      spec,
      events: accepts === null ? bucket.slice() : bucket.filter((e) => accepts(e)),
      dependants: new Set(),
    };
    this.leaves.set(spec.key, leaf);
    this.index(leaf);
    return leaf;
  }

  private bucketOf(key: string): readonly Counted[] {
    const bucket = this.buckets.get(key);
    if (this.unsorted.delete(key)) bucket?.sort(compareEvents);
    return bucket ?? none;
  }

  private index(leaf: Leaf): void {
    const id = idIn(leaf.spec.bucket);
    if (id === null) pushTo(this.leavesByBucket, leaf.spec.bucket, leaf);
    else pushTo(this.leavesById, id, leaf);
  }

  /** For contexts only. */
  horizonOf(register: string): Horizon {
    let horizon = this.horizons.get(register);
    if (horizon === undefined) {
      horizon = { at: null, dependants: new Set() };
      this.horizons.set(register, horizon);
    }
    return horizon;
  }

  /** For contexts only. */
  nodeOf(id: string): Node | null {
    return this.nodes.get(id) ?? null;
  }
}

class Reading implements Context {
  readonly beat: Beat;
  readonly wakes: Beat[] = [];
  private readonly network: Network;
  private readonly node: Node | null;

  constructor(network: Network, node: Node | null, beat: Beat) {
    this.network = network;
    this.node = node;
    this.beat = beat;
  }

  get now(): Instant {
    return instantOfBeat(this.beat);
  }

  own(): State | null {
    if (this.node === null) return null;
    const i = lastAtOrBefore(this.node.beats, this.beat - 1);
    return i < 0 ? null : (this.node.states[i] as State);
  }

  ownSince(): Beat | null {
    if (this.node === null) return null;
    const i = lastAtOrBefore(this.node.beats, this.beat - 1);
    return i < 0 ? null : (this.node.beats[i] as Beat);
  }

  ensure(id: string, make: () => NodeRule): void {
    this.network.ensure(id, make);
  }

  state(id: string, beat: Beat = this.beat): State | null {
    const node = this.read(id);
    if (node === null) return null;
    const i = lastAtOrBefore(node.beats, Math.min(beat, this.beat));
    return i < 0 ? null : (node.states[i] as State);
  }

  history(id: string): readonly { readonly beat: Beat; readonly state: State }[] {
    this.read(id);
    return this.network.historyUpTo(id, this.beat);
  }

  events(spec: LeafSpec): readonly Counted[] {
    const events = this.readLeaf(spec);
    if (spec.early) return events;
    const n = this.visible(events);
    return n === events.length ? events : events.slice(0, n);
  }

  eventsAfter(spec: LeafSpec, beat: Beat): readonly Counted[] {
    const events = this.readLeaf(spec);
    return events.slice(visibleBy(events, beat), this.visible(events));
  }

  private readLeaf(spec: LeafSpec): readonly Counted[] {
    const leaf = this.network.leafOf(spec);
    if (this.node !== null) {
      leaf.dependants.add(this.node);
      this.node.reads.leaves.add(spec.key);
    }
    return leaf.events;
  }

  /** How many are visible at this beat; it wakes when the next will be. */
  private visible(events: readonly Counted[]): number {
    const n = events.length;
    if (n > 0 && visibleFrom(events[n - 1] as Counted) <= this.beat) return n;
    const low = visibleBy(events, this.beat);
    const next = events[low];
    if (next !== undefined) this.wake(visibleFrom(next));
    return low;
  }

  completeTo(register: string, at: Instant): boolean {
    const horizon = this.network.horizonOf(register);
    if (this.node !== null) {
      horizon.dependants.add(this.node);
      this.node.reads.registers.add(register);
    }
    if (horizon.at === null) return false;
    if (horizon.at >= this.now) this.wake(2 * (horizon.at + 1));
    return at <= horizon.at;
  }

  silentAfter(register: string): Instant | "always" | null {
    if (this.completeTo(register, this.now)) return null;
    return this.network.horizonOf(register).at ?? "always";
  }

  earlier(beat: Beat): Context {
    return new Reading(this.network, this.node, Math.min(beat, this.beat));
  }

  wake(beat: Beat): void {
    if (this.node !== null && beat > this.beat) this.wakes.push(beat);
  }

  private read(id: string): Node | null {
    const node = this.node === null ? this.network.nodeOf(id) : this.network.dependOnNode(this.node, id);
    if (node !== null && this.node !== null) {
      const next = firstAfter(node.beats, this.beat);
      if (next !== null) this.wake(next);
    }
    return node;
  }
}

const none: readonly never[] = [];

/** How many of events in their order are visible by a beat. */
function visibleBy(events: readonly Counted[], beat: Beat): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (visibleFrom(events[middle] as Counted) <= beat) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of a bucket that holds the event of an id, the id. */
function idIn(bucket: string): string | null {
  return bucket.startsWith("id:") ? bucket.slice(3) : null;
}

function insertEvent(list: Counted[], event: Counted): void {
  const last = list.at(-1);
  if (last === undefined || compareEvents(last, event) <= 0) {
    list.push(event);
    return;
  }
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareEvents(list[middle] as Counted, event) <= 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, event);
}

function removeEvent(list: Counted[], event: Counted): void {
  const i = list.indexOf(event);
  assert(i >= 0, "an event leaves only a list that it is in");
  list.splice(i, 1);
}

function insertSorted(list: Beat[], beat: Beat): void {
  const i = lastAtOrBefore(list, beat);
  if (i >= 0 && list[i] === beat) return;
  list.splice(i + 1, 0, beat);
}

/** The place of the last of ascending numbers that is not beyond; -1 where all are. */
export function lastAtOrBefore(list: readonly number[], beat: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) <= beat) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function firstAfter(list: readonly Beat[], beat: Beat): Beat | null {
  return list[lastAtOrBefore(list, beat) + 1] ?? null;
}

function pushTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

type Entry = { readonly beat: Beat; readonly node: Node };

/** A binary heap by beat, then by the name of the node, so that the order of work is the same everywhere. */
class Queue {
  private readonly heap: Entry[] = [];

  push(beat: Beat, node: Node): void {
    const heap = this.heap;
    heap.push({ beat, node });
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!comesBefore(heap[i] as Entry, heap[parent] as Entry)) break;
      this.swap(i, parent);
      i = parent;
    }
  }

  peek(): Entry | null {
    return this.heap[0] ?? null;
  }

  pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return;
    heap[0] = last;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const right = left + 1;
      let least = i;
      if (left < heap.length && comesBefore(heap[left] as Entry, heap[least] as Entry)) least = left;
      if (right < heap.length && comesBefore(heap[right] as Entry, heap[least] as Entry)) least = right;
      if (least === i) return;
      this.swap(i, least);
      i = least;
    }
  }

  entries(): readonly Entry[] {
    return this.heap.filter((e) => e.node.pending.has(e.beat));
  }

  nextAfter(beat: Beat): Beat | null {
    let least: Beat | null = null;
    for (const e of this.heap)
      if (e.beat > beat && e.node.pending.has(e.beat) && (least === null || e.beat < least)) least = e.beat;
    return least;
  }

  private swap(i: number, j: number): void {
    const a = this.heap[i] as Entry;
    this.heap[i] = this.heap[j] as Entry;
    this.heap[j] = a;
  }
}

function comesBefore(a: Entry, b: Entry): boolean {
  return a.beat < b.beat || (a.beat === b.beat && a.node.id < b.node.id);
}
