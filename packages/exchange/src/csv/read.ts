// CSV as RFC 4180 has it: rows of texts. The first row says how many cells a row has. `csv-parse` finds the cells;
// how many and how long they may be, and what they may begin with, is said here while they are found.
import { CsvError, parse } from "csv-parse/sync";
import { type CsvLimits, csvLimits } from "../limits.ts";
import { attempt, isRefused, type Outcome, type Place, refuse } from "../outcome.ts";
import { asWritten, opensFormula } from "../table/inert.ts";
import { type Cell, cellName, type Row, type TableEnd, withoutEmptyEnd } from "../table/table.ts";
import { needText } from "../utf8.ts";

export type CsvOptions = {
  /** By so many cells a row may be shorter than the first, or longer where what is over is empty. */
  readonly tolerance: number;
};

/** Hands each row over as it is found. After a refusal nothing of what was handed over counts. */
export function readCsv(
  bytes: Uint8Array,
  { tolerance }: CsvOptions,
  take: (row: Row) => void,
  limits: CsvLimits = csvLimits,
): Outcome<TableEnd> {
  return attempt(() => {
    if (bytes.length > limits.bytes) refuse("X001", {}, `at most ${limits.bytes} bytes`, `${bytes.length}`);
    needText(bytes);
    let rows = 0;
    let width = 0;
    const finish = (texts: readonly Cell[], row: number, line: number): void => {
      rows += 1;
      if (rows > limits.rows) refuse("X105", { row, line }, `at most ${limits.rows} rows`, "one more");
      if (rows === 1) width = texts.length;
      const cells = withoutEmptyEnd(texts);
      const off = Math.max(width - texts.length, texts.length - width);
      if (off > tolerance || cells.length > width)
        refuse("X106", { row, line }, `${width} cells, as in the first row`, `${texts.length}`);
      take({ row, line, cells });
    };
    try {
      parse(bytes, {
        bom: true,
        delimiter: separatorOf(bytes),
        record_delimiter: ["\r\n", "\n", "\r"],
        relax_column_count: true,
        skip_empty_lines: true,
        cast: (text, { column, lines, empty_lines }) => {
          const index = Number(column);
          const place = (): Place => placeAt(index, rows + 1 + empty_lines, lines);
          if (index >= limits.columns)
            refuse("X103", place(), `at most ${limits.columns} columns`, "one more");
          if (text.length > limits.cell)
            refuse("X104", place(), `at most ${limits.cell} characters`, `${text.length}`);
          if (opensFormula(text)) refuse("X107", place(), "text, or a number", text);
          return text === "" ? null : asWritten(text);
        },
        on_record: (cells: readonly Cell[], { lines, empty_lines }) => {
          finish(cells, rows + 1 + empty_lines, lines);
          return null;
        },
      });
    } catch (caught) {
      if (isRefused(caught) || !(caught instanceof CsvError)) throw caught;
      told(caught, rows + 1);
    }
    return { sheet: null, rows, read: [] };
  });
}

/** Of comma, semicolon and tab the first that stands in the first line outside quotation marks. */
function separatorOf(bytes: Uint8Array): string {
  let quoted = false;
  for (const byte of bytes) {
    if (byte === 0x22) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === 0x2c || byte === 0x3b || byte === 0x09) return String.fromCharCode(byte);
    else if (byte === 0x0a || byte === 0x0d) break;
  }
  return ",";
}

function placeAt(column: number, row: number, line: number): Place {
  return { row, cell: cellName(column, row), line };
}

/** Facts of the place stand beside the error, and its types do not list them. */
type Facts = { readonly lines?: number; readonly column?: number; readonly empty_lines?: number };

function told(error: CsvError & Facts, after: number): never {
  const row = after + (error.empty_lines ?? 0);
  const place = placeAt(error.column ?? 0, row, error.lines ?? row);
  if (error.code === "CSV_QUOTE_NOT_CLOSED") refuse("X101", place, "a closing quotation mark", "the end");
  // Its types do not list the second.
  if (["CSV_INVALID_CLOSING_QUOTE", "INVALID_OPENING_QUOTE"].includes(error.code as string))
    refuse("X102", place, "quotation marks around the whole cell", "one inside it");
  throw error;
}
