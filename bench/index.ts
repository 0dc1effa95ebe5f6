// All stopwatches, or one: `npm run bench` runs those of the language and of the service, `npm run bench -- NAME …`
// the one of that name with whatever else is said. `--json` gives their figures as one list.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const folder = import.meta.dirname;
const [name, ...more] = process.argv.slice(2);

function run(words: readonly string[], stdout: "inherit" | "pipe"): string {
  const { status, output } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["inherit", stdout, "inherit"],
  });
  if (status !== 0) process.exitCode = status ?? 1;
  return output[1] ?? "";
}

if (name === undefined || name === "--json") {
  const both = [[join(folder, "language.ts")], [join(folder, "server.ts"), "100"]];
  if (name === undefined) for (const words of both) run(words, "inherit");
  else {
    const rows = both.flatMap((words) => JSON.parse(run([...words, "--json"], "pipe")) as readonly unknown[]);
    process.stdout.write(`${JSON.stringify(rows)}\n`);
  }
} else if (/^[a-z-]+$/.test(name) && name !== "index" && existsSync(join(folder, `${name}.ts`)))
  run([join(folder, `${name}.ts`), ...more], "inherit");
else {
  const names = readdirSync(folder).flatMap((file) => /^(?!index)(.*)\.ts$/.exec(file)?.[1] ?? []);
  process.stderr.write(`bench: expected one of ${names.join(", ")}, found ${name}\n`);
  process.exitCode = 2;
}
