// Every `--json` is a promise to other programs: each document names its schema in docs/schema and keeps to it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands.ts";
import { scenarioFolders } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { ferry, pacta, root } from "./terminal.ts";

function documentOf(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const { out, err } = pacta(["run", ...argv, "--json"], { files });
  expect(err).toBe("");
  return JSON.parse(out);
}

/** Every question that gives a document, asked of one scenario. */
function questions(folder: string): readonly (readonly string[])[] {
  return [
    ["run", folder],
    ["board", folder],
    ["next", folder],
    ["next", folder, "--stale"],
    ["changes", folder, "--since", "1"],
    ["who", folder],
    ["tally", folder],
    ["read", folder],
    ["check", folder],
    ["test", folder],
  ];
}

/** Documents that the server alone gives. */
const served: readonly string[] = [
  "index",
  "now",
  "timelines",
  "guarantees",
  "parties",
  "bodies",
  "due",
  "worklist",
  "method",
  "text",
  "handover",
  "version",
  "versions",
];

/** They wait for the world or need an installation: asked in keep.test.ts and import.test.ts. */
const keeping: readonly string[] = ["backup", "restore", "fsck", "export", "import", "verify", "upgrade"];

const more: readonly (readonly string[])[] = [
  [
    "why",
    "scenarios/paris",
    "System",
    "N-5",
    "N-11",
    "N-11#budget",
    "EUMAM",
    "LOAN-route",
    "TruceViolation(UA)",
  ],
  ["why", "scenarios/drills/contested-violation", "N-9-rung3", "Violation(RU)", "--as-of", "2026-10-27"],
  ["why", "scenarios/worked/07-silence/received-in-time", "Draft"],
  ["project", "scenarios/paris", "--without", "US"],
  ["project", "scenarios/drills/first-month", "--without", "UA", "--as-of", "2026-09-05"],
  ["changes", "scenarios/paris", "--since", "2026-05-01", "--as-of", "2026-07-02"],
  ["run", "scenarios/paris", "--as-of", "2026-07-02", "--assume", "CEASEFIRE-AGREEMENT=holds", "--as", "FR"],
  ["read", "scenarios/paris", "--lang", "uk"],
  [
    "diff",
    "scenarios/pitfalls/12-amending-a-live-agreement",
    "scenarios/pitfalls/12-amending-a-live-agreement",
  ],
  ["diff", "scenarios/paris", "scenarios/drills/lapse-and-return", "--as-of", "2026-07-02"],
  ["explain"],
  ["explain", "L811"],
  ["explain", "L850"],
  ["fmt", "--check", "scenarios/paris"],
];

function given(argv: readonly string[], files: Readonly<Record<string, string>> = {}): { schema: string } {
  const { out, err } = pacta([...argv, "--json"], { files });
  expect(err).toBe("");
  return JSON.parse(out);
}

describe("a document has the shape that it names", () => {
  test.each(scenarioFolders())("%s", { timeout: 300_000 }, (folder) => {
    for (const argv of questions(folder)) {
      const options = ["run", "next", "board", "changes", "who", "tally", "read"].includes(argv[0] ?? "")
        ? ["--keep-going"]
        : [];
      expect(complaintsOf(given([...argv, ...options])), argv.join(" ")).toEqual([]);
    }
  });

  test.each(more.map((argv) => [argv.join(" "), argv] as const))("%s", (_, argv) => {
    expect(complaintsOf(given(argv))).toEqual([]);
  });

  test("a text from standard input, in form", () => {
    const { out } = pacta(["fmt", "-", "--json"], { stdin: 'party   AL    "Aldia"\n' });
    expect(complaintsOf(JSON.parse(out))).toEqual([]);
    expect(JSON.parse(out)).toMatchObject({ written: false, changed: ["-"], text: 'party AL "Aldia"\n' });
  });

  test("a scenario that fails, and one that is refused", () => {
    const files = {
      ...ferry,
      "ferry/expect.json": '[{"asOf": "2026-06-15", "expect": {"Pay": "fulfilled"}}]',
      "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}{"v":1}\n`,
    };
    expect(complaintsOf(given(["test", "ferry", "--keep-going"], files))).toEqual([]);
    const checked = JSON.parse(pacta(["check", "ferry", "--json"], { files }).out);
    expect(complaintsOf(checked)).toEqual([]);
    expect(checked.refusals).not.toEqual([]);
  });

  test("every command that takes --json is among those asked, and no schema stands unused", {
    timeout: 300_000,
  }, () => {
    const asked = [...questions("scenarios/teaching"), ...more];
    const words = new Set([...asked.map(([word]) => word), ...keeping]);
    expect(commands.filter(({ name, options }) => options.includes("json") && !words.has(name))).toEqual([]);
    const used = new Set([
      ...[...asked, ["run", "nowhere"]].map(
        (argv) => `${given(argv).schema.replace("pacta/", "")}.schema.json`,
      ),
      ...[...keeping, ...served].map((word) => `${word}-1.schema.json`),
    ]);
    expect(readdirSync(join(root, "docs/schema")).filter((file) => !used.has(file))).toEqual([]);
  });

  test("every answer about a record says of which agreement, by which zone table, and how old the newest word is", {
    timeout: 300_000,
  }, () => {
    for (const argv of [...questions("scenarios/paris"), ...more].filter(([word]) =>
      ["run", "board", "why", "next", "changes", "project", "who", "tally"].includes(word ?? ""),
    ))
      expect(given(argv)).toMatchObject({
        agreement: { id: expect.any(String), version: expect.any(String) },
        zoneTable: expect.any(String),
        newest: { event: expect.any(String), at: expect.any(String) },
      });
  });

  test("the check itself complains of a wrong type, a missing field and one that nobody promised", () => {
    const document = given(["run", "ferry"], ferry);
    const wrong: Record<string, unknown> = { ...document, knownAt: "3", surprise: 1 };
    delete wrong.asOf;
    expect(complaintsOf(wrong)).toEqual([
      ".asOf: missing",
      ".knownAt: string, not integer",
      ".surprise: not described",
    ]);
  });
});

test.each(["next", "next --stale", "changes --since 300", "project --without US", "who", "tally"])(
  "what is told under one reading says under which, as a page and as data: %s",
  { timeout: 300_000 },
  (line) => {
    const [name = "", ...rest] = line.split(" ");
    const asked = [name, "scenarios/paris", ...rest, "--as-of", "2026-07-02"];
    for (const [words, choice] of [
      [[], "after"],
      [["--reading", "Ladder72=within"], "within"],
    ] as const) {
      const page = pacta([...asked, ...words]).out.replace(/\s+/g, " ");
      expect(page).toMatch(new RegExp(`Under [^.]*Ladder72=${choice}`));
      expect(given([...asked, ...words])).toMatchObject({ under: { readings: { Ladder72: choice } } });
    }
  },
);

describe("what has no key of its own", () => {
  const asOf = ["--as-of", "2026-11-06T18:10:00.000Z"];
  const folder = "scenarios/drills/contested-violation";
  type Lists = { readonly purported: readonly { readonly event: string; readonly ground: string }[] };

  test("is told under the first reading, which is named, and under the others where they differ", () => {
    const document = documentOf([folder, ...asOf]);
    const early = { event: "response-2", ground: "too-early" };
    expect(complaintsOf(document)).toEqual([]);
    expect(document.listsUnder).toMatchObject({ readings: { Ladder72: "after" } });
    expect((document as unknown as Lists).purported).toContainEqual(expect.objectContaining(early));
    const others = document.listsOtherwise as readonly (Lists & { readonly worlds: readonly object[] })[];
    const within = others.find(({ worlds }) =>
      worlds.every((world) => JSON.stringify(world).includes("within")),
    );
    expect(within?.purported).not.toContainEqual(expect.objectContaining(early));
  });

  test("is not told twice where a reading is chosen", () => {
    const document = documentOf([folder, ...asOf, "--reading", "Ladder72=within"]);
    expect(document.listsUnder).toMatchObject({ readings: { Ladder72: "within" } });
    expect(JSON.stringify(document.listsOtherwise)).not.toContain("response-2");
  });

  test("says on the page under which reading it stands", () => {
    const { out } = pacta(["run", folder, ...asOf], { columns: 200 });
    expect(out).toMatch(/- Under Ladder72=after .*: 6 Nov 2026, .* it came too early \(response-2\)/);
  });
});

describe("what it says of the Paris system", () => {
  const document = documentOf(["scenarios/paris", "--as-of", "2026-07-02"]);

  test("as of when, known to where, complete to when", () => {
    expect(document).toMatchObject({
      asOf: "2026-07-02T21:59:59.999Z",
      horizon: "2026-07-02T21:59:59.999Z",
      invented: false,
      fork: null,
    });
    expect(document.zoneTable).toMatch(/^\d{4}[a-z]$/);
    expect(document.agreement).toMatchObject({ id: "Paris", version: "2026-07-02" });
  });

  test("nothing is activated, and it says what is missing and who could supply it", () => {
    const situations = document.situations as readonly {
      key: string;
      standing: string;
      missing: readonly { what: string; who: readonly string[] }[];
    }[];
    expect(situations.find(({ key }) => key === "System")).toMatchObject({
      standing: "not in force",
      missing: [{ what: "instrument", who: ["UA", "RU"] }],
    });
  });

  test("amounts are integers in quotation marks", () => {
    const norms = document.norms as readonly { key: string; progress: unknown }[];
    expect(norms.find(({ key }) => key === "N-11")?.progress).toMatchObject({
      done: "710000000000",
      of: "9000000000000",
      unit: "EUR",
      scale: 2,
    });
  });
});

test("the same question twice gives the same bytes", () => {
  const argv = ["run", "scenarios/paris", "--as-of", "2026-07-02", "--json"];
  expect(pacta(argv).out).toBe(pacta(argv).out);
});
