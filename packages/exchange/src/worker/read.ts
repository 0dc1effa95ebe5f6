// The face of every reader: one file, read in a thread of its own that has so much memory and so much time. What happens
// to that thread is told as a refusal; the caller goes on.
import { Worker } from "node:worker_threads";
import {
  csvLimits,
  geoJsonLimits,
  type WorkerLimits,
  workerLimits,
  xlsxLimits,
  xmlLimits,
} from "../limits.ts";
import { type Outcome, refusal } from "../outcome.ts";
import type { Row, TableEnd } from "../table/table.ts";
import type { End, Format, Formats, Piece, Request } from "./request.ts";

/** Hands over pieces, a batch at a time, and at the end what there is to say. After a refusal nothing of what was handed
 *  over counts. */
export function readForeign<R extends Request>(
  request: R,
  take: (pieces: readonly Formats[R["format"]]["piece"][]) => void,
  limits: WorkerLimits = workerLimits,
): Promise<Outcome<Formats[R["format"]]["end"]>> {
  // Which pieces come with which format is known to `answer` alone.
  return inWorker(request, take as (pieces: readonly Piece[]) => void, limits) as Promise<
    Outcome<Formats[R["format"]]["end"]>
  >;
}

/** CSV or XLSX, by the end of the file's name. */
export function readTable(
  name: string,
  bytes: Uint8Array,
  { sheet, tolerance }: { readonly sheet: string | null; readonly tolerance: number },
  take: (rows: readonly Row[]) => void,
): Promise<Outcome<TableEnd>> {
  if (/\.csv$/i.test(name)) return readForeign({ format: "csv", bytes, tolerance }, take);
  if (/\.xlsx$/i.test(name)) return readForeign({ format: "xlsx", bytes, sheet }, take);
  return Promise.resolve(refusal("X006", {}, "a name that ends in .csv or .xlsx", name));
}

const most: Readonly<Record<Format, number>> = {
  csv: csvLimits.bytes,
  xlsx: xlsxLimits.bytes,
  xml: xmlLimits.bytes,
  geojson: geoJsonLimits.bytes,
};

type Said =
  | { readonly kind: "pieces"; readonly pieces: readonly Piece[] }
  | { readonly kind: "end"; readonly outcome: Outcome<End> };

function inWorker(
  request: Request,
  take: (pieces: readonly Piece[]) => void,
  { heapMiB, milliseconds, millisecondsPerMiB }: WorkerLimits,
): Promise<Outcome<End>> {
  const { length } = request.bytes;
  const bytesMost = most[request.format];
  // Before it is copied.
  if (length > bytesMost)
    return Promise.resolve(refusal("X001", {}, `at most ${bytesMost} bytes`, `${length}`));
  const own = new Uint8Array(request.bytes);
  const time = milliseconds + (millisecondsPerMiB * length) / 1_048_576;
  const young = heapMiB / 8;
  const worker = new Worker(new URL("./reader.worker.ts", import.meta.url), {
    workerData: { ...request, bytes: own },
    transferList: [own.buffer],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMiB - young, maxYoungGenerationSizeMb: young },
  });
  return new Promise((resolve, reject) => {
    let over = false;
    const finish = (tell: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      void worker.terminate();
      tell();
    };
    const settle = (outcome: Outcome<End>): void => finish(() => resolve(outcome));
    const fail = (error: unknown): void => finish(() => reject(error));
    const timer = setTimeout(
      () => settle(refusal("X002", {}, `at most ${Math.round(time)} ms`, "more")),
      time,
    );
    worker.on("message", (said: Said) => {
      if (over) return;
      if (said.kind === "end") return settle(said.outcome);
      try {
        take(said.pieces);
      } catch (error) {
        fail(error);
      }
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        settle(refusal("X003", {}, `at most ${heapMiB} MiB`, "more"));
      else fail(error);
    });
    worker.on("exit", () => fail(new Error("the reading thread ended without an answer")));
  });
}
