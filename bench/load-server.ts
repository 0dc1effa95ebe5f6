// The server that bench/load.ts asks, in a process of its own: `node bench/load-server.ts FOLDER`. It ends with whoever
// started it.
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseFiles } from "../packages/language/src/index.ts";
import { startServer } from "../packages/server/src/index.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("a folder for the record is needed");
const path = fileURLToPath(new URL("../scenarios/teaching/ferry.pacta", import.meta.url));
const text = readFileSync(path, "utf8");
const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
if (agreement === null) throw new Error("the agreement of the bench does not parse");

const running = await startServer({
  config: {
    host: "127.0.0.1",
    port: 0,
    dataFolder: folder,
    databaseUrl: null,
    hosts: [],
    origin: null,
    people: null,
    sandbox: true,
    effects: { mail: null, webhooks: { hosts: [], loopback: false } },
  },
  version: "bench",
  homes: [{ agreement, texts: [{ name: "ferry.pacta", text }], log: "" }],
  page: () => "",
  now: Date.now,
  notice: (notice) => process.send?.({ notice }),
});
const end = (): void => {
  running.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once("disconnect", end);
process.once("SIGTERM", end);
process.once("SIGINT", () => undefined);
process.on("message", (asked) => {
  if (asked === "memory") process.send?.({ memory: process.memoryUsage().rss });
});
process.send?.({ address: running.address });
