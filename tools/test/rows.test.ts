// The table of rows holds what it says: each row has tests that its command finds, and the page tells of each.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { rowLine } from "../row-line.ts";
import { filesOf, patternOf, root, rows } from "../rows-table.ts";

const program = join(root, "tools", "rows.ts");
const page = readFileSync(join(root, "docs", "reliability.md"), "utf8");

test("a line of a row can be read by people and taken apart by programs", () => {
  const line = rowLine(9, "C", "one epoch commits", { rounds: 20 });
  expect(line).toBe('row 9 · tier C · one epoch commits · {"rounds":20}');
});

test("the pattern of a row takes its tests and no others", () => {
  const pattern = new RegExp(patternOf(1));
  const begins = (row: number): string => rowLine(row, "C", "kills", {});
  const names = [begins(1), `a group ${begins(1)}`, begins(13), "narrow 1"];
  expect(names.map((name) => pattern.test(name))).toEqual([true, true, false, false]);
});

test.each(rows.filter(({ tier }) => tier !== null))(
  "in the table row $row has a test of that name",
  ({ row }) => {
    expect(filesOf(row)).not.toEqual([]);
  },
);

test.each(rows.filter(({ bench }) => bench !== null))("the stopwatch of row $row is there", ({ bench }) => {
  expect(existsSync(join(root, "bench", `${bench}.ts`))).toBe(true);
});

test.each(rows)("docs/reliability.md tells of row $row, with its command", ({ row, passes }) => {
  expect(page).toContain(`npm run -s row -- ${row}\``);
  expect(page).toContain(passes);
});

test("the list names every row, as data too", { timeout: 300_000 }, () => {
  const list = execFileSync(process.execPath, [program, "--list"], { encoding: "utf8" });
  const data = JSON.parse(
    execFileSync(process.execPath, [program, "--list", "--json"], { encoding: "utf8" }),
  );
  expect([...list.matchAll(/^row (\d+) /gm)].map(([, row]) => Number(row))).toEqual(
    rows.map(({ row }) => row),
  );
  expect(data.map(({ row }: { readonly row: number }) => row)).toEqual(rows.map(({ row }) => row));
});

test("a row that is not in the table is refused, with those that are", { timeout: 300_000 }, () => {
  const { status, stderr } = spawnSync(process.execPath, [program, "99"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("found 99; there are 1, 3, 4,");
});
