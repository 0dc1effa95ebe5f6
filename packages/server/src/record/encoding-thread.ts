// The other side of `encoding.ts`. It knows the secret of the salts and nothing of any log.
import { parentPort, workerData } from "node:worker_threads";
import { sha256 } from "../hash.ts";
import { saltsFrom } from "../salts.ts";
import type { Answer, Order } from "./encoding.ts";
import { type Encoded, encodeEvent, linesIn } from "./leaf.ts";

const salts = saltsFrom(workerData as Uint8Array);

parentPort?.on("message", ({ id, text, key }: Order) => {
  const encoded = linesIn(text).map((line, i) => encodeEvent(line, `${key}:${i}`, salts, sha256));
  const answer = answerOf(id, encoded);
  parentPort?.postMessage(answer, [answer.bytes.buffer as ArrayBuffer]);
});

function answerOf(id: number, encoded: readonly Encoded[]): Answer {
  const leaves = encoded.flatMap((it) => (it.kind === "leaf" ? [it] : []));
  const refused = leaves.length < encoded.length ? encoded : null;
  const bytes = new Uint8Array(leaves.reduce((sum, { leaf }) => sum + leaf.length, 0));
  let to = 0;
  for (const { leaf } of leaves) {
    bytes.set(leaf, to);
    to += leaf.length;
  }
  return {
    id,
    bytes,
    lengths: leaves.map(({ leaf }) => leaf.length),
    closed: leaves.map(({ closed }) => closed),
    refused,
  };
}
