// What a reader is asked for, and the one place that knows which reader answers. Runs in the worker; tests that count
// call it where they stand.
import { readCsv } from "../csv/read.ts";
import { type Feature, type FeaturesEnd, readGeoJson } from "../geojson/read.ts";
import type { Outcome } from "../outcome.ts";
import type { Row, TableEnd } from "../table/table.ts";
import { readXlsx } from "../xlsx/read.ts";
import { readXml, type XmlEnd, type XmlEvent } from "../xml/read.ts";

/** What each format hands over piece by piece, and what it says at the end. */
export type Formats = {
  readonly csv: { readonly piece: Row; readonly end: TableEnd };
  readonly xlsx: { readonly piece: Row; readonly end: TableEnd };
  readonly xml: { readonly piece: XmlEvent; readonly end: XmlEnd };
  readonly geojson: { readonly piece: Feature; readonly end: FeaturesEnd };
};

export type Format = keyof Formats;

export type Request =
  | { readonly format: "csv"; readonly bytes: Uint8Array; readonly tolerance: number }
  | { readonly format: "xlsx"; readonly bytes: Uint8Array; readonly sheet: string | null }
  | { readonly format: "xml" | "geojson"; readonly bytes: Uint8Array };

export type Piece = Formats[Format]["piece"];
export type End = Formats[Format]["end"];

export function answer(request: Request, take: (piece: Piece) => void): Outcome<End> | Promise<Outcome<End>> {
  switch (request.format) {
    case "csv":
      return readCsv(request.bytes, request, take);
    case "xlsx":
      return readXlsx(request.bytes, request, take);
    case "xml":
      return readXml(request.bytes, take);
    case "geojson":
      return readGeoJson(request.bytes, take);
  }
}
