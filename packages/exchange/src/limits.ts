// How much is read of each format. A reader takes its limits as an argument, so that a test can show what happens at
// them; whoever calls from outside gets these.

const KiB = 1024;
const MiB = 1024 * KiB;

export type CsvLimits = {
  readonly bytes: number;
  readonly columns: number;
  /** In UTF-16 units, as the text is kept. */
  readonly cell: number;
  readonly rows: number;
};

export const csvLimits: CsvLimits = { bytes: 64 * MiB, columns: 1024, cell: 64 * KiB, rows: 1_000_000 };

export type XmlLimits = {
  readonly bytes: number;
  readonly depth: number;
  readonly attributes: number;
  readonly numericReferences: number;
  /** From one event to the next: of a text, an attribute, a comment. */
  readonly stretch: number;
};

export const xmlLimits: XmlLimits = {
  bytes: 64 * MiB,
  depth: 64,
  attributes: 256,
  numericReferences: 100_000,
  stretch: MiB,
};

export type ZipLimits = {
  readonly bytes: number;
  readonly parts: number;
  readonly part: number;
  readonly total: number;
  readonly ratio: number;
  /** So much may come out before the ratio counts. */
  readonly ratioFrom: number;
};

export type XlsxLimits = ZipLimits & {
  readonly columns: number;
  readonly cell: number;
  readonly rows: number;
  readonly sharedStrings: number;
  /** Of all cells together, a shared text counted as often as it is shown. */
  readonly text: number;
  readonly xml: XmlLimits;
};

export const xlsxLimits: XlsxLimits = {
  bytes: 32 * MiB,
  parts: 256,
  part: 64 * MiB,
  total: 256 * MiB,
  ratio: 100,
  ratioFrom: MiB,
  columns: csvLimits.columns,
  cell: csvLimits.cell,
  rows: csvLimits.rows,
  sharedStrings: 1_000_000,
  text: 64 * MiB,
  xml: xmlLimits,
};

export type JsonLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Objects and lists. */
  readonly containers: number;
  /** In one object. */
  readonly names: number;
  readonly values: number;
};

export type GeoJsonLimits = JsonLimits & { readonly features: number; readonly positions: number };

export const geoJsonLimits: GeoJsonLimits = {
  bytes: 16 * MiB,
  depth: 8,
  containers: 1_100_000,
  names: 10_000,
  values: 4_200_000,
  features: 10_000,
  positions: 1_000_000,
};

export type WorkerLimits = {
  readonly heapMiB: number;
  readonly milliseconds: number;
  readonly millisecondsPerMiB: number;
};

export const workerLimits: WorkerLimits = { heapMiB: 256, milliseconds: 10_000, millisecondsPerMiB: 1000 };
