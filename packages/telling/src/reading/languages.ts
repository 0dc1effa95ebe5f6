// The languages in which an agreement can be read, by their tags (BCP 47). Another is a table of the same shape, a line
// here and one among those that are loaded one by one.
import type { Agreement } from "@pacta/core";
import { type Language, type ReadingDocument, readingIn } from "./document.ts";
import { english } from "./en.ts";
import { french } from "./fr.ts";
import { ukrainian } from "./uk.ts";

export const readings: { readonly en: Language } & Readonly<Record<string, Language>> = {
  en: english,
  fr: french,
  uk: ukrainian,
};

/** In the language asked for; in English where nobody has written that language. */
export function readingDocument(
  agreement: Agreement,
  language: string,
  sees?: (norm: string) => boolean,
): ReadingDocument {
  const known = Object.hasOwn(readings, language) ? readings[language] : undefined;
  return readingIn(agreement, known ?? readings.en, sees);
}
