// What the pages say, in each of the languages: complete, countable, and set as each of them is set.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageFor, languages, messagesIn, messagesOf, type Texts } from "../src/messages/catalogue.ts";

const folder = new URL("../src/messages/", import.meta.url);
/** Of some pages alone; none of them says otherwise what all say. */
const parts = readdirSync(folder, { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .map(({ name }) => new URL(`${name}/`, folder));
const textsOf = (language: string): Texts =>
  Object.fromEntries(
    [folder, ...parts].flatMap((it) =>
      Object.entries(JSON.parse(readFileSync(new URL(`${language}.json`, it), "utf8")) as Texts),
    ),
  );
const english = textsOf("en");

test("each file is a language", () => {
  for (const it of [folder, ...parts]) {
    const files = readdirSync(it).filter((name) => name.endsWith(".json"));
    expect(languages).toEqual(files.map((name) => name.slice(0, -".json".length)).sort());
  }
  expect(languages).toEqual(expect.arrayContaining(["en", "fr", "uk"]));
});

/** What stands in braces behind a form of a plural is words, and no blank. */
const blanks = (text: string): readonly string[] =>
  [
    ...new Set([...text.matchAll(/(?<!(?:one|few|many|other|=\d+) )\{(\w+)/g)].map(([, name = ""]) => name)),
  ].sort();

describe.each(languages)("%s", (language) => {
  const texts = textsOf(language);

  test("has every message, in the same order, with the same blanks", () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(texts))
      expect([key, blanks(text)]).toEqual([key, blanks(english[key] ?? "")]);
  });

  test("can be said, with every number", () => {
    const { text } = messagesOf(language, texts);
    for (const [key, words] of Object.entries(texts))
      for (const n of [0, 1, 2, 5, 21]) {
        const said = text(key, Object.fromEntries(blanks(words).map((name) => [name, n])));
        expect([key, /[{}#]/.test(said)]).toEqual([key, false]);
      }
  });

  test("has a form for each of its plurals", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, text] of Object.entries(texts))
      for (const [plural] of text.matchAll(/\{\w+, plural,(?: =?\w+ \{[^{}]*\})+\}/g))
        for (const category of language === "fr" ? ["one", "other"] : pluralCategories)
          expect([key, plural.includes(`${category} {`)]).toEqual([key, true]);
  });
});

test("Ukrainian counts by one, few and many", async () => {
  const { text } = await messagesIn("uk");
  expect([1, 2, 5, 11, 21, 22].map((count) => text("path.more", { count }))).toEqual([
    "Ще 1 рядок",
    "Ще 2 рядки",
    "Ще 5 рядків",
    "Ще 11 рядків",
    "Ще 21 рядок",
    "Ще 22 рядки",
  ]);
});

test("French sets a narrow space that does not break before : ; ! ? and inside quotation marks", () => {
  for (const [key, text] of Object.entries(textsOf("fr"))) {
    const plain = text.replace(/\d\d:\d\d/g, "");
    expect([key, /[^\u202f][:;!?»]|«[^\u202f]/.exec(plain)?.[0]]).toEqual([key, undefined]);
  }
});

test.each([
  [["uk-UA", "en"], "uk"],
  [["de", "fr-CA"], "fr"],
  [["de"], "en"],
  [[], "en"],
] as const)("whoever reads %j is told in %s", (wanted, language) => {
  expect(languageFor(wanted, ["en", "fr", "uk"])).toBe(language);
});
