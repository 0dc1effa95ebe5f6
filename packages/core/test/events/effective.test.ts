import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effective, positionAt } from "../../src/events/effective.ts";
import type { LogEvent } from "../../src/events/event.ts";
import { correctedLogs, correction, happening } from "./samples.ts";

function counted(events: readonly LogEvent[], knownAt = events.length): readonly string[] {
  return effective(events, knownAt).counted.map(({ event, correctedBy }) =>
    correctedBy === null ? event.id : `${event.id} as of ${correctedBy}`,
  );
}

describe("what counts once corrections are applied", () => {
  test("a correction without replacement withdraws the event", () => {
    expect(counted([happening("a", 1), happening("b", 2), correction("c", 3, "a", null)])).toEqual(["b"]);
  });

  test("the replacement stands under the id and position of the event first recorded", () => {
    const log = [
      happening("a", 1),
      happening("b", 2),
      correction("c", 3, "a", { ...happening("x", 9), note: "new" }),
    ];
    const [first] = effective(log, 3).counted;
    expect(first).toEqual({ event: { ...happening("a", 1), note: "new" }, correctedBy: "c" });
  });

  test("a withdrawn correction withdraws nothing, and what it had replaced counts again", () => {
    expect(
      counted([happening("a", 1), correction("c", 2, "a", null), correction("d", 3, "c", null)]),
    ).toEqual(["a"]);
  });

  test("withdrawing the withdrawal brings the correction back", () => {
    const log = [happening("a", 1), correction("c", 2, "a", null), correction("d", 3, "c", null)];
    expect(counted([...log, correction("e", 4, "d", null)])).toEqual([]);
  });

  test("of two corrections of one event the later holds and the earlier is listed as overtaken", () => {
    const log = [
      happening("a", 1),
      correction("c", 2, "a", null),
      correction("d", 3, "a", happening("x", 9)),
      correction("e", 4, "a", happening("y", 9)),
    ];
    expect(counted(log)).toEqual(["a as of e"]);
    expect(effective(log, 4).overtaken).toEqual([
      { event: "a", correction: "c", by: "e" },
      { event: "a", correction: "d", by: "e" },
    ]);
    expect(counted([...log, correction("f", 5, "e", null)])).toEqual(["a as of d"]);
  });

  test("known earlier, a later correction changes nothing", () => {
    const log = [happening("a", 1), correction("c", 2, "a", null)];
    expect(counted(log, 1)).toEqual(["a"]);
  });

  test("a correction that names itself, or nothing earlier, changes nothing", () => {
    expect(
      counted([correction("c", 1, "c", null), correction("d", 2, "later", null), happening("later", 3)]),
    ).toEqual(["later"]);
  });
});

test("known at an instant is the last position before anything recorded later", () => {
  const log = [10, 20, 40, 30].map((recordedAt, i) => ({ ...happening(`e${i}`, i + 1), recordedAt }));
  expect([5, 10, 25, 30, 40].map((at) => positionAt(log, at))).toEqual([0, 1, 2, 2, 4]);
});

describe("laws", () => {
  test("a record at an earlier position never changes, whatever arrives later", () => {
    fc.assert(
      fc.property(correctedLogs, fc.nat(), (log, n) => {
        const k = log.length === 0 ? 0 : n % (log.length + 1);
        expect(effective(log, k)).toEqual(effective(log.slice(0, k), k));
      }),
    );
  });

  test("it is what the sentence says: no effective event names what counts, but for its own replacement", () => {
    fc.assert(
      fc.property(correctedLogs, (log) => {
        const holding = new Map<string, LogEvent>();
        const isEffective = (e: LogEvent): boolean =>
          !log.some((c) => c.kind === "correction" && c.corrects === e.id && isEffective(c));
        for (const e of log) if (e.kind === "correction" && isEffective(e)) holding.set(e.corrects, e);
        const expected = log.flatMap((e) => {
          // The replacement of a correction is an event like any other, in the correction's place.
          const by = holding.get(e.id);
          if (by === undefined) return e.kind === "correction" ? [] : [e.id];
          return by.kind === "correction" && by.replacement !== null ? [`${e.id} as of ${by.id}`] : [];
        });
        expect(counted(log)).toEqual(expected);
      }),
    );
  });
});
