// The languages in which the desk hands out papers, by their tags (BCP 47). Another is a table of the same shape and a
// line here.
import { english } from "./en.ts";
import { french } from "./fr.ts";
import { ukrainian } from "./uk.ts";
import type { DeskWords } from "./words.ts";

export const deskLanguages: Readonly<Record<string, DeskWords>> = { en: english, fr: french, uk: ukrainian };
