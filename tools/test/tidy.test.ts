import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { codeOnly, importsOf } from "../source-text.ts";
import { readTree, render, tidy } from "../tidy.ts";

/** A small house in good order, which the samples disturb one file at a time. */
const house: Readonly<Record<string, string>> = {
  "packages/core/package.json": '{ "exports": { ".": "./src/index.ts" } }',
  "packages/core/src/index.ts": [
    'export { type Instant, later } from "./time/instant.ts";',
    'export type { Clause } from "./agreement/clause.ts";',
    'export { step } from "./engine/step.ts";',
    "",
  ].join("\n"),
  "packages/core/src/time/instant.ts":
    "export type Instant = number;\nexport const later = (a: Instant): Instant => a + 1;\n",
  "packages/core/src/agreement/clause.ts":
    'import type { Instant } from "../time/instant.ts";\nexport type Clause = { due: Instant };\n',
  "packages/core/src/engine/step.ts":
    'import type { Clause } from "../agreement/clause.ts";\nexport const step = (clause: Clause): Clause => clause;\n',
  "packages/language/package.json": '{ "exports": { ".": "./src/index.ts" } }',
  "packages/language/src/index.ts":
    'import type { Clause } from "@pacta/core";\nexport type Text = [string, Clause];\n',
  "packages/cli/package.json": '{ "bin": { "pacta": "./src/pacta.ts" } }',
  "packages/cli/src/pacta.ts":
    '#!/usr/bin/env node\nimport { step } from "@pacta/core";\nconsole.log(step);\n',
};

function check(changed: Readonly<Record<string, string>>): readonly string[] {
  return tidy(Object.entries({ ...house, ...changed }).map(([path, text]) => ({ path, text }))).map(render);
}

const clause = "packages/core/src/agreement/clause.ts";
const instant = "packages/core/src/time/instant.ts";

interface Sample {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly complaints: readonly string[];
}

const samples: readonly Sample[] = [
  {
    title: "an arrow that runs up inside the core",
    files: {
      [instant]: `export type { Clause } from "../agreement/clause.ts";\n`,
      [clause]: "export type Clause = 1;\n",
    },
    complaints: [
      `${instant}:1: found time importing agreement, which is above it, use an arrow down, or hand the value in`,
    ],
  },
  {
    title: "neighbours on one floor that know each other",
    files: {
      "packages/core/src/index.ts": `${house["packages/core/src/index.ts"]}export { weigh } from "./incidents/weigh.ts";\n`,
      "packages/core/src/incidents/weigh.ts": '\nexport { balance as weigh } from "../ledger/balance.ts";\n',
      "packages/core/src/ledger/balance.ts": "export const balance = 0;\n",
    },
    complaints: [
      "packages/core/src/incidents/weigh.ts:2: found incidents importing ledger, which stands beside it, use a value from a floor below",
    ],
  },
  {
    title: "a room that is not in the plan",
    files: {
      "packages/cli/src/pacta.ts": 'new URL("../../core/src/cellar/wine.ts", import.meta.url);\n',
      "packages/core/src/cellar/wine.ts": "export const wine = 1;\n",
    },
    complaints: [
      'packages/core/src/cellar/wine.ts:1: found a room "cellar" on no floor, use a room of the plan, or give it a floor in tools/tidy.ts',
    ],
  },
  {
    title: "the core importing its own face",
    files: { [clause]: 'import { later } from "../index.ts";\nexport type Clause = typeof later;\n' },
    complaints: [
      `${clause}:1: found the core importing its own face, use the file that defines the name`,
      `${clause}:1: found a circle index.ts → clause.ts → index.ts, use a third file below both`,
    ],
  },
  {
    title: "the core asking the outside world",
    files: {
      [clause]: 'import { readFileSync } from "node:fs";\nexport type Clause = typeof readFileSync;\n',
    },
    complaints: [
      `${clause}:1: found core importing "node:fs", use a value that is handed in; this package is pure`,
    ],
  },
  {
    title: "proof asking the outside world",
    files: {
      "packages/proof/package.json": '{ "exports": { ".": "./src/index.ts" } }',
      "packages/proof/src/index.ts":
        'import { createHash } from "node:crypto";\nexport const hash = createHash;\nexport const now = Date.now();\n',
    },
    complaints: [
      'packages/proof/src/index.ts:1: found proof importing "node:crypto", use a value that is handed in; this package is pure',
      'packages/proof/src/index.ts:3: found "Date", use an instant that is handed in, and the calendar in core/time',
    ],
  },
  {
    title: "the core asking the language",
    files: { [clause]: 'export type { Text as Clause } from "@pacta/language";\n' },
    complaints: [
      `${clause}:1: found core importing language, use an arrow of the plan, or draw it in tools/tidy.ts`,
    ],
  },
  {
    title: "a path into another package",
    files: {
      "packages/language/src/index.ts": 'export type { Clause } from "../../core/src/agreement/clause.ts";\n',
    },
    complaints: ['packages/language/src/index.ts:1: found a path into core, use "@pacta/core"'],
  },
  {
    title: "sources that lean on their own tests",
    files: { "packages/cli/src/pacta.ts": 'import "../test/story.ts";\n', "packages/cli/test/story.ts": "" },
    complaints: [
      'packages/cli/src/pacta.ts:1: found "../test/story.ts", outside src, use a file of the package\'s own src',
    ],
  },
  {
    title: "the browser door asking the server itself",
    files: {
      "packages/web/package.json": "{}",
      "packages/web/index.html": '<script type="module" src="/src/main.ts"></script>\n',
      "packages/web/src/main.ts": 'import "@pacta/server/wire";\nimport "@pacta/server";\n',
    },
    complaints: ['packages/web/src/main.ts:2: found web importing "@pacta/server", use "@pacta/server/wire"'],
  },
  {
    title: "a file that neither a page nor a pattern of names reaches",
    files: {
      "packages/web/package.json": "{}",
      "packages/web/index.html": '<script type="module" src="/src/main.ts"></script>\n',
      "packages/web/src/main.ts": 'import.meta.glob<Texts>("./words/*.json");\n',
      "packages/web/src/words/en.json": "{}\n",
      "packages/web/src/lost.json": "{}\n",
    },
    complaints: [
      "packages/web/src/lost.json:1: found a file that no face, command, page or tool reaches, use it, or delete it",
    ],
  },
  {
    title: "somebody importing the terminal door",
    files: { "packages/core/test/door.test.ts": 'import "@pacta/cli";\n' },
    complaints: [
      "packages/core/test/door.test.ts:1: found an import of cli, use the package that the terminal door itself calls",
    ],
  },
  {
    title: "the language asking for more of the core than time and agreement",
    files: {
      "packages/language/src/index.ts":
        'import {\n  type Clause,\n  step,\n} from "@pacta/core";\nexport const go = step;\n',
    },
    complaints: [
      "packages/language/src/index.ts:1: found step from the core's engine, use names from time or agreement",
    ],
  },
  {
    title: "the language taking the whole of the core",
    files: {
      "packages/language/src/index.ts": 'import * as core from "@pacta/core";\nexport const go = core;\n',
    },
    complaints: [
      "packages/language/src/index.ts:1: found the whole of @pacta/core, use the names that are needed",
    ],
  },
  {
    title: "a circle, also one of types",
    files: {
      [clause]: 'export type { Span as Clause } from "./span.ts";\n',
      "packages/core/src/agreement/span.ts":
        'import type { Clause } from "./clause.ts";\nexport type Span = Clause[];\n',
    },
    complaints: [
      "packages/core/src/agreement/span.ts:1: found a circle clause.ts → span.ts → clause.ts, use a third file below both",
    ],
  },
  {
    title: "a face that hands on everything",
    files: {
      "packages/language/src/index.ts": 'export * from "./text.ts";\n',
      "packages/language/src/text.ts": "",
    },
    complaints: ['packages/language/src/index.ts:1: found "export *", use export { named, names } from'],
  },
  {
    title: "a relative import of a file that is not there under that name",
    files: {
      "packages/cli/src/pacta.ts": 'import "./run.js";\nawait import("./run");\nimport "./run.ts";\n',
      "packages/cli/src/run.ts": "",
    },
    complaints: [
      'packages/cli/src/pacta.ts:1: found "./run.js", use the file\'s real name, ending in .ts or .json',
      'packages/cli/src/pacta.ts:2: found "./run", use the file\'s real name, ending in .ts or .json',
    ],
  },
  {
    title: "a dead file, even where a test keeps it company",
    files: {
      "packages/core/src/time/moon.ts": "export const phase = 1;\n",
      "packages/core/test/moon.test.ts": 'import "../src/time/moon.ts";\n',
    },
    complaints: [
      "packages/core/src/time/moon.ts:1: found a file that no face, command, page or tool reaches, use it, or delete it",
    ],
  },
  {
    title: "a file named after nothing",
    files: { "packages/cli/test/string-utils.ts": "", "tools/helpers/a.ts": "" },
    complaints: [
      'packages/cli/test/string-utils.ts:1: found a place called "utils", use the name of the idea',
      'tools/helpers/a.ts:1: found a place called "helpers", use the name of the idea',
    ],
  },
  {
    title: "leftovers, in code and in prose",
    files: {
      "docs/plan.md": "# Plan\n\nTODO: write it\n",
      "packages/cli/test/a.test.ts": "// @ts-ignore\ntest.only(() => 1);\n// FIXME, XXX and HACK\n",
    },
    complaints: [
      'docs/plan.md:3: found "TODO", use a finished thought, or a limitation said in a sentence',
      'packages/cli/test/a.test.ts:1: found "@ts-ignore", use a type that is true',
      'packages/cli/test/a.test.ts:2: found ".only(", use the whole suite',
      ...["FIXME", "XXX", "HACK"].map(
        (word) =>
          `packages/cli/test/a.test.ts:3: found "${word}", use a finished thought, or a limitation said in a sentence`,
      ),
    ],
  },
  {
    title: "the path of somebody's machine",
    files: {
      "docs/a.md": "See https://example.org/work/paper and scenarios/home/x.\nRun /work/main/tool.\n",
      "a.json": '["/home/ada/x", "/tmp/bash_jobs/1"]\n',
    },
    complaints: [
      'a.json:1: found "/home/ada", use a path from the root of the repository',
      'a.json:1: found "/tmp/bash_jobs/1", use a path from the root of the repository',
      'docs/a.md:2: found "/work/main", use a path from the root of the repository',
    ],
  },
  {
    title: "a type that says nothing",
    files: {
      "packages/cli/test/a.ts": "let a: any;\nlet b = a as any;\nlet c: Array<any>;\nlet d: 1 | any[];\n",
    },
    complaints: [": any", "as any", "<any", "any[]"].map(
      (found, i) =>
        `packages/cli/test/a.ts:${i + 1}: found "${found}", use unknown, narrowed where it enters`,
    ),
  },
  {
    title: "an enum",
    files: { "tools/a.ts": "export const enum Standing {\n  Active,\n}\n" },
    complaints: ['tools/a.ts:1: found "enum Standing {", use a union of literals'],
  },
];

const impurities: readonly (readonly [code: string, found: string])[] = [
  ["new Date()", "Date"],
  ["Date.now()", "Date"],
  ["Date.UTC(2026, 0)", "Date"],
  ['new Intl.NumberFormat("en")', "Intl"],
  ["Math.random()", "Math.random"],
  ["(1).toLocaleString()", ".toLocaleString"],
  ['"a".localeCompare("b")', ".localeCompare"],
  ["console.log(1)", "console."],
  ['process.env["HOME"]', "process."],
  ["async () => 1", "async"],
  ...["exp", "log", "pow", "sin", "cos", "tan"].map(
    (name) => [`Math.${name}(1, 1)`, `Math.${name}`] as const,
  ),
];

describe("tidy", () => {
  test("a house in good order gives no complaint", () => {
    expect(check({})).toEqual([]);
  });

  test.each(samples)("finds $title", ({ files, complaints }) => {
    expect(check(files)).toEqual(complaints);
  });

  test.each(impurities)("keeps the core pure of %s", (code, found) => {
    const disturbed = check({ [clause]: `export type Clause = number;\nexport const clause = ${code};\n` });
    expect(disturbed).toHaveLength(1);
    expect(disturbed[0]).toContain(`${clause}:2: found "${found}", use `);
    expect(check({ "packages/cli/test/a.test.ts": `export const a = ${code};\n` })).toEqual([]);
  });

  test("comments, strings and names that only resemble are left alone", () => {
    const text = [
      "// As any reader sees, Date and Math.random are far away: any of them.",
      'export type Clause = { processed: "new Date()"; awaiting: 1; UpToDate: 2 };',
      "export const clause = (x: { process: number }): string => `$" + "{x.process} Date.now()`;",
      "export const pattern = /[/'\"]Date\\.now/u;",
      "",
    ].join("\n");
    expect(check({ [clause]: text })).toEqual([]);
  });

  test("the address of a file or folder keeps it alive", () => {
    const files = { "packages/cli/src/page/board.js": "", "packages/cli/src/worker.ts": "" };
    expect(check(files)).toHaveLength(2);
    const door = 'new URL("./page/", import.meta.url);\nnew URL("./worker.ts", import.meta.url);\n';
    expect(check({ ...files, "packages/cli/src/pacta.ts": door })).toEqual([]);
  });
});

describe("the source text", () => {
  test("is blanked without moving anything", () => {
    const text =
      "const a = 'x\\'y'; // z\nconst b = `p$" +
      "{ { q: `r$" +
      "{s}` } }t`; /* u\n*/ const c = d / e / f; g(/h\\/[/]i/);";
    const code = codeOnly(text);
    expect(code).toHaveLength(text.length);
    expect(code.replace(/\s+/g, " ")).toBe(
      "const a = ' '; const b = ` $" + "{ { q: ` $" + "{s}` } } `; const c = d / e / f; g(/ /);",
    );
  });

  test("gives its imports with the names on both sides", () => {
    const text = 'import { a as b, type C } from "./x.ts";\nexport type { D } from "y";\nimport("./z.ts");\n';
    expect(importsOf(text, codeOnly(text)).map(({ specifier, names }) => [specifier, names])).toEqual([
      [
        "./x.ts",
        [
          { there: "a", here: "b" },
          { there: "C", here: "C" },
        ],
      ],
      ["y", [{ there: "D", here: "D" }]],
      ["./z.ts", "all"],
    ]);
  });
});

test("this repository is tidy", () => {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  expect(tidy(readTree(root)).map(render)).toEqual([]);
});
