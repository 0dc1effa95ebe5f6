// Checks over the whole agreement, after every declaration has been understood for itself.
import type { Agreement } from "@pacta/core";
import type { PlacedProblem } from "./compile-context.ts";

export function check(_agreement: Agreement): readonly PlacedProblem[] {
  return [];
}
