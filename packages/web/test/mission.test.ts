// The links of docs/mission.md into the app: each leads to a page that there is, asks what that page understands, and
// where it asks for a reason the record knows of what.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "@pacta/server";
import { connect } from "@pacta/server/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder } from "../../../tools/databases.ts";
import { mistakesIn, parseSearch, searchIn } from "../src/address/search.ts";
import { languages } from "../src/messages/catalogue.ts";
import { ownNames, pages } from "../src/pages.ts";
import { servedParis } from "./served.ts";

const text = readFileSync(new URL("../../../docs/mission.md", import.meta.url), "utf8");
const links = [
  ...new Set([...text.matchAll(/\]\(http:\/\/127\.0\.0\.1:4747\/app([^)]*)\)/g)].map(([, it = ""]) => it)),
];

const folder = mkdtempSync(join(tmpdir(), "pacta-mission-"));
let paris: Running;
beforeAll(async () => {
  paris = await servedParis(folder, "", "2026-11-27T12:00:00Z");
}, 300_000);
afterAll(async () => {
  await paris?.stop();
  removeFolder(folder);
});

test("there are links for most of the sentences", () => {
  expect(links.length).toBeGreaterThan(20);
});

test.each(links)("%s", async (link) => {
  const { pathname, search } = new URL(link, "http://127.0.0.1");
  const asked = parseSearch(search);
  const read = searchIn(asked, ownNames);
  expect(pages.map(({ path }) => path)).toContain(pathname);
  expect(read).toEqual(asked);
  expect(mistakesIn(read, languages)).toEqual([]);
  if (read.why === undefined) return;
  const { answers, titles } = await connect({ address: paris.address }).why(read.why, {
    asOf: read.asof ?? "",
  });
  const reasons = answers.flatMap(({ cases }) => cases).map(({ reason }) => reason);
  // Of a norm of which no case has arisen there is its name and no reason.
  expect(reasons.some((it) => it !== null) || titles[read.why] !== read.why).toBe(true);
});
