// The text as the server gives it, with its prose in a language of its own.
import type { RuleLine, TextDocument } from "@pacta/server/wire";
import type { Given } from "../page.ts";

export type Prose = Pick<TextDocument, "language" | "sections" | "rules">;

export type TextRead = TextDocument & { readonly prose: Prose };

export async function readText({ client, asking, search }: Given): Promise<TextRead> {
  const document = await client.text(asking);
  const wanted = search.in;
  // What cannot be read is said on the page, and not read.
  if (wanted === undefined || !isWritten(document, wanted) || wanted === document.language)
    return { ...document, prose: document };
  const { asOf, knownAt } = document;
  const { language, sections, rules } = await client.text({ asOf, knownAt, lang: wanted });
  return { ...document, prose: { language, sections, rules } };
}

export function isWritten({ readings }: TextDocument, language: string): boolean {
  return readings.includes(language);
}

export type RulesByKey = ReadonlyMap<string, RuleLine>;

export function byKey(rules: readonly RuleLine[]): RulesByKey {
  return new Map(rules.map((rule) => [rule.key, rule]));
}

export type Instrument = TextDocument["instruments"][number];

/** Keys of the rules on an instrument or on any of its clauses, each once, without the instrument's own. */
export function rulesOn({ id, rules, clauses }: Instrument): readonly string[] {
  const all = [...rules, ...clauses.flatMap((clause) => clause.rules)];
  return [...new Set(all)].filter((key) => key !== id);
}

/** Of ids that may hold anything, such as an address holds. */
export function placeOf(kind: "rule" | "part" | "clause", name: string): string {
  return `${kind}-${name.replace(/\s+/g, "-")}`;
}
