// Whether a point lies in an area. Inside and outside of a ring are decided on integer micro-degrees, exactly: the products
// need more than 53 bits, so they are made as big integers. Distances are measured on the ellipsoid WGS 84 and miss the
// true ones by less than a thousandth up to 500 km; only operations that every machine rounds alike are used.
import type { Area, Outline, Point } from "../agreement/situation.ts";
import { fails, holds, undetermined, type Value } from "./value.ts";

/** Undetermined where nobody has drawn the area. A point on the border is inside, and so is one at the very distance. */
export function liesIn(at: Point, { outline }: Area, areas: readonly Area[]): Value {
  switch (outline.kind) {
    case "none":
      return undetermined;
    case "ring":
      return inRing(at, outline.points) ? holds : fails;
    case "line":
      return isWithin(at, outline, 0) ? holds : fails;
    case "around": {
      const of = areas.find(({ id }) => id === outline.of)?.outline;
      if (of === undefined || of.kind === "none" || of.kind === "around") return undetermined;
      return isWithin(at, of, outline.metres) ? holds : fails;
    }
  }
}

type Drawn = Extract<Outline, { readonly kind: "ring" | "line" }>;

function isWithin(at: Point, { kind, points }: Drawn, metres: number): boolean {
  if (kind === "ring" && inRing(at, points)) return true;
  const seen = points.map((to) => offset(at, to));
  const sides = seen.slice(1).map((to, i) => [seen[i] as Offset, to] as const);
  const [first, last] = [seen[0], seen.at(-1)];
  if (kind === "ring" && first !== undefined && last !== undefined) sides.push([last, first]);
  return sides.some(([from, to]) => squareTo(from, to) <= metres * metres);
}

function inRing(at: Point, ring: readonly Point[]): boolean {
  let inside = false;
  let j = ring.length - 1;
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i] as Point;
    const b = ring[j] as Point;
    j = i;
    const side =
      BigInt(b.lon - a.lon) * BigInt(at.lat - a.lat) - BigInt(b.lat - a.lat) * BigInt(at.lon - a.lon);
    if (side === 0n && between(a.lat, at.lat, b.lat) && between(a.lon, at.lon, b.lon)) return true;
    const crosses = a.lat > at.lat !== b.lat > at.lat;
    if (crosses && (b.lat > a.lat ? side > 0n : side < 0n)) inside = !inside;
  }
  return inside;
}

function between(a: number, x: number, b: number): boolean {
  return (a <= x && x <= b) || (b <= x && x <= a);
}

/** Metres to the east and to the north. */
type Offset = { readonly east: number; readonly north: number };

/** Half the longer axis of the ellipsoid, in metres, and the square of its eccentricity. */
const axis = 6_378_137;
const flatness = 0.006_694_379_990_14;
const radians = Math.PI / 180_000_000;

/** How far and in which direction one point lies from another, by the mean latitude of the two (Gauss and Delambre). */
function offset(at: Point, to: Point): Offset {
  const turns = to.lon - at.lon;
  const short =
    turns > 180_000_000 ? turns - 360_000_000 : turns < -180_000_000 ? turns + 360_000_000 : turns;
  const lon = (short / 2) * radians;
  const lat = ((to.lat - at.lat) / 2) * radians;
  const mean = ((at.lat + to.lat) / 2) * radians;
  const rise = sine(mean);
  const bend = 1 - flatness * rise * rise;
  const across = axis / Math.sqrt(bend);
  const along = (across * (1 - flatness)) / bend;
  const north = 2 * along * sine(lat) * cosine(lon);
  const east = 2 * across * cosine(mean) * sine(lon);
  // North of the one is not quite north of the other.
  const turn = lon * rise;
  return {
    east: east * cosine(turn) - north * sine(turn),
    north: north * cosine(turn) + east * sine(turn),
  };
}

/** The square of the distance from here to the nearest place of a side. */
function squareTo(from: Offset, to: Offset): number {
  const east = to.east - from.east;
  const north = to.north - from.north;
  const length = east * east + north * north;
  const along = length === 0 ? 0 : -(from.east * east + from.north * north) / length;
  const part = along < 0 ? 0 : along > 1 ? 1 : along;
  const x = from.east + part * east;
  const y = from.north + part * north;
  return x * x + y * y;
}

/** Of an angle of at most half a turn; the functions of the platform may differ in their last digit. */
function sine(x: number): number {
  return series(x, x, 1);
}

function cosine(x: number): number {
  return series(x, 1, 0);
}

function series(x: number, first: number, power: number): number {
  let term = first;
  let sum = term;
  for (let n = power; n < 26; n += 2) {
    term *= (-x * x) / ((n + 1) * (n + 2));
    sum += term;
  }
  return sum;
}
