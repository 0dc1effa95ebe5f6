// Features as one collection.
import type { Feature } from "./read.ts";

export function writeGeoJson(features: readonly Feature[]): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      type: "FeatureCollection",
      features: features.map(({ id, geometry, properties }) => ({
        type: "Feature",
        ...(id === null ? {} : { id }),
        geometry,
        properties,
      })),
    }),
  );
}
