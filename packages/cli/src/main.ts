// From a command line to an exit code. What goes wrong is told on stderr, with --json as data on stdout: the input's
// fault by its code, ours with where it happened.
import { zoneTableVersion } from "@pacta/core";
import { type Given, readArguments } from "./arguments.ts";
import { type Command, pageFor, printJson } from "./command.ts";
import { commandCalled, helpFor, overview } from "./commands.ts";
import type { ExitCode, Io } from "./io.ts";
import { Page } from "./page.ts";
import { errorDocument, faultDocument, showTrouble, troubleIn } from "./trouble.ts";
import { Unusable } from "./unusable.ts";

export function main(argv: readonly string[], io: Io): ExitCode | Promise<ExitCode> {
  try {
    const [name, ...rest] = argv;
    if (name === undefined) {
      io.out(overview(io.columns));
      return 2;
    }
    if (["-h", "--help"].includes(name)) return help(io, rest);
    if (["-V", "--version"].includes(name)) return version(io);
    const command = commandCalled(name);
    const given = readArguments(rest);
    if (given.flags.has("help")) {
      io.out(helpFor(command, io.columns));
      return 0;
    }
    if (given.flags.has("version")) return version(io);
    refuseStrangers(command, given);
    // Also where no page will be laid out, a width that is none is refused.
    pageFor(io, given);
    const code = command.run(io, given);
    return typeof code === "number"
      ? code
      : code.catch((thrown: unknown) => told(thrown, io, wantsData(argv)));
  } catch (thrown) {
    return told(thrown, io, wantsData(argv));
  }
}

function help(io: Io, words: readonly string[]): ExitCode {
  const [name] = words;
  io.out(name === undefined ? overview(io.columns) : helpFor(commandCalled(name), io.columns));
  return 0;
}

function version(io: Io): ExitCode {
  io.out(`pacta ${io.version}, zone table ${zoneTableVersion}\n`);
  return 0;
}

function refuseStrangers(command: Command, given: Given): void {
  for (const name of [...given.flags, ...given.values.keys()]) {
    if (!command.options.includes(name)) {
      throw new Unusable("C902", `pacta ${command.name} has no option --${name}.`, {
        expected: `one of ${command.options.map((option) => `--${option}`).join(", ")}`,
        found: `--${name}`,
        advice: `pacta help ${command.name} lists them.`,
      });
    }
  }
}

/** With `--json` the answer is one document in any case; else what is wrong is told beside the answer. */
function told(thrown: unknown, io: Io, asData: boolean): ExitCode {
  const trouble = troubleIn(thrown);
  if (trouble === null) {
    io.err(
      `pacta: C999: this is our fault, not yours. Please report it with what you typed.\n${stackOf(thrown)}\n`,
    );
    if (asData) printJson(io, faultDocument(thrown instanceof Error ? thrown.message : String(thrown)));
    return 3;
  }
  if (asData) printJson(io, errorDocument(trouble));
  else {
    const page = new Page(io.columns, false);
    showTrouble(page, trouble);
    io.err(page.text());
  }
  return 2;
}

/** Asked before the command line has been read, which may be what is wrong. */
function wantsData(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).some((word) => word === "--json" || word === "-j");
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
