// Point in polygon on integer micro-degrees. Exact: the products need more than 53 bits, so they are made as big integers.

type Point = { readonly lat: number; readonly lon: number };

/** A point on the border is inside. */
export function inArea(at: Point, ring: readonly Point[]): boolean {
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
