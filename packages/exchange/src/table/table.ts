// What a table is, whichever format it came in: rows of cells, each cell with its kind and its place.

/** A day and perhaps a time of day, as a spreadsheet keeps them: in no zone. */
export type Moment = { readonly day: string; readonly clock: string | null };

/** Null is empty. A CSV file knows texts alone. */
export type Cell = null | string | number | boolean | Moment;

export type Row = {
  /** From 1, as the spreadsheet counts; of a CSV file, which record it is. */
  readonly row: number;
  /** Where the row ends in a text; null in a workbook. */
  readonly line: number | null;
  /** Without the empty ones at the end. */
  readonly cells: readonly Cell[];
};

/** What there is to say when all rows have been handed over. */
export type TableEnd = {
  readonly sheet: string | null;
  readonly rows: number;
  readonly read: readonly string[];
};

/** `C7`: the third column, the seventh row. */
export function cellName(column: number, row: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/** Column from 0 and row from 1 of a name such as `C7`; null for anything else. */
export function cellAt(name: string): { readonly column: number; readonly row: number } | null {
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/.exec(name) ?? [];
  if (letters === "") return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(digits) };
}

export function withoutEmptyEnd(cells: readonly Cell[]): readonly Cell[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === null) length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}
