// Stopwatches for the service: events over HTTP in batches of 1,000 beside the raw batch rate of the same PostgreSQL,
// and one act at a time beside the bare database, both in the same run. Figures are ratios; the machine decides the rest.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseFiles } from "../packages/language/src/index.ts";
import { sha256, startServer } from "../packages/server/src/index.ts";
import { openStore } from "../packages/store/src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-bench-"));
chmodSync(folder, 0o755);
const batch = 1_000;
const batches = Number(process.argv[2] ?? 20);

const paris = fileURLToPath(new URL("../scenarios/teaching/ferry.pacta", import.meta.url));
const text = readFileSync(paris, "utf8");
const { agreement } = parseFiles([{ name: "ferry.pacta", text }]);
if (agreement === null) throw new Error("the agreement of the bench does not parse");

const line = (id: string): string =>
  JSON.stringify({
    v: 1,
    kind: "act",
    id,
    by: "Alder",
    verb: "notice",
    occurredAt: "2026-05-03T10:00:00Z",
    reportedAt: "2026-05-03T10:05:00Z",
    note: "A note of about the length that people write when they file a notice with a secretariat.",
    invented: true,
  });

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
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
  const raw: number[] = [];
  for (let b = 0; b < batches; b++) {
    const rows = Array.from({ length: batch }, (_, i) => b * batch + i);
    const bytes = rows.map((i) => Buffer.from(line(`r${i}`)));
    const from = performance.now();
    await store.pool.query(
      "insert into raw select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])",
      [rows, rows.map(() => Date.now()), rows.map((i) => `k${i}`), bytes],
    );
    raw.push(performance.now() - from);
  }
  const single: number[] = [];
  for (let i = 0; i < 400; i++) {
    const from = performance.now();
    await store.pool.query("insert into raw values ($1, $2, $3, $4)", [
      1e9 + i,
      Date.now(),
      `s${i}`,
      Buffer.from(line(`s${i}`)),
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
    const body = ids.map(line).join("\n");
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
  // Four senders at once, as a mission has: one batch is judged while another is written.
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let b = next++; b < batches; b = next++)
        await send(
          `b${b}`,
          Array.from({ length: batch }, (_, i) => `e${b}-${i}`),
        );
    }),
  );
  const served = (performance.now() - began) / batches;
  const acts: number[] = [];
  for (let i = 0; i < 400; i++) {
    const due = performance.now() + 5;
    acts.push(await send(`a${i}`, [`a${i}`]));
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
  }
  await server.stop();
  const rate = (ms: number): number => Math.round((batch / ms) * 1000);
  const rows = [
    { id: "raw-batch", value: rate(median(raw)), unit: "rows/s", must: null, ok: true },
    { id: "http-batch", value: rate(served), unit: "events/s", must: null, ok: true },
    {
      id: "http-batch-share",
      value: Math.round((median(raw) / served) * 100) / 100,
      unit: "of raw",
      must: 0.5,
      ok: median(raw) / served >= 0.5,
    },
    {
      id: "raw-single-p99",
      value: Math.round(quantile(single, 0.99) * 10) / 10,
      unit: "ms",
      must: null,
      ok: true,
    },
    {
      id: "act-p99-at-200/s",
      value: Math.round(quantile(acts, 0.99) * 10) / 10,
      unit: "ms",
      must: 50,
      ok: quantile(acts, 0.99) <= 50,
    },
  ];
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else
    for (const { id, value, unit, must, ok } of rows)
      process.stdout.write(
        `${id.padEnd(20)} ${String(value).padStart(9)} ${unit}${must === null ? "" : `  asked: ${must}  ${ok ? "ok" : "MISSED"}`}\n`,
      );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
