// The written grammar and the parser are two descriptions of one language: what the first can say, the second reads.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePiece } from "../src/parse.ts";
import { type Makers, readGrammar, sentences, undefinedNames, wordsOf } from "./ebnf.ts";

/** Laws are tried on many cases, whatever else the machine is doing. */
const patient = { timeout: 300_000 };

const grammar = readGrammar(new URL("../grammar.ebnf", import.meta.url));

const names = [
  "AL",
  "BO",
  "N-1",
  "GB-route",
  "Coast",
  "Зобов’язання",
  "Договір-2",
  "m_1",
  "Ж",
  "O'Neill",
  "strained",
];
const texts = [
  "a ferry",
  "",
  'the \\"night\\" ferry',
  "# no comment {",
  "«ніч»",
  "Annex \\\\ A",
  "§ 4, para. 1",
];
const two = (n: number): string => String(n).padStart(2, "0");
const quoted = (text: string): string => `"${text}"`;

const makers: Makers = {
  NAME: (choose) => names[choose(names.length)] as string,
  STRING: (choose) => quoted(texts[choose(texts.length)] as string),
  INTEGER: (choose) => ["1", "2", "30", "1,000", "90_000", "250000"][choose(6)] as string,
  DIGITS: (choose) => ["5", "25", "125"][choose(3)] as string,
  DATE: (choose) => `${2020 + choose(9)}-${two(1 + choose(12))}-${two(1 + choose(28))}`,
  CLOCK: (choose) => `${two(choose(24))}:${two(choose(60))}`,
  OFFSET: (choose) => ["+02:00", "-05:30"][choose(2)] as string,
  "MONTH-DAY": (choose) => `${two(1 + choose(12))}-${two(1 + choose(28))}`,
  MONTH: (choose) => two(1 + choose(12)),
  YEAR: (choose) => String(1990 + choose(60)),
  CLAUSE: (choose) => ["3", "1.10", "N(2)", "IV-b", '"Annex A"', "7(1)(a)"][choose(6)] as string,
  LINE: () => "\n ",
  JOINED: () => "\0",
};

const used = new Set<string>();
const sentence = sentences(grammar, makers, used);
const choices = fc.array(fc.nat(1023), { maxLength: 150, size: "max" });

function syntaxProblems(text: string): readonly string[] {
  return parsePiece(text)
    .problems.filter(({ code }) => code.startsWith("P1"))
    .map(({ code, from, to, data }) => `${code} at ‘${text.slice(from, to)}’ ${JSON.stringify(data)}`);
}

test("the grammar defines every name that it uses", () => {
  expect(undefinedNames(grammar)).toEqual([]);
});

/** Rules to begin with, and what must stand around their sentences. */
const starts: Readonly<Record<string, (sentence: string) => string>> = {
  declaration: (sentence) => sentence,
  norm: (sentence) => sentence,
  instrument: (sentence) => sentence,
  calendar: (sentence) => sentence,
  question: (sentence) => `body B "b" {\n  ${sentence}\n}\n`,
  step: (sentence) => `procedure P "p" of AL {\n  ${sentence}\n}\n`,
  content: (sentence) => `duty D "d" {\n  ${sentence}\n}\n`,
  deadline: (sentence) => `duty D "d" {\n  ${sentence}\n}\n`,
  holders: (sentence) => `duty D "d" {\n  by ${sentence}\n}\n`,
  period: (sentence) => `situation S "s" {\n  while ${sentence}\n}\n`,
  moment: (sentence) => `duty D "d" {\n  each ${sentence}\n}\n`,
  trigger: (sentence) => `situation S "s" {\n  begins when ${sentence}\n}\n`,
};
const start = fc.constantFrom(...Object.keys(starts));

function expectToParse(rule: string, list: readonly number[]): void {
  const text = (starts[rule] as (sentence: string) => string)(sentence(rule, list));
  expect(syntaxProblems(text), text).toEqual([]);
}

test("every sentence of the grammar is read without a syntax error", patient, () => {
  fc.assert(fc.property(start, choices, expectToParse), { numRuns: 5000 });
});

test("they try every word of the grammar", patient, () => {
  const words = wordsOf(grammar);
  for (let seed = 1; seed <= 800 && words.size > used.size; seed++) {
    for (const [rule, list] of fc.sample(fc.tuple(start, choices), { seed, numRuns: 50 }))
      expectToParse(rule, list);
  }
  expect([...words].filter((word) => !used.has(word))).toEqual([]);
});
