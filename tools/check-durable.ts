// Whether anything that was acknowledged is ever lost or doubled: `pacta serve` is killed without warning in the middle
// of a load of appends, half the time alone and half the time with its database, started again and counted. After each
// start the root is computed from every entry again, the PostgreSQL that was left behind is gone, and one of another
// folder that runs beside it all the time has not been touched.
// `npm run -s check:durable -- --kills 20 --seed 7`; the last line is `N acknowledged, 0 lost, 0 doubled`.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkAll } from "../packages/server/src/index.ts";
import { isRunning } from "../packages/store/src/embedded/processes.ts";
import { openStore } from "../packages/store/src/index.ts";
import { childrenOf, killed, postmasterOf } from "../packages/store/test/processes.ts";
import { sealing } from "../packages/store/test/sealing.ts";
import { removeFolder } from "../packages/store/test/servers.ts";
import { rowLine } from "./row-line.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    verbose: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
let seed = Number(values.seed) >>> 0;
console.log(`${kills} kills from seed ${seed}`);

function below(n: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
}

const data = mkdtempSync(join(tmpdir(), "pacta-durable-"));
chmodSync(data, 0o755);
const main = fileURLToPath(new URL("../packages/cli/src/pacta.ts", import.meta.url));

type Service = { readonly child: ChildProcess; readonly address: string; readonly readyIn: number };

async function start(): Promise<Service> {
  const { DATABASE_URL: _, ...around } = process.env;
  const from = performance.now();
  const child = spawn(process.execPath, [main, "serve"], {
    env: { ...around, PACTA_DATA: data, PACTA_PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) =>
      reject(new Error(`the server ended with ${code} before it served:\n${said}`)),
    );
  });
  return { child, address, readyIn: performance.now() - from };
}

let made = 0;
const acknowledged = new Map<string, number>();

async function appendUntilCut(address: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const ids = Array.from({ length: 1 + below(40) }, () => `d${made++}`);
    const body = ids
      .map((id) =>
        JSON.stringify({
          v: 1,
          kind: "act",
          id,
          by: "FR",
          verb: "notice",
          occurredAt: "2026-07-03T10:00:00Z",
        }),
      )
      .join("\n");
    try {
      const response = await fetch(`${address}api/v1/events`, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson", "idempotency-key": `k-${ids[0]}` },
        body,
      });
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      const { receipts } = (await response.json()) as { receipts: { id: string; position: number }[] };
      for (const { id, position } of receipts) acknowledged.set(id, position);
    } catch (error) {
      if (values.verbose) console.log(String(error).slice(0, 300));
      return;
    }
  }
}

async function filed(address: string): Promise<Map<string, number[]>> {
  const text = await (await fetch(`${address}api/v1/events?from=1`)).text();
  const found = new Map<string, number[]>();
  for (const line of text.trim().split("\n")) {
    const { id, position } = JSON.parse(line) as { id: string; position: number };
    found.set(id, [...(found.get(id) ?? []), position]);
  }
  return found;
}

/** Where the files of the store lie: elsewhere, where its user cannot reach the data folder. */
function homeOf(folder: string): string {
  const pointer = join(folder, "elsewhere");
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : folder;
}

/** As somebody who only reads, beside the server. */
async function rootsThatDiffer(): Promise<number> {
  const home = homeOf(join(data, "store"));
  const password = encodeURIComponent(readFileSync(join(home, "password"), "utf8"));
  const host = encodeURIComponent(join(home, "socket"));
  const databaseUrl = `postgresql://pacta:${password}@/postgres?host=${host}`;
  const store = await openStore({ databaseUrl }, { sealing, as: "reader" });
  try {
    let differ = 0;
    for (const { name } of await store.logs()) if (!(await store.log(name).fsck()).sound) differ += 1;
    return differ;
  } finally {
    await store.close();
  }
}

const figures = { alone: 0, "with its database": 0, acknowledged: 0, lost: 0, doubled: 0 };
const after = { "roots that differ": 0, "orphans left running": 0, "others stopped": 0 };
let slowest = 0;
const beside = mkdtempSync(join(tmpdir(), "pacta-beside-"));
const other = await openStore({ dataFolder: beside }, { sealing, headroom: 0 });

/** What holds whenever it has been started again. `left` is the PostgreSQL of before. */
async function look(left: number): Promise<void> {
  after["roots that differ"] += await rootsThatDiffer();
  if (left > 0 && left !== postmasterOf(join(homeOf(join(data, "store")), "postgres")) && isRunning(left))
    after["orphans left running"] += 1;
  if (!isRunning(other.cluster?.pid ?? 0)) after["others stopped"] += 1;
}

try {
  let left = 0;
  for (let round = 0; round < kills; round++) {
    const service = await start();
    slowest = Math.max(slowest, service.readyIn);
    await look(left);
    left = postmasterOf(join(homeOf(join(data, "store")), "postgres"));
    let stopped = false;
    const load = Promise.all(Array.from({ length: 4 }, () => appendUntilCut(service.address, () => stopped)));
    // In the middle of the load, and not before it has begun.
    const before = acknowledged.size;
    for (let waited = 0; acknowledged.size === before && waited < 5_000; waited += 5) await sleep(5);
    await sleep(below(400));
    const whole = round % 2 === 1;
    const gone = new Promise((resolve) => service.child.once("exit", resolve));
    // Its PostgreSQL is of another process group, and is named by its own lock file.
    const database = whole ? [left, ...childrenOf(left)] : [];
    for (const pid of [service.child.pid ?? 0, ...database]) killed(pid);
    figures[whole ? "with its database" : "alone"] += 1;
    stopped = true;
    await Promise.all([gone, load]);
    if (values.verbose)
      console.log(
        `kill ${round + 1}: ${whole ? "with its database" : "alone"}, ${acknowledged.size} acknowledged`,
      );
  }
  const last = await start();
  slowest = Math.max(slowest, last.readyIn);
  await look(left);
  const found = await filed(last.address);
  for (const [id, position] of acknowledged) if (found.get(id)?.[0] !== position) figures.lost++;
  for (const positions of found.values()) if (positions.length > 1) figures.doubled++;
  const gone = new Promise((resolve) => last.child.once("exit", resolve));
  last.child.kill("SIGTERM");
  await gone;
  for (const { log, verdict } of await checkAll({ dataFolder: data, databaseUrl: null })) {
    console.log(
      verdict.sound
        ? `${log}: root recomputed from ${verdict.size} entries, equal`
        : `${log}: ${verdict.fault} at ${verdict.at}`,
    );
    if (!verdict.sound) after["roots that differ"]++;
  }
  console.log(`slowest start ${Math.round(slowest)} ms`);
} finally {
  await other.close();
  removeFolder(beside);
  removeFolder(data);
}
figures.acknowledged = acknowledged.size;
console.log(
  rowLine(1, kills < 1_000 ? "C" : "N", "pacta serve is killed under load", { ...figures, ...after }),
);
console.log(`${figures.acknowledged} acknowledged, ${figures.lost} lost, ${figures.doubled} doubled`);
const bad = [figures.lost, figures.doubled, ...Object.values(after)].some((count) => count > 0);
process.exitCode = bad || figures.acknowledged === 0 ? 1 : 0;
