// The reference is held to what it says: its examples are whole texts, its links lead somewhere, its codes exist.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { diagnosticCodes, format, parseFiles } from "../src/index.ts";
import { actVerbs } from "../src/words.ts";

const folder = new URL("../../../docs/language/", import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

/** Pages that explain no construct of their own. */
const withoutExample = ["messages.md"];

describe.each(pages)("docs/language/$name", ({ name, text }) => {
  const examples = [...text.matchAll(/^```pacta\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);

  test("has an example where it explains a construct", () => {
    expect(examples.length > 0).toBe(!withoutExample.includes(name));
  });

  test("has examples that are complete and free of errors and warnings", () => {
    for (const example of examples) {
      const { agreement, diagnostics } = parseFiles([{ name: "example.pacta", text: example }]);
      expect(agreement).not.toBeNull();
      expect(
        diagnostics
          .filter(({ severity }) => severity !== "note")
          .map(({ code, message }) => `${code} ${message}`),
      ).toEqual([]);
    }
  });

  test("has examples as the formatter leaves them", () => {
    for (const example of examples) {
      const [tree] = parseFiles([{ name: "example.pacta", text: example }]).trees;
      expect(tree === undefined ? "" : format(tree, example)).toBe(example);
    }
    const [page] = parseFiles([{ name, text }]).trees;
    expect(page === undefined ? "" : format(page, text)).toBe(text);
  });

  test("has links that lead somewhere", () => {
    for (const [, target = ""] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(new URL(target, folder)), target).toBe(true);
    }
  });

  test("names codes that exist", () => {
    const codes = new Set(text.match(/\b[PNSTQWF][1-7]\d\d\b/g));
    const known = new Set<string>(diagnosticCodes.map(({ code }) => code));
    expect([...codes].filter((code) => !known.has(code))).toEqual([]);
  });
});

test("the page on conditions gives every act with its verb", () => {
  const conditions = pages.find(({ name }) => name === "conditions.md")?.text ?? "";
  const told = [...conditions.matchAll(/\| `([a-z]+)` \| `([a-z]+)` (?=\|)/g)].map(([, noun, verb]) => [
    noun,
    verb,
  ]);
  expect(new Map(told.map(([noun = "", verb = ""]) => [noun, verb]))).toEqual(actVerbs);
});

test("the index leads to every page", () => {
  const index = pages.find(({ name }) => name === "README.md")?.text ?? "";
  expect(
    pages.map(({ name }) => name).filter((name) => name !== "README.md" && !index.includes(`(${name})`)),
  ).toEqual([]);
});

const families: readonly (readonly [letter: string, title: string])[] = [
  ["P", "Reading the text"],
  ["N", "Names"],
  ["S", "Slots"],
  ["T", "Time and conditions"],
  ["Q", "Amounts and shares"],
  ["W", "The whole text"],
  ["F", "Files"],
];

/** The page of messages, from the gallery of codes. */
function messagesPage(): string {
  const tables = families.map(([letter, title]) => {
    const rows = diagnosticCodes
      .filter(({ code }) => code.startsWith(letter))
      .map(
        ({ code, severity, title, explanation }) => `| ${code} | ${severity} | ${title} | ${explanation} |`,
      );
    return [
      `## ${title}`,
      "",
      "| Code | Weight | Title | What it means |",
      "|---|---|---|---|",
      ...rows,
    ].join("\n");
  });
  return `${[
    "# Messages",
    "Everything that the checker may say about a text, by its code. Most messages come with a fix that an editor can apply.",
    "An **error** costs something of the agreement: the norm, or the slot, in which it stands is left out, and the rest runs on.\nA **warning** asks for a second look. A **note** says what a reader should know: usually a silence of the official text.",
    ...tables,
  ].join("\n\n")}\n`;
}

test("the page of messages is the gallery of codes (`vitest -u` writes it anew)", async () => {
  const page = new URL("messages.md", folder);
  await expect(messagesPage()).toMatchFileSnapshot(fileURLToPath(page));
});
