// The rows of the trust plan that this package answers for, each with the effort of every commit.

import type { Effort, RowResult } from "../../../tools/hostile/row.ts";
import { workOf } from "../../../tools/hostile/work.ts";
import type { Tier } from "../../../tools/row-line.ts";
import { fuzz } from "./rows/fuzz.ts";
import { goIsMissing, interop } from "./rows/interop.ts";
import { rot } from "./rows/rot.ts";
import { tampering } from "./rows/tampering.ts";

export type Row = {
  readonly row: number;
  /** What `cases` counts. */
  readonly unit: string;
  readonly everyCommit: Effort;
  /** From how many cases on it is the strength of a night or of a release; null where it grows no further. */
  readonly harder: { readonly tier: Tier; readonly cases: number } | null;
  readonly run: (effort: Effort) => RowResult;
  /** Why it cannot run on this machine, with the command that helps; null where it can. */
  readonly missing: () => string | null;
};

const seed = 20_260_106;
const nothing = (): null => null;

const at = (tier: Tier, cases: number): Row["harder"] => ({ tier, cases });

const work = (effort: Effort): RowResult =>
  workOf(new URL("./rows/families.ts", import.meta.url), "packages/proof/src", effort);

export const rows: readonly Row[] = [
  {
    row: 3,
    unit: "ways to change a byte",
    everyCommit: { cases: 1, seed },
    harder: at("N", 3),
    run: rot,
    missing: nothing,
  },
  {
    row: 13,
    unit: "inputs",
    everyCommit: { cases: 100_000, seed },
    harder: at("N", 10_000_000),
    run: fuzz,
    missing: nothing,
  },
  { row: 14, unit: "doublings", everyCommit: { cases: 3, seed }, harder: null, run: work, missing: nothing },
  {
    row: 20,
    unit: "changes",
    everyCommit: { cases: 4000, seed },
    harder: at("R", 1_000_000),
    run: tampering,
    missing: nothing,
  },
  {
    row: 22,
    unit: "leaves, Go",
    everyCommit: { cases: 20_000, seed },
    harder: at("R", 1_000_000),
    run: interop,
    missing: goIsMissing,
  },
];
