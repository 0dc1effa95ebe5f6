// Since when a standing is so: of an instance never before what has set it off.
import { expect, test } from "vitest";
import { at, engineOf } from "./short.ts";

test("what is set off in May has had no standing in April, whatever was in doubt then", () => {
  const engine = engineOf(
    `fact Low "stock is low" { found by unstated standard unstated }
duty Weekly "Every week" {
  by Alder
  to Birch
  every week from 2026-03-02
  when always
  must do "deliver"
  within 12 hours of the trigger
  suspended while Low holds
  unstated: finder, procedure, remedy, exit
  cites PACT
}`,
    [
      {
        id: "l1",
        kind: "report",
        by: "Birch",
        of: "Low",
        says: "holds",
        occurredAt: "2026-04-20T08:00:00Z",
      },
    ],
  );
  const weeks = engine.record(at("2026-05-12T00:00:00Z")).norms;
  const last = weeks.find(({ key }) => key === "Weekly@2026-05-11T00:00:00.000Z");
  expect(last).toMatchObject({ standing: "undetermined", since: at("2026-05-11T00:00:00Z") });
  for (const { key, since } of weeks)
    expect(since ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(at(key.split("@")[1] ?? ""));
});
