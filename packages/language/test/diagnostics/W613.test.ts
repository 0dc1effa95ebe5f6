import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

const pact = (...clauses: readonly string[]): string => `instrument PACT "Pact" {
  status legal
  interpreter unstated
  enforceability unstated
${clauses.map((clause) => `  clause ${clause}`).join("\n")}
}`;

shows("W613", [
  {
    title: "a clause that stands in one language of two",
    text: pact('1 { en "Aid" fr "Aide" }', '2 { en "Term" }'),
    at: 'clause 2 { en "Term" }',
    says: "Clause 2 of ‘PACT’ lacks ‘fr’, in which other clauses stand. Readers of it are shown another language.",
    fix: null,
  },
  {
    title: "a clause that lacks two languages",
    text: pact('1 { en "Aid" fr "Aide" uk "Допомога" }', '2 { fr "Durée" }'),
    at: 'clause 2 { fr "Durée" }',
    says: "Clause 2 of ‘PACT’ lacks ‘en’ and ‘uk’, in which other clauses stand. Readers of them are shown another language.",
    fix: null,
  },
]);

test.each([
  ["all clauses stand in both", pact('1 { en "Aid" fr "Aide" }', '2 { fr "Durée" en "Term" }')],
  ["a clause has no words at all", pact('1 { en "Aid" fr "Aide" }', '2 "Term"')],
])("where %s, nothing lacks", (_, text) => {
  expect(check(text).diagnostics.filter(({ code }) => code === "W613")).toEqual([]);
});

test("a clause stands once in each language", () => {
  expect(check(pact('1 { en "Aid" en "Help" }')).codes).toContain("N214");
});
