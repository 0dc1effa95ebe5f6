// A drill beside the app as people have it, on a clock that the test turns.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Running } from "@pacta/server";
import { afterAll, beforeAll, vi } from "vitest";
import { removeFolder } from "../../../tools/databases.ts";
import { type Browsing, browsing } from "./browsing.ts";
import { buildInto } from "./built.ts";
import { servedDrill } from "./served.ts";

const home = fileURLToPath(new URL("../", import.meta.url));

export type Drilling = Pick<Browsing, "open"> & {
  readonly drill: () => Running;
  /** Sets the clock, once a browser was found; and says what it shows. */
  readonly at: (moment: string) => number;
};

/** Call it on top of a file of tests: what is filed further before the first of them comes behind it. */
export function drilling(
  terms: Pick<Parameters<typeof servedDrill>[0], "drill" | "lines"> & { readonly begins: string },
): Drilling {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
  let web = "";
  let folder = "";
  let clock = Date.parse(terms.begins);
  let running: Running | undefined;
  const { open } = browsing({
    now: "2026-07-02T20:00:00Z",
    build: (into) => {
      web = into;
      buildInto(into, home);
    },
  });

  beforeAll(async () => {
    if (web === "") return;
    folder = mkdtempSync(join(tmpdir(), "pacta-drill-"));
    running = await servedDrill({ ...terms, dataFolder: folder, web, now: () => clock });
  });

  afterAll(async () => {
    await running?.stop();
    if (folder !== "") removeFolder(folder);
  });

  return {
    open,
    drill: () => {
      if (running === undefined) throw new Error("no drill is served");
      return running;
    },
    at: (moment) => {
      clock = Date.parse(moment);
      return clock;
    },
  };
}
