// Scripts by which a shell completes our commands and options.
import { options } from "./arguments.ts";
import type { Command } from "./command.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

export function completionScript(shell: Shell, commands: readonly Command[]): string {
  switch (shell) {
    case "bash":
      return bash(commands);
    case "zsh":
      return zsh(commands);
    case "fish":
      return fish(commands);
  }
}

function bash(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const cases = commands.map(
    (command) => `    ${command.name}) words="${command.options.map((name) => `--${name}`).join(" ")}" ;;`,
  );
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the braces are the shell's
  return [
    "_pacta() {",
    '  local cur="${COMP_WORDS[COMP_CWORD]}" words=""',
    `  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names}" -- "$cur")); return; fi`,
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    "  esac",
    '  case "$cur" in',
    '    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;',
    '    *) COMPREPLY=($(compgen -f -- "$cur")) ;;',
    "  esac",
    "}",
    "complete -o filenames -F _pacta pacta",
    "",
  ].join("\n");
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the shell's
}

function zsh(commands: readonly Command[]): string {
  const described = commands.map(({ name, says }) => `    '${name}:${quoted(says)}'`);
  const cases = commands.map(
    ({ name, options: taken }) =>
      `    ${name}) _arguments ${taken.map((option) => `'--${option}[${quoted(options[option].says)}]${options[option].takes === null ? "" : ":value:_files"}'`).join(" ")} '*:file:_files' ;;`,
  );
  return [
    "#compdef pacta",
    "_pacta() {",
    "  local -a commands=(",
    ...described,
    "  )",
    "  if (( CURRENT == 2 )); then _describe 'command' commands; return; fi",
    "  case $words[2] in",
    ...cases,
    "  esac",
    "}",
    "compdef _pacta pacta",
    "",
  ].join("\n");
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, says, options: taken }) => [
    `complete -c pacta -n __fish_use_subcommand -a ${name} -d '${quoted(says)}'`,
    ...taken.map(
      (option) =>
        `complete -c pacta -n '__fish_seen_subcommand_from ${name}' -l ${option}${options[option].takes === null ? "" : " -r"} -d '${quoted(options[option].says)}'`,
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

function quoted(words: string): string {
  return words.replaceAll("'", "’").replaceAll(":", ";").replaceAll("[", "(").replaceAll("]", ")");
}
