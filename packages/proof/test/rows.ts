// The rows of the trust plan that this package answers for, each with the effort of every commit.
import { fuzz } from "./rows/fuzz.ts";
import { goIsMissing, interop } from "./rows/interop.ts";
import { rot } from "./rows/rot.ts";
import type { Effort, RowResult } from "./rows/row.ts";
import { tampering } from "./rows/tampering.ts";
import { work } from "./rows/work.ts";

export type Row = {
  readonly row: number;
  /** What `cases` counts. */
  readonly unit: string;
  readonly everyCommit: Effort;
  readonly run: (effort: Effort) => RowResult;
  /** Why it cannot run on this machine, with the command that helps; null where it can. */
  readonly missing: () => string | null;
};

const seed = 20_260_106;
const nothing = (): null => null;

export const rows: readonly Row[] = [
  { row: 3, unit: "ways to change a byte", everyCommit: { cases: 1, seed }, run: rot, missing: nothing },
  { row: 13, unit: "inputs", everyCommit: { cases: 100_000, seed }, run: fuzz, missing: nothing },
  { row: 14, unit: "doublings", everyCommit: { cases: 3, seed }, run: work, missing: nothing },
  { row: 20, unit: "changes", everyCommit: { cases: 4000, seed }, run: tampering, missing: nothing },
  { row: 22, unit: "leaves", everyCommit: { cases: 20_000, seed }, run: interop, missing: goIsMissing },
];
