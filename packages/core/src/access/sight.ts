// What one viewer may see of an agreement and its log: every answer is the law of `may`, asked about each marking.
import type { Agreement } from "../agreement/agreement.ts";
import { baseOf } from "../engine/engine.ts";
import { effective } from "../events/effective.ts";
import type { LogEvent, Position } from "../events/event.ts";
import { liftedMarking, type Marking, publicMarking } from "../events/marking.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { restingOn } from "./closed.ts";
import { doing, itemOf, may } from "./may.ts";
import { namesOf, type Subject } from "./subject.ts";
import type { Role } from "./table.ts";

/** Whoever asks, in the words of a door. A name alone is a delegate of that party, group, body or office. */
export type Viewer = {
  readonly id: string;
  readonly role: Role;
  readonly party: string | null;
  readonly cases: readonly string[];
};

export type Sight = {
  /** Whether the viewer may see the event as it stood in the log, or as it is now. */
  readonly event: (event: LogEvent) => boolean;
  /** The log as the viewer has it: what is closed is not there, what was opened by a correction stands where that
   *  stands, and positions are the viewer's own. A record for the viewer is made from such events alone. */
  readonly log: readonly LogEvent[];
  /** By id, the positions of that log. */
  readonly ids: ReadonlyMap<string, Position>;
  /** Whether the viewer may know of a norm, a situation and so on, by its key. */
  readonly sees: (key: string) => boolean;
  /** Whether the standing of what the viewer knows of could depend on a norm that the viewer may not know of. */
  readonly withheld: (key: string) => boolean;
  /** Whether an event that the viewer sees relies on one that is not among those that the viewer sees. */
  readonly reliesOnClosed: (event: string) => boolean;
  readonly maySee: (marking: Marking) => boolean;
};

/** Of a subject, a door has read roles, clearance and names already; the instant is then that of asking, since what may
 *  be seen now does not depend on what is asked. A viewer of null is whoever keeps the files and sees everything. Callers pass the whole log up to a position, in
 *  order. Who belongs to a group is read from all of it: losing a membership counts although the loser is not told. */
export function sightOf(
  agreement: Agreement,
  events: readonly LogEvent[],
  viewer: Viewer | Subject | string | null,
  asOf: Instant,
): Sight {
  return new GrowingSight(agreement, viewer).at(events, asOf);
}

/** One viewer's sight over a log that grows: what `sightOf` answers, at the cost of what is new. The answer stays the
 *  same object, and its log grows, until a correction or a marking that is now seen otherwise has everything looked
 *  through again. */
export class GrowingSight {
  private readonly agreement: Agreement;
  private readonly viewer: Viewer | Subject | string | null;
  private readonly ofNorms: ReadonlyMap<string, Marking>;
  private readonly memberships: LogEvent[] = [];
  private taken = 0;
  /** Each marking that was met, by its spelling, and whether it could be seen. */
  private readonly met = new Map<string, { readonly marking: Marking; readonly seen: boolean }>();
  private grown: Grown | null = null;

  constructor(agreement: Agreement, viewer: Viewer | Subject | string | null) {
    this.agreement = agreement;
    this.viewer = viewer;
    this.ofNorms = markingsOfNorms(agreement);
  }

  /** Callers pass the same log each time, as far as it has grown. */
  at(events: readonly LogEvent[], asOf: Instant): Sight {
    assert(events.length >= this.taken, "a log grows");
    const fresh = events.slice(this.taken);
    this.taken = events.length;
    for (const event of fresh) if (event.kind === "membership") this.memberships.push(event);
    const maySee = this.law(asOf);
    const asBefore = [...this.met.values()].every(({ marking, seen }) => maySee(marking) === seen);
    const corrected = this.viewer !== null && fresh.some(({ kind }) => kind === "correction");
    if (this.grown === null || !asBefore || corrected) {
      this.met.clear();
      this.grown = this.grownFrom(maySee);
      const open = (event: LogEvent): boolean => this.isOpen(event, maySee);
      this.grown.take(this.viewer === null ? events : logFor(events, open));
    } else {
      const from = this.grown.log.length;
      const open = fresh.filter((event) => this.isOpen(event, maySee));
      this.grown.take(
        this.viewer === null ? open : open.map((event, i) => ({ ...event, position: from + i + 1 })),
      );
    }
    this.grown.maySee = maySee;
    return this.grown.sight;
  }

  private law(asOf: Instant): (marking: Marking) => boolean {
    const { agreement, viewer } = this;
    if (viewer === null) return () => true;
    const subject = subjectFor(agreement, this.memberships, viewer, asOf);
    return (marking) => may(subject, doing("read record", asOf), itemOf(agreement.id, marking)).allowed;
  }

  private isOpen(event: LogEvent, maySee: (marking: Marking) => boolean): boolean {
    if (this.viewer === null) return true;
    return markingsIn(event, this.ofNorms).every((marking) => this.sees(marking, maySee));
  }

  private sees(marking: Marking, maySee: (marking: Marking) => boolean): boolean {
    const spelled = marking === publicMarking ? "" : JSON.stringify(marking);
    const known = this.met.get(spelled);
    if (known !== undefined) return known.seen;
    const seen = maySee(marking);
    this.met.set(spelled, { marking, seen });
    return seen;
  }

  private grownFrom(maySee: (marking: Marking) => boolean): Grown {
    const hidden = new Set([...this.ofNorms].filter(([, it]) => !this.sees(it, maySee)).map(([id]) => id));
    return new Grown(hidden, restingOn(this.agreement, hidden));
  }
}

/** What a viewer has of a log, so far. */
class Grown {
  readonly log: LogEvent[] = [];
  readonly sight: Sight;
  maySee: (marking: Marking) => boolean = () => false;
  private readonly known = new Map<string, Position>();
  private readonly relying = new Set<string>();

  constructor(hidden: ReadonlySet<string>, resting: ReadonlySet<string>) {
    const ids = (): ReadonlyMap<string, Position> => this.ids;
    this.sight = {
      event: ({ id }) => this.ids.has(id),
      log: this.log,
      get ids() {
        return ids();
      },
      sees: (key) => !hidden.has(baseOf(key)),
      withheld: (key) => resting.has(baseOf(key)),
      reliesOnClosed: (id) => this.relying.has(id),
      maySee: (marking) => this.maySee(marking),
    };
  }

  /** Looked up once somebody asks: many who only follow never do. */
  private get ids(): ReadonlyMap<string, Position> {
    for (let i = this.known.size; i < this.log.length; i++) {
      const { id, position } = this.log[i] as LogEvent;
      this.known.set(id, position);
    }
    return this.known;
  }

  /** What was opened by a correction may stand behind a finding that relies on it. */
  take(events: readonly LogEvent[]): void {
    for (const event of events) this.log.push(event);
    for (const event of events)
      if (event.kind === "finding" && !event.reliesOn.every((id) => this.ids.has(id)))
        this.relying.add(event.id);
  }
}

function subjectFor(
  agreement: Agreement,
  events: readonly LogEvent[],
  viewer: Viewer | Subject | string,
  asOf: Instant,
): Subject {
  if (typeof viewer !== "string" && "roles" in viewer) return viewer;
  const { id, role, party, cases } =
    typeof viewer === "string"
      ? { id: viewer, role: "party delegate" as const, party: viewer, cases: [] }
      : viewer;
  return {
    id,
    kind: role === "device" ? "machine" : "person",
    roles: [
      {
        role,
        agreement: agreement.id,
        party,
        seat: role === "commission" ? party : null,
        names: party === null ? [] : namesOf(agreement, events, party, asOf),
      },
    ],
    cases,
    mandates: [],
    // Whoever chooses a viewer over files of their own supposes the clearance.
    cleared: { from: asOf, until: asOf + 1 },
  };
}

/** Every marking under which an event stands: its own, those of the norms that it names, those of its replacement. */
export function markingsOf(agreement: Agreement, event: LogEvent): readonly Marking[] {
  return markingsIn(event, markingsOfNorms(agreement));
}

/** Looked up for every event, and the same as long as the agreement is. */
const ofNorms = new WeakMap<Agreement, ReadonlyMap<string, Marking>>();

function markingsOfNorms(agreement: Agreement): ReadonlyMap<string, Marking> {
  const known = ofNorms.get(agreement);
  if (known !== undefined) return known;
  const made = new Map(agreement.norms.map(({ id, marking }) => [id, liftedMarking(marking)] as const));
  ofNorms.set(agreement, made);
  return made;
}

function markingsIn(event: LogEvent, ofNorms: ReadonlyMap<string, Marking>): readonly Marking[] {
  const replacement = event.kind === "correction" ? event.replacement : null;
  return [
    event.marking,
    ...normsNamed(event).flatMap((id) => ofNorms.get(id) ?? []),
    ...(replacement === null ? [] : markingsIn(replacement, ofNorms)),
  ];
}

/** What somebody is told about in the log, in the order of the log, numbered from 1 as they have it. */
export function numberingFor(
  sees: (event: LogEvent) => boolean,
  events: readonly LogEvent[],
): ReadonlyMap<string, number> {
  return new Map(events.filter(sees).map(({ id }, i) => [id, i + 1]));
}

function logFor(events: readonly LogEvent[], open: (event: LogEvent) => boolean): readonly LogEvent[] {
  const last = events.at(-1)?.position ?? 0;
  const byId = new Map(events.map((event) => [event.id, event]));
  const rootOf = (event: LogEvent): LogEvent => {
    const target = event.kind === "correction" ? byId.get(event.corrects) : undefined;
    return target === undefined ? event : rootOf(target);
  };
  // What was raised after it was recorded is closed in every state that it had.
  const raised = new Set(
    effective(events, last)
      .counted.filter(({ event }) => !open(event))
      .map(({ event }) => event.id),
  );
  const openNow = events.filter((event) => open(event) && !raised.has(rootOf(event).id));
  const known = new Set(openNow.map(({ id }) => id));
  // What an open correction has lowered stands where the correction does, and only as that left it.
  const lowered = new Map(
    effective(
      events.filter((event) => event.kind !== "correction" || known.has(event.id)),
      last,
    )
      .counted.filter(({ event, correctedBy }) => !known.has(event.id) && correctedBy !== null)
      .map(({ event, correctedBy }) => [correctedBy, event]),
  );
  const shown = openNow.flatMap((event): readonly LogEvent[] => {
    if (event.kind !== "correction") return [event];
    const opened = lowered.get(event.id);
    if (opened !== undefined) return [{ ...opened, recordedAt: event.recordedAt }];
    return known.has(event.corrects) && known.has(rootOf(event).id) ? [event] : [];
  });
  const numbers = numberingFor(() => true, shown);
  return shown.map((event) => ({ ...event, position: numbers.get(event.id) ?? 0 }));
}

/** Norms that an event speaks of: whoever reads it would learn of them. */
function normsNamed(event: LogEvent): readonly string[] {
  switch (event.kind) {
    case "report":
    case "act":
      return [event.about, ...(event.kind === "report" ? event.args : [])].flatMap((name) =>
        name === null ? [] : [baseOf(name)],
      );
    case "finding":
      return event.args.map(baseOf);
    case "delivery":
      return [baseOf(event.norm)];
    case "record":
      return event.about === null ? [] : [baseOf(event.about)];
    case "correction":
    case "coverage":
    case "membership":
    case "text":
      return [];
  }
}
