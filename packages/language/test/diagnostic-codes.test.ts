import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { diagnosticCodes } from "../src/index.ts";
import { check } from "./check.ts";

test("every code has a test file of its name that shows the mistake", () => {
  const files = readdirSync(new URL("./diagnostics", import.meta.url)).sort();
  expect(files).toEqual(diagnosticCodes.map(({ code }) => `${code}.test.ts`));
});

/** These need another agreement around them, or none. */
const elsewhere = ["F701", "N217", "N218", "N219", "S309", "T406", "T413", "W602", "W617"];

for (const { code, title, example } of diagnosticCodes) {
  if (elsewhere.includes(code)) continue;
  test(`the example of ${code} shows it: ${title}`, () => {
    expect(check(example).codes).toContain(code);
  });
}

test("explanations are sentences", () => {
  for (const { code, explanation } of diagnosticCodes) expect(explanation, code).toMatch(/^\p{Lu}.*[.]$/u);
});
