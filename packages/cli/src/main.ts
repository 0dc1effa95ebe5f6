// From a command line to an exit code. What goes wrong is told on stderr: the input's fault in a sentence, ours with
// where it happened.
import { formatInstant, NeverSettles, nearest, zoneTableVersion } from "@pacta/core";
import { type Given, readArguments } from "./arguments.ts";
import { BadLog, BadText } from "./asking.ts";
import type { Command } from "./command.ts";
import { commands, helpFor, overview } from "./commands.ts";
import { type ExitCode, type Io, Unusable } from "./io.ts";
import { Page } from "./page.ts";
import { showDiagnostics, showRefusals } from "./show/problems.ts";

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
    const code = command.run(io, given);
    return typeof code === "number" ? code : code.catch((thrown: unknown) => told(thrown, io));
  } catch (thrown) {
    return told(thrown, io);
  }
}

function commandCalled(name: string): Command {
  const command = commands.find((it) => it.name === name);
  if (command !== undefined) return command;
  const meant = nearest(
    name,
    commands.map((it) => it.name),
  );
  throw new Unusable(
    `There is no command "${name}".${meant === null ? "" : ` Did you mean ${meant}?`}`,
    "pacta help lists the commands.",
  );
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
      throw new Unusable(
        `pacta ${command.name} has no option --${name}.`,
        `pacta help ${command.name} lists them.`,
      );
    }
  }
}

function told(thrown: unknown, io: Io): ExitCode {
  const page = new Page(io.columns, false);
  if (thrown instanceof Unusable) {
    for (const [i, line] of thrown.lines.entries()) page.say(line, { sign: i === 0 ? "pacta: " : "       " });
    io.err(page.text());
    return 2;
  }
  if (thrown instanceof BadText) {
    showDiagnostics(page, thrown.diagnostics, []);
    page.say("The agreement has errors. With --keep-going what is sound in it runs on.", {
      sign: "pacta: ",
    });
    io.err(page.text());
    return 2;
  }
  if (thrown instanceof BadLog) {
    showRefusals(page, thrown.refusals);
    page.say("The log has events that were refused. With --keep-going the others count.", {
      sign: "pacta: ",
    });
    io.err(page.text());
    return 2;
  }
  if (thrown instanceof NeverSettles) {
    const names = thrown.nodes.map((node) => node.replace(/^\w+:/, ""));
    page.say(
      `At ${formatInstant(thrown.at)} conditions of the agreement set each other off without end, and no standing can be given (seen at ${names.join(", ")}).`,
      { sign: "pacta: " },
    );
    page.say("Let one of them wait for something else. pacta explain W608 shows such a circle.", {
      sign: "       ",
    });
    io.err(page.text());
    return 2;
  }
  io.err(`pacta: this is our fault, not yours. Please report it with what you typed.\n${stackOf(thrown)}\n`);
  return 3;
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
