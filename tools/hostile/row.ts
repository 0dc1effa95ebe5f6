// What a row of the reliability table gives back when it is run: figures for people, and whether it passed.

import type { Figures } from "../row-line.ts";

export type RowResult = {
  readonly row: number;
  readonly says: string;
  readonly passed: boolean;
  readonly figures: Figures;
  /** The first cases that went wrong, each with what is needed to run it again. */
  readonly failures: readonly string[];
};

/** How hard to look. The same effort gives the same cases. */
export type Effort = { readonly cases: number; readonly seed: number };

export const failuresListed = 20;
