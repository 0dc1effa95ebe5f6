// pacta fmt: one look for every text. It moves and spaces, and writes no word of its own.
import { format, parseFiles } from "@pacta/language";
import { type Command, pageFor, printJson } from "../command.ts";
import { join, textAt } from "../input.ts";
import { type Io, Unusable } from "../io.ts";

export const fmt: Command = {
  name: "fmt",
  takes: "FILE…",
  says: "Put texts into canonical form",
  more: [
    "Files are rewritten in place; of a folder all .pacta files, and .md files with a pacta fence. - reads standard input and prints the result.",
  ],
  options: ["check", "json", "width"],
  examples: [
    ["pacta fmt scenarios/paris", "rewrite what is not in canonical form"],
    ["pacta fmt --check scenarios/paris", "only name the files; exit code 1 if there are any"],
    ["cat draft.pacta | pacta fmt -", "from standard input to standard output"],
  ],
  run(io, given) {
    if (given.words.length === 0)
      throw new Unusable("Format what? Name a file or a folder, or - for standard input.");
    const check = given.flags.has("check");
    const json = given.flags.has("json");
    if (given.words[0] === "-") {
      const text = io.readStdin();
      const next = formatted("standard input.pacta", text);
      if (json) printJson(io, documentOf(check, next === text ? [] : ["-"], next));
      else io.out(next);
      return 0;
    }
    const page = pageFor(io, given);
    const changed: string[] = [];
    for (const path of given.words.flatMap((word) => filesIn(io, word))) {
      const text = textAt(io, path);
      const next = formatted(path, text);
      if (next === text) continue;
      changed.push(path);
      page.say(path);
      if (!check) io.writeText(path, next);
    }
    if (json) printJson(io, documentOf(check, changed, null));
    else io.out(page.text());
    return check && changed.length > 0 ? 1 : 0;
  },
};

/** Which files were not in form; the text itself only when it came from standard input. */
function documentOf(check: boolean, changed: readonly string[], text: string | null): object {
  return { schema: "pacta/fmt-1", written: !check && text === null, changed, text };
}

function formatted(name: string, text: string): string {
  const tree = parseFiles([{ name, text }]).trees[0];
  return tree === undefined ? text : format(tree, text);
}

function filesIn(io: Io, path: string): readonly string[] {
  const entries = io.list(path);
  if (entries === null) return [path];
  return entries
    .filter((name) => /\.(?:pacta|md)$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => file.endsWith(".pacta") || /^\s*```pacta/m.test(textAt(io, file)))
    .sort();
}
