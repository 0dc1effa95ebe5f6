// From a spreadsheet to lines of a log, as docs/exchange.md says, and what is told of a cell that is wrong.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cell, eventFields, writeXlsx } from "@pacta/exchange";
import { describe, expect, test } from "vitest";
import { main } from "../../src/main.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { root } from "./terminal.ts";

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** `pacta import` with one file in memory; agreements are those of the repository. */
async function imported(
  file: string,
  content: string | Uint8Array,
  ...words: readonly string[]
): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await main(["import", file, ...words], {
    ...io,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readBytes: () => (typeof content === "string" ? new TextEncoder().encode(content) : content),
  });
  if (words.includes("--json")) expect(complaintsOf(JSON.parse(out))).toEqual([]);
  return { code, out, err };
}

const page = readFileSync(join(root, "docs/exchange.md"), "utf8");
const fence = (kind: string): string =>
  new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? "";

const header = [
  "kind",
  "id",
  "occurredAt",
  "by",
  "norm",
  "quantity.amount",
  "quantity.unit",
  "quantity.scale",
  "invented",
];
const delivery = (...more: readonly Cell[]): readonly Cell[] => ["delivery", "d1", ...more];

// Each starts a thread, which on a busy machine takes its time.
const patient = { timeout: 300_000 };

describe("the table of the page", patient, () => {
  test("becomes the lines of the page, held against the agreement", async () => {
    const { code, out, err } = await imported("a.csv", fence("csv"), "scenarios/teaching");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(fence("json"));
  });

  test("is one document with --json", async () => {
    const { out } = await imported("a.csv", fence("csv"), "--json");
    expect(JSON.parse(out)).toMatchObject({
      schema: "pacta/import-1",
      sheet: null,
      rows: 3,
      lines: fence("json").trim().split("\n"),
      refusals: [],
    });
  });
});

test("a workbook gives numbers, days and truth values as the log has them", patient, async () => {
  const rows = [header, delivery({ day: "2026-04-10", clock: null }, "BO", "Pay", 300_000, "EUR", 2, true)];
  const { code, out } = await imported("a.xlsx", writeXlsx("April", rows));
  expect([code, JSON.parse(out)]).toEqual([
    0,
    {
      v: 1,
      kind: "delivery",
      id: "d1",
      occurredAt: "2026-04-10",
      by: "BO",
      norm: "Pay",
      quantity: { amount: "300000", unit: "EUR", scale: 2 },
      invented: true,
    },
  ]);
});

test("a correction replaces by columns of its own, or withdraws by the word null", patient, async () => {
  const { out } = await imported(
    "a.csv",
    "kind,id,occurredAt,by,of,corrects,reason,replacement,replacement.kind,replacement.occurredAt,replacement.by,replacement.of\n" +
      "report,r1,2026-04-01,BO,Fog,,,,,,,\n" +
      "correction,c1,2026-04-02,BO,,r1,Another day.,,report,2026-04-03,BO,Fog\n" +
      "correction,c2,2026-04-03,BO,,c1,A mistake.,null,,,,\n",
  );
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ replacement }) => replacement)).toEqual([
    undefined,
    { v: 1, kind: "report", occurredAt: "2026-04-03", by: "BO", of: "Fog" },
    null,
  ]);
});

type Wrong = readonly [
  code: string,
  what: string,
  table: string | readonly (readonly Cell[])[],
  cell: string,
  words?: readonly string[],
];

const known = "kind,id,occurredAt,by,of";
const wrong: readonly Wrong[] = [
  ["X501", "a table of nothing", "", "A1"],
  ["X501", "a column without a name", "kind,,id\n", "B1"],
  ["X501", "a cell to the right of the header", [["kind"], ["report", "x"]], "B2"],
  ["X502", "a name nearly right", `${known},occuredAt\n`, "F1"],
  ["X503", "a name twice", `${known},id\n`, "F1"],
  [
    "X503",
    "a period as a whole and in parts",
    `${known},period,period.from\nfinding,f1,2026-04-01,B,F,2026-04-01,2026-04-01T00:00:00Z\n`,
    "G2",
  ],
  [
    "X504",
    "a time without a zone",
    [header, delivery({ day: "2026-04-10", clock: "08:00:00" }, "BO", "Pay", 1, "EUR")],
    "C2",
  ],
  [
    "X504",
    "a fraction of the smallest unit",
    [header, delivery("2026-04-10", "BO", "Pay", 1.5, "EUR")],
    "F2",
  ],
  [
    "X504",
    "a word for a truth value",
    [header, delivery("2026-04-10", "BO", "Pay", 1, "EUR", 2, "maybe")],
    "I2",
  ],
  ["X504", "a list with an entry of nothing", `${known},args\nreport,r1,2026-04-01,BO,Fog,a;;b\n`, "F2"],
  ["X107", "a formula", `${known},note\nreport,r1,2026-04-01,BO,Fog,=1+1\n`, "F2"],
  ["L815", "no instant", `${known}\nreport,r1,yesterday,BO,Fog\n`, "C2"],
  ["L810", "no name of who reports", `${known}\nreport,r1,2026-04-01,,Fog\n`, "D2"],
  ["L807", "an id twice", `${known}\nreport,r1,2026-04-01,BO,Fog\nreport,r1,2026-04-02,BO,Fog\n`, "B3"],
  [
    "L840",
    "a name that the agreement does not have",
    "kind,id,occurredAt,by,verb,about\nact,a1,2026-06-01,Oak,perform,Report(Alder)\n",
    "D2",
    ["scenarios/teaching"],
  ],
];

describe("what is wrong is told by the cell, and nothing is printed", patient, () => {
  test.each(wrong.map((row) => [row[0], row[1], row] as const))(
    "%s: %s",
    async (_, __, [code, , table, cell, words = []]) => {
      const file = typeof table === "string" ? "a.csv" : "a.xlsx";
      const content = typeof table === "string" ? table : writeXlsx("One", table);
      const told = await imported(file, content, ...words, "--json");
      const [line, column] = [Number(cell.slice(1)), cell.charCodeAt(0) - 64];
      expect(told.code).toBe(2);
      expect(JSON.parse(told.out)).toMatchObject({
        schema: "pacta/error-1",
        code: "C934",
        refusals: [{ code, line, column }],
      });
    },
  );

  test("as a page, with the name of the cell in front", async () => {
    const { code, out, err } = await imported("a.csv", `${known}\nreport,r1,yesterday,BO,Fog\n`);
    expect([code, out]).toEqual([2, ""]);
    expect(err.replace(/\s+/g, " ")).toMatch(
      /^a\.csv:2:3: error L815 C2: This is no instant .* pacta: C934: /,
    );
  });

  test("a row that corrects what is in the log already is no mistake", async () => {
    const table =
      "kind,id,occurredAt,by,corrects,reason,replacement\ncorrection,c1,2026-06-20,Watch,e4,A mistake.,null\n";
    expect(await imported("a.csv", table, "scenarios/teaching")).toMatchObject({ code: 0, err: "" });
  });

  test("with --keep-going the other rows are printed", async () => {
    const table = `${known}\nreport,r1,yesterday,BO,Fog\nreport,r2,2026-04-02,BO,Fog\n`;
    const { code, out, err } = await imported("a.csv", table, "--keep-going");
    expect(code).toBe(1);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["r2"]);
    expect(err).toContain("1 of 2 rows printed.");
    const data = JSON.parse((await imported("a.csv", table, "--keep-going", "--json")).out);
    expect(data).toMatchObject({
      rows: 2,
      lines: [expect.stringContaining("r2")],
      refusals: [{ code: "L815" }],
    });
  });

  test("a file that is no table, and a command line that names none", async () => {
    expect(await imported("a.ods", "")).toMatchObject({ code: 2, err: expect.stringContaining("X006") });
    expect(await imported("a.xlsx", "not a workbook")).toMatchObject({
      err: expect.stringContaining("X201"),
    });
    expect(await imported("a.csv", known, "scenarios/teaching", "more")).toMatchObject({
      code: 2,
      err: expect.stringContaining("C908"),
    });
  });
});

test("the columns of a table are the fields of the log", () => {
  const log = readFileSync(join(root, "docs/log.md"), "utf8");
  // A field inside another stands with the other in the page.
  const unknown = [...eventFields.keys()]
    .filter((field) => !field.startsWith("replacement."))
    .flatMap((field) => field.split("."))
    .filter((name) => !new RegExp(`[\`"]${name}[\`"]`).test(log));
  expect([...new Set(unknown)].filter((name) => !inMarkings.includes(name))).toEqual([]);
});

/** What belongs to a level stands in docs/access.md. */
const inMarkings = ["level", "case", "originator", "review", "rel", "persons"];
