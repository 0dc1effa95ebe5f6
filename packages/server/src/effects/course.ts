// How a record has moved, step by step: an entry that was filed, or an instant that the clock passed, and what stands
// otherwise since. It is a function of the entries and of the time up to which it is asked, so that whoever was away
// is told the same as whoever listened, before and after a restart.
import {
  type Agreement,
  differing,
  Engine,
  type Instant,
  type LogEvent,
  type Position,
  type StandingBy,
  type StandingRecord,
  type Standings,
  standingsOf,
  type World,
} from "@pacta/core";

/** Up to which entry the record was known, in the numbering of whoever asks, and as of when. */
export type Moment = { readonly known: Position; readonly asOf: Instant };

export type Cause =
  | { readonly kind: "event"; readonly event: LogEvent }
  /** A deadline or another boundary that lay at the step's own instant. */
  | { readonly kind: "clock" };

export type Step = Moment & { readonly cause: Cause; readonly changed: readonly Moved[] };

export type Moved = {
  readonly key: string;
  readonly kind: Kind;
  readonly title: string;
  /** Parties, groups and bodies that it is about. */
  readonly parties: readonly string[];
  readonly before: StandingBy | null;
  readonly after: StandingBy | null;
};

export const kinds = ["situation", "norm", "decision", "procedure", "fact"] as const;
export type Kind = (typeof kinds)[number];

/** A date that the record looks forward to, and how often it has moved. */
export type Dated = {
  readonly at: Instant;
  readonly moves: number;
  /** When it was last set: the recording of an entry, or the instant of a boundary. */
  readonly since: Instant;
};

export class Course {
  private readonly engine: Engine;
  private readonly moved: Map<string, Dated> = new Map();
  private standing: Standings = new Map();
  private latest: StandingRecord;
  private moment: Moment;

  /** Stands where the record stood at a moment. The events are admitted, with positions from 1 without a gap. */
  constructor(agreement: Agreement, world: World, events: readonly LogEvent[], moment: Moment) {
    this.engine = new Engine(agreement, world);
    for (const event of events) if (event.position <= moment.known) this.engine.append(event);
    this.moment = { known: this.engine.position, asOf: moment.asOf };
    this.latest = this.engine.record(moment.asOf);
    this.standing = standingsOf(this.latest);
    this.noteDates();
  }

  get at(): Moment {
    return this.moment;
  }

  get record(): StandingRecord {
    return this.latest;
  }

  /** By `datedKey`. What is no longer looked forward to stays, so that a date that comes back goes on counting. */
  get dates(): ReadonlyMap<string, Dated> {
    return this.moved;
  }

  /** The next instant at which the clock alone may change something. */
  get boundary(): Instant | null {
    return this.engine.nextBoundary(this.moment.asOf);
  }

  /** Lets the clock run. Steps without a change are left out: of a boundary that changes nothing nobody hears. */
  pass(now: Instant): readonly Step[] {
    const steps: Step[] = [];
    for (let at = this.boundary; at !== null && at <= now; at = this.boundary) {
      const changed = this.look({ ...this.moment, asOf: at });
      if (changed.length > 0) steps.push({ ...this.moment, cause: { kind: "clock" }, changed });
    }
    if (now > this.moment.asOf) this.moment = { ...this.moment, asOf: now };
    return steps;
  }

  /** Takes the next entry: as of its recording, when whatever lay before has passed. */
  take(event: LogEvent): readonly Step[] {
    const steps = this.pass(Math.max(event.recordedAt, this.moment.asOf));
    const before = this.engine.evaluations;
    this.engine.append(event);
    this.engine.advance(this.moment.asOf);
    const moment = { known: event.position, asOf: this.moment.asOf };
    // Whatever nothing waited for has changed nothing, unless it brings a fact on record of which nobody had spoken.
    const idle = this.engine.evaluations === before && !raisesFacts.has(event.kind);
    if (idle) this.moment = moment;
    const changed = idle ? [] : this.look(moment);
    return [...steps, { ...this.moment, cause: { kind: "event", event }, changed }];
  }

  private look(moment: Moment): readonly Moved[] {
    const before = this.latest;
    this.moment = moment;
    this.latest = this.engine.record(moment.asOf);
    const standing = standingsOf(this.latest);
    const changed = differing(this.standing, standing);
    this.standing = standing;
    this.noteDates();
    if (changed.length === 0) return [];
    const [old, fresh] = [facesOf(before), facesOf(this.latest)];
    return changed.flatMap((it) => {
      const face = fresh.get(it.key) ?? old.get(it.key);
      return face === undefined ? [] : [{ ...it, ...face }];
    });
  }

  private noteDates(): void {
    for (const it of this.latest.upcoming) {
      const key = datedKey(it);
      const known = this.moved.get(key);
      if (known?.at === it.at) continue;
      const moves = known === undefined ? 0 : known.moves + 1;
      this.moved.set(key, { at: it.at, moves, since: this.moment.asOf });
    }
  }
}

const raisesFacts: ReadonlySet<LogEvent["kind"]> = new Set(["report", "finding", "correction"]);

export function datedKey({ key, what }: { readonly key: string; readonly what: string }): string {
  return `${what} ${key}`;
}

type Face = Pick<Moved, "kind" | "title" | "parties">;

function facesOf(record: StandingRecord): ReadonlyMap<string, Face> {
  const faces = new Map<string, Face>();
  for (const { key, title } of record.situations) faces.set(key, { kind: "situation", title, parties: [] });
  for (const { key, title, debtors, creditors } of record.norms)
    faces.set(key, { kind: "norm", title, parties: [...debtors.map(({ party }) => party), ...creditors] });
  for (const { key, question, body } of record.decisions)
    faces.set(key, { kind: "decision", title: question, parties: [body] });
  for (const { key, title, for: whom, steps } of record.procedures)
    faces.set(key, { kind: "procedure", title, parties: [...whom, ...steps.map(({ by }) => by)] });
  for (const { key, title } of record.facts)
    faces.set(key, { kind: "fact", title, parties: argumentsIn(key) });
  return faces;
}

/** `Violation(RU)` is about RU. */
function argumentsIn(key: string): readonly string[] {
  const inside = /\(([^()]*)\)$/.exec(key)?.[1] ?? "";
  return inside.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}
