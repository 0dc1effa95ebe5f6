// What is left of a debt that is late when somebody gets out: an exit ends it, a lapse and the end of the text do not.
import { expect, test } from "vitest";
import { engineOf, type Line, standing } from "./short.ts";

const text = (slot: string): string => `instrument LEASE "Lease" {
  status legal
  parties Alder, Birch
  in force from 2026-01-01
  ends when 10 days after notice of LEASE by Birch
  interpreter unstated
  enforceability unstated
}
${["03-01", "06-01"]
  .map(
    (day, i) => `duty Rent${i} "Rent ${i}" {
  by Alder
  to Birch
  when LEASE is in force
  must do "pay"
  by 2026-${day}
  ${slot}
  unstated: finder, procedure, remedy${slot.startsWith("exit") ? "" : ", exit"}
  cites LEASE
}`,
  )
  .join("\n")}`;

const notice = (by: string): Line => ({
  id: "out",
  kind: "act",
  by,
  verb: "notice",
  about: "LEASE",
  occurredAt: "2026-04-01T00:00:00Z",
});

test.each([
  [
    "an exit ends all that the norm still asks, also what is late",
    "exit when notice of LEASE by Alder",
    "Alder",
    "terminated",
    "terminated",
  ],
  [
    "what lapses leaves what is late owed",
    "lapses when notice of LEASE by Alder",
    "Alder",
    "overdue",
    "lapsed",
  ],
  ["the end of the text leaves what is late owed", "", "Birch", "overdue", "lapsed"],
])("%s", (_, slot, by, late, later) => {
  const engine = engineOf(text(slot), [notice(by)]);
  expect(standing(engine, "Rent0", "2026-03-15T00:00:00Z")).toBe("overdue");
  expect(standing(engine, "Rent0", "2026-05-15T00:00:00Z")).toBe(late);
  expect(standing(engine, "Rent1", "2026-05-15T00:00:00Z")).toBe(later);
  expect(standing(engine, "Rent1", "2026-06-15T00:00:00Z")).toBe(later);
});

test("what survives the end of its text goes on to be asked", () => {
  const engine = engineOf(
    text("survives the end").replaceAll("when LEASE is in force", "when start of LEASE"),
    [notice("Birch")],
  );
  expect(standing(engine, "Rent1", "2026-05-15T00:00:00Z")).toBe("active");
  expect(standing(engine, "Rent1", "2026-06-15T00:00:00Z")).toBe("overdue");
});
