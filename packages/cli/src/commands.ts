// All commands, in the order in which a newcomer meets them, and the help made from them.
import { nearest } from "@pacta/core";
import { options } from "./arguments.ts";
import type { Command } from "./command.ts";
import { backup } from "./commands/backup.ts";
import { board } from "./commands/board.ts";
import { changes } from "./commands/changes.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { explain } from "./commands/explain.ts";
import { exporting } from "./commands/export.ts";
import { fmt } from "./commands/fmt.ts";
import { fsck } from "./commands/fsck.ts";
import { importing } from "./commands/import.ts";
import { next } from "./commands/next.ts";
import { project } from "./commands/project.ts";
import { read } from "./commands/read.ts";
import { restore } from "./commands/restore.ts";
import { run } from "./commands/run.ts";
import { sandbox } from "./commands/sandbox.ts";
import { serve } from "./commands/serve.ts";
import { tally } from "./commands/tally.ts";
import { test } from "./commands/test.ts";
import { upgrade } from "./commands/upgrade.ts";
import { verify } from "./commands/verify.ts";
import { who } from "./commands/who.ts";
import { why } from "./commands/why.ts";
import { completionScript, shells } from "./completion.ts";
import { Page } from "./page.ts";
import { Unusable } from "./unusable.ts";

const help: Command = {
  name: "help",
  takes: "[COMMAND]",
  says: "How to use Pacta, or one of its commands",
  more: [],
  options: [],
  examples: [["pacta help why", "how to ask why"]],
  run(io, given) {
    const [name, ...rest] = given.words;
    refuseMore(rest, "one command");
    io.out(name === undefined ? overview(io.columns) : helpFor(commandCalled(name), io.columns));
    return 0;
  },
};

const completion: Command = {
  name: "completion",
  takes: shells.join("|"),
  says: "Completion for your shell",
  more: ["Prints a script; load it from the file in which your shell starts."],
  options: [],
  examples: [
    ['eval "$(pacta completion bash)"', "for this session"],
    ["pacta completion fish > ~/.config/fish/completions/pacta.fish", "for every session"],
  ],
  run(io, given) {
    const shell = shells.find((it) => it === given.words[0]);
    refuseMore(given.words.slice(1), "one shell");
    if (shell === undefined)
      throw new Unusable("C907", "For which shell?", {
        expected: `one of ${shells.join(", ")}`,
        found: given.words[0] ?? "nothing",
        advice: `Name one of ${shells.join(", ")}.`,
      });
    io.out(completionScript(shell, commands));
    return 0;
  },
};

export const commands: readonly Command[] = [
  board,
  run,
  why,
  next,
  changes,
  project,
  who,
  tally,
  read,
  verify,
  check,
  diff,
  test,
  fmt,
  explain,
  completion,
  serve,
  sandbox,
  fsck,
  backup,
  restore,
  upgrade,
  exporting,
  importing,
  help,
];

function refuseMore([stranger]: readonly string[], expected: string): void {
  if (stranger !== undefined)
    throw new Unusable("C908", `"${stranger}" is one word too many.`, { expected, found: stranger });
}

export function commandCalled(name: string): Command {
  const command = commands.find((it) => it.name === name);
  if (command !== undefined) return command;
  const names = commands.map((it) => it.name);
  throw new Unusable("C901", `There is no command "${name}".`, {
    expected: `one of ${names.join(", ")}`,
    found: name,
    suggestion: nearest(name, names),
  });
}

export function overview(columns: number): string {
  const page = new Page(columns, false);
  page.say("Pacta says what stands under an agreement, who owes what to whom by when, and why.");
  page.blank();
  page.say("pacta COMMAND [AGREEMENT] [options]", { indent: 2 });
  page.heading("Commands");
  for (const { name, says } of commands)
    page.row(
      [
        { words: name, width: 12 },
        { words: says, width: 0 },
      ],
      2,
    );
  page.heading("Exit codes");
  for (const [code, says] of exitCodes)
    page.row(
      [
        { words: code, width: 12 },
        { words: says, width: 0 },
      ],
      2,
    );
  page.blank();
  page.say("pacta help COMMAND shows its options and examples. docs/cli.md has it all.");
  return page.text();
}

const exitCodes: readonly (readonly [string, string])[] = [
  ["0", "done as asked"],
  ["1", "something was found: an error in a text, a failed expectation, a file to format"],
  ["2", "the command line, a file or the log cannot be used as it is"],
  ["3", "a fault of ours"],
];

export function helpFor(command: Command, columns: number): string {
  const page = new Page(columns, false);
  page.say(`pacta ${command.name} ${command.takes}`.trimEnd());
  page.blank();
  page.say(`${command.says}.`);
  for (const paragraph of command.more) {
    page.blank();
    page.say(paragraph);
  }
  page.heading("Examples");
  for (const [line, says] of command.examples) {
    page.say(line, { indent: 2 });
    page.say(says, { indent: 6 });
  }
  if (command.options.length > 0) {
    page.heading("Options");
    for (const name of command.options) {
      const { takes, says } = options[name];
      page.row(
        [
          { words: `--${name}${takes === null ? "" : ` ${takes}`}`, width: 26 },
          { words: says, width: 0 },
        ],
        2,
      );
    }
  }
  return page.text();
}
