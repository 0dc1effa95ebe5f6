// What an address asks for, and what of it cannot be read.
import { expect, test } from "vitest";
import { mistakesIn, parseSearch, searchIn, stringifySearch } from "../src/address/search.ts";

function check(address: string): {
  readonly asked: object;
  readonly wrong: readonly string[];
  readonly again: string;
} {
  const asked = searchIn(parseSearch(address));
  return {
    asked,
    wrong: mistakesIn(asked, ["en", "fr", "uk"]).map(({ parameter }) => parameter),
    again: stringifySearch({ ...asked }),
  };
}

test.each([
  "?asof=2026-03-12T16:00Z&known=300&tz=Europe/Kyiv&lang=uk",
  "?asof=2026-03-12T16:00:30.500Z",
  "?known=2026-03-12T16:20Z",
  "",
])("an address that can be read stays as it is: %s", (address) => {
  expect(check(address)).toMatchObject({ wrong: [], again: address });
});

test.each([
  ["?asof=yesterday", "asof"],
  ["?asof=2026-03-12", "asof"],
  ["?asof=2026-03-12T16:00", "asof"],
  ["?asof=2026-06-31T16:00Z", "asof"],
  ["?asof=2026-03-12T25:00Z", "asof"],
  ["?asof=2026-02-30T10:00Z", "asof"],
  ["?known=-1", "known"],
  ["?known=3e2", "known"],
  ["?tz=Europe/Atlantis", "tz"],
  ["?lang=tlh", "lang"],
  ["?asof=2026-03-12T16:00Z&asof=2020-01-01T00:00Z", "asof"],
  ["?known=300&known=12", "known"],
])("what cannot be read is named and not passed over: %s", (address, parameter) => {
  expect(check(address).wrong).toEqual([parameter]);
});

test("what is asked for twice in the same words is asked for once", () => {
  expect(check("?asof=2026-03-12T16:00Z&asof=&asof=2026-03-12T16:00Z")).toMatchObject({
    wrong: [],
    again: "?asof=2026-03-12T16:00Z",
  });
});

test("all that is wrong is named at once, and what is none of ours is left out", () => {
  expect(check("?asof=x&lang=y&utm_source=z")).toEqual({
    asked: { asof: "x", lang: "y" },
    wrong: ["asof", "lang"],
    again: "?asof=x&lang=y",
  });
});
