// The same languages for whoever fetches what they tell with, as a browser does: each is loaded when it is asked for.
import type { Words } from "./words.ts";

const english = async (): Promise<Words> => (await import("./en.ts")).english;

export const loaders: Readonly<Record<string, () => Promise<Words>>> = {
  en: english,
  fr: async () => (await import("./fr.ts")).french,
  uk: async () => (await import("./uk.ts")).ukrainian,
};

/** Of the language asked for; English where nobody has written that language. */
export function wordsIn(language: string): Promise<Words> {
  const known = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
  return (known ?? english)();
}
