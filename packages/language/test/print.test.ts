// Law 8: a printed agreement reads back as the same agreement, and printing it again gives the same text.
import { readdirSync, readFileSync } from "node:fs";
import type { Agreement } from "@pacta/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { format, parseFiles, print } from "../src/index.ts";
import { agreements } from "./agreements.ts";

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

test("law 8: every agreement reads back from its printed text", () => {
  const shown = agreements.map((agreement) => ({ agreement, [fc.toStringMethod]: () => print(agreement) }));
  fc.assert(
    fc.property(shown, ({ agreement }) => expectLaw8(agreement)),
    { numRuns: 150 },
  );
});

test.each(readdirSync(new URL("scenarios/", root)))("law 8 on the agreement of scenarios/%s", (scenario) => {
  const folder = new URL(`scenarios/${scenario}/`, root);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".pacta"))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
  const { agreement } = parseFiles(files);
  if (agreement !== null) expectLaw8(agreement);
});
