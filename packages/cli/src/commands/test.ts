// pacta test: runs scenarios and compares what follows with what was expected to follow.
import { type Check, formatInstant, runScenario } from "@pacta/core";
import { BadLog, BadText } from "../asking.ts";
import { choicesIn } from "../cases.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { join, readAgreement, readExpected, readLog } from "../input.ts";
import { type Io, Unusable } from "../io.ts";
import type { Page } from "../page.ts";
import { choiceWords } from "../show/standings.ts";
import { showTree } from "../show/tree.ts";
import { type Narrator, narrator } from "../speaker.ts";
import { english } from "../words/en.ts";

export const test: Command = {
  name: "test",
  takes: "FOLDER…",
  says: "Run scenarios and say where what follows is not what was expected",
  more: [
    "A scenario is a folder with an agreement, log.ndjson and expect.json. A folder of scenarios runs them all.",
    "An expectation that names no reading must hold under each. A failed one is shown with what stands instead, and why.",
  ],
  options: ["keep-going", "json", "width"],
  examples: [
    ["pacta test scenarios/paris", "one scenario"],
    ["pacta test scenarios", "every scenario below the folder"],
  ],
  run(io, given) {
    if (given.words.length === 0)
      throw new Unusable("Which scenario? Name its folder, such as scenarios/paris.");
    const folders = given.words.flatMap((word) => scenariosIn(io, word.replace(/\/+$/, ""), 4));
    const page = pageFor(io, given);
    const results = folders.map((folder) => runFolder(io, page, folder, given.flags.has("keep-going")));
    const failed = results.reduce((n, it) => n + it.failed, 0);
    const checked = results.reduce((n, it) => n + it.checks.length, 0);
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/test-1",
        checked,
        failed,
        scenarios: results.map(({ folder, checks }) => ({
          folder,
          checks: checks.map(({ expectation, key, about, expected, found, passed, world, knownAt }) => ({
            line: expectation.line,
            asOf: formatInstant(expectation.asOf),
            knownAt,
            key,
            about,
            expected,
            found,
            passed,
            readings: world.readings,
            position: world.position,
            note: expectation.note,
          })),
        })),
      });
    } else {
      page.blank();
      page.say(
        `${checked} expectation(s) in ${folders.length} scenario(s): ${failed === 0 ? "all hold" : `${failed} failed`}.`,
      );
      io.out(page.text());
    }
    return failed > 0 ? 1 : 0;
  },
};

type Result = { readonly folder: string; readonly checks: readonly Check[]; readonly failed: number };

function runFolder(io: Io, page: Page, folder: string, keepGoing: boolean): Result {
  const { agreement, diagnostics } = readAgreement(io, folder);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (agreement === null || (errors.length > 0 && !keepGoing)) throw new BadText(errors);
  const log = readLog(io, agreement, folder, null);
  const expected = readExpected(io, agreement, folder);
  const refusals = [...log.refusals, ...(expected?.refusals ?? [])];
  if (refusals.length > 0 && !keepGoing) throw new BadLog(refusals);
  const checks = runScenario(agreement, log.events, expected?.expectations ?? []);
  const failed = checks.filter(({ passed }) => !passed);
  page.say(`${folder}: ${checks.length - failed.length} of ${checks.length} hold.`, {
    sign: failed.length === 0 ? "ok   " : "FAIL ",
    tone: failed.length === 0 ? "good" : "bad",
  });
  const say = narrator(agreement, english);
  for (const check of failed) showFailure(page, expected?.file ?? folder, check, say);
  return { folder, checks, failed: failed.length };
}

function showFailure(page: Page, file: string, check: Check, say: Narrator): void {
  const { expectation, key, about, expected, found, world, knownAt, why } = check;
  page.blank();
  page.say(
    `${file}:${expectation.line}: ${key}, as of ${formatInstant(expectation.asOf)}, known at ${knownAt}`,
    { indent: 2 },
  );
  if (expectation.note !== null) page.say(expectation.note, { indent: 4 });
  const choices = choicesIn(say.agreement, world);
  if (choices.length > 0)
    page.say(`under ${choices.map((choice) => choiceWords(choice, say)).join(" and ")}`, { indent: 4 });
  const what = about === "standing" ? "" : `${about}: `;
  page.say(`${what}${expected}`, { indent: 4, sign: "expected  " });
  page.say(`${what}${found === "" ? "nothing" : found}`, { indent: 4, sign: "found     ", tone: "bad" });
  if (why !== null) showTree(page, why, say, 4);
}

/** The folder itself if it is a scenario, else every scenario below it. */
function scenariosIn(io: Io, folder: string, levels: number): readonly string[] {
  const entries = io.list(folder);
  if (entries === null) throw new Unusable(`${folder} is no folder.`);
  if (isScenario(entries)) return [folder];
  const below =
    levels === 0 ? [] : entries.map((name) => join(folder, name)).filter((path) => io.list(path) !== null);
  const found = below.sort().flatMap((path) => scenariosBelow(io, path, levels - 1));
  if (found.length === 0) throw new Unusable(`No scenario in ${folder}: expected a folder with expect.json.`);
  return found;
}

function scenariosBelow(io: Io, folder: string, levels: number): readonly string[] {
  const entries = io.list(folder) ?? [];
  if (isScenario(entries)) return [folder];
  if (levels === 0) return [];
  return entries
    .map((name) => join(folder, name))
    .filter((path) => io.list(path) !== null)
    .sort()
    .flatMap((path) => scenariosBelow(io, path, levels - 1));
}

function isScenario(entries: readonly string[]): boolean {
  return entries.includes("expect.json") || entries.includes("expect.ndjson");
}
