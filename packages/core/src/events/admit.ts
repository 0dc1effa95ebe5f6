// Whether an event speaks of what the agreement knows. One that names an unknown norm, actor, body, question,
// fact, instrument, area, register or earlier event is refused with its ground and never quietly without effect.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent } from "./event.ts";
import { type LinePlace, placedIn } from "./log-lines.ts";
import { baseOf, breach, type Known, knownTo, NameCheck, type Patience, speakers } from "./names.ts";
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
  const known = knownTo(agreement);
  const earlier = new Set(after.map(({ id }) => id));
  const patience = { left: 100 };
  const admitted: LogEvent[] = [];
  const refusals: Refusal[] = [];
  for (const event of events) {
    const faults = earlier.has(event.id)
      ? [fault("L807", ["id"], "an id that no earlier event has", event.id, null)]
      : faultsOf(event, known, earlier, patience);
    if (faults.length === 0) {
      earlier.add(event.id);
      admitted.push(event);
      continue;
    }
    const place = places.get(event.id);
    for (const found of faults) {
      refusals.push(place === undefined ? refusal(found, event.position, 1) : placedIn(place, found));
    }
  }
  return { events: admitted, refusals };
}

function faultsOf(
  event: LogEvent,
  known: Known,
  earlier: ReadonlySet<string>,
  patience: Patience,
): readonly Fault[] {
  const faults: Fault[] = [];
  check(event, [], new NameCheck(known, earlier, faults, patience));
  return faults;
}

function check(event: LogEvent, at: Place, c: NameCheck): void {
  for (const [i, viewer] of event.marking.entries()) {
    if (viewer !== "public") c.name(viewer, [...at, "marking", i], speakers);
  }
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
