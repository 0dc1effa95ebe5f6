// What a command is: its words, the options it takes, examples that work as they stand, and what it does.
import type { Given, OptionName } from "./arguments.ts";
import type { ExitCode, Io } from "./io.ts";
import { Page } from "./page.ts";

export type Command = {
  readonly name: string;
  /** What stands behind the name. */
  readonly takes: string;
  readonly says: string;
  readonly more: readonly string[];
  readonly options: readonly OptionName[];
  /** A command line and what it shows. */
  readonly examples: readonly (readonly [string, string])[];
  readonly run: (io: Io, given: Given) => ExitCode;
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
  const width = Number(given.values.get("width")?.at(-1) ?? io.columns);
  return new Page(Number.isFinite(width) ? Math.min(Math.max(Math.floor(width), 40), 400) : 80, io.colour);
}

export function printJson(io: Io, document: unknown): void {
  io.out(
    `${JSON.stringify(document, (_, value) => (typeof value === "bigint" ? String(value) : value), 2)}\n`,
  );
}
