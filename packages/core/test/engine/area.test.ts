// How far a place lies from a line: held against geodesics of WGS 84, which were computed elsewhere (by Vincenty's method).
import { expect, test } from "vitest";
import type { Area, Outline, Point } from "../../src/agreement/situation.ts";
import { liesIn } from "../../src/engine/area.ts";
import { fails, holds, undetermined, type Value } from "../../src/engine/value.ts";

const place = (lat: number, lon: number): Point => ({
  lat: Math.round(lat * 1_000_000),
  lon: Math.round(lon * 1_000_000),
});

const area = (id: string, outline: Outline): Area => ({
  id,
  title: id,
  outline,
  titleClaimedBy: [],
  cites: [],
  span: { file: "", from: 0, to: 0 },
});

function within(metres: number, of: Outline, at: Point): Value {
  const belt = area("Belt", { kind: "around", of: "Of", metres });
  return liesIn(at, belt, [area("Of", of), belt]);
}

test.each<[string, readonly [number, number], readonly [number, number], number]>([
  ["a degree of latitude", [48, 37], [49, 37], 111_200.0],
  ["half a degree of longitude", [48, 38], [48, 38.5], 37_312.6],
  ["across both", [48, 38], [48.9, 39.7], 160_711.4],
  ["along the equator", [0, 0], [0, 1], 111_319.5],
  ["over the day line", [-33, 179.5], [-33, -179.5], 93_452.9],
  ["far in the north", [70, 20], [70, 30], 381_437.4],
  ["almost 500 km", [48, 38], [52, 41], 494_072.3],
])("%s is measured to a thousandth, from either end", (_, a, b, metres) => {
  for (const [at, end] of [
    [place(...a), place(...b)],
    [place(...b), place(...a)],
  ] as const) {
    const there: Outline = { kind: "line", points: [end, end] };
    expect(within(Math.ceil(metres * 1.001), there, at)).toBe(holds);
    expect(within(Math.floor(metres * 0.999), there, at)).toBe(fails);
  }
});

test("the distance from a line is that from its nearest place, be it an end or not", () => {
  const line: Outline = { kind: "line", points: [place(47.5, 38), place(48.5, 38)] };
  expect(within(37_350, line, place(48, 38.5))).toBe(holds);
  expect(within(37_275, line, place(48, 38.5))).toBe(fails);
  expect(within(111_250, line, place(49.5, 38))).toBe(holds);
  expect(within(111_150, line, place(49.5, 38))).toBe(fails);
});

test("who stands on the line is in it, at no distance from it, and a metre beside it is not", () => {
  const line: Outline = { kind: "line", points: [place(48, 37), place(48.5, 37)] };
  expect(liesIn(place(48.25, 37), area("Line", line), [])).toBe(holds);
  expect(liesIn(place(48.25, 37.00002), area("Line", line), [])).toBe(fails);
  expect(within(2, line, place(48.25, 37.00002))).toBe(holds);
});

test("around a field lie the field itself and what is near its border, also that between last corner and first", () => {
  const field: Outline = {
    kind: "ring",
    points: [place(48, 37), place(48, 39), place(50, 39), place(50, 37)],
  };
  expect(within(1, field, place(49, 38))).toBe(holds);
  expect(within(8_000, field, place(49, 36.9))).toBe(holds);
  expect(within(7_000, field, place(49, 36.9))).toBe(fails);
});

test("nobody knows what lies in an area that nobody has drawn, nor how far it is", () => {
  expect(liesIn(place(48, 37), area("Undrawn", { kind: "none" }), [])).toBe(undetermined);
  expect(within(50_000, { kind: "none" }, place(48, 37))).toBe(undetermined);
});
