// A drafter in negotiation, in a browser: a clause is written, an error named and mended by one press, a clause without a
// rule listed; in the lab it shows that nobody can decide; and the other delegation opens the same address.
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { template } from "../src/edit/template.ts";
import { empty, packed, unpacked } from "../src/lab/scenario.ts";
import { browsing, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";

const home = fileURLToPath(new URL("../", import.meta.url));

const { open, browser } = browsing({ now: "2026-07-02T20:00:00Z", build: (web) => buildInto(web, home) });

type Counted = { keys: number; presses: number };

async function choose(page: Page, label: string, value: string, count: Counted): Promise<void> {
  count.presses += 1;
  await page.locator(".suppose").getByLabel(label, { exact: true }).selectOption(value);
}

async function suppose(
  page: Page,
  count: Counted,
  { kind, when, into = "both", ...fields }: Readonly<Record<string, string>>,
): Promise<void> {
  await choose(page, "What happens", kind ?? "", count);
  await page.getByLabel(/^When/).fill(when ?? "");
  count.keys += 12;
  for (const [label, value] of Object.entries(fields)) await choose(page, label, value, count);
  await choose(page, "In", into, count);
  const add: Locator = page.getByRole("button", { name: "Suppose it" });
  await page.locator(".preview").getByText("Would change").waitFor();
  await add.click();
  count.presses += 1;
}

test("a drafter finds before signature that nobody can decide, and shows it to the other delegation", async () => {
  const began = performance.now();
  const count: Counted = { keys: 0, presses: 0 };
  const { page, complaints } = await open("app/edit?from=template&lang=en", { until: ".problems li" });
  const write = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) {
      await page.keyboard.press("Enter");
      await page.keyboard.type(line);
      await page.keyboard.press("Escape");
      count.keys += line.length + 1;
    }
  };

  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+f");
  await page.locator(".cm-search").waitFor();
  await page.keyboard.type('finding that there was a strike"');
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await write(['  clause 4 "Each month the guns are counted"']);
  const uncovered = page.locator(".coverage li", { hasText: "clause 4" });
  await uncovered.waitFor();
  expect(await page.locator(".coverage").innerText()).toContain("1 of 4 clauses have no rule");

  await page.keyboard.press("Control+End");
  await write([
    'duty Answer "Answer a strike" {',
    "  by Cedr",
    "to Alder",
    "when adoption of Attributed",
    'must do "answer"',
    "within 2 days of adoption of Attributed",
    "unstated: finder, procedure, remedy, exit",
    "cites TRUCE clause 3",
  ]);
  const wrong = page.locator(".problem.error", { hasText: "‘Cedr’" });
  await wrong.waitFor();
  // While one types there are others, of names that are not yet written to their end.
  const errors = page.locator(".problem.error");
  await expect.poll(() => errors.count()).toBe(1);
  expect(await wrong.innerText()).toContain("Did you mean ‘Cedar’?");
  await wrong.getByRole("button", { name: "Cedar" }).click();
  count.presses += 1;
  await wrong.waitFor({ state: "detached" });
  expect(await errors.count()).toBe(0);
  // What is written reads back beside it, under headings of its own.
  await page.locator(".reads article", { hasText: "Answer a strike" }).waitFor();
  expect(await violationsIn(page)).toEqual([]);

  await page.getByRole("button", { name: "Try it in the lab" }).click();
  count.presses += 1;
  await page.locator(".lab .preview").waitFor();
  await suppose(page, count, {
    kind: "report",
    when: "2027-03-03T05:40",
    "What is reported": "Strike",
    "Who is said to have done it": "Birch",
    By: "Alder",
  });
  await suppose(page, count, {
    kind: "open",
    when: "2027-03-03T08:00",
    Question: "Attributed",
    "Party concerned": "Birch",
    By: "Alder",
  });
  for (const who of ["Alder", "Cedar"])
    await suppose(page, count, { kind: "vote", when: "2027-03-03T10:00", Who: who, Votes: "yes" });
  await suppose(page, count, {
    kind: "vote",
    when: "2027-03-03T11:00",
    into: "b",
    Who: "Dogwood",
    Votes: "abstain",
  });
  const last = page.getByRole("button", { name: "Later change" });
  while (await last.isEnabled()) {
    const before = page.url();
    await last.click();
    count.presses += 1;
    await page.waitForFunction((url) => location.href !== url, before);
    await page.locator("main[aria-busy=false]").waitFor();
  }
  const a = page.locator(".branch.of-a");
  const b = page.locator(".branch.of-b");
  await a.getByText("Nobody can decide.").waitFor();
  expect(await a.innerText()).toContain("The quorum stands in the way: 3 must take part.");
  await b.getByText("The text does not say which.").waitFor();
  expect(await b.innerText()).toContain("Abstained: Dogwood.");
  await a.locator(".asState").first().click();
  await page.locator(".supposedPanel article").waitFor();
  const reason = await page.locator(".supposedPanel").innerText();
  expect(reason).toContain("Supposed: the reason within Scenario A.");
  expect(reason).toContain("Invented:");
  expect(await violationsIn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".supposedPanel").waitFor({ state: "detached" });
  const seen = await page.locator(".lab").innerText();
  expect(await violationsIn(page)).toEqual([]);
  const address = page.url();

  const other = await browser().newContext({ locale: "en-GB" });
  const theirs = await other.newPage();
  await theirs.goto(address);
  await theirs.locator(".branch.of-a").getByText("Nobody can decide.").waitFor();
  expect(await theirs.locator(".branches").innerText()).toBe(await page.locator(".branches").innerText());
  expect(await theirs.locator(".compared").innerText()).toBe(await page.locator(".compared").innerText());
  expect(seen).toContain("supposed");
  expect(complaints).toEqual([]);
  console.log(
    `an ambiguity found before signature: ${count.keys} keystrokes, ${count.presses} presses, ${Math.round((performance.now() - began) / 1000)} s in all, an address of ${address.length} characters`,
  );
  await other.close();
  await page.context().close();
});

test("a draft outlives leaving the page, and the field lets go of the keyboard", async () => {
  const { page, complaints } = await open("app/edit?from=blank&lang=en", { until: ".problems li" });
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('party Alder "Alder"');
  await page.locator(".kept-said", { hasText: "Kept in this browser" }).waitFor();
  await page.reload();
  await page.locator(".cm-content", { hasText: 'party Alder "Alder"' }).waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Tab");
  const inField = 'document.activeElement.className === "field-of-text"';
  expect(await page.evaluate(inField)).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(inField)).toBe(false);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("an agreement opened on a blank page stands in its place, and a file can be taken out again", async () => {
  const { page, complaints } = await open("app/edit?from=blank&lang=en", { until: ".problems li" });
  const files = (): Promise<readonly string[]> => page.locator(".file").allInnerTexts();
  const opened = (name: string, text: string) =>
    page.getByLabel("Open from the disk").setInputFiles({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    });
  await opened("own.pacta", template.text);
  await page.locator(".file", { hasText: "own.pacta" }).waitFor();
  expect(await files()).toEqual(["own.pacta"]);
  await page.locator(".problems", { hasText: "0 errors" }).waitFor();
  await opened("second.pacta", template.text);
  await page.locator(".problems", { hasText: "S308" }).waitFor();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Remove this file" }).click();
  await page.locator(".problems", { hasText: "0 errors" }).waitFor();
  expect(await files()).toEqual(["own.pacta"]);
  await page.locator(".kept-said", { hasText: "Kept in this browser" }).waitFor();
  await page.reload();
  await page.locator(".file", { hasText: "own.pacta" }).waitFor();
  expect(await files()).toEqual(["own.pacta"]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("what a stranger wrote shows as text, in the lab and in the editor", async () => {
  const mark = "<img src=x onerror=alert(1)>";
  const text = `agreement X "${mark}" {\n  zone "UTC"\n  counting elapsed\n  interpreter unstated\n}\nparty P "${mark}"\n`;
  const name = `${mark.replaceAll("/", "")}.pacta`;
  const address = await packed({
    ...empty([{ name, text }]),
    a: [{ v: 1, kind: "act", id: "s", occurredAt: "2026-07-01T00:00:00Z", by: mark, verb: mark }],
  });
  if (address.kind !== "packed") throw new Error(address.kind);
  const { page, complaints } = await open(`app/lab?lang=en#${address.text}`, {
    until: ".supposedLines li .key",
  });
  expect(await page.locator(".supposedLines").innerText()).toContain(mark);
  expect(await page.locator(".site").innerText()).toContain(mark);
  expect(await page.locator("img").count()).toBe(0);
  await page.goto(page.url().replace(/lab.*$/, "edit?from=blank&lang=en"));
  await page.locator(".problems li").first().waitFor();
  await page
    .getByLabel("Open from the disk")
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator(".file", { hasText: mark }).waitFor();
  await page.locator(".cm-content", { hasText: mark }).waitFor();
  expect(await page.locator("img").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("an address that was cut off on its way is named, and nothing else is shown in its place", async () => {
  const { page, complaints } = await open("app/lab?lang=en#1.7VVN", { until: ".trouble" });
  expect(await page.locator(".trouble").innerText()).toContain("damaged");
  expect(await page.locator(".lab").count()).toBe(0);
  const sound = await packed(empty([template]));
  if (sound.kind !== "packed") throw new Error(sound.kind);
  await page.evaluate(`location.hash = ${JSON.stringify(sound.text)}`);
  await page.locator(".lab").waitFor();
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await page.locator("#main:focus").waitFor();
  // The scenario is put back into the address a moment after the jump.
  await expect.poll(() => new URL(page.url()).hash).not.toBe("#main");
  // Two programs that pack do not pack alike.
  expect(await unpacked(new URL(page.url()).hash.slice(1))).toEqual(await unpacked(sound.text));
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a reason leads into the lab, which begins with the record as the server has it", async () => {
  const { page, complaints } = await open("app/?lang=en&why=N-5(DE)", { until: ".whyPanel article" });
  await page.getByRole("link", { name: "Try it in the lab" }).click();
  await page.locator(".compared td .state").first().waitFor();
  expect(await page.locator(".compared").innerText()).toContain("N-5(DE)");
  expect(await page.locator(".closedGround").count()).toBe(0);
  expect(await page.locator(".lab").innerText()).toContain("Begins from the record as known at position");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a draft that is discarded as soon as it is written does not come back", async () => {
  const { page } = await open("app/edit?from=blank&lang=en", { until: ".problems" });
  page.on("dialog", (dialog) => void dialog.accept());
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# of no use");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.getByRole("button", { name: "Discard the draft" }).waitFor({ state: "detached" });
  await page.reload();
  await page.locator(".problems").waitFor();
  expect(await page.locator(".cm-content").innerText()).not.toContain("of no use");
  await page.context().close();
});
