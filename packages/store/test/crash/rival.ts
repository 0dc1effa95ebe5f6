// A process that wants to be the writer of a database, and sends nobody away: `writer`, or the code that it got instead.

import { once } from "node:events";
import { writeSync } from "node:fs";
import { openStore, StoreError } from "@pacta/store";
import { said } from "../saying.ts";
import { sealing } from "../sealing.ts";

const [databaseUrl = "", name = ""] = process.argv.slice(2);
try {
  const store = await openStore({ databaseUrl }, { sealing });
  const log = await store.createLog("rivals", "example.org/rivals/1");
  await log.append([said(name)]);
  writeSync(1, "writer\n");
  process.stdin.resume();
  await once(process.stdin, "end", { signal: AbortSignal.timeout(60_000) });
  await store.close();
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  writeSync(1, `${error.code}\n`);
}
process.exit();
