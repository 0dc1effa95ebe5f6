// CSV for spreadsheets: in quotation marks where needed, with the mark of UTF-8 that some of them ask for, and with
// nothing in it that a spreadsheet would run.
import { inert } from "../table/inert.ts";
import type { Cell } from "../table/table.ts";

export function writeCsv(rows: readonly (readonly Cell[])[]): Uint8Array {
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  const lines = rows.map((cells) =>
    // A row with one empty cell would be an empty line, which is no row.
    width === 1 && (cells[0] ?? null) === null
      ? '""'
      : Array.from({ length: width }, (_, at) => spelled(cells[at] ?? null)).join(","),
  );
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join("")}`);
}

function spelled(cell: Cell): string {
  if (typeof cell === "string") return quoted(inert(cell));
  if (typeof cell === "object") return cell === null ? "" : momentText(cell);
  return String(cell);
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function momentText({ day, clock }: { readonly day: string; readonly clock: string | null }): string {
  return clock === null ? day : `${day}T${clock}`;
}
