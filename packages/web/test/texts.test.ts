// A version of the text in the browser, by two persons: proposed from files by the one, looked at and approved by the
// other, put into force; hostile words shown as words; and what nobody may press is not there.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Running } from "@pacta/server";
import type { VersionDocument } from "@pacta/server/wire";
import type { Page } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumIsMissing } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";
import { messagesIn } from "../src/messages/catalogue.ts";
import { VersionPage } from "../src/texts/version.tsx";
import { changedWords } from "../src/texts/words.ts";
import { Telling } from "../src/told/teller.tsx";
import { browsing, overflows, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";
import { inventionTexts, servedInvention } from "./served.ts";

const home = fileURLToPath(new URL("../", import.meta.url));
let web = "";
const { open, browser } = browsing({
  now: "2026-07-02T20:00:00Z",
  build: (folder) => {
    web = folder;
    buildInto(folder, home);
  },
});
let team: Running;
let data = "";
const invention = (): Running => team;

beforeAll(async () => {
  if (chromiumIsMissing() !== null) return;
  data = mkdtempSync(join(tmpdir(), "pacta-web-team-"));
  team = await servedInvention(data, web);
}, 300_000);

afterAll(async () => {
  await team?.stop();
  if (data !== "") removeFolder(data);
});

/** Where pictures go, for whoever wants to look. */
const shots = process.env.PACTA_SHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function become(page: Page, person: string): Promise<void> {
  const { status } = await send(page, "/sandbox/as", { person });
  expect([person, status]).toEqual([person, 200]);
}

function send(
  page: Page,
  path: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  return page.evaluate(
    async ([to, given]) => {
      const answer = await fetch(to as string, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(given),
      });
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    },
    [path, body] as const,
  ) as never;
}

const hostile = `<img src=x onerror="alert(1)"> & "all"`;

test("one proposes from files, nobody approves their own, another approves, and the log puts it into force", async () => {
  const { page, complaints } = await open("app/texts?lang=en", { from: invention(), until: ".versions" });
  const { people } = (await page.evaluate(async () => (await fetch("/sandbox/people")).json())) as {
    readonly people: readonly { readonly id: string; readonly role: string }[];
  };
  const reader = people.find(({ role }) => role === "reader")?.id ?? "";
  await become(page, "operator");
  const given = await send(page, "/api/v1/people/changes", {
    kind: "give role",
    person: reader,
    role: "coordination unit",
    party: "GB-Commons",
  });
  expect([given.status, given.body]).toEqual([200, { state: "done" }]);
  await page.reload();
  await page.locator(".versions").waitFor();
  expect(await page.locator("form.propose").count()).toBe(0);

  await become(page, "coordination-unit");
  await page.reload();
  await page.locator("form.propose").waitFor();
  const texts = inventionTexts().map(({ name, text }) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(
      name === "agreement.pacta" ? text.replace(/version "[^"]*"/, 'version "next"') : changed(text),
    ),
  }));
  const [broken, ...rest] = texts;
  await page.locator("#from").fill("2027-01-01");
  await page
    .locator("#files")
    .setInputFiles([
      { name: broken?.name ?? "", mimeType: "text/plain", buffer: Buffer.from(`${broken?.buffer}\nduty`) },
      ...rest,
    ]);
  await page.locator("form.propose button").click();
  const refused = page.locator("[role=status] .refused");
  await refused.waitFor();
  expect(await refused.innerText()).toContain(`${broken?.name}:`);
  await shoot(page, "refused");

  await page.locator("#files").setInputFiles(texts);
  await page.locator("#note").fill(hostile);
  await page.locator("form.propose button").click();
  await page.locator("[role=status] a").click();
  await page.locator(".versionHead").waitFor();
  expect(page.url()).toContain("/texts/1");
  expect(await page.locator(".note").innerText()).toBe(hostile);
  // Whoever proposed it may only change their mind.
  expect(await page.locator(".decide button").allInnerTexts()).toEqual(["Withdraw"]);
  const own = await send(page, "/api/v1/texts/1/decision", { decision: "approve" });
  expect(own.body).toMatchObject({ state: "open", approval: { effective: false } });

  await become(page, "reader");
  await page.reload();
  await page.locator(".decide").waitFor();
  expect(await page.locator(".difference").count()).toBeGreaterThan(0);
  expect(await page.locator("del, ins").count()).toBeGreaterThan(0);
  expect(await page.locator(".effects").innerText()).toMatch(/\d+ as before\./);
  expect(await violationsIn(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await shoot(page, "proposed");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await violationsIn(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await shoot(page, "proposed-dark-360");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });

  await page.locator(".decide button", { hasText: "Approve" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".decide [role=status] .sentence").waitFor();
  expect(await page.locator(".decide").innerText()).toContain("The log puts it into force at position");
  await page.goto(`${invention().address}app/texts?lang=en`);
  await page.locator(".versions").waitFor();
  expect(await page.locator(".versions tbody tr").last().innerText()).toMatch(/approved, to come/);
  await shoot(page, "list");
  await page.goto(`${invention().address}app/texts?lang=uk`);
  await page.locator(".versions").waitFor();
  await page.setViewportSize({ width: 360, height: 800 });
  await shoot(page, "list-uk-360");
  expect(await overflows(page)).toBe(false);
  expect(complaints.filter((it) => !it.includes("422"))).toEqual([]);
  await page.context().close();
  expect(browser().isConnected()).toBe(true);
});

/** Every binding is another, where there is one; a title is hostile. */
function changed(text: string): string {
  return text
    .replace(/unstated: deadline, finder/g, "within 30 days of the trigger\n  unstated: finder")
    .replace(/^fact (\w+) "[^"]*"/m, 'fact $1 "<script>alert(1)</script>"');
}

const sample = {
  agreement: { id: "Ferry", title: "Ferry truce", version: "2", zone: "Europe/Kyiv" },
  asOf: "2026-03-12T16:00:00.000Z",
  language: "en",
  version: 1,
  hash: "sha256:00",
  state: "proposed",
  from: "2026-03-12T16:00:00.000Z",
  entry: null,
  note: null,
  proposed: { by: null, at: "2026-03-10T16:00:00.000Z" },
  approved: null,
  follows: 0,
  against: { title: "Ferry truce", version: "1" },
  frame: null,
  differences: [],
  counts: { stays: 3, changes: 0, ends: 1, arises: 0, unsettled: 1 },
  effects: [
    {
      key: "Pay",
      of: "norm",
      title: "Pay the ferry",
      kind: "ends",
      unsettled: true,
      before: { standing: "breached", word: "breached", due: "2026-03-01T10:00:00.000Z" },
      after: null,
      through: ["Pay"],
    },
  ],
  otherReadings: [],
  diagnostics: [],
  refusals: [],
  mayApprove: true,
  mayWithdraw: true,
  takesTwo: false,
} as unknown as VersionDocument;

async function shown(document: VersionDocument, language = "en"): Promise<string> {
  const messages = await messagesIn(language, "texts");
  const value = {
    messages,
    zone: "Europe/Kyiv",
    asOf: document.asOf,
    spoken: "en",
    address: { path: "/texts/1", search: {} },
  };
  return renderToStaticMarkup(createElement(Telling, { value }, createElement(VersionPage, { document })));
}

describe("as text", () => {
  test("where nobody signs in it says that no second person has looked", async () => {
    expect(await shown(sample)).toContain("you approve alone, and no second person has looked");
    expect(await shown({ ...sample, takesTwo: true, mayApprove: false })).not.toContain(">Approve<");
  });

  test("what had been settled is pointed at, in words", async () => {
    const html = await shown(sample);
    expect(html).toContain("1 standing that was settled would be otherwise");
    expect(html).toContain("was settled");
  });

  test("a standing of a version that is only proposed has no reason to lead to, and one in force has", async () => {
    const arises = [
      {
        ...sample.effects[0],
        kind: "arises",
        before: null,
        after: { standing: "active", word: "active", due: null },
      },
    ];
    const proposed = { ...sample, effects: arises } as unknown as VersionDocument;
    expect(await shown(proposed)).not.toContain("data-why");
    expect(await shown({ ...proposed, state: "approved", entry: 7 })).toContain(
      "/app/texts/1?asof=2026-03-12T16:00:00.000Z&amp;why=Pay",
    );
  });

  test("a text that is like the one before says so, in each language", async () => {
    for (const [language, words] of [
      ["en", "Both declare the same."],
      ["fr", "Les deux déclarent la même chose."],
      ["uk", "Обидві проголошують те саме."],
    ] as const)
      expect(await shown(sample, language)).toContain(words);
  });
});

test("of a line only the words that have changed are marked", () => {
  const [before, after] = ["within 48 hours of the trigger", "within 24 hours of the trigger"];
  expect(changedWords(before, after)).toEqual([
    { text: "within ", changed: false },
    { text: "48", changed: true },
    { text: " hours of the trigger", changed: false },
  ]);
  for (const [one, other] of [
    [before, after],
    [after, ""],
    ["", before],
    ["a b c", "c b a"],
  ] as const)
    expect(
      changedWords(one, other)
        .map(({ text }) => text)
        .join(""),
    ).toBe(one);
});
