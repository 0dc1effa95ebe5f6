// What a table says when it is read, and what of it is written.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cell, type Row, readTable, writeCsv, writeXlsx } from "@pacta/exchange";
import { describe, expect, test } from "vitest";
import { asked, cellsOf, csv, relations, sheet, workbook, xlsx } from "./means.ts";

describe("CSV", () => {
  test("takes the separator from its first line, comma, semicolon or tab", async () => {
    for (const sign of [",", ";", "\t"])
      expect(await cellsOf(csv(`a${sign}b\n1${sign}"x,;\ty"\n`))).toEqual([
        ["a", "b"],
        ["1", "x,;\ty"],
      ]);
  });

  test("counts rows as a spreadsheet does and lines as an editor does", async () => {
    const { pieces } = await asked(csv('a\n\n"1\n2"\n3\n'));
    expect((pieces as readonly Row[]).map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [3, 4],
      [4, 5],
    ]);
  });

  test("lets a row be shorter or emptier within the tolerance", async () => {
    expect(await cellsOf(csv("a,b,c\n1,2\n3,4,5,\n", 1))).toEqual([
      ["a", "b", "c"],
      ["1", "2"],
      ["3", "4", "5"],
    ]);
  });

  test("keeps signed numbers as the texts that they are", async () => {
    expect(await cellsOf(csv("a,b\n-1.5,+2e3\n"))).toEqual([
      ["a", "b"],
      ["-1.5", "+2e3"],
    ]);
  });
});

describe("XLSX", () => {
  test("knows texts, shared ones and pieces, numbers, truth values, days", async () => {
    const rows = sheet(
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>in</t></is></c><c r="D2"><v>-2.5E1</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" s="1"><v>46113</v></c><c r="G2" s="1"><v>46113.5</v></c><c r="H2"/></row>',
    );
    const { pieces } = await asked(xlsx(workbook({ "xl/worksheets/sheet1.xml": rows })));
    expect(pieces).toEqual([
      {
        row: 2,
        line: null,
        cells: [
          "rich text",
          "in",
          null,
          -25,
          true,
          { day: "2026-04-01", clock: null },
          { day: "2026-04-01", clock: "12:00:00" },
        ],
      },
    ]);
  });

  test("counts days from 1904 where the workbook says so", async () => {
    const since = `<workbook><workbookPr date1904="1"/><sheets><sheet name="One" id="r1"/></sheets></workbook>`;
    const rows = sheet('<row><c s="1"><v>44651</v></c></row>');
    const book = workbook({ "xl/workbook.xml": since, "xl/worksheets/sheet1.xml": rows });
    expect(await cellsOf(xlsx(book))).toEqual([[{ day: "2026-04-01", clock: null }]]);
  });

  test("reads the sheet that is named", async () => {
    const two = `<workbook><sheets><sheet name="One" id="r1"/><sheet name="Two" id="r2"/></sheets></workbook>`;
    const book = workbook({
      "xl/workbook.xml": two,
      "xl/_rels/workbook.xml.rels": relations(
        ["worksheet", "worksheets/sheet1.xml"],
        ["worksheet", "/xl/other.xml"],
      ),
      "xl/worksheets/sheet1.xml": sheet("<row><c><v>1</v></c></row>"),
      "xl/other.xml": sheet("<row><c><v>2</v></c></row>"),
    });
    expect(await cellsOf(xlsx(book, "Two"))).toEqual([[2]]);
  });
});

describe("what is written", () => {
  const rows: readonly (readonly Cell[])[] = [
    ["=1+1", "plain", "'quoted", "''=x"],
    [-5, 2.5, true, { day: "2026-04-01", clock: "08:30:00" }],
  ];

  test("as CSV holds no cell that begins as a formula does", () => {
    expect(new TextDecoder().decode(writeCsv(rows))).toBe(
      "'=1+1,plain,'quoted,'''=x\r\n-5,2.5,true,2026-04-01T08:30:00\r\n",
    );
  });

  test("as XLSX comes back as it was, types and all", async () => {
    expect(await cellsOf(xlsx(writeXlsx("a/b", rows)))).toEqual(rows);
  });

  test("is the same for the same table", () => {
    expect(writeXlsx("S", rows)).toEqual(writeXlsx("S", rows));
  });
});

test("a table is read by the end of its name, in a thread of its own", { timeout: 300_000 }, async () => {
  const rows: Row[] = [];
  const options = { sheet: null, tolerance: 0 };
  const read = await readTable("a.XLSX", writeXlsx("S", [["a"], [1]]), options, (some) => rows.push(...some));
  expect(read).toMatchObject({ kind: "done", value: { sheet: "S", rows: 2 } });
  expect(rows.map(({ cells }) => cells)).toEqual([["a"], [1]]);
});

test("a caller who fails while rows are handed over is told of it", { timeout: 300_000 }, async () => {
  const failing = readTable("a.csv", csv("a\n").bytes, { sheet: null, tolerance: 0 }, () => {
    throw new Error("full");
  });
  await expect(failing).rejects.toThrow("full");
});

test("nothing that is loaded to read a foreign file can open a connection or a process", () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  const seen = new Set<string>();
  const builtins = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, specifier = ""] of text.matchAll(
      /(?:\bfrom\s*|\brequire\(\s*|\bimport\(\s*)["']([@.a-z][^"']*)["']/g,
    )) {
      if (specifier.startsWith(".")) visit(resolved(dirname(file), specifier));
      else if (Object.hasOwn(libraries, specifier))
        visit(join(root, "node_modules", libraries[specifier] ?? ""));
      else builtins.add(specifier.replace("node:", ""));
    }
  };
  visit(join(root, "packages/exchange/src/worker/reader.worker.ts"));
  expect(seen.size).toBeGreaterThan(20);
  const harmless = ["buffer", "events", "fs", "stream", "util", "worker_threads", "zlib"];
  expect([...builtins].filter((it) => !harmless.includes(it))).toEqual([]);
});

const libraries: Readonly<Record<string, string>> = {
  "csv-parse/sync": "csv-parse/dist/esm/sync.js",
  saxes: "saxes/saxes.js",
  "xmlchars/xml/1.0/ed5": "xmlchars/xml/1.0/ed5.js",
  "xmlchars/xml/1.1/ed2": "xmlchars/xml/1.1/ed2.js",
  "xmlchars/xmlns/1.0/ed3": "xmlchars/xmlns/1.0/ed3.js",
  yauzl: "yauzl/index.js",
  pend: "pend/index.js",
};

function resolved(folder: string, specifier: string): string {
  const file = join(folder, specifier);
  return existsSync(file) ? file : `${file}.js`;
}
