// Marks: named points of the record that the desk shares, set when one watch hands over to the next. The newest is where
// "since" begins.
import type { Instant } from "@pacta/core";
import type { Author, Entry } from "./content.ts";

export type Mark = {
  readonly id: string;
  readonly name: string;
  readonly asOf: Instant;
  /** How many entries of the whole log were known; each viewer has a number of their own for it. */
  readonly known: number;
  readonly by: Author;
  readonly at: Instant;
};

/** The newest first. */
export function marksIn(entries: readonly Entry[]): readonly Mark[] {
  return entries
    .flatMap(({ thing, content, by, at }) =>
      content.kind === "mark"
        ? [{ id: thing, name: content.name, asOf: content.asOf, known: content.known, by, at }]
        : [],
    )
    .reverse();
}
