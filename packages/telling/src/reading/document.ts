// An agreement as prose: what it says, sentence by sentence, in one language, each sentence with the passage from which
// it comes and, beside it, what the text leaves open. A function of the model alone: no log, no clock, no server.
// Evidence is not told here: sources are what sentences point to.
import { type Agreement, type Citation, passagesOf, quotedIn, type Span } from "@pacta/core";
import type { EntryDrafted } from "./drafted.ts";
import { type OpenPart, openPart } from "./open.ts";
import type { Prose, SectionKind, Silence } from "./prose.ts";
import { agreementSections } from "./sections.ts";
import { sentence } from "./shared.ts";
import { type Things, thingsIn } from "./things.ts";

/** Words of a text, with their language where the text says it. */
export type Quote = { readonly text: string; readonly language: string | null };

export type PassageTold = {
  readonly document: string;
  readonly clause: string | null;
  /** The passage as a reader cites it. */
  readonly says: string;
  readonly quote: Quote | null;
  readonly span: Span;
};

/** `key` names the sentence in every language: the declaration, a stroke, and what of it is told. */
export type SentenceTold = {
  readonly key: string;
  readonly says: string;
  readonly source: readonly PassageTold[];
};

export type SilenceTold = { readonly key: string; readonly slot: Silence; readonly says: string };

/** What one declaration, or several of one kind, say. */
export type EntryTold = {
  readonly of: readonly string[];
  readonly title: string;
  readonly sentences: readonly SentenceTold[];
  readonly unstated: readonly SilenceTold[];
  readonly spans: readonly Span[];
  /** It speaks of a norm that the reader may not know of, so that nothing of it is told. */
  readonly closed: boolean;
};

export type SectionTold = {
  readonly kind: SectionKind;
  /** What the norms of this section serve, where that is how they are put together. */
  readonly purpose: string | null;
  readonly title: string;
  readonly entries: readonly EntryTold[];
};

export type ReadingDocument = {
  readonly language: string;
  readonly agreement: { readonly id: string; readonly title: string; readonly version: string | null };
  readonly sections: readonly SectionTold[];
};

/** What a language makes of an agreement's things: its words for all that can be told of them. */
export type Language = (things: Things) => Prose;

/** Norms that the reader may not see are not there, and what speaks of one is told as closed. */
export function readingIn(
  whole: Agreement,
  language: Language,
  sees: (norm: string) => boolean = () => true,
): ReadingDocument {
  const { agreement, closed, unwritten } = openPart(whole, sees);
  const prose = language(thingsIn(agreement));
  const { id, title, version } = agreement;
  return {
    language: prose.language,
    agreement: { id, title, version },
    sections: agreementSections(agreement, prose)
      .filter(({ entries }) => entries.length > 0)
      .map((section) => ({
        ...section,
        title: prose.typeset(section.title),
        entries: section.entries.map((entry) => told(entry, agreement, prose, { closed, unwritten })),
      })),
  };
}

function told(
  entry: EntryDrafted,
  agreement: Agreement,
  prose: Prose,
  { closed, unwritten }: Pick<OpenPart, "closed" | "unwritten">,
): EntryTold {
  const [first = ""] = entry.of;
  const set = (words: string): string => prose.typeset(sentence(words));
  if (entry.of.some((id) => closed.has(id)))
    return {
      of: entry.of,
      title: prose.typeset(entry.title),
      sentences: [{ key: `${first}/closed`, says: set(prose.closed), source: [] }],
      unstated: [],
      spans: [],
      closed: true,
    };
  return {
    of: entry.of,
    title: prose.typeset(entry.title),
    sentences: entry.sentences.map(({ slot, says, cites }) => ({
      key: `${first}/${slot}`,
      says: set(says),
      source: cites.map((cite) => passageOf(cite, agreement, prose)),
    })),
    unstated: entry.unstated.map((slot) => ({
      key: `${first}/unstated-${slot}`,
      slot,
      says: set(prose.silences[slot]),
    })),
    spans: entry.of.some((id) => unwritten.has(id)) ? [] : entry.spans,
    closed: false,
  };
}

function passageOf(cite: Citation, agreement: Agreement, prose: Prose): PassageTold {
  const { document, clause, quote, span } = cite;
  const passages = passagesOf(agreement, cite);
  const own = passages.find(({ language }) => language === prose.language) ?? passages[0] ?? null;
  return {
    document,
    clause,
    says: prose.typeset(prose.passage(document, clause)),
    quote: quote === null ? own : { text: quote, language: quotedIn(cite, passages)?.language ?? null },
    span,
  };
}
