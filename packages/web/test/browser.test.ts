// The app in Chromium as people have it: built, served, opened in each language, light and dark, used by keyboard, read
// again while it is open. It is built with one language more than there are, to see that a file is all it takes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { connect } from "@pacta/server/wire";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { chromiumIsMissing, startChromium } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";
import { languages, messagesIn } from "../src/messages/catalogue.ts";
import { NowPage } from "../src/now/page.tsx";
import { Telling } from "../src/teller.tsx";
import { buildInto } from "./built.ts";
import { servedInvention, servedParis } from "./served.ts";

vi.setConfig({ testTimeout: 60_000 });

const home = fileURLToPath(new URL("../", import.meta.url));
const installed = fileURLToPath(new URL("../../../node_modules/", import.meta.url));
const now = "2026-07-02T20:00:00Z";

/** The sources with a fourth file of messages, where the packages that they name are found. */
function withFourthLanguage(): string {
  mkdirSync(join(installed, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(installed, ".cache", "pacta-web-"));
  for (const name of ["src", "index.html", "vite.config.ts"])
    cpSync(join(home, name), join(folder, name), { recursive: true });
  const english = JSON.parse(readFileSync(join(home, "src/messages/en.json"), "utf8"));
  const latin = { ...english, page: "Nunc", "verdict.not": "Non valet" };
  writeFileSync(join(folder, "src/messages/la.json"), JSON.stringify(latin));
  return folder;
}

const missing = chromiumIsMissing();
const folders: string[] = [];
const folderFor = (what: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `pacta-web-${what}-`));
  folders.push(folder);
  return folder;
};

let browser: Browser;
let paris: Awaited<ReturnType<typeof servedParis>>;
let invention: typeof paris;

beforeAll(async () => {
  if (missing !== null) return;
  const sources = withFourthLanguage();
  const web = folderFor("built");
  try {
    buildInto(web, sources);
  } finally {
    rmSync(sources, { recursive: true });
  }
  paris = await servedParis(folderFor("paris"), web, now);
  invention = await servedInvention(folderFor("invention"), web);
  browser = await startChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await paris?.stop();
  await invention?.stop();
  for (const folder of folders) removeFolder(folder);
});

type Opened = {
  readonly page: Page;
  /** What the browser complained of, and what it asked of anybody else. */
  readonly complaints: readonly string[];
  /** Scripts, zipped, in bytes. */
  readonly weight: () => number;
};

async function check(
  path: string,
  {
    from = paris,
    colorScheme = "light",
    width = 1440,
  }: { readonly from?: typeof paris; readonly colorScheme?: "light" | "dark"; readonly width?: number } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    colorScheme,
    locale: "en-GB",
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const scripts: Buffer[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(from.address)) complaints.push(request.url());
  });
  page.on("response", async (response) => {
    if (response.request().resourceType() === "script") scripts.push(await response.body());
  });
  await page.goto(`${from.address}${path}`);
  await page
    .locator(".verdict, .trouble")
    .first()
    .waitFor()
    .catch((error: unknown) => {
      throw new Error(`the page did not come: ${complaints.join("; ")} ${String(error)}`);
    });
  return {
    page,
    complaints,
    weight: () => scripts.reduce((sum, script) => sum + gzipSync(script).length, 0),
  };
}

async function violationsIn(page: Page): Promise<readonly string[]> {
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

const overflows = (page: Page): Promise<unknown> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

/** A browser's own fields have places of their own within; what has the focus is told by its id or its words. */
const focused = (page: Page): Promise<unknown> =>
  page.evaluate("document.activeElement.id || document.activeElement.textContent");

async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not lead to ${id}`);
}

const sentences = {
  en: /^Not activated: 0 of 9 conditions hold, \d undetermined\.$/,
  fr: /^Non activé\u202f: 0 condition remplie sur 9, \d indéterminées?\.$/,
  uk: /^Не активовано: виконано 0 умов з 9, не визначено \d\.$/,
};
const paths = { en: "The path", fr: "Le chemin", uk: "Шлях" };

describe("the app in Chromium", () => {
  beforeEach(({ skip }) => {
    if (missing !== null) skip(missing);
  });

  describe.each(["en", "fr", "uk"] as const)("in %s", (language) => {
    test.each([
      ["light", 1440],
      ["dark", 1440],
      ["light", 360],
      ["dark", 360],
    ] as const)(
      "%s, %i wide, says the sentence and the path, and breaks no rule",
      async (colorScheme, width) => {
        const { page, complaints } = await check(`app/?lang=${language}`, { colorScheme, width });
        expect(await page.locator(".verdict strong").innerText()).toMatch(sentences[language]);
        expect(await page.locator("#path").innerText()).toBe(paths[language]);
        expect(await page.locator("section[aria-labelledby=path] article").count()).toBeGreaterThan(4);
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        expect(await violationsIn(page)).toEqual([]);
        expect(await overflows(page)).toBe(false);
        expect(complaints).toEqual([]);
        await page.context().close();
      },
    );
  });

  test("a fourth file of messages is a fourth language", async () => {
    const { page, complaints } = await check("app/?lang=la");
    expect(await page.locator("h1").innerText()).toBe("Nunc");
    expect(await page.locator(".verdict strong").innerText()).toMatch(/^Non valet: 0 of 9/);
    expect(await page.locator("#lang option").count()).toBe(languages.length + 1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the bar works by keyboard, and the focus stays where it was", async () => {
    const { page, complaints } = await check("app/");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the record");
    await tabTo(page, "earlier");
    await page.keyboard.press("Enter");
    await page.waitForURL(/asof=2026-07-01T20:00Z/);
    expect(await page.locator(".clocks").innerText()).toContain("1 July 2026 at 22:00 (Europe/Paris)");
    expect(await focused(page)).toBe("earlier");
    await tabTo(page, "known");
    await page.keyboard.type("300");
    await page.keyboard.press("Enter");
    await page.waitForURL(/known=300/);
    await page.locator(".clocks", { hasText: "position 300" }).waitFor();
    await tabTo(page, "lang");
    await page.keyboard.type("Fr");
    await tabTo(page, "known");
    await page.keyboard.press("Enter");
    await page.waitForURL(/lang=fr/);
    await page.locator("h1", { hasText: "Maintenant" }).waitFor();
    await tabTo(page, "to-now");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.search.includes("asof"));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the first key leads past the bar", async () => {
    const { page } = await check("app/?lang=en&tz=UTC");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("main");
    expect(page.url()).toContain("tz=UTC");
    await page.context().close();
  });

  test("what cannot be read as known is said beside its field, and goes nowhere", async () => {
    const { page } = await check("app/?lang=en");
    await page.locator("#known").fill("last week");
    await page.keyboard.press("Enter");
    expect(await page.locator("#known-hint").innerText()).toContain("“last week” is neither");
    expect(page.url()).not.toContain("known");
    await page.context().close();
  });

  test("an address that cannot be read shows no record, and leads back", async () => {
    const { page, complaints } = await check("app/?lang=en&asof=yesterday");
    expect(await page.locator(".trouble").innerText()).toContain("“yesterday” is no instant");
    expect(await page.locator(".verdict").count()).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole("button", { name: "Go to now" }).click();
    await page.locator(".verdict").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("every address beneath it is the app's, which says where there is no page", async () => {
    const { page } = await check("app/nowhere/at/all?lang=en");
    expect(await page.locator(".trouble").innerText()).toContain("There is no such page");
    await page.context().close();
  });

  test("what is filed while it is open is read, and takes the focus from nobody", async () => {
    const { page, complaints } = await check("app/?lang=en", { from: invention });
    expect(await page.locator(".invented").innerText()).toBe("Sandbox: everything on this page is invented.");
    await page.locator("summary").first().focus();
    const before = await page.locator("dl dd").nth(2).innerText();
    const client = connect({ address: invention.address });
    const { asOf } = await client.now();
    const line = {
      v: 1,
      kind: "coverage",
      id: "live",
      occurredAt: asOf,
      by: "UA",
      of: "log",
      invented: true,
    };
    const period = { from: "2026-10-01T00:00:00Z", to: asOf };
    await client.append([{ ...line, period, state: "complete" }], "live");
    await expect.poll(() => page.locator("dl dd").nth(2).innerText()).not.toBe(before);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    expect(await violationsIn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the scripts of the first screen weigh less than 170 KB", async () => {
    const { page, weight } = await check("app/?lang=uk");
    await page.waitForLoadState("load");
    console.log(`first screen: ${(weight() / 1024).toFixed(1)} KB of scripts, zipped`);
    expect(weight()).toBeGreaterThan(50 * 1024);
    expect(weight()).toBeLessThan(170 * 1024);
    await page.context().close();
  });

  test.each(["paris", "invention"] as const)("the page of %s is the same without a browser", async (name) => {
    const from = { paris, invention }[name];
    const document = await connect({ address: from.address }).now();
    const messages = await messagesIn("en");
    const value = { messages, zone: "UTC", asOf: document.asOf, spoken: document.language };
    const html = renderToStaticMarkup(
      createElement(Telling, { value }, createElement(NowPage, { document })),
    );
    const { page } = await check("app/?lang=en&tz=UTC", { from });
    for (const head of ["h2", "h3"]) {
      const there = await page.locator(`main ${head}`).allTextContents();
      const here = [...html.matchAll(new RegExp(`<${head}[^>]*>(.*?)</${head}>`, "g"))];
      expect(here.map(([, text = ""]) => text.replace(/<[^>]*>/g, ""))).toEqual(there);
    }
    expect(document.guarantees.filter(({ ofMainText }) => ofMainText).length).toBeGreaterThan(4);
    await page.context().close();
  });
});
