// What does not accept a row.
import { expect, test } from "vitest";
import { acceptedRows } from "./accepted.ts";
import type { Shown } from "./harness.ts";

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
