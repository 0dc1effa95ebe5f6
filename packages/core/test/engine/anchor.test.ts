// From what a clock runs that waits for another norm: from its fulfilment in time, from its cure, or from what was done.
import { expect, test } from "vitest";
import { at, engineOf, type Line } from "./short.ts";

const text = (remedy: string, of: string): string => `duty First "First" {
  by Alder
  to Birch
  when always
  must do "the first thing"
  by 2026-03-05
  remedy ${remedy}
  unstated: finder, procedure, exit
  cites PACT
}
duty Then "Then" {
  by Alder
  to Birch
  when always
  must do "the second thing"
  within 24 hours of ${of}
  unstated: finder, procedure, remedy, exit
  cites PACT
}`;

const done = (on: string): Line => ({
  id: "p1",
  kind: "act",
  by: "Alder",
  verb: "perform",
  about: "First",
  occurredAt: `2026-03-${on}T09:00:00Z`,
});

const either = "first of (fulfilment of First, cure of First)";

test.each([
  ["unstated", "fulfilment of First", "04", "2026-03-05T09:00:00Z"],
  ["unstated", "fulfilment of First", "08", null],
  ["late accepted", "fulfilment of First", "08", null],
  ["late accepted", either, "08", "2026-03-09T09:00:00Z"],
  ["late accepted", either, "04", "2026-03-05T09:00:00Z"],
  ["unstated", "performance of First by the debtor", "04", "2026-03-05T09:00:00Z"],
  ["unstated", "performance of First by the debtor", "08", "2026-03-09T09:00:00Z"],
])("with “remedy %s” a clock “of %s” and a performance on %s runs out at %s", (remedy, of, on, due) => {
  const engine = engineOf(text(remedy, of), [done(on)]);
  const then = engine.record(at("2026-03-08T12:00:00Z")).norms.find(({ key }) => key === "Then");
  expect(then?.due ?? null).toBe(due === null ? null : at(due));
});
