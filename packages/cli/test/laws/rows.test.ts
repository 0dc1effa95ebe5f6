// Instances that lie in rows stand as the network would have them, whatever happens to them, and are explained alike.
import {
  admit,
  Engine,
  formatInstant,
  type LogEvent,
  LogReading,
  plainWorld,
  type Reach,
  type Reason,
  readLogLines,
  type StandingRecord,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { expect, test } from "vitest";
import { begin, logOf, minute, text, textOf } from "./desk.ts";
import { Dice, type Line } from "./generate.ts";
import { bytesOf, parting, sorted, spelt, tallied } from "./side-by-side.ts";

function eventsOf(lines: readonly Line[]): readonly LogEvent[] {
  const read = readLogLines(lines.map((line) => JSON.stringify(line)).join("\n"), "UTC");
  expect(read.refusals).toEqual([]);
  return read.events;
}

/** As a tally has it, from a record. */
function counted(record: StandingRecord): string {
  const counts = new Map<string, number>();
  for (const { norm, standing } of record.norms)
    counts.set(`${norm} ${standing}`, (counts.get(`${norm} ${standing}`) ?? 0) + 1);
  return [...counts]
    .map(([name, n]) => `${name} ${n}`)
    .sort()
    .join("\n");
}

/** A reason without what was read beside it, which is more the further somebody has looked ahead. */
function told(reason: Reason | null): string {
  return bytesOf(
    reason === null
      ? null
      : { ...reason, because: reason.because.filter(({ rule }) => rule !== "also-read") },
  );
}

/** Null, or what differs. */
function difference(seed: number): string | null {
  const d = new Dice(seed);
  const source = textOf(d);
  const { agreement, diagnostics } = parseFiles([{ name: "desk.pacta", text: source }]);
  if (agreement === null || diagnostics.some(({ severity }) => severity === "error"))
    return `${diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n")}\n${source}`;
  const lines = logOf(d);
  const events = eventsOf(lines);
  const rows = new Engine(agreement);
  const plain = new Engine(agreement, plainWorld);
  // Whoever has asked for the whole once has nothing in rows.
  plain.record(begin);
  const story = (): string => `${source}\n${lines.map((line) => JSON.stringify(line)).join("\n")}`;
  const lifted = d.chance(50);
  for (const event of events) {
    rows.append(event);
    plain.append(event);
    if (!d.chance(15)) continue;
    const asOf = begin + (d.below(1000) - 60) * minute;
    const record = plain.record(asOf);
    const [a, b] = [tallied(rows, asOf), counted(record)];
    if (a !== b) return `at ${formatInstant(asOf)}, after ${event.id}:\n${a}\n≠\n${b}\n${story()}`;
    const [reached, recorded] = [reachOf(rows.reach(asOf)), reachOf(record)];
    if (reached !== recorded)
      return `the log at ${formatInstant(asOf)}, after ${event.id}: ${reached} ≠ ${recorded}\n${story()}`;
    for (const { key, standing: stands } of record.norms)
      if (rows.standing(key, asOf) !== stands)
        return `${key} at ${formatInstant(asOf)}, after ${event.id}: ${rows.standing(key, asOf)} ≠ ${stands}\n${story()}`;
    for (const { id } of agreement.norms) {
      const all = record.norms.filter(({ norm }) => norm === id);
      const listed = bytesOf([...rows.standings(id, asOf)]);
      const recorded = bytesOf(all.map(({ key, standing: stands }) => [key, stands]));
      if (listed !== recorded) return `${id} at ${formatInstant(asOf)}: ${listed} ≠ ${recorded}\n${story()}`;
    }
    const [from, to] = [d.below(600), d.below(900)].map((n) => begin + n * minute) as [number, number];
    for (const { id } of agreement.norms) {
      const [p, q] = [rows, plain].map((it) =>
        bytesOf([...it.tallyOf(id, { from, to }, asOf).counts].sort()),
      );
      if (p !== q)
        return `${id} at ${formatInstant(asOf)}, set off between ${from} and ${to}: ${p} ≠ ${q}\n${story()}`;
    }
    const norm = lifted ? record.norms[0] : undefined;
    if (norm === undefined || !d.chance(30)) continue;
    const [x, y] = [told(rows.why(norm.key, asOf)), told(plain.why(norm.key, asOf))];
    if (x !== y)
      return `why ${norm.key} at ${formatInstant(asOf)}, after ${event.id}:\n${parting(x, y)}\n${story()}`;
  }
  const asOf = begin + 2000 * minute;
  const [a, b] = [bytesOf(rows.record(asOf)), bytesOf(plain.record(asOf))];
  return a === b ? null : `the records differ:\n${parting(a, b)}\n${story()}`;
}

/** What a log says that came as bytes, in pieces of any size, beside the same log read as text. */
function differenceInBytes(seed: number): string | null {
  const d = new Dice(seed);
  const { agreement, diagnostics } = parseFiles([{ name: "desk.pacta", text: textOf(d) }]);
  if (agreement === null || diagnostics.some(({ severity }) => severity === "error"))
    return "the text does not compile";
  const lines = logOf(d).map((line) => spelt(d, line));
  const log = `${lines.join("\n")}${d.chance(80) ? "\n" : ""}`;
  const read = readLogLines(log, "UTC");
  const admitted = admit(agreement, read.events, read.places);
  const plain = new Engine(agreement);
  plain.record(begin);
  for (const event of admitted.events) plain.append(event);
  const rows = new Engine(agreement);
  const reading = new LogReading(rows, (bytes) => new TextDecoder().decode(bytes));
  const bytes = new TextEncoder().encode(log);
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + d.below(2000);
    reading.read(bytes.subarray(at, at + size));
    at += size;
  }
  reading.end();
  const asOf = begin + d.below(1500) * minute;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["tally", tallied(rows, asOf), counted(plain.record(asOf))],
    ["reach", reachOf(rows.reach(asOf)), reachOf(plain.record(asOf))],
    ["refusals", sorted(reading.refusals), sorted([...read.refusals, ...admitted.refusals])],
    ["record", bytesOf(rows.record(asOf)), bytesOf(plain.record(asOf))],
    ["log", rows.events, plain.events],
  ];
  for (const [what, a, b] of pairs)
    if (bytesOf(a) !== bytesOf(b)) return `${what}:\n${parting(bytesOf(a), bytesOf(b))}\n${log}`;
  return null;
}

function reachOf({ horizon, newest, invented }: Reach): string {
  return bytesOf({ horizon, newest, invented });
}

/** What three lines come to, in rows and in the network. */
function standing(norm: string, lines: readonly Line[], asOf: string): readonly (readonly string[])[] {
  const { agreement } = parseFiles([{ name: "desk.pacta", text: text.replace("NORMS", norm) }]);
  if (agreement === null) throw new Error("the text does not compile");
  const at = Date.parse(asOf);
  const engine = new Engine(agreement);
  for (const event of eventsOf(lines)) engine.append(event);
  const inRows = tallied(engine, at).split("\n");
  return [inRows, counted(engine.record(at)).split("\n")];
}

const complete: Line = {
  v: 1,
  id: "end",
  kind: "coverage",
  by: "AU",
  of: "log",
  state: "complete",
  occurredAt: "2026-03-02T00:00:00Z",
  period: { from: "2026-02-01T00:00:00Z", to: "2026-03-02T00:00:00Z" },
};

function plainDuty(each: string, does: string): string {
  return `duty Do "Do" {
  by OF
  to CL
  each ${each}
  when always
  must do "it"
  within 1 hour of the trigger
  performed when ${does} of the trigger by OF
  finder unstated
  procedure unstated
  remedy unstated
  exit unstated
  cites RU clause 1
}`;
}

test("what happened just as long ago as the window is long is out of it", () => {
  const spill = (id: string, time: string): Line => ({
    v: 1,
    id,
    kind: "report",
    by: "CL",
    of: "Spill",
    area: "East",
    occurredAt: `2026-03-01T${time}Z`,
  });
  const norm = plainDuty("Spill in East while at least 1 Spill in East within 2 hours", "publication");
  const after = (time: string): readonly (readonly string[])[] =>
    standing(norm, [spill("a", "01:00:00"), spill("b", time), complete], "2026-03-01T12:00:00Z");
  expect(after("03:00:00")).toEqual([[""], [""]]);
  expect(after("02:59:59")).toEqual([["Do overdue 1"], ["Do overdue 1"]]);
});

test("an answer of which only the day is known counts, though it came before what it answers", () => {
  const lines: readonly Line[] = [
    { v: 1, id: "a", kind: "act", by: "OF", verb: "acknowledge", about: "r", occurredAt: "2026-03-01" },
    { v: 1, id: "r", kind: "act", by: "CL", verb: "request", occurredAt: "2026-03-01T23:30:00Z" },
    complete,
  ];
  const norm = plainDuty("request by CL", "acknowledgement");
  expect(standing(norm, lines, "2026-03-01T23:45:00Z")).toEqual([
    ["Do undetermined 1"],
    ["Do undetermined 1"],
  ]);
  expect(standing(norm, lines, "2026-03-02T00:00:00Z")).toEqual([["Do fulfilled 1"], ["Do fulfilled 1"]]);
});

test("a log read from its bytes is the log read as text, with the same refusals (500 logs)", () => {
  const first = 20_261_128;
  for (let seed = first; seed < first + 500; seed += 1) {
    const why = differenceInBytes(seed);
    expect(why === null ? null : `seed ${seed}: ${why}`).toBeNull();
  }
});

test("a tally from rows is that of the record, and so are reasons and the record afterwards (500 logs)", () => {
  const first = 20_261_127;
  for (let seed = first; seed < first + 500; seed += 1) {
    const why = difference(seed);
    expect(why === null ? null : `seed ${seed}: ${why}`).toBeNull();
  }
});
