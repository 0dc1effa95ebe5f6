// The scenarios are the specification: what follows from each is what its expectations say.
import { expect, test } from "vitest";
import { readAgreement } from "../src/input.ts";
import { io, scenarioFolders } from "./door/scenarios.ts";
import { pacta } from "./door/terminal.ts";

function titled(folder: string): readonly [string, string] {
  return [readAgreement(io, folder).agreement?.title ?? "A text without an agreement", folder];
}

test.each(scenarioFolders().map(titled))(
  "%s (%s)",
  (_, folder) => {
    const { code, out, err } = pacta(["test", folder]);
    expect(code, `${out}${err}`).toBe(0);
  },
  60_000,
);
