// Every page, opened as people have it: nothing breaks a rule of accessibility, stands out of the page or asks anything
// of others, in any language, light and dark, wide and narrow; and its scripts are as light as was promised.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { pages } from "../src/pages.ts";
import { browsing, overflows, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";
import { examples } from "./examples.ts";

const home = fileURLToPath(new URL("../", import.meta.url));

const { open } = browsing({ now: "2026-07-02T20:00:00Z", build: (web) => buildInto(web, home) });

/** Scripts in KB, zipped; of all others what a first screen may have. */
const most: Readonly<Record<string, number>> = {
  // CodeMirror, and the language in a worker.
  edit: 320,
  // The language and the engine in a worker.
  lab: 320,
};
const mostOfAll = 170;

function addressOf(path: string, language: string): string {
  return `app${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
}

const ways = [
  ["en", "light", 1440],
  ["fr", "dark", 360],
  ["uk", "light", 360],
  ["uk", "dark", 1440],
] as const;

describe.each(pages.map(({ name, path }) => ({ name, path })))("the page $name", ({ name, path }) => {
  const example = examples[name];

  test("has an example", () => {
    expect(example).toBeDefined();
    expect(example?.path ?? path).not.toContain("$");
  });

  test.each(ways)("in %s, %s, %i wide, breaks no rule", async (language, colorScheme, width) => {
    const { page, complaints, weight } = await open(addressOf(example?.path ?? path, language), {
      colorScheme,
      width,
      until: example?.until ?? "main",
    });
    expect(await page.locator(".trouble").count()).toBe(0);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await violationsIn(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
    const bytes = await weight();
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan((most[name] ?? mostOfAll) * 1024);
    await page.context().close();
  });
});

test("moving along the time bar asks the server nothing, and shows how everything stands there; letting go shows the page", async () => {
  const { page, complaints } = await open("app/?lang=en&tz=UTC", { until: ".verdict" });
  const asked: string[] = [];
  await page.locator("details.tracks > summary").click();
  const track = page.locator("#asof-track");
  await track.waitFor();
  const ceasefire = page.locator("a.state[data-why=Ceasefire]").first();
  expect(await ceasefire.innerText()).toContain("not in force");
  await page.locator("#known-track").focus();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (let i = 0; i < 40; i++) await page.keyboard.down("PageDown");
  await page.locator(".moving", { hasText: "position 0" }).waitFor();
  expect(await ceasefire.innerText()).toContain("undetermined");
  expect(asked).toEqual([]);
  await track.focus();
  await page.locator(".moving").waitFor({ state: "detached" });
  expect(page.url()).toContain("known=0");
  asked.length = 0;
  await page.keyboard.down("End");
  await page.keyboard.up("End");
  await page.keyboard.down("Escape");
  await page.waitForURL((url) => !url.search.includes("known"));
  await page.locator(".moving").waitFor({ state: "detached" });
  await page.keyboard.up("Escape");
  asked.length = 0;
  for (const key of ["PageDown", "PageDown", "ArrowLeft", "ArrowRight", "PageUp"])
    await page.keyboard.down(key);
  await page.locator(".moving").waitFor();
  expect(await page.locator("main").getAttribute("aria-busy")).toBe("true");
  expect(await page.locator(".moving").innerText()).toMatch(/\d+ standings? differs? from the moment before/);
  expect(await violationsIn(page)).toEqual([]);
  expect(asked).toEqual([]);
  await page.keyboard.up("PageUp");
  await page.waitForURL(/asof=2026-/);
  await page.locator(".moving").waitFor({ state: "detached" });
  expect(asked).toContain("/api/v1/now");
  expect(await page.locator("main").getAttribute("aria-busy")).toBe("false");
  expect(await page.evaluate("document.activeElement.id")).toBe("asof-track");
  await page.getByRole("button", { name: "Back to now" }).last().click();
  await page.waitForURL((url) => !url.search.includes("asof"));
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a reason opens beside the page by keyboard, says what it rests on, and gives the focus back", async () => {
  const { page, complaints } = await open("app/?lang=en", { until: ".verdict" });
  await page.locator("a.state").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".whyPanel article").waitFor();
  expect(page.url()).toContain("why=Ceasefire");
  expect(await page.locator(".whyPanel").innerText()).toContain("What would change this");
  expect(await violationsIn(page)).toEqual([]);
  await page.locator(".whyPanel [role=row]").first().focus();
  const rows = await page.locator(".whyPanel [role=row]").count();
  await page.keyboard.press("ArrowLeft");
  expect(await page.locator(".whyPanel [role=row]").count()).toBeLessThan(rows);
  await page.keyboard.press("Escape");
  await page.locator(".whyPanel").waitFor({ state: "detached" });
  expect(page.url()).not.toContain("why=");
  expect(await page.evaluate("document.activeElement.dataset.why")).toBe("Ceasefire");
  expect(complaints).toEqual([]);
  await page.context().close();
});
