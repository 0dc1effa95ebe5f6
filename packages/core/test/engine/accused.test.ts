// Nobody is late, in breach or an infringer while the evidence leaves it open, or after the norm has ceased to ask.
import { describe, expect, test } from "vitest";
import { allMissing } from "../../src/engine/reason.ts";
import { at, engineOf, type Line, standing } from "./short.ts";

const duty = (slots: string): string => `duty Rep "Report" {
  cites PACT
  by Alder
  to Birch
  must do "report"
  ${slots}
  unstated: finder, procedure, exit
}
`;

const hold = (slots: string): string => `event Strike "a strike" {
  counts as reported
  register log
}
prohibition Hold "Hold fire" {
  cites PACT
  by Alder
  to Birch
  must not do "strike"
  infringed when Strike by Alder
  ${slots}
  unstated: finder, procedure, remedy
}
`;

const court = `body Court "Court" {
  members Alder, Birch
  chair unstated
  seat unstated
  quorum unstated
  question Case "whether it is so" {
    rule unanimity
    window unstated
  }
}
`;

const performed = (occurredAt: string): Line => ({
  id: "p1",
  kind: "act",
  verb: "perform",
  about: "Rep",
  by: "Alder",
  occurredAt,
});

const struck = (occurredAt: string): Line => ({
  id: "s1",
  kind: "report",
  of: "Strike",
  by: "Birch",
  accused: "Alder",
  occurredAt,
});

/** Standings at several instants. */
function over(text: string, lines: readonly Line[], key: string, ...instants: readonly string[]): unknown {
  const engine = engineOf(text, lines);
  return instants.map((asOf) => standing(engine, key, asOf));
}

describe("what was done on the day of a deadline at noon", () => {
  const text = duty("when always\n  by 2026-06-03T12:00Z\n  remedy late accepted");

  test("is neither in time nor late while only the day is known", () => {
    expect(
      over(text, [performed("2026-06-03")], "Rep", "2026-06-03T13:00:00Z", "2026-06-05T00:00:00Z"),
    ).toEqual(["undetermined", "undetermined"]);
    const why = engineOf(text, [performed("2026-06-03")]).why("Rep", at("2026-06-05T00:00:00Z"));
    expect(why === null ? [] : allMissing(why).map(({ what, data }) => [what, data.event])).toContainEqual([
      "hour",
      "p1",
    ]);
  });

  test.each([
    ["2026-06-02", "fulfilled"],
    ["2026-06-03T12:00:00Z", "fulfilled"],
    ["2026-06-03T12:00:00.001Z", "cured"],
    ["2026-06-04", "cured"],
  ])("done %s it is %s", (when, word) => {
    expect(over(text, [performed(when)], "Rep", "2026-06-05T00:00:00Z")).toEqual([word]);
  });
});

describe("what counts as performance", () => {
  const done = (how: string): string => `${court}event Done "done" { ${how} }
${duty("when always\n  performed when Done by Alder\n  by 2026-06-03\n  remedy unstated")}`;
  const report: Line = {
    id: "d1",
    kind: "report",
    of: "Done",
    by: "Birch",
    accused: "Alder",
    occurredAt: "2026-06-02T00:00:00Z",
  };

  test("leaves the duty open while it is reported and not found", () => {
    const text = done("found by Court\n  register log");
    expect(over(text, [report], "Rep", "2026-06-01T00:00:00Z", "2026-06-05T00:00:00Z")).toEqual([
      "active",
      "undetermined",
    ]);
  });

  test("leaves the duty open where nobody watched for it", () => {
    expect(over(done("counts as reported"), [], "Rep", "2026-06-05T00:00:00Z")).toEqual(["undetermined"]);
    expect(over(done("counts as reported\n  register log"), [], "Rep", "2026-06-05T00:00:00Z")).toEqual([
      "overdue",
    ]);
  });
});

describe("a duty that does not ask when its deadline passes", () => {
  test("stays lapsed when its occasion has passed", () => {
    const text = `situation Open "open" { while until 2026-06-03 }
${duty("when Open is in force\n  by 2026-06-10\n  remedy unstated")}`;
    expect(
      over(text, [], "Rep", "2026-06-02T00:00:00Z", "2026-06-05T00:00:00Z", "2026-06-12T00:00:00Z"),
    ).toEqual(["active", "lapsed", "lapsed"]);
  });

  test("is overdue when its occasion passes only afterwards", () => {
    const text = `situation Open "open" { while until 2026-06-10 }
${duty("when Open is in force\n  by 2026-06-10\n  remedy unstated")}`;
    expect(over(text, [], "Rep", "2026-06-12T00:00:00Z")).toEqual(["overdue"]);
  });

  test("rests while it is suspended, and is late once it goes on", () => {
    const text = duty(
      "when always\n  by 2026-06-10\n  suspended while from 2026-06-03 until 2026-06-20\n  remedy unstated",
    );
    expect(
      over(text, [], "Rep", "2026-06-05T00:00:00Z", "2026-06-12T00:00:00Z", "2026-06-22T00:00:00Z"),
    ).toEqual(["suspended", "suspended", "overdue"]);
  });

  test("rests when its occasion comes only while it is suspended, and is late once it goes on", () => {
    const text = `situation Open "open" { while from 2026-06-12 }
${duty("when Open is in force\n  by 2026-06-10\n  suspended while from 2026-06-03 until 2026-06-20\n  remedy unstated")}`;
    expect(
      over(text, [], "Rep", "2026-06-11T00:00:00Z", "2026-06-13T00:00:00Z", "2026-06-22T00:00:00Z"),
    ).toEqual(["suspended", "suspended", "overdue"]);
  });

  test("stays late when it is suspended again after it had gone on", () => {
    const text = duty(
      "when always\n  by 2026-06-10\n  suspended while from 2026-06-03 until 2026-06-12 or from 2026-06-20\n  remedy unstated",
    );
    expect(over(text, [], "Rep", "2026-06-15T00:00:00Z", "2026-06-22T00:00:00Z")).toEqual([
      "overdue",
      "overdue",
    ]);
  });

  test("is open when it may have been asked", () => {
    const text = `${court}fact Need "a need" {
  found by Court
  standard unstated
}
${duty("when Need holds\n  by 2026-06-10\n  remedy unstated")}`;
    const found: Line = {
      id: "f1",
      kind: "finding",
      fact: "Need",
      value: "holds",
      by: "Court",
      occurredAt: "2026-06-02T00:00:00Z",
      period: { from: "2026-06-01T00:00:00Z", to: "2026-06-05T00:00:00Z" },
    };
    expect(over(text, [found], "Rep", "2026-06-03T00:00:00Z", "2026-06-12T00:00:00Z")).toEqual([
      "active",
      "undetermined",
    ]);
  });
});

describe("a prohibition is not infringed by what is done", () => {
  test("after its end", () => {
    const text = hold("when always\n  exit until 2026-06-03");
    expect(over(text, [struck("2026-06-10T00:00:00Z")], "Hold", "2026-06-11T00:00:00Z")).toEqual(["kept"]);
    expect(over(text, [struck("2026-06-03T23:59:59.999Z")], "Hold", "2026-06-11T00:00:00Z")).toEqual([
      "infringed",
    ]);
  });

  test("after it was waived", () => {
    const waiver: Line = {
      id: "w1",
      kind: "act",
      verb: "waive",
      about: "Hold",
      by: "Birch",
      occurredAt: "2026-06-03T12:00:00Z",
    };
    const text = hold("when always\n  exit unstated");
    expect(over(text, [waiver, struck("2026-06-03T12:00:00.001Z")], "Hold", "2026-06-11T00:00:00Z")).toEqual([
      "kept",
    ]);
    expect(over(text, [waiver, struck("2026-06-03T12:00:00Z")], "Hold", "2026-06-11T00:00:00Z")).toEqual([
      "infringed",
    ]);
  });

  test("while it is suspended", () => {
    const text = hold("when always\n  exit unstated\n  suspended while from 2026-06-03 until 2026-06-15");
    expect(
      over(text, [struck("2026-06-10T00:00:00Z")], "Hold", "2026-06-11T00:00:00Z", "2026-06-20T00:00:00Z"),
    ).toEqual(["suspended", "kept so far"]);
  });

  test.each([
    ["when 2026-06-03T12:00Z", "begins"],
    ["when until 2026-06-03T12:00Z", "ends"],
  ])("on the day on which it (%s) %s, unless the hour is known", (when) => {
    const text = hold(`${when}\n  exit unstated`);
    expect(over(text, [struck("2026-06-03")], "Hold", "2026-06-05T00:00:00Z")).toEqual(["undetermined"]);
  });
});

test("maintenance is not interrupted by what fails after it was waived", () => {
  const text = `situation Power "power" { while until 2026-06-05 }
duty Supply "Supply" {
  cites PACT
  by Alder
  to Birch
  when always
  must maintain "power" throughout Power is in force
  unstated: deadline, finder, procedure, remedy, exit
}
`;
  const waiver: Line = {
    id: "w1",
    kind: "act",
    verb: "waive",
    about: "Supply",
    by: "Birch",
    occurredAt: "2026-06-03T00:00:00Z",
  };
  expect(over(text, [waiver], "Supply", "2026-06-10T00:00:00Z")).toEqual(["kept"]);
  expect(over(text, [], "Supply", "2026-06-10T00:00:00Z")).toEqual(["interrupted"]);
});
