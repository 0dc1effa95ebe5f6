// The app in Chromium as people have it: built, served, opened in each language, light and dark, used by keyboard, read
// again while it is open. It is built with one language more than there are, to see that a file is all it takes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "@pacta/server/wire";
import type { Page } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { languages, messagesIn } from "../src/messages/catalogue.ts";
import { NowPage } from "../src/now/page.tsx";
import { Telling } from "../src/told/teller.tsx";
import { browsing, type Opened, overflows, violationsIn, type Where } from "./browsing.ts";
import { buildInto } from "./built.ts";

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
  const latin = { ...english, "page.now": "Nunc", "verdict.not": "Non valet" };
  writeFileSync(join(folder, "src/messages/la.json"), JSON.stringify(latin));
  return folder;
}

const { open, paris, invention } = browsing({
  now,
  build: (web) => {
    const sources = withFourthLanguage();
    try {
      buildInto(web, sources);
    } finally {
      rmSync(sources, { recursive: true });
    }
  },
});

const check = (path: string, where: Where = {}): Promise<Opened> =>
  open(path, { until: ".verdict", ...where });

/** A browser's own fields have places of their own within; what has the focus is told by its id or its words. */
const focused = (page: Page): Promise<unknown> =>
  page.evaluate("document.activeElement.id || document.activeElement.textContent");

async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
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
    expect(await focused(page)).toBe("known");
    await tabTo(page, "lang");
    await page.keyboard.type("Fr");
    await tabTo(page, "known");
    await page.keyboard.press("Enter");
    await page.waitForURL(/lang=fr/);
    await page.locator("h1", { hasText: "Maintenant" }).waitFor();
    expect(await focused(page)).toBe("known");
    expect(await page.locator("#lang").inputValue()).toBe("fr");
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

  test("a mark in a drawing leads to its reason, and what was chosen on the page stays", async () => {
    const { page } = await open("app/plots?lang=en", { until: ".web" });
    await page.locator("#plot-kind").selectOption("situation");
    await page.locator("#states ~ figure .lane a rect").first().click();
    await page.locator(".whyPanel article").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".whyPanel").waitFor({ state: "detached" });
    expect(await page.locator("#plot-kind").inputValue()).toBe("situation");
    await page.context().close();
  });

  test("what is filed while it is open is read, and takes the focus from nobody", async () => {
    const { page, complaints } = await check("app/?lang=en", { from: invention() });
    expect(await page.locator(".invented").innerText()).toBe("Sandbox: everything on this page is invented.");
    await page.locator("summary").first().focus();
    const before = await page.locator("dl dd").nth(2).innerText();
    const client = connect({ address: invention().address });
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
    const bytes = await weight();
    console.log(`first screen: ${(bytes / 1024).toFixed(1)} KB of scripts, zipped`);
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan(170 * 1024);
    await page.context().close();
  });

  test.each(["paris", "invention"] as const)("the page of %s is the same without a browser", async (name) => {
    const from = { paris, invention }[name]();
    const document = await connect({ address: from.address }).now();
    const messages = await messagesIn("en");
    const address = { path: "/", search: {} };
    const value = { messages, zone: "UTC", asOf: document.asOf, spoken: document.language, address };
    const html = renderToStaticMarkup(
      createElement(Telling, { value }, createElement(NowPage, { document })),
    );
    const { page } = await check("app/?lang=en&tz=UTC", { from });
    for (const head of ["h2", "h3"]) {
      // What changed is read beside the page.
      const there = await page.locator(`main ${head}:not([aria-labelledby=changed] h3)`).allTextContents();
      const here = [...html.matchAll(new RegExp(`<${head}[^>]*>(.*?)</${head}>`, "g"))];
      expect(here.map(([, text = ""]) => text.replace(/<[^>]*>/g, ""))).toEqual(there);
    }
    expect(document.guarantees.filter(({ ofMainText }) => ofMainText).length).toBeGreaterThan(4);
    await page.context().close();
  });
});
