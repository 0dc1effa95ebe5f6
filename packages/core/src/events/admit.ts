// Whether an event speaks of what the agreement knows. One that names an unknown norm, actor, body, question,
// fact, instrument, area, register or earlier event is refused with its ground and never quietly without effect.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent } from "./event.ts";
import { type LinePlace, placedIn } from "./log-lines.ts";
import { nearest } from "./nearest.ts";
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

type Kind =
  | "party"
  | "group"
  | "office"
  | "person"
  | "role"
  | "body"
  | "question"
  | "area"
  | "register"
  | "calendar"
  | "source"
  | "instrument"
  | "fact"
  | "event type"
  | "situation"
  | "procedure"
  | "norm"
  | "reading"
  | "position"
  | "linkage"
  | "talks"
  | "meeting";

/** What an event of the log may name, gathered once for a whole log. */
type Known = {
  readonly names: ReadonlyMap<string, Kind>;
  readonly verbs: ReadonlySet<string>;
  /** Quoted words that conditions use in the place of a name. */
  readonly quoted: ReadonlySet<string>;
  readonly params: ReadonlyMap<string, readonly string[]>;
  readonly grades: ReadonlyMap<string, readonly string[]>;
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly versions: ReadonlyMap<string, readonly string[]>;
};

const speakers: readonly Kind[] = ["party", "group", "body", "office", "person", "role"];
const anything: readonly Kind[] = [];

/** What is found of a norm needs no declaration: `breach` of its one argument. */
const breach = "breach";

/** Verbs of the log that need no clause to speak of them. */
const verbs: readonly string[] = [
  "accede accept acknowledge activate admit adopt appoint approve assess authorise certify choose",
  "conclude consult contest decide declare deny deploy determine dispute end establish exercise",
  "extend find invoke join notice object open pay perform position publish ratify recuse refuse",
  "reinstate release request resume sign state suspend terminate use vote waive withdraw",
].flatMap((line) => line.split(" "));

function knownTo(a: Agreement): Known {
  const names = new Map<string, Kind>();
  const lists: readonly (readonly [Kind, readonly { readonly id: string }[]])[] = [
    ["party", a.parties],
    ["group", a.groups],
    ["office", a.offices],
    ["person", a.persons],
    ["role", a.roles],
    ["body", a.bodies],
    ["question", a.bodies.flatMap((body) => body.questions)],
    ["area", a.areas],
    ["register", a.registers],
    ["calendar", a.calendars],
    ["source", a.sources],
    ["instrument", a.instruments],
    ["fact", a.facts],
    ["event type", a.events],
    ["situation", a.situations],
    ["procedure", a.procedures],
    ["norm", a.norms],
    ["reading", a.readings],
    ["position", a.positions],
    ["linkage", a.linkages],
    ["talks", a.talks],
    ["meeting", a.meetings],
  ];
  for (const [kind, list] of lists) for (const { id } of list) names.set(id, kind);
  names.set("log", "register");
  const verbsOfText = new Set(verbs);
  const quoted = new Set<string>();
  gather(a, verbsOfText, quoted);
  return {
    names,
    verbs: verbsOfText,
    quoted,
    params: new Map([[breach, ["norm"]], ...a.facts.map((fact) => [fact.id, fact.params] as const)]),
    grades: new Map([...a.facts, ...a.events].map((it) => [it.id, it.grades])),
    parts: new Map(
      a.norms.map((norm) => [
        norm.id,
        [norm, ...norm.alternatives.map((alternative) => alternative.norm)].flatMap(({ content }) =>
          content.kind === "deliver" ? [...content.parts, ...content.steps].map(({ id }) => id) : [],
        ),
      ]),
    ),
    versions: new Map(a.instruments.map((it) => [it.id, it.versions.map(({ name }) => name)])),
  };
}

/** Conditions stand in many slots; every act and every quoted term among them is found by its shape. */
function gather(value: unknown, verbsOfText: Set<string>, quoted: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const { kind, verb, text } = value as {
    readonly kind?: unknown;
    readonly verb?: unknown;
    readonly text?: unknown;
  };
  if (kind === "act" && typeof verb === "string") verbsOfText.add(verb);
  if (kind === "text" && typeof text === "string") quoted.add(text);
  for (const inner of Object.values(value)) gather(inner, verbsOfText, quoted);
}

function faultsOf(
  event: LogEvent,
  known: Known,
  earlier: ReadonlySet<string>,
  patience: Patience,
): readonly Fault[] {
  const faults: Fault[] = [];
  check(event, [], new Check(known, earlier, faults, patience));
  return faults;
}

/** How often a name that was meant is still looked for: a log full of unknown names gets the first few. */
type Patience = { left: number };

function check(event: LogEvent, at: Place, c: Check): void {
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

/** An instance is known by what it is an instance of: `N-1(FR)@e3#2` by N-1. */
function baseOf(key: string): string {
  return key.split(/[(@#]/, 1)[0] ?? key;
}

function oneOf(kinds: readonly Kind[]): string {
  const words = kinds.map((kind) => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

class Check {
  private readonly known: Known;
  private readonly earlier: ReadonlySet<string>;
  private readonly faults: Fault[];
  private readonly patience: Patience;

  constructor(known: Known, earlier: ReadonlySet<string>, faults: Fault[], patience: Patience) {
    this.known = known;
    this.earlier = earlier;
    this.faults = faults;
    this.patience = patience;
  }

  /** `allowed` empty: whatever is declared. */
  name(name: string, place: Place, allowed: readonly Kind[]): void {
    const kind = this.known.names.get(name);
    const expected = allowed.length === 0 ? "a declared name" : `the name of ${oneOf(allowed)}`;
    if (kind === undefined) this.faults.push(fault("L840", place, expected, name, this.meant(name, allowed)));
    else if (allowed.length > 0 && !allowed.includes(kind)) {
      this.faults.push(fault("L841", place, expected, `${name}, ${oneOf([kind])}`, null));
    }
  }

  optional(name: string | null, place: Place, allowed: readonly Kind[]): void {
    if (name !== null) this.name(name, place, allowed);
  }

  /** What something is about: anything declared, an instance of it, a quoted word, or an earlier event. */
  subject(about: string | null, place: Place): void {
    if (about !== null && !this.known.quoted.has(about) && !this.earlier.has(about))
      this.name(baseOf(about), place, anything);
  }

  verb(verb: string, place: Place): void {
    if (this.known.verbs.has(verb)) return;
    this.faults.push(
      fault("L846", place, "a verb of the log or of a clause", verb, this.nearest(verb, this.known.verbs)),
    );
  }

  args(of: string, args: readonly string[], place: Place): void {
    const params = this.known.params.get(of);
    if (params !== undefined && params.length !== args.length) {
      const expected = params.length === 0 ? "none" : `${params.length} (${params.join(", ")})`;
      this.faults.push(fault("L843", place, expected, `${args.length}`, null));
    }
    for (const [i, arg] of args.entries()) this.subject(arg, [...place, i]);
  }

  grade(of: string, grade: string | null, place: Place): void {
    const grades = this.known.grades.get(of);
    if (grade !== null && grades !== undefined) this.among(grades, grade, place, "L844");
  }

  part(norm: string, part: string | null, place: Place): void {
    const parts = this.known.parts.get(baseOf(norm));
    if (part !== null && parts !== undefined) this.among(parts, part, place, "L845");
  }

  version(instrument: string, version: string | null, place: Place): void {
    const versions = this.known.versions.get(instrument);
    if (version !== null && versions !== undefined && versions.length > 0)
      this.among(versions, version, place, "L847");
  }

  /** `Breach@e3`: a question and the event that opened it. */
  decision(key: string | null, place: Place): void {
    if (key === null) return;
    this.name(baseOf(key), place, ["question"]);
    const opening = key.indexOf("@");
    if (opening >= 0) this.earlierEvent(key.slice(opening + 1), place);
  }

  earlierEvent(id: string | null, place: Place): void {
    if (id === null || this.earlier.has(id)) return;
    this.faults.push(fault("L842", place, "the id of an earlier event", id, null));
  }

  private among(
    declared: readonly string[],
    found: string,
    place: Place,
    code: "L844" | "L845" | "L847",
  ): void {
    if (declared.includes(found)) return;
    const expected = declared.length === 0 ? "none" : `one of ${declared.join(", ")}`;
    this.faults.push(fault(code, place, expected, found, this.nearest(found, declared)));
  }

  private meant(name: string, allowed: readonly Kind[]): string | null {
    const candidates: string[] = [];
    for (const [known, kind] of this.known.names)
      if (allowed.length === 0 || allowed.includes(kind)) candidates.push(known);
    return this.nearest(name, candidates);
  }

  private nearest(word: string, candidates: Iterable<string>): string | null {
    if (this.patience.left === 0) return null;
    this.patience.left -= 1;
    return nearest(word, candidates);
  }
}
