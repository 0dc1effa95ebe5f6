// Files as they come: line ends, byte order marks, binary content, prose around the text.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFiles, placesIn } from "../src/index.ts";
import { check, shown, surroundings } from "./check.ts";

function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "span" ? [] : [[key, withoutSpans(inner)]])),
  );
}

describe("line ends", () => {
  for (const [name, end] of [
    ["of Windows", "\r\n"],
    ["of old machines", "\r"],
  ] as const) {
    test(`${name} mean the same as a line feed`, () => {
      const plain = parseFiles([{ name: "a.pacta", text: surroundings }]);
      const other = parseFiles([{ name: "a.pacta", text: surroundings.replaceAll("\n", end) }]);
      expect(withoutSpans(other.agreement)).toEqual(withoutSpans(plain.agreement));
      expect(other.diagnostics).toEqual([]);
    });
  }
});

test("a byte order mark is no part of the text, and offsets still count it", () => {
  const text = '\uFEFFparty PL "Poland" { kind stat }';
  const { diagnostics } = check(text);
  expect(diagnostics.map((one) => [one.code, shown(text, one)])).toEqual([["P114", "stat"]]);
});

test("lines and columns are counted from one, and a line end belongs to its line", () => {
  expect(placesIn("a\r\nbc\nd")(0)).toEqual({ line: 1, column: 1 });
  expect(placesIn("a\r\nbc\nd")(2)).toEqual({ line: 1, column: 3 });
  expect(placesIn("a\r\nbc\nd")(3)).toEqual({ line: 2, column: 1 });
  expect(placesIn("a\r\nbc\nd")(5)).toEqual({ line: 2, column: 3 });
  expect(placesIn("a\r\nbc\nd")(6)).toEqual({ line: 3, column: 1 });
  expect(placesIn("a")(99)).toEqual({ line: 1, column: 2 });
});

describe("a literate file", () => {
  const prose = `# Declaration

Prose that is *not* text of the language: party NOBODY {

\`\`\`pacta
party PL "Poland" { kind state }
\`\`\`

\`\`\`ts
party RO "Romania"
\`\`\`
`;
  const readProse = (text: string) =>
    parseFiles([
      { name: "around.pacta", text: surroundings },
      { name: "sample.md", text },
    ]);

  test("is read in its blocks only", () => {
    const { agreement, diagnostics } = readProse(prose);
    expect(diagnostics).toEqual([]);
    expect(agreement?.parties.map(({ id }) => id)).toEqual(["FR", "DE", "UA", "RU", "PL"]);
  });

  test("has its diagnostics at the places of the file as it was written", () => {
    const text = prose.replace("kind state", "kind stat");
    const { diagnostics } = readProse(text);
    expect(diagnostics.map(({ span }) => text.slice(span.from, span.to))).toEqual(["stat"]);
  });

  const duty = (cites: string) => `\`\`\`pacta
duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
${cites}}
\`\`\`
`;

  test("lets a norm cite the clause of the heading above it", () => {
    const text = `<!-- pacta: cites TREATY -->\n\n## Article 1.1. Help\n\n${duty("")}`;
    const { agreement, diagnostics } = readProse(text);
    expect(diagnostics).toEqual([]);
    const cites = agreement?.norms[0]?.cites ?? [];
    expect(cites.map(({ document, clause }) => [document, clause])).toEqual([["TREATY", "1.1"]]);
    expect(cites.map(({ span }) => text.slice(span.from, span.to))).toEqual(["1.1"]);
  });

  test("keeps the citation that a norm gives itself", () => {
    const { agreement } = readProse(
      `<!-- pacta: cites TREATY -->\n## Article 1.1\n${duty("  cites DECL\n")}`,
    );
    expect(agreement?.norms[0]?.cites.map(({ document }) => document)).toEqual(["DECL"]);
  });

  test("asks for a citation under a heading that names no clause", () => {
    const { diagnostics } = readProse(
      `<!-- pacta: cites TREATY -->\n## Article 1.1\n## Remarks\n${duty("")}`,
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["S304"]);
  });

  test("says when the heading names a clause that the instrument does not have", () => {
    const text = `<!-- pacta: cites TREATY -->\n## Article 7\n${duty("")}`;
    const { diagnostics } = readProse(text);
    expect(diagnostics.map(({ code, span }) => [code, text.slice(span.from, span.to)])).toEqual([
      ["N205", "7"],
    ]);
  });
});

test("headings full of spaces cost no more than their length", () => {
  const text = `# a${" ".repeat(4000)}b\n`.repeat(100);
  expect(parseFiles([{ name: "sample.md", text }]).diagnostics.map(({ code }) => code)).toEqual(["S309"]);
});

describe("whatever the text", () => {
  const corpus = fc.constantFrom(
    surroundings,
    'duty N "n" {\n  by FR\n  must pay 90 EUR { part A 60 EUR }\n}\n',
  );
  const soup = fc.array(
    fc.oneof(
      fc.constantFrom(
        "{",
        "}",
        "(",
        ")",
        '"',
        ",",
        "#",
        "\n",
        " ",
        "when ",
        "by ",
        "not ",
        "and ",
        "of ",
        "start of ",
        "first of (",
        "unless ",
        "under ",
        "duty N ",
        "2026-02-30",
        "5 days ",
        "9e9",
        "%",
        "/",
        "<",
        ".",
        "\0",
        "\uD800",
        "“",
        "»",
        "é",
        "ї",
        "\uFEFF",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
    { maxLength: 120 },
  );

  const never = (text: string): void => {
    for (const name of ["sample.pacta", "sample.md"]) {
      const { agreement, diagnostics } = parseFiles([{ name, text }]);
      expect(agreement === null).toBe(!diagnostics.every(({ code }) => code !== "S309"));
      for (const { span, message, fix, otherFixes } of diagnostics) {
        expect(message).not.toMatch(/undefined|\[object|NaN/);
        expect(0 <= span.from && span.from <= span.to && span.to <= text.length).toBe(true);
        for (const edit of [fix, ...otherFixes].flatMap((one) => one?.edits ?? [])) {
          expect(edit.span.to <= text.length).toBe(true);
        }
      }
    }
  };

  test("it is read without complaint of ours: words and signs at random", () => {
    fc.assert(
      fc.property(soup, (parts) => never(parts.join(""))),
      { numRuns: 300 },
    );
  });

  test("it is read without complaint of ours: an agreement with a piece torn out", () => {
    fc.assert(
      fc.property(corpus, fc.nat(), fc.nat(300), soup, (text, at, cut, parts) => {
        const place = at % text.length;
        never(text.slice(0, place) + parts.slice(0, 5).join("") + text.slice(place + cut));
      }),
      { numRuns: 200 },
    );
  });

  test("words that every object of the machine knows are words like any other", () => {
    for (const word of ["constructor", "toString", "valueOf", "hasOwnProperty"]) {
      const { agreement, diagnostics } = check(`duty N-1 "Help" {
  by FR
  to UA
  must pay 5 ${word}
  when act ${word} by UA has happened
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`);
      expect(diagnostics).toEqual([]);
      expect(agreement?.norms[0]?.content).toMatchObject({ quantity: { amount: 5n, unit: word } });
      expect(JSON.stringify(agreement?.norms[0]?.when)).toContain(`"verb":"${word}"`);
    }
  });

  test("a sentence about it stays short, however much of it is quoted", () => {
    const circle = Array.from({ length: 2000 }, (_, i) => `group G${i} "g" { members G${(i + 1) % 2000} }`);
    for (const text of ["x".repeat(100_000), `party ${"y".repeat(100_000)} "y"`, circle.join("\n")])
      for (const { message } of check(text).diagnostics) expect(message.length).toBeLessThan(400);
  });

  // Each of these made some parser somewhere slow or fall over; a quarter of a million characters of each must not.
  const hostile: Readonly<Record<string, string>> = {
    "opening braces": "{",
    "opening brackets": 'situation S "S" { while (',
    "quotation marks": '"\n',
    commas: ",",
    denials: "not ",
    moments: "start of ",
    citations: "cites P\n",
    "declarations of one name": 'party P "p"\n',
    "exceptions to exceptions": "unless always { ",
    "digits and marks": "1_",
    "broken characters": "\uD83D",
    "space in a quotation": " ",
  };
  for (const [name, scrap] of Object.entries(hostile)) {
    test(`it costs no more than its length: a quarter of a million characters of ${name}`, () => {
      const body = scrap.repeat(Math.ceil(250_000 / scrap.length));
      const text = scrap === " " ? `party PL "${body}x` : `situation S "S" { while ${body}`;
      const { diagnostics } = check(text);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.length).toBeLessThanOrEqual(301);
    });
  }
});
