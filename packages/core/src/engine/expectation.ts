// What a scenario says must follow: standings as of an instant, under a reading or a position where it names one.
import type { Position } from "../events/event.ts";
import { type Fields, fieldsOf } from "../events/fields.ts";
import { offsetOf, readJson } from "../events/json.ts";
import { type Fault, fault, type Refusal, refusal } from "../events/refusal.ts";
import { type Instant, parseInstant } from "../time/instant.ts";
import type { ValueWord } from "./value.ts";

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
  /** Kinds of missing things that must be among those named. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
  readonly due: Readonly<Record<string, string>>;
  readonly note: string | null;
  /** From 1, in the text that says so. */
  readonly line: number;
};

export type Expectations = {
  readonly expectations: readonly Expectation[];
  readonly refusals: readonly Refusal[];
};

/** A JSON list, or one JSON object a line. Days are whole days of the zone, asked as of their last instant. */
export function readExpectations(text: string, zone: string): Expectations {
  const expectations: Expectation[] = [];
  const refusals: Refusal[] = [];
  for (const chunk of chunksOf(text)) {
    const json = readJson(chunk.text);
    if (json.kind === "fault") {
      const { code, offset, expected, found } = json.fault;
      refusals.push(placed(chunk, fault(code, [], expected, found, null), offset));
      continue;
    }
    const entries = Array.isArray(json.value) ? json.value : [json.value];
    for (const [i, entry] of entries.entries()) {
      const place = Array.isArray(json.value) ? [i] : [];
      const faults: Fault[] = [];
      const line = lineOf(chunk, offsetOf(chunk.text, place)).line;
      const expectation = expectationIn(fieldsOf(entry, place, faults, zone), line);
      for (const found of faults) refusals.push(placed(chunk, found, offsetOf(chunk.text, found.place)));
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
    readings: fields.optional("reading", () => fields.words("reading")) ?? {},
    position: fields.optionalName("position"),
    claimedBy: fields.optionalName("claimedBy"),
    assume: assumptionsIn(fields),
    standings: fields.optional("expect", () => fields.words("expect")) ?? {},
    missing: fields.optional("missing", () => fields.wordLists("missing")) ?? {},
    due: fields.optional("due", () => fields.words("due")) ?? {},
    note: fields.optional("note", () => fields.prose("note")),
    line,
  };
  for (const [key, at] of Object.entries(expectation.due)) {
    if (at !== "none" && parseInstant(at) === null)
      fields.refuse("L815", ["due", key], "an instant or none", at);
  }
  fields.close();
  return expectation;
}

function knownAtIn(fields: Fields): Expectation["knownAt"] {
  return fields.optional("knownAt", () =>
    fields.isNumber("knownAt")
      ? { position: fields.integer("knownAt", 0, Number.MAX_SAFE_INTEGER) }
      : { instant: fields.instantOrEndOfDay("knownAt") },
  );
}

function assumptionsIn(fields: Fields): Readonly<Record<string, ValueWord>> {
  const said = fields.optional("assume", () => fields.words("assume")) ?? {};
  const assume: Record<string, ValueWord> = {};
  for (const [key, word] of Object.entries(said)) {
    const value = (["holds", "fails", "undetermined"] as const).find((w) => w === word);
    if (value === undefined)
      fields.refuse("L813", ["assume", key], "one of holds, fails, undetermined", word);
    else assume[key] = value;
  }
  return assume;
}

type Chunk = { readonly text: string; readonly line: number };

function chunksOf(text: string): readonly Chunk[] {
  if (/^\s*\[/.test(text)) return [{ text, line: 1 }];
  return text
    .split("\n")
    .flatMap((content, i) => (content.trim() === "" ? [] : [{ text: content, line: i + 1 }]));
}

function placed(chunk: Chunk, found: Fault, offset: number): Refusal {
  const { line, column } = lineOf(chunk, offset);
  return refusal(found, line, column);
}

function lineOf(chunk: Chunk, offset: number): { readonly line: number; readonly column: number } {
  const before = chunk.text.slice(0, offset).split("\n");
  return { line: chunk.line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}
