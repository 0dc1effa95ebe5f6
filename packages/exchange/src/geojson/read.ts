// GeoJSON as RFC 7946 has it: features whose positions lie in the world and whose rings are closed. What the standard
// does not know is not handed over.
import { type GeoJsonLimits, geoJsonLimits } from "../limits.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";
import type { RefusalCode } from "../refusals.ts";
import { needText } from "../utf8.ts";
import { type Json, type Path, pathText, readJsonText } from "./json.ts";

/** Longitude, latitude, and perhaps a height. */
export type Position = readonly number[];

export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "MultiPoint" | "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString" | "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly Geometry[] };

export type Feature = {
  readonly id: string | number | null;
  /** Null where the feature lies nowhere in particular. */
  readonly geometry: Geometry | null;
  readonly properties: { readonly [name: string]: Json } | null;
  readonly path: string;
};

export type FeaturesEnd = { readonly features: number; readonly positions: number };

/** Hands each feature over as it is found. After a refusal nothing of what was handed over counts. */
export function readGeoJson(
  bytes: Uint8Array,
  take: (feature: Feature) => void,
  limits: GeoJsonLimits = geoJsonLimits,
): Outcome<FeaturesEnd> {
  return attempt(() => {
    if (bytes.length > limits.bytes) refuse("X001", {}, `at most ${limits.bytes} bytes`, `${bytes.length}`);
    needText(bytes);
    const shapes = new Shapes(limits);
    let features = 0;
    const root = readJsonText(new TextDecoder().decode(bytes), limits, "features", (item, index) => {
      features += 1;
      if (features > limits.features)
        stop("X407", ["features", index], `at most ${limits.features} features`, "one more");
      take(shapes.feature(item, ["features", index]));
    });
    const outer = objectIn(root, []);
    if (outer.crs !== undefined && outer.crs !== null) stop("X412", ["crs"], "no `crs`", "one");
    switch (outer.type) {
      case "FeatureCollection":
        if (!Array.isArray(outer.features)) stop("X409", ["features"], "a list", shown(outer.features));
        break;
      case "Feature":
        refuseFeatures(outer);
        features = 1;
        take(shapes.feature(root, []));
        break;
      default:
        refuseFeatures(outer);
        features = 1;
        take({ id: null, geometry: shapes.geometry(root, []), properties: null, path: "" });
    }
    return { features, positions: shapes.positions };
  });
}

/** They have been handed over already, and belong to nothing else. */
function refuseFeatures(outer: Readonly<Record<string, Json>>): void {
  if (outer.features !== undefined)
    stop("X409", ["type"], "FeatureCollection, where there are features", shown(outer.type));
}

class Shapes {
  positions = 0;
  private readonly limits: GeoJsonLimits;

  constructor(limits: GeoJsonLimits) {
    this.limits = limits;
  }

  feature(value: Json, path: Path): Feature {
    const fields = objectIn(value, path);
    if (fields.type !== "Feature") stop("X409", [...path, "type"], "Feature", shown(fields.type));
    const { id = null, geometry = null, properties = null } = fields;
    if (id !== null && typeof id !== "string" && typeof id !== "number")
      return stop("X409", [...path, "id"], "a text or a number", shown(id));
    return {
      id,
      geometry: geometry === null ? null : this.geometry(geometry, [...path, "geometry"]),
      properties: properties === null ? null : objectIn(properties, [...path, "properties"]),
      path: pathText(path),
    };
  }

  geometry(value: Json, path: Path): Geometry {
    const fields = objectIn(value, path);
    const { type } = fields;
    const inside: Path = [...path, "coordinates"];
    const { coordinates } = fields;
    switch (type) {
      case "Point":
        return { type, coordinates: this.position(coordinates, inside) };
      case "MultiPoint":
        return { type, coordinates: this.line(coordinates, inside, 0) };
      case "LineString":
        return { type, coordinates: this.line(coordinates, inside, 2) };
      case "MultiLineString":
        return { type, coordinates: eachOf(coordinates, inside, (it, at) => this.line(it, at, 2)) };
      case "Polygon":
        return { type, coordinates: eachOf(coordinates, inside, (it, at) => this.ring(it, at)) };
      case "MultiPolygon":
        return {
          type,
          coordinates: eachOf(coordinates, inside, (polygon, at) =>
            eachOf(polygon, at, (it, place) => this.ring(it, place)),
          ),
        };
      case "GeometryCollection":
        return {
          type,
          geometries: eachOf(fields.geometries, [...path, "geometries"], (it, at) => this.geometry(it, at)),
        };
      default:
        return stop("X409", [...path, "type"], "a type of geometry", shown(type));
    }
  }

  private line(value: Json | undefined, path: Path, least: number): readonly Position[] {
    const positions = eachOf(value, path, (it, at) => this.position(it, at));
    if (positions.length < least) stop("X409", path, `at least ${least} positions`, `${positions.length}`);
    return positions;
  }

  private ring(value: Json | undefined, path: Path): readonly Position[] {
    const positions = this.line(value, path, 0);
    if (positions.length < 4) stop("X411", path, "at least four positions", `${positions.length}`);
    const [first, last] = [positions[0], positions.at(-1)];
    if (first?.length !== last?.length || first?.some((part, at) => part !== last?.[at]) === true)
      stop("X411", path, "the first position again at the end", String(last));
    return positions;
  }

  private position(value: Json | undefined, path: Path): Position {
    this.positions += 1;
    if (this.positions > this.limits.positions)
      stop("X408", path, `at most ${this.limits.positions} positions`, "one more");
    if (!Array.isArray(value) || value.length < 2 || value.length > 3 || !value.every(isNumber))
      return stop("X409", path, "two or three numbers", shown(value));
    const [longitude = 0, latitude = 0] = value;
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
      stop("X410", path, "-180 to 180, then -90 to 90", `${longitude}, ${latitude}`);
    return value;
  }
}

function eachOf<T>(value: Json | undefined, path: Path, read: (item: Json, path: Path) => T): readonly T[] {
  if (!Array.isArray(value)) return stop("X409", path, "a list", shown(value));
  return value.map((item: Json, at) => read(item, [...path, at]));
}

function objectIn(value: Json, path: Path): Readonly<Record<string, Json>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, Json>>;
  return stop("X409", path, "an object", shown(value));
}

function isNumber(value: Json): value is number {
  return typeof value === "number";
}

function stop(code: RefusalCode, path: Path, expected: string, found: string): never {
  return refuse(code, { path: pathText(path) }, expected, found);
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
