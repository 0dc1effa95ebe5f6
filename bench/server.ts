// Stopwatches for the service: events over HTTP in batches of 1,000 beside the raw batch rate of the same PostgreSQL,
// and one act at a time beside the bare database, both in the same run. Figures are ratios; the machine decides the rest.
import { fork } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseFiles } from "../packages/language/src/index.ts";
import { sha256, startServer } from "../packages/server/src/index.ts";
import { openStore } from "../packages/store/src/index.ts";
import { removeFolder } from "../tools/databases.ts";
import { actLine } from "./act-line.ts";
import { atLeast, atMost, print } from "./figures.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-bench-"));
chmodSync(folder, 0o755);
const batch = 1_000;
let seconds = 1_000_000;
const batches = Number(process.argv[2] ?? 100);

const paris = fileURLToPath(new URL("../scenarios/teaching/ferry.pacta", import.meta.url));
const text = readFileSync(paris, "utf8");
const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
if (agreement === null) throw new Error("the agreement of the bench does not parse");

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

try {
  const store = await openStore(
    { dataFolder: join(folder, "raw") },
    { sealing: { leafHash: sha256, nodeHash: (l, r) => sha256(Buffer.concat([l, r])), sign: () => null } },
  );
  await store.pool.query(
    "create table raw (pos bigint primary key, recorded_at bigint not null, key text not null unique, bytes bytea not null)",
  );
  // The yardstick: a table of events with their time, kind and key as columns, the rest as JSON, and two indexes beside
  // its number. `bare` is the least that could be called a log: bytes under a number and a key.
  await store.pool.query(
    `create table events (seq bigint generated always as identity primary key, stream text not null,
       at timestamptz not null, type text not null, key text not null, payload jsonb not null)`,
  );
  await store.pool.query("create index on events (stream, at)");
  await store.pool.query("create unique index on events (key)");
  const raw: number[] = [];
  const bare: number[] = [];
  for (let b = 0; b < batches; b++) {
    const rows = Array.from({ length: batch }, (_, i) => b * batch + i);
    const bytes = rows.map((i) => Buffer.from(actLine(`r${i}`, i)));
    const from = performance.now();
    await store.pool.query(
      "insert into raw select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])",
      [rows, rows.map(() => Date.now()), rows.map((i) => `k${i}`), bytes],
    );
    bare.push(performance.now() - from);
    const lines = rows.map((i) => actLine(`r${i}`, i));
    const at = new Date().toISOString();
    const then = performance.now();
    await store.pool.query(
      `insert into events (stream, at, type, key, payload)
       select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[])`,
      [rows.map(() => "ferry"), rows.map(() => at), rows.map(() => "act"), rows.map((i) => `k${i}`), lines],
    );
    raw.push(performance.now() - then);
  }
  const single: number[] = [];
  for (let i = 0; i < 400; i++) {
    const from = performance.now();
    await store.pool.query("insert into raw values ($1, $2, $3, $4)", [
      1e9 + i,
      Date.now(),
      `s${i}`,
      Buffer.from(actLine(`s${i}`, i)),
    ]);
    single.push(performance.now() - from);
  }
  await store.close();

  const server = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: join(folder, "served"),
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
    notice: () => undefined,
  });
  const send = async (key: string, ids: readonly string[]): Promise<number> => {
    const body = ids.map((id) => actLine(id, seconds++)).join("\n");
    const from = performance.now();
    const response = await fetch(`${server.address}api/v1/events`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", "idempotency-key": key },
      body,
    });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the server answered ${response.status}`);
    return performance.now() - from;
  };
  // Eight under way at once, as a mission has: one batch is judged while another is written.
  const sender = fork(fileURLToPath(new URL("sender.ts", import.meta.url)));
  const ask = (prefix: string, batches: number): Promise<number> =>
    new Promise((resolve, reject) => {
      sender.once("message", (ms) => resolve(Number(ms)));
      sender.once("exit", () => reject(new Error("the sender has ended")));
      sender.send({ address: server.address, prefix, batches, batch, atOnce: 8 });
    });
  await ask("w", 20);
  const served = (await ask("b", batches)) / batches;
  sender.removeAllListeners("exit");
  sender.kill();
  const acts: number[] = [];
  for (let i = 0; i < 400; i++) {
    const due = performance.now() + 5;
    acts.push(await send(`a${i}`, [`a${i}`]));
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
  }
  await server.stop();
  const rate = (ms: number): number => Math.round((batch / ms) * 1000);
  // All that was taken by all the time that it took, on either side: whoever takes in for long meets checkpoints of the
  // database as well.
  const [rawEach, bareEach] = [mean(raw), mean(bare)];
  print(
    [
      atLeast("raw-batch", "rows a second into a table of events", rate(rawEach), "rows/s"),
      atLeast("bare-batch", "rows a second into the least that is a log", rate(bareEach), "rows/s"),
      atLeast("http-batch", "events a second over HTTP, in batches of 1,000", rate(served), "events/s"),
      atLeast("http-batch-share", "… against the table of events", rawEach / served, "x", 0.5),
      atLeast("http-batch-of-bare", "… against the least that is a log", bareEach / served, "x"),
      atMost("raw-single-p99", "one row, 99 of 100 within", quantile(single, 0.99), "ms"),
      atMost("act-p99-at-200/s", "one act over HTTP, 99 of 100 within", quantile(acts, 0.99), "ms", 50),
    ],
    process.argv.includes("--json"),
  );
} finally {
  removeFolder(folder);
}
