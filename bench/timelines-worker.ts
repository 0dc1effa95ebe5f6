// What the worker of the time bar does, in a thread of Node: holds the timelines that it is given, and answers steps.
import { parentPort, workerData } from "node:worker_threads";
import type { TimelinesDocument } from "../packages/server/src/wire/index.ts";
import { keepingOf } from "../packages/web/src/bar/keeping.ts";

const keeping = keepingOf(workerData as TimelinesDocument);
parentPort?.on("message", (question: Parameters<typeof keeping.step>[0]) =>
  parentPort?.postMessage(keeping.step(question)),
);
