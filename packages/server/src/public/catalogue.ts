// What the public pages themselves say, a file for each language. Another language is another file of the same keys and
// no change here. Where the record cannot be told in it, its sentences are English and marked as such.
import { readdirSync, readFileSync } from "node:fs";

export type Values = Readonly<Record<string, string | number>>;

export type Text = (key: string, values?: Values) => string;

export type Catalogue = { readonly language: string; readonly name: string; readonly text: Text };

export type Catalogues = ReadonlyMap<string, Catalogue>;

const home = new URL("./words/", import.meta.url);

export function readCatalogues(folder: URL = home): Catalogues {
  const tags = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
  return new Map(
    tags.map((tag) => [tag, catalogueOf(tag, readFileSync(new URL(`${tag}.json`, folder), "utf8"))]),
  );
}

/** A key with `.one`, `.few`, `.many`, `.other` behind it is chosen by the value `n`. */
export function catalogueOf(language: string, file: string): Catalogue {
  const words: Readonly<Record<string, string>> = JSON.parse(file);
  const plurals = new Intl.PluralRules(language);
  const under = (key: string, n: string | number | undefined): string => {
    const plain = words[key];
    if (plain !== undefined) return plain;
    const counted = words[`${key}.${plurals.select(Number(n))}`] ?? words[`${key}.other`];
    if (counted === undefined) throw new Error(`no words for ${key} in ${language}`);
    return counted;
  };
  const text: Text = (key, values = {}) =>
    under(key, values.n)
      .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""))
      // What is put in may end with a full stop of its own.
      .replace(/(?<!\.)\.\.(?!\.)/g, ".");
  return { language, name: text("language.name"), text };
}

/** The one that the address names, or the first that the browser asks for, region or no region; else English. */
export function languageFor(
  wanted: string | undefined,
  header: string | undefined,
  known: Catalogues,
): string {
  const tags = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", q = "q=1"] = part.trim().split(/\s*;\s*/);
      return { tag: tag.toLowerCase(), weight: Number(q.slice(2)) || 0 };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
  for (const tag of wanted === undefined ? tags : [wanted.toLowerCase()])
    for (const it of [tag, tag.split("-")[0] ?? tag]) if (known.has(it)) return it;
  return "en";
}
