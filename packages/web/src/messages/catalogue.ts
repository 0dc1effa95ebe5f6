// What the pages themselves say, a file for each language. Another language is another file of the same keys and no
// change here. What only some pages say lies in a folder of its own, and is read with them.
import { IntlMessageFormat } from "intl-messageformat";

export type Texts = Readonly<Record<string, string>>;

export type Values = Readonly<Record<string, string | number>>;

export type Messages = {
  readonly language: string;
  /** The folder whose words are among these. */
  readonly words: string | null;
  readonly text: (key: string, values?: Values) => string;
};

const files = import.meta.glob<Texts>("./*.json", { import: "default" });

/** By folder and language. */
const parts = import.meta.glob<Texts>("./*/*.json", { import: "default" });

const fileOf = new Map(Object.entries(files).map(([path, load]) => [path.slice(2, -".json".length), load]));

/** Tags of the languages that there are, sorted. */
export const languages: readonly string[] = [...fileOf.keys()].sort();

export async function messagesIn(language: string, words: string | null = null): Promise<Messages> {
  const load = fileOf.get(language);
  const more = words === null ? async () => ({}) : parts[`./${words}/${language}.json`];
  if (load === undefined || more === undefined) throw new Error(`no messages in ${language}`);
  const [texts, own] = await Promise.all([load(), more()]);
  return messagesOf(language, { ...texts, ...own }, words);
}

export function messagesOf(language: string, texts: Texts, words: string | null = null): Messages {
  const formats = new Map<string, IntlMessageFormat>();
  return {
    language,
    words,
    text: (key, values = {}) => {
      const format = formats.get(key) ?? new IntlMessageFormat(textUnder(texts, key, language), language);
      formats.set(key, format);
      return String(format.format(values));
    },
  };
}

function textUnder(texts: Texts, key: string, language: string): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`no message ${key} in ${language}`);
  return text;
}

/** Of what the reader asks for the first that there is, region or no region; else English. */
export function languageFor(wanted: readonly string[], known: readonly string[] = languages): string {
  for (const tag of wanted)
    for (const it of [tag, tag.split("-")[0] ?? tag])
      if (known.includes(it.toLowerCase())) return it.toLowerCase();
  return "en";
}
