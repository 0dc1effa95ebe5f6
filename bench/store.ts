// How fast the store takes batches, against the bare insert of the same rows in the same run:
// `node bench/store.ts [--entries 50000]`. Read the ratio; the rates are those of one machine on one day.
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStore, type Sealing, type Submission } from "../packages/store/src/index.ts";
import { removeFolder } from "../tools/databases.ts";
import { atLeast, type Figure, print } from "./figures.ts";

const { values } = parseArgs({
  options: { entries: { type: "string", default: "50000" }, json: { type: "boolean", default: false } },
});
const entries = Number(values.entries);

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};
const sealing: Sealing = {
  leafHash: (leaf) => sha256(Uint8Array.of(0), leaf),
  nodeHash: (left, right) => sha256(Uint8Array.of(1), left, right),
  sign: (_, size) => Buffer.from(String(size)),
};
const figures: Figure[] = [];
const folder = mkdtempSync(join(tmpdir(), "pacta-bench-"));
const store = await openStore({ dataFolder: folder }, { sealing, headroom: 0 });
try {
  const client = await store.pool.connect();
  await client.query("create table bare (log int, pos bigint, recorded_at bigint, key text, bytes bytea)");
  await client.query("create unique index on bare (log, pos)");
  await client.query("create unique index on bare (log, key)");
  const log = await store.createLog("bench", "example.org/bench/1");
  const payload = JSON.stringify({ text: "x".repeat(130) });
  const batchOf = (name: string, size: number): readonly Submission[] =>
    Array.from({ length: size }, (_, i) => ({
      key: `${name}-${i}`,
      leaf: Buffer.from(`${payload.slice(0, -1)},"n":"${name}-${i}"}`),
      closed: [],
      effects: [],
    }));
  let position = 0;
  const bare = async (batch: readonly Submission[]): Promise<void> => {
    await client.query(
      "insert into bare select 1, * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])",
      [
        batch.map((_, i) => position + i),
        batch.map(() => Date.now()),
        batch.map(({ key }) => key),
        batch.map(({ leaf }) => leaf),
      ],
    );
    position += batch.length;
  };
  for (const size of [1, 100, 1_000]) {
    const rounds = Math.max(20, Math.floor(entries / size / (size === 1 ? 40 : 1)));
    const rates = { bare: [] as number[], store: [] as number[] };
    // In turns, so that both see the same machine.
    for (let turn = 0; turn < 5; turn++)
      for (const which of ["bare", "store"] as const) {
        const batches = Array.from({ length: Math.ceil(rounds / 5) }, (_, i) =>
          batchOf(`${which}-${size}-${turn}-${i}`, size),
        );
        const start = performance.now();
        for (const batch of batches) await (which === "bare" ? bare(batch) : log.append(batch));
        rates[which].push((batches.length * size * 1_000) / (performance.now() - start));
      }
    const [raw, kept] = [median(rates.bare), median(rates.store)];
    figures.push(
      atLeast(`store-${size}`, `entries a second, in batches of ${size}`, kept, "entries/s"),
      atLeast(`store-${size}-bare`, "… rows by a bare insert", raw, "rows/s"),
      atLeast(`store-${size}-ratio`, "… the one against the other", kept / raw, "x"),
    );
  }
  client.release();
  const start = performance.now();
  let read = 0;
  for await (const _ of log.read(0)) read += 1;
  const rate = (read * 1_000) / (performance.now() - start);
  figures.push(atLeast("store-read", "entries read in a second", rate, "entries/s"));
  print(figures, values.json);
} finally {
  await store.close();
  removeFolder(folder);
}

function median(of: readonly number[]): number {
  return [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
}
