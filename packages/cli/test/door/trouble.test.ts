// Whatever cannot be used is told by a code, with what was expected, what was found and what to do: as a sentence, and
// with `--json` as data.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unusables } from "../../src/unusable.ts";
import { complaintsOf } from "./schema.ts";
import { ferry, pacta, root, type Terminal } from "./terminal.ts";

const refuses = (code: string) => (): never => {
  throw Object.assign(new Error(`${code}: refused`), { code });
};

const circle = (ferry["ferry/ferry.pacta"] ?? "").replace(
  "duty Pay",
  'situation Calm "Calm" {\n  begins when FA is in force\n  ends when Still is in force\n}\n\nsituation Still "Still" {\n  begins when start of Pay is overdue while Calm is in force\n  ends unstated\n}\n\nduty Pay',
);

const broken = `${ferry["ferry/ferry.pacta"]}\nduty Broken "Broken" {\n  by XX\n}\n`;

type Fact = { readonly expected?: string; readonly found?: string; readonly suggestion?: string };
type Row = readonly [code: string, argv: readonly string[], data: Fact, terminal?: Terminal];

const rows: readonly Row[] = [
  ["C901", ["rnu", "ferry"], { found: "rnu", suggestion: "run" }],
  ["C901", ["help", "rnu"], { found: "rnu", suggestion: "run" }],
  ["C902", ["run", "ferry", "--as-off", "now"], { found: "--as-off", suggestion: "--as-of" }],
  ["C902", ["explain", "L811", "--stale"], { expected: "one of --json, --width", found: "--stale" }],
  ["C902", ["tally", "ferry", "--known-at", "1"], { found: "--known-at" }],
  ["C902", ["tally", "ferry", "--as", "AL"], { found: "--as" }],
  ["C902", ["tally", "ferry", "--with", "more.ndjson"], { found: "--with" }],
  ["C903", ["run", "ferry", "--as-of"], { expected: "WHEN", found: "nothing" }],
  ["C903", ["run", "ferry", "--all=yes"], { expected: "--all alone", found: "yes" }],
  ["C904", ["run", "ferry", "--as", "AL", "--as", "BO"], { found: "AL and BO" }],
  ["C904", ["run", "ferry", "--reading", "Clock=early", "--reading", "Clock=late"], {}],
  ["C904", ["run", "ferry", "--assume", "FA=holds", "--assume", "FA=fails"], {}],
  ["C904", ["run", "ferry", "-", "--with", "-"], {}],
  ["C904", ["tally", "ferry", "-", "--snapshot", "it"], { expected: "a log in a file", found: "-" }],
  ["C905", ["run", "ferry", "--as-of", "yesterday"], { found: "yesterday" }],
  ["C905", ["run", "ferry", "--width", "wide"], { found: "wide" }],
  ["C905", ["run", "ferry", "--reading", "Clock"], { expected: "SET=CHOICE", found: "Clock" }],
  ["C905", ["run", "ferry", "--assume", "FA=hold"], { found: "hold", suggestion: "holds" }],
  ["C905", ["run", "ferry", "--assume", "FA(AL)=holds"], {}],
  ["C906", ["run", "ferry", "--reading", "Clok=late"], { found: "Clok", suggestion: "Clock" }],
  ["C906", ["project", "ferry", "--without", "XX"], { expected: "a party, group or body", found: "XX" }],
  ["C907", ["why", "ferry"], { expected: "a key of the record", found: "nothing" }],
  ["C907", ["project", "ferry"], {}],
  ["C907", ["test"], {}],
  ["C907", ["fmt"], {}],
  ["C907", ["completion"], { expected: "one of bash, zsh, fish" }],
  ["C907", ["run"], {}],
  ["C908", ["run", "ferry", "storm"], { found: "storm" }],
  ["C908", ["run", "ferry", "ferry/log.ndjson", "--log", "other.ndjson"], { expected: "one log" }],
  ["C908", ["explain", "L811", "L812"], { found: "L811, L812" }],
  ["C908", ["fmt", "ferry/ferry.pacta", "-"], {}],
  ["C908", ["help", "run", "why"], { found: "why" }],
  ["C909", ["why", "ferry", "Pya"], { found: "Pya", suggestion: "Pay" }],
  ["C910", ["explain", "L81"], { found: "L81", suggestion: "L801" }],
  ["C920", ["run", "nowhere"], { found: "nothing" }],
  ["C920", ["test", "nowhere"], { found: "nothing" }],
  ["C921", ["test", "ferry/ferry.pacta"], { expected: "a folder", found: "a file" }],
  ["C921", ["run", "ferry", "-"], { found: "a folder" }, { doors: { readStdin: refuses("EISDIR") } }],
  ["C921", ["tally", "ferry", "-"], { found: "a folder" }, { doors: { readPieces: refuses("EISDIR") } }],
  ["C922", ["run", "ferry"], {}, { doors: { list: refuses("EACCES") } }],
  ["C923", ["run", "a".repeat(5000)], { found: "5000 characters" }],
  ["C924", ["run", "docs/schema"], { found: "none" }],
  ["C924", ["test", "docs/schema"], { expected: "a folder with expect.json" }],
  ["C925", ["next", "ferry", "--stale"], {}, { files: { ...ferry, "ferry/settings.json": "{" } }],
  [
    "C926",
    ["next", "ferry", "--stale"],
    { expected: "fact, situation, instrument", found: '"fct"', suggestion: "fact" },
    { files: { ...ferry, "ferry/settings.json": '{"checkEvery":\n  {"fct": 3}}' } },
  ],
  [
    "C927",
    ["tally", "ferry", "--snapshot", "ferry/ferry.pacta"],
    { expected: "a snapshot, or a path at which there is nothing yet", found: "another file" },
  ],
  ["C930", ["run", "ferry", "--keep-going"], {}, { files: { ...ferry, "ferry/ferry.pacta": circle } }],
];

/** They need a writer that fails, or an installation: shown in the tests of those. */
const elsewhere = ["C931", "C932", "C933", "C934", "C940", "C941", "C942", "C999"];

const given = (argv: readonly string[], terminal: Terminal = {}) => {
  const files = terminal.files ?? ferry;
  return {
    plain: pacta(argv, { ...terminal, files }),
    asData: pacta([...argv.slice(0, 1), "--json", ...argv.slice(1)], { ...terminal, files }),
  };
};

describe("what a person gave us that cannot be used", () => {
  test.each(rows.map((row) => [row[0], row[1].join(" ").slice(0, 60), row] as const))(
    "%s %s",
    (_, __, [code, argv, data, terminal]) => {
      const { plain, asData } = given(argv, terminal);
      expect([plain.code, plain.out]).toEqual([2, ""]);
      expect(plain.err).toMatch(new RegExp(`^pacta: ${code}: `));
      // A command without --json takes none, and says so in its place.
      if (["completion", "help"].includes(argv[0] ?? "")) return;
      expect([asData.code, asData.err]).toEqual([2, ""]);
      const document = JSON.parse(asData.out);
      expect(complaintsOf(document)).toEqual([]);
      expect(document).toMatchObject({ exitCode: 2, code, data });
      const { message, advice } = document;
      expect(plain.err.replace(/\s+/g, "")).toContain(message.replace(/\s+/g, ""));
      const says = plain.err.replace(/\s+/g, " ");
      expect(says.includes(advice) || says.includes("Did you mean")).toBe(true);
    },
  );

  test("also where the command line itself cannot be read", () => {
    const { code, out, err } = pacta(["-j", "--nothing"]);
    expect([code, err, JSON.parse(out).code]).toEqual([2, "", "C901"]);
  });

  test("every code is shown by a row, and explained", () => {
    const shown = new Set([...rows.map(([code]) => code), ...elsewhere]);
    expect([...shown].sort()).toEqual(Object.keys(unusables).sort());
    for (const [code, { title, advice }] of Object.entries(unusables)) {
      const words = pacta(["explain", code], { columns: 200 }).out;
      expect(words).toBe(`${code} (error): ${title}\n\n${advice}\n`);
      const [entry] = JSON.parse(pacta(["explain", code.toLowerCase(), "--json"]).out).codes;
      expect(entry).toMatchObject({ code, severity: "error", title, explanation: advice });
      expect(pacta(["explain"]).out).toContain(`${code}   ${title}`);
    }
  });

  test("the page of the terminal names the codes by their groups", () => {
    const page = readFileSync(join(root, "docs/cli.md"), "utf8");
    for (const group of new Set(Object.keys(unusables).map((code) => code.slice(0, 3))))
      expect(page).toContain(`\`${group}`);
  });
});

describe("the place is told where there is one", () => {
  const document = (argv: readonly string[], files: Readonly<Record<string, string>>) => {
    const { asData } = given(argv, { files });
    expect([asData.code, asData.err]).toEqual([2, ""]);
    const said = JSON.parse(asData.out);
    expect(complaintsOf(said)).toEqual([]);
    return said;
  };

  test("in a file beside the agreement", () => {
    expect(
      document(["next", "ferry", "--stale"], {
        ...ferry,
        "ferry/settings.json": '{"checkEvery":\n  {"fact": 0}}',
      }),
    ).toMatchObject({ code: "C926", file: "ferry/settings.json", line: 2, column: 4 });
    expect(
      document(["run", "storm"], { ...ferry, "storm/scenario.json": '{"agreement"\n"../ferry"}' }),
    ).toMatchObject({ code: "C925", file: "storm/scenario.json", line: 2, column: 1 });
    expect(
      document(["run", "storm"], { ...ferry, "storm/scenario.json": '{"agreemnt": "../ferry"}' }),
    ).toMatchObject({ code: "C926", data: { found: "no such field" } });
  });

  test("in the text: its diagnostics stand beneath", () => {
    const said = document(["run", "ferry"], { ...ferry, "ferry/ferry.pacta": broken });
    expect(said).toMatchObject({ code: "C931", file: "ferry/ferry.pacta", data: null, refusals: [] });
    expect(said.diagnostics).toContainEqual(
      expect.objectContaining({ severity: "error", line: said.line, column: said.column }),
    );
  });

  test("in the log: its refusals stand beneath", () => {
    const said = document(["run", "ferry"], {
      ...ferry,
      "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}{"v":1}\n`,
    });
    expect(said).toMatchObject({ code: "C932", file: "ferry/log.ndjson", line: 4, column: 1 });
    expect(said.refusals[0]).toMatchObject({ code: "L810", data: { found: "nothing" } });
  });

  test("in a fork whose event has the id of one in the log", () => {
    const [first] = (ferry["ferry/log.ndjson"] ?? "").split("\n");
    const said = document(["run", "ferry", "--with", "more.ndjson"], {
      ...ferry,
      "more.ndjson": `${first}\n`,
    });
    expect(said).toMatchObject({ code: "C932", file: "more.ndjson", line: 1 });
    expect(said.refusals[0]).toMatchObject({ code: "L807", data: { found: "fog1" } });
  });

  test("in a damaged file that is to be formatted", () => {
    const said = document(["fmt", "f.pacta"], { "f.pacta": 'party   AL "A\u0000ldia"\n' });
    expect(said).toMatchObject({ code: "C933", file: "f.pacta", line: 1 });
    expect(said.diagnostics[0]).toMatchObject({ code: "F702" });
  });
});

test("a scenario that cannot be run is named with its reason beside those that can", () => {
  const files = { ...ferry, "ferry/ferry.pacta": broken, "ferry/expect.json": "[]" };
  const ran = pacta(["test", "ferry", "--json"], { files });
  const document = JSON.parse(ran.out);
  expect([ran.code, ran.err, complaintsOf(document)]).toEqual([2, "", []]);
  expect(document).toMatchObject({ unusable: 1, notRun: [{ folder: "ferry", code: "C931" }] });
});

test("a fault of ours is data as well, and says where it happened beside it", () => {
  const ran = pacta(["run", "ferry", "--json"], { files: ferry, now: "not a date" });
  expect(ran.code).toBe(3);
  expect(complaintsOf(JSON.parse(ran.out))).toEqual([]);
  expect(JSON.parse(ran.out)).toMatchObject({ exitCode: 3, code: "C999" });
  expect(ran.err).toMatch(/^pacta: C999: this is our fault[\s\S]*\n {4}at /);
});
