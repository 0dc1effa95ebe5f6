// What the stopwatches say, in one form, and how it is printed.
import process from "node:process";

export type Figure = {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure must and should reach; null where nothing is asked. */
  readonly must: number | null;
  readonly stretch: number | null;
  readonly ok: boolean;
};

/** A figure of which less is better. */
export function atMost(
  id: string,
  what: string,
  value: number,
  unit: string,
  must: number | null = null,
  stretch: number | null = null,
): Figure {
  return { id, what, value: shown(value), unit, must, stretch, ok: must === null || value <= must };
}

/** A figure of which more is better. */
export function atLeast(
  id: string,
  what: string,
  value: number,
  unit: string,
  must: number | null = null,
  stretch: number | null = null,
): Figure {
  return { id, what, value: shown(value), unit, must, stretch, ok: must === null || value >= must };
}

/** To standard output: a list for programs, or a table for people. */
export function print(figures: readonly Figure[], asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(figures)}\n` : table(figures));
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ id, what, value, unit, must, stretch, ok }) => [
    id,
    `${value} ${unit}`,
    must === null ? "" : `must ${must}`,
    stretch === null ? "" : `stretch ${stretch}`,
    must === null ? "" : ok ? "ok" : "MISSED",
    what,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function pad(cell: string, column: number, width: number): string {
  return column === 1 ? cell.padStart(width) : cell.padEnd(width);
}

/** Counts stay whole; of anything else three digits are as many as a stopwatch knows. */
function shown(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
