// Hostile inputs by family, each of any size, for what reads them. Work is counted by row 14, time by the bench.
import type { Request } from "@pacta/exchange";
import { archive, csv, geojson, sheet, workbook, workbookParts, xlsx, xml } from "../means.ts";

export type Family = {
  readonly name: string;
  /** In bytes of what is read, roughly; where the doubling begins. */
  readonly start: number;
  /** The largest that is read, by docs/exchange.md. */
  readonly most: number;
  readonly make: (size: number) => Request;
};

const MiB = 2 ** 20;
const family =
  (format: string, most: number) =>
  (name: string, make: (size: number) => Request, start = 8192): Family => ({
    name: `${format}: ${name}`,
    start,
    most: most * MiB,
    make,
  });

const times = (text: string, size: number): string =>
  text.repeat(Math.max(1, Math.floor(size / text.length)));
const ofCsv = family("CSV", 64);
const ofXml = family("XML", 64);
const ofJson = family("GeoJSON", 16);
const ofXlsx = family("XLSX", 16);
const inSheet = (rows: string): Request =>
  xlsx(
    archive(workbookParts({ "xl/worksheets/sheet1.xml": sheet(rows) }).map((it) => ({ ...it, method: 0 }))),
  );

const names = Array.from({ length: 200 }, (_, at) => `"${at}n":0`).join(",");
const named = `{"type":"Feature","properties":{${names}}},`;

export const families: readonly Family[] = [
  ofCsv("short rows", (size) => csv(times("a\n", size))),
  ofCsv("empty cells", (size) => csv(times(`${",".repeat(99)}\n`, size))),
  ofCsv("empty lines", (size) => csv(`a${"\n".repeat(size)}`)),
  ofCsv("one long cell", (size) => csv(`"${"x".repeat(size)}"`)),
  ofCsv("doubled quotation marks", (size) => csv(`"${'"'.repeat(size - (size % 2))}"`)),
  ofCsv("a mark never closed", (size) => csv(`a\n"${times("x\n", size)}`)),
  ofCsv("apostrophes", (size) => csv(times(`${"'".repeat(500)}=\n`, size))),
  ofCsv("signs that might be numbers", (size) => csv(times(`-${"1".repeat(500)}\n`, size))),
  ofCsv("nearly a number", (size) => csv(`-${"1".repeat(size)}x\n`)),
  ofCsv("a fault in the last byte", (size) => csv(`${times("ä\n", size)}\0`)),
  ofXml("many elements", (size) => xml(`<a>${times("<b/>", size)}</a>`)),
  ofXml("up and down", (size) => xml(`<a>${times(`${"<b>".repeat(60)}${"</b>".repeat(60)}`, size)}</a>`)),
  ofXml("one long text", (size) => xml(`<a>${"x".repeat(size)}</a>`)),
  ofXml("one long attribute", (size) => xml(`<a b="${"x".repeat(size)}"/>`)),
  ofXml("one long name", (size) => xml(`<${"a".repeat(size)}/>`)),
  ofXml("references", (size) => xml(`<a>${times("&amp;", size)}</a>`)),
  ofXml("numeric references", (size) => xml(`<a>${times("&#65;", size)}</a>`)),
  ofXml("ampersands that begin nothing", (size) => xml(`<a><![CDATA[${times("&", size)}]]></a>`)),
  ofXml("brackets in CDATA", (size) => xml(`<a><![CDATA[${times("]]", size)}]]></a>`)),
  ofXml("comments", (size) => xml(`<a>${times("<!---->", size)}</a>`)),
  ofXml("a reference never ended", (size) => xml(`<a>&${"a".repeat(size)}`)),
  ofXml("attributes", (size) =>
    xml(`<a>${times(`<b ${Array.from({ length: 256 }, (_, at) => `c${at}=""`).join(" ")}/>`, size)}</a>`),
  ),
  ofJson("positions", (size) =>
    geojson(`{"type":"MultiPoint","coordinates":[${times("[1,2],", size)}[1,2]]}`),
  ),
  ofJson("features", (size) =>
    geojson(
      `{"type":"FeatureCollection","features":[${times('{"type":"Feature"},', size)}{"type":"Feature"}]}`,
    ),
  ),
  ofJson("rings", (size) =>
    geojson(
      `{"type":"Polygon","coordinates":[${times("[[0,0],[0,1],[1,1],[0,0]],", size)}[[0,0],[0,1],[1,1],[0,0]]]}`,
    ),
  ),
  ofJson("one long text", (size) =>
    geojson(`{"type":"Point","coordinates":[1,2],"x":"${"x".repeat(size)}"}`),
  ),
  ofJson("escapes", (size) => geojson(`{"type":"Point","coordinates":[1,2],"x":"${times("\\n", size)}"}`)),
  ofJson("one long number", (size) => geojson(`{"a":0.${"1".repeat(size)}}`)),
  ofJson(
    "many names",
    (size) => geojson(`{"type":"FeatureCollection","features":[${times(named, size)}{"type":"Feature"}]}`),
    65_536,
  ),
  ofJson("white space", (size) => geojson(`${" ".repeat(size)}{"type":"Point","coordinates":[1,2]}`)),
  ofJson("line feeds before a fault", (size) => geojson(`${"\n".repeat(size)}x`)),
  ofXlsx("rows of nothing", (size) => inSheet(times("<row/>", size))),
  ofXlsx("cells", (size) => inSheet(times(`<row>${"<c><v>1</v></c>".repeat(50)}</row>`, size))),
  ofXlsx("short rows", (size) => inSheet(times("<row><c/><c><v>1</v></c></row>", size))),
  ofXlsx("pieces of one text", (size) =>
    inSheet(`<row><c t="inlineStr"><is>${times("<r><t>a</t></r>", size)}</is></c></row>`),
  ),
  ofXlsx("escapes in a text", (size) =>
    inSheet(`<row><c t="inlineStr"><is><t>${times("_x0041_", size)}</t></is></c></row>`),
  ),
  ofXlsx("shared texts", (size) =>
    xlsx(workbook({ "xl/sharedStrings.xml": `<sst>${times("<si><t>a</t></si>", size)}</sst>` })),
  ),
  ofXlsx("styles", (size) =>
    xlsx(workbook({ "xl/styles.xml": `<a><cellXfs>${times('<xf numFmtId="14"/>', size)}</cellXfs></a>` })),
  ),
  ofXlsx("brackets in a format", (size) =>
    xlsx(
      workbook({
        "xl/styles.xml": `<a><numFmt numFmtId="200" formatCode="${times("[", size)}"/><cellXfs><xf numFmtId="200"/></cellXfs></a>`,
      }),
    ),
  ),
  ofXlsx("a picture", (size) =>
    xlsx(archive([...workbookParts(), { name: "xl/media/a.png", bytes: new Uint8Array(size), method: 0 }])),
  ),
  // The end of an archive is looked for from behind.
  ofXlsx("no archive at all", (size) => xlsx(new Uint8Array(size))),
];
