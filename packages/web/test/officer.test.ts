// An officer at 07:30 with ten minutes, in a drill in which something is late: reads the first page without scrolling,
// sees from when the clock of the late item ran, copies the citation, looks at what changed since yesterday evening, and
// has a brief to print. By keyboard alone.
import { connect } from "@pacta/server/wire";
import { beforeAll, expect, test } from "vitest";
import { chromiumIsMissing } from "../../../tools/chromium.ts";
import { overflows } from "./browsing.ts";
import { drilling } from "./drilling.ts";
import { keyboardOn } from "./keyboard.ts";

const { open, drill, at } = drilling({
  drill: "late-and-corrected",
  // France has not told its parliament yet.
  lines: ({ id, occurredAt }) => id !== "fr-information" && String(occurredAt) < "2026-10-13T16",
  begins: "2026-10-13T17:00:00+02:00",
});

beforeAll(async () => {
  if (chromiumIsMissing() !== null) return;
  at("2026-10-14T07:25:00+02:00");
  await connect({ address: drill().address }).append(
    [
      {
        v: 1,
        kind: "coverage",
        id: "morning",
        occurredAt: "2026-10-14T07:25:00+02:00",
        by: "Press",
        of: "log",
        state: "complete",
        period: { from: "2026-01-01T00:00:00Z", to: "2026-10-14T07:45:00+02:00" },
        invented: true,
      },
    ],
    "morning",
  );
  at("2026-10-14T07:30:00+02:00");
});

test("an officer reads, cites, compares and prints at 07:30, in under three minutes, without a mouse and without scrolling", async () => {
  const { page, complaints } = await open("app/?lang=en", { from: drill(), until: ".strip" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const hands = await keyboardOn(page);
  await page.locator(".tracks").waitFor();
  const heights = await page.evaluate(`
    [".verdict", "[aria-labelledby=situations]", "[aria-labelledby=late]", "[aria-labelledby=path]"]
      .map((it) => Math.round(document.querySelector(it).getBoundingClientRect().bottom))
  `);
  for (const bottom of heights as readonly number[]) expect(bottom, String(heights)).toBeLessThanOrEqual(900);
  expect(await page.locator("[aria-labelledby=late]").innerText()).toContain("Inform parliament");

  await hands.tabTo("[aria-labelledby=late] a.state");
  await hands.press("Enter");
  await page.locator(".whyPanel article").waitFor();
  const reason = await page.locator(".whyPanel").innerText();
  // It was owed three days after the units came, whatever it is that made it late.
  expect(reason).toContain("13 October 2026 at 08:00");
  expect(reason).toContain("fr-deployment");
  await hands.tabTo(".whyFoot button");
  await hands.press("Enter");
  await page.locator(".whyFoot", { hasText: "Copied." }).waitFor();
  const cited = String(await page.evaluate("navigator.clipboard.readText()"));
  for (const words of [
    "FR-35-information@fr-deployment",
    "Paris system of guarantees for Ukraine",
    "version 2026-07-02",
    "as of 14 October 2026 at 07:30 Europe/Paris",
    "known up to position",
    "asof=2026-10-14T05:30:00.000Z&known=",
  ])
    expect(cited).toContain(words);
  await hands.press("Escape");
  await page.locator(".whyPanel").waitFor({ state: "detached" });

  const { scrolled } = await hands.touched();
  expect(scrolled).toBe(0);

  await hands.tabTo("nav a[href*='/changes']", "Shift+Tab");
  await hands.press("Enter");
  await page.locator("#since").waitFor();
  await hands.tabTo("#since");
  await hands.press("Control+A");
  await hands.type("2026-10-13 18:00");
  await hands.press("Enter");
  await page.locator(".verdict", { hasText: "13 October 2026 at 18:00" }).waitFor();
  expect(await page.locator("main").innerText()).toContain("1 new entry");
  expect(await page.locator("#causes ~ .cause, .cause").first().innerText()).toContain("overdue");

  await hands.tabTo("nav a[href*='/desk']", "Shift+Tab");
  await hands.press("Enter");
  await page.locator("#make-brief").waitFor();
  await hands.tabTo("#make-brief");
  await hands.press("Enter");
  await page.locator(".made").waitFor();
  await hands.tabTo(".made a");
  const opened = page.context().waitForEvent("page");
  await hands.press("Enter");
  const paper = await opened;
  await paper.locator("text=Inform parliament").first().waitFor();
  expect((await paper.pdf()).length).toBeGreaterThan(5_000);

  const { keys, seconds } = hands.spent();
  const { mouse } = await hands.touched();
  console.log(
    `officer: read, cited, compared and printed with ${keys} keys in ${seconds.toFixed(1)} s, ${mouse} by mouse`,
  );
  expect(seconds).toBeLessThan(180);
  expect(mouse).toBe(0);
  expect(await overflows(page)).toBe(false);
  expect(complaints).toEqual([]);
  await page.context().close();
});
