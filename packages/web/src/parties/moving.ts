// Where a key leads in a grid.

export type Place = { readonly row: number; readonly column: number };

type Size = { readonly rows: number; readonly columns: number };

const page = 5;

/** Null where the key leads nowhere in a grid. */
export function placeAfter(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { row, column }: Place,
  { rows, columns }: Size,
): Place | null {
  const last = { row: rows - 1, column: columns - 1 };
  switch (key) {
    case "ArrowUp":
      return { row: Math.max(row - 1, 0), column };
    case "ArrowDown":
      return { row: Math.min(row + 1, last.row), column };
    case "ArrowLeft":
      return { row, column: Math.max(column - 1, 0) };
    case "ArrowRight":
      return { row, column: Math.min(column + 1, last.column) };
    case "PageUp":
      return { row: Math.max(row - page, 0), column };
    case "PageDown":
      return { row: Math.min(row + page, last.row), column };
    case "Home":
      return { row: ctrlKey ? 0 : row, column: 0 };
    case "End":
      return { row: ctrlKey ? last.row : row, column: last.column };
    default:
      return null;
  }
}
