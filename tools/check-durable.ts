// Whether anything that was acknowledged is ever lost or doubled: `pacta serve` is killed without warning in the middle
// of a load of appends, half the time alone and half the time with its database, started again and counted.
// `npm run -s check:durable -- --kills 20 --seed 7`; the last line is `N acknowledged, 0 lost, 0 doubled`.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkAll } from "../packages/server/src/index.ts";

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
    // A group of its own, so that it can be killed with its database.
    detached: true,
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

let lost = 0;
let doubled = 0;
let slowest = 0;
try {
  for (let round = 0; round < kills; round++) {
    const service = await start();
    slowest = Math.max(slowest, service.readyIn);
    let stopped = false;
    const load = Promise.all(Array.from({ length: 4 }, () => appendUntilCut(service.address, () => stopped)));
    // In the middle of the load, and not before it has begun.
    const before = acknowledged.size;
    for (let waited = 0; acknowledged.size === before && waited < 5_000; waited += 5) await sleep(5);
    await sleep(below(400));
    const whole = round % 2 === 1;
    const gone = new Promise((resolve) => service.child.once("exit", resolve));
    process.kill(whole ? -(service.child.pid ?? 0) : (service.child.pid ?? 0), "SIGKILL");
    stopped = true;
    await Promise.all([gone, load]);
    if (values.verbose)
      console.log(
        `kill ${round + 1}: ${whole ? "with its database" : "alone"}, ${acknowledged.size} acknowledged`,
      );
  }
  const last = await start();
  slowest = Math.max(slowest, last.readyIn);
  const found = await filed(last.address);
  for (const [id, position] of acknowledged) if (found.get(id)?.[0] !== position) lost++;
  for (const positions of found.values()) if (positions.length > 1) doubled++;
  const gone = new Promise((resolve) => last.child.once("exit", resolve));
  last.child.kill("SIGTERM");
  await gone;
  for (const { log, verdict } of await checkAll({ dataFolder: data, databaseUrl: null })) {
    console.log(
      verdict.sound
        ? `${log}: root recomputed from ${verdict.size} entries, equal`
        : `${log}: ${verdict.fault} at ${verdict.at}`,
    );
    if (!verdict.sound) lost++;
  }
  console.log(`slowest start ${Math.round(slowest)} ms`);
} finally {
  rmSync(data, { recursive: true, force: true });
}
console.log(`${acknowledged.size} acknowledged, ${lost} lost, ${doubled} doubled`);
process.exitCode = lost + doubled === 0 && acknowledged.size > 0 ? 0 : 1;
