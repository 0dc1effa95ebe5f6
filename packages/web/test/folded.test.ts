// Where the marks of a plot lie: quiet periods folded, and what waits to the left of what it waits for.
import { expect, test } from "vitest";
import { apart, foldedAlong, ticksOf } from "../src/plots/folded.ts";
import { crossings, layered } from "../src/plots/layered.ts";

const day = 86_400_000;
const at = (text: string): number => Date.parse(`${text}T00:00Z`);

test("a long silence is folded, and says how long it was", () => {
  const moments = ["1936-11-09", "2026-01-06", "2026-02-03", "2026-03-01", "2026-04-02"].map(at);
  const folded = foldedAlong(moments, { from: at("1936-10-01"), to: at("2026-05-01") });
  expect(folded.folds).toHaveLength(1);
  const [fold] = folded.folds;
  expect(((fold?.to ?? 0) - (fold?.from ?? 0)) / (365 * day)).toBeGreaterThan(88);
  const places = moments.map(folded.at);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(Math.min(...places.slice(1).map((it, i) => it - (places[i] ?? 0)))).toBeGreaterThan(5);
});

test("where nothing is quiet nothing is folded", () => {
  const moments = Array.from({ length: 12 }, (_, i) => at("2026-01-01") + i * 10 * day);
  const folded = foldedAlong(moments, { from: at("2025-12-25"), to: at("2026-05-01") });
  expect(folded.folds).toEqual([]);
  expect(folded.at(at("2025-12-25"))).toBe(0);
  expect(folded.at(at("2026-05-01"))).toBe(100);
});

test("a place leads back to its moment, but for one within a fold", () => {
  const moments = ["2026-01-06", "2026-02-03", "2026-03-01", "2031-04-02"].map(at);
  const folded = foldedAlong(moments, { from: at("2026-01-01"), to: at("2031-05-01") });
  for (const moment of moments) expect(Math.abs(folded.back(folded.at(moment)) - moment)).toBeLessThan(1_000);
  const [fold] = folded.folds;
  expect(folded.at(at("2029-01-01"))).toBeCloseTo(fold?.x ?? 0, 6);
});

test("dates stand far enough apart to be read", () => {
  const moments = Array.from({ length: 40 }, (_, i) => at("2026-01-01") + i * 9 * day);
  const ticks = ticksOf(foldedAlong(moments, { from: at("2025-12-25"), to: at("2027-02-01") }), 9);
  expect(ticks.length).toBeGreaterThan(4);
  expect(ticks).toEqual(apart(ticks, 9));
});

const edges = (text: string) => text.split(" ").map((it) => ({ from: it[0] ?? "", to: it[1] ?? "" }));

test("whatever waits stands to the left of all that it waits for", () => {
  const lines = edges("ab bc ac cd ed");
  const placed = new Map(layered([..."dcbae"], lines).map(({ key, layer }) => [key, layer]));
  for (const { from, to } of lines) expect(placed.get(from)).toBeLessThan(placed.get(to) ?? 0);
});

test("lines that need not cross do not cross", () => {
  const lines = edges("az by cx");
  const placed = layered([..."abcxyz"], lines);
  const columns = [0, 1].map((layer) =>
    placed
      .filter((it) => it.layer === layer)
      .sort((a, b) => a.place - b.place)
      .map(({ key }) => key),
  );
  expect(crossings([[..."abc"], [..."xyz"]], lines)).toBe(3);
  expect(crossings(columns, lines)).toBe(0);
});

test("a circle is drawn too, everything once", () => {
  const placed = layered([..."abc"], edges("ab bc ca"));
  expect(placed.map(({ key }) => key).sort()).toEqual([..."abc"]);
});
