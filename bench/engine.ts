// Stopwatches for the engine, on a million conditional commitments with deadlines, beside what the machine can do at most: each
// figure is a ratio to a mark of the same run, or a time or a size with its bound. Each group has a process of its own.
import { spawnSync } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Engine, LogReading, readLogLines, type Snapshot } from "../packages/core/src/index.ts";
import { parseLines, wheel } from "./ccd/limits.ts";
import { agreed, expectVerdicts, knownOf, logOf, parsed, prepared, read, text } from "./ccd/ours.ts";
import { agreementOf, lastInstant } from "./ccd/telling.ts";
import { answer, incident, request, workload } from "./ccd/workload.ts";
import { atLeast, atMost, print } from "./figures.ts";

type Goal = {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly must: number | null;
  readonly stretch: number | null;
  /** Whether more is better. */
  readonly atLeast: boolean;
};

const goals: readonly Goal[] = [
  goal("G1", "lines of NDJSON to verdicts, against JSON.parse of the same lines", "x", 0.5, 1.5, true),
  goal(
    "G2",
    "decoded entries to verdicts, against a hand-made wheel, each in a new process",
    "x",
    0.1,
    0.25,
    true,
  ),
  goal("G2-warm", "… both for the sixth time in one process", "x", null, null, true),
  goal("G5", "one correction of an answer in a million, half of them within", "us", 50, 15),
  goal("G5-p99", "… 99 of 100 within", "us", 500, 100),
  goal("G6", "one correction of an incident, with all alarms that it may change, half within", "us", 200, 60),
  goal("G6-p99", "… 99 of 100 within", "us", 2000, 300),
  goal("G7", "the same correction in ten million entries, against a hundred thousand", "x", 1.5, 1.2),
  goal("G9", "one line read and its instance judged, 99 of 100 within", "us", 20, 5),
  goal("G9-p999", "… 999 of 1,000 within", "us", 200, 50),
  goal("G9-worst", "… all within", "ms", 50, 15),
  goal("G10", "100,000 deadlines that pass at one instant", "ms", 150, 40),
  goal("G11", "memory of each of a million open instances, without their lines", "B", 200, 96),
  goal("G12", "memory of each of ten million entries, without their lines", "B", 48, 24),
  goal("G13", "time of an entry with a million keys, against a thousand", "x", 2.5, 1.5),
  goal("G14", "time of an entry under 10,000 rules of which one matches, against one rule", "x", 1.3, 1.1),
  goal("G15", "time of an entry among ten million, against among a hundred thousand", "x", 1.3, 1),
  goal("G16", "reason of one instance among a million entries, half of them within", "us", 1000, null),
  goal("G16-p99", "… 99 of 100 within", "us", null, null),
  goal(
    "G17",
    "a million lines again from a snapshot and 1,000 more, against reading them whole",
    "x",
    20,
    null,
    true,
  ),
];

function goal(
  id: string,
  what: string,
  unit: string,
  must: number | null,
  stretch: number | null,
  atLeast = false,
): Goal {
  return { id, what, unit, must, stretch, atLeast };
}

type Found = Readonly<Record<string, number>>;

const groups: Readonly<Record<string, () => Found>> = {
  speed,
  core,
  corrections,
  latency,
  together,
  open,
  kept,
  keys,
  rules,
  reasons,
  again,
};

function main(words: readonly string[]): void {
  const found: Record<string, number> = {};
  for (const name of Object.keys(groups)) {
    Object.assign(found, apart(["--group", name]) as Found);
  }
  const figures = goals.map(({ id, what, unit, must, stretch, atLeast: more }) =>
    (more ? atLeast : atMost)(id, what, found[id] ?? Number.NaN, unit, must, stretch),
  );
  print(figures, words.includes("--json"));
}

const newline = 10;

// ---- What is measured ------------------------------------------------------------------------------------------------

function speed(): Found {
  const w = workload("full", 10_000, 1_000_000);
  const agreement = agreed(w);
  const known = knownOf(w);
  const log = Buffer.concat(logOf(w));
  const whole: number[] = [];
  const core: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const limit = timed(() => parseLines(log));
    const engine = new Engine(agreement);
    const all = timed(() => {
      read(engine, [log]);
      expectVerdicts(engine, w, known);
    });
    const decoded = timed(prepared(w));
    const hand = timed(() => wheel(w));
    // The first round warms up.
    if (round === 0) continue;
    whole.push(limit / all);
    core.push(hand / decoded);
  }
  return { G1: median(whole), "G2-warm": median(core) };
}

/** Each for the first time in a process. */
function core(): Found {
  const ratios = Array.from({ length: 5 }, () => {
    const [ours = Number.NaN, hand = Number.NaN] = ["ours", "wheel"].map((side) =>
      Number(apart(["--side", side])),
    );
    return hand / ours;
  });
  return { G2: median(ratios) };
}

function sideOf(name: string): number {
  const w = workload("full", 10_000, 1_000_000);
  const run = name === "ours" ? prepared(w) : () => void wheel(w);
  globalThis.gc?.();
  // What tells the time is loaded when it is asked first.
  timed(() => {});
  return timed(run);
}

/** Each length of log in a new process, so that none finds the program warmer than another. */
function corrections(): Found {
  const [small, million, large] = [100_000, 1_000_000, 10_000_000].map(
    (events) => apart(["--corrected", `${events}`]) as Corrected,
  ) as [Corrected, Corrected, Corrected];
  return {
    G5: median(million.answers),
    "G5-p99": part(million.answers, 0.99),
    G6: median(million.incidents),
    "G6-p99": part(million.incidents, 0.99),
    G7: median(large.answers) / median(small.answers),
  };
}

type Corrected = { readonly answers: readonly number[]; readonly incidents: readonly number[] };

/** Times of single corrections of single entries, each with what it may change judged anew. */
function corrected(events: number): Corrected {
  const w = workload("full", Math.max(1000, events / 100), events);
  const engine = new Engine(agreed(w));
  read(engine, logOf(w));
  const asOf = lastInstant(w);
  engine.tally(asOf);
  const answers: number[] = [];
  const incidents: number[] = [];
  const random = shuffled(w.count);
  for (let i = 0; i < 4000; i += 1) {
    const n = random();
    const isAnswer = w.kind[n] === answer;
    if (!isAnswer && w.kind[n] !== incident) continue;
    const wrong = engine.eventOf(`${isAnswer ? "a" : "i"}${n}`);
    if (wrong === undefined) continue;
    const slip = `{"v":1,"kind":"correction","id":"c${events}-${i}","position":${w.count + 2 + i},"occurredAt":"2026-01-01T00:00:00Z","by":"Office","corrects":"${wrong.id}","replacement":null,"reason":"a slip"}`;
    const at = wrong.occurredAt.from;
    const time = timed(() => {
      const [event] = readLogLines(slip, "UTC").events;
      if (event === undefined) throw new Error("the correction cannot be read");
      engine.append(event);
      if (wrong.kind === "act") engine.standing(`Respond@${wrong.about}`, asOf);
      else if (wrong.kind === "report") {
        const norm = `Alarm_${Number(wrong.area?.slice(1))}_${wrong.of.slice(1)}`;
        engine.tallyOf(norm, { from: at, to: at + w.window * 120_000 }, asOf);
      }
    });
    // The first few compile.
    if (i > 500) (isAnswer ? answers : incidents).push(time * 1000);
  }
  return { answers, incidents };
}

function latency(): Found {
  const w = workload("full", 10_000, 1_000_000);
  const engine = new Engine(agreed(w));
  const reading = new LogReading(engine, text);
  // What is kept here for the stopwatch is few and large, so that memory is collected for the engine alone.
  const log = Buffer.concat(logOf(w));
  const ends = new Uint32Array(w.count + 2);
  const asked = new Int32Array(w.count + 2).fill(-1);
  let count = 0;
  for (let end = log.indexOf(newline); end >= 0; end = log.indexOf(newline, end + 1)) {
    if (w.kind[count] === request) asked[count] = count;
    else if (w.kind[count] === answer)
      asked[count] = Number(/"about":"r(\d+)"/.exec(log.toString("latin1", ends[count], end))?.[1]);
    count += 1;
    ends[count] = end + 1;
  }
  const begin = lastInstant(w) - (w.horizon + 3 * 3600) * 120_000;
  const times = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const line = log.subarray(ends[i], ends[i + 1]);
    const now = begin + (w.at[i] ?? w.horizon) * 120_000;
    const key = (asked[i] as number) < 0 ? null : `Respond@r${asked[i]}`;
    times[i] = timed(() => {
      reading.read(line);
      if (key !== null) engine.standing(key, now);
    });
  }
  // Before that nothing is compiled yet.
  const warm = Array.from(times.subarray(20_000), (ms) => ms * 1000);
  return { G9: part(warm, 0.99), "G9-p999": part(warm, 0.999), "G9-worst": part(warm, 1) / 1000 };
}

function together(): Found {
  const w = workload("answers", 1000, 10_000);
  const times = Array.from({ length: 5 }, () => {
    const engine = new Engine(agreed(w));
    const lines = Array.from(
      { length: 100_000 },
      (_, i) =>
        `{"v":1,"kind":"act","id":"r${i}","occurredAt":"2026-01-02T00:00:00Z","by":"P00","verb":"request"}`,
    );
    lines.push(
      `{"v":1,"kind":"coverage","id":"end","occurredAt":"2026-02-01T00:00:00Z","by":"Office","of":"log","state":"complete","period":{"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z"}}`,
    );
    read(engine, [Buffer.from(`${lines.join("\n")}\n`)]);
    const due = Date.parse("2026-01-07T00:00:00Z");
    engine.tally(due);
    return timed(() => {
      const [late] = engine.tally(due + 1);
      if (late?.counts.get("overdue") !== 100_000) throw new Error("not all are late");
    });
  });
  return { G10: median(times) };
}

function open(): Found {
  const w = workload("answers", 1000, 10_000);
  const engine = new Engine(agreed(w));
  const reading = new LogReading(engine, text);
  const before = memory();
  let bytes = 0;
  for (let i = 0; i < 1_000_000; i += 10_000) {
    const lines = Array.from(
      { length: 10_000 },
      (_, k) =>
        `{"v":1,"kind":"act","id":"r${i + k}","occurredAt":"2026-01-02T00:00:00Z","by":"P00","verb":"request"}\n`,
    ).join("");
    bytes += lines.length;
    reading.read(Buffer.from(lines));
  }
  const [stands] = engine.tally(Date.parse("2026-01-03T00:00:00Z"));
  if ([...(stands?.counts.values() ?? [])][0] !== 1_000_000) throw new Error("not all are open");
  return { G11: (memory() - before - bytes) / 1_000_000 };
}

function kept(): Found {
  const perEvent = (events: number): { readonly time: number; readonly memory: number } => {
    const w = workload("full", 10_000, events);
    const agreement = agreed(w);
    const log = logOf(w);
    const bytes = log.reduce((sum, { length }) => sum + length, 0);
    const before = memory();
    const engine = new Engine(agreement);
    const time = timed(() => {
      read(engine, log);
      engine.tally(lastInstant(w));
    });
    return { time: time / events, memory: (memory() - before - bytes) / events };
  };
  perEvent(100_000);
  const small = median(Array.from({ length: 5 }, () => perEvent(100_000).time));
  const large = perEvent(10_000_000);
  return { G12: large.memory, G15: large.time / small };
}

function keys(): Found {
  const time = (count: number): number => {
    const w = workload("answers", count, 2_000_000);
    const agreement = agreed(w);
    const log = logOf(w);
    const times = Array.from({ length: 3 }, () => {
      const engine = new Engine(agreement);
      return timed(() => {
        read(engine, log);
        engine.tally(lastInstant(w));
      });
    });
    return median(times);
  };
  const few = time(1000);
  return { G13: time(1_000_000) / few };
}

function rules(): Found {
  const w = workload("answers", 1000, 1_000_000);
  const base = agreementOf(w);
  const at = base.indexOf("duty Respond");
  const duty = base.slice(at);
  const others = Array.from({ length: 9999 }, (_, i) =>
    duty
      .replace("duty Respond", `duty Respond${i}`)
      .replace("  each request", `  each act ask${i}`)
      .replace("acknowledgement of", `act answer${i} of`),
  );
  const log = logOf(w);
  const time = (rules: string): number => {
    const agreement = parsed(rules);
    const times = Array.from({ length: 4 }, () => {
      const engine = new Engine(agreement);
      // What a text costs once is not what an entry costs.
      engine.tally(0);
      const reading = new LogReading(engine, text);
      globalThis.gc?.();
      return timed(() => {
        read(engine, log, reading);
        engine.tallyOf("Respond", { from: 0, to: Number.MAX_SAFE_INTEGER }, lastInstant(w));
      });
    });
    return median(times.slice(1));
  };
  const one = time(base);
  return { G14: time(`${base}\n${others.join("\n")}`) / one };
}

function reasons(): Found {
  const w = workload("answers", 10_000, 1_000_000);
  const engine = new Engine(agreed(w));
  read(engine, logOf(w));
  const asOf = lastInstant(w);
  const random = shuffled(w.count);
  const times: number[] = [];
  for (let i = 0; times.length < 2000; i += 1) {
    const n = random();
    if (w.kind[n] !== request) continue;
    const time = timed(() => {
      if (engine.why(`Respond@r${n}`, asOf) === null) throw new Error("no reason");
    });
    if (i > 400) times.push(time * 1000);
  }
  return { G16: median(times), "G16-p99": part(times, 0.99) };
}

/** From files to where the first instance can be asked about. */
function again(): Found {
  const w = workload("full", 10_000, 1_000_000);
  const agreement = agreed(w);
  const known = knownOf(w);
  const folder = mkdtempSync(join(tmpdir(), "pacta-bench-"));
  try {
    const files = { log: join(folder, "log.ndjson"), snapshot: join(folder, "snapshot") };
    writeFileSync(files.log, Buffer.concat(logOf(w)));
    const log = openSync(files.log, "r");
    const { size } = fstatSync(log);
    const bytesOf = (from: number, length: number): Buffer => bytesIn(log, from, length);
    const readTo = (reading: LogReading, end: number): void => {
      const piece = 256 * 1024;
      while (reading.next < end) reading.read(bytesOf(reading.next, Math.min(piece, end - reading.next)));
    };
    const tail = 1000 * Math.ceil(size / w.count);
    const ratios = Array.from({ length: 6 }, () => {
      const whole = new Engine(agreement);
      const long = timed(() => {
        readTo(new LogReading(whole, text), size);
        whole.standing("Respond@r0", 0);
      });
      const first = new LogReading(new Engine(agreement), text);
      readTo(first, size - tail);
      save(first.save(bytesOf), files.snapshot);
      const engine = new Engine(agreement);
      const short = timed(() => {
        const saved = openSync(files.snapshot, "r");
        const head = bytesIn(saved, 8, Number(bytesIn(saved, 0, 8).readBigUInt64LE())).toString();
        let at = 8 + Buffer.byteLength(head);
        const fill = (into: Uint8Array): void => {
          at += readSync(saved, into, 0, into.length, at);
        };
        const reading = LogReading.resume(engine, text, { head, fill, log: bytesOf });
        closeSync(saved);
        if (reading === null) throw new Error("the snapshot is of no use");
        readTo(reading, size);
        engine.standing("Respond@r0", 0);
      });
      expectVerdicts(engine, w, known);
      return long / short;
    });
    closeSync(log);
    // The first round warms up.
    return { G17: median(ratios.slice(1)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bytesIn(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(file, bytes, 0, length, from) !== length) throw new Error("a file is shorter than it was");
  return bytes;
}

function save(snapshot: Snapshot | null, path: string): void {
  if (snapshot === null) throw new Error("nothing was saved");
  const head = Buffer.from(snapshot.head);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  writeFileSync(path, Buffer.concat([length, head, ...snapshot.parts]));
}

// ---- How -------------------------------------------------------------------------------------------------------------

/** What this file answers to such words in a process of its own. */
function apart(words: readonly string[]): unknown {
  const flags = ["--expose-gc", "--max-old-space-size=16000", fileURLToPath(import.meta.url), ...words];
  const { stdout, status, stderr } = spawnSync(process.execPath, flags, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}

function shuffled(count: number): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

function timed(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return part(values, 0.5);
}

/** What that part of them does not go beyond. */
function part(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function memory(): number {
  const { gc } = globalThis;
  gc?.();
  gc?.();
  return process.memoryUsage().rss;
}

const [, , first, name = ""] = process.argv;
if (first === "--group") process.stdout.write(JSON.stringify(groups[name]?.()));
else if (first === "--corrected") process.stdout.write(JSON.stringify(corrected(Number(name))));
else if (first === "--side") process.stdout.write(JSON.stringify(sideOf(name)));
else main(process.argv.slice(2));
