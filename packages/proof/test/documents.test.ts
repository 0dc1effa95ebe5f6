// docs/proof.md names every code with which something can be refused, and no other.
import { readFileSync } from "node:fs";
import { refusalCodes } from "@pacta/proof";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../../../docs/proof.md", import.meta.url), "utf8");

test("every code is explained, and nothing is that does not exist", () => {
  const [, table = ""] = /\n## Codes\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = table.split("\n").map((row) => row.split("|")[1] ?? "");
  const named = rows.flatMap((row) => [...row.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = ""]) => code));
  expect(named.toSorted()).toEqual([...refusalCodes].sort());
});
