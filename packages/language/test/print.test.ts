// Law 8: a printed agreement reads back as the same agreement, and printing it again gives the same text.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Agreement } from "@pacta/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { format, parseFiles, print } from "../src/index.ts";
import { actVerbs, becoming, decisionNouns, momentOpeners } from "../src/words.ts";
import { agreements, cast } from "./agreements.ts";
import { readGrammar, wordsOf } from "./ebnf.ts";

/** Laws are tried on many cases, whatever else the machine is doing. */
const patient = { timeout: 300_000 };

const root = new URL("../../../", import.meta.url);

function read(text: string): Agreement {
  const { agreement, diagnostics } = parseFiles([{ name: "printed.pacta", text }]);
  const errors = diagnostics.filter(({ severity, code }) => severity === "error" && !/^[QW]/.test(code));
  expect(
    errors.map(({ code, message, span }) => `${code} ${message} ${text.slice(span.from, span.to)}`),
  ).toEqual([]);
  if (agreement === null) throw new Error("no agreement was read");
  return agreement;
}

/** The same without the places where things stand. */
function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "span" ? [] : [[key, withoutSpans(inner)]])),
  );
}

function expectLaw8(agreement: Agreement): void {
  const text = print(agreement);
  const again = read(text);
  expect(withoutSpans(again)).toEqual(withoutSpans(agreement));
  expect(print(again)).toBe(text);
  const { trees } = parseFiles([{ name: "printed.pacta", text }]);
  expect(trees.map((tree) => format(tree, text))).toEqual([text]);
}

test("law 8: every agreement reads back from its printed text", patient, () => {
  const shown = agreements.map((agreement) => ({ agreement, [fc.toStringMethod]: () => print(agreement) }));
  fc.assert(
    fc.property(shown, ({ agreement }) => expectLaw8(agreement)),
    { numRuns: 100 },
  );
});

/** Where a condition may begin these words are read as the words that open one; the reference says so. */
const openers: ReadonlySet<string> = new Set([
  ...Object.keys({ ...actVerbs, ...becoming, ...decisionNouns }),
  ...momentOpeners,
  ...[
    "act",
    "more",
    "no",
    "not",
    "each",
    "any",
    "all",
    "at",
    "within",
    "from",
    "until",
    "always",
    "unstated",
    "cites",
  ],
  ...["of", "is", "thousand", "million", "billion"],
]);

test("every other word of the grammar may be a name", patient, () => {
  const words = [...wordsOf(readGrammar(new URL("../grammar.ebnf", import.meta.url)))]
    .flatMap((phrase) => phrase.split(" "))
    .filter((word) => /^[a-z]+$/.test(word) && word !== "log" && !openers.has(word));
  const names = fc.shuffledSubarray([...new Set(words)], { minLength: cast.length, maxLength: cast.length });
  const shown = fc.tuple(agreements, names).map(([agreement, chosen]) => {
    const called = renamed(agreement, new Map(cast.map((name, index) => [name, chosen[index] as string])));
    return { agreement: called, [fc.toStringMethod]: () => print(called) };
  });
  fc.assert(
    fc.property(shown, ({ agreement }) => expectLaw8(agreement)),
    { numRuns: 40 },
  );
});

function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (typeof value === "string") return (names.get(value) ?? value) as T;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, names)])) as T;
}

const scenarios = readdirSync(new URL("scenarios/", root), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".pacta"))
  .map((entry) => entry.parentPath);

test.each([...new Set(scenarios)].map((folder) => ({ folder, name: relative(fileURLToPath(root), folder) })))(
  "law 8 on the agreement of $name",
  ({ folder }) => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".pacta"))
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const { agreement } = parseFiles(files);
    if (agreement === null) throw new Error("no agreement was read");
    expectLaw8(agreement);
  },
);
