// The public pages over the real log: whoever follows a link of the front page comes to a page, in each language.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "@pacta/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder } from "../../../tools/databases.ts";
import { languages } from "../src/messages/catalogue.ts";
import { servedParis } from "./served.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-links-"));
let paris: Running;
beforeAll(async () => {
  paris = await servedParis(folder, "", "2026-07-02T20:00:00Z");
}, 300_000);
afterAll(async () => {
  await paris?.stop();
  removeFolder(folder);
});

const read = async (path: string): Promise<{ readonly status: number; readonly text: string }> => {
  const answer = await fetch(new URL(path, paris.address));
  return { status: answer.status, text: await answer.text() };
};

const linksIn = (html: string): readonly string[] => [
  ...new Set(
    [...html.matchAll(/href="(\/public\/[^"]*)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&")),
  ),
];

test.each(languages)(
  "%s",
  async (language) => {
    const links = linksIn((await read(`public?lang=${language}`)).text);
    const countries = links.filter((link) => link.startsWith("/public/country/"));
    expect(countries.length).toBeGreaterThan(30);
    const followed = language === "en" ? links : countries;
    const broken: string[] = [];
    for (const link of followed) if ((await read(link)).status !== 200) broken.push(link);
    expect(broken).toEqual([]);
  },
  120_000,
);

test("before activation no country is told that the guarantees are in force for it, whatever applies without waiting", async () => {
  for (const party of ["DE", "FR", "US", "UA"]) {
    const { text } = await read(`public/country/${party}?lang=en`);
    const [, answer = ""] = /<p class="verdict">.*?<strong>(.*?)<\/strong>/s.exec(text) ?? [];
    expect(answer).toMatch(/^(?:Not activated|Not in force|Not known) for /);
  }
});

test("where nobody knows whether what waits has come, a country is told that, and neither yes nor no", async () => {
  const { text } = await read("public/country/DE?lang=en&asof=2027-06-30");
  const [, answer = ""] = /<p class="verdict">.*?<strong>(.*?)<\/strong>/s.exec(text) ?? [];
  expect(answer).toMatch(/^Not known for Germany/);
});
