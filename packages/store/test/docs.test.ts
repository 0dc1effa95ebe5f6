// What the page on the store says is so.

import { readFileSync } from "node:fs";
import { advice } from "@pacta/store";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../../../docs/store.md", import.meta.url), "utf8");
const schema = readFileSync(new URL("../src/schema.ts", import.meta.url), "utf8");

test("the page gives each code with its advice", () => {
  const rows = Object.entries(advice).map(([code, what]) => `| \`${code}\` | ${what} |`);
  expect(page.slice(page.indexOf("## Codes")).match(/^\| `.*$/gm)).toEqual(rows);
});

test("the page names every table", () => {
  const tables = [...schema.matchAll(/create table pacta\.(\w+)/g)].map(([, name]) => name);
  expect(tables.length).toBeGreaterThan(5);
  for (const table of tables) expect(page).toContain(`| \`${table}\` |`);
});
