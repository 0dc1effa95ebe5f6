// Row 14 of the trust plan: work is counted and grows with the input.
import { type Hash, leafHash, rootOf } from "@pacta/proof";
import { expect, test } from "vitest";
import { sha256, utf8 } from "./means.ts";
import { work } from "./rows/work.ts";

test("twice the input costs twice the work, in every hostile family", { timeout: 600_000 }, () => {
  const result = work({ cases: 3, seed: 0 });
  console.log(`row ${result.row}: ${JSON.stringify(result.figures)}`);
  expect(result.failures).toEqual([]);
});

test("a tree of n leaves takes n hashes of leaves and n - 1 of nodes", () => {
  for (const size of [1, 2, 1000, 1023, 1024]) {
    let calls = 0;
    const counting: Hash = (bytes) => {
      calls += 1;
      return sha256(bytes);
    };
    rootOf(
      Array.from({ length: size }, (_, at) => leafHash(utf8(`${at}`), counting)),
      counting,
    );
    expect(calls).toBe(2 * size - 1);
  }
});
