// pacta fmt: one look for every text. It moves and spaces, and writes no word of its own.
import { format, parseFiles } from "@pacta/language";
import type { PlacedDiagnostic } from "@pacta/telling";
import { BadText } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import {
  entriesOf,
  holdsAgreement,
  join,
  placed,
  type SourceText,
  stdinText,
  textAt,
  writeAt,
} from "../input.ts";
import type { Io } from "../io.ts";
import { Unusable } from "../unusable.ts";

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
      throw new Unusable("C907", "Format what?", {
        expected: "a file or a folder, or - for standard input",
        found: "nothing",
        advice: "Name a file or a folder, or - for standard input.",
      });
    const stdin = given.words.includes("-");
    if (stdin && given.words.length > 1)
      throw new Unusable("C908", "- is standard input and stands alone.", {
        expected: "- alone, or files",
        found: given.words.join(", "),
        advice: "Format standard input, or files, not both.",
      });
    const texts = stdin
      ? [{ path: "standard input", text: stdinText(io) }]
      : given.words.flatMap((word) => filesIn(io, word)).map((path) => ({ path, text: textAt(io, path) }));
    const check = given.flags.has("check");
    const json = given.flags.has("json");
    const page = pageFor(io, given);
    const looks = texts.map(lookOf);
    const damage = looks.flatMap((it) => it.damage);
    if (damage.length > 0) throw new BadText(damage, "C933");
    const crooked = looks.filter(({ text, next }) => next !== text);
    const changed = crooked.map(({ path }) => (stdin ? "-" : path));
    if (!check && !stdin) for (const { path, next } of crooked) writeAt(io, path, next);
    if (json) {
      const text = stdin ? looks.map(({ next }) => next).join("") : null;
      printJson(io, { schema: "pacta/fmt-1", written: !check && !stdin, changed, text });
    } else if (stdin && !check) {
      for (const { next } of looks) io.out(next);
    } else {
      for (const { path } of crooked) page.say(path);
      io.out(page.text());
    }
    return check && crooked.length > 0 ? 1 : 0;
  },
};

type Look = SourceText & { readonly next: string; readonly damage: readonly PlacedDiagnostic[] };

/** A text in canonical form, and what in it was too long or too broken to be kept as it is. */
function lookOf({ path, text }: SourceText): Look {
  const { trees, diagnostics } = parseFiles([{ name: path, text }]);
  const damage = diagnostics.filter(({ code }) => ["F701", "F702", "F703"].includes(code));
  const [tree] = trees;
  return {
    path,
    text,
    next: tree === undefined ? text : format(tree, text),
    damage: placed(damage, [{ path, text }]),
  };
}

function filesIn(io: Io, path: string): readonly string[] {
  const entries = entriesOf(io, path);
  if (entries === null) return [path];
  return entries
    .filter((name) => /\.(?:pacta|md)$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => holdsAgreement(file, file.endsWith(".pacta") ? "" : textAt(io, file)))
    .sort();
}
