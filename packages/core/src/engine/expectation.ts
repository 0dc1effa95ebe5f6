// What a scenario says must follow: standings as of an instant, under a reading or a position where it names one.
import type { Agreement } from "../agreement/agreement.ts";
import type { Position } from "../events/event.ts";
import { type Fields, fieldsOf } from "../events/fields.ts";
import { entryOffsets, offsetOf, readJson } from "../events/json.ts";
import { baseOf, type Kind, type Known, knownTo, NameCheck } from "../events/names.ts";
import { nearest } from "../events/nearest.ts";
import { type Fault, fault, type Place, type Refusal, refusal } from "../events/refusal.ts";
import { type Instant, parseInstant } from "../time/instant.ts";
import { lastAtOrBefore } from "./network.ts";
import { missingKinds } from "./reason.ts";
import { type ValueWord, valueWords } from "./value.ts";
import { decisionWords, noticeKinds, procedureWords, situationWords, standingWords } from "./view.ts";

export type Expectation = {
  readonly asOf: Instant;
  /** Null is the end of the log. */
  readonly knownAt: { readonly position: Position } | { readonly instant: Instant } | null;
  /** A reading that is not named must give the same under each of its choices. */
  readonly readings: Readonly<Record<string, string>>;
  readonly position: string | null;
  readonly claimedBy: string | null;
  readonly assume: Readonly<Record<string, ValueWord>>;
  /** Standing by key; a norm's own id speaks of all its instances. `absent` says that there is none. */
  readonly standings: Readonly<Record<string, string>>;
  /** Whether everything that a norm waits for is there: what is only meant is tracked by it and never owed. */
  readonly condition: Readonly<Record<string, string>>;
  /** Kinds of missing things that must be among those named. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  /** An instant, or `none`. */
  readonly due: Readonly<Record<string, string>>;
  readonly since: Readonly<Record<string, string>>;
  /** Amounts such as `60 of 90 tonnes`. */
  readonly progress: Readonly<Record<string, string>>;
  /** What the steps of a payment have released, such as `3200000000 payable, 1300000000 open, 0 lapsed EUR`. */
  readonly steps: Readonly<Record<string, string>>;
  readonly bindingness: Readonly<Record<string, string>>;
  /** The event that found a breach, or `none`. */
  readonly breachFoundBy: Readonly<Record<string, string>>;
  /** `yes` or `no`. */
  readonly fromLaterFinding: Readonly<Record<string, string>>;
  /** By duty: the norm that prevails, `dilemma`, or `none`. */
  readonly conflicts: Readonly<Record<string, string>>;
  /** By event: the ground on which it has no effect, or `none`. */
  readonly purported: Readonly<Record<string, string>>;
  /** Exactly those who dispute it. */
  readonly contested: Readonly<Record<string, readonly string[]>>;
  /** By kind of notice: exactly the events that such notices name. */
  readonly notices: Readonly<Record<string, readonly string[]>>;
  /** Rules and grounds that must be among those of the reason. */
  readonly grounds: Readonly<Record<string, readonly string[]>>;
  /** The newest event that says something about the world. */
  readonly newest: string | null;
  /** Compared with what was known at that position, exactly these keys stand otherwise, by these events. */
  readonly changedSince: Position | null;
  readonly changed: Readonly<Record<string, readonly string[]>>;
  readonly note: string | null;
  /** From 1, in the text that says so. */
  readonly line: number;
};

export type Expectations = {
  readonly expectations: readonly Expectation[];
  readonly refusals: readonly Refusal[];
};

/** A JSON list, or one JSON object a line. Days are whole days of the zone, asked as of their last instant. What an
 *  entry names has to be there, in the agreement or among the events: nothing would follow for what is not. What an
 *  error has left out of the agreement may be expected to be absent. */
export function readExpectations(
  text: string,
  agreement: Agreement,
  events: readonly { readonly id: string }[],
  leftOut: readonly string[] = [],
): Expectations {
  const known = knownTo(agreement, leftOut);
  const ids = new Set(events.map(({ id }) => id));
  const patience = { left: 100 };
  const expectations: Expectation[] = [];
  const refusals: Refusal[] = [];
  for (const chunk of chunksOf(text)) {
    const json = readJson(chunk.text);
    if (json.kind === "fault") {
      const { code, offset, expected, found } = json.fault;
      refusals.push(placed(chunk, fault(code, [], expected, found, null), offset));
      continue;
    }
    const listed = Array.isArray(json.value);
    const entries = Array.isArray(json.value) ? json.value : [json.value];
    const starts = listed ? entryOffsets(chunk.text) : [0];
    for (const [i, entry] of entries.entries()) {
      const start = starts[i] ?? 0;
      const own = chunk.text.slice(start, starts[i + 1]);
      const faults: Fault[] = [];
      const at = listed ? [i] : [];
      const fields = fieldsOf(entry, at, faults, agreement.zone);
      const expectation = expectationIn(fields, lineOf(chunk, start).line);
      if (expectation !== null && faults.length === 0) {
        checkNames(expectation, at, new NameCheck(known, ids, faults, patience));
        if (faults.length === 0) checkWords(expectation, known, at, faults);
      }
      for (const found of faults) {
        const offset = offsetOf(own, listed ? found.place.slice(1) : found.place);
        refusals.push(placed(chunk, found, start + offset));
      }
      if (expectation !== null && faults.length === 0) expectations.push(expectation);
    }
  }
  return { expectations, refusals };
}

function expectationIn(fields: Fields | null, line: number): Expectation | null {
  if (fields === null) return null;
  const expectation = {
    asOf: fields.instantOrEndOfDay("asOf"),
    knownAt: knownAtIn(fields),
    readings: wordsIn(fields, "reading"),
    position: fields.optionalName("position"),
    claimedBy: fields.optionalName("claimedBy"),
    assume: assumptionsIn(fields),
    standings: wordsIn(fields, "expect"),
    condition: wordsIn(fields, "condition"),
    missing: listsIn(fields, "missing"),
    due: wordsIn(fields, "due"),
    since: wordsIn(fields, "since"),
    progress: wordsIn(fields, "progress"),
    steps: wordsIn(fields, "steps"),
    bindingness: wordsIn(fields, "bindingness"),
    breachFoundBy: wordsIn(fields, "breachFoundBy"),
    fromLaterFinding: wordsIn(fields, "fromLaterFinding"),
    conflicts: wordsIn(fields, "conflicts"),
    purported: wordsIn(fields, "purported"),
    contested: listsIn(fields, "contested"),
    notices: listsIn(fields, "notices"),
    grounds: listsIn(fields, "grounds"),
    newest: fields.optionalName("newest"),
    changedSince: fields.optional("changedSince", () =>
      fields.integer("changedSince", 0, Number.MAX_SAFE_INTEGER),
    ),
    changed: listsIn(fields, "changed"),
    note: fields.optional("note", () => fields.prose("note")),
    line,
  };
  for (const slot of ["due", "since"] as const)
    for (const [key, at] of Object.entries(expectation[slot]))
      if (at !== "none" && parseInstant(at) === null)
        fields.refuse("L815", [slot, key], "an instant or none", at);
  for (const kind of Object.keys(expectation.notices))
    if (!noticeKinds.some((known) => known === kind))
      fields.refuse("L813", ["notices", kind], among(noticeKinds), kind, nearest(kind, noticeKinds));
  fields.close();
  return expectation;
}

/** Standings by key, and what is said of a norm, a decision or a fact. */
const byKey = [
  ["expect", "standings"],
  ["condition", "condition"],
  ["missing", "missing"],
  ["due", "due"],
  ["since", "since"],
  ["progress", "progress"],
  ["steps", "steps"],
  ["bindingness", "bindingness"],
  ["breachFoundBy", "breachFoundBy"],
  ["fromLaterFinding", "fromLaterFinding"],
  ["conflicts", "conflicts"],
  ["contested", "contested"],
  ["grounds", "grounds"],
  ["changed", "changed"],
] as const;

function checkNames(it: Expectation, at: Place, names: NameCheck): void {
  for (const [set, choice] of Object.entries(it.readings)) names.choice(set, choice, [...at, "reading", set]);
  names.optional(it.position, [...at, "position"], ["position"]);
  names.optional(it.claimedBy, [...at, "claimedBy"], ["party", "group"]);
  for (const predicate of Object.keys(it.assume)) names.predicate(predicate, [...at, "assume", predicate]);
  for (const [field, aspect] of byKey)
    for (const key of Object.keys(it[aspect])) names.key(key, [...at, field, key]);
  for (const id of Object.keys(it.purported)) names.event(id, [...at, "purported", id]);
  const eventLists = [
    ["changed", it.changed],
    ["notices", it.notices],
  ] as const;
  for (const [field, lists] of eventLists)
    for (const [key, list] of Object.entries(lists))
      for (const [i, id] of list.entries()) names.event(id, [...at, field, key, i]);
  if (it.newest !== null && it.newest !== "none") names.event(it.newest, [...at, "newest"]);
}

/** A word that nothing ever has would fail every time, and say only that something else was found. */
function checkWords(it: Expectation, known: Known, at: Place, faults: Fault[]): void {
  const word = (found: string, words: readonly string[], place: Place): void => {
    if (!words.includes(found)) faults.push(fault("L813", place, among(words), found, nearest(found, words)));
  };
  for (const [key, found] of Object.entries(it.standings))
    word(found, [...standingsOf(key, known), "absent"], [...at, "expect", key]);
  for (const [key, found] of Object.entries(it.condition)) word(found, valueWords, [...at, "condition", key]);
  for (const [key, found] of Object.entries(it.fromLaterFinding))
    word(found, ["yes", "no"], [...at, "fromLaterFinding", key]);
  for (const [key, list] of Object.entries(it.missing))
    for (const [i, found] of list.entries()) word(found, missingKinds, [...at, "missing", key, i]);
}

/** What may be said of the thing that a key is the key of; of a situation's mark, and of a question that nobody has put,
 *  whether it holds. */
function standingsOf(key: string, known: Known): readonly string[] {
  const base = baseOf(key);
  const kind = known.names.get(base);
  return kind === undefined ? valueWords : (wordsByKind[kind] ?? valueWords);
}

const wordsByKind: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  norm: standingWords,
  situation: situationWords,
  instrument: situationWords,
  question: [...decisionWords, ...valueWords.filter((word) => word !== "undetermined")],
  procedure: procedureWords,
};

function among(words: readonly string[]): string {
  return `one of ${words.join(", ")}`;
}

function wordsIn(fields: Fields, name: string): Readonly<Record<string, string>> {
  return fields.optional(name, () => fields.words(name)) ?? {};
}

function listsIn(fields: Fields, name: string): Readonly<Record<string, readonly string[]>> {
  return fields.optional(name, () => fields.wordLists(name)) ?? {};
}

function knownAtIn(fields: Fields): Expectation["knownAt"] {
  return fields.optional("knownAt", () =>
    fields.isNumber("knownAt")
      ? { position: fields.integer("knownAt", 0, Number.MAX_SAFE_INTEGER) }
      : { instant: fields.instantOrEndOfDay("knownAt") },
  );
}

function assumptionsIn(fields: Fields): Readonly<Record<string, ValueWord>> {
  const said = wordsIn(fields, "assume");
  const assume: Record<string, ValueWord> = {};
  for (const [key, word] of Object.entries(said)) {
    const value = valueWords.find((w) => w === word);
    if (value === undefined)
      fields.refuse("L813", ["assume", key], among(valueWords), word, nearest(word, valueWords));
    else assume[key] = value;
  }
  return assume;
}

type Chunk = { readonly text: string; readonly line: number; readonly lineStarts: readonly number[] };

function chunksOf(text: string): readonly Chunk[] {
  if (/^\s*\[/.test(text))
    return [{ text, line: 1, lineStarts: [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)] }];
  return text
    .split("\n")
    .flatMap((content, i) =>
      content.trim() === "" ? [] : [{ text: content, line: i + 1, lineStarts: [0] }],
    );
}

function placed(chunk: Chunk, found: Fault, offset: number): Refusal {
  const { line, column } = lineOf(chunk, offset);
  return refusal(found, line, column);
}

function lineOf(
  { line, lineStarts }: Chunk,
  offset: number,
): { readonly line: number; readonly column: number } {
  const i = lastAtOrBefore(lineStarts, offset);
  return { line: line + i, column: offset - (lineStarts[i] ?? 0) + 1 };
}
