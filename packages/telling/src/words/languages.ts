// The languages in which a record can be told, by their tags (BCP 47). Another is a table of the same shape, a line here
// and one among those that are loaded one by one.
import { english } from "./en.ts";
import { french } from "./fr.ts";
import { ukrainian } from "./uk.ts";
import type { Words } from "./words.ts";

export const languages: Readonly<Record<string, Words>> = { en: english, fr: french, uk: ukrainian };
