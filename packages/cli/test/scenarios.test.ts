// The scenarios are the specification: what follows from each is what its expectations say.
import { expect, test } from "vitest";
import { scenarioFolders } from "./door/scenarios.ts";
import { pacta } from "./door/terminal.ts";

test.each(scenarioFolders())(
  "%s",
  (folder) => {
    const { code, out, err } = pacta(["test", folder]);
    expect(code, `${out}${err}`).toBe(0);
  },
  60_000,
);
