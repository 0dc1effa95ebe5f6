// The reference is held to what it says: its examples are whole texts, its links lead somewhere, its codes exist.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { format, parseFiles } from "../src/index.ts";
import { english } from "../src/messages.ts";

const folder = new URL("../../../docs/language/", import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

/** Pages that explain no construct of their own. */
const withoutExample = ["messages.md"];

describe.each(pages)("docs/language/$name", ({ name, text }) => {
  const examples = [...text.matchAll(/^```pacta\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);

  test.runIf(!withoutExample.includes(name))("has an example", () => {
    expect(examples.length).toBeGreaterThan(0);
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
  });

  test("has links that lead somewhere", () => {
    for (const [, target = ""] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(new URL(target, folder)), target).toBe(true);
    }
  });

  test("names codes that exist", () => {
    const codes = new Set(text.match(/\b[PNSTQWF][1-7]\d\d\b/g));
    expect([...codes].filter((code) => !Object.hasOwn(english, code))).toEqual([]);
  });
});

test("the index leads to every page", () => {
  const index = pages.find(({ name }) => name === "README.md")?.text ?? "";
  expect(
    pages.map(({ name }) => name).filter((name) => name !== "README.md" && !index.includes(`(${name})`)),
  ).toEqual([]);
});

test("the list of messages explains every code", () => {
  const list = pages.find(({ name }) => name === "messages.md")?.text ?? "";
  expect(Object.keys(english).filter((code) => !list.includes(`| ${code} |`))).toEqual([]);
});
