// The scenarios of the repository, as the terminal door reads them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../src/io.ts";
import { root } from "./terminal.ts";

export const io: Io = {
  out: () => undefined,
  err: () => undefined,
  readText: (path) => readFileSync(join(root, path), "utf8"),
  readBytes: (path) => readFileSync(join(root, path)),
  readStdin: () => "",
  readPieces: () => [],
  open: () => null,
  writeText: () => undefined,
  replace: () => undefined,
  list: (path) => (isFolder(path) ? readdirSync(join(root, path)) : null),
  now: () => 0,
  columns: 80,
  colour: false,
  homeScenario: "scenarios/paris",
  webFolder: "packages/web/dist",
  version: "0.0.0",
  environment: {},
  dataFolder: "",
  stopped: () => Promise.resolve("stopped"),
};

/** Every folder below scenarios that holds expectations. */
export function scenarioFolders(below = "scenarios"): readonly string[] {
  const entries = io.list(below) ?? [];
  const own = entries.includes("expect.json") || entries.includes("expect.ndjson") ? [below] : [];
  return [
    ...own,
    ...entries
      .map((name) => `${below}/${name}`)
      .filter(isFolder)
      .flatMap((path) => scenarioFolders(path)),
  ].sort();
}

function isFolder(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true;
}
