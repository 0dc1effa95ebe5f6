// The slow and obvious network: no queue, no dependencies, no memory of earlier work. It takes every beat at which
// anything could change, in order, and evaluates every node at it until nothing changes. Only tests import it.
import {
  type Beat,
  type Boundary,
  type Context,
  type CountedEvent,
  compareEvents,
  genesis,
  type Instant,
  instantOfBeat,
  type LeafSpec,
  type NodeReads,
  type NodeRule,
  type StateNetwork,
  type Support,
  sameState,
  visibleFrom,
} from "@pacta/core";

export class SlowNetwork implements StateNetwork {
  evaluations = 0;
  private readonly rules = new Map<string, NodeRule>();
  private readonly buckets = new Map<string, CountedEvent[]>();
  private readonly horizons = new Map<string, Instant>();
  private histories = new Map<string, Boundary[]>();
  private beats = new Set<Beat>();

  get size(): number {
    return this.rules.size;
  }

  ensure(id: string, make: () => NodeRule): void {
    if (!this.rules.has(id)) this.rules.set(id, make());
  }

  ids(): Iterable<string> {
    return this.rules.keys();
  }

  add(buckets: readonly string[], event: CountedEvent): void {
    for (const b of [`id:${event.id}`, ...buckets])
      this.buckets.set(b, [...(this.buckets.get(b) ?? []), event].sort(compareEvents));
  }

  remove(buckets: readonly string[], event: CountedEvent): void {
    for (const b of [`id:${event.id}`, ...buckets])
      this.buckets.set(
        b,
        (this.buckets.get(b) ?? []).filter((e) => e !== event),
      );
  }

  setHorizon(register: string, at: Instant | null): void {
    if (at === null) this.horizons.delete(register);
    else this.horizons.set(register, at);
  }

  sweep(until: Beat): void {
    this.beats = new Set([genesis]);
    for (const bucket of this.buckets.values()) for (const e of bucket) this.beats.add(visibleFrom(e));
    for (const at of this.horizons.values()) this.beats.add(2 * (at + 1));
    for (let known = -1; known !== this.rules.size; ) {
      known = this.rules.size;
      this.histories = new Map([...this.rules.keys()].map((id) => [id, []]));
      const done = new Set<Beat>();
      for (let beat = this.next(done, until); beat !== null; beat = this.next(done, until)) {
        done.add(beat);
        this.settle(beat);
        if (this.rules.size !== known) break;
      }
    }
  }

  private next(done: ReadonlySet<Beat>, until: Beat): Beat | null {
    let least: Beat | null = null;
    for (const b of this.beats) if (!done.has(b) && b <= until && (least === null || b < least)) least = b;
    return least;
  }

  private settle(beat: Beat): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [id, rule] of [...this.rules].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const history = this.histories.get(id) ?? [];
        const last = history[history.length - 1];
        const before = last?.beat === beat ? history[history.length - 2] : last;
        this.evaluations += 1;
        const state = rule.evaluate(this.context(beat, before ?? null));
        const now = last?.state ?? null;
        if (now !== null && sameState(now, state)) continue;
        changed = true;
        const kept = history.filter((h) => h.beat < beat);
        const previous = kept[kept.length - 1];
        if (previous === undefined || !sameState(previous.state, state)) kept.push({ beat, state });
        this.histories.set(id, kept);
      }
    }
  }

  altered(): readonly string[] {
    return [...this.rules.keys()];
  }

  nextScheduled(): Beat | null {
    return null;
  }

  support(): Support {
    throw new Error("the slow network does not say what it rests on");
  }

  reads(): NodeReads {
    throw new Error("the slow network does not say what it reads");
  }

  fork(): StateNetwork {
    throw new Error("the slow network is not copied");
  }

  reader(beat: Beat): Context {
    return this.context(beat, null);
  }

  private context(beat: Beat, own: Boundary | null): Context {
    const upTo = (id: string, b: Beat): readonly Boundary[] =>
      (this.histories.get(id) ?? []).filter((h) => h.beat <= b);
    const now = instantOfBeat(beat);
    return {
      beat,
      now,
      own: () => own?.state ?? null,
      ownSince: () => own?.beat ?? null,
      ensure: (id, make) => this.ensure(id, make),
      state: (id, b = beat) => upTo(id, Math.min(b, beat)).at(-1)?.state ?? null,
      history: (id) => upTo(id, beat),
      events: (spec: LeafSpec) =>
        (this.buckets.get(spec.bucket) ?? []).filter(
          (e) => (spec.early || visibleFrom(e) <= beat) && (spec.accepts === null || spec.accepts(e)),
        ),
      eventsAfter: (spec: LeafSpec, after) =>
        this.context(beat, own)
          .events(spec)
          .filter((e) => visibleFrom(e) > after),
      completeTo: (register, at) => at <= (this.horizons.get(register) ?? Number.NEGATIVE_INFINITY),
      silentAfter: (register) => {
        const at = this.horizons.get(register);
        return at === undefined ? "always" : now <= at ? null : at;
      },
      earlier: (b) => this.context(Math.min(b, beat), own),
      wake: (b) => void this.beats.add(b),
    };
  }
}
