// One spelling of a statement (RFC 8785), with two other people's encoders as judges, and the strict reader beside it.

import { encodeCanonical, jsonLimits, readJson } from "@pacta/proof";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { canonicalize as second } from "json-canonicalize";
import { describe, expect, test } from "vitest";
import { codeOf, need, textOf, utf8 } from "./means.ts";
import { doubles, order, sample, spelledSample, unsorted } from "./vectors/rfc8785.ts";

const seed = 8785;
const spelled = (value: unknown): string => textOf(need(encodeCanonical(value)));

describe("one spelling", () => {
  // RFC 8785 §3.2.2 and §3.2.3. The RFC's number 1E30 is an integer that is not exact, so our profile refuses it.
  test("the sample of RFC 8785 §3.2.2 is spelled as the RFC spells it", () => {
    expect(spelled(sample)).toBe(spelledSample);
  });

  test("names are sorted by UTF-16 units, as in RFC 8785 §3.2.3", () => {
    const names = [...spelled(unsorted).matchAll(/:"([^"]*)"/g)].map(([, value]) => value);
    expect(names).toEqual(order);
  });

  test.each(doubles)("the double %s of RFC 8785 appendix B is %s", (bits, text) => {
    const value = Buffer.from(bits, "hex").readDoubleBE();
    const outcome = encodeCanonical(value);
    expect(outcome.kind === "done" ? textOf(outcome.value) : "refused").toBe(text);
  });

  test(`two other encoders agree on 20,000 statements (seed ${seed})`, () => {
    fc.assert(
      fc.property(statements(), (value) => {
        const ours = spelled(value);
        expect(ours).toBe(canonicalize(value));
        expect(ours).toBe(second(value));
        expect(need(readJson(utf8(ours)))).toEqual(JSON.parse(ours));
      }),
      { seed, numRuns: 20_000 },
    );
  });

  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ["undefined", { a: undefined }, "json-not-plain", "/a"],
    ["undefined in a list", [1, undefined], "json-not-plain", "/1"],
    ["a hole in a list", new Array(2), "json-not-plain", "/"],
    ["NaN", { a: [Number.NaN] }, "json-number-range", "/a/0"],
    ["infinity", Number.POSITIVE_INFINITY, "json-number-range", "/"],
    ["2⁵³", { a: 2 ** 53 }, "json-unsafe-integer", "/a"],
    ["a bigint", 1n, "json-not-plain", "/"],
    ["half a character", { a: "\ud800" }, "text-lone-surrogate", "/a"],
    ["half a character in a name", { "\udc00": 1 }, "text-lone-surrogate", "/\udc00"],
    ["a date", { at: new Date(0) }, "json-not-plain", "/at"],
    ["a map", new Map(), "json-not-plain", "/"],
    ["a function", { a: () => 1 }, "json-not-plain", "/a"],
    ["a symbol as a name", { [Symbol("a")]: 1 }, "json-not-plain", "/"],
    ["a hidden field", Object.defineProperty({}, "a", { value: 1 }), "json-not-plain", "/"],
    ["a list with a name", Object.assign([1], { a: 1 }), "json-not-plain", "/"],
    ["__proto__", JSON.parse('{"__proto__":1}'), "json-forbidden-key", "/__proto__"],
  ];
  test.each(refused)("%s is refused with its place", (_, value, code, path) => {
    expect(encodeCanonical(value)).toMatchObject({ kind: "refused", code, facts: { path } });
  });

  test("a statement that holds itself is refused as too deep", () => {
    const endless: { self?: unknown } = {};
    endless.self = endless;
    expect(codeOf(encodeCanonical(endless))).toBe("json-too-deep");
  });
});

describe("the strict reader", () => {
  const refused: readonly (readonly [string, string | Uint8Array, string, number])[] = [
    ["a name twice", '{"a":1,"a":2}', "json-duplicate-key", 7],
    ["a name twice, spelled differently", '{"ä":1,"\\u00e4":2}', "json-duplicate-key", 8],
    ["__proto__", '{"__proto__":1}', "json-forbidden-key", 1],
    ["an integer that is not exact", "[9007199254740993]", "json-unsafe-integer", 1],
    ["an integer in disguise", "[9007199254740992.0]", "json-unsafe-integer", 1],
    ["a number beyond all", "[1e400]", "json-number-range", 1],
    ["a number that vanishes", "[1e-400]", "json-number-range", 1],
    ["something after the end", "{} {}", "json-trailing-bytes", 3],
    ["a comma too many", "[1,]", "json-syntax", 3],
    ["a zero in front", "[01]", "json-syntax", 2],
    ["a plus in front", "[+1]", "json-syntax", 1],
    ["NaN", "NaN", "json-syntax", 0],
    ["a single quote", "['a']", "json-syntax", 1],
    ["a line feed in a text", '"a\nb"', "json-syntax", 2],
    ["an unknown escape", '"\\x41"', "json-syntax", 1],
    ["half a character", '["\\ud800"]', "text-lone-surrogate", 1],
    ["a byte order mark", "\ufeff{}", "json-syntax", 0],
    ["nothing", "", "json-syntax", 0],
    ["a text that does not end", '{"a":"b', "json-syntax", 7],
    ["an overlong spelling", Uint8Array.of(0x22, 0xc0, 0x80, 0x22), "text-not-utf8", 1],
    ["an encoded surrogate", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), "text-not-utf8", 1],
    ["a character beyond the last", Uint8Array.of(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22), "text-not-utf8", 1],
    ["a place counted in bytes", '{"ä":tru}', "json-syntax", 6],
  ];
  test.each(refused)("%s is refused at its byte", (_, input, code, at) => {
    const bytes = typeof input === "string" ? utf8(input) : input;
    expect(readJson(bytes)).toMatchObject({ kind: "refused", code, at });
  });

  test("32 levels are read, 33 are not", () => {
    expect(codeOf(readJson(utf8("[".repeat(32) + "]".repeat(32))))).toBe("done");
    expect(codeOf(readJson(utf8("[".repeat(33) + "]".repeat(33))))).toBe("json-too-deep");
  });

  test("10,000 names are read, one more is not", () => {
    const names = (count: number): Uint8Array =>
      utf8(`{${Array.from({ length: count }, (_, at) => `"k${at}":0`).join()}}`);
    expect(codeOf(readJson(names(jsonLimits.keys)))).toBe("done");
    expect(codeOf(readJson(names(jsonLimits.keys + 1)))).toBe("json-too-many-keys");
  });

  test("1 MiB is read, one byte more is not", () => {
    const text = (length: number): Uint8Array => utf8(`"${"a".repeat(length - 2)}"`);
    expect(codeOf(readJson(text(jsonLimits.bytes)))).toBe("done");
    expect(codeOf(readJson(text(jsonLimits.bytes + 1)))).toBe("json-too-long");
  });

  test(`what it reads, the language reads alike, on 10,000 texts (seed ${seed})`, () => {
    fc.assert(
      fc.property(statements(), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(need(readJson(utf8(text)))).toEqual(JSON.parse(text));
      }),
      { seed, numRuns: 10_000 },
    );
  });
});

/** Statements of our profile: exact integers, any other double, whole characters. */
function statements(): fc.Arbitrary<unknown> {
  const doubles = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value));
  const texts = fc.string({ unit: "binary" }).filter((text) => !/[\ud800-\udfff]/u.test(text));
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger(),
      doubles.map((value) => (Object.is(value, -0) ? 0 : value)),
      texts,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(
        texts.filter((name) => name !== "__proto__"),
        tie("value"),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).value;
}
