// The public pages in Chromium: no finding of axe in any language, light or dark, wide or narrow; print on two tagged pages;
// feeds that another parser reads; and cards in a page of somebody else's, also when the server is gone.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseFiles } from "@pacta/language";
import { type Running, startServer } from "@pacta/server";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { chromiumIsMissing, startChromium } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";

vi.setConfig({ testTimeout: 300_000 });

const scenario = new URL("../../../scenarios/paris/", import.meta.url);
const missing = chromiumIsMissing();
const folders: string[] = [];
const folderFor = (what: string): string => {
  const path = mkdtempSync(join(tmpdir(), `pacta-public-${what}-`));
  folders.push(path);
  return path;
};

let browser: Browser;
let paris: Running;

async function serveParis(): Promise<Running> {
  const texts = readdirSync(scenario)
    .filter((name) => name.endsWith(".pacta"))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, scenario), "utf8") }));
  const { agreement } = parseFiles(texts);
  if (agreement === null) throw new Error("no agreement");
  return startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: folderFor("paris"),
      databaseUrl: null,
      hosts: [],
      sandbox: false,
      origin: null,
      people: null,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ agreement, texts, log: readFileSync(new URL("log.ndjson", scenario), "utf8") }],
    page: () => "",
    now: () => Date.parse("2026-07-02T20:00:00Z"),
    notice: () => undefined,
  });
}

beforeAll(async () => {
  if (missing !== null) return;
  paris = await serveParis();
  browser = await startChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await paris?.stop();
  for (const it of folders) removeFolder(it);
});

type Opened = {
  readonly page: Page;
  /** What the browser complained of, and what it asked of anybody else. */
  readonly complaints: readonly string[];
};

async function opened(
  address: string,
  options: BrowserContextOptions = {},
  own = paris.address,
): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints };
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

const pages = [
  "public?",
  "public/f/N-5-DE?",
  "public/f/N-5?",
  "public/f/System?asof=2026-11-27T12:00Z&",
  "public/f/N-11?",
  "public/country/DE?",
  "public/vote/DE-route?",
  "public/q/System?asof=2026-06-01T12:00Z&known=300&",
  "public/report-error?",
  "public/f/nothing?",
  "public?asof=soon&",
  "embed/N-5-DE?",
  "embed/N-5?",
];

describe("the public pages in Chromium", () => {
  beforeEach(({ skip }) => {
    if (missing !== null) skip(missing);
  });

  describe.each(["en", "fr", "uk"])("in %s", (lang) => {
    test.each([
      ["light", 1440],
      ["dark", 1440],
      ["light", 360],
      ["dark", 360],
    ] as const)("%s, %i wide, break no rule and run over no edge", async (colorScheme, width) => {
      const found: string[] = [];
      const { page, complaints } = await opened(`${paris.address}public?lang=${lang}`, {
        colorScheme,
        viewport: { width, height: 900 },
      });
      for (const path of pages) {
        await page.goto(`${paris.address}${path}lang=${lang}`);
        expect(await page.locator("html").getAttribute("lang")).toBe(lang);
        found.push(...(await violationsIn(page)).map((it) => `${path} ${it}`));
        if ((await overflows(page)) === true) found.push(`${path} is wider than its window`);
      }
      // Of an answer that is no page the browser says so itself.
      found.push(...complaints.filter((it) => !/status of 40[04]/.test(it)));
      await page.context().close();
      expect(found).toEqual([]);
    });

    test("every route of approval has a brief on two tagged pages", async () => {
      const { page } = await opened(`${paris.address}public?lang=${lang}`);
      const routes = await page
        .locator("section[aria-labelledby=votes] a")
        .evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""));
      expect(routes.length).toBeGreaterThan(15);
      const sizes: string[] = [];
      for (const route of [...routes, `/public/vote/N-5-DE?lang=${lang}`]) {
        await page.goto(new URL(route, paris.address).href);
        const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString("latin1");
        const sheets = (pdf.match(/\/Type ?\/Page\b/g) ?? []).length;
        if (sheets > 2) sizes.push(`${route}: ${sheets} pages`);
        expect(pdf).toContain("/StructTreeRoot");
        expect(pdf).toMatch(/\/Marked true/);
      }
      expect(sizes).toEqual([]);
      await page.context().close();
    });
  });

  test("a printed page says in its margins what it is, as of when, and the hash", async () => {
    const { page } = await opened(`${paris.address}public/f/N-5-DE?lang=en`);
    const margin = (name: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue("${name}")`);
    expect(await margin("--title")).toBe('"German forces on neighbouring allied territory"');
    expect(await margin("--stamp")).toMatch(
      /^"as of 2026-07-02T20:00Z, known at 337, SHA-256 [0-9a-f]{16}"$/,
    );
    expect(await margin("--of")).toBe('"of"');
    await page.context().close();
  });

  test("everything on a page is reached by the keyboard, first of all its content", async () => {
    const { page } = await opened(`${paris.address}public/f/N-5-DE?lang=en`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(page.url()).toContain("#main");
    await page.locator("summary").last().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details").last().getAttribute("open")).toBeNull();
    await page.context().close();
  });

  test("without scripts an error is reported, and a quote is made from a fact", async () => {
    const { page } = await opened(`${paris.address}public/f/N-5-DE?lang=en`, { javaScriptEnabled: false });
    await page.getByRole("link", { name: "Quote card" }).click();
    expect(page.url()).toContain("/public/q/N-5-DE?asof=2026-07-02T20:00Z&known=337&lang=en");
    expect(await page.locator("#since + p").innerText()).toContain("Unchanged since");
    await page.getByRole("link", { name: "Report an error" }).click();
    expect(await page.getByLabel("Page").inputValue()).toBe("/public/q/N-5-DE");
    await page.getByLabel("What is wrong").fill("<script>alert(1)</script>");
    await page.getByRole("button", { name: "Send" }).click();
    expect(await page.locator("h1").innerText()).toBe("Thank you");
    const reports = await fetch(new URL("api/v1/error-reports", paris.address));
    expect(await reports.json()).toMatchObject({
      reports: [{ text: "<script>alert(1)</script>", contact: null }],
    });
    await page.context().close();
  });

  test.each(["public/feed.atom", "public/feed/N-11.atom", "public/country/DE.atom"])(
    "%s is an Atom feed to a parser of XML that is not ours",
    async (path) => {
      const { page } = await opened(`${paris.address}public?lang=en`);
      const text = await (await fetch(new URL(`${path}?lang=fr`, paris.address))).text();
      const told = (await page.evaluate(`(() => {
        const feed = new DOMParser().parseFromString(${JSON.stringify(text)}, "application/xml");
        const of = (at, name) => [...at.children].filter((it) => it.localName === name).map((it) => it.textContent);
        const entries = [...feed.documentElement.children].filter((it) => it.localName === "entry");
        const one = (at) => ["id", "title", "updated"].map((name) => of(at, name).length);
        return {
          broken: feed.querySelector("parsererror")?.textContent ?? null,
          root: [feed.documentElement.namespaceURI, feed.documentElement.localName],
          head: one(feed.documentElement),
          author: of(feed.documentElement, "author").length,
          entries: entries.length,
          incomplete: entries.filter((it) => one(it).some((n) => n !== 1)).length,
          ids: new Set(entries.flatMap((it) => of(it, "id"))).size,
          dates: entries.flatMap((it) => of(it, "updated")),
        };
      })()`)) as Readonly<Record<string, unknown>> & { readonly dates: readonly string[] };
      expect(told).toMatchObject({
        broken: null,
        root: ["http://www.w3.org/2005/Atom", "feed"],
        head: [1, 1, 1],
        author: 1,
        incomplete: 0,
        ids: told.entries,
      });
      for (const date of told.dates) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      await page.context().close();
    },
  );

  describe("a card in a page of somebody else", () => {
    const now = "As of 2 Jul 2026, 22:00 (Europe/Paris)";
    let other: Server;
    let address: string;
    let files: Readonly<Record<string, string>>;

    beforeAll(async () => {
      if (missing !== null) return;
      other = createServer((request, response) => {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(files[request.url ?? ""] ?? "");
      });
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      address = `http://localhost:${(other.address() as AddressInfo).port}`;
    });

    afterAll(() => {
      other?.closeAllConnections();
      other?.close();
    });

    const framed = (source: string): string =>
      `<!doctype html><html lang="en"><title>News</title><main><h1>News</h1><iframe title="Card" width="400" height="300" src="${source}"></iframe></main>`;

    test("is shown, styled, without a script, and other pages are not", async () => {
      files = {
        "/card": framed(`${paris.address}embed/System?lang=en`),
        "/page": framed(`${paris.address}public/f/System?lang=en`),
      };
      const { page } = await opened(`${address}/card`);
      const card = page.frameLocator("iframe");
      expect(await card.locator("main").innerText()).toContain(now);
      expect(await card.locator("body").evaluate((it) => getComputedStyle(it).borderTopWidth)).toBe("1px");
      expect(await page.frames()[1]?.evaluate("document.scripts.length")).toBe(0);
      await page.goto(`${address}/page`);
      expect(await page.frames()[1]?.evaluate("document.body.innerText")).not.toContain("System");
      await page.context().close();
    });

    test("states its moment when the server is gone: from the cache, and as a file of whoever shows it", async () => {
      const gone = await serveParis();
      const file = await (await fetch(new URL("embed/System.html?lang=en", gone.address))).text();
      files = {
        "/card": framed(`${gone.address}embed/System?lang=en`),
        "/kept": framed("/file"),
        "/file": file,
      };
      const { page } = await opened(`${address}/card`);
      expect(await page.frameLocator("iframe").locator("main").innerText()).toContain(now);
      await gone.stop();
      await page.goto(`${address}/kept`);
      expect(await page.frameLocator("iframe").locator("main").innerText()).toContain(now);
      expect(await violationsIn(page)).toEqual([]);
      await page.goto(`${address}/card`);
      expect(await page.frameLocator("iframe").locator("main").innerText()).toContain(now);
      const alone = join(folderFor("card"), "card.html");
      writeFileSync(alone, file);
      const own = await opened(pathToFileURL(alone).href, {}, "file:");
      expect(await own.page.locator("main").innerText()).toContain(now);
      expect(own.complaints).toEqual([]);
      await own.page.context().close();
      await page.context().close();
    });
  });
});
