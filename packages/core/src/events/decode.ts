// From what came in, which may be anything, to an event of the log, or to everything that is wrong with it.
// Checked here once; inside the core nobody decodes again. What the names stand for is the matter of `admit`.
import type { Quantity } from "../agreement/condition.ts";
import type { Instant } from "../time/instant.ts";
import type {
  Act,
  Correction,
  Coverage,
  Delivery,
  EventSource,
  Finding,
  Housekeeping,
  LogEvent,
  MembershipEvent,
  Position,
  Report,
  TextEvent,
  When,
} from "./event.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { liftedLine } from "./lift.ts";
import { levels, liftedMarking, type Marking, publicMarking } from "./marking.ts";
import type { Fault } from "./refusal.ts";

export type Decoded =
  | { readonly kind: "event"; readonly event: LogEvent }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** `position` is the place in the log unless the event brings its own; `zone` is a zone of the zone table, and a
 *  day without an hour is the whole of that day there. */
export type DecodeTerms = { readonly position: Position; readonly zone: string };

export function decodeEvent(value: unknown, terms: DecodeTerms): Decoded {
  const faults: Fault[] = [];
  const fields = fieldsOf(liftedLine(value), [], faults, terms.zone);
  if (fields === null) return { kind: "refused", faults };
  const id = fields.name("id");
  const position = fields.optional("position", () => fields.integer("position", 1, lastPosition));
  const event = eventIn(fields, id, position ?? terms.position);
  fields.close();
  // A value that is wrong was replaced by an empty one to go on reading; nothing of it leaves this room.
  return event === null || faults.length > 0 ? { kind: "refused", faults } : { kind: "event", event };
}

/** Of fifteen digits, so that events which are only supposed find room behind it. */
const lastPosition = 999_999_999_999_999;

const kinds = [
  "report",
  "act",
  "finding",
  "delivery",
  "membership",
  "coverage",
  "correction",
  "text",
  "record",
] as const satisfies readonly LogEvent["kind"][];

type Common = Omit<Housekeeping, "kind" | "what" | "about">;

function eventIn(fields: Fields, id: string, position: Position): LogEvent | null {
  fields.version();
  const kind = fields.word("kind", kinds, "L813");
  const common = commonIn(fields, id, position);
  switch (kind) {
    case null:
      fields.letUnknownPass();
      return null;
    case "report":
      return reportIn(fields, common);
    case "act":
      return actIn(fields, common);
    case "finding":
      return findingIn(fields, common);
    case "delivery":
      return deliveryIn(fields, common);
    case "membership":
      return membershipIn(fields, common);
    case "coverage":
      return coverageIn(fields, common);
    case "correction":
      return correctionIn(fields, common);
    case "text":
      return textIn(fields, common);
    case "record":
      return { ...common, kind: "record", what: fields.name("what"), about: fields.optionalName("about") };
  }
}

function commonIn(fields: Fields, id: string, position: Position): Common {
  const occurredAt = fields.when("occurredAt");
  const by = fields.name("by");
  const reportedAt =
    fields.optional("reportedAt", () => fields.instantOrEndOfDay("reportedAt")) ?? lastOf(occurredAt);
  return {
    v: 1,
    id,
    position,
    occurredAt,
    reportedAt,
    recordedAt: fields.optional("recordedAt", () => fields.instant("recordedAt")) ?? reportedAt,
    by,
    marking: fields.optional("marking", () => markingIn(fields, by)) ?? publicMarking,
    source: fields.optional("source", () => sourceIn(fields.inside("source"))),
    invented: fields.optional("invented", () => fields.truth("invented")) ?? false,
    note: fields.optional("note", () => fields.prose("note")),
  };
}

/** `"public"`, a list of names as older lines have it, or a level with what belongs to it. */
function markingIn(outer: Fields, by: string): Marking {
  if (outer.isText("marking")) {
    outer.word("marking", ["public"], "L812");
    return publicMarking;
  }
  if (outer.isList("marking")) return liftedMarking(outer.someNames("marking"));
  const fields = outer.inside("marking");
  if (fields === null) return publicMarking;
  const level = fields.word("level", levels) ?? "protected";
  const originator = fields.optionalName("originator") ?? by;
  const releasable = level === "releasable";
  const named = level === "named";
  const reason = fields.optional("reason", () => fields.line("reason"));
  const marking: Marking = {
    level,
    rel: releasable ? [...new Set([...fields.someNames("rel"), originator])] : null,
    persons: named ? [...new Set(fields.someNames("persons"))] : null,
    cases: named ? [fields.name("case")] : [],
    until: named ? fields.instantOrEndOfDay("until") : null,
    originators: [originator],
    reasons: reason === null ? [] : [reason],
    review: fields.optional("review", () => fields.instantOrEndOfDay("review")),
  };
  fields.close();
  return marking;
}

function sourceIn(fields: Fields | null): EventSource | null {
  if (fields === null) return null;
  const source: EventSource = {
    title: fields.line("title"),
    url: fields.optional("url", () => fields.address("url")),
    dated: fields.optional("dated", () => fields.line("dated")),
    passage: fields.optional("passage", () => fields.prose("passage")),
    copies: fields.optional("copies", () => fields.line("copies")),
  };
  fields.close();
  return source;
}

function reportIn(fields: Fields, common: Common): Report {
  return {
    ...common,
    kind: "report",
    of: fields.name("of"),
    args: fields.names("args"),
    says: fields.optional("says", () => fields.word("says", ["holds", "fails"])) ?? "holds",
    accused: fields.optionalName("accused"),
    about: fields.optionalName("about"),
    area: fields.optionalName("area"),
    at: fields.optional("at", () => pointIn(fields.inside("at"))),
    grade: fields.optionalName("grade"),
    confidence: fields.optionalName("confidence"),
    value: fields.optional("value", () => quantityIn(fields.inside("value"), "may be negative")),
  };
}

function actIn(fields: Fields, common: Common): Act {
  return {
    ...common,
    kind: "act",
    verb: fields.name("verb"),
    about: fields.optionalName("about"),
    to: fields.names("to"),
    scope: fields.optional("scope", () => fields.line("scope")),
    choice: fields.optional("choice", () => fields.line("choice")),
    receivedAt: fields.optional("receivedAt", () => fields.instant("receivedAt")),
    through: fields.optionalName("through"),
    relayedFor: fields.optionalName("relayedFor"),
    under: fields.optionalName("under"),
    until: fields.optional("until", () => fields.instant("until")),
    grade: fields.optionalName("grade"),
  };
}

function findingIn(fields: Fields, common: Common): Finding {
  return {
    ...common,
    kind: "finding",
    fact: fields.name("fact"),
    args: fields.names("args"),
    value: fields.word("value", ["holds", "fails"]) ?? "holds",
    period: fields.optional("period", () => fields.period("period")) ?? {
      from: common.occurredAt.from,
      to: null,
    },
    grade: fields.optionalName("grade"),
    standard: fields.optional("standard", () => fields.line("standard")),
    reliesOn: fields.names("reliesOn"),
    decision: fields.optionalName("decision"),
  };
}

function deliveryIn(fields: Fields, common: Common): Delivery {
  return {
    ...common,
    kind: "delivery",
    norm: fields.name("norm"),
    part: fields.optionalName("part"),
    quantity: quantityIn(fields.inside("quantity"), "not negative") ?? { amount: 0n, unit: "", scale: 0 },
    onBehalfOf: fields.optionalName("onBehalfOf"),
    origin: fields.optionalName("origin"),
    receivedAt: fields.optional("receivedAt", () => fields.instant("receivedAt")),
  };
}

function membershipIn(fields: Fields, common: Common): MembershipEvent {
  return {
    ...common,
    kind: "membership",
    of: fields.name("of"),
    who: fields.name("who"),
    change: fields.word("change", ["joins", "leaves"]) ?? "joins",
  };
}

function coverageIn(fields: Fields, common: Common): Coverage {
  const period = fields.period("period");
  if (period.to === null) fields.refuse("L812", ["period", "to"], "an instant", "null");
  return {
    ...common,
    kind: "coverage",
    of: fields.name("of"),
    area: fields.optionalName("area"),
    period: { from: period.from, to: period.to ?? period.from },
    state: fields.word("state", ["complete", "watching", "partial", "denied", "down"]) ?? "partial",
  };
}

function correctionIn(fields: Fields, common: Common): Correction {
  const corrects = fields.name("corrects");
  return {
    ...common,
    kind: "correction",
    corrects,
    replacement: fields.orNull("replacement", () => replacementIn(fields, corrects, common)),
    reason: fields.prose("reason"),
  };
}

/** A whole event, but its id and position are those of the event first recorded. */
function replacementIn(outer: Fields, id: string, correction: Common): LogEvent | null {
  const fields = outer.inside("replacement");
  if (fields === null) return null;
  if (fields.is("kind", "correction")) {
    fields.letUnknownPass();
    outer.refuse("L822", ["replacement", "kind"], "an event of another kind", "correction");
    return null;
  }
  const event = eventIn(fields, id, correction.position);
  fields.close();
  return event === null ? null : { ...event, invented: event.invented || correction.invented };
}

function textIn(fields: Fields, common: Common): TextEvent {
  const statuses = ["concluded", "in-force", "ended", "draft", "superseded"] as const;
  return {
    ...common,
    kind: "text",
    instrument: fields.name("instrument"),
    version: fields.optional("version", () => fields.line("version")),
    status: fields.word("status", statuses) ?? "draft",
  };
}

function pointIn(fields: Fields | null): Report["at"] {
  if (fields === null) return null;
  const point = { lat: fields.microdegrees("lat", 90), lon: fields.microdegrees("lon", 180) };
  fields.close();
  return point;
}

function quantityIn(fields: Fields | null, sign: "may be negative" | "not negative"): Quantity | null {
  if (fields === null) return null;
  const quantity = {
    amount: fields.amount("amount", sign),
    unit: fields.name("unit"),
    scale: fields.optional("scale", () => fields.integer("scale", 0, 18)) ?? 0,
  };
  fields.close();
  return quantity;
}

/** Of an interval whose end is not part of it, the last instant. */
function lastOf({ from, to }: When): Instant {
  return to > from ? to - 1 : from;
}
