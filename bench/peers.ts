// Our engine beside engines of others that run in Node, on the one job that all of them can do: requests that must be
// answered in time. They do other jobs as well, and none of this is about those. Each side has a process of its own and is
// measured twice in it, when nothing has run yet and once more with a fresh engine; all must find the same requests
// late. A ratio is made of two that ran one after the other, and the middle one of all rounds is told:
// `npm run -s bench -- peers [PEER …] [--rounds 3] [--json]`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { wheel } from "./ccd/limits.ts";
import { workload } from "./ccd/workload.ts";
import { atLeast, type Figure, print } from "./figures.ts";
import type { Run } from "./peers/entries.ts";
import { installPeers } from "./peers/installed.ts";

type Size = "usual" | "large";
type Peer = {
  readonly name: string;
  readonly package: string;
  readonly size: Size;
  readonly must: number | null;
  readonly stretch: number;
};
type Times = { readonly cold: number; readonly warm: number };

const sizes: Readonly<Record<Size, { readonly keys: number; readonly entries: number }>> = {
  usual: { keys: 10_000, entries: 100_000 },
  large: { keys: 10_000, entries: 1_000_000 },
};

const peers: readonly Peer[] = [
  { name: "db-ivm", package: "@tanstack/db-ivm", size: "usual", must: 5, stretch: 10 },
  { name: "symboleo", package: "symboleo-js-core", size: "usual", must: 5, stretch: 10 },
  { name: "xstate", package: "xstate", size: "usual", must: 20, stretch: 40 },
  { name: "d2ts", package: "@electric-sql/d2ts", size: "usual", must: 20, stretch: 40 },
  { name: "json-rules-engine", package: "json-rules-engine", size: "usual", must: 50, stretch: 100 },
  { name: "nools", package: "nools", size: "usual", must: 50, stretch: 100 },
  { name: "duckdb", package: "@duckdb/node-api", size: "large", must: null, stretch: 1 },
];

/** What makes each side ready; loaded only in the process that measures it. */
const sides: Readonly<Record<string, () => Promise<{ readonly prepared: Prepared }>>> = {
  ours: () => import("./ccd/ours.ts"),
  "db-ivm": () => import("./peers/db-ivm.ts"),
  symboleo: () => import("./peers/symboleo.ts"),
  xstate: () => import("./peers/xstate.ts"),
  d2ts: () => import("./peers/d2ts.ts"),
  "json-rules-engine": () => import("./peers/json-rules-engine.ts"),
  nools: () => import("./peers/nools.ts"),
  duckdb: () => import("./peers/duckdb.ts"),
};
type Prepared = (w: ReturnType<typeof workload>) => (() => void) | Promise<Run>;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: "string", default: "3" }, json: { type: "boolean", default: false } },
  });
  const unknown = positionals.find((word) => !peers.some(({ name }) => name === word));
  if (unknown !== undefined) {
    const names = peers.map(({ name }) => name).join(", ");
    process.stderr.write(`peers: expected some of ${names}, found ${unknown}\n`);
    process.exitCode = 2;
    return;
  }
  installPeers();
  const asked = peers.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const ratios = new Map(asked.map(({ name }) => [name, { cold: [] as number[], warm: [] as number[] }]));
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const { name, size } of asked) {
      // One right after the other, so that both see the same machine.
      const our = measured("ours", size, round);
      const their = measured(name, size, round);
      ratios.get(name)?.cold.push(their.cold / our.cold);
      ratios.get(name)?.warm.push(their.warm / our.warm);
    }
  }
  print(
    asked.flatMap((peer) => figuresOf(peer, ratios.get(peer.name) ?? { cold: [], warm: [] })),
    values.json,
  );
}

function measured(side: string, size: Size, round: number): Times {
  const self = fileURLToPath(import.meta.url);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--expose-gc", self, "--side", side, "--size", size],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${side}: ${stderr}`);
  const times = JSON.parse(stdout) as Times;
  const { entries } = sizes[size];
  process.stderr.write(
    `round ${round}: ${side}, ${entries} entries: ${times.cold.toFixed(1)} ms cold, ${times.warm.toFixed(1)} ms warm\n`,
  );
  return times;
}

async function measure(side: string, size: Size): Promise<void> {
  const { keys, entries } = sizes[size];
  const w = workload("answers", keys, entries);
  const known = wheel(w).late;
  const { prepared } = (await sides[side]?.()) ?? {};
  // What tells the time is loaded when it is asked first.
  performance.now();
  const once = async (): Promise<number> => {
    const run = await prepared?.(w);
    globalThis.gc?.();
    const from = performance.now();
    const late = await run?.();
    const time = performance.now() - from;
    // Ours looks by itself.
    if (side !== "ours" && late !== known) throw new Error(`${side} found ${late} late, known are ${known}`);
    return time;
  };
  process.stdout.write(JSON.stringify({ cold: await once(), warm: await once() }));
}

function figuresOf(peer: Peer, ratios: { readonly cold: number[]; readonly warm: number[] }): Figure[] {
  const { name, size, must, stretch } = peer;
  const goal = name === "duckdb" ? "G4" : `G3-${name}`;
  const job = `${sizes[size].entries.toLocaleString("en")} entries against ${peer.package} ${versionOf(peer)}`;
  const how = name === "duckdb" ? ", which has them loaded and is asked once" : "";
  return [
    atLeast(goal, `${job}${how}`, median(ratios.cold), "x", must, stretch),
    atLeast(`${goal}-warm`, "… the same a second time in the same process", median(ratios.warm), "x"),
  ];
}

function versionOf(peer: Peer): string {
  const manifest = readFileSync(join(import.meta.dirname, "package.json"), "utf8");
  const { dependencies } = JSON.parse(manifest) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return dependencies[peer.package] ?? "of no version";
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const [, , first, side = "", , size = ""] = process.argv;
if (first === "--side") await measure(side, size as Size);
else main();
