// A process to be killed: opens a data folder and appends batches of 1 to 500 without end. What it sends and what is
// acknowledged it writes to its standard output at once, before it does anything else.

import { writeSync } from "node:fs";
import { openStore } from "@pacta/store";
import { sealing } from "../sealing.ts";
import { batchOf } from "./batches.ts";
import { random } from "./random.ts";

const [folder = "", run = "", seed = "0"] = process.argv.slice(2);
const next = random(Number(seed));
const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
const log = await store.createLog("main", "example.org/crash/1");
writeSync(1, "ready\n");

let count = 0;
async function append(): Promise<void> {
  for (;;) {
    count += 1;
    const id = `${run}-${count}`;
    const size = 1 + Math.floor(next() ** 3 * 500);
    writeSync(1, `sent ${id} ${size}\n`);
    const placed = await log.append(batchOf(id, size));
    writeSync(1, `acknowledged ${id} ${placed[0]?.position}\n`);
  }
}
// Several at once, so that a kill meets transactions that several batches share.
await Promise.all([append(), append(), append(), append()]);
