// In Chromium beside the Paris record: parties and gates by keyboard, and the worklist worked through, each of its three
// actions once, and a line that is refused.
import { fileURLToPath } from "node:url";
import { connect } from "@pacta/server/wire";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browsing, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";

const home = fileURLToPath(new URL("../", import.meta.url));

const { open, paris } = browsing({ now: "2026-11-27T12:00:00Z", build: (web) => buildInto(web, home) });

const focusedAt = (page: Page): Promise<unknown> => page.evaluate("document.activeElement.dataset.at");

test("parties and gates are gone about in by arrow keys, and Enter leads to the reason", async () => {
  const { page, complaints } = await open("app/parties?lang=en", { until: "[role=grid]" });
  await page.locator("#find").fill("france");
  await page.locator("#order").focus();
  await page.keyboard.press("Tab");
  expect(await focusedAt(page)).toBe("0 0");
  await page.keyboard.press("ArrowRight");
  expect(await focusedAt(page)).toBe("0 1");
  expect(await page.evaluate("document.activeElement.innerText")).toContain("under way");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.closest('[data-at]').dataset.at")).toBe("0 1");
  await page.keyboard.press("Escape");
  expect(await focusedAt(page)).toBe("0 1");
  await page.keyboard.press("Enter");
  await page.locator(".whyPanel article").waitFor();
  expect(page.url()).toContain("why=BINDING-COMMITMENTS");
  await page.keyboard.press("Escape");
  await page.locator(".whyPanel").waitFor({ state: "detached" });
  expect(await page.locator("[role=grid] tbody tr").count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a count leads to the rows that it counts", async () => {
  const { page } = await open("app/parties?lang=en", { until: "[role=grid]" });
  const gate = page.locator(".gates > li", { hasText: "Legal status" });
  const count = gate.locator("li", { hasText: "binding in law" }).locator("button");
  const n = Number.parseInt(await count.innerText(), 10);
  await count.click();
  expect(n).toBeGreaterThan(1);
  expect(await page.locator("[role=grid] tbody tr").count()).toBe(n);
  await page.context().close();
});

test("a link to all parties leaves the group that was chosen", async () => {
  const { page } = await open("app/parties?lang=en", { until: "[role=grid]" });
  const group = await page.locator("#group option").nth(1).getAttribute("value");
  await page.goto(`${paris().address}app/parties?lang=en&group=${group}`);
  await page.locator("[role=grid]").waitFor();
  expect(await page.locator("#group").inputValue()).toBe(group);
  await page.getByRole("link", { name: "Parties", exact: true }).click();
  await page.waitForURL((url) => !url.search.includes("group"));
  await expect.poll(() => page.locator("#group").inputValue()).toBe("");
  await page.context().close();
});

describe("the worklist", () => {
  const itemOf = (page: Page, key: string): Locator => page.locator(`[data-item="${key}"]`);

  const fill = async (page: Page, key: string, action: string, by: string): Promise<void> => {
    await itemOf(page, key).getByRole("button", { name: action }).click();
    const form = page.locator("form.filing");
    await form.getByLabel("Who says so").fill(by);
    await form.getByLabel("Title of the source").fill("Gazette of the day");
    await form.getByLabel("Address of the source").fill("https://gazette.example/day");
    await form.getByLabel("Date of the source").fill("2026-11-27");
  };

  const file = async (page: Page, key: string): Promise<number> => {
    await page.getByRole("button", { name: "File it" }).click();
    const receipt = page.locator(`[data-filed="${key}"]`);
    await receipt.getByText("It stands in the log at position").waitFor();
    await itemOf(page, key).waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.getAttribute('aria-labelledby')")).toBe("filed");
    return Number(/position (\d+)/.exec(await receipt.innerText())?.[1]);
  };

  test("is worked through: still so, changed, found nothing; each leaves the list with its receipt", async () => {
    const { page, complaints } = await open("app/stale?lang=en", { until: ".work" });
    const before = await page.locator(".work > li").count();
    const client = connect({ address: paris().address });
    const { knownAt } = await client.now();

    await fill(page, "US-FRAMEWORK", "Still so", "Press");
    expect(await page.locator("form.filing").innerText()).toContain("No standing depends on it");
    expect(await page.locator("form.filing pre").innerText()).toContain('"what": "confirmed"');
    expect(await violationsIn(page)).toEqual([]);
    expect(await file(page, "US-FRAMEWORK")).toBe(knownAt + 1);

    await fill(page, "PLAN20", "Changed", "Press");
    await page.getByLabel("The text is in force.").check();
    await page.getByLabel("Day of the change").fill("2026-11-27");
    await page.getByRole("button", { name: "What would it change?" }).click();
    await page.getByText("Asked as a supposition (PLAN20=holds)").waitFor();
    expect(await file(page, "PLAN20")).toBe(knownAt + 2);
    const changed = page.locator('[data-filed="PLAN20"] .changed');
    await changed.getByText("in force").first().waitFor();

    await fill(page, "TruceViolation(RU)", "Looked, found nothing", "Press");
    expect(await file(page, "TruceViolation(RU)")).toBe(knownAt + 3);

    expect(await page.locator(".work > li").count()).toBeLessThanOrEqual(before - 3);
    expect(await violationsIn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a line that is refused says so with its code, and the item stays", async () => {
    const { page } = await open("app/stale?lang=en", { until: ".work" });
    const fact = page.locator(".work > li", { has: page.locator(".kind", { hasText: "fact" }) }).first();
    const key = (await fact.getAttribute("data-item")) ?? "";
    await fill(page, key, "Changed", "Nobody-at-all");
    await page.getByLabel("Day of the change").fill("2026-11-26");
    await page.getByRole("button", { name: "File it" }).click();
    const refusal = page.locator(".filing .refused");
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/^A301[\s\S]*L840/);
    expect(await itemOf(page, key).count()).toBe(1);
    await page.context().close();
  });

  test("what is missing is said beside its field, and nothing is sent", async () => {
    const { page } = await open("app/stale?lang=en", { until: ".work" });
    await page.getByRole("button", { name: "Still so" }).first().click();
    await page.getByRole("button", { name: "File it" }).click();
    expect(await page.locator(".filing [aria-invalid=true]").count()).toBe(3);
    expect(await page.evaluate("document.activeElement.labels[0].textContent")).toBe("Who says so");
    await page.context().close();
  });
});
