// How long a store takes to open again after kill -9, of its process alone or with its PostgreSQL, with many entries in
// the log: `npm run -s bench -- reopen [--entries 100000] [--kills 3] [--json]`. Read the figures; nothing asserts them.
import { parseArgs } from "node:util";
import { openStore } from "../packages/store/src/index.ts";
import { batchOf } from "../packages/store/test/crash/batches.ts";
import { killProcess } from "../packages/store/test/crash/kills.ts";
import { sealing } from "../packages/store/test/sealing.ts";
import { removeFolder, temporaryFolder } from "../packages/store/test/servers.ts";
import { rowLine } from "../tools/row-line.ts";
import { atMost, print } from "./figures.ts";

const { values } = parseArgs({
  options: {
    entries: { type: "string", default: "100000" },
    kills: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
const entries = Number(values.entries);
const folder = temporaryFolder();
const reopened: Record<"alone" | "with PostgreSQL", number[]> = { alone: [], "with PostgreSQL": [] };
try {
  const filling = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  const log = await filling.createLog("full", "example.org/full/1");
  for (let size = 0; size < entries; size += 1_000) await log.append(batchOf(`filled-${size}`, 1_000));
  await filling.close();
  for (let round = 0; round < Number(values.kills); round++)
    for (const kill of ["alone", "with PostgreSQL"] as const) {
      await killProcess({ dataFolder: folder }, folder, `${round}-${kill}`, kill);
      const from = performance.now();
      const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
      await store.log("full").append(batchOf(`again-${round}-${kill}`, 1));
      reopened[kill].push(performance.now() - from);
      await store.close();
    }
} finally {
  removeFolder(folder);
}
const longest = (times: readonly number[]): number => Math.round(Math.max(...times));
const rows = [
  atMost(
    "reopen-alone",
    "append again when only our process died, longest",
    longest(reopened.alone),
    "ms",
    2_000,
  ),
  atMost(
    "reopen-with-postgres",
    "… when PostgreSQL died with it, longest",
    longest(reopened["with PostgreSQL"]),
    "ms",
    4_000,
  ),
];
print(rows, values.json);
if (!values.json) {
  const figures = Object.fromEntries(rows.map(({ id, value }) => [`${id}, longest ms`, value]));
  console.log(rowLine(1, "C", "until an append is taken again after kill -9", { entries, ...figures }));
}
