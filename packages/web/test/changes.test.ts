// What changed, from invented documents: by what made it so, the newest first, and nothing that only time did is put
// down to anybody.
import type { ChangesDocument } from "@pacta/server/wire";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChangesPage } from "../src/changes/page.tsx";
import { messagesIn } from "../src/messages/catalogue.ts";
import { Telling } from "../src/told/teller.tsx";
import { sample } from "./sample.ts";

const { agreement, asOf, knownAt, horizon, viewer } = sample;

const entry = (position: number): ChangesDocument["entries"][string] => ({
  position,
  kind: "report",
  by: { id: "Ferrymen", name: "The ferrymen" },
  occurredAt: "2026-03-11T10:00:00.000Z",
  occurredUntil: "2026-03-11T10:00:00.000Z",
  recordedAt: "2026-03-11T12:00:00.000Z",
  source: { title: "<img src=x>", url: "javascript:alert(1)", dated: null },
  note: `entry ${position}`,
  invented: false,
});

type Line = readonly [key: string, before: string | null, after: string | null, through: readonly number[]];

const standing = (word: string | null): ChangesDocument["changes"][number]["before"] =>
  word === null ? null : { standing: word, due: null };

async function check(lines: readonly Line[], fresh = 3): Promise<string> {
  const document: ChangesDocument = {
    schema: "pacta/changes-1",
    agreement,
    asOf,
    knownAt,
    horizon,
    viewer,
    invented: false,
    language: "en",
    since: { asOf: "2026-03-10T16:00:00.000Z", knownAt: 9 },
    fresh,
    changes: lines.map(([key, before, after, through]) => ({
      key,
      before: standing(before),
      after: standing(after),
      through: through.map((position) => ({ event: `e${position}`, position })),
    })),
    told: lines.map(([key, before, after]) => ({ key, title: `Title of ${key}`, before, after })),
    entries: Object.fromEntries([10, 11, 12].map((position) => [`e${position}`, entry(position)])),
  };
  const messages = await messagesIn("en");
  const address = { path: "/changes", search: {} };
  const value = { messages, zone: "UTC", asOf, spoken: "en", address };
  return renderToStaticMarkup(createElement(Telling, { value }, createElement(ChangesPage, { document })));
}

const heads = (html: string): readonly string[] =>
  [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, head = ""]) => head);

test("each change stands with the last entry that made it so, the newest first, and time last", async () => {
  const html = await check([
    ["A", "active", "overdue", []],
    ["B", "active", "fulfilled", [10, 12]],
    ["C", "not in force", "in force", [11]],
  ]);
  expect(heads(html)).toEqual(["By position 12", "By position 11", "By the passing of time"]);
});

test("what is not on record on one side is said, and not taken for a standing", async () => {
  const html = await check([["A", null, "active", [10]]]);
  expect(html).toContain('<span class="absent">not on record</span>');
});

test("entries on which nothing turned are counted and shown apart", async () => {
  const html = await check([["B", "active", "fulfilled", [10]]]);
  expect(html).toContain("2 entries changed no standing");
  expect(html.indexOf("entry 12")).toBeGreaterThan(html.indexOf("New entries on which nothing turned"));
});

test("where nothing changed it is said", async () => {
  expect(await check([], 0)).toContain("Everything stands as before.");
});

test("the words and addresses of an entry are text, and lead nowhere by themselves", async () => {
  const html = await check([["B", "active", "fulfilled", [10]]]);
  expect(html).toContain("&lt;img src=x&gt;");
  expect(html).not.toContain("javascript:");
});
