// Stopwatches for what anybody can check: trees, proofs, signatures, bundles, and how long hostile inputs take.
// `node bench/proof.ts [--leaves 1000000] [--json]`. The large tree is also put before Go (row 22 at the strength of a
// release). Read the figures as those of one machine on one day.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ed25519 } from "@noble/curves/ed25519.js";
import { families as ofTexts } from "../packages/cli/test/rows/families.ts";
import {
  auditLog,
  checkInclusion,
  emptyEdge,
  grow,
  type Head,
  headOfEdge,
  leafHash,
  proveInclusion,
  readerOf,
  verifyBundle,
  verifyStrictly,
  writeBundle,
} from "../packages/proof/src/index.ts";
import { chance, means, need, sha256, utf8 } from "../packages/proof/test/means.ts";
import { families } from "../packages/proof/test/rows/families.ts";
import { goIsMissing, interop } from "../packages/proof/test/rows/interop.ts";
import { parsers } from "../packages/proof/test/rows/parsers.ts";
import { bundleOf, checkpointAt, log, logOf } from "../packages/proof/test/sample.ts";
import { folderOf } from "../packages/proof/test/sample-folder.ts";
import type { Family } from "../tools/hostile/family.ts";
import { inputs } from "../tools/hostile/inputs.ts";
import { rowLine } from "../tools/row-line.ts";
import { atLeast, atMost, type Figure, print } from "./figures.ts";

const { values } = parseArgs({
  options: {
    leaves: { type: "string", default: "1000000" },
    inputs: { type: "string", default: "100000" },
    json: { type: "boolean", default: false },
    "small-heap": { type: "boolean", default: false },
  },
});
const seed = 20_260_106;

/** The median of some runs. */
function timed(run: () => unknown, runs = 1): number {
  return timesOf(run, runs)[runs >> 1] ?? Number.NaN;
}

/** The least disturbed of many runs, where one figure is held against another. */
function fastest(run: () => unknown): number {
  return timesOf(run, 25)[0] ?? Number.NaN;
}

function timesOf(run: () => unknown, runs: number): readonly number[] {
  const times = Array.from({ length: runs }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b);
}

const entry = (at: number): Uint8Array =>
  utf8(`{"at":${at},"by":"mission.example","kind":"report","text":"${"x".repeat(80)}","v":1}`);

function trees(leaves: number): readonly Figure[] {
  const small = Array.from({ length: 100_000 }, (_, at) => entry(at));
  const build = (of: readonly Uint8Array[]): Head =>
    headOfEdge(
      grow(
        emptyEdge,
        of.map((leaf) => leafHash(leaf, sha256)),
        sha256,
      ).edge,
      sha256,
    );
  const built = timed(() => build(small), 5);
  const head = build(small);
  const hashes = small.map((leaf) => leafHash(leaf, sha256));
  const read = readerOf(hashes, sha256);
  const random = chance(seed);
  const indexes = Array.from({ length: 1000 }, () => random(small.length));
  const made = timed(() => indexes.map((index) => proveInclusion(index, small.length, read, sha256)), 5);
  const proofs = indexes.map((index) => need(proveInclusion(index, small.length, read, sha256)));
  const checked = timed(
    () =>
      proofs.map((proof, at) =>
        need(checkInclusion(hashes[indexes[at] ?? 0] as Uint8Array, indexes[at] ?? 0, head, proof, sha256)),
      ),
    5,
  );
  const folder = folderOf(small);
  const audited = timed(() => auditLog(head, (path) => folder.get(path), sha256), 3);
  const large = timed(() => build(Array.from({ length: leaves }, (_, at) => entry(at))));
  return [
    atMost("tree-of-100000", "a tree of 100,000 leaves", built, "ms", 1000, 500),
    atMost("proofs-made-1000", "1,000 proofs that an entry is in it made", made, "ms"),
    atMost("proofs-checked-1000", "… checked", checked, "ms"),
    atMost("audit-of-100000", "its tiles audited", audited, "ms"),
    atMost(`tree-of-${leaves}`, "a tree of as many leaves as were asked for", large, "ms"),
  ];
}

function signatures(): readonly Figure[] {
  const message = checkpointAt(logOf(4), 4);
  const signature = log.sign(message);
  const rate = (verify: typeof means.verifySignature, count: number): number => {
    const time = timed(() => {
      for (let at = 0; at < count; at += 1)
        if (!verifyStrictly(log.key.publicKey, message, signature, verify))
          throw new Error("a right signature");
    }, 3);
    return Math.round((count * 1000) / time);
  };
  const noble = (key: Uint8Array, text: Uint8Array, sig: Uint8Array): boolean =>
    ed25519.verify(sig, text, key, { zip215: false });
  const sample = logOf(300);
  const bundle = need(writeBundle(bundleOf(sample, 300, [0, 2, 4, 255, 256, 299]), sha256));
  return [
    atLeast(
      "signatures-by-node",
      "signatures checked in a second",
      rate(means.verifySignature, 2000),
      "checks/s",
    ),
    atLeast("signatures-by-noble", "… in plain JavaScript", rate(noble, 200), "checks/s"),
    atMost(
      "bundle-of-6-entries",
      "a bundle of 6 entries checked",
      timed(() => verifyBundle(bundle, { ...means, knownCheckpoints: [] }), 9),
      "ms",
    ),
  ];
}

/** Row 13: an input hangs where it takes longer than 100 ms and a microsecond for each byte. */
function hangs(cases: number): readonly Figure[] {
  let [worst, hanging] = [0, 0];
  for (const { form: parser, bytes } of inputs(parsers, { cases, seed })) {
    const once = timed(() => parser.read(bytes));
    // What hangs does so every time; what was disturbed does not.
    const time = once > 20 ? fastest(() => parser.read(bytes)) : once;
    worst = Math.max(worst, time);
    if (time > 100 + bytes.length / 1000) hanging += 1;
  }
  const self = fileURLToPath(import.meta.url);
  const small = spawnSync(
    process.execPath,
    ["--max-old-space-size=64", self, "--small-heap", "--inputs", String(cases)],
    { stdio: "ignore" },
  );
  return [
    atMost("fuzz-worst-input", "the longest that an input took", worst, "ms", 100, 20),
    atMost(`fuzz-hangs-of-${cases}`, "inputs that hang", hanging, "inputs", 0),
    atMost(
      "fuzz-fails-in-64-MiB",
      "runs that fail in so little memory",
      small.status === 0 ? 0 : 1,
      "runs",
      0,
    ),
  ];
}

/** Row 14: twice the input in at most 2.3 times the time, and a mebibyte in a second at the most. */
function hostile(of: string, some: readonly Family[]): readonly Figure[] {
  let [slowest, worstRatio] = [0, 0];
  let [slowestOf, worstOf] = ["", ""];
  for (const { name, start, bytes, prepare } of some) {
    // About half of what the form may have, or less: what is refused for its length alone costs nothing.
    const size = start * (name.startsWith("JSON") ? 32 : 2);
    const [once, twice] = [size, size * 2].map((each) => {
      const run = prepare(each);
      run();
      return fastest(run);
    }) as [number, number];
    // Below a millisecond the stopwatch measures itself and the compiler; the steps are counted in row 14.
    if (once > 1 && twice / once > worstRatio) [worstRatio, worstOf] = [twice / once, name];
    const length = bytes?.(size * 2) ?? 0;
    const perMebibyte = (twice * 1_048_576) / length / 1000;
    if (length >= 8_192 && perMebibyte > slowest) [slowest, slowestOf] = [perMebibyte, name];
  }
  return [
    atMost(`${of}-worst-ratio`, `twice the input, the worst of all: ${worstOf}`, worstRatio, "x", 2.3),
    atMost(`${of}-slowest`, `a mebibyte, the slowest of all: ${slowestOf}`, slowest, "s/MiB", 1, 0.2),
  ];
}

if (values["small-heap"]) {
  for (const { form, bytes } of inputs(parsers, { cases: Number(values.inputs), seed })) form.read(bytes);
} else {
  const leaves = Number(values.leaves);
  const figures = [
    ...trees(leaves),
    ...signatures(),
    ...hangs(Number(values.inputs)),
    ...hostile("proof", families),
    ...hostile("text", ofTexts),
  ];
  print(figures, values.json);
  const beside = values.json ? process.stderr : process.stdout;
  const missing = goIsMissing();
  if (missing !== null) beside.write(`row 22 not put before Go: ${missing}\n`);
  else {
    const { says, figures: counts, passed, failures } = interop({ cases: leaves, seed });
    beside.write(`${rowLine(22, leaves >= 1_000_000 ? "R" : "C", says, counts)}\n`);
    for (const failure of failures) beside.write(`${failure}\n`);
    if (!passed) process.exitCode = 1;
  }
}
