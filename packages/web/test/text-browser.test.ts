// The text in a browser: the address of a clause leads to it, passages on other pages lead there, a citation can be
// taken along, and what is printed is a document for whoever reads by ear as well.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { browsing, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";

const home = fileURLToPath(new URL("../", import.meta.url));

const { open } = browsing({ now: "2026-07-02T20:00:00Z", build: (web) => buildInto(web, home) });

test("a passage leads to its clause, which is in view, marked, and can be cited from there", async () => {
  const { page, complaints } = await open("app/guarantees?lang=en", { until: "section table" });
  await page.locator(".cited a[href*='/text/DECL'][href*='clause=2']").first().click();
  const clause = page.locator("#clause-2");
  await clause.waitFor();
  expect(new URL(page.url()).pathname).toBe("/app/text/DECL");
  expect(await clause.getAttribute("aria-current")).toBe("location");
  await expect
    .poll(() =>
      page.evaluate("Math.abs(document.getElementById('clause-2').getBoundingClientRect().top) < 60"),
    )
    .toBe(true);
  await page.locator("nav.contents a", { hasText: "Multinational Force" }).click();
  await page.waitForURL(/clause=3/);
  await expect
    .poll(() =>
      page.evaluate("Math.abs(document.getElementById('clause-3').getBoundingClientRect().top) < 60"),
    )
    .toBe(true);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("#clause-3 .copy button").click();
  await page.locator("#clause-3 [role=status]", { hasText: "Copied." }).waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toMatch(/^Paris Declaration, clause 3 \(political, 6 January 2026\)\n“A force from/);
  const address = copied.slice(copied.lastIndexOf("\n") + 1);
  expect(address).toMatch(/\/app\/text\/DECL\?asof=2026-07-02T20:00:00\.000Z&known=\d+&.*clause=3$/);
  await page.goto(address);
  expect(await page.locator("#clause-3").getAttribute("aria-current")).toBe("location");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the prose is saved as plain text in its own language, with the moment at which it was read", async () => {
  const { page, complaints } = await open("app/text?lang=en&in=uk", { until: "#contents" });
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.locator(".prose p > span").first().getAttribute("lang")).toBe("uk");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as plain text" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  expect(download.suggestedFilename()).toBe("Paris-uk.txt");
  expect(text).toContain("пункт 3");
  expect(text).toContain("as of 2 July 2026 at 22:00 (Europe/Paris), known up to position");
  expect(text).toContain("it translates no text");
  await page.goto(`${new URL(page.url()).origin}/app/text?lang=en&in=xx`);
  await page.locator(".trouble").waitFor();
  expect(await page.locator(".prose").count()).toBe(0);
  expect(await violationsIn(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each([
  ["app/text?lang=fr", "fr"],
  ["app/text/DECL?lang=uk", "uk"],
])(
  "%s prints as a tagged document in its language, without what is only for a screen",
  async (path, language) => {
    const { page } = await open(path, { until: ".prose" });
    const pdf = (await page.pdf({ tagged: true, preferCSSPageSize: true })).toString("latin1");
    expect(pdf).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(pdf).toMatch(/\/MarkInfo <<[^>]*\/Marked true/);
    const catalog = pdf.slice(pdf.indexOf("/Type /Catalog"));
    expect(catalog.slice(0, catalog.indexOf("endobj"))).toContain(`/Lang (${language})`);
    // A4, as the sheet says, and not what the browser would take.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".bar, .copy, .taking, .languages").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator(".prose").first().isVisible()).toBe(true);
    const sheet = String(
      await page.evaluate(
        "document.adoptedStyleSheets.flatMap((it) => [...it.cssRules]).map((it) => it.cssText).join()",
      ),
    );
    expect(sheet).toContain("@top-right");
    expect(sheet).toContain("counter(page)");
    expect(sheet).toContain("2026");
    await page.context().close();
  },
);
