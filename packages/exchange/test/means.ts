// What the tests hand in: bytes, a reader asked where it stands, archives that may lie, and a generator with a seed.
import { crc32, deflateRawSync } from "node:zlib";
import type { Outcome } from "../src/outcome.ts";
import type { Cell, Row } from "../src/table/table.ts";
import { answer, type End, type Piece, type Request } from "../src/worker/request.ts";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export type Answered = { readonly outcome: Outcome<End>; readonly pieces: readonly Piece[] };

/** In this thread, so that a test sees what it throws. */
export async function asked(request: Request): Promise<Answered> {
  const pieces: Piece[] = [];
  const outcome = await answer(request, (piece) => pieces.push(piece));
  return { outcome, pieces };
}

export const csv = (text: string, tolerance = 0): Request => ({
  format: "csv",
  bytes: utf8(text),
  tolerance,
});
export const xlsx = (bytes: Uint8Array, sheet: string | null = null): Request => ({
  format: "xlsx",
  bytes,
  sheet,
});
export const xml = (text: string): Request => ({ format: "xml", bytes: utf8(text) });
export const geojson = (value: unknown): Request => ({
  format: "geojson",
  bytes: utf8(typeof value === "string" ? value : JSON.stringify(value)),
});

/** The cells, row by row, where the test counts on a table. */
export async function cellsOf(request: Request): Promise<readonly (readonly Cell[])[]> {
  const { outcome, pieces } = await asked(request);
  if (outcome.kind === "refused") throw new Error(`${outcome.code} ${JSON.stringify(outcome)}`);
  return (pieces as readonly Row[]).map(({ cells }) => cells);
}

/** One part of an archive and what is said of it; what is left out is said truly. */
export type Packed = {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly method?: number;
  readonly localName?: string;
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly localSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly attributes?: number;
  /** Where the directory says that the part lies. */
  readonly offset?: number;
};

export function archive(parts: readonly Packed[], count: number = parts.length): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const bytes = typeof part.bytes === "string" ? utf8(part.bytes) : part.bytes;
    const method = part.method ?? 8;
    const packed = part.packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
    const header = (size: number, name: string): Buffer => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(part.flags ?? 0, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(part.crc ?? crc32(bytes), 10);
      fields.writeUInt32LE(packed.length, 14);
      fields.writeUInt32LE(size, 18);
      fields.writeUInt16LE(Buffer.byteLength(name), 22);
      return fields;
    };
    const size = part.size ?? bytes.length;
    const localName = part.localName ?? part.name;
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.attributes ?? 0, 6);
    tail.writeUInt32LE(part.offset ?? offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\x01\x02\x14\x03", "latin1"),
        header(size, part.name),
        tail,
        Buffer.from(part.name),
      ]),
    );
    const local = [
      Buffer.from("PK\x03\x04", "latin1"),
      header(part.localSize ?? size, localName),
      Buffer.from(localName),
      Buffer.from(packed),
    ];
    body.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...body, central, end]));
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook as other programs write it; `changed` replaces parts, adds some, or with null leaves one out. */
export function workbook(
  changed: Readonly<Record<string, string | Uint8Array | null>> = {},
  more: readonly Packed[] = [],
): Uint8Array {
  return archive([...workbookParts(changed), ...more]);
}

export function workbookParts(
  changed: Readonly<Record<string, string | Uint8Array | null>> = {},
): readonly Packed[] {
  const parts: Readonly<Record<string, string | Uint8Array | null>> = {
    "[Content_Types].xml": `<Types><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": relations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ["worksheet", "worksheets/sheet1.xml"],
      ["sharedStrings", "sharedStrings.xml"],
      ["styles", "styles.xml"],
    ),
    "xl/sharedStrings.xml": `<sst xmlns="${main}"><si><t>shared</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>aloud</t></rPh></si></sst>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": sheet(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>2.5</v></c></row>`,
    ),
    ...changed,
  };
  return Object.entries(parts).flatMap(([name, bytes]) => (bytes === null ? [] : [{ name, bytes }]));
}

export function sheet(rows: string): string {
  return `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
}

export function relations(
  ...all: readonly (readonly [kind: string, target: string, mode?: string])[]
): string {
  const each = all.map(
    ([kind, target, mode], at) =>
      `<Relationship Id="r${at + 1}" Type="${office}/${kind}" Target="${target}"${mode === undefined ? "" : ` TargetMode="${mode}"`}/>`,
  );
  return `<Relationships>${each.join("")}</Relationships>`;
}

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export type Chance = (below: number) => number;

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
