// pacta test: runs scenarios and compares what follows with what was expected to follow.
import { type Check, formatInstant, runScenario } from "@pacta/core";
import { choicesIn, english, type Narrator, narrator, type PlacedDiagnostic } from "@pacta/telling";
import { BadLog, BadText } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import {
  entriesOf,
  join,
  type MeantDiagnostic,
  readAgreement,
  readExpected,
  readLog,
  readMeantDiagnostics,
  textAt,
} from "../input.ts";
import type { Io } from "../io.ts";
import type { Page } from "../page.ts";
import { showDiagnostics } from "../show/problems.ts";
import { choiceWords } from "../show/standings.ts";
import { showTree } from "../show/tree.ts";
import { showTrouble, type Trouble, troubleDocument, troubleIn } from "../trouble.ts";
import { Unusable } from "../unusable.ts";

export const test: Command = {
  name: "test",
  takes: "FOLDER…",
  says: "Run scenarios and say where what follows is not what was expected",
  more: [
    "A scenario is a folder with an agreement, log.ndjson and expect.json. Of a folder of scenarios all are run.",
    'An entry of expect.json is {"asOf": "2026-07-02", "expect": {"Pay(BO)": "overdue"}, "due": {"Pay(BO)": "2026-06-30T21:59:59.999Z"}}; docs/scenarios.md has every field.',
    'An expectation that names no reading must hold under each. A failed one is shown with what stands instead, and why. A scenario that shows a mistake of its text names it in diagnostics.json, as [{"code": "T407", "says": "some words of it"}].',
  ],
  options: ["keep-going", "json", "width"],
  examples: [
    ["pacta test scenarios/paris", "one scenario"],
    ["pacta test scenarios", "every scenario below the folder"],
  ],
  run(io, given) {
    if (given.words.length === 0)
      throw new Unusable("C907", "Which scenario?", {
        expected: "the folder of a scenario, or of scenarios",
        found: "nothing",
        advice: "Name its folder, such as scenarios/paris.",
      });
    const folders = given.words.flatMap((word) => scenariosIn(io, word));
    const page = pageFor(io, given);
    const results: Result[] = [];
    const notRun: NotRun[] = [];
    for (const folder of folders) {
      try {
        results.push(runFolder(io, page, folder, given.flags.has("keep-going")));
      } catch (thrown) {
        const trouble = troubleIn(thrown);
        if (trouble === null) throw thrown;
        page.say(`${folder}: cannot be run.`, { sign: "FAIL  ", tone: "bad" });
        showTrouble(page, trouble, 2);
        notRun.push({ folder, trouble });
      }
    }
    const unusable = notRun.length;
    const checked = results.reduce((n, it) => n + it.of, 0);
    const failed = results.reduce((n, it) => n + it.failed, 0);
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/test-1",
        checked,
        failed,
        unusable,
        scenarios: results.map(resultIn),
        notRun: notRun.map(({ folder, trouble }) => ({ folder, ...troubleDocument(trouble) })),
      });
    } else {
      page.blank();
      const verdict = failed === 0 ? "all hold" : `${failed} failed`;
      const rest = unusable === 0 ? "" : ` ${unusable} scenario(s) could not be run.`;
      page.say(`${checked} expectation(s) in ${results.length} scenario(s): ${verdict}.${rest}`);
      io.out(page.text());
    }
    return unusable > 0 ? 2 : failed > 0 ? 1 : 0;
  },
};

/** One scenario that cannot be run keeps no other from running. */
type NotRun = { readonly folder: string; readonly trouble: Trouble };

type Result = {
  readonly folder: string;
  readonly checks: readonly Check[];
  /** Mistakes that were meant and are not there. */
  readonly notFound: readonly MeantDiagnostic[];
  /** Errors of the text that nobody meant. */
  readonly notMeant: readonly PlacedDiagnostic[];
  readonly of: number;
  readonly failed: number;
};

function runFolder(io: Io, page: Page, folder: string, keepGoing: boolean): Result {
  const { agreement, declared, diagnostics, texts } = readAgreement(io, folder);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const meant = readMeantDiagnostics(io, folder);
  if (agreement === null || (meant === null && errors.length > 0 && !keepGoing)) throw new BadText(errors);
  const log = readLog(io, agreement, folder, null);
  const expected = readExpected(io, agreement, folder, log.events, declared);
  const refusals = [...log.refusals, ...(expected?.refusals ?? [])];
  if (refusals.length > 0 && !keepGoing) throw new BadLog(refusals);
  const matches = (it: PlacedDiagnostic, { code, says }: MeantDiagnostic): boolean =>
    it.code === code && (it.message.includes(says) || JSON.stringify(it.data).includes(says));
  const notFound = (meant ?? []).filter((wanted) => !diagnostics.some((it) => matches(it, wanted)));
  const notMeant = errors.filter((it) => meant !== null && !meant.some((wanted) => matches(it, wanted)));
  const checks = runScenario(agreement, log.events, expected?.expectations ?? []);
  const wrong = checks.filter(({ passed }) => !passed);
  const of = checks.length + (meant?.length ?? 0) + notMeant.length;
  const failed = wrong.length + notFound.length + notMeant.length;
  page.say(`${folder}: ${of - failed} of ${of} hold.`, {
    sign: failed === 0 ? "ok    " : "FAIL  ",
    tone: failed === 0 ? "good" : "bad",
  });
  for (const { code, says } of notFound) {
    page.say(`${code}${says === "" ? "" : ` with the words “${says}”`}`, { indent: 4, sign: "expected  " });
    page.say("no such diagnostic", { indent: 4, sign: "found     ", tone: "bad" });
  }
  if (notMeant.length > 0) showDiagnostics(page, notMeant, texts);
  const say = narrator(agreement, english);
  for (const check of wrong) showFailure(page, expected?.file ?? folder, check, say);
  return { folder, checks, notFound, notMeant, of, failed };
}

function showFailure(page: Page, file: string, check: Check, say: Narrator): void {
  const { expectation, key, about, expected, found, world, knownAt, why, near } = check;
  page.blank();
  const asked = `as of ${formatInstant(expectation.asOf)}, known at ${knownAt}`;
  page.say(`${file}:${expectation.line}: ${key}, ${asked}`, { indent: 2 });
  if (expectation.note !== null) page.say(expectation.note, { indent: 4 });
  const choices = choicesIn(say.agreement, world);
  if (choices.length > 0)
    page.say(`under ${choices.map((choice) => choiceWords(choice, say)).join(" and ")}`, { indent: 4 });
  const what = about === "standing" ? "" : `${about}: `;
  page.say(`${what}${expected}`, { indent: 4, sign: "expected  " });
  page.say(`${what}${found === "" ? "nothing" : found}`, { indent: 4, sign: "found     ", tone: "bad" });
  if (near.length > 0) page.say(near.join(", "), { indent: 4, sign: "there are " });
  if (why !== null) showTree(page, why, say, 4);
}

function resultIn({ folder, checks, notFound, notMeant }: Result): object {
  return {
    folder,
    checks: checks.map(({ expectation, key, about, expected, found, passed, world, knownAt, near }) => ({
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
      near,
      note: expectation.note,
    })),
    diagnosticsNotFound: notFound,
    diagnosticsNotMeant: notMeant.map(({ code, message, file, line, column }) => ({
      code,
      message,
      file,
      line,
      column,
    })),
  };
}

/** The folder itself if it is a scenario, else every scenario below it. */
function scenariosIn(io: Io, word: string): readonly string[] {
  const folder = word.replace(/(?<=.)\/+$/, "");
  if (entriesOf(io, folder) === null) {
    textAt(io, folder);
    throw new Unusable("C921", `${folder} is a file; the folder of a scenario is needed here.`, {
      expected: "a folder",
      found: "a file",
      file: folder,
      advice: "Name the folder in which it stands.",
    });
  }
  const found = scenariosBelow(io, folder, deepest);
  if (found.length === 0)
    throw new Unusable("C924", `No scenario in ${folder}: expected a folder with expect.json.`, {
      expected: "a folder with expect.json",
      found: "none",
      file: folder,
    });
  return found;
}

const deepest = 4;

function scenariosBelow(io: Io, folder: string, levels: number): readonly string[] {
  const entries = entriesOf(io, folder) ?? [];
  if (["expect.json", "expect.ndjson"].some((name) => entries.includes(name))) return [folder];
  if (levels === 0) return [];
  const below = entries
    .filter((name) => !name.startsWith(".") && name !== "node_modules")
    .map((name) => join(folder, name));
  return below
    .sort()
    .flatMap((path) => (entriesOf(io, path) === null ? [] : scenariosBelow(io, path, levels - 1)));
}
