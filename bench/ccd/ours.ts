// The engine on the workload, from bytes and from entries that were decoded beforehand; what it finds must be what is known.
import { parseFiles } from "@pacta/language";
import { PlainLine } from "../../packages/core/src/events/plain-line.ts";
import { type Agreement, Engine, LogReading, readLogLines } from "../../packages/core/src/index.ts";
import { type Verdicts, wheel } from "./limits.ts";
import { agreementOf, lastInstant, linesOf } from "./telling.ts";
import type { Workload } from "./workload.ts";

const newline = 10;

export function parsed(text: string): Agreement {
  const { agreement, diagnostics } = parseFiles([{ name: "ccd.pacta", text }]);
  const wrong = diagnostics.find(({ severity }) => severity === "error");
  if (agreement === null || wrong !== undefined) throw new Error(wrong?.message ?? "no agreement");
  return agreement;
}

export function agreed(w: Workload): Agreement {
  return parsed(agreementOf(w));
}

/** In pieces of some megabytes. */
export function logOf(w: Workload): Buffer[] {
  const out: Buffer[] = [];
  let lines: string[] = [];
  for (const line of linesOf(w)) {
    lines.push(line);
    if (lines.length < 50_000) continue;
    out.push(Buffer.from(`${lines.join("\n")}\n`));
    lines = [];
  }
  if (lines.length > 0) out.push(Buffer.from(`${lines.join("\n")}\n`));
  return out;
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

export function read(engine: Engine, log: readonly Buffer[], reading = new LogReading(engine, text)): void {
  const piece = 256 * 1024;
  for (const part of log)
    for (let at = 0; at < part.length; at += piece) reading.read(part.subarray(at, at + piece));
  reading.end();
  if (reading.refusals.length > 0) throw new Error(JSON.stringify(reading.refusals[0]));
}

/** All that is decoding is done; what is answered takes each entry and judges all. The first line of each kind is read in full
 *  and appended beforehand: there are as many as kinds. */
export function prepared(w: Workload): () => void {
  const engine = new Engine(agreed(w));
  const known = knownOf(w);
  const log = Buffer.concat(logOf(w));
  const plain = new PlainLine();
  const entries = new Int32Array(w.count + 1);
  const ats = new Float64Array(w.count + 1);
  const shapes = new Uint16Array(w.count + 1);
  const abouts = new Int32Array(w.count + 1);
  const lines = new Uint32Array(w.count + 1);
  const it = { entry: 0, at: 0, shape: 0, about: 0, line: 0 };
  let decoded = 0;
  let appended = 0;
  for (const piece of engine.shelf?.lay(log, 0) ?? []) {
    const { bytes } = piece;
    for (let start = piece.start; start < piece.end; ) {
      const end = bytes.indexOf(newline, start);
      const isPlain = plain.read(bytes, start, end);
      if (isPlain && engine.decode(plain, piece, start, it)) {
        entries[decoded] = it.entry;
        ats[decoded] = it.at;
        shapes[decoded] = it.shape;
        abouts[decoded] = it.about;
        lines[decoded] = it.line;
        decoded += 1;
      } else {
        const [event] = readLogLines(text(bytes.subarray(start, end)), "UTC").events;
        if (event === undefined) throw new Error("a line cannot be read");
        appended += 1;
        engine.append({ ...event, position: appended });
        if (isPlain) engine.learn(plain, piece, start);
      }
      start = end + 1;
    }
  }
  return () => {
    for (let i = 0; i < decoded; i += 1) {
      it.entry = entries[i] as number;
      it.at = ats[i] as number;
      it.shape = shapes[i] as number;
      it.about = abouts[i] as number;
      it.line = lines[i] as number;
      if (!engine.appendDecoded(it, appended + 1 + i)) throw new Error("an entry was not taken");
    }
    expectVerdicts(engine, w, known);
  };
}

/** What a hand-made loop comes to. */
export function knownOf(w: Workload): Verdicts {
  return wheel(w);
}

export function expectVerdicts(engine: Engine, w: Workload, known: Verdicts): void {
  const found = { late: 0, alarms: 0, missed: 0 };
  for (const { norm, counts } of engine.tally(lastInstant(w))) {
    const late = (counts.get("overdue") ?? 0) + (counts.get("cured") ?? 0);
    if (norm === "Respond") found.late += late;
    else if (norm === "Report") found.missed += late;
    else found.alarms += [...counts.values()].reduce((sum, n) => sum + n, 0);
  }
  if (JSON.stringify(found) !== JSON.stringify(known))
    throw new Error(`found ${JSON.stringify(found)}, known ${JSON.stringify(known)}`);
}
