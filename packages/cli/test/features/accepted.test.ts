// What does not accept a row, and that the docs say how each accepted one is written or asked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../door/terminal.ts";
import { acceptedRows } from "./accepted.ts";
import type { Shown } from "./harness.ts";
import { how } from "./how.ts";
import { wordsOf } from "./places.ts";
import { featureTable } from "./table.ts";

const seen = (id: string, parts: Partial<Shown> = {}): Shown => ({
  id,
  file: "a.test.ts",
  case: "a case",
  by: "engine",
  holds: "active",
  fails: "conditional",
  undetermined: null,
  clause: "DECL 1",
  ...parts,
});

const rows = (list: readonly Partial<Shown>[]): readonly string[] => [...acceptedRows(list).keys()];

test("a row whose outcomes differ is accepted, with all its tests", () => {
  expect(acceptedRows([seen("A1"), seen("A1", { case: "another" })]).get("A1")).toHaveLength(2);
});

test.each<[string, readonly Partial<Shown>[]]>([
  ["a row that no test was about", []],
  ["a name that is no row", [seen("Z9")]],
  ["a test that has only begun", [{ id: "A1", case: "a case" }]],
  ["a row of which another test failed", [seen("A1"), { id: "A1", case: "another" }]],
  ["outcomes that are the same", [seen("A1", { fails: "active" })]],
  ["a row marked open of which nothing was seen open", [seen("B2")]],
  [
    "a finding of the checker where something must follow",
    [seen("A1", { by: "checker", holds: "W604", fails: "none" })],
  ],
])("%s accepts nothing", (_, list) => {
  expect(rows(list)).toEqual([]);
});

test("a row about the text itself is accepted by the checker's finding", () => {
  expect(rows([seen("B17", { by: "checker", holds: "W601", fails: "none" })])).toEqual(["B17"]);
});

test("the docs say of every accepted row how it is written or asked, in one place or two", () => {
  const page = readFileSync(join(root, "docs/features.md"), "utf8");
  const accepted = [...page.matchAll(/^\| ([A-I]\d+) \|.*? \| accepted \|/gm)].map(([, id]) => id);
  expect(accepted.length).toBeGreaterThan(140);
  const others = featureTable.filter((row) => accepted.includes(row.id) && ![1, 2].includes(row.how.length));
  expect(others.map(({ id }) => id)).toEqual([]);
});

test("each of those places is a heading of a page, and belongs to a row", () => {
  const nowhere = featureTable.filter((row) => row.how.some((place) => wordsOf(place) === null));
  expect(nowhere.map(({ id, how: places }) => [id, places])).toEqual([]);
  const ids = new Set(featureTable.map(({ id }) => id));
  expect(Object.keys(how).filter((id) => !ids.has(id))).toEqual([]);
});

test.each<[string, string | null]>([
  ["language/deadline.md#counting-rules", "Deadlines and counting: counting rules"],
  ["language/writing.md#writing-names-titles-numbers-dates", "Writing"],
  ["language/writing.md#a-comment-for-readers-only", null],
  ["language/deadline.md#no-such-heading", null],
  ["language/no-such-page.md#what-it-means", null],
])("%s leads to %s", (place, words) => {
  expect(wordsOf(place)).toBe(words);
});
