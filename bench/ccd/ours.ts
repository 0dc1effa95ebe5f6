// Our side of a comparison: the workload as a log that our engine judges.
import { Engine, LogReading } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { wheel } from "./limits.ts";
import { agreementOf, lastInstant, linesOf } from "./telling.ts";
import type { Workload } from "./workload.ts";

const piece = 256 * 1024;

/** Makes ready all that is no work of an engine. What it gives is to be timed: it takes all entries, asks how the duties
 *  stand, and fails unless so many are late as a loop made by hand counts. */
export function prepared(w: Workload): () => void {
  const { agreement } = parseFiles([{ name: "ccd.pacta", text: agreementOf(w) }]);
  if (agreement === null) throw new Error("the agreement of the workload does not parse");
  const engine = new Engine(agreement);
  const reading = new LogReading(engine, decode);
  const log = Buffer.from(`${[...linesOf(w)].join("\n")}\n`);
  const asOf = lastInstant(w);
  const known = wheel(w).late;
  return () => {
    for (let at = 0; at < log.length; at += piece) reading.read(log.subarray(at, at + piece));
    reading.end();
    const counts = engine.tally(asOf).find(({ norm }) => norm === "Respond")?.counts;
    const late = (counts?.get("overdue") ?? 0) + (counts?.get("cured") ?? 0);
    if (late !== known) throw new Error(`we found ${late} late, known are ${known}`);
  };
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
