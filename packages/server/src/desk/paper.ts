// A handover or a brief made in one press: the record as it is asked for, what lies on the desk at that moment, and both
// put down as bytes, as text and with their hash.
import { type Agreement, changes as changesOf, type Instant, type Subject } from "@pacta/core";
import { languages, narrator } from "@pacta/telling";
import { Refused } from "../problem.ts";
import { changesSince } from "../record/across.ts";
import type { Keeper } from "../record/keeper.ts";
import { type Answered, answered, bad } from "../record/question.ts";
import { contactsIn } from "./contacts.ts";
import type { Author, Entry } from "./content.ts";
import { canonicalText, hexOf, type Paper } from "./entries.ts";
import { type PaperDocument, paperDocument, type Since } from "./handover.ts";
import { pageOfPaper } from "./html.ts";
import { type Mark, marksIn } from "./marks.ts";
import { notesIn } from "./notes.ts";
import { noticesIn } from "./notices.ts";
import { seesAbout } from "./rights.ts";
import { type Told, textOfPaper, toldOf } from "./text.ts";
import { theirs } from "./views.ts";
import { deskLanguages } from "./words/languages.ts";
import { saying } from "./words/words.ts";

export type Asking = {
  readonly form: "handover" | "brief";
  readonly language: string;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly since?: string | undefined;
};

export type Made = Omit<Paper, "id"> & { readonly answered: Answered };

/** Of the desk counts what had been said there by the moment asked about, so that the answer stays the same for ever. */
export function paperMade(
  keeper: Keeper,
  viewer: Subject | null,
  by: Author,
  asking: Asking,
  entries: readonly Entry[],
  now: number,
): Made {
  const { form, language, asOf, knownAt } = asking;
  const found = answered(keeper, { asOf, knownAt }, viewer, now);
  const { asked, answers } = found;
  const [answer] = answers;
  if (answer === undefined) throw new Error("a question has at least one world");
  if (asked.asOf > now) throw bad("asOf", asOf ?? "", "a moment that has come");
  const then = entries.filter(({ at }) => at <= asked.asOf);
  const mark = markMeant(marksIn(asking.since === undefined ? then : entries), asking.since);
  const seen = <T extends { readonly about: Parameters<typeof seesAbout>[0] }>(list: readonly T[]) =>
    list.filter(({ about }) => seesAbout(about, asked.sight));
  const document = paperDocument({
    form,
    asked,
    answers,
    answer,
    say: narratorIn(asked.agreement, language),
    by,
    since: mark === null ? null : sinceMark(found, { keeper, viewer, now }, mark, form === "brief"),
    desk:
      form === "brief"
        ? null
        : { notices: seen(noticesIn(then)), notes: seen(notesIn(then)), contacts: contactsIn(then) },
  });
  const text = canonicalText(document);
  const hash = hexOf(text);
  return { document: text, says: textOfPaper(told(keeper, document, hash)), hash, answered: found };
}

export function pageOf(keeper: Keeper, { document, hash }: Pick<Paper, "document" | "hash">): string {
  const read = JSON.parse(document) as PaperDocument;
  return pageOfPaper(told(keeper, read, hash), read.language);
}

export function wordsIn(language: string): ReturnType<typeof saying> {
  const words = Object.hasOwn(deskLanguages, language) ? deskLanguages[language] : undefined;
  if (words === undefined) throw bad("language", language, `one of ${Object.keys(deskLanguages).join(", ")}`);
  return saying(words);
}

export function narratorIn(agreement: Agreement, language: string): ReturnType<typeof narrator> {
  const words = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (words === undefined) throw bad("language", language, `one of ${Object.keys(languages).join(", ")}`);
  return narrator(agreement, words);
}

export function markMeant(marks: readonly Mark[], id: string | undefined): Mark | null {
  if (id === undefined) return marks[0] ?? null;
  const mark = marks.find((it) => it.id === id);
  if (mark === undefined) throw new Refused("A201", `No mark is called "${id}".`);
  return mark;
}

/** The public is not told what the desk calls its marks. */
export function sinceMark(
  found: Answered,
  {
    keeper,
    viewer,
    now,
  }: { readonly keeper: Keeper; readonly viewer: Subject | null; readonly now: Instant },
  { name, asOf, known }: Mark,
  unnamed = false,
): Since {
  const { asked } = found;
  const [world] = asked.worlds;
  if (world === undefined) throw new Error("a question has at least one world");
  // Nobody is told of changes backwards.
  const before = {
    asOf: Math.min(asOf, asked.asOf),
    knownAt: Math.min(theirs({ keeper, mine: asked.sight.log }, known), asked.knownAt),
  };
  const after = { asOf: asked.asOf, knownAt: asked.events.at(-1)?.position ?? 0 };
  const moved = changesOf(asked.agreement, asked.events, { before, after, world });
  const changes = changesSince(keeper, { viewer, now }, found, before, moved);
  return { name: unnamed ? "" : name, asOf: before.asOf, known: before.knownAt, changes };
}

function told(keeper: Keeper, document: PaperDocument, hash: string): Told {
  const { language } = document;
  return toldOf(document, hash, wordsIn(language), narratorIn(keeper.agreement, language));
}
