// What a reason says is what counted: as of when it counted, of this instance, and no more once it makes no difference.
import { expect, test } from "vitest";
import type { Reason } from "../../src/engine/reason.ts";
import { at, engineOf, type Line } from "./short.ts";

const text = `situation Storm "Storm" { begins when notice by Birch for "storm" ends when notice by Birch for "calm" }
duty Tow "Tow" {
  by Alder
  to Birch
  each request by Birch to Alder while Storm is not in force
  when always
  must do "tow"
  within 10 hours of the trigger stopped while Storm is in force
  suspended while Storm is in force and request by Birch for "hold" stands
  unstated: finder, procedure, remedy, exit
  cites PACT
}
power Hold "Birch may put the towing on hold" {
  held by Birch
  when always
  may suspend Tow
  unstated: procedure, exit
  cites PACT
}
body Board "Board" {
  members Alder, Birch, Drift
  chair unstated
  seat unstated
  quorum unstated
  question Vote "the vote" { rule majority 2/3 of voting recusal of the party concerned }
}
event Spill "a spill" { found by Board on Vote register log }
event Dump "a dump" { counts as reported register log }
prohibition Clean "Keep clean" {
  by Alder
  to Birch
  when always
  unless request by Alder for "leave" stands
  must not do "spill or dump"
  infringed when first of (Spill by Alder, Dump by Alder)
  unstated: finder, procedure, remedy, exit
  cites PACT
}`;

const act = (
  id: string,
  verb: string,
  occurredAt: string,
  more: Readonly<Record<string, unknown>> = {},
): Line => ({
  id,
  kind: "act",
  by: "Birch",
  verb,
  occurredAt,
  ...more,
});
const log: readonly Line[] = [
  act("r1", "request", "2026-05-01T08:00:00Z", { to: ["Alder"] }),
  act("s1", "notice", "2026-05-01T10:00:00Z", { scope: "storm" }),
  act("c1", "notice", "2026-05-01T12:00:00Z", { scope: "calm" }),
  act("r2", "request", "2026-05-02T08:00:00Z", { to: ["Alder"] }),
  act("s2", "notice", "2026-05-10T10:00:00Z", { scope: "storm" }),
  act("h2", "request", "2026-05-10T10:00:00Z", { scope: "hold" }),
];

function all(tree: Reason | null): readonly Reason[] {
  return tree === null ? [] : [tree, ...tree.because.flatMap(all)];
}

function why(key: string, asOf: string, lines: readonly Line[] = log): (rule: string) => Reason | undefined {
  const reasons = all(engineOf(text, lines).why(key, at(asOf)));
  return (rule) => reasons.find((r) => r.rule === rule);
}

test("a clock that has run out did not stand still afterwards, and what would suspend the duty came too late", () => {
  for (const asOf of ["2026-05-05T00:00:00Z", "2026-05-10T15:00:00Z"]) {
    const of = why("Tow@r1", asOf);
    expect(of("standstill")).toMatchObject({ value: "fails", data: { length: 2 * 3_600_000 } });
    expect(why("Tow@r2", asOf)("standstill")).toBeUndefined();
  }
  const late = why("Tow@r1", "2026-05-10T15:00:00Z");
  expect(late("norm-duty")?.value).toBe("overdue");
  expect(late("suspended-late")?.value).toBe("holds");
  expect(late("suspension")).toBeUndefined();
});

test("what set it off is its own trigger, under the condition as it was then", () => {
  const of = why("Tow@r2", "2026-05-10T15:00:00Z");
  expect(of("while-happened")).toMatchObject({
    value: "holds",
    because: [{ rule: "act-happened", data: { event: "r2" }, events: ["r2"] }, { value: "holds" }],
  });
});

test("whoever may suspend a duty is missed for suspending it, and not for suspending the power", () => {
  const hold = engineOf(text, log)
    .record(at("2026-05-05T00:00:00Z"))
    .norms.find(({ key }) => key === "Hold");
  expect(hold?.missing.map(({ data }) => [data.verb, data.of])).toEqual([["suspend", "Tow"]]);
});

test("of a prohibition that was infringed nothing is missing", () => {
  const dumped: Line = {
    id: "d1",
    kind: "report",
    by: "Birch",
    of: "Dump",
    accused: "Alder",
    occurredAt: "2026-05-03T00:00:00Z",
  };
  const claimed: Line = { ...dumped, id: "p1", of: "Spill", occurredAt: "2026-05-03T12:00:00Z" };
  const clean = engineOf(text, [dumped, claimed])
    .record(at("2026-05-05T00:00:00Z"))
    .norms.find(({ key }) => key === "Clean");
  expect(clean).toMatchObject({ standing: "infringed", missing: [] });
});

test("an open vote waits for those who have not voted, and says how large a majority it asks for", () => {
  const opened = act("o", "open", "2026-05-01T08:00:00Z", { about: "Vote", scope: "Drift" });
  const voted = act("v1", "vote", "2026-05-01T09:00:00Z", { about: "Vote", under: "o", choice: "yes" });
  const engine = engineOf(text, [opened, voted]);
  const vote = engine.record(at("2026-05-02T00:00:00Z")).decisions.find(({ key }) => key === "Vote@o");
  expect(vote?.missing.map(({ who }) => who)).toEqual([["Alder"]]);
  expect(engine.why("Vote@o", at("2026-05-02T00:00:00Z"))?.data).toMatchObject({
    rule: "majority",
    share: "2/3",
  });
});
