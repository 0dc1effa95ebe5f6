// A process to be killed: opens a store and appends batches of 1 to 500 without end. What it sends and what is
// acknowledged it writes to its standard output at once, before it does anything else. Told a step, it kills itself
// there, when it has appended a little.

import { writeSync } from "node:fs";
import { openStore, type Query, type Where } from "@pacta/store";
import { sealing } from "../sealing.ts";
import { batchOf } from "./batches.ts";
import { random } from "./random.ts";

const [where = "", name = "", run = "", seed = "0", step = "", when = ""] = process.argv.slice(2);
const next = random(Number(seed));
let acknowledged = 0;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function deadly(query: Query): Query {
  return async (text, values) => {
    const met = step !== "" && acknowledged > 4 && text.includes(step);
    if (met && when === "before") die();
    const rows = await query(text, values);
    if (met && when === "after") die();
    return rows;
  };
}

const store = await openStore(JSON.parse(where) as Where, { sealing, headroom: 0, intercept: deadly });
const log = await store.createLog(name, `example.org/crash/${name}`);
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
    acknowledged += 1;
  }
}
// Several at once, so that a kill meets transactions that several batches share.
await Promise.all([append(), append(), append(), append()]);
