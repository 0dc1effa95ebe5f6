// All stopwatches of the engine, of engines of others beside it, of the language and of the service (`npm run -s bench`), or
// the one of a name, with whatever else is said (`npm run -s bench -- NAME …`). Figures go to standard output and nothing
// else does: a table, or one list with `--json`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { type Figure, print } from "./figures.ts";

const folder = import.meta.dirname;
const [name, ...more] = process.argv.slice(2);

/** Of a stopwatch that measures nothing the figures are missing, and the whole has failed. */
function figuresOf(stopwatch: string, words: readonly string[] = []): readonly Figure[] {
  process.stderr.write(`bench: ${stopwatch}\n`);
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(folder, `${stopwatch}.ts`), ...words, "--json"],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, stdio: ["inherit", "pipe", "inherit"] },
  );
  if (status === 0) return JSON.parse(stdout) as readonly Figure[];
  process.stderr.write(`bench: ${stopwatch} has failed\n`);
  process.exitCode = 1;
  return [];
}

const stopwatches = readdirSync(folder).flatMap((file) => {
  const [, word = ""] = /^(.*)\.ts$/.exec(file) ?? [];
  return ["", "index", "figures"].includes(word) ? [] : [word];
});

if (name === undefined || name === "--json") {
  const figures = [
    ...figuresOf("engine"),
    ...figuresOf("peers"),
    ...figuresOf("language"),
    ...figuresOf("server", ["100"]),
  ];
  print(figures, name === "--json");
} else if (stopwatches.includes(name)) {
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.ts`), ...more], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(`bench: expected one of ${stopwatches.join(", ")}, found ${name}\n`);
  process.exitCode = 2;
}
