// What the pages about the terminal door and the log say is so.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  decisionWords,
  missingKinds,
  procedureWords,
  refusals,
  remarks,
  situationWords,
  standingWords,
} from "@pacta/core";
import { describe, expect, test } from "vitest";
import { options } from "../../src/arguments.ts";
import { commands } from "../../src/commands.ts";
import { ferry, pacta, root } from "./terminal.ts";

const cli = readFileSync(join(root, "docs/cli.md"), "utf8");
const log = readFileSync(join(root, "docs/log.md"), "utf8");
const scenarios = readFileSync(join(root, "docs/scenarios.md"), "utf8");

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
  for (const lines of fences(log, "json")) {
    const ran = pacta(["check", "ferry", "-", "--json"], { files: ferry, stdin: lines });
    expect(JSON.parse(ran.out)).toMatchObject({ errors: 0, remarks: [] });
  }
});

test("every code of the log lies in a range that the page explains", () => {
  const ranges = [...log.matchAll(/\| L(\d+) to L(\d+) \|/g)].map(
    ([, from, to]) => [Number(from), Number(to)] as const,
  );
  const numbers = [...Object.keys(refusals), ...Object.keys(remarks)].map((code) => Number(code.slice(1)));
  expect(numbers.filter((n) => !ranges.some(([from, to]) => from <= n && n <= to))).toEqual([]);
});

test("the expectations of the page hold", () => {
  const [example = ""] = fences(cli, "json");
  const paris = { "door/scenario.json": '{"agreement": "../scenarios/paris"}', "door/expect.json": example };
  const logOfParis = readFileSync(join(root, "scenarios/paris/log.ndjson"), "utf8");
  expect(pacta(["test", "door"], { files: { ...paris, "door/log.ndjson": logOfParis } }).code).toBe(0);
});

describe("the page on what must follow", () => {
  const two = `agreement Two "Two who pay" { version "1" zone "Europe/Berlin" counting elapsed }
party AL "Aldia"
party BO "Borvia"
group Both "The two" { members AL, BO }
instrument FA "Accord" { status legal parties Both in force from 2026-01-06 interpreter unstated enforceability unstated }
situation Calm "Calm" { begins when FA is in force ends unstated }
duty Pay "Each pays" {
  by each of Both
  to unstated
  when FA is in force
  must pay 75000 EUR
  by 2026-06-01
  unstated: finder, procedure, remedy, exit
  cites FA
}
duty Answer "Aldia answers" {
  by AL
  to BO
  each notice by BO to AL
  when FA is in force
  must do "answer"
  within 3 days of the trigger
  unstated: finder, procedure, remedy, exit
  cites FA
}
`;
  const entries = [
    { kind: "act", id: "n1", occurredAt: "2026-05-01T10:00:00Z", by: "BO", verb: "notice", to: ["AL"] },
    {
      kind: "act",
      id: "a1",
      occurredAt: "2026-05-02T10:00:00Z",
      by: "AL",
      verb: "perform",
      about: "Answer@n1",
    },
    { kind: "delivery", id: "p1", occurredAt: "2026-05-03T10:00:00Z", by: "BO", norm: "Pay(BO)" },
    { kind: "coverage", id: "c1", occurredAt: "2026-07-01T00:00:00Z", by: "operator", of: "log" },
  ].map((it) => ({ v: 1, ...it }));
  const lines = entries.map((it) =>
    JSON.stringify(
      it.kind === "delivery"
        ? { ...it, quantity: { amount: "7000000", unit: "EUR", scale: 2 } }
        : it.kind === "coverage"
          ? { ...it, state: "complete", period: { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" } }
          : it,
    ),
  );
  const [example = ""] = fences(scenarios, "json");
  const files = (expected: string) => ({
    "door/two.pacta": two,
    "door/log.ndjson": lines.join("\n"),
    "door/expect.json": expected,
  });

  test("shows expectations that hold", () => {
    const ran = pacta(["test", "door"], { files: files(example) });
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining("7 of 7 hold")]);
  });

  /** What stands between backticks in the rows of the tables under a heading. */
  const told = (heading: string): ReadonlySet<string> => {
    const [, section = ""] = scenarios.split(`## ${heading}\n`);
    const rows = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
    return new Set(rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word)));
  };

  test("gives every word of a standing and every kind of missing thing", () => {
    const words = new Set<string>([
      ...standingWords,
      ...situationWords,
      ...decisionWords,
      ...procedureWords,
      ...missingKinds,
    ]);
    expect([...words].filter((word) => word !== "met" && !told("The words").has(word))).toEqual([]);
  });

  test("gives every field of an entry", () => {
    const { out } = pacta(["check", "door", "--json"], { files: files('[{"asOf": "2026-06-05", "x": 1}]') });
    const [, known = ""] = /expected one of (.*); found x/.exec(out) ?? [];
    const fields = new Set([...told("Under what it is asked"), ...told("What must be so")]);
    expect(known.split(", ").length).toBeGreaterThan(20);
    expect(known.split(", ").filter((field) => !fields.has(field))).toEqual([]);
  });
});
