// The formatter moves and spaces what an author wrote: it adds no word, loses no comment and changes no meaning.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, parseFiles } from "../src/index.ts";

/** Laws are tried on many cases, whatever else the machine is doing. */
const patient = { timeout: 300_000 };

const root = new URL("../../../", import.meta.url);

function formatted(text: string, name = "text.pacta"): string {
  const [tree] = parseFiles([{ name, text }]).trees;
  return tree === undefined ? "" : format(tree, text);
}

function lines(...list: readonly string[]): string {
  return `${list.join("\n")}\n`;
}

describe("slots", () => {
  test("stand in canonical order, one a line, indented by two spaces", () => {
    expect(
      formatted(
        'duty N-1 "Pay" { cites LAW   by AL\nmust pay 3 EUR to BO\n\n      when   always unstated: finder }',
      ),
    ).toBe(
      lines(
        'duty N-1 "Pay" {',
        "  by AL",
        "  to BO",
        "  when always",
        "  must pay 3 EUR",
        "  unstated: finder",
        "  cites LAW",
        "}",
      ),
    );
  });

  test("of one name keep the author's order", () => {
    expect(
      formatted('instrument L "l" {\n  amends A\n  status legal\n  prevails over B\n  amends C\n}'),
    ).toBe(
      lines('instrument L "l" {', "  status legal", "  amends A", "  prevails over B", "  amends C", "}"),
    );
  });

  test("alone and short stay on the line of their declaration", () => {
    expect(formatted('party AL "Aldia" {\n  kind union\n}\nparty BO "Borvia" {}')).toBe(
      lines('party AL "Aldia" { kind union }', 'party BO "Borvia" {}'),
    );
  });

  test("with blocks of their own are sorted inside as well", () => {
    expect(formatted('body B "b" { question Q "q" { at close stuck rule unanimity } members AL }')).toBe(
      lines(
        'body B "b" {',
        "  members AL",
        '  question Q "q" {',
        "    rule unanimity",
        "    at close stuck",
        "  }",
        "}",
      ),
    );
  });

  test("of a long step stand on lines of their own", () => {
    expect(
      formatted(
        'procedure R "r" of AL {\n  step Vote "Vote of the assembly" done when adoption of N-1 by Assembly cites LAW clause 8 by Assembly refused when refusal of N-1 by Assembly\n}',
      ),
    ).toBe(
      lines(
        'procedure R "r" of AL {',
        '  step Vote "Vote of the assembly"',
        "    by Assembly",
        "    done when adoption of N-1 by Assembly",
        "    refused when refusal of N-1 by Assembly",
        "    cites LAW clause 8",
        "}",
      ),
    );
  });
});

describe("words", () => {
  test("have one space between them, and none before a comma or inside parentheses", () => {
    expect(formatted('situation S "s" { while  Noise( AL ,BO )   holds and ( A is in force ) }')).toBe(
      lines('situation S "s" { while Noise(AL, BO) holds and (A is in force) }'),
    );
  });

  test("in quotation marks and in the number of a clause stay as they are", () => {
    expect(formatted('party A "a  b ,c" { cites L clause N(2),3  quote "x   \\" y" }')).toBe(
      lines('party A "a  b ,c" { cites L clause N(2),3 quote "x   \\" y" }'),
    );
    expect(formatted('party A "a" { cites clause clause 2,3  }')).toBe(
      lines('party A "a" { cites clause clause 2,3 }'),
    );
  });
});

describe("comments", () => {
  test("of whole lines go with the slot that follows, those at the end of a line with that line", () => {
    expect(
      formatted(
        lines(
          "# about the group",
          'group G "g" { # first',
          "  # why cited",
          "  cites L # as printed",
          "  # who",
          "  members A, B # both",
          "  # at the end",
          "} # closed",
        ),
      ),
    ).toBe(
      lines(
        "# about the group",
        'group G "g" { # first',
        "  # who",
        "  members A, B # both",
        "  # why cited",
        "  cites L # as printed",
        "  # at the end",
        "} # closed",
      ),
    );
  });

  test("inside a slot move above it or to its end", () => {
    expect(
      formatted(
        lines(
          'situation S "s" {',
          "  while A is in force # one",
          "    # two",
          "    and B is in force # three",
          "}",
        ),
      ),
    ).toBe(
      lines(
        'situation S "s" {',
        "  # one",
        "  # two",
        "  while A is in force and B is in force # three",
        "}",
      ),
    );
  });

  test("that stand apart stay apart", () => {
    const text = lines(
      "# The parties.",
      "",
      "# Signed first.",
      'party A "a"',
      'party B "b"',
      "",
      "# The end.",
    );
    expect(formatted(text)).toBe(text);
  });
});

test("what cannot be read stays as it is, and the rest is formatted", () => {
  expect(formatted(lines('party A "a" { kind   state }', "", 'party B "b" {', "   kinde  state", "}"))).toBe(
    lines('party A "a" { kind state }', "", 'party B "b" {', "   kinde  state", "}"),
  );
});

test("one blank line stands between declarations, none in a list of short ones of one kind", () => {
  expect(
    formatted(
      lines('party A "a"', 'party B "b"', 'source S "s"', "", "", "", 'source T "t"', "", 'party C "c"'),
    ),
  ).toBe(lines('party A "a"', 'party B "b"', "", 'source S "s"', "", 'source T "t"', "", 'party C "c"'));
});

test("in a literate file only what stands in the fences changes", () => {
  const text = lines(
    "# Title  ",
    "",
    "```pacta",
    'party A   "a"',
    "```",
    "Some   prose.",
    "```",
    'party B   "b"',
    "```",
  );
  expect(formatted(text, "page.md")).toBe(text.replace('party A   "a"', 'party A "a"'));
});

// ---- laws

const texts = [
  ...readdirSync(new URL("docs/language/", root))
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) =>
      [
        ...readFileSync(new URL(`docs/language/${name}`, root), "utf8").matchAll(/```pacta\n([\s\S]*?)```/g),
      ].map((match) => match[1] as string),
    ),
];

/** The text with spaces, line ends and comments thrown in at the ends of its lines. */
const disturbed = fc
  .tuple(fc.constantFrom(...texts), fc.array(fc.nat(9), { minLength: 60, maxLength: 60 }))
  .map(([text, choices]) => {
    let comments = 0;
    const remark = (): string => `# remark ${++comments}`;
    return text
      .split("\n")
      .flatMap((line, index) => {
        switch (choices[index % choices.length]) {
          case 0:
            return [line === "" ? line : `${line}   ${remark()}`];
          case 1:
            return [`  ${remark()}`, line];
          case 2:
            return [line, ""];
          case 3:
            return [line.startsWith(" ") ? `    ${line}  ` : line];
          default:
            return [line];
        }
      })
      .join("\n");
  });

function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "span" ? [] : [[key, withoutSpans(inner)]])),
  );
}

/** Blanks do not count, and neither does the order of slots. */
function characters(text: string): string {
  return [...text.replace(/\s/g, "")].sort().join("");
}

test("formatting twice is formatting once; nothing is lost, and the meaning stays", patient, () => {
  fc.assert(
    fc.property(disturbed, (text) => {
      const once = formatted(text);
      expect(formatted(once)).toBe(once);
      expect(characters(once)).toBe(characters(text));
      const meaning = (of: string): unknown =>
        withoutSpans(parseFiles([{ name: "a.pacta", text: of }]).agreement);
      expect(meaning(once)).toEqual(meaning(text));
    }),
    { numRuns: 400 },
  );
});

test("any text at all comes back with every character but blanks", patient, () => {
  const cutOut = fc
    .tuple(fc.constantFrom(...texts), fc.nat(5000), fc.integer({ min: 1, max: 5 }))
    .map(
      ([text, from, length]) => text.slice(0, from % text.length) + text.slice((from % text.length) + length),
    );
  const noise = fc.string({
    unit: fc.constantFrom(...'duty{}"#\n ,().:AB1-%<party when by'),
    maxLength: 120,
  });
  fc.assert(
    fc.property(fc.oneof(noise, cutOut), (text) => {
      const once = formatted(text);
      expect(characters(once)).toBe(characters(text));
      expect(formatted(once)).toBe(once);
    }),
    { numRuns: 3000 },
  );
});
