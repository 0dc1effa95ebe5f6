// The names that an event of the log, or an expectation, may use, and what is wrong with one that it may not.
import type { Agreement } from "../agreement/agreement.ts";
import { nearest } from "./nearest.ts";
import { type Fault, fault, type Place } from "./refusal.ts";

export type Kind =
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

/** What may be named, gathered once for a whole log. */
export type Known = {
  readonly names: ReadonlyMap<string, Kind>;
  readonly verbs: ReadonlySet<string>;
  /** Quoted words that conditions use in the place of a name. */
  readonly quoted: ReadonlySet<string>;
  readonly params: ReadonlyMap<string, readonly string[]>;
  readonly grades: ReadonlyMap<string, readonly string[]>;
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly versions: ReadonlyMap<string, readonly string[]>;
  /** Of a reading its choices, of a situation its further marks. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
  readonly marks: ReadonlyMap<string, readonly string[]>;
};

export const speakers: readonly Kind[] = ["party", "group", "body", "office", "person", "role"];

/** What is found of a norm needs no declaration: `breach` of its one argument. */
export const breach = "breach";

/** Verbs of the log that need no clause to speak of them. */
const verbs: readonly string[] = [
  "accede accept acknowledge activate admit adopt appoint approve assess authorise certify choose",
  "conclude consult contest decide declare deny deploy determine dispute end establish exercise",
  "extend find invoke join notice object open pay perform position publish ratify recuse refuse",
  "reinstate release request resume sign state suspend terminate use vote waive withdraw",
].flatMap((line) => line.split(" "));

/** `leftOut`: what the text declares and an error has kept out of the agreement. */
export function knownTo(a: Agreement, leftOut: readonly string[] = []): Known {
  const names = new Map<string, Kind>(leftOut.map((id) => [id, "norm"]));
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
    choices: new Map(a.readings.map((it) => [it.id, it.choices.map(({ id }) => id)])),
    marks: new Map(a.situations.map((it) => [it.id, it.marks.map(({ word }) => word)])),
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

/** How often a name that was meant is still looked for: a log full of unknown names gets the first few. */
export type Patience = { left: number };

/** An instance is known by what it is an instance of: `N-1(FR)@e3#2` by N-1. */
export function baseOf(key: string): string {
  return key.split(/[(@#]/, 1)[0] ?? key;
}

const keyPattern = /^([^(@#]*)(?:\(([^()]*)\))?(?:@([^#]*))?(?:#(.*))?$/;

const standing: readonly Kind[] = ["norm", "situation", "instrument", "fact", "question", "procedure"];

function oneOf(kinds: readonly Kind[]): string {
  const words = kinds.map((kind) => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** The ids of earlier events; `keys` where they are at hand, to say which one may be meant. */
export type Ids = { readonly has: (id: string) => boolean; readonly keys?: () => Iterable<string> };

export class NameCheck {
  private readonly known: Known;
  private readonly earlier: Ids;
  private readonly faults: Fault[];
  private readonly patience: Patience;

  constructor(known: Known, earlier: Ids, faults: Fault[], patience: Patience) {
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
      this.name(baseOf(about), place, []);
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
    const question = baseOf(key);
    const expected = "the key of a decision: a question, @ and the event that opened it, as in Breach@e3";
    if (this.known.names.get(question) !== "question") {
      this.faults.push(fault("L840", place, expected, key, this.meant(question, ["question"])));
      return;
    }
    // A question alone does not say which of its decisions: each time it is put there is another.
    const opening = key.indexOf("@");
    if (opening < 0) this.faults.push(fault("L842", place, expected, key, null));
    else this.earlierEvent(key.slice(opening + 1), place);
  }

  earlierEvent(id: string | null, place: Place): void {
    if (id === null || this.earlier.has(id)) return;
    this.faults.push(fault("L842", place, "the id of an earlier event", id, null));
  }

  /** What the record has a standing for, by its key: `N-1(FR)@e3#2`, `Violation(RU)`, `Ceasefire strained`. */
  key(key: string, place: Place, allowed: readonly Kind[] = standing): void {
    const [, base = "", inner, trigger, part] = keyPattern.exec(key) ?? [];
    const [situation = "", ...mark] = base.split(" ");
    const before = this.faults.length;
    this.name(mark.length === 0 ? base : situation, place, allowed);
    if (this.faults.length > before) return;
    if (mark.length > 0) this.among(this.known.marks.get(situation) ?? [], mark.join(" "), place, "L840");
    if (inner !== undefined) this.keyArgs(base, inner.split(","), place);
    if (trigger !== undefined && !this.isTrigger(trigger)) this.earlierEvent(trigger, place);
    const parts = this.known.parts.get(base);
    if (part !== undefined && parts !== undefined) this.among(parts, part, place, "L845");
  }

  /** A fact with its arguments, or its name alone for whatever they are; a situation or an instrument. */
  predicate(text: string, place: Place): void {
    this.key(text, place, ["fact", "situation", "instrument"]);
  }

  choice(reading: string, choice: string, place: Place): void {
    this.name(reading, place, ["reading"]);
    const choices = this.known.choices.get(reading);
    if (choices !== undefined) this.among(choices, choice, place, "L840");
  }

  event(id: string, place: Place): void {
    if (this.earlier.has(id)) return;
    const meant = this.nearest(id, this.earlier.keys?.() ?? []);
    this.faults.push(fault("L842", place, "the id of an event of the log", id, meant));
  }

  private keyArgs(of: string, args: readonly string[], place: Place): void {
    const params = this.known.params.get(of);
    if (params !== undefined && params.length !== args.length)
      this.faults.push(
        fault("L843", place, `${params.length} (${params.join(", ")})`, `${args.length}`, null),
      );
    else for (const arg of args) this.subject(arg, place);
  }

  /** An occasion is named by its event, by its instant, or by the standing that it is the beginning of. */
  private isTrigger(text: string): boolean {
    return (
      this.earlier.has(text) ||
      /^\d{4}-\d{2}/.test(text) ||
      this.known.names.has(baseOf(text.split("=", 1)[0] ?? ""))
    );
  }

  private among(
    declared: readonly string[],
    found: string,
    place: Place,
    code: "L840" | "L844" | "L845" | "L847",
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
