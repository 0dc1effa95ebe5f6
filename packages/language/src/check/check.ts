// Checks over the whole agreement, after every declaration has been understood for itself. They note what a reader
// of the text should know, and cost nobody a norm.
import type { Agreement } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { finders } from "./finders.ts";
import type { Around } from "./found.ts";
import { goals } from "./goals.ts";
import { instruments } from "./instruments.ts";
import { powers } from "./powers.ts";
import { circularPreconditions } from "./preconditions.ts";
import { priorities } from "./priorities.ts";
import { whose } from "./whose.ts";

export function check(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  return [
    ...circularPreconditions(agreement, around),
    ...finders(agreement, around),
    ...instruments(agreement, around),
    ...goals(agreement, around),
    ...powers(agreement, around),
    ...priorities(agreement, around),
    ...whose(agreement, around),
  ];
}
