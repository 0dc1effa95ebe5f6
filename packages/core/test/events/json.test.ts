import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepest, offsetOf, readJson } from "../../src/events/json.ts";

function value(text: string): unknown {
  const json = readJson(text);
  return json.kind === "value" ? JSON.parse(JSON.stringify(json.value)) : json.fault.code;
}

describe("reading a line of JSON", () => {
  test.each([
    ['{"a":1,"a":2}', "L806"],
    ['{"a":1,"\\u0061":2}', "L806"],
    ['{"__proto__":1,"__proto__":2}', "L806"],
    ["[".repeat(deepest + 1), "L805"],
    ["[".repeat(200_000), "L805"],
    ['{"a":'.repeat(200_000), "L805"],
    ["", "L801"],
    ["{", "L801"],
    ["[1,]", "L801"],
    ["01", "L801"],
    ["NaN", "L801"],
    ["truex", "L801"],
    ["'a'", "L801"],
    ['"\\x"', "L801"],
    ['"\\u12"', "L801"],
    ['"tab\tinside"', "L801"],
    ['"open', "L801"],
    ["1 2", "L801"],
  ])("refuses %s", (text, code) => {
    expect(value(text)).toBe(code);
  });

  test.each([
    "[".repeat(deepest) + "]".repeat(deepest),
    `${"[".repeat(deepest)}1${"]".repeat(deepest)}`,
    '{"a":{"b":[1,"c"]},"__proto__":{"d":null}}',
    '{"2":0,"1":0}',
    "-0",
    '"\\ud800"',
    "1e400",
  ])("reads %s as it does with a space before it", (text) => {
    expect(value(text)).toEqual(value(` ${text}`));
  });

  test("reads what the platform's own reader reads, to the same value", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(value(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("accepts nothing that the platform's own reader refuses", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      "\\",
      "a",
      "1",
      "-",
      ".",
      "e",
      "null",
      " ",
      "\\u00e9",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        let platform = true;
        try {
          JSON.parse(text);
        } catch {
          platform = false;
        }
        const ours = readJson(text);
        if (!platform) expect(ours.kind).toBe("fault");
        else if (ours.kind === "fault") expect(ours.fault.code).toBe("L806");
      }),
      { numRuns: 2000 },
    );
  });

  test("a field named __proto__ is a field and touches no prototype", () => {
    const json = readJson('{"__proto__":{"admin":true}}');
    expect(json.kind === "value" && Object.keys(json.value as object)).toEqual(["__proto__"]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test("finds the place of a field and of a list's entry", () => {
    const text = '{"a": {"b": [10, {"c": 1}]}, "c": 2}';
    expect(text.slice(offsetOf(text, ["a", "b", 1, "c"]))).toMatch(/^"c": 1/);
    expect(text.slice(offsetOf(text, ["c"]))).toMatch(/^"c": 2/);
    expect(text.slice(offsetOf(text, ["a", "b", 1, "gone"]))).toMatch(/^\{"c": 1/);
  });
});
