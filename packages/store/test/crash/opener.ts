// A process that waits for a word before it opens a data folder and appends: its calls can be made to fail until then.
// Its last line is `appended KEY`, or the code with which the store refused.

import { once } from "node:events";
import { writeSync } from "node:fs";
import { openStore, StoreError } from "@pacta/store";
import { sealing } from "../sealing.ts";
import { batchOf } from "./batches.ts";

const [folder = "", key = ""] = process.argv.slice(2);
writeSync(1, "waiting\n");
await once(process.stdin, "data");
process.stdin.destroy();
try {
  const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  try {
    const log = await store.createLog("main", "example.org/opened/1");
    await log.append(batchOf(key, 3));
    writeSync(1, `appended ${key}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  writeSync(1, `${error.code}\n`);
}
