// What can be said of stopwatches without a time: that a figure is judged at its bound, and that both sides of a comparison
// do the same job.
import { expect, test } from "vitest";
import { wheel } from "../../bench/ccd/limits.ts";
import { prepared } from "../../bench/ccd/ours.ts";
import { deadline, workload } from "../../bench/ccd/workload.ts";
import { atLeast, atMost } from "../../bench/figures.ts";
import { type Entry, entriesOf } from "../../bench/peers/entries.ts";
import { unanswered } from "../../bench/peers/unanswered.ts";
import { WaitingList } from "../../bench/peers/waiting.ts";

test.each([
  ["the most that it may be", atMost("F", "", 5, "ms", 5), true],
  ["more than it may be", atMost("F", "", 5.001, "ms", 5), false],
  ["the least that it must be", atLeast("F", "", 5, "x", 5), true],
  ["less than it must be", atLeast("F", "", 4.999, "x", 5), false],
  ["anything, where nothing is asked", atLeast("F", "", 0, "x"), true],
  ["no number", atLeast("F", "", Number.NaN, "x", 5), false],
])("a figure that is %s", (_, { ok }, expected) => {
  expect(ok).toBe(expected);
});

test("our engine finds as many requests late as the loop made by hand", () => {
  const w = workload("answers", 50, 1000);
  expect(wheel(w).late).toBeGreaterThan(0);
  expect(prepared(w)).not.toThrow();
});

test("dataflow finds as many, key by key", () => {
  const w = workload("answers", 50, 1000);
  const entries = entriesOf(w);
  const late = [...new Set(entries.map(({ key }) => key))].flatMap((each) =>
    unanswered(entries.filter(({ key }) => key === each).map((entry): [Entry, number] => [entry, 1])),
  );
  expect(late.length).toBe(wheel(w).late);
});

test("an answer at the deadline itself is in time for every engine", () => {
  const exchange = (answered: number): [Entry, number][] => [
    [{ at: answered, kind: "answer", key: "C1" }, 1],
    [{ at: 0, kind: "request", key: "C1" }, 1],
  ];
  expect(unanswered(exchange(deadline))).toEqual([]);
  expect(unanswered(exchange(deadline + 1))).toEqual([[deadline, 1]]);
  const waiting = new WaitingList<string>();
  waiting.add(deadline, "C1");
  expect(waiting.takeBefore(deadline)).toBeUndefined();
  expect(waiting.takeBefore(deadline + 1)).toEqual({ due: deadline, what: "C1" });
  expect(waiting.takeBefore(deadline + 2)).toBeUndefined();
});
