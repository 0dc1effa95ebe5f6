// The parsers of this package as rows 13 and 14 see them: what is asked, valid samples, pieces that mean something in the
// form, and how what was read is written again.

import { writeCsv } from "../../src/csv/write.ts";
import type { Feature } from "../../src/geojson/read.ts";
import { writeGeoJson } from "../../src/geojson/write.ts";
import type { Cell, Row } from "../../src/table/table.ts";
import type { Format, Piece, Request } from "../../src/worker/request.ts";
import { writeXlsx } from "../../src/xlsx/write.ts";
import type { XmlEvent } from "../../src/xml/read.ts";
import { writeXml } from "../../src/xml/write.ts";
import { archive, type Chance, sheet, utf8, workbook, workbookParts } from "../means.ts";

export type Parser = {
  readonly name: Format;
  readonly ask: (bytes: Uint8Array) => Request;
  readonly samples: readonly Uint8Array[];
  readonly words: readonly string[];
  readonly write: (pieces: readonly Piece[]) => Uint8Array;
  /** What has to be the same when it is written and read once more. */
  readonly essence: (pieces: readonly Piece[]) => string;
  /** A sound value, by the grammar of the form; written and read it comes back as it was. */
  readonly compose: (random: Chance) => readonly Piece[];
  /** Wraps bent bytes so that they reach further in; null where they are the file already. */
  readonly wrap: ((bytes: Uint8Array, random: Chance) => Uint8Array) | null;
};

const cells = (pieces: readonly Piece[]): readonly (readonly Cell[])[] =>
  (pieces as readonly Row[]).map((row) => row.cells);

const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>'=a_x0009_</t></is></c></row><row r="3"><c r="B3" s="1"><v>46113.25</v></c><c t="b"><v>1</v></c><c t="str"><v>x</v></c><c r="Z3"><v>-1e3</v></c></row>`;
const point = { type: "Point", coordinates: [30.5, 50.4, 100] };
const area = {
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  ],
};

export const parsers: readonly Parser[] = [
  {
    name: "csv",
    ask: (bytes) => ({ format: "csv", bytes, tolerance: 1 }),
    samples: [
      utf8("id,kind,occurredAt\nfog-1,report,2026-04-01\n"),
      utf8('\ufeff"a";"b ""c"""\r\n"1\r\n2";\r\n\r\n;4'),
      utf8("a\tb\r'=x\t-5\r"),
      writeCsv([
        ["a", null],
        ["=1", -2.5],
        [null, true],
        ["", "''@"],
      ]),
    ],
    words: [",", ";", "\t", '"', '""', "\r\n", "\n", "\r", "=", "'", "-1", "\0", "\ufeff", "ä", "😀", ",,,"],
    write: (pieces) => writeCsv(cells(pieces)),
    essence: (pieces) => JSON.stringify(cells(pieces)),
    compose: (random) => {
      const width = 1 + random(5);
      return some(random, 6, (at) => rowOf(at, [...some(random, width, () => text(random)), "end"], width));
    },
    wrap: null,
  },
  {
    name: "xlsx",
    ask: (bytes) => ({ format: "xlsx", bytes, sheet: null }),
    samples: [
      workbook({ "xl/worksheets/sheet1.xml": sheet(rows) }),
      writeXlsx("S", [
        ["a", 1, true],
        [null, "=1+1", { day: "2026-04-01", clock: "08:30:00.5" }],
      ]),
      utf8(rows),
      archive([{ name: "a.xml", bytes: "<a/>", method: 0 }]),
    ],
    words: [
      "PK\x03\x04",
      "PK\x01\x02",
      "PK\x05\x06",
      "PK\x06\x07",
      "\xff\xff",
      "\xff\xff\xff\xff",
      "\0\0",
      "\x08\0",
      '<row r="',
      '"/>',
      "<c ",
      't="s">',
      't="d">',
      's="1">',
      "<v>",
      "</v>",
      "</c>",
      "</row>",
      "<f>",
      "<is><t>",
      "</t></is>",
      "_x0041_",
      "_xD800_",
      "2958466",
      "1e308",
      "&amp;",
      "<!DOCTYPE a>",
    ],
    write: (pieces) => writeXlsx("S", cells(pieces)),
    essence: (pieces) => JSON.stringify(cells(pieces)),
    compose: (random) =>
      some(random, 6, (at) => rowOf(at, [...some(random, 5, () => cell(random)), true], 6)),
    // Half of them as what stands in the sheet, the shared texts or the styles of a sound workbook.
    wrap: (bytes, random) => {
      const text = Buffer.from(bytes).toString("latin1");
      const parts: readonly Readonly<Record<string, string | Uint8Array>>[] = [
        { "xl/worksheets/sheet1.xml": sheet(text) },
        { "xl/worksheets/sheet1.xml": sheet(text.slice(0, 300)) },
        { "xl/sharedStrings.xml": `<sst><si><t>${text}</t></si></sst>` },
        { "xl/styles.xml": bytes },
        { "xl/workbook.xml": bytes },
      ];
      const changed = parts[random(parts.length * 2)];
      return changed === undefined ? bytes : archive(workbookParts(changed));
    },
  },
  {
    name: "xml",
    ask: (bytes) => ({ format: "xml", bytes }),
    samples: [
      utf8(
        '<?xml version="1.0" encoding="UTF-8"?>\n<iati version="2.03"><a id="1"/><!-- x --><b>&lt;&#228;<![CDATA[]]]>\r\n</b></iati>',
      ),
      utf8("<a b='1' c=\"&quot;&#x41;\"><d>x</d> y <?pi z?></a>"),
    ],
    words: [
      "<",
      ">",
      "/",
      "</a>",
      "<a>",
      "<a ",
      'b="',
      "'",
      '"',
      "&",
      "&amp;",
      "&#",
      "&#x",
      "&#0;",
      "&#xd800;",
      "&lol;",
      ";",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
      "<!DOCTYPE a [",
      "<!ENTITY l 'x'>",
      "]>",
      "\0",
      "\x85",
      "\u2028",
      "\r",
      "=",
      "xmlns:a",
      "ä",
      "😀",
    ],
    write: (pieces) => writeXml(pieces as readonly XmlEvent[]),
    essence: (pieces) => JSON.stringify(joined(pieces as readonly XmlEvent[])),
    compose: (random) => element(random, 0),
    wrap: null,
  },
  {
    name: "geojson",
    ask: (bytes) => ({ format: "geojson", bytes }),
    samples: [
      utf8(
        JSON.stringify({
          type: "FeatureCollection",
          features: [
            { type: "Feature", id: "a", geometry: area, properties: { n: 1.5, s: "ä\n" } },
            { type: "Feature", geometry: null, properties: null },
          ],
        }),
      ),
      utf8(
        JSON.stringify({
          type: "GeometryCollection",
          geometries: [
            point,
            {
              type: "LineString",
              coordinates: [
                [1, 2],
                [-180, -90],
              ],
            },
          ],
        }),
      ),
      utf8(JSON.stringify({ type: "Feature", geometry: point, properties: {} })),
    ],
    words: [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"type":',
      '"features":[',
      '"coordinates":',
      '"Point"',
      '"Polygon"',
      "[0,0]",
      "[180.1,0]",
      "1e400",
      "1e-400",
      "-0",
      "9007199254740993",
      '"__proto__":',
      '"crs":null',
      "\\ud800",
      "\\u00e4",
      "null",
      "true",
      " ",
      "\0",
    ],
    write: (pieces) => writeGeoJson(pieces as readonly Feature[]),
    essence: (pieces) =>
      JSON.stringify(
        (pieces as readonly Feature[]).map(({ id, geometry, properties }) => ({ id, geometry, properties })),
      ),
    compose: (random) =>
      some(random, 4, (at) => ({
        id: random(2) === 0 ? null : text(random),
        geometry: shape(random),
        properties: random(2) === 0 ? null : { [text(random) ?? "a"]: [random(100) / 8, text(random), null] },
        path: `/features/${at}`,
      })),
    wrap: null,
  },
];

/** Texts that stand side by side are one, wherever they were cut. */
function joined(events: readonly XmlEvent[]): readonly unknown[] {
  const kept: unknown[] = [];
  let text = "";
  for (const event of events) {
    if (event.kind === "text") text += event.text;
    else {
      if (text !== "") kept.push(text);
      text = "";
      kept.push(event.kind === "open" ? [event.name, event.attributes] : event.kind);
    }
  }
  return kept;
}

function some<T>(random: Chance, most: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: random(most + 1) }, (_, at) => make(at));
}

/** The last cell is not empty, so that all rows are of one width. */
function rowOf(at: number, made: readonly Cell[], width: number): Row {
  const end = made.at(-1) ?? null;
  return {
    row: at + 1,
    line: null,
    cells: [
      ...Array.from({ length: width }, (_, i) => (i < made.length - 1 ? (made[i] ?? null) : null)),
      end,
    ],
  };
}

const signs = [
  "a",
  "=",
  "+",
  "-",
  "@",
  "'",
  "\t",
  "\n",
  "\r",
  "\r\n",
  '"',
  ",",
  ";",
  " ",
  "&",
  "<",
  "]]>",
  "_x0041_",
  "_x",
  "\u0007",
  "\u0085",
  "\u2028",
  "ä",
  "＝",
  "😀",
  "1",
];

function text(random: Chance): string | null {
  const made = some(random, 6, () => signs[random(signs.length)] ?? "").join("");
  return made === "" ? null : made;
}

function cell(random: Chance): Cell {
  const clock = [null, "00:00:01", "23:59:59.999", "08:30:00"][random(4)] ?? null;
  switch (random(5)) {
    case 0:
      return (random(2_000_000) - 1_000_000) / 2 ** random(20);
    case 1:
      return random(2) === 0;
    case 2:
      return { day: `${1901 + random(1000)}-0${1 + random(9)}-${10 + random(19)}`, clock };
    default:
      return text(random);
  }
}

const at = { line: 1, column: 1 };

function element(random: Chance, depth: number): readonly XmlEvent[] {
  const name = ["a", "b:c", "ä", "_1"][random(4)] ?? "a";
  const inside =
    depth > 5
      ? []
      : some(random, 3, () => random(2)).flatMap((kind): readonly XmlEvent[] => {
          // XML has no such characters.
          const said = (text(random) ?? "").replaceAll("\u0007", "");
          return kind === 0 ? element(random, depth + 1) : [{ kind: "text", text: said, ...at }];
        });
  const attributes = some(
    random,
    3,
    (i) => [`n${i}`, (text(random) ?? "").replaceAll("\u0007", "")] as const,
  );
  return [{ kind: "open", name, attributes, ...at }, ...inside, { kind: "close", name, ...at }];
}

function shape(random: Chance): Feature["geometry"] {
  const position = (): readonly number[] => [random(360_000) / 1000 - 180, random(180_000) / 1000 - 90];
  const ring = (): readonly (readonly number[])[] => {
    const first = position();
    return [first, position(), position(), ...some(random, 4, position), first];
  };
  switch (random(5)) {
    case 0:
      return null;
    case 1:
      return { type: "Point", coordinates: position() };
    case 2:
      return { type: "LineString", coordinates: [position(), position(), ...some(random, 4, position)] };
    case 3:
      return { type: "Polygon", coordinates: [ring(), ...some(random, 2, ring)] };
    default:
      return { type: "MultiPolygon", coordinates: some(random, 2, () => [ring()]) };
  }
}
