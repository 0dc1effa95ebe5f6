// The same languages for whoever fetches what they read with, as a browser does: each is loaded when it is asked for.
import type { Agreement } from "@pacta/core";
import { type Language, type ReadingDocument, readingIn } from "./document.ts";

const english = async (): Promise<Language> => (await import("./en.ts")).english;

export const loaders: Readonly<Record<string, () => Promise<Language>>> = {
  en: english,
  fr: async () => (await import("./fr.ts")).french,
  uk: async () => (await import("./uk.ts")).ukrainian,
};

/** In the language asked for; in English where nobody has written that language. */
export async function readingOf(agreement: Agreement, language: string): Promise<ReadingDocument> {
  const known = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
  return readingIn(agreement, await (known ?? english)());
}
