// A workbook of one sheet, with typed cells and nothing in it that runs.
import { inert } from "../table/inert.ts";
import { type Cell, cellName } from "../table/table.ts";
import { xmlText } from "../xml/write.ts";
import { writeZip } from "../zip/write.ts";
import { serialOf } from "./moment.ts";

export function writeXlsx(sheet: string, rows: readonly (readonly Cell[])[]): Uint8Array {
  const body = rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells.map((cell, column) => spelled(cell, cellName(column, at + 1))).join("")}</row>`,
    )
    .join("");
  const files: Readonly<Record<string, string>> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(sheetName(sheet))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  };
  const encoder = new TextEncoder();
  return writeZip(
    Object.entries(files).map(([name, text]) => ({
      name,
      bytes: encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`),
    })),
  );
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function relations(all: readonly (readonly [kind: string, target: string])[]): string {
  const each = all.map(
    ([kind, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

function spelled(cell: Cell, name: string): string {
  if (cell === null || cell === "") return "";
  switch (typeof cell) {
    case "string":
      return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escaped(inert(cell)))}</t></is></c>`;
    case "number":
      return `<c r="${name}"><v>${cell}</v></c>`;
    case "boolean":
      return `<c r="${name}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    default:
      return `<c r="${name}" s="${cell.clock === null ? 1 : 2}"><v>${serialOf(cell)}</v></c>`;
  }
}

/** What XML cannot hold, and what would be taken for such a spelling. */
function escaped(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}

/** As spreadsheets have it: up to 31 characters, some of them not. */
function sheetName(name: string): string {
  const kept = name
    .replace(/[\p{Cc}\p{Cs}[\]:*?/\\]/gu, " ")
    .slice(0, 31)
    .trim();
  return kept === "" ? "Sheet 1" : kept;
}
