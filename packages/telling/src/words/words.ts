// The shape of one language's sentences. French or Ukrainian is another table of this shape; the engine knows none.
import type {
  BindingLevel,
  CivilDate,
  DecisionRule,
  Facts,
  Instant,
  MissingKind,
  ValueWord,
} from "@pacta/core";

/** Names, dates and amounts as a sentence needs them. `form` is a case such as genitive, where a language has it. */
export type Speaker = {
  readonly name: (id: string | number | null | undefined, form?: string) => string;
  /** Several names, separated by blanks in the data. */
  readonly names: (ids: string | number | null | undefined, form?: string) => string;
  readonly instant: (at: Instant | string | null | undefined) => string;
  /** An end that is not itself part of what ends. */
  readonly until: (end: Instant | string | null | undefined) => string;
  readonly length: (ms: number) => string;
  readonly amount: (amount: string | number | null | undefined, unit: unknown, scale: unknown) => string;
};

export type Told = {
  /** `holds`, `fails`, `undetermined`, or the standing of a norm. */
  readonly value: string;
  readonly since: Instant | null;
  readonly data: Facts;
};

export type ReasonSentence = (told: Told, say: Speaker) => string;

export type Lacking = {
  readonly data: Facts;
  readonly who: readonly string[];
};

export type MissingSentence = (lacking: Lacking, say: Speaker) => string;

export type Unit = "second" | "minute" | "hour" | "day";

export type Words = {
  readonly language: string;
  readonly reasons: Readonly<Record<string, ReasonSentence>>;
  readonly missing: Readonly<Record<MissingKind, MissingSentence>>;
  /** Grounds on which an act is only purported. */
  readonly grounds: Readonly<Record<string, string>>;
  /** What brought a norm to where it stands, by the engine's word for it; silent where a standing says enough. */
  readonly whys: Readonly<Record<string, string>>;
  /** What the engine calls a standing, a value or an outcome, as this language says it. */
  readonly standing: (word: string) => string;
  /** What is meant by each of the three values. */
  readonly certainty: Readonly<Record<ValueWord, string>>;
  /** How far a text binds somebody. */
  readonly level: Readonly<Record<BindingLevel | "none", string>>;
  /** By which rule a question is decided; "unstated" where the text has none. */
  readonly votingRule: (rule: DecisionRule | "unstated", say: Speaker) => string;
  readonly date: (date: CivilDate) => string;
  readonly endOf: (day: string) => string;
  readonly between: (from: string, until: string) => string;
  readonly at: (day: string, clock: string) => string;
  readonly ago: (n: number, unit: Unit) => string;
  readonly ahead: (n: number, unit: Unit) => string;
  readonly justNow: string;
  readonly lasting: (n: number, unit: Unit) => string;
  /** How much of how much. */
  readonly outOf: (done: string, of: string) => string;
  /** Between a whole and its parts, and between each three digits of a whole. */
  readonly marks: { readonly decimal: string; readonly thousands: string };
  readonly billion: string;
  readonly million: string;
  readonly more: (n: number) => string;
  readonly and: string;
  /** Between parts of a list that have commas of their own. */
  readonly semicolon: string;
  readonly nobody: string;
  readonly nothing: string;
};
