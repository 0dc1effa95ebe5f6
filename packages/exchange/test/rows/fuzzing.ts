// The thread in which row 13 runs: it has the heap that a reader has, and tells after every few inputs that it goes on.
import { parentPort, workerData } from "node:worker_threads";
import { exchangeRefusals } from "@pacta/exchange";
import type { Piece } from "../../src/worker/request.ts";
import { asked, type Chance, chance } from "../means.ts";
import { type Parser, parsers } from "./parsers.ts";

export type Fuzzed = {
  readonly crashed: number;
  readonly unstable: number;
  readonly composed: number;
  readonly read: string;
  readonly codes: number;
  readonly failures: readonly string[];
};

const { cases, seed } = workerData as { readonly cases: number; readonly seed: number };
const random = chance(seed);
const seen = new Set<string>();
const failures: string[] = [];
const read = new Map<string, number>();
let [crashed, unstable, composed] = [0, 0, 0];

for (let tried = 1; tried <= cases; tried += 1) {
  const parser = parsers[tried % parsers.length] as Parser;
  const way = random(8);
  const sound = way < 2 ? parser.compose(random) : null;
  const made = way < 4 ? grown(parser) : bent(parser);
  const wrapped = parser.wrap === null ? made : parser.wrap(made, random);
  const bytes = sound === null ? wrapped : parser.write(sound);
  if (sound !== null) composed += 1;
  const fault = await faultOf(parser, bytes, sound);
  if (fault !== null) {
    if (fault.startsWith("not stable")) unstable += 1;
    else crashed += 1;
    if (failures.length < 20)
      failures.push(
        `input ${tried} of seed ${seed}, ${parser.name}, ${fault}: ${Buffer.from(bytes).toString("base64").slice(0, 4000)}`,
      );
  }
  if (tried % 100 === 0) parentPort?.postMessage({ kind: "goes on", tried });
}
const counts = parsers.map(({ name }) => `${name} ${read.get(name) ?? 0}`).join(", ");
const fuzzed: Fuzzed = { crashed, unstable, composed, read: counts, codes: seen.size, failures };
parentPort?.postMessage({ kind: "over", fuzzed });

async function faultOf(
  parser: Parser,
  bytes: Uint8Array,
  sound: readonly Piece[] | null,
): Promise<string | null> {
  try {
    const { outcome, pieces } = await asked(parser.ask(bytes));
    if (outcome.kind === "refused") {
      seen.add(outcome.code);
      if (sound !== null && sound.length > 0) return `a sound value refused: ${JSON.stringify(outcome)}`;
      return outcome.code in exchangeRefusals ? null : `unknown code ${outcome.code}`;
    }
    read.set(parser.name, (read.get(parser.name) ?? 0) + 1);
    if (sound !== null && parser.essence(pieces) !== parser.essence(sound))
      return `not stable: ${parser.essence(sound)} came back as ${parser.essence(pieces)}`;
    const again = await asked(parser.ask(parser.write(pieces)));
    if (again.outcome.kind === "refused" && pieces.length === 0) return null;
    return again.outcome.kind === "done" && parser.essence(again.pieces) === parser.essence(pieces)
      ? null
      : "not stable";
  } catch (error) {
    return String(error);
  }
}

/** A valid input with up to six changes. */
function bent(parser: Parser): Uint8Array {
  let bytes: Buffer = Buffer.from(oneOf(parser.samples, random));
  for (let changes = 1 + random(6); changes > 0; changes -= 1) bytes = changed(bytes, parser);
  return new Uint8Array(bytes);
}

function changed(bytes: Buffer, parser: Parser): Buffer {
  const at = random(bytes.length + 1);
  const length = random(Math.min(40, bytes.length - at + 1));
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (random(8)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, piece, piece, after]);
    case 2:
      return Buffer.from(before);
    case 3:
      return Buffer.concat([before, Buffer.from(oneOf(parser.words, random), "latin1"), piece, after]);
    case 4:
      return Buffer.concat([before, Buffer.from(oneOf(parser.words, random)), after]);
    case 5: {
      const other = Buffer.from(oneOf(parser.samples, random));
      const from = random(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random(200)), after]);
    }
    case 6:
      return Buffer.concat([before, Buffer.from([random(256)]), after]);
    default: {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << random(8));
      return copy;
    }
  }
}

/** Pieces of the form, and now and then one of a sample, one after the other. */
function grown(parser: Parser): Uint8Array {
  const parts: Buffer[] = [];
  for (let count = random(24); count >= 0; count -= 1) {
    const other = Buffer.from(oneOf(parser.samples, random));
    const from = random(other.length + 1);
    parts.push(
      random(3) === 0
        ? other.subarray(from, from + random(64))
        : Buffer.from(oneOf(parser.words, random), random(2) === 0 ? "latin1" : "utf8"),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
}

function oneOf<T>(items: readonly T[], among: Chance): T {
  return items[among(items.length)] as T;
}
