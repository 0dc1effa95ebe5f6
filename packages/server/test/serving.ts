// A program for tests: serves the truce from a folder, tells its address, and goes on until it is killed.
import { parseFiles } from "@pacta/language";
import { readConfig, startServer } from "@pacta/server";
import { truce } from "./at-home.ts";

const read = readConfig(process.env, "");
if (read.kind === "mistakes") throw new Error(JSON.stringify(read.mistakes));
const { agreement } = parseFiles([{ name: "test.pacta", text: truce }]);
if (agreement === null) throw new Error("the truce cannot be read");
const running = await startServer({
  config: read.config,
  version: "test",
  homes: [{ agreement, texts: [], log: "" }],
  page: () => "",
  now: Date.now,
  notice: () => undefined,
});
process.stdout.write(`${running.address}\n`);
process.once("SIGTERM", () => running.stop().then(() => process.exit(0)));
