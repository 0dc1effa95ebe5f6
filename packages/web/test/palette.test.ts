// What a few letters mean: nearer things first, in any language, and never something that leads nowhere.
import type { IndexLine } from "@pacta/server/wire";
import { expect, test } from "vitest";
import type { PageLine } from "../src/pages.ts";
import { hrefOf, type Meant, meantBy, placeOf } from "../src/palette/meant.ts";
import { fold, rank, ranked } from "../src/palette/rank.ts";

test.each([
  ["Déclaration", "declaration"],
  ["ПРИПИНЕННЯ", "припинення"],
  ["Об’єднане Королівство", "обєднане королівство"],
])("%s is folded", (text, folded) => expect(fold(text)).toBe(fold(folded)));

test("what begins so comes before what has a word that does, and that before what has it anywhere", () => {
  const names = ["a ceasefire", "Unceased", "Ceasefire line", "Loan"];
  expect(ranked("cease", names, (it) => [it])).toEqual(["Ceasefire line", "a ceasefire", "Unceased"]);
  expect(rank("line cease", ["Ceasefire line"])).toBe(2);
  expect(rank("line loan", ["Ceasefire line"])).toBeNull();
  expect(rank("угод", ["Рамкова угода"])).toBe(2);
  expect(rank("N-5", ["Help", "N-5"])).toBe(0);
});

const line = (name: string, path: string): PageLine => ({
  name,
  path,
  place: "list",
  load: () => Promise.reject(new Error("nobody goes there")),
});
const name = (key: string, kind: IndexLine["kind"], title: string): IndexLine => ({ key, kind, title });
const known = {
  pages: [line("now", "/"), line("due", "/due"), line("party", "/parties/$party")],
  titleOf: ({ name: it }: PageLine) => it,
  names: [
    name("N-5", "norm", "Help with defence"),
    name("UA", "party", "Ukraine"),
    name("B", "body", "Board"),
  ],
  zone: "Europe/Kyiv",
  search: { lang: "en" },
};
const ways = (sought: string, search = {}): readonly (string | null)[] =>
  meantBy(sought, { ...known, search: { lang: "en", ...search } }).map((it: Meant) =>
    hrefOf(it, "/due", { lang: "en", ...search }),
  );

test("a name leads to its page or to its reason, and what has no page is not offered", () => {
  expect(ways("ukr")).toEqual(["/app/parties/UA?lang=en"]);
  expect(ways("help")).toEqual(["/app/due?lang=en&why=N-5"]);
  expect(ways("board")).toEqual([]);
  const clause = { ...name("P 1", "clause", "1"), of: "P" };
  expect(placeOf(clause, known.pages)).toEqual({ why: "P" });
  expect(placeOf(clause, [...known.pages, line("instrument", "/text/$document")])).toEqual({
    path: "/text/P",
    own: { clause: "1" },
  });
});

test("a date is meant in the zone of the page, and a day up to its end", () => {
  expect(ways("2026-03-12 18:00")).toEqual(["/app/due?asof=2026-03-12T16:00Z&lang=en"]);
  expect(ways("2026-03-12")).toEqual(["/app/due?asof=2026-03-12T21:59Z&lang=en"]);
  expect(ways("2026-13-12")).toEqual([]);
});

test.each(["why N-5", "pourquoi n-5", "чому N-5"])("%s asks for the reason", (sought) => {
  expect(ways(sought)[0]?.toLowerCase()).toBe("/app/due?lang=en&why=n-5");
});

test("with a reason open its citation is offered first", () => {
  expect(ways("", { why: "N-5" })[0]).toBeNull();
  expect(ways("")[0]).toBe("/app/?lang=en");
});
