// The words of a clause side by side, each in its language, and which of them a citation quotes.
import type { Agreement } from "./agreement.ts";
import type { Citation } from "./citation.ts";
import type { Passage } from "./instrument.ts";

/** What the clause that is cited says, in each language in which the agreement has it. */
export function passagesOf(
  { instruments }: Pick<Agreement, "instruments">,
  cite: Citation,
): readonly Passage[] {
  const clauses = instruments.find(({ id }) => id === cite.document)?.clauses ?? [];
  return clauses.find(({ number }) => number === cite.clause)?.passages ?? [];
}

/** The passage in which the quoted words stand; null where they stand in none, or in more than one. */
export function quotedIn({ quote }: Citation, passages: readonly Passage[]): Passage | null {
  if (quote === null || quote.trim() === "") return null;
  const [first, ...others] = passages.filter(({ text }) => plain(text).includes(plain(quote)));
  return first === undefined || others.length > 0 ? null : first;
}

function plain(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}
