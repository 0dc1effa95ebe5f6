// The face of exchange: foreign files in, each read in a thread of its own, and tables out. What a file means is no
// matter of this package.
export { writeCsv } from "./csv/write.ts";
export { eventFields, type FieldKind } from "./events/fields.ts";
export { cellOf, type EventLine, type Header, readEventRow, readHeader } from "./events/lines.ts";
export type { Json } from "./geojson/json.ts";
export type { Feature, FeaturesEnd, Geometry, Position } from "./geojson/read.ts";
export { writeGeoJson } from "./geojson/write.ts";
export {
  csvLimits,
  geoJsonLimits,
  type WorkerLimits,
  workerLimits,
  xlsxLimits,
  xmlLimits,
} from "./limits.ts";
export { type Done, type Outcome, type Place, type Refused, refusal } from "./outcome.ts";
export { exchangeRefusals, type RefusalCode, type RefusalWords } from "./refusals.ts";
export { type Cell, cellName, type Moment, type Row, type TableEnd } from "./table/table.ts";
export { readForeign, readTable } from "./worker/read.ts";
export type { Request } from "./worker/request.ts";
export { writeXlsx } from "./xlsx/write.ts";
export type { XmlEnd, XmlEvent } from "./xml/read.ts";
export { writeXml } from "./xml/write.ts";
