// One line for a row of the reliability table (docs/reliability.md): which row, how hard it looked, what it found.

/** C at each commit, N each night, R before a release. */
export type Tier = "C" | "N" | "R";

export type Figures = Readonly<Record<string, number | string>>;

/** `row 9 · tier C · one epoch commits · {"rounds":20,"second commits":0}` */
export function rowLine(row: number, tier: Tier, says: string, figures: Figures): string {
  return `row ${row} · tier ${tier} · ${says} · ${JSON.stringify(figures)}`;
}
