// Whether an event speaks of what the agreement knows. One that names an unknown norm, actor, body, question,
// fact, instrument, area, register or earlier event is refused with its ground and never quietly without effect.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent } from "./event.ts";
import { type LinePlace, placedIn } from "./log-lines.ts";
import {
  baseOf,
  breach,
  type Ids,
  type Known,
  knownTo,
  NameCheck,
  type Patience,
  speakers,
} from "./names.ts";
import { type Fault, fault, type Place, type Refusal, refusal } from "./refusal.ts";

export type Admission = { readonly events: readonly LogEvent[]; readonly refusals: readonly Refusal[] };

/** Callers pass events in ascending positions. Without a place a refusal stands on the line of
 *  its event's position. Events may refer to those of `after`, which were admitted before. What refers to a refused
 *  event is refused as well. */
export function admit(
  agreement: Agreement,
  events: readonly LogEvent[],
  places: ReadonlyMap<string, LinePlace> = new Map(),
  after: readonly LogEvent[] = [],
): Admission {
  return admission(agreement)(events, new Set(after.map(({ id }) => id)), places);
}

/** The same for a log that grows: the agreement is looked through once, and the ids of its log are with the caller. */
export function admission(
  agreement: Agreement,
): (events: readonly LogEvent[], ids: Ids, places?: ReadonlyMap<string, LinePlace>) => Admission {
  const known = knownTo(agreement);
  return (events, ids, places = new Map()) => admitted(known, events, ids, places);
}

function admitted(
  known: Known,
  events: readonly LogEvent[],
  ids: Ids,
  places: ReadonlyMap<string, LinePlace>,
): Admission {
  const own = new Set<string>();
  const earlier: Ids = {
    has: (id) => own.has(id) || ids.has(id),
    keys: () => [...own, ...(ids.keys?.() ?? [])],
  };
  const patience = { left: 100 };
  const taken: LogEvent[] = [];
  const refusals: Refusal[] = [];
  for (const event of events) {
    const faults = earlier.has(event.id)
      ? [fault("L807", ["id"], "an id that no earlier event has", event.id, null)]
      : faultsOf(event, known, earlier, patience);
    if (faults.length === 0) {
      own.add(event.id);
      taken.push(event);
      continue;
    }
    const place = places.get(event.id);
    for (const found of faults) {
      refusals.push(place === undefined ? refusal(found, event.position, 1) : placedIn(place, found));
    }
  }
  return { events: taken, refusals };
}

function faultsOf(event: LogEvent, known: Known, earlier: Ids, patience: Patience): readonly Fault[] {
  const faults: Fault[] = [];
  check(event, [], new NameCheck(known, earlier, faults, patience));
  return faults;
}

function check(event: LogEvent, at: Place, c: NameCheck): void {
  // Persons who are to see an item need not be known to the text; whoever it is released to must be.
  const { rel, originators } = event.marking;
  for (const [i, viewer] of (rel ?? []).entries()) {
    if (originators.includes(viewer)) continue;
    c.name(viewer, [...at, "marking", ...(originators.length > 0 ? ["rel"] : []), i], speakers);
  }
  for (const originator of originators)
    if (originator !== event.by) c.name(originator, [...at, "marking", "originator"], speakers);
  switch (event.kind) {
    case "report":
      c.name(event.by, [...at, "by"], [...speakers, "source"]);
      c.name(event.of, [...at, "of"], ["event type", "fact"]);
      c.args(event.of, event.args, [...at, "args"]);
      c.grade(event.of, event.grade, [...at, "grade"]);
      c.optional(event.accused, [...at, "accused"], speakers);
      c.subject(event.about, [...at, "about"]);
      c.optional(event.area, [...at, "area"], ["area"]);
      return;
    case "act":
      c.name(event.by, [...at, "by"], speakers);
      c.verb(event.verb, [...at, "verb"]);
      c.subject(event.about, [...at, "about"]);
      for (const [i, to] of event.to.entries()) c.name(to, [...at, "to", i], speakers);
      c.optional(event.through, [...at, "through"], ["person", "office"]);
      c.optional(event.relayedFor, [...at, "relayedFor"], speakers);
      c.earlierEvent(event.under, [...at, "under"]);
      c.grade(baseOf(event.about ?? ""), event.grade, [...at, "grade"]);
      return;
    case "finding":
      c.name(event.by, [...at, "by"], speakers);
      if (event.fact !== breach) c.name(event.fact, [...at, "fact"], ["fact", "event type"]);
      c.args(event.fact, event.args, [...at, "args"]);
      c.grade(event.fact, event.grade, [...at, "grade"]);
      for (const [i, id] of event.reliesOn.entries()) c.earlierEvent(id, [...at, "reliesOn", i]);
      c.decision(event.decision, [...at, "decision"]);
      return;
    case "delivery":
      c.name(event.by, [...at, "by"], speakers);
      c.name(baseOf(event.norm), [...at, "norm"], ["norm"]);
      c.part(event.norm, event.part, [...at, "part"]);
      c.optional(event.onBehalfOf, [...at, "onBehalfOf"], speakers);
      return;
    case "membership":
      c.name(event.of, [...at, "of"], ["group", "body", "office", "role"]);
      c.name(event.who, [...at, "who"], speakers);
      return;
    case "coverage":
      c.name(event.of, [...at, "of"], ["register", "event type", "fact"]);
      c.optional(event.area, [...at, "area"], ["area"]);
      return;
    case "correction":
      c.earlierEvent(event.corrects, [...at, "corrects"]);
      if (event.replacement !== null) check(event.replacement, [...at, "replacement"], c);
      return;
    case "text":
      c.name(event.instrument, [...at, "instrument"], ["instrument"]);
      c.version(event.instrument, event.version, [...at, "version"]);
      return;
    case "record":
      return;
  }
}
