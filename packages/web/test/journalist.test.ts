// A journalist's way, without scripts: from a fact to her country, back to the day of a statement, to a table, and to an
// address that says the same when somebody follows it.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "@pacta/server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { chromiumIsMissing, startChromium } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";
import { servedParis } from "./served.ts";

const missing = chromiumIsMissing();
const folder = mkdtempSync(join(tmpdir(), "pacta-journalist-"));
let paris: Running;
let browser: Browser;

beforeAll(async () => {
  if (missing !== null) return;
  paris = await servedParis(folder, "", "2026-07-02T20:00:00Z");
  browser = await startChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await paris?.stop();
  removeFolder(folder);
});
beforeEach(({ skip }) => {
  if (missing !== null) skip(missing);
});

test("she quotes it right, with its date and its limit", async () => {
  const began = performance.now();
  const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
  const page = await context.newPage();
  let presses = 0;
  const press = async (selector: string): Promise<void> => {
    presses += 1;
    await page.locator(selector).first().click();
  };

  await page.goto(`${paris.address}public/f/N-5(DE)?lang=en`);
  const paragraph = await page.locator("main").innerText();
  expect(paragraph).toContain("As of 2 Jul 2026");
  expect(paragraph).toMatch(/\d+ (?:hold|do not hold)|of \d+/);
  expect(paragraph).toContain("nobody owes it");

  await page.goto(`${paris.address}public/country/DE?lang=en`);
  expect(await page.locator(".verdict strong").innerText()).toMatch(/^Not activated for Germany: of 9 norms/);

  await press(".otherDay > summary");
  await page.locator("#asof").fill("2026-01-08");
  presses += 1;
  await press(".otherDay button");
  await page.waitForURL(/asof=2026-01-08/);
  expect(await page.locator(".clocks").innerText()).toContain("As of 8 Jan 2026");
  const then = await page.locator(".verdict strong").innerText();

  const [download] = await Promise.all([page.waitForEvent("download"), press("a[href*='.csv']")]);
  const table = readFileSync(await download.path(), "utf8");
  const above = table.split("\r\n").filter((line) => /^\ufeff?"?# /.test(line));
  expect(above.length).toBe(5);
  expect(above.join(" ")).toContain("As of 8 Jan 2026");
  expect(above.join(" ")).toContain("Not known does not mean no.");
  expect(table).toContain("N-5(DE)");

  const permanent = (await page.locator("footer dd a").first().getAttribute("href")) ?? "";
  expect(permanent).toMatch(/asof=.*known=\d+/);
  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await other.goto(permanent);
  expect(await other.locator(".verdict strong").innerText()).toBe(then);
  console.log(
    `journalist: from a fact to a table and an address with ${presses} presses in ${((performance.now() - began) / 1_000).toFixed(1)} s`,
  );
  await context.close();
}, 300_000);
