// Leaves: what is open, closed and sealed, and what a disclosure may and may not do. Vectors from RFC 9901 §5.1, and
// `@sd-jwt/core` as a second opinion in both directions.
import { createHash } from "node:crypto";
import {
  type Closing,
  closeFields,
  closeObject,
  encodeCanonical,
  type JsonObject,
  leafLimit,
  neverInTheClear,
  openLeaf,
  readDisclosure,
  saltsNeeded,
} from "@pacta/proof";
import { pack, SDJwt } from "@sd-jwt/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf, need, salts, sha256, textOf, utf8 } from "./means.ts";
import { disclosures as vectors } from "./vectors/rfc9901.ts";

const report: JsonObject = {
  kind: "report",
  recordedAt: 1_783_009_321_000,
  by: "mission.example",
  marking: { level: "parties", rel: ["AA", "BB"] },
  sector: "K-4",
  placeExact: { lat: 48.01, lon: 37.8 },
  note: "two shots",
};
const closed = ["sector", "placeExact", "note"];
const closing: Closing = { profile: "closed fields", closed };
const made = need(closeFields(report, closing, salts(3), sha256));
const sealed = need(closeFields(report, { profile: "sealed" }, salts(8), sha256));

describe("what stands in a leaf", () => {
  test("an open leaf is its statement with the version, in one spelling", () => {
    const { leaf, disclosures } = need(
      closeFields({ kind: "finding", by: "body.example" }, { profile: "open" }, [], sha256),
    );
    expect(textOf(leaf)).toBe('{"by":"body.example","kind":"finding","v":1}');
    expect(disclosures).toEqual([]);
  });

  test("closed fields leave only digests behind", () => {
    const leaf = JSON.parse(textOf(made.leaf));
    expect(Object.keys(leaf)).toEqual(["_sd", "_sd_alg", "by", "kind", "marking", "recordedAt", "v"]);
    expect(leaf._sd).toHaveLength(3);
    for (const word of ["K-4", "48.01", "two shots"]) expect(textOf(made.leaf)).not.toContain(word);
  });

  test("a sealed leaf shows its version and nothing else, not even how many fields it has", () => {
    const leaf = JSON.parse(textOf(sealed.leaf));
    expect(Object.keys(leaf)).toEqual(["_sd", "_sd_alg", "v"]);
    expect(leaf._sd).toHaveLength(8);
    const smaller = need(closeFields({ kind: "report" }, { profile: "sealed" }, salts(8, 100), sha256));
    expect(smaller.leaf.length).toBe(sealed.leaf.length);
  });

  test.each([
    [1, 8],
    [8, 8],
    [9, 16],
    [17, 32],
    [32, 32],
  ])("%i sealed fields take %i digests", (fields, digests) => {
    const statement = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`f${at}`, at]));
    expect(saltsNeeded(statement, { profile: "sealed" })).toEqual({ kind: "done", value: digests });
    const { leaf } = need(closeFields(statement, { profile: "sealed" }, salts(digests), sha256));
    expect(JSON.parse(textOf(leaf))._sd).toHaveLength(digests);
  });

  test("the order of digests does not tell the order of fields", () => {
    const digests: readonly string[] = JSON.parse(textOf(made.leaf))._sd;
    expect(digests).toEqual(digests.toSorted());
  });

  test("a disclosed string hashes to a digest that the leaf names", () => {
    const digests = made.disclosures.map((text) => createHash("sha256").update(text).digest("base64url"));
    expect(JSON.parse(textOf(made.leaf))._sd).toEqual(digests);
  });
});

describe("what is not taken into a leaf", () => {
  test.each(neverInTheClear)("%s never stands in the clear, at no depth", (name) => {
    const refusal = { kind: "refused", code: "leaf-field-must-be-closed" };
    for (const spelled of [name, name.toUpperCase(), `_${name}`])
      expect(closeFields({ kind: "report", [spelled]: "x" }, { profile: "open" }, [], sha256)).toMatchObject(
        refusal,
      );
    const nested = { kind: "report", about: [{ [name]: "x" }] };
    expect(closeFields(nested, { profile: "open" }, [], sha256)).toMatchObject({
      ...refusal,
      facts: { path: `/about/0/${name}` },
    });
    expect(codeOf(closeFields({ kind: "a", [name]: null }, { profile: "open" }, [], sha256))).toBe("done");
  });

  const faults: readonly (readonly [string, JsonObject, Closing, readonly Uint8Array[], string])[] = [
    ["a version of one's own", { v: 2 }, { profile: "open" }, [], "leaf-field-reserved"],
    ["digests of one's own", { _sd: [] }, { profile: "open" }, [], "leaf-field-reserved"],
    [
      "an element that RFC 9901 reserves",
      { a: [{ "...": "x" }] },
      { profile: "open" },
      [],
      "leaf-field-reserved",
    ],
    ["too few salts", report, closing, salts(2), "salt-count"],
    ["one salt twice", report, closing, [...salts(2), ...salts(1)], "salt-twice"],
    ["a short salt", report, closing, [...salts(2), new Uint8Array(8)], "salt-length"],
    [
      "a field that is not there",
      report,
      { profile: "closed fields", closed: ["x"] },
      salts(1),
      "leaf-field-unknown",
    ],
    [
      "a closed field twice",
      report,
      { profile: "closed fields", closed: ["note", "note"] },
      salts(2),
      "leaf-field-unknown",
    ],
    [
      "a closed kind",
      report,
      { profile: "closed fields", closed: ["kind"] },
      salts(1),
      "leaf-field-must-be-clear",
    ],
    [
      "everything closed, yet not sealed",
      { a: 1 },
      { profile: "closed fields", closed: ["a"] },
      salts(1),
      "leaf-digest-count",
    ],
    ["a leaf too long", { a: "x".repeat(leafLimit) }, { profile: "open" }, [], "leaf-too-long"],
  ];
  test.each(faults)("%s is refused", (_, statement, how, given, code) => {
    expect(codeOf(closeFields(statement, how, given, sha256))).toBe(code);
  });

  test("33 fields are too many to seal", () => {
    const statement = Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`f${at}`, at]));
    expect(codeOf(saltsNeeded(statement, { profile: "sealed" }))).toBe("leaf-fields-too-many");
  });
});

describe("what is disclosed", () => {
  test("nothing, a part and all", () => {
    const none = need(openLeaf(made.leaf, [], sha256));
    expect(none).toMatchObject({ profile: "closed fields", disclosed: [], unanswered: 3 });
    expect(none.fields).not.toHaveProperty("sector");
    const coarse = made.disclosures.filter((text) => need(readDisclosure(text, sha256)).name === "sector");
    const part = need(openLeaf(made.leaf, coarse, sha256));
    expect(part).toMatchObject({ disclosed: ["sector"], unanswered: 2 });
    expect(part.fields.sector).toBe("K-4");
    const all = need(openLeaf(made.leaf, made.disclosures, sha256));
    expect(all.fields).toEqual(report);
    expect(all.unanswered).toBe(0);
  });

  test("a sealed leaf opened keeps its decoys unanswered", () => {
    const opened = need(openLeaf(sealed.leaf, sealed.disclosures, sha256));
    expect(opened.fields).toEqual(report);
    expect(opened).toMatchObject({ profile: "sealed", unanswered: 1 });
  });

  test("a part closed inside a closed part opens in two steps", () => {
    const inner = need(
      closeObject({ km10: "48.0,37.8", m100: "48.01,37.80" }, ["m100"], salts(1, 50), sha256),
    );
    const outer = need(
      closeFields(
        { kind: "report", place: inner.object },
        { profile: "closed fields", closed: ["place"] },
        salts(1),
        sha256,
      ),
    );
    const step = need(openLeaf(outer.leaf, outer.disclosures, sha256));
    expect(step.fields.place).toEqual({ km10: "48.0,37.8" });
    const both = need(openLeaf(outer.leaf, [...inner.disclosures, ...outer.disclosures], sha256));
    expect(both.fields.place).toEqual({ km10: "48.0,37.8", m100: "48.01,37.80" });
    // Without the outer one nothing names the inner one.
    expect(codeOf(openLeaf(outer.leaf, inner.disclosures, sha256))).toBe("disclosure-unnamed");
  });

  const [first = "", second = ""] = made.disclosures;
  const leafWith = (fields: object): Uint8Array => need(encodeCanonical(fields));
  const spelled = (...parts: readonly unknown[]): string =>
    Buffer.from(JSON.stringify(parts)).toString("base64url");
  const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");
  const salt = "_26bc4LT-ac6q2KI6cBW5es";
  const shadow = spelled(salt, "kind", "finding");
  const refused: readonly (readonly [string, Uint8Array, readonly string[], string, number])[] = [
    [
      "a disclosure that no digest names",
      made.leaf,
      [first, spelled(salt, "sector", "K-5")],
      "disclosure-unnamed",
      1,
    ],
    ["a disclosure of another leaf", sealed.leaf, [first], "disclosure-unnamed", 0],
    ["a disclosure twice", made.leaf, [first, second, first], "disclosure-twice", 2],
    [
      "a disclosure that would stand before a clear field",
      leafWith({ v: 1, kind: "report", _sd: [digest(shadow)], _sd_alg: "sha-256" }),
      [shadow],
      "disclosure-shadows",
      0,
    ],
    [
      "a disclosure that would stand before the version",
      leafWith({ v: 1, a: 1, _sd: [digest(spelled(salt, "v", 2))], _sd_alg: "sha-256" }),
      [spelled(salt, "v", 2)],
      "disclosure-shadows",
      0,
    ],
    [
      "two disclosures of one field",
      leafWith({
        v: 1,
        a: 1,
        _sd: [digest(spelled(salt, "b", 1)), digest(spelled(salt, "b", 2))].sort(),
        _sd_alg: "sha-256",
      }),
      [spelled(salt, "b", 1), spelled(salt, "b", 2)],
      "disclosure-shadows",
      1,
    ],
    [
      "a digest twice",
      leafWith({ v: 1, a: 1, _sd: [digest("x"), digest("x")], _sd_alg: "sha-256" }),
      [],
      "leaf-digest-twice",
      0,
    ],
    [
      "a digest at two depths",
      leafWith({ v: 1, a: { _sd: [digest("x")] }, _sd: [digest("x")], _sd_alg: "sha-256" }),
      [],
      "leaf-digest-twice",
      0,
    ],
    [
      "a digest that is none",
      leafWith({ v: 1, a: 1, _sd: ["abcd"], _sd_alg: "sha-256" }),
      [],
      "leaf-digest-malformed",
      0,
    ],
    [
      "an empty list of digests",
      leafWith({ v: 1, a: 1, _sd: [], _sd_alg: "sha-256" }),
      [],
      "leaf-digest-malformed",
      0,
    ],
    [
      "another hash",
      leafWith({ v: 1, a: 1, _sd: [digest("x")], _sd_alg: "sha-512" }),
      [],
      "leaf-digest-algorithm",
      0,
    ],
    ["no hash named", leafWith({ v: 1, a: 1, _sd: [digest("x")] }), [], "leaf-digest-algorithm", 0],
    [
      "a sealed leaf without padding",
      leafWith({ v: 1, _sd: [digest("x")], _sd_alg: "sha-256" }),
      [],
      "leaf-digest-count",
      0,
    ],
    ["another version", leafWith({ v: 2 }), [], "leaf-version", 0],
    ["a list", leafWith([1]), [], "leaf-not-object", 0],
    ["a leaf spelled otherwise", utf8('{"v": 1}'), [], "leaf-not-canonical", 0],
    ["a salt that can be guessed", made.leaf, [spelled("123", "sector", "K-4")], "disclosure-salt-short", 0],
    ["a disclosure with two parts", made.leaf, [spelled(salt, "x")], "disclosure-malformed", 0],
    ["a disclosure of digests", made.leaf, [spelled(salt, "_sd", [])], "disclosure-malformed", 0],
    ["a disclosure of more than 64 KiB", made.leaf, ["A".repeat(65_540)], "disclosure-too-long", 0],
    ["padding in base64url", made.leaf, [`${first}==`], "base64-malformed", 0],
  ];
  test.each(refused)("%s is refused", (_, leaf, texts, code, at) => {
    expect(openLeaf(leaf, texts, sha256)).toMatchObject({ kind: "refused", code, at });
  });
});

describe("row 22, RFC 9901", () => {
  test.each(vectors)("the disclosure %s has its digest, name and value", (text, digest, name, value) => {
    expect(need(readDisclosure(text, sha256))).toMatchObject({ digest, name, value });
  });

  test("the eight fields of the example open from their digests", () => {
    const eight = vectors.slice(0, 8);
    const leaf = need(
      encodeCanonical({ v: 1, sub: "user_42", _sd: eight.map(([, digest]) => digest), _sd_alg: "sha-256" }),
    );
    const opened = need(
      openLeaf(
        leaf,
        eight.map(([text]) => text),
        sha256,
      ),
    );
    expect(opened.fields).toEqual({
      sub: "user_42",
      ...Object.fromEntries(eight.map(([, , name, value]) => [name, value])),
    });
  });

  const hasher = (data: string | ArrayBuffer): Uint8Array =>
    createHash("sha256")
      .update(typeof data === "string" ? data : new Uint8Array(data))
      .digest();

  test("@sd-jwt/core reads the fields that we read, on 300 random statements (seed 9901)", async () => {
    const part = (text: string | Uint8Array): string => Buffer.from(text).toString("base64url");
    await fc.assert(
      fc.asyncProperty(
        statement(),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (fields, shown) => {
          const names = Object.keys(fields).slice(1);
          const { leaf, disclosures } = need(
            closeFields(fields, { profile: "closed fields", closed: names }, salts(names.length), sha256),
          );
          const some = disclosures.filter((_, at) => shown[at]);
          const ours = need(openLeaf(leaf, some, sha256));
          const jwt = [part('{"alg":"none"}'), part(leaf), part("x")].join(".");
          const theirs = await (
            await SDJwt.fromEncode(`${[jwt, ...some].join("~")}~`, hasher)
          ).getClaims<JsonObject>(hasher);
          const { _sd_alg, v, ...rest } = theirs;
          expect(rest).toEqual(ours.fields);
        },
      ),
      { seed: 9901, numRuns: 300 },
    );
  });

  test("we read what @sd-jwt/core has closed, on 300 random statements (seed 9901)", async () => {
    let salted = 0;
    const nextSalt = (): string => Buffer.from(salts(1, salted++)[0] ?? []).toString("base64url");
    await fc.assert(
      fc.asyncProperty(statement(), async (fields) => {
        const names = Object.keys(fields).slice(1);
        const claims: Record<string, unknown> = { ...fields };
        const packed = await pack(claims, { _sd: names } as never, { hasher, alg: "sha-256" }, nextSalt);
        const leaf = need(encodeCanonical({ v: 1, ...packed.packedClaims, _sd_alg: "sha-256" }));
        const texts = packed.disclosures.map((one) => one.encode());
        expect(need(openLeaf(leaf, texts, sha256)).fields).toEqual(fields);
      }),
      { seed: 9901, numRuns: 300 },
    );
  });
});

/** A kind in the clear and up to six fields that can be closed. */
function statement(): fc.Arbitrary<JsonObject> {
  const value = fc.oneof(
    fc.string(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string()),
  );
  const names = fc.uniqueArray(fc.constantFrom("sector", "note", "weapon", "unit", "seenBy", "at"), {
    minLength: 1,
  });
  return names.chain((all) =>
    fc.tuple(...all.map(() => value)).map((values) => ({
      kind: "report",
      ...Object.fromEntries(all.map((name, at) => [name, values[at] ?? null])),
    })),
  );
}
