// What of JSON is read and what is not: each limit from both sides, and a law over everything between.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beyondLimits, deepest, mostNames, unkeptIn } from "../src/limits/json.ts";
import { act, seen } from "./seen.ts";

const nested = (levels: number): string => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
const named = (names: number): string =>
  `{${Array.from({ length: names }, (_, i) => `"n${i}":0`).join(",")}}`;

describe("the limits of JSON", () => {
  test.each([
    ["32 levels", nested(deepest), null],
    ["33 levels", nested(deepest + 1), "at most 32 levels"],
    ["a million brackets", "[".repeat(1_000_000), "at most 32 levels"],
    ["10,000 names", named(mostNames), null],
    ["10,001 names", named(mostNames + 1), "at most 10000 names"],
    ["the same name in two objects", '[{"a":1},{"a":2},{"a":{"a":3}}]', null],
    ["a name twice", '{"a":1,"b":2,"a":3}', "each name once"],
    ["a name twice, escaped", '{"a":1,"\\u0061":3}', "each name once"],
    ["a name twice, far apart", '{"a":{"b":[{"c":1}]},"a":1}', "each name once"],
    ["__proto__", '{"__proto__":{"role":"operator"}}', "another name"],
    ["__proto__, escaped", '{"\\u005f_proto__":1}', "another name"],
    ["__proto__ as a value", '{"a":"__proto__"}', null],
    ["the largest exact number", "9007199254740991", null],
    ["one more", "[9007199254740992]", "whole numbers"],
    ["one less than the least", '{"a":-9007199254740992}', "whole numbers"],
    ["a number without end", "1e999", "whole numbers"],
    ["a large number with an exponent", "1e300", "whole numbers"],
    ["a fraction", "0.1e-3", null],
    ["such a number in words", '"9007199254740993"', null],
  ])("%s", (_, text, expected) => {
    const fault = beyondLimits(text);
    if (expected === null) expect(fault).toBeNull();
    else expect(fault?.expected).toContain(expected);
  });

  test("a fault names the way to it", () => {
    expect(beyondLimits('{"to":{"kind":"mail","kind":"webhook"}}')).toMatchObject({
      path: "to.kind",
      found: "kind",
    });
  });

  test.each([
    ["U+0000", { to: ["a", "b\0"] }, { path: "to.1", found: "U+0000" }],
    ["the first half of a character", { note: "a\ud83d" }, { path: "note", found: "U+D83D" }],
    ["its second half", "\ude00", { path: "", found: "U+DE00" }],
    ["a name that cannot be kept", { claims: { "a\0": 1 } }, { path: "claims", found: "U+0000" }],
    ["a whole character of two units, and every control but that one", { note: "\u{1f600}\u0001\n" }, null],
  ])("%s in a text", (_, value, fault) => {
    if (fault === null) expect(unkeptIn(value)).toBeNull();
    else expect(unkeptIn(value)).toMatchObject(fault);
  });

  test("law: what is within them is read, and one name more of the same is not", () => {
    const value = fc
      .jsonValue({ maxDepth: 6 })
      .filter((it) => !/__proto__|\d{16}|e\+/.test(JSON.stringify(it)));
    fc.assert(
      fc.property(value, fc.string(), (it, name) => {
        fc.pre(name !== "__proto__");
        const text = JSON.stringify(it);
        expect(beyondLimits(text)).toBeNull();
        const twice = `{${JSON.stringify(name)}:${text},"other${name.length}":0,${JSON.stringify(name)}:${text}}`;
        expect(beyondLimits(twice)?.expected).toBe("each name once");
      }),
      { seed: 20261127, numRuns: 500 },
    );
  });
});

describe("a body", () => {
  test("that goes beyond the limits is refused with the place", async () => {
    const it = await seen();
    const put = (text: string) =>
      it.app.request("http://localhost:4747/api/v1/subscriptions/a", {
        method: "PUT",
        headers: {
          host: "localhost:4747",
          "content-type": "application/json",
          "content-length": String(text.length),
        },
        body: text,
      });
    const answer = await put('{"name":"a","to":{"kind":"mail","kind":"webhook"}}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: "A107",
      errors: [{ parameter: "to.kind", found: "kind" }],
    });
    expect(await (await put(nested(40))).json()).toMatchObject({ code: "A107" });
  });

  test.each([
    ["told", true],
    ["not told", false],
  ])("that is too long is refused, its length %s, before it is held", async (_, told) => {
    const it = await seen();
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
    });
    const answer = await it.app.request("http://localhost:4747/api/v1/events", {
      method: "POST",
      headers: {
        host: "localhost:4747",
        "content-type": "application/x-ndjson",
        "idempotency-key": "k",
        ...(told ? { "content-length": String(2 ** 40) } : {}),
      },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(25);
  });

  test("a line of a log has limits of its own: 16 levels, each name once, no number that is not what it says", async () => {
    const it = await seen();
    const line = JSON.stringify(act("a1"));
    const file = (text: string) =>
      it.app.request("http://localhost:4747/api/v1/events", {
        method: "POST",
        headers: { host: "localhost:4747", "content-type": "application/x-ndjson", "idempotency-key": "k" },
        body: text,
      });
    const codes = async (text: string): Promise<readonly string[]> => {
      const { errors } = (await (await file(text)).json()) as { errors?: readonly { code: string }[] };
      return (errors ?? []).map(({ code }) => code);
    };
    expect(await codes(line.replace('"by":"Alder"', '"by":"Alder","by":"Birch"'))).toEqual(["L806"]);
    expect(await codes(line.replace('"by":"Alder"', `"by":"Alder","args":${nested(20)}`))).toEqual(["L805"]);
    expect((await codes(line.replace('"by":"Alder"', '"by":"Alder","__proto__":{}'))).length).toBe(1);
    expect((await codes(line.replace('"v":1', '"v":9007199254740993'))).length).toBe(1);
    expect(
      (await codes(line.replace('"by":"Alder"', `"by":"Alder",${named(10_001).slice(1, -1)}`))).length,
    ).toBeGreaterThan(0);
  });
});
