// What a command is: its words, the options it takes, examples that work as they stand, and what it does.
import { type Given, givenFor, type OptionName } from "./arguments.ts";
import type { ExitCode, Io } from "./io.ts";
import { Page } from "./page.ts";
import { Unusable } from "./unusable.ts";

export type Command = {
  readonly name: string;
  /** What stands behind the name. */
  readonly takes: string;
  readonly says: string;
  readonly more: readonly string[];
  readonly options: readonly OptionName[];
  /** A command line and what it shows. */
  readonly examples: readonly (readonly [string, string])[];
  /** Only what has to wait for the world gives a promise. */
  readonly run: (io: Io, given: Given) => ExitCode | Promise<ExitCode>;
};

/** The options of every command that asks the record. */
export const asking: readonly OptionName[] = [
  "as-of",
  "known-at",
  "reading",
  "position",
  "as-claimed-by",
  "as",
  "with",
  "assume",
  "log",
  "keep-going",
  "json",
  "width",
];

export function pageFor(io: Io, given: Given): Page {
  const asked = givenFor(given, "width");
  if (asked === null) return new Page(Math.min(io.columns, widest), io.colour);
  const width = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
  if (width < narrowest || width > widest)
    throw new Unusable(
      "C905",
      `--width needs a number of columns from ${narrowest} to ${widest}, found "${asked}".`,
      { expected: `a number of columns from ${narrowest} to ${widest}`, found: asked },
    );
  return new Page(width, io.colour);
}

const narrowest = 40;
const widest = 400;

export function printJson(io: Io, document: unknown): void {
  io.out(
    `${JSON.stringify(document, (_, value) => (typeof value === "bigint" ? String(value) : value), 2)}\n`,
  );
}
