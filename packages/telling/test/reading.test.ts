// An agreement reads alike in every language: the same sentences under the same keys, with the same names and numbers,
// in whole sentences; and whatever a text can say, each language can.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Agreement } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { type ReadingDocument, readingDocument, readings, readingText } from "@pacta/telling";
import { describe, expect, test } from "vitest";
import { loaders, readingOf } from "../src/reading/one-by-one.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const languages = Object.keys(readings);

function foldersOfTexts(below: string): readonly string[] {
  const names = readdirSync(join(root, below)).sort();
  const own = names.some((name) => name.endsWith(".pacta")) ? [below] : [];
  const folders = names.filter((name) => statSync(join(root, below, name)).isDirectory());
  return [...own, ...folders.flatMap((name) => foldersOfTexts(join(below, name)))];
}

function agreementIn(folder: string): Agreement {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".pacta"));
  return agreementOf(names.map((name) => ({ name, text: readFileSync(join(root, folder, name), "utf8") })));
}

function agreementOf(files: Parameters<typeof parseFiles>[0]): Agreement {
  const { agreement } = parseFiles(files);
  if (agreement === null) throw new Error("a text without an agreement");
  return agreement;
}

type Told = { readonly key: string; readonly says: string };

const toldIn = ({ sections }: ReadingDocument): readonly Told[] =>
  sections.flatMap(({ entries }) =>
    entries.flatMap(({ sentences, unstated }): readonly Told[] => [...sentences, ...unstated]),
  );

/** Names of parties are each language's own. */
function withoutNames(says: string, { parties }: Agreement): string {
  const names = parties.flatMap(({ title, forms }) => [title, ...forms.map(({ text }) => text)]);
  return names.sort((a, b) => b.length - a.length).reduce((text, name) => text.replaceAll(name, "…"), says);
}

const numbersIn = (says: string): readonly string[] =>
  (says.replaceAll("1er", "1").replaceAll(",", ".").match(/\d+/g) ?? []).sort();

/** What stands between quotation marks, which no language translates. */
function quotedIn(says: string): readonly string[] {
  return [...says.matchAll(/“([^”]*)”|«\s?([^»]*?)\s?»/g)]
    .map(([, english, other]) => (english ?? other ?? "").replace(/[\s„“”']+/g, " "))
    .sort();
}

/** Passages are told in the language of the reader, standings and names in words of the language. */
const ownWords = /\/(?:clause-|named$)|(?:breached|overdue|fulfilled)/;

const folders = foldersOfTexts("scenarios");

const pages = readdirSync(join(root, "docs/language"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(root, "docs/language", name), "utf8") }));

/** Every construct of the language has an example on its page. */
const examples = pages.flatMap(({ name, text: page }) =>
  [...page.matchAll(/^```pacta\n([\s\S]*?)^```$/gm)].map(
    ([, example = ""], i) =>
      [`${name}, example ${i + 1}`, agreementOf([{ name: "example.pacta", text: example }])] as const,
  ),
);

test("there is something to read", () => {
  expect(folders.length).toBeGreaterThan(50);
});

describe("in every language", () => {
  const texts = [...folders.map((folder) => [folder, agreementIn(folder)] as const), ...examples];
  test.each(texts)("%s", { timeout: 300_000 }, (_, agreement) => {
    const [first = [], ...others] = languages.map((language) => toldIn(readingDocument(agreement, language)));
    expect(first.length).toBeGreaterThan(0);
    for (const told of [first, ...others])
      for (const { key, says } of told) {
        expect([key, says]).toEqual([
          key,
          expect.not.stringMatching(
            /undefined|null|NaN|\[object| {2}|\n| ,|,,|\.\.|\(\)|[:;,]\.$|^\P{Lu}*$/u,
          ),
        ]);
        expect([key, /[^.]\.$/.test(says), /\s\.$/.test(says)]).toEqual([key, true, false]);
      }
    for (const other of others) {
      expect(other.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
      other.forEach(({ key, says }, i) => {
        const english = first[i]?.says ?? "";
        expect([key, numbersIn(withoutNames(says, agreement))]).toEqual([
          key,
          numbersIn(withoutNames(english, agreement)),
        ]);
        // What stands in quotation marks in English stands so in the others, which need marks more often.
        if (ownWords.test(key) || /becomes? “/.test(english)) return;
        const quoted = quotedIn(says);
        expect([key, quotedIn(english).filter((it) => !quoted.includes(it))]).toEqual([key, []]);
      });
    }
  });
});

test("no key is used for two sentences, and each names its declaration", () => {
  for (const folder of folders) {
    const keys = toldIn(readingDocument(agreementIn(folder), "en")).map(({ key }) => key);
    expect([folder, keys.filter((key, i) => keys.indexOf(key) !== i)]).toEqual([folder, []]);
  }
});

const text = `
agreement River "River" { zone "Europe/Kyiv" counting elapsed interpreter unstated cites PACT }

party AL "Aldia" {
  kind state
  name uk "Альдія"
  name uk genitive "Альдії"
  name fr "Aldie"
}

party BO "Borvia"
party CO "Corvia"

group Coast "Coast" { members AL, BO }

instrument PACT "Pact" {
  status legal
  dated 2026-01-01
  parties AL, BO
  in force from 2026-01-01
  interpreter unstated
  enforceability unstated
  clause 1 "Ice"
}

body Watch "Watch" {
  members Coast
  chair unstated
  seat unstated
  quorum unstated
  cites PACT clause 1
}

event Strike "strike" {
  counts as reported
  cites PACT clause 1
}

fact Attack(by) "armed attack" {
  found by Watch
  standard unstated
  cites PACT clause 1
}

situation Calm "Calm" {
  begins when finding of Attack(AL) by Watch
  ends unstated
  cites PACT clause 1
}
`;

/** A duty under a condition, as it reads in each language. */
function conditionIn(condition: string): readonly string[] {
  const duty = `
duty N "Do it" {
  by BO
  to AL
  ${condition}
  must do "do it"
  ${/\n/.test(condition) ? "" : "deadline unstated"}
  unstated: finder, procedure, remedy, exit
  cites PACT clause 1
}
`;
  const agreement = agreementOf([{ name: "river.pacta", text: text + duty }]);
  return languages.map((language) => {
    const told = toldIn(readingDocument(agreement, language));
    return (
      told.find(({ key }) => key === `N/${/\n {2}(?:within|by) /.test(condition) ? "deadline" : "when"}`)
        ?.says ?? ""
    );
  });
}

describe("a condition reads as a lawyer would write it", () => {
  test("two plain ones stand side by side", () => {
    expect(conditionIn("when PACT is in force and Calm is not in force")).toEqual([
      "This applies for as long as “Pact” is in force and the situation “Calm” is not in force.",
      "Cela s’applique tant que le texte «\u202fPact\u202f» est en vigueur et que la situation «\u202fCalm\u202f» n’est pas en vigueur.",
      "Це застосовують доти, доки діє документ «Pact» і не діє ситуація «Calm».",
    ]);
  });

  test("more than two, or deeper ones, have letters and numerals", () => {
    expect(
      conditionIn(
        "when (PACT is in force or Calm is in force) and Attack(BO) holds and not (Calm is in force and PACT is in force)",
      ),
    ).toEqual([
      "This applies for as long as all of these conditions are met: (a) “Pact” is in force or the situation “Calm” is in force; (b) the fact “armed attack” (Borvia) is established; (c) not all of these conditions are met: (i) the situation “Calm” is in force, (ii) “Pact” is in force.",
      "Cela s’applique tant que toutes les conditions suivantes sont remplies\u202f: (a) le texte «\u202fPact\u202f» est en vigueur ou la situation «\u202fCalm\u202f» est en vigueur\u202f; (b) le fait «\u202farmed attack\u202f» (Borvia) est établi\u202f; (c) les conditions suivantes ne sont pas toutes remplies\u202f: (i) la situation «\u202fCalm\u202f» est en vigueur, (ii) le texte «\u202fPact\u202f» est en vigueur.",
      "Це застосовують доти, доки виконано всі такі умови: (а) діє документ «Pact» або діє ситуація «Calm»; (б) факт «armed attack» (Borvia) встановлено; (в) виконано не всі такі умови: (i) діє ситуація «Calm», (ii) діє документ «Pact».",
    ]);
  });

  test("a number of occurrences within a time", () => {
    expect(conditionIn("when at least 2 Strike by AL within 21 days")).toEqual([
      "This applies for as long as within 21 days there have been at least 2 of the following: an event “strike” by Aldia.",
      "Cela s’applique tant que sur une durée de 21 jours, ce qui suit s’est produit au moins 2 fois\u202f: un événement «\u202fstrike\u202f» du fait d’Aldie.",
      "Це застосовують доти, доки за 21 день щонайменше 2 рази настало таке: подія «strike» з боку Альдії.",
    ]);
  });

  test.each([
    ["24 hours after Strike has happened", "24 hours have passed since an event “strike”"],
    ["start of Calm has happened", "the beginning of the situation “Calm” has come"],
    ["detection of Strike has happened", "it has become known that there was an event “strike”"],
    ["not 2026-01-06 has happened", "6 January 2026 has not come"],
    [
      "first of (Strike, request by BO) has happened",
      "one of these has come: an event “strike”; a request by Borvia",
    ],
    ["request by BO has happened", "there has been a request by Borvia"],
  ])("that a moment has come is said as one says it: %s", (condition, english) => {
    expect(conditionIn(`when ${condition}`)[0]).toBe(`This applies for as long as ${english}.`);
  });

  test("every kind of condition has words in every language", () => {
    for (const condition of [
      "request by BO has happened",
      "request by BO to AL about PACT stands",
      "not request by BO stands",
      "PACT is in force for at least 48 hours",
      "within 10 days of start of Calm",
      "no Strike within 24 hours of request by BO",
      "no Strike between 2026-01-01 and 2026-03-31",
      "AL is member of Coast",
      "not AL is member of Coast",
      "from 2026-01-01",
      "until 2026-06-30",
      "all of Coast have ratification of PACT",
      "at least 1 of Coast have signature of PACT",
      "at least 3 first of (Strike, request by BO) within 2 hours",
      "receipt of request by BO has happened",
      "detection of Strike has happened",
      "finding against Attack(BO) by Watch has happened",
      "24 hours after Strike has happened",
      "(Strike while Calm is in force) has happened",
      "start of (PACT is in force and Calm is in force) has happened",
    ]) {
      const told = conditionIn(`when ${condition}`);
      expect([condition, told.filter((says) => !says.endsWith(".") || /undefined/.test(says))]).toEqual([
        condition,
        [],
      ]);
      expect([condition, new Set(told).size]).toEqual([condition, languages.length]);
    }
  });
});

test("every act that a condition may speak of has its word in every language", () => {
  const page = pages.find(({ name }) => name === "conditions.md")?.text ?? "";
  const nouns = [...page.matchAll(/\| `([a-z]+)` \| `([a-z]+)` (?=\|)/g)].map(([, noun = ""]) => noun);
  expect(nouns.length).toBeGreaterThan(25);
  for (const noun of nouns) {
    const told = conditionIn(`when ${noun} by BO has happened`);
    expect([
      noun,
      told.filter((says) => says === "" || /[“«]/.test(says.replaceAll(/«\s?Borvia\s?»/g, ""))),
    ]).toEqual([noun, []]);
  }
});

describe("a deadline reads as a date or a length of time", () => {
  test.each([
    [
      "when always\n  within 72 hours of request by AL",
      "It has to be done within 72 hours of a request by Aldia.",
      "L’exécution est due dans un délai de 72 heures à compter d’une demande émanant d’Aldie.",
      "Це має бути виконано не пізніше ніж через 72 години після запиту з боку Альдії.",
    ],
    [
      "when always\n  by 2027-12-31",
      "It has to be done no later than 31 December 2027.",
      "L’exécution est due au plus tard le 31 décembre 2027.",
      "Це має бути виконано не пізніше 31 грудня 2027 р.",
    ],
  ])("%s", (condition, ...says) => {
    expect(conditionIn(condition)).toEqual(says);
  });
});

test("the page on prose shows what is told", () => {
  const page = readFileSync(join(root, "docs/language/prose.md"), "utf8");
  const [, example = ""] = /```pacta\n([\s\S]*?)```/.exec(page) ?? [];
  const agreement = agreementOf([{ name: "ferry.pacta", text: example }]);
  const told = new Set(
    languages.flatMap((language) =>
      toldIn(readingDocument(agreement, language)).map(({ says }) => says.replaceAll("\u202f", " ")),
    ),
  );
  const shown = [...page.matchAll(/^> (.*)$/gm)].map(([, says = ""]) => says.replaceAll("\u202f", " "));
  expect(shown).toHaveLength(9);
  expect(shown.filter((says) => !told.has(says))).toEqual([]);
});

test("what a reader may not know of is not there, and what speaks of it says no more than that", () => {
  const secret = `
duty Secret "Hidden depot" {
  by AL
  to BO
  when always
  must do "open the depot"
  by 2026-06-01
  unstated: finder, procedure, remedy, exit
  cites PACT clause 1
  marking AL
}

duty After "After it" {
  by BO
  to AL
  when lateness of Secret
  must do "ask"
  unstated: deadline, finder, procedure, remedy, exit
  cites PACT clause 1
}
`;
  const agreement = agreementOf([{ name: "river.pacta", text: text + secret }]);
  const told = JSON.stringify(readingDocument(agreement, "en", (id) => id !== "Secret"));
  expect(told).not.toMatch(/Secret|Hidden|depot/);
  expect(told).toContain("This rests on something that you may not see.");
  expect(JSON.stringify(readingDocument(agreement, "en"))).toContain("Hidden depot");
});

test("as plain text no line is wider than was asked for, and nothing is lost", () => {
  const document = readingDocument(agreementIn("scenarios/teaching"), "uk");
  const lines = readingText(document, { width: 60 }).split("\n");
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
  const flat = lines.map((line) => line.trim()).join(" ");
  for (const { says } of toldIn(document)) expect(flat).toContain(says);
});

test("whoever loads languages one by one finds the same, and reads the same", async () => {
  const [, agreement] = examples[0] ?? ["", null];
  if (agreement === null || agreement === undefined) throw new Error("no example");
  expect(Object.keys(loaders)).toEqual(Object.keys(readings));
  for (const language of [...Object.keys(readings), "tlh"])
    expect(await readingOf(agreement, language)).toEqual(readingDocument(agreement, language));
});

test("norms are told in the order of the clauses, and a party as its English name has it", () => {
  const norm = (id: string, clause: string): string => `duty ${id} "${id}" {
  by TU
  to PO
  when always
  must do "help"
  unstated: deadline, finder, procedure, remedy, exit
  cites HR${clause}
}
`;
  const { sections } = readingDocument(
    agreementOf([
      {
        name: "a.pacta",
        text: `agreement A "A" { version "1" zone "UTC" counting elapsed }
party PO "Port authority" { kind organisation }
party TU "Skarv Tugs" { kind organisation name en "Skarv Tugs" }
instrument HR "Rules" { status legal parties PO interpreter unstated enforceability unstated clause 10 "Tugs" clause 2 "Berths" }
${norm("Alpha", " clause 2")}${norm("Beta", "")}${norm("Gamma", " clause 10")}`,
      },
    ]),
    "en",
  );
  const norms = sections.find(({ kind }) => kind === "norms")?.entries ?? [];
  expect(norms.flatMap(({ of }) => of)).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(norms[0]?.sentences[0]?.says).toBe("Skarv Tugs must “help”; this is owed to the Port authority.");
});
