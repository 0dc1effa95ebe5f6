// One file for each code, that shows the mistake. What is hostile rather than mistaken stands in rows.test.ts.
import { exchangeRefusals } from "@pacta/exchange";
import { describe, expect, test } from "vitest";
import { readCsv } from "../src/csv/read.ts";
import { readGeoJson } from "../src/geojson/read.ts";
import { csvLimits, geoJsonLimits, xlsxLimits, xmlLimits } from "../src/limits.ts";
import type { Outcome, Place } from "../src/outcome.ts";
import { readForeign, readTable } from "../src/worker/read.ts";
import { answer, type Request } from "../src/worker/request.ts";
import { readXlsx } from "../src/xlsx/read.ts";
import { readXml } from "../src/xml/read.ts";
import {
  archive,
  csv,
  geojson,
  type Packed,
  relations,
  sheet,
  utf8,
  workbook,
  workbookParts,
  xlsx,
  xml,
} from "./means.ts";

type Case = readonly [code: string, what: string, read: () => Told | Promise<Told>, place: Place];
type Told = Outcome<unknown>;

const nowhere = (): void => {};
const read = (request: Request) => () => answer(request, nowhere);
const row = (cells: string) => sheet(`<row r="1">${cells}</row>`);
const book = (cells: string) => read(xlsx(workbook({ "xl/worksheets/sheet1.xml": row(cells) })));
const part = (packed: Packed) => read(xlsx(archive([...workbookParts(), packed])));
const inSheet = { sheet: "One", part: "xl/worksheets/sheet1.xml" };
const point = (...coordinates: readonly number[]) => ({ type: "Point", coordinates });
const small = { ...xlsxLimits, part: 600, total: 1500, text: 20, sharedStrings: 1, cell: 12, parts: 9 };
const readSmall = (bytes: Uint8Array, limits: Partial<typeof small>) => () =>
  readXlsx(bytes, { sheet: null }, nowhere, { ...xlsxLimits, ...limits });
const limited = (text: string, limits: Partial<typeof csvLimits>) => () =>
  readCsv(utf8(text), { tolerance: 0 }, nowhere, { ...csvLimits, ...limits });
const markup = (text: string, limits: Partial<typeof xmlLimits>) => () =>
  readXml(utf8(text), nowhere, { ...xmlLimits, ...limits });
const shapes = (value: unknown, limits: Partial<typeof geoJsonLimits>) => () =>
  readGeoJson(geojson(value).bytes, nowhere, { ...geoJsonLimits, ...limits });

/** The directory says of the last part that it lies inside the first, where there is one like it. */
function overlapping(): Uint8Array {
  const name = "xl/media/a.png";
  const inner = { name: "a.xml", bytes: "<a/>" };
  const outer = { name, bytes: Buffer.concat([Buffer.from("x"), archive([inner])]), method: 0 };
  return archive([outer, ...workbookParts(), { ...inner, offset: 30 + name.length + 1 }]);
}

const two = {
  type: "FeatureCollection",
  features: [0, 1].map(() => ({ type: "Feature", geometry: point(1, 2) })),
};
const tiny = { heapMiB: 256, milliseconds: 0, millisecondsPerMiB: 0 };

const cases: readonly Case[] = [
  [
    "X001",
    "a file over its limit",
    () => readForeign({ format: "geojson", bytes: new Uint8Array(16 * 2 ** 20 + 1) }, nowhere),
    {},
  ],
  ["X001", "a text that goes on", markup("<a>12345678</a>", { bytes: 10 }), {}],
  ["X002", "no time", () => readForeign(csv("a\n1\n"), nowhere, tiny), {}],
  [
    "X003",
    "little memory",
    () =>
      readForeign(csv("abcdefgh,b\n".repeat(400_000)), nowhere, {
        ...tiny,
        heapMiB: 8,
        milliseconds: 60_000,
      }),
    {},
  ],
  [
    "X004",
    "Latin-1",
    () => readCsv(new Uint8Array([97, 10, 0xe4, 10]), { tolerance: 0 }, nowhere),
    { line: 2 },
  ],
  ["X004", "Latin-1 in XML", () => readXml(new Uint8Array([60, 97, 62, 0xe4, 0x3c]), nowhere), {}],
  ["X005", "a NUL", read(csv("a\nb\n\0\n")), { line: 3 }],
  [
    "X006",
    "another kind of file",
    () => readTable("notes.ods", utf8(""), { sheet: null, tolerance: 0 }, nowhere),
    {},
  ],

  ["X101", "no closing quotation mark", read(csv('a,b\n1,"2\n')), { row: 2, cell: "B2", line: 2 }],
  ["X102", "a quotation mark inside", read(csv('a\nx"y\n')), { cell: "A2", line: 2 }],
  ["X102", "text behind the closing one", read(csv('a\n"x"y\n')), { cell: "A2", line: 2 }],
  ["X103", "too many columns", limited("a,b,c\n", { columns: 2 }), { cell: "C1", line: 1 }],
  ["X104", "a long cell", limited("a\nbcdef\n", { cell: 4 }), { cell: "A2", line: 2 }],
  ["X105", "too many rows", limited("a\nb\nc\n", { rows: 2 }), { row: 3, line: 3 }],
  ["X106", "a short row", read(csv("a,b\n1\n")), { row: 2, line: 2 }],
  ["X106", "a long row", read(csv("a,b\n1,2,3\n")), { row: 2, line: 2 }],
  ["X106", "a long row within the tolerance that is not empty", read(csv("a,b\n1,2,3\n", 1)), { row: 2 }],
  ...["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", '"\r=1"', "＝1+1"].map(
    (cell): Case => ["X107", JSON.stringify(cell), read(csv(`"a"\n${cell}\n`)), { cell: "A2" }],
  ),

  ["X201", "no archive", read(xlsx(utf8("id,kind\n"))), {}],
  ["X201", "an archive cut short", read(xlsx(workbook().slice(0, -30))), {}],
  [
    "X201",
    "a part that does not unpack",
    read(xlsx(archive(workbookParts().map((it) => ({ ...it, packed: utf8("\xff\xff\xff") }))))),
    {},
  ],
  [
    "X202",
    "many parts",
    read(
      xlsx(
        archive([
          ...workbookParts(),
          ...Array.from({ length: 256 }, (_, at) => ({ name: `docProps/${at}.xml`, bytes: "" })),
        ]),
      ),
    ),
    {},
  ],
  [
    "X203",
    "a part that is said to be large",
    read(xlsx(archive([...workbookParts(), { name: "a.xml", bytes: "", size: 2 ** 30 }]))),
    { part: "a.xml" },
  ],
  [
    "X204",
    "parts that are together large",
    readSmall(workbook({ "docProps/app.xml": `<a>${"b".repeat(900)}</a>` }), { total: 1500 }),
    {},
  ],
  [
    "X206",
    "a size that is not so, as the part itself says",
    part({ name: "a.xml", bytes: "<a/>", localSize: 9 }),
    { part: "a.xml" },
  ],
  [
    "X206",
    "a name that is not so",
    part({ name: "a.xml", bytes: "<a/>", localName: "b.xml" }),
    { part: "a.xml" },
  ],
  [
    "X206",
    "more than it says",
    read(
      xlsx(archive(workbookParts().map((it) => (it.name === "xl/styles.xml" ? { ...it, size: 20 } : it)))),
    ),
    { part: "xl/styles.xml" },
  ],
  [
    "X206",
    "less than it says",
    read(
      xlsx(archive(workbookParts().map((it) => (it.name === "xl/styles.xml" ? { ...it, size: 2000 } : it)))),
    ),
    { part: "xl/styles.xml" },
  ],
  ["X206", "another checksum", read(xlsx(archive(workbookParts().map((it) => ({ ...it, crc: 7 }))))), {}],
  ["X207", "a part inside another", read(xlsx(overlapping())), { part: "a.xml" }],
  ["X208", "a path out", part({ name: "../a.xml", bytes: "" }), {}],
  ["X208", "a path from the root", part({ name: "/etc/a.xml", bytes: "" }), {}],
  ["X208", "a path of another system", part({ name: "xl\\a.xml", bytes: "" }), {}],
  ["X208", "a name given twice", part({ name: "XL/workbook.xml", bytes: "" }), { part: "XL/workbook.xml" }],
  [
    "X209",
    "a link",
    part({ name: "a.xml", bytes: "/etc/passwd", attributes: 0o120777 * 2 ** 16 }),
    { part: "a.xml" },
  ],
  ["X210", "a password", part({ name: "a.xml", bytes: "", flags: 1 }), { part: "a.xml" }],
  ["X210", "another way of packing", part({ name: "a.xml", bytes: "", method: 12 }), { part: "a.xml" }],
  ["X211", "an archive by name", part({ name: "xl/media/a.zip", bytes: "" }), { part: "xl/media/a.zip" }],
  [
    "X211",
    "an archive by its bytes",
    part({ name: "xl/media/a.png", bytes: workbook(), method: 0 }),
    { part: "xl/media/a.png" },
  ],
  ["X211", "an embedded document", part({ name: "xl/embeddings/oleObject1.bin", bytes: "" }), {}],
  ["X212", "macros", part({ name: "xl/vbaProject.bin", bytes: "" }), { part: "xl/vbaProject.bin" }],
  ["X212", "old macros", part({ name: "xl/macrosheets/sheet1.xml", bytes: "" }), {}],
  [
    "X212",
    "a type with macros",
    read(
      xlsx(
        workbook({
          "[Content_Types].xml":
            '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        }),
      ),
    ),
    { part: "[Content_Types].xml" },
  ],
  ["X213", "another workbook", part({ name: "xl/externalLinks/externalLink1.xml", bytes: "<a/>" }), {}],
  ["X213", "data from elsewhere", part({ name: "xl/connections.xml", bytes: "<a/>" }), {}],
  [
    "X213",
    "a template from elsewhere",
    part({
      name: "xl/_rels/a.xml.rels",
      bytes: relations(["attachedTemplate", "http://example.org/a", "External"]),
    }),
    { part: "xl/_rels/a.xml.rels" },
  ],
  ["X214", "a script", part({ name: "xl/a.js", bytes: "" }), { part: "xl/a.js" }],
  [
    "X215",
    "an archive of something else",
    read(xlsx(archive([{ name: "word/document.xml", bytes: "<a/>" }]))),
    {},
  ],
  ["X215", "no workbook named", read(xlsx(workbook({ "_rels/.rels": relations() }))), {}],
  [
    "X215",
    "a chart for a sheet",
    read(
      xlsx(workbook({ "xl/_rels/workbook.xml.rels": relations(["chartsheet", "chartsheets/sheet1.xml"]) })),
    ),
    { sheet: "One" },
  ],
  ["X216", "a formula", book('<c r="B1"><f>1+1</f><v>2</v></c>'), { ...inSheet, row: 1, cell: "B1" }],
  [
    "X217",
    "an error of the spreadsheet",
    book('<c r="A1" t="e"><v>#REF!</v></c>'),
    { ...inSheet, cell: "A1" },
  ],
  ["X217", "a shared text that is not there", book('<c r="A1" t="s"><v>7</v></c>'), { cell: "A1" }],
  ["X217", "no number", book('<c r="A1"><v>1e999</v></c>'), { cell: "A1" }],
  ["X217", "no truth value", book('<c r="A1" t="b"><v>2</v></c>'), { cell: "A1" }],
  ["X218", "a cell twice", book('<c r="B1"><v>1</v></c><c r="B1"><v>2</v></c>'), { cell: "B1" }],
  ["X218", "a cell of another row", book('<c r="A9"><v>1</v></c>'), { row: 1 }],
  [
    "X218",
    "rows backwards",
    read(xlsx(workbook({ "xl/worksheets/sheet1.xml": sheet('<row r="5"/><row r="4"/>') }))),
    { row: 5 },
  ],
  [
    "X219",
    "a text shown again and again",
    readSmall(workbook({ "xl/worksheets/sheet1.xml": row('<c t="s"><v>0</v></c>'.repeat(4)) }), { text: 20 }),
    { cell: "D1" },
  ],
  ["X219", "many texts", readSmall(workbook(), { sharedStrings: 1 }), { part: "xl/sharedStrings.xml" }],
  ["X103", "a far column", book('<c r="XFD1"><v>1</v></c>'), { cell: "XFD1" }],
  [
    "X104",
    "a long text in a workbook",
    readSmall(
      workbook({ "xl/worksheets/sheet1.xml": row('<c t="inlineStr"><is><t>more than twelve</t></is></c>') }),
      { cell: 12 },
    ),
    { cell: "A1" },
  ],
  [
    "X105",
    "a far row",
    read(xlsx(workbook({ "xl/worksheets/sheet1.xml": sheet('<row r="1000001"/>') }))),
    { row: 1_000_001 },
  ],
  [
    "X220",
    "two sheets and no name",
    read(
      xlsx(
        workbook({
          "xl/workbook.xml":
            '<workbook><sheets><sheet name="One" id="r1"/><sheet name="Two" id="r2"/></sheets></workbook>',
        }),
      ),
    ),
    {},
  ],
  ["X220", "another name", read(xlsx(workbook(), "Two")), { sheet: "Two" }],
  ["X221", "a day that there was not", book('<c r="A1" s="1"><v>60</v></c>'), { cell: "A1" }],
  [
    "X005",
    "a NUL in a workbook",
    book('<c r="A1" t="inlineStr"><is><t>_x0000_</t></is></c>'),
    { cell: "A1" },
  ],

  ["X301", "an element not closed", read(xml("<a>\n<b></a>")), { line: 2 }],
  ["X301", "two roots", read(xml("<a/><b/>")), { line: 1 }],
  ["X301", "nothing", read(xml("")), {}],
  ["X302", "deep elements", markup("<a><b><c/></b></a>", { depth: 2 }), { line: 1 }],
  ["X303", "many attributes", markup('<a b="" c="" d=""/>', { attributes: 2 }), { line: 1 }],
  ["X304", "a DOCTYPE", read(xml("<!DOCTYPE a>\n<a/>")), { line: 1 }],
  ["X305", "an entity", read(xml("<a>\n&eacute;</a>")), { line: 2 }],
  ["X306", "many references", markup("<a>&#65;&#66;&#67;</a>", { numericReferences: 2 }), {}],
  ["X307", "another encoding", read(xml('<?xml version="1.0" encoding="UTF-16"?><a/>')), { line: 1 }],
  ["X307", "another version", read(xml('<?xml version="1.1"?><a/>')), {}],
  ["X308", "a long comment", markup(`<!--${"a".repeat(200)}--><a/>`, { stretch: 100 }), {}],

  ["X401", "a comma too many", read(geojson('{\n"type":"Point",}')), { line: 2, column: 16 }],
  ["X402", "deep lists", read(geojson(`{"a":${"[".repeat(9)}`)), { line: 1 }],
  ["X403", "a name twice", read(geojson('{"type":"Point","type":"Point"}')), { column: 17 }],
  ["X404", "a name that some readers obey", read(geojson('{"__proto__":1}')), { column: 2 }],
  ["X405", "a number too large to keep", read(geojson('{"a":9007199254740993}')), { column: 6 }],
  ["X406", "half a character", read(geojson('{"a":"\\ud800"}')), { column: 6 }],
  ["X407", "many features", shapes(two, { features: 1 }), { path: "/features/1" }],
  ["X408", "many positions", shapes(two, { positions: 1 }), { path: "/features/1/geometry/coordinates" }],
  ["X409", "something else", read(geojson({ type: "Topology" })), { path: "/type" }],
  [
    "X409",
    "a line of one position",
    read(geojson({ type: "LineString", coordinates: [[1, 2]] })),
    { path: "/coordinates" },
  ],
  ["X410", "latitude first", read(geojson(point(50, 150))), { path: "/coordinates" }],
  [
    "X411",
    "a ring left open",
    read(
      geojson({
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [0, 1],
            [1, 1],
            [1, 0],
          ],
        ],
      }),
    ),
    { path: "/coordinates/0" },
  ],
  [
    "X411",
    "a ring of three",
    read(
      geojson({
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      }),
    ),
    { path: "/coordinates/0" },
  ],
  ["X412", "a system of its own", read(geojson({ ...two, crs: { type: "name" } })), { path: "/crs" }],
  ["X413", "many values", shapes(two, { values: 5 }), { line: 1 }],
];

// Some start a thread, which on a busy machine takes its time.
describe("what is wrong is told by a code, with its place", { timeout: 300_000 }, () => {
  test.each(cases)("%s: %s", async (code, _, tell, place) => {
    const told = await tell();
    expect(told).toMatchObject({ kind: "refused", code, place });
    expect(told).toMatchObject({ expected: expect.stringMatching(/./), found: expect.stringMatching(/./) });
  });
});

test("every code has a case here or among the rows, a title and an advice", () => {
  // Hostile ones stand in rows.test.ts, what is wrong with a table of events in the tests of pacta import.
  const elsewhere = ["X205", "X501", "X502", "X503", "X504"];
  const shown = new Set([...cases.map(([code]) => code), ...elsewhere]);
  expect(Object.keys(exchangeRefusals).filter((code) => !shown.has(code))).toEqual([]);
  for (const { title, advice } of Object.values(exchangeRefusals)) {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  }
});

test("what a file says of itself moves no cursor and fills no screen", async () => {
  const told = await answer(csv(`a\n=\u001b[2J${"x".repeat(500)}\n`), nowhere);
  expect(told).toMatchObject({ code: "X107" });
  expect(JSON.stringify(told)).not.toContain("\\u001b");
  expect(JSON.stringify(told).length).toBeLessThan(400);
});
