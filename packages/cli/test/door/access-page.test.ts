// What the page on access says is the law.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capabilities, cellOf, levels, roles, tlp } from "@pacta/core";
import { expect, test } from "vitest";
import { pacta, root } from "./terminal.ts";

const page = readFileSync(join(root, "docs/access.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.slice(2, -2).split(" | "));

test("the page shows the table as it is applied", () => {
  for (const capability of capabilities) {
    const row = rows.find(([name]) => name === capability);
    expect(row).toEqual([capability, ...roles.map((role) => cellOf(capability, role))]);
  }
  expect(rows.filter((row) => row.length === 13 && row[0] !== "")).toHaveLength(capabilities.length);
  expect(page).toContain(`| | ${roles.join(" | ")} |`);
});

test("the page names every level with its number", () => {
  for (const [i, level] of levels.entries())
    expect(rows.find(([number]) => number === String(i))?.slice(0, 3)).toEqual([
      String(i),
      `\`${level}\``,
      tlp[level] ?? "–",
    ]);
});

test("the example of the page runs", () => {
  const [, line = ""] = /^npx pacta (why .*)$/m.exec(page) ?? [];
  const ran = pacta(line.split(" "));
  expect([ran.code, ran.err]).toEqual([0, ""]);
  expect(ran.out).toContain("Closed item, held by France.");
});
