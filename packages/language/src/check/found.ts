// What a check over the whole agreement finds, placed by the spans that the agreement carries.
import type { Span } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Code, type DataOf, problem } from "../problem.ts";

export function found<C extends Code>(
  code: C,
  span: Span,
  data: DataOf<C>,
  related: PlacedProblem["related"] = [],
): PlacedProblem {
  return { placed: { file: span.file, from: 0 }, problem: problem(code, span, data), related };
}

/** What a check knows besides the agreement: where names are declared, and which declarations have errors already. */
export type Around = { readonly placeOf: (name: string) => Span; readonly failed: ReadonlySet<string> };
