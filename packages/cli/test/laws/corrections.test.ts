// Corrections cost what they affect, and come to the same as if everything had been recorded rightly.
import { type Agreement, Engine, effective, type LogEvent, LogReading, readLogLines } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { expect, test } from "vitest";
import { begin, minute, plainLog, plainTextOf, slipIn } from "./desk.ts";
import { Dice, type Line } from "./generate.ts";

function agreementOf(d: Dice): Agreement {
  const { agreement } = parseFiles([{ name: "desk.pacta", text: plainTextOf(d) }]);
  if (agreement === null) throw new Error("the text does not compile");
  return agreement;
}

function read(agreement: Agreement, lines: Iterable<string>): Engine {
  const engine = new Engine(agreement);
  const reading = new LogReading(engine, (bytes) => new TextDecoder().decode(bytes));
  const encoder = new TextEncoder();
  for (const line of lines) reading.read(encoder.encode(`${line}\n`));
  expect(reading.refusals).toEqual([]);
  return engine;
}

function eventOf(line: Line, position: number): LogEvent {
  const [event] = readLogLines(JSON.stringify(line), "UTC").events;
  if (event === undefined) throw new Error(`a line that cannot be read: ${JSON.stringify(line)}`);
  return { ...event, position };
}

/** Where every instance of every norm stands, as bytes. */
function standingsOf(engine: Engine, asOf: number): string {
  return JSON.stringify(engine.machine.agreement.norms.map(({ id }) => [...engine.standings(id, asOf)]));
}

/** An engine that was only ever told what counts in the end. */
function recordedRightly(agreement: Agreement, events: readonly LogEvent[]): Engine {
  const engine = new Engine(agreement);
  const counted = effective(events, Number.MAX_SAFE_INTEGER).counted;
  for (const [i, { event }] of [...counted].sort((a, b) => a.event.position - b.event.position).entries())
    engine.append({ ...event, position: i + 1 });
  return engine;
}

/** Null, or after which correction they differ. */
function difference(seed: number, events: number, corrections: number): string | null {
  const d = new Dice(seed);
  const agreement = agreementOf(d);
  const lines = plainLog(d, events, 500);
  const recorded = lines.map((line, i) => eventOf(line, i + 1));
  const engine = read(
    agreement,
    lines.map((line) => JSON.stringify(line)),
  );
  for (let i = 0; i < corrections; i += 1) {
    const slip = slipIn(d, lines, `c${i}`);
    lines.push(slip);
    recorded.push(eventOf(slip, recorded.length + 1));
    engine.append(recorded.at(-1) as LogEvent);
    const asOf = begin + d.below(events * 12) * minute;
    const [now, right] = [standingsOf(engine, asOf), standingsOf(recordedRightly(agreement, recorded), asOf)];
    if (now !== right) return `seed ${seed}, correction ${i}: ${JSON.stringify(slip)}\n${now}\n≠\n${right}`;
  }
  return null;
}

test("after each of 10,000 corrections everything stands as if it had been recorded rightly (logs of up to 2,000 entries)", () => {
  const first = 20_261_129;
  for (let i = 0; i < 20; i += 1) {
    const events = i % 5 === 4 ? 2000 : 50 + 40 * i;
    expect(difference(first + i, events, 500)).toBeNull();
  }
});

test("a log of a million entries with 1,000 corrections stands as if it had been recorded rightly", () => {
  const d = new Dice(20_261_130);
  const agreement = agreementOf(d);
  const lines = plainLog(d, 1_000_000, 2);
  const engine = read(agreement, batches(lines));
  const recorded = lines.slice(0, 1000).map((line, i) => eventOf(line, i + 1));
  const asOf = Date.parse(String(lines.at(-1)?.occurredAt));
  const early = lines.slice(0, 1000);
  for (let i = 0; i < 1000; i += 1) {
    const slip = slipIn(d, early, `c${i}`);
    early.push(slip);
    recorded.push(eventOf(slip, lines.length + i + 1));
    engine.append(recorded.at(-1) as LogEvent);
  }
  const right = new Map(
    effective(recorded, Number.MAX_SAFE_INTEGER).counted.map(({ event }) => [event.id, event]),
  );
  const plain = new Engine(agreement);
  for (const [i, line] of lines.entries()) {
    const event = i < 1000 ? right.get(line.id) : eventOf(line, i + 1);
    if (event !== undefined) plain.append({ ...event, position: i + 1 });
  }
  expect(engine.tally(asOf)).toEqual(plain.tally(asOf));
  expect(standingsOf(engine, asOf) === standingsOf(plain, asOf)).toBe(true);
});

function* batches(lines: readonly Line[]): Generator<string> {
  for (let i = 0; i < lines.length; i += 1000)
    yield lines
      .slice(i, i + 1000)
      .map((line) => JSON.stringify(line))
      .join("\n");
}
