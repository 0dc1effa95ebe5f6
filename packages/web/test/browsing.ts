// A browser and the app as people have it, for tests: built once for a file of tests, served beside the Paris record and
// beside an invented month, and opened with everything noted that a page must not do.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Running } from "@pacta/server";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { chromiumIsMissing, startChromium } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";
import { servedInvention, servedParis } from "./served.ts";

export type Opened = {
  readonly page: Page;
  /** What the browser complained of, and what it asked of anybody else. */
  readonly complaints: readonly string[];
  /** Scripts, zipped, in bytes. */
  readonly weight: () => Promise<number>;
};

export type Where = {
  readonly from?: Running;
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  /** What is there once the page has come. */
  readonly until?: string;
};

export type Browsing = {
  readonly browser: () => Browser;
  readonly paris: () => Running;
  readonly invention: () => Running;
  /** Opens a page and waits for it. */
  readonly open: (path: string, where?: Where) => Promise<Opened>;
};

/** Call it on top of a file of tests. Without a browser its tests are skipped, and say why. */
export function browsing(terms: {
  readonly now: string;
  readonly build: (folder: string) => void;
}): Browsing {
  vi.setConfig({ testTimeout: 300_000 });
  const missing = chromiumIsMissing();
  const folders: string[] = [];
  const folderFor = (what: string): string => {
    const folder = mkdtempSync(join(tmpdir(), `pacta-web-${what}-`));
    folders.push(folder);
    return folder;
  };
  let started:
    | { readonly browser: Browser; readonly paris: Running; readonly invention: Running }
    | undefined;
  const there = (): NonNullable<typeof started> => {
    if (started === undefined) throw new Error("nothing has been started");
    return started;
  };

  beforeAll(async () => {
    if (missing !== null) return;
    const web = folderFor("built");
    terms.build(web);
    const paris = await servedParis(folderFor("paris"), web, terms.now);
    const invention = await servedInvention(folderFor("invention"), web);
    started = { browser: await startChromium(), paris, invention };
  }, 300_000);

  afterAll(async () => {
    await started?.browser.close();
    await started?.paris.stop();
    await started?.invention.stop();
    for (const folder of folders) removeFolder(folder);
  });

  beforeEach(({ skip }) => {
    if (missing !== null) skip(missing);
  });

  const open = async (path: string, where: Where = {}): Promise<Opened> => {
    const { from = there().paris, colorScheme = "light", width = 1440, until = "main" } = where;
    const context = await there().browser.newContext({
      colorScheme,
      locale: "en-GB",
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    const complaints: string[] = [];
    const scripts: Promise<Buffer>[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(from.address)) complaints.push(request.url());
    });
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      const body = response.body();
      // One that comes as the page closes is asked for by nobody.
      body.catch(() => undefined);
      scripts.push(body);
    });
    await page.goto(`${from.address}${path}`);
    await page
      .locator(`:is(${until}), .trouble`)
      .first()
      .waitFor()
      .catch((error: unknown) => {
        throw new Error(`the page did not come: ${complaints.join("; ")} ${String(error)}`);
      });
    return {
      page,
      complaints,
      weight: async () => {
        const all = await Promise.all(scripts);
        return all.reduce((sum, script) => sum + gzipSync(script).length, 0);
      },
    };
  };

  return {
    browser: () => there().browser,
    paris: () => there().paris,
    invention: () => there().invention,
    open,
  };
}

export async function violationsIn(page: Page): Promise<readonly string[]> {
  // The policy of the page lets nobody add a script to it; evaluating goes past it.
  await page.evaluate(axe.source);
  const found = (await page.evaluate("axe.run()")) as {
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Whether anything stands out of the page to the side. */
export function overflows(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
