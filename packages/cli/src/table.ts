// A table of events becomes lines of a log, and whatever is wrong with it is told by file, row, column and cell.
import { type Agreement, admit, type LogEvent, type Refusal, readLogLines } from "@pacta/core";
import {
  cellOf,
  type EventLine,
  exchangeRefusals,
  type Header,
  type Place,
  type Refused,
  type Row,
  readEventRow,
  readHeader,
  readTable,
} from "@pacta/exchange";
import { unusables } from "./unusable.ts";

/** Of a table, the line is the row and the column is the column, both from 1. */
export type TableRefusal = Omit<Refusal, "code" | "place"> & {
  readonly code: string;
  readonly file: string;
};

export type TableOfEvents = {
  readonly sheet: string | null;
  /** Without the header. */
  readonly rows: number;
  readonly lines: readonly string[];
  readonly refusals: readonly TableRefusal[];
};

/** Thrown with the refusals that keep a table from being filed. */
export class BadTable extends Error {
  readonly code = "C934";
  readonly refusals: readonly TableRefusal[];
  constructor(refusals: readonly TableRefusal[]) {
    super(`${unusables.C934.title}.`);
    this.refusals = refusals;
  }
}

export type TableInput = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sheet: string | null;
  /** Without one, names are not looked up, and days are those of UTC. */
  readonly agreement: Agreement | null;
  /** What is in the log already, of which a row may speak. */
  readonly after: readonly LogEvent[];
};

/** Throws `BadTable` where the file as a whole cannot be read. */
export async function tableOfEvents({
  file,
  bytes,
  sheet,
  agreement,
  after,
}: TableInput): Promise<TableOfEvents> {
  const rows: Row[] = [];
  const read = await readTable(file, bytes, { sheet, tolerance: 0 }, (some) => rows.push(...some));
  if (read.kind === "refused") throw new BadTable([told(file, read)]);
  const [first, ...body] = rows;
  const header = readHeader(first ?? { row: 1, line: 1, cells: [] }, read.value.sheet);
  if (header.kind === "refused") throw new BadTable([told(file, header)]);
  const refusals: TableRefusal[] = [];
  const lines: EventLine[] = [];
  for (const row of body) {
    const line = readEventRow(header.value, row);
    if (line.kind === "refused") refusals.push(told(file, line));
    else lines.push(line.value);
  }
  const wrong = wrongLines(lines, agreement, after);
  for (const refusal of wrong) refusals.push(inTable(file, header.value, lines, refusal));
  const bad = new Set(wrong.map(({ line }) => line));
  return {
    sheet: read.value.sheet,
    rows: body.length,
    lines: lines.filter((_, at) => !bad.has(at + 1)).map(({ text }) => text),
    refusals: refusals.sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** What the log would refuse, by the number of the line. */
function wrongLines(
  lines: readonly EventLine[],
  agreement: Agreement | null,
  after: readonly LogEvent[],
): readonly Refusal[] {
  const text = lines.map((line) => `${line.text}\n`).join("");
  const { events, places, refusals } = readLogLines(text, agreement?.zone ?? "UTC");
  return agreement === null ? refusals : [...refusals, ...admit(agreement, events, places, after).refusals];
}

function inTable(file: string, header: Header, lines: readonly EventLine[], refusal: Refusal): TableRefusal {
  const row = lines[refusal.line - 1]?.row ?? 1;
  const { place, ...rest } = refusal;
  const where = cellOf(header, row, place);
  return {
    ...rest,
    file,
    line: row,
    column: columnOf(where),
    message: where?.cell === undefined ? refusal.message : `${where.cell}: ${refusal.message}`,
  };
}

function told(file: string, { code, place, expected, found }: Refused): TableRefusal {
  const { title, advice } = exchangeRefusals[code];
  const where = place.cell ?? place.part ?? null;
  return {
    code,
    severity: "error",
    message: `${where === null ? "" : `${where}: `}${title}: expected ${expected}; found ${found}. ${advice}`,
    data: { expected, found, suggestion: null },
    file,
    line: place.row ?? place.line ?? 1,
    column: place.cell === undefined ? (place.column ?? 1) : columnOf(place),
  };
}

/** From the letters of the cell's name. */
function columnOf(place: Place | null): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(place?.cell ?? "A")?.[0] ?? "A")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
