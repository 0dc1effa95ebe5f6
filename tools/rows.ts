// Runs the tests of a row of docs/reliability.md and ends with what they found:
// `npm run -s row -- 9 [--json]`, `npm run -s row -- --list [--json]`; exit 1 when a row is not passed.
// A row that is a stopwatch runs its bench, which gets what else is said: `npm run -s row -- 26 --minutes 1`.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { versionAges } from "./package-ages.ts";
import { filesOf, patternOf, type Row, root, rows } from "./rows-table.ts";

type Found = {
  readonly row: number;
  readonly passed: boolean;
  readonly tests: readonly { readonly name: string; readonly status: string }[];
  readonly lines: readonly string[];
};

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
const wanted = numbers.slice(0, 1).flatMap((n) => rows.find(({ row }) => row === n) ?? []);

if (words.includes("--list")) list();
else if (wanted[0] === undefined) {
  process.stderr.write(
    `row: expected the number of a row, such as \`npm run -s row -- 9\`, found ${numbers[0] ?? "none"}; ` +
      `there are ${rows.map(({ row }) => row).join(", ")}: \`npm run -s row -- --list\`\n`,
  );
  process.exitCode = 2;
} else {
  const found = await run(wanted[0]);
  if (asJson) process.stdout.write(`${JSON.stringify(found)}\n`);
  else {
    for (const { name, status } of found.tests) if (status !== "passed") console.log(`${status}: ${name}`);
    for (const line of found.lines) console.log(line);
    console.log(`row ${found.row}: ${found.passed ? "passed" : "failed"}`);
  }
  process.exitCode = found.passed ? 0 : 1;
}

function list(): void {
  const all = rows.map((row) => ({
    ...row,
    command: `npm run -s row -- ${row.row}`,
    tests: row.tier === null ? [] : filesOf(row.row),
  }));
  if (asJson) {
    process.stdout.write(`${JSON.stringify(all)}\n`);
    return;
  }
  for (const { row, says, passes, tier, tests, harder, bench, open } of all) {
    console.log(`row ${row}  ${says}`);
    console.log(`  passed when  ${passes}`);
    if (tier !== null) console.log(`  tier ${tier}       ${tests.join(", ") || "no test here"}`);
    if (harder !== null) console.log(`  harder       ${harder}`);
    if (bench !== null) console.log(`  times        npm run -s bench -- ${bench}`);
    if (open !== null) console.log(`  open         ${open}`);
  }
}

async function run(row: Row): Promise<Found> {
  if (row.tier === null) {
    const more = words.filter((word) => word !== String(row.row));
    const { code, said } = await child([join(root, "bench", `${row.bench}.ts`), ...more]);
    return { row: row.row, passed: code === 0, tests: [], lines: linesOf(row.row, said) };
  }
  const tested = await tests(row.row);
  if (row.row !== 27) return tested;
  const ages = await versionAges();
  return { ...tested, passed: tested.passed && ages.passed, lines: [...tested.lines, ...ages.lines] };
}

/** What is skipped has not been shown: it does not pass. */
async function tests(row: number): Promise<Found> {
  const files = filesOf(row);
  if (files.length === 0) return { row, passed: false, tests: [], lines: [] };
  const folder = mkdtempSync(join(tmpdir(), "pacta-row-"));
  const report = join(folder, "report.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const { code, said } = await child([vitest, "run", ...files, "-t", patternOf(row), ...reporters]);
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
      }[];
    };
    const ran = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ fullName }) => new RegExp(patternOf(row)).test(fullName))
      .map(({ fullName, status }) => ({ name: fullName, status }));
    const lines = linesOf(row, said);
    const passed =
      code === 0 && ran.length > 0 && lines.length > 0 && ran.every(({ status }) => status === "passed");
    return { row, passed, tests: ran, lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf(row: number, said: string): readonly string[] {
  return said.split("\n").filter((line) => line.startsWith(`row ${row} · `));
}

/** What it says goes on at once, beside the answer where that is data. */
function child(words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const running = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    (asJson ? process.stderr : process.stdout).write(text);
  });
  return new Promise((resolve) => running.once("close", (code) => resolve({ code: code ?? 1, said })));
}
