// Stopwatches for moving in time: the timelines of the Paris system over its real log and a hundred thousand invented
// reports, grown entry by entry, and every standing read as of some instant and as known at some position. Beside it, in
// the same run, what the same answer costs without them: the log replayed to that position and its record made; and what
// a step of the time bar costs with its messages: asked of a worker that holds them, all standings back.
// `node bench/timelines.ts [--entries 100000]`
import { once } from "node:events";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { readAgreement, readLog } from "../packages/cli/src/input.ts";
import { io } from "../packages/cli/test/door/scenarios.ts";
import { formatInstant, readLogLines, replay, standingAt, Timelines } from "../packages/core/src/index.ts";
import { linesOf, timelinesWith } from "../packages/web/test/timeline.ts";
import { atLeast, atMost, print } from "./figures.ts";

const { values } = parseArgs({
  options: { entries: { type: "string", default: "100000" }, json: { type: "boolean" } },
});
const entries = Number(values.entries);

const { agreement } = readAgreement(io, "scenarios/paris");
if (agreement === null) throw new Error("the Paris scenario has an agreement");
const real = readLog(io, agreement, "scenarios/paris", null).events;
const first = Date.parse("2026-01-06T00:00:00Z");
const last = Date.parse("2026-07-02T00:00:00Z");
const until = Date.parse("2027-08-01T00:00:00Z");

/** Between any two real entries as many invented ones: each watched for a day, and every hundredth reports a fact. */
const between = Math.ceil((entries - real.length) / real.length);
const invented = readLogLines(
  Array.from({ length: between * real.length }, (_, i) => {
    const at = formatInstant(Math.floor(first + ((last - first) * i) / (between * real.length)));
    const what =
      i % 100 === 0
        ? { kind: "report", of: "TruceViolation", args: ["RU"], says: "holds" }
        : {
            kind: "coverage",
            of: "TruceViolation",
            state: "watching",
            period: { from: at, to: formatInstant(Date.parse(at) + 86_400_000) },
          };
    return JSON.stringify({ v: 1, id: `invented-${i}`, by: "UA", occurredAt: at, invented: true, ...what });
  }).join("\n"),
  agreement.zone,
);
if (invented.refusals.length > 0) throw new Error(invented.refusals[0]?.message);
const events = real
  .flatMap((event, i) => [event, ...invented.events.slice(i * between, (i + 1) * between)])
  .map((event, i) => ({ ...event, position: i + 1 }));

function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Places in both clocks, the same each time. */
function place(i: number): { readonly known: number; readonly asOf: number } {
  const random = (n: number): number => ((Math.imul(i * 2 + n, 0x9e3779b1) >>> 0) % 10_007) / 10_007;
  return {
    known: Math.floor(random(0) * events.length),
    asOf: Math.floor(first + (until - first) * random(1)),
  };
}

const start = performance.now();
const timelines = new Timelines(agreement, until);
for (const event of events) timelines.append(event);
const grown = performance.now() - start;

const steps: number[] = [];
let read = 0;
for (let i = 0; i < 3_000; i++) {
  const at = place(i);
  const from = performance.now();
  for (const versions of timelines.versions.values()) if (standingAt(versions, at) !== null) read += 1;
  steps.push(performance.now() - from);
}
const replays: number[] = [];
for (let i = 0; i < 5; i++) {
  const { known, asOf } = place(i);
  const from = performance.now();
  replay(agreement, events, { knownAt: known }).record(asOf);
  replays.push(performance.now() - from);
}
const document = timelinesWith(linesOf(timelines));
const worker = new Worker(new URL("./timelines-worker.ts", import.meta.url), { workerData: document });
await once(worker, "online");
const messages: number[] = [];
for (let i = 0; i < 3_000; i++) {
  const from = performance.now();
  worker.postMessage({ to: place(i), from: place(0) });
  await once(worker, "message");
  // The first waits until the worker has laid them out.
  if (i > 0) messages.push(performance.now() - from);
}
await worker.terminate();
const versions = [...timelines.versions.values()].reduce((sum, it) => sum + it.length, 0);
print(
  [
    atLeast("entries", "in the log, invented ones among them", events.length, "entries"),
    atMost("grow", "an entry taken into the timelines", (grown * 1_000) / events.length, "us"),
    atMost("versions", `of ${timelines.versions.size} standings`, versions, "versions"),
    atMost(
      "step-p50",
      "every standing as of and as known at some moment, half within",
      quantile(steps, 0.5),
      "ms",
    ),
    atMost("step-p95", "… 95 of 100 within", quantile(steps, 0.95), "ms", 16),
    atMost(
      "worker-p50",
      "a step of the time bar with its messages, half within",
      quantile(messages, 0.5),
      "ms",
    ),
    atMost("worker-p95", "… 95 of 100 within", quantile(messages, 0.95), "ms", 16),
    atMost("document", "the timelines as a document", JSON.stringify(document).length / 1_024, "KiB"),
    atMost("replay-p50", "the same answer by a replay, half within", quantile(replays, 0.5), "ms"),
    atLeast("standings-read", "read in a step", read / steps.length, "standings"),
  ],
  values.json === true,
);
