// What people see where something of the app does not come, or their browser refuses it: a sentence in the place of what
// is missing, everything else as it was, and never an empty page.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browsing } from "./browsing.ts";
import { buildInto } from "./built.ts";

const home = fileURLToPath(new URL("../", import.meta.url));
const { open, browser, paris } = browsing({
  now: "2026-07-02T20:00:00Z",
  build: (web) => buildInto(web, home),
});

const refuse = (page: Page, files: RegExp): Promise<unknown> => page.route(files, (route) => route.abort());
const fallen = "A part of this page did not come";

/** A page of its own, before anything is opened. */
async function fresh(before: string | null = null): Promise<Page> {
  const context = await browser().newContext({ locale: "en-GB" });
  if (before !== null) await context.addInitScript(before);
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  return page;
}

const at = (path: string): string => `${paris().address}app/${path}`;

describe("what does not come", () => {
  test("the scripts of another page: it is said so, and the way to everything else stays", async () => {
    const { page } = await open("app/", { until: ".verdict" });
    await refuse(page, /\/assets\//);
    await page.locator("nav a", { hasText: "Dates" }).first().click();
    await page.locator(".trouble", { hasText: "The server does not answer." }).waitFor();
    expect(await page.locator(".loading").count()).toBe(0);
    expect(await page.locator("nav a", { hasText: "Guarantees" }).count()).toBeGreaterThan(0);
  });

  test.each([
    ["a reason", "main a[href*='why=']"],
    ["the search", "button.find"],
  ])("%s: the page behind it stays", async (_, press) => {
    const { page } = await open("app/", { until: ".verdict" });
    await refuse(page, /\/assets\//);
    await page.locator(press).first().click();
    await page.locator(".fallen", { hasText: fallen }).waitFor();
    expect(await page.locator(".verdict").isVisible()).toBe(true);
  });

  test("the messages of a language: it is said in English", async () => {
    const page = await fresh();
    await refuse(page, /assets\/fr-/);
    await page.goto(at("?lang=fr"));
    await page.locator(".trouble", { hasText: "The server does not answer." }).waitFor();
  });

  test("the app itself: the page says so, and leads to the board", async () => {
    const page = await fresh();
    await refuse(page, /assets\/index-.*\.js/);
    await page.goto(at(""));
    const absent = page.locator(".absent");
    await absent.waitFor({ state: "visible" });
    expect(await absent.locator("a").getAttribute("href")).toBe("/");
  });

  test("the worker of the lab: it does not read for ever", async () => {
    const page = await fresh();
    await refuse(page, /worker/);
    await page.goto(at("lab"));
    await page.locator(".trouble").first().waitFor();
    expect(await page.locator(".loading").count()).toBe(0);
  });

  test("the worker of the editor: nothing is said of what is wrong in a text, and the text is there", async () => {
    const page = await fresh();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await refuse(page, /worker/);
    await page.goto(at("edit"));
    await page.locator(".fallen", { hasText: fallen }).waitFor();
    expect(await page.locator(".problems").count()).toBe(0);
    expect(await page.locator(".cm-content").innerText()).toContain("Who speaks and owes");
    expect(faults).toEqual([]);
  });

  test("an answer of another shape: what was to be shown is not, and the head of the page is", async () => {
    const page = await fresh();
    await page.route(/api\/v1\/now/, (route) => route.fulfill({ json: { schema: "pacta/now-1" } }));
    await page.goto(at(""));
    await page.locator(".fallen", { hasText: fallen }).waitFor();
    expect(await page.locator("nav a", { hasText: "Guarantees" }).count()).toBeGreaterThan(0);
  });
});

describe("a browser that keeps nothing", () => {
  const refuses = `for (const name of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });`;

  test.each([
    ["now", "", ".verdict"],
    ["the desk", "desk", ".zones"],
    ["the editor", "edit", ".cm-content"],
  ])("shows %s all the same", async (_, path, until) => {
    const page = await fresh(refuses);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(at(path));
    await page.locator(until).first().waitFor();
    expect(faults).toEqual([]);
  });

  test("and one that is full: what is chosen holds on the page", async () => {
    const page = await fresh(
      'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
    );
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(at(""));
    await page.locator("button", { hasText: "Set my mark here" }).click();
    await page.locator("section[aria-labelledby=changed]", { hasText: "your mark" }).waitFor();
    expect(faults).toEqual([]);
  });

  test("and one without a clipboard: nothing is said to be copied, and it can be taken by hand", async () => {
    const page = await fresh('Object.defineProperty(navigator, "clipboard", { get: () => undefined });');
    await page.goto(at("lab"));
    const share = page.locator(".share");
    await share.locator("button").click();
    expect(await share.locator("textarea").inputValue()).toContain("/app/lab");
    expect(await share.locator("[role=status]").innerText()).toBe("");
  });
});
