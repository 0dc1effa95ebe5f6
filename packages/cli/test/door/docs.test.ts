// What the pages about the terminal door and the log say is so.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { refusals } from "@pacta/core";
import { describe, expect, test } from "vitest";
import { options } from "../../src/arguments.ts";
import { commands } from "../../src/commands.ts";
import { ferry, pacta, root } from "./terminal.ts";

const cli = readFileSync(join(root, "docs/cli.md"), "utf8");
const log = readFileSync(join(root, "docs/log.md"), "utf8");

/** A command line as a shell would split it; quotation marks keep together. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

function fences(text: string, kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, inside]) => inside ?? "",
  );
}

describe("every example works as it stands", () => {
  const ofPage = fences(cli, "")
    .flatMap((block) => block.trim().split("\n"))
    .filter((line) => line.startsWith("npx pacta "));
  test.each(ofPage)("%s", (line) => {
    const ran = pacta(words(line).slice(2));
    expect(ran.err).toBe("");
    expect([0, 1]).toContain(ran.code);
  });

  // Another test runs all scenarios, another the server. Lines with a pipe or a variable of the shell are for the shell.
  const ofHelp = commands.flatMap(({ examples }) => examples.map(([line]) => line));
  const ours = ofHelp.filter(
    (line) =>
      /^pacta [^$|>]*$/.test(line) &&
      !/draft\.pacta|new-events|^pacta fmt scenarios|^pacta test scenarios$|^pacta (?:serve|sandbox)\b/.test(
        line,
      ),
  );
  test.each(ours)("%s", (line) => {
    const ran = pacta(words(line).slice(1));
    expect(ran.err).toBe("");
    expect([0, 1]).toContain(ran.code);
  });
});

test("the page names every command", () => {
  expect(commands.filter(({ name }) => !cli.includes(`\`pacta ${name} `)).map(({ name }) => name)).toEqual(
    [],
  );
});

test("the pages on operating name commands and options that there are", () => {
  const pages = ["upgrading", "disaster", "leaving", "running", "store", "people"].map((name) =>
    readFileSync(join(root, `docs/${name}.md`), "utf8"),
  );
  const lines = pages.flatMap((page) =>
    [...page.matchAll(/(?:npx |`)pacta ([a-z][^`\n|]*)/g)].map(([, line = ""]) => line),
  );
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) {
    const [name, ...rest] = words(line);
    const command = commands.find((it) => it.name === name);
    expect([line, command?.name]).toEqual([line, name]);
    const asked = rest.filter((word) => word.startsWith("--")).map((word) => word.slice(2));
    expect([line, asked.filter((option) => !command?.options.includes(option as never))]).toEqual([line, []]);
  }
});

test("every option is taken by a command, and every command explains its own", () => {
  const taken = new Set(commands.flatMap((command) => command.options));
  expect(
    Object.keys(options).filter((name) => !["help", "version"].includes(name) && !taken.has(name as never)),
  ).toEqual([]);
});

test("the lines of the page on the log are in order", () => {
  const [lines = ""] = fences(log, "json");
  const ran = pacta(["check", "ferry", "-", "--json"], { files: ferry, stdin: lines });
  expect(JSON.parse(ran.out)).toMatchObject({ errors: 0 });
});

test("every code of the log lies in a range that the page explains", () => {
  const ranges = [...log.matchAll(/\| L(\d+) to L(\d+) \|/g)].map(
    ([, from, to]) => [Number(from), Number(to)] as const,
  );
  const numbers = Object.keys(refusals).map((code) => Number(code.slice(1)));
  expect(numbers.filter((n) => !ranges.some(([from, to]) => from <= n && n <= to))).toEqual([]);
});

test("the expectations of the page hold", () => {
  const [example = ""] = fences(cli, "json");
  const paris = { "door/scenario.json": '{"agreement": "../scenarios/paris"}', "door/expect.json": example };
  const logOfParis = readFileSync(join(root, "scenarios/paris/log.ndjson"), "utf8");
  expect(pacta(["test", "door"], { files: { ...paris, "door/log.ndjson": logOfParis } }).code).toBe(0);
});
