// How a record moves, against the comparison of two records from the whole log, which knows nothing of steps.
import { readdirSync, readFileSync } from "node:fs";
import {
  type Agreement,
  admit,
  changes,
  type LogEvent,
  plainWorld,
  readLogLines,
  worldsOf,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { describe, expect, it } from "vitest";
import { Course } from "../src/effects/course.ts";

const scenarios = new URL("../../../scenarios/", import.meta.url);

function read(
  folder: string,
  log = folder,
): { readonly agreement: Agreement; readonly events: readonly LogEvent[] } {
  const at = new URL(`${folder}/`, scenarios);
  const files = readdirSync(at).filter((name) => name.endsWith(".pacta"));
  const { agreement } = parseFiles(
    files.map((name) => ({ name, text: readFileSync(new URL(name, at), "utf8") })),
  );
  if (agreement === null) throw new Error(folder);
  const text = readFileSync(new URL(`${log}/log.ndjson`, scenarios), "utf8");
  const placed = readLogLines(text, agreement.zone).events.map((event, i) => ({ ...event, position: i + 1 }));
  // A store records in order; a log that was written by hand need not.
  let at0 = 0;
  const inOrder = placed.map((event) => {
    at0 = Math.max(at0, event.recordedAt);
    return { ...event, recordedAt: at0 };
  });
  return { agreement, events: admit(agreement, inOrder, new Map(), []).events };
}

describe.each([
  ["worked/12-a-correction", "worked/12-a-correction"],
  ["teaching", "teaching"],
  ["paris", "drills/late-and-corrected"],
  ["paris", "drills/lapse-and-return"],
])("the course of %s under %s", (folder, log) => {
  const { agreement, events } = read(folder, log);
  const world = worldsOf(agreement, plainWorld)[0] ?? plainWorld;
  const start = { known: 0, asOf: (events[0]?.recordedAt ?? 0) - 1 };
  const end = (events.at(-1)?.recordedAt ?? 0) + 40 * 86_400_000;

  it("names for each entry what a comparison of the records before and behind it names", () => {
    const course = new Course(agreement, world, [], start);
    let compared = 0;
    for (const event of events) {
      const step = course.take(event).at(-1);
      const asOf = step?.asOf ?? 0;
      const found = changes(agreement, events, {
        before: { asOf, knownAt: event.position - 1 },
        after: { asOf, knownAt: event.position },
        world,
      });
      expect(step?.changed.map(({ key, before, after }) => ({ key, before, after }))).toEqual(
        found.map(({ key, before, after }) => ({ key, before, after })),
      );
      compared += found.length;
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("adds up, entries and clock together, to the difference between its ends", () => {
    const course = new Course(agreement, world, [], start);
    const steps = [...events.flatMap((event) => course.take(event)), ...course.pass(end)];
    const last = new Map<string, unknown>();
    for (const { changed } of steps) for (const { key, after } of changed) last.set(key, after);
    const whole = changes(agreement, events, {
      before: { asOf: start.asOf, knownAt: 0 },
      after: { asOf: end, knownAt: events.length },
      world,
    });
    for (const { key, after } of whole) expect(last.get(key), key).toEqual(after);
  });

  it("goes on from any step as if it had never stopped", () => {
    const whole = new Course(agreement, world, [], start);
    const steps = [...events.flatMap((event) => whole.take(event)), ...whole.pass(end)];
    const every = Math.max(1, Math.floor(steps.length / 6));
    for (const [i, from] of steps.entries()) {
      if (i % every !== 0) continue;
      const again = new Course(agreement, world, events, from);
      const rest = events
        .filter(({ position }) => position > from.known)
        .flatMap((event) => again.take(event));
      expect([...rest, ...again.pass(end)]).toEqual(steps.slice(i + 1));
    }
  });
});
