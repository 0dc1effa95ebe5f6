// The thread in which a foreign file is read. It is given the bytes and gives back plain values; it has no environment,
// and nothing that is loaded in it can open a connection.
import { parentPort, workerData } from "node:worker_threads";
import { answer, type Piece, type Request } from "./request.ts";

const batchLength = 512;
const batch: Piece[] = [];

function send(): void {
  if (batch.length > 0) parentPort?.postMessage({ kind: "pieces", pieces: batch.splice(0) });
}

const outcome = await answer(workerData as Request, (piece) => {
  batch.push(piece);
  if (batch.length >= batchLength) send();
});
send();
parentPort?.postMessage({ kind: "end", outcome });
