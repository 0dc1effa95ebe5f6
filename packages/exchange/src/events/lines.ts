// A table whose first row names fields of events, row by row as lines of a log. Whether an event is one, and what it means,
// is for the core to say; here cells are put where their columns say.
import { nearest } from "@pacta/core";
import { attempt, type Outcome, type Place, refuse } from "../outcome.ts";
import { type Cell, cellName, type Row } from "../table/table.ts";
import { eventFields, type FieldKind } from "./fields.ts";

export type Column = { readonly field: string; readonly kind: FieldKind; readonly index: number };

export type Header = { readonly columns: readonly Column[]; readonly sheet: string | null };

/** A line of a log, without its line feed, and the row that it comes from. */
export type EventLine = { readonly text: string; readonly row: number };

export function readHeader({ cells, row }: Row, sheet: string | null): Outcome<Header> {
  return attempt(() => {
    const columns = cells.map((cell, index): Column => {
      const place = placeOf(sheet, row, index);
      const field = typeof cell === "string" ? cell.trim() : "";
      if (field === "")
        refuse("X501", place, "the name of a field", cell === null ? "nothing" : String(cell));
      const kind = eventFields.get(field);
      if (kind === undefined) {
        const meant = nearest(field, [...eventFields.keys()]);
        return refuse(
          "X502",
          place,
          meant === null ? "a field of an event" : `a field of an event, perhaps ${meant}`,
          field,
        );
      }
      return { field, kind, index };
    });
    for (const { field, index } of columns)
      if (columns.some((other) => other.field === field && other.index < index))
        refuse("X503", placeOf(sheet, row, index), "each field once", field);
    if (columns.length === 0) refuse("X501", placeOf(sheet, row, 0), "the name of a field", "nothing");
    return { columns, sheet };
  });
}

/** Where `v` is left out it is 1, of the event and of what a correction puts in place. */
export function readEventRow({ columns, sheet }: Header, { cells, row }: Row): Outcome<EventLine> {
  return attempt(() => {
    const event: Fields = { v: 1 };
    for (const [index, cell] of cells.entries())
      if (cell !== null && index >= columns.length)
        refuse("X501", placeOf(sheet, row, index), "a name above the column", "nothing");
    for (const { field, kind, index } of columns) {
      const cell = cells[index] ?? null;
      if (cell === null) continue;
      const place = placeOf(sheet, row, index);
      put(event, field, valueIn(cell, kind, place), place);
    }
    return { text: JSON.stringify(event), row };
  });
}

/** The cell from which a place in the event has come; null where no column says it. */
export function cellOf(
  { columns, sheet }: Header,
  row: number,
  place: readonly (string | number)[],
): Place | null {
  const path = place.filter((step) => typeof step === "string").join(".");
  const column =
    columns.find(({ field }) => field === path) ??
    columns.find(({ field }) => path.startsWith(`${field}.`) || field.startsWith(`${path}.`));
  return column === undefined ? null : placeOf(sheet, row, column.index);
}

type Fields = { [name: string]: unknown };

function put(event: Fields, field: string, value: unknown, place: Place): void {
  const steps = field.split(".");
  const last = steps.pop() ?? "";
  let inner = event;
  for (const step of steps) {
    if (!Object.hasOwn(inner, step)) inner[step] = step === "replacement" ? { v: 1 } : {};
    inner = isFields(inner[step])
      ? inner[step]
      : refuse("X503", place, `${step} as a whole, or what is in it`, "both");
  }
  if (last !== "v" && Object.hasOwn(inner, last))
    refuse("X503", place, `${last} as a whole, or what is in it`, "both");
  inner[last] = value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueIn(cell: Exclude<Cell, null>, kind: FieldKind, place: Place): unknown {
  const wrong = (expected: string): never => refuse("X504", place, expected, shown(cell));
  switch (kind) {
    case "text":
      return textIn(cell, wrong);
    case "list": {
      const entries = textIn(cell, wrong)
        .split(";")
        .map((entry) => entry.trim());
      return entries.includes("") ? wrong("entries with one semicolon between") : entries;
    }
    case "number": {
      if (typeof cell === "number") return cell;
      return typeof cell === "string" && /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(cell)
        ? Number(cell)
        : wrong("a number such as -1.5");
    }
    case "amount":
      // Of more digits than these a spreadsheet has already lost some.
      if (typeof cell === "number" && Number.isSafeInteger(cell)) return String(cell);
      return typeof cell === "string" && /^-?[0-9]+$/.test(cell)
        ? cell
        : wrong("a whole number of the smallest unit");
    case "truth":
      if (typeof cell === "boolean") return cell;
      return /^(?:true|false)$/i.test(String(cell))
        ? String(cell).toLowerCase() === "true"
        : wrong("true or false");
    case "withdrawal":
      return cell === "null" ? null : wrong("null, or columns such as replacement.kind");
  }
}

function textIn(cell: Exclude<Cell, null>, wrong: (expected: string) => never): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? String(cell) : wrong("text");
  if (typeof cell === "boolean") return wrong("text");
  // A spreadsheet knows no zones, and an instant without one is none.
  return cell.clock === null
    ? cell.day
    : wrong("an instant as text with its offset, such as 2026-04-01T08:00:00Z");
}

function shown(cell: Cell): string {
  if (typeof cell !== "object") return String(cell);
  return cell === null ? "nothing" : `${cell.day} ${cell.clock ?? ""}`.trim();
}

function placeOf(sheet: string | null, row: number, column: number): Place {
  return { ...(sheet === null ? {} : { sheet }), row, cell: cellName(column, row) };
}
