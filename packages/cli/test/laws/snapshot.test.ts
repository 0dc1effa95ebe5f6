// Whoever saves what was read of a log and goes on from there another time has what whoever reads it whole has.
import { type Agreement, Damaged, Engine, LogReading, plainWorld } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { expect, test } from "vitest";
import { begin, logOf, minute, textOf } from "./desk.ts";
import { Dice } from "./generate.ts";
import { bytesOf, parting, sorted, spelt, tallied } from "./side-by-side.ts";

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

type Desk = { readonly agreement: Agreement; readonly log: Uint8Array };

function deskOf(d: Dice): Desk {
  const { agreement } = parseFiles([{ name: "desk.pacta", text: textOf(d) }]);
  if (agreement === null) throw new Error("the text does not compile");
  const lines = logOf(d).map((line) => spelt(d, line));
  return { agreement, log: new TextEncoder().encode(`${lines.join("\n")}\n`) };
}

/** As a file would have it. */
type Saved = { readonly head: string; readonly bytes: Uint8Array };

function saved(reading: LogReading, log: Uint8Array): Saved | null {
  const snapshot = reading.save((from, length) => log.subarray(from, from + length));
  if (snapshot === null) return null;
  const bytes = new Uint8Array(snapshot.parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of snapshot.parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { head: snapshot.head, bytes };
}

function resumed(engine: Engine, { head, bytes }: Saved, log: Uint8Array): LogReading | null {
  let at = 0;
  const fill = (into: Uint8Array): void => {
    into.set(bytes.subarray(at, at + into.length));
    at += into.length;
  };
  return LogReading.resume(engine, decode, {
    head,
    fill,
    log: (from, length) => log.subarray(from, from + length),
  });
}

/** Null, or what differs. */
function difference(seed: number): string | null {
  const d = new Dice(seed);
  const { agreement, log } = deskOf(d);
  const whole = new Engine(agreement);
  const wholly = new LogReading(whole, decode);
  wholly.read(log);
  wholly.end();
  let engine = new Engine(agreement);
  let reading = new LogReading(engine, decode);
  while (reading.next < log.length) {
    const to = reading.next + 1 + d.below(log.length);
    reading.read(log.subarray(reading.next, to));
    // What is asked in between changes nothing.
    if (d.chance(40)) engine.tally(begin + d.below(1500) * minute);
    if (!d.chance(70)) continue;
    const it = saved(reading, log);
    if (it === null) return engine.shelf === null ? null : "nothing was saved";
    engine = new Engine(agreement);
    const next = resumed(engine, it, log);
    if (next === null) return "it could not be gone on with";
    reading = next;
  }
  reading.end();
  const asOf = begin + d.below(1500) * minute;
  const some = agreement.norms[d.below(agreement.norms.length)]?.id ?? "";
  const pairs = ([of, read]: readonly [Engine, LogReading]): readonly (readonly [string, string])[] => [
    ["tally", tallied(of, asOf)],
    ["standings", bytesOf([...of.standings(some, asOf)])],
    ["refusals", sorted(read.refusals).join("\n")],
    ["taken", `${read.taken}`],
    ["reach", bytesOf(of.reach(asOf))],
    ["record", bytesOf(of.record(asOf))],
    ["log", bytesOf(of.events)],
  ];
  const known = new Map(pairs([whole, wholly]));
  for (const [what, found] of pairs([engine, reading]))
    if (found !== known.get(what))
      return `${what}:\n${parting(found, known.get(what) ?? "")}\n${decode(log)}`;
  return null;
}

test("a log that was saved and gone on with, again and again, is the log read whole (200 logs)", () => {
  const first = 20_261_129;
  for (let seed = first; seed < first + 200; seed += 1) {
    const why = difference(seed);
    expect(why === null ? null : `seed ${seed}: ${why}`).toBeNull();
  }
});

function read(desk: Desk): { readonly desk: Desk; readonly it: Saved } {
  const reading = new LogReading(new Engine(desk.agreement), decode);
  reading.read(desk.log);
  const it = saved(reading, desk.log);
  if (it === null) throw new Error("nothing was saved");
  return { desk, it };
}

test("what is no more of use is not gone on with", () => {
  const { desk, it } = read(deskOf(new Dice(1)));
  const check = (agreement: Agreement, found: Saved, log: Uint8Array): boolean =>
    resumed(new Engine(agreement), found, log) !== null;
  expect(check(desk.agreement, it, desk.log)).toBe(true);
  expect(check({ ...desk.agreement, title: "Another" }, it, desk.log)).toBe(false);
  expect(check(desk.agreement, it, desk.log.subarray(0, -1))).toBe(false);
  expect(
    check(
      desk.agreement,
      it,
      desk.log.map((byte) => byte ^ 1),
    ),
  ).toBe(false);
  const assumed = new Engine(desk.agreement, { ...plainWorld, assume: { Breach: "holds" } });
  expect(resumed(assumed, it, desk.log)).toBeNull();
  const newer = { ...it, head: it.head.replace('"version":1', '"version":2') };
  expect(check(desk.agreement, newer, desk.log)).toBe(false);
});

test("a snapshot of which a bit was turned is refused, wherever it was", () => {
  const { desk, it } = read(deskOf(new Dice(2)));
  const d = new Dice(3);
  for (let i = 0; i < 200; i += 1) {
    const bytes = it.bytes.slice();
    const at = d.below(bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << d.below(8));
    expect(() => resumed(new Engine(desk.agreement), { ...it, bytes }, desk.log)).toThrow(Damaged);
  }
});

test("a log that was altered before its end is found out when that part of it is looked at", () => {
  const { agreement, log: short } = deskOf(new Dice(4));
  // Only the end of a log is compared at once.
  const nothing = new TextEncoder().encode("\n".repeat(10_000));
  const { desk, it } = read({ agreement, log: Uint8Array.from([...short, ...nothing]) });
  const log = desk.log.slice();
  log[10] = (log[10] as number) ^ 1;
  const engine = new Engine(desk.agreement);
  expect(() => {
    expect(resumed(engine, it, log)).not.toBeNull();
    engine.record(begin);
  }).toThrow(Damaged);
});
