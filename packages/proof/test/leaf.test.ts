// What is hashed: canonical JSON against two other implementations, leaves whose closed fields answer only to their own
// digests, and everything that is refused with its code.
import canonicalize from "canonicalize";
import fc from "fast-check";
import { canonicalize as other } from "json-canonicalize";
import { describe, expect, test } from "vitest";
import {
  closeFields,
  encodeCanonical,
  type JsonObject,
  neverInTheClear,
  openLeaf,
  readDisclosure,
  readJson,
} from "../src/index.ts";
import { closed, codeOf, salts, sha256, text, value } from "./means.ts";

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Numbers that other languages may read otherwise are written as strings, so no large integers here. */
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: "grapheme", maxLength: 6 }).filter((it) => it !== "__proto__"),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;

test("three implementations of RFC 8785 write the same bytes, and they read back", () => {
  fc.assert(
    fc.property(plain, (it) => {
      const ours = decoded(value(encodeCanonical(it)));
      expect(ours).toBe(canonicalize(it));
      expect(ours).toBe(other(it));
      expect(decoded(value(encodeCanonical(value(readJson(text(ours))))))).toBe(ours);
    }),
    { numRuns: 2_000, seed: 8785 },
  );
});

test("the numbers of RFC 8785, appendix B, as far as they are no integers of more than 53 bits", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0"],
    [-0, "0"],
    [5e-324, "5e-324"],
    [-5e-324, "-5e-324"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [9007199254740991, "9007199254740991"],
    [333333333.3333332, "333333333.3333332"],
    [0.000001, "0.000001"],
    [1e-7, "1e-7"],
  ];
  for (const [number, spelled] of cases) {
    const written = encodeCanonical(number);
    if (written.kind === "done") expect(decoded(written.value)).toBe(spelled);
    else expect([spelled, written.code]).toEqual([spelled, "json-unsafe-integer"]);
  }
});

test.each([
  ["undefined", { a: undefined }],
  ["not a number", { a: Number.NaN }],
  ["infinity", { a: Number.POSITIVE_INFINITY }],
  ["a whole number beyond 53 bits", { a: 2 ** 53 }],
  ["a big integer", { a: 1n }],
  ["half a character", { a: "\ud800" }],
  ["a date", { a: new Date(0) }],
  ["a map", { a: new Map() }],
])("%s is refused before it can be hashed", (_, it) => {
  expect(encodeCanonical(it).kind).toBe("refused");
});

test.each([
  ['{"a":1,"a":2}', "json-duplicate-key"],
  ['{"__proto__":1}', "json-forbidden-key"],
  ['{"a":9007199254740993}', "json-unsafe-integer"],
  ['{"a":1}x', "json-trailing-bytes"],
  ["[".repeat(40) + "]".repeat(40), "json-too-deep"],
  [`{${Array.from({ length: 10_001 }, (_, i) => `"${i}":0`).join(",")}}`, "json-too-many-keys"],
  ['{"a":', "json-syntax"],
  ['{"a":01}', "json-syntax"],
  ["\u{feff}{}", "json-syntax"],
])("%.40s… is refused as %s", (it, code) => {
  expect(codeOf(readJson(text(it)))).toBe(code);
});

describe("a leaf", () => {
  const statement: JsonObject = {
    kind: "report",
    by: "AA",
    marking: "public",
    note: "seen from the hill",
    at: "grid 7",
  };
  const { leaf, disclosures } = closed(statement, ["note", "at"], "leaf");

  test("opens to what was disclosed and no more", () => {
    expect(value(openLeaf(leaf, disclosures, sha256)).fields).toEqual(statement);
    const half = value(openLeaf(leaf, disclosures.slice(0, 1), sha256));
    expect([half.disclosed.length, half.unanswered]).toEqual([1, 1]);
    expect(value(openLeaf(leaf, [], sha256)).fields).toEqual({ kind: "report", by: "AA", marking: "public" });
    expect(decoded(leaf)).not.toContain("hill");
  });

  test("takes no disclosure that none of its digests names, and none twice", () => {
    const foreign = closed(statement, ["note"], "another").disclosures;
    expect(codeOf(openLeaf(leaf, foreign, sha256))).toBe("disclosure-unnamed");
    expect(codeOf(openLeaf(leaf, [...disclosures, disclosures[0] as string], sha256))).toBe(
      "disclosure-twice",
    );
  });

  test("that is sealed shows how much it may hold and nothing else", () => {
    for (const [fields, digests] of [
      [3, 8],
      [9, 16],
      [17, 32],
    ] as const) {
      const many = Object.fromEntries(Array.from({ length: fields }, (_, i) => [`f${i}`, i]));
      const sealed = value(closeFields(many, { profile: "sealed" }, salts("sealed", digests), sha256));
      const clear = JSON.parse(decoded(sealed.leaf));
      expect(Object.keys(clear).sort()).toEqual(["_sd", "_sd_alg", "v"]);
      expect(clear._sd.length).toBe(digests);
      expect(value(openLeaf(sealed.leaf, sealed.disclosures, sha256)).fields).toEqual(many);
    }
  });

  test("never carries in the clear what may have to be erased", () => {
    for (const name of neverInTheClear)
      expect([
        name,
        codeOf(closeFields({ kind: "report", [name]: "x" }, { profile: "open" }, [], sha256)),
      ]).toEqual([name, "leaf-field-must-be-closed"]);
  });

  test("is refused when one byte of it differs", () => {
    let accepted = 0;
    for (let at = 0; at < leaf.length; at++) {
      const touched = Uint8Array.from(leaf);
      touched[at] = (touched[at] ?? 0) ^ 1;
      const opened = openLeaf(touched, disclosures, sha256);
      if (opened.kind === "done" && JSON.stringify(opened.value.fields) === JSON.stringify(statement))
        accepted++;
    }
    expect(accepted).toBe(0);
  });
});

test("a disclosure of RFC 9901 gives salt, name and value, and the digest that the RFC prints", () => {
  // The family name of the example in section 4.2.1 of RFC 9901.
  const given = value(
    readDisclosure("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0", sha256),
  );
  expect([given.salt, given.name, given.value]).toEqual(["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]);
  expect(given.digest).toBe("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
});
