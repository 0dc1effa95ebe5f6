// A process that takes over a database and appends until it is fenced; every acknowledged key is a line.

import { writeSync } from "node:fs";
import { openStore, StoreError } from "@pacta/store";
import { sealing } from "../sealing.ts";
import { batchOf } from "./batches.ts";

const [databaseUrl = ""] = process.argv.slice(2);
const store = await openStore({ databaseUrl }, { sealing, takeOver: true });
const log = await store.createLog("insistent", "example.org/insistent/1");
for (let i = 0; ; ) {
  try {
    await log.append(batchOf(`old-${i}`, 1));
    say(`old-${i}/0`);
    i += 1;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === "fenced") break;
  }
}
say("fenced");
await store.close();

/** A pipe that is full for a moment takes it a moment later. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== "EAGAIN") throw e;
    }
  }
}
