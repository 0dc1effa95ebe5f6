// To whom an act was done: whoever it names, a group by its name or by the names of all in it, any one of a group.
import { expect, test } from "vitest";
import { engineOf, type Line, standing } from "./short.ts";

const text = (to: string): string => `group Trio "Trio" { members Alder, Birch, Drift }
role Chair "The chair" {
  held by Birch until 2026-05-01
  held by Drift from 2026-05-01
}
duty Hand "What is promised is handed over" {
  by Birch
  to Alder
  each acceptance by Drift to ${to}
  when always
  must do "hand over"
  within 2 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites PACT
}`;

const accepted = (to: readonly string[], on: string): Line => ({
  id: "a1",
  kind: "act",
  by: "Drift",
  verb: "accept",
  to,
  occurredAt: `${on}T10:00:00Z`,
});

test.each([
  ["Trio", ["Trio"], "2026-05-10", "overdue"],
  ["Trio", ["Alder", "Birch"], "2026-05-10", "overdue"],
  ["Trio", ["Alder"], "2026-05-10", undefined],
  ["Trio", [], "2026-05-10", undefined],
  ["each of Trio", ["Alder"], "2026-05-10", "overdue"],
  ["each of Trio", ["Trio"], "2026-05-10", "overdue"],
  ["each of Members", ["Alder"], "2026-06-09", "overdue"],
  ["each of Members", ["Alder"], "2026-06-11", undefined],
  ["Members", ["Birch"], "2026-06-09", undefined],
  ["Members", ["Birch"], "2026-06-11", "overdue"],
  ["Chair", ["Birch"], "2026-04-30", "overdue"],
  ["Chair", ["Birch"], "2026-05-10", undefined],
  ["Chair", ["Drift"], "2026-05-10", "overdue"],
])("what is asked “to %s” and was done to %j on %s is %s", (to, named, on, outcome) => {
  const engine = engineOf(text(to), [accepted(named, on)]);
  expect(standing(engine, "Hand@a1", "2026-06-20T00:00:00Z")).toBe(outcome);
});

test("where nobody knows whether the one addressed was in the group, whether it was done to one of them is open", () => {
  const leaves: Line = {
    id: "m1",
    kind: "membership",
    by: "Drift",
    of: "Trio",
    who: "Alder",
    change: "leaves",
    occurredAt: { from: "2026-05-10T00:00:00Z", to: "2026-05-11T00:00:00Z" },
  };
  const engine = engineOf(text("each of Trio"), [leaves, accepted(["Alder"], "2026-05-10")]);
  expect(standing(engine, "Hand@a1", "2026-06-20T00:00:00Z")).toBe("undetermined");
});
