// What is kept up with the log says what looking through all of it says, however it came about and whenever it is asked.
import { array, constantFrom, assert as holds, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { Deeds } from "../../src/engine/deeds.ts";
import type { LogEvent } from "../../src/events/event.ts";
import { readLogLines } from "../../src/index.ts";

const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);

/** What may happen to an id, and then as of which instant is asked. */
const step = record({
  id: integer({ min: 0, max: 7 }),
  does: constantFrom("says", "says otherwise", "withdraws", "says again"),
  kind: constantFrom("act", "report", "coverage"),
  happened: integer({ min: 0, max: 9 }),
  saidAfter: integer({ min: 0, max: 3 }),
  asked: integer({ min: 0, max: 12 }),
});

const minute = (n: number): string => `2026-05-01T10:${String(n).padStart(2, "0")}:00Z`;

function eventOf(id: string, kind: string, happened: number, said: number): LogEvent {
  const what =
    kind === "act"
      ? { verb: "notice" }
      : kind === "report"
        ? { of: "Strike", says: "holds" }
        : { of: "log", state: "watching", period: { from: minute(0), to: minute(1) } };
  const line = { v: 1, kind, id, by: "A", occurredAt: minute(happened), reportedAt: minute(said), ...what };
  const [event] = readLogLines(JSON.stringify(line), "UTC").events;
  if (event === undefined) throw new Error(`no event: ${JSON.stringify(line)}`);
  return event;
}

function newestByLooking(counted: ReadonlyMap<string, LogEvent>, asOf: number): string | null {
  const said = [...counted.values()]
    .filter(({ kind }) => kind !== "coverage")
    .filter(({ occurredAt, reportedAt }) => occurredAt.from <= asOf && reportedAt <= asOf)
    .sort((a, b) => b.reportedAt - a.reportedAt || (a.id < b.id ? -1 : 1));
  return said[0]?.id ?? null;
}

test(`the newest and the deeds are those of the whole log (seed ${seed})`, () => {
  holds(
    property(array(step, { maxLength: 40 }), (steps) => {
      const deeds = new Deeds();
      const counted = new Map<string, LogEvent>();
      const once = new Map<string, LogEvent>();
      for (const { id: n, does, kind, happened, saidAfter, asked } of steps) {
        const id = `e${n}`;
        const before = counted.get(id);
        if (before !== undefined && does !== "says") {
          counted.delete(id);
          deeds.remove(before);
        }
        if (does !== "withdraws" && !counted.has(id)) {
          const same = does === "says again" ? once.get(id) : undefined;
          const event = same ?? eventOf(id, kind, happened, happened + saidAfter);
          once.set(id, event);
          counted.set(id, event);
          deeds.add(event);
        }
        const asOf = Date.parse(minute(asked));
        expect(deeds.newestBy(asOf, counted)?.id ?? null).toBe(newestByLooking(counted, asOf));
        const acts = [...counted.values()].filter((it) => it.kind === "act");
        expect(
          deeds
            .by(asOf)
            .map((it) => it.id)
            .sort(),
        ).toEqual(
          acts
            .filter(({ occurredAt }) => occurredAt.from <= asOf)
            .map((it) => it.id)
            .sort(),
        );
      }
    }),
    { numRuns: 500, seed },
  );
});
