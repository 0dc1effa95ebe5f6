// What one public page is made from: the record as everybody may see it, as of one moment and as known at one position,
// in one language, and the addresses under which it stays to be had.
import {
  anonymous,
  civilOf,
  formatInstant,
  type Instant,
  type Reason,
  reasonFor,
  type StandingRecord,
  type Subject,
} from "@pacta/core";
import { type Answer, languages, type Narrator, narrator, recordAtEnd } from "@pacta/telling";
import type { Keeper } from "../record/keeper.ts";
import { type Answered, answered } from "../record/question.ts";
import type { Catalogue, Catalogues, Text } from "./catalogue.ts";
import { type Html, html } from "./html.ts";

/** As the address has it; null where it does not say. */
export type Clocks = { readonly asof: string | null; readonly known: string | null };

export type View = Answered & {
  readonly answer: Answer;
  /** The record as the log leaves it, where the log ends before the moment shown. */
  readonly atEnd: StandingRecord | null;
  readonly say: Narrator;
  readonly language: string;
  readonly text: Text;
  readonly catalogues: Catalogues;
  /** Of what the reader has asked for, without what they have not. */
  readonly clocks: Clocks;
  /** The same, with both said: it stays what it is. */
  readonly pinned: Readonly<Record<keyof Clocks, string>>;
  /** Null where it is the one that is meant without a name. */
  readonly agreement: string | null;
  readonly origin: string;
};

export type ViewTerms = {
  readonly keeper: Keeper;
  readonly agreement: string | null;
  readonly clocks: Clocks;
  readonly catalogue: Catalogue;
  readonly catalogues: Catalogues;
  readonly origin: string;
  readonly now: Instant;
};

/** Everybody, whoever asks: what stands on these pages is what may be quoted. */
export function publicOf({ agreement: { id } }: Keeper): Subject {
  return anonymous(id);
}

export class Views {
  private readonly kept = new Map<string, Answered>();

  of(terms: ViewTerms): View {
    const { catalogue, clocks, agreement, origin, catalogues } = terms;
    const found = this.answeredTo(terms);
    const [answer] = found.answers;
    if (answer === undefined) throw new Error("a question has at least one world");
    // By the text of the moment shown: what is called otherwise since was called so then.
    const say = narrator(
      found.asked.agreement,
      languages[catalogue.language] ?? languages.en ?? missingEnglish(),
    );
    return {
      ...found,
      answer,
      atEnd: recordAtEnd(found.asked, answer),
      say,
      language: catalogue.language,
      text: catalogue.text,
      catalogues,
      clocks,
      pinned: { asof: shortest(found.asked.asOf), known: String(found.asked.knownAt) },
      agreement,
      origin,
    };
  }

  /** To the minute, so that whoever comes within one is given the same. */
  private answeredTo({ keeper, clocks: { asof, known }, now }: ViewTerms): Answered {
    const minute = now - (now % 60_000);
    const asOf = asof ?? formatInstant(minute);
    const key = JSON.stringify([keeper.agreement.id, asOf, known, keeper.live.size, minute]);
    const before = this.kept.get(key);
    const given = { asOf, ...(known === null ? {} : { knownAt: known }) };
    const found = before ?? answered(keeper, given, publicOf(keeper), now);
    // Whoever was asked for last stands last.
    this.kept.delete(key);
    this.kept.set(key, found);
    if (this.kept.size > most) this.kept.delete(this.kept.keys().next().value ?? "");
    return found;
  }
}

/** Each holds an engine for each reading. */
const most = 12;

function missingEnglish(): never {
  throw new Error("English is always there");
}

/** An instant as short as it can be said. */
export function shortest(at: Instant): string {
  const text = formatInstant(at);
  return text.endsWith(":00.000Z") ? `${text.slice(0, 16)}Z` : text;
}

/** With the hour, and the zone of the agreement, so that it can be read anywhere. */
export function moment({ say }: Pick<View, "say">, at: Instant): string {
  const { zone } = say.agreement;
  const clock = new Date(civilOf(zone, at).ms).toISOString().slice(11, 16);
  return `${say.words.at(say.day(at), clock)} (${zone})`;
}

export function reasonAt(
  { asked, answer: { engine } }: Pick<View, "asked" | "answer">,
  key: string,
  at: Instant = asked.asOf,
): Reason | null {
  return reasonFor(key, engine.why(key, at), asked.sight, asked.released(engine, at));
}

/** What the record says, in its own language where the page has another. */
export function said({ say, language }: Pick<View, "say" | "language">, words: string): Html {
  return say.words.language === language
    ? html`${words}`
    : html`<span lang="${say.words.language}">${words}</span>`;
}

/** A path of these pages with what the reader asked for, or with other clocks. */
export function pathTo(
  view: Pick<View, "language" | "agreement" | "clocks">,
  path: string,
  clocks: Clocks = view.clocks,
  language: string = view.language,
): string {
  const asked = new URLSearchParams();
  if (view.agreement !== null) asked.set("agreement", view.agreement);
  if (clocks.asof !== null) asked.set("asof", clocks.asof);
  if (clocks.known !== null) asked.set("known", clocks.known);
  asked.set("lang", language);
  return `${path}?${String(asked).replaceAll("%3A", ":")}`;
}

function named(path: string, name: string): string {
  return `${path}/${encodeURIComponent(name)}`;
}

export const factPath = (key: string): string => named("/public/f", key);
export const quotePath = (key: string): string => named("/public/q", key);
export const countryPath = (party: string): string => named("/public/country", party);
export const votePath = (key: string): string => named("/public/vote", key);
export const embedPath = (key: string): string => named("/embed", key);
