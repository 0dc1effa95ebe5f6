import { expect, test } from "vitest";
import { assert, unreachable } from "../../src/time/assert.ts";

test("what is our own mistake stops with a sentence", () => {
  expect(() => assert(false, "log positions ascend")).toThrow("assertion failed: log positions ascend");
  expect(() => assert(0, "zero is no position")).toThrow();
  expect(assert(true, "nothing")).toBeUndefined();
  expect(() => unreachable("new kind" as never)).toThrow('unreachable: "new kind"');
});
