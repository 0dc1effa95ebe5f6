// What a text comes to mean: slots, sorts, amounts and names, as the agreement holds them.
import type { Moment, Norm, Period, Trigger } from "@pacta/core";
import { describe, expect, test } from "vitest";
import { check, surroundings } from "./check.ts";

function norm(lines: string, kind = "duty"): Norm {
  const { agreement, diagnostics } = check(`${kind} N-1 "Help" {\n${lines}\n  cites TREATY clause 1.1\n}`);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual(
    [],
  );
  const found = agreement?.norms.find(({ id }) => id === "N-1");
  if (found === undefined) throw new Error("the norm is not in the agreement");
  return found;
}

const silent = "unstated: deadline, finder, procedure, remedy, exit";
const duty = (lines: string): Norm => norm(`by FR\nto UA\nmust do "help"\nwhen always\n${silent}\n${lines}`);

function trigger(condition: string): Trigger {
  const { when } = norm(`by FR\nto UA\nmust do "help"\nwhen ${condition}\n${silent}`);
  if (when === "unstated") throw new Error("unstated");
  return when.stated;
}

function period(condition: string): Period {
  const found = trigger(condition);
  if (found.kind !== "period") throw new Error("a moment");
  return found.period;
}

function moment(condition: string): Moment {
  const found = trigger(condition);
  if (found.kind !== "moment") throw new Error("a period");
  return found.moment;
}

describe("who owes", () => {
  const holders = (words: string) =>
    norm(`by ${words}\nto UA\nmust pay 90 EUR\nwhen always\n${silent}`).holders;
  const mode = (words: string) => {
    const found = holders(words);
    return found === "unstated" ? found : found.stated.mode;
  };

  test("a single name is bound for the whole", () => expect(mode("FR")).toBe("joint"));
  test("several names are bound as their word says", () => {
    expect(mode("FR, DE jointly")).toBe("joint");
    expect(mode("each of FR, DE")).toBe("several");
    expect(mode("FR 50 EUR, DE 40 EUR severally")).toBe("several");
    expect(mode("FR 3, DE 2 pro rata")).toBe("pro-rata");
    expect(mode("Coalition collectively")).toBe("collective");
    expect(mode("unstated")).toBe("unstated");
  });
  test("shares are amounts, parts are proportions", () => {
    expect(holders("FR 50 EUR, DE 40 EUR severally")).toMatchObject({
      stated: {
        who: [{ share: { amount: 5000n, unit: "EUR", scale: 2 }, part: null }, { share: { amount: 4000n } }],
      },
    });
    expect(holders("FR 3, DE 2 pro rata")).toMatchObject({
      stated: { who: [{ share: null, part: 3 }, { part: 2 }] },
    });
    expect(holders("FR 62.5%, DE 37.5% pro rata")).toMatchObject({
      stated: { mode: "pro-rata", who: [{ share: null, part: 62.5 }, { part: 37.5 }] },
    });
    expect(holders("each of FR, DE owing 45 EUR")).toMatchObject({
      stated: { who: [{ share: { amount: 4500n } }, { share: { amount: 4500n } }] },
    });
  });
  test("a group may have exceptions", () => {
    expect(holders("each of Coalition except DE")).toMatchObject({
      stated: { mode: "several", who: [{ name: "Coalition" }], except: ["DE"] },
    });
  });
});

describe("a condition", () => {
  test("binds ‘and’ more tightly than ‘or’", () => {
    expect(period("Ceasefire is in force or Ceasefire is ended and not always")).toMatchObject({
      kind: "or",
      parts: [
        { kind: "standing" },
        {
          kind: "and",
          parts: [
            { kind: "standing", is: "ended" },
            { kind: "not", part: { kind: "always" } },
          ],
        },
      ],
    });
  });
  test("ends where a line begins with the word of another slot", () => {
    const found = norm(`by FR\nwhen request by UA\nto DE\nmust do "help"\n${silent}`);
    expect(found.creditor).toEqual({ stated: ["DE"] });
    expect(found.when).toMatchObject({ stated: { moment: { kind: "act", to: [] } } });
  });
  test("goes on over a line end inside brackets and after a word that needs more", () => {
    expect(period("(request by UA\nto DE has happened)")).toMatchObject({
      kind: "happened",
      moment: { to: [{ name: "DE" }] },
    });
    expect(period("Ceasefire is in force and\n  Ceasefire is ended")).toMatchObject({ kind: "and" });
  });
  test("is a moment or a period as its words say", () => {
    expect(trigger("start of Ceasefire").kind).toBe("moment");
    expect(trigger("Strike by RU").kind).toBe("moment");
    expect(trigger("2026-01-06").kind).toBe("moment");
    expect(trigger("Violation(RU) holds").kind).toBe("period");
    expect(trigger("at least 3 Strike within 24 hours").kind).toBe("period");
  });
  test("negates a standing with ‘is not’", () => {
    expect(period("Ceasefire is not in force")).toMatchObject({
      kind: "not",
      part: { kind: "standing", of: "Ceasefire", is: "in force" },
    });
  });
  test("counts, lasts and measures", () => {
    expect(period("Ceasefire is in force for at least 48 hours")).toMatchObject({
      kind: "lasted",
      atLeast: { kind: "exact", ms: 172_800_000 },
    });
    expect(period("within 10 days of receipt of notice by RU")).toMatchObject({
      kind: "within",
      duration: { kind: "calendar", n: 10, unit: "day" },
      of: { kind: "receipt", of: { kind: "act", verb: "notice" } },
    });
    expect(period("no Strike within 24 hours of start of Ceasefire")).toMatchObject({ kind: "none-within" });
    expect(period("no Strike between 2026-01-01 and 2026-02-01")).toMatchObject({ kind: "none-between" });
    expect(period("at least 2 of Coalition have ratification of TREATY")).toMatchObject({
      kind: "members-did",
      atLeast: 2,
      group: "Coalition",
      moment: { verb: "ratify" },
    });
    expect(period("all of Coalition have ratification of TREATY")).toMatchObject({ atLeast: "all" });
  });
  test("speaks of the debtor, of each member, and of the trigger", () => {
    expect(period("the debtor is member of Coalition")).toMatchObject({
      kind: "member",
      who: { kind: "debtor" },
      group: "Coalition",
    });
    expect(moment("approval by each of Coalition")).toMatchObject({
      by: [{ kind: "each", group: "Coalition" }],
    });
    expect(moment("24 hours after the trigger")).toMatchObject({ kind: "after", of: { kind: "trigger" } });
  });
  test("tells the adoption of a question from the adoption of a text", () => {
    expect(moment("adoption of Budget")).toMatchObject({
      kind: "decision",
      question: "Budget",
      outcome: "adopted",
    });
    expect(moment("rejection of Budget")).toMatchObject({ outcome: "rejected" });
    expect(moment("adoption of TREATY by Council")).toMatchObject({
      kind: "act",
      verb: "adopt",
      about: { name: "TREATY" },
    });
  });
  test("reads findings with their grade and their finder", () => {
    expect(moment("finding of Violation(RU) at grade expanded by Commission")).toMatchObject({
      kind: "finding",
      fact: "Violation",
      args: [{ name: "RU" }],
      value: "holds",
      grade: "expanded",
      by: "Commission",
    });
    expect(moment("finding against Violation(RU)")).toMatchObject({ value: "fails" });
  });
  test("takes a bare name after ‘start of’ for what is in force under it, and a fact for the fact", () => {
    expect(moment("start of Ceasefire")).toMatchObject({
      of: { kind: "standing", of: "Ceasefire", is: "in force" },
    });
    expect(moment("end of Violation(RU)")).toMatchObject({
      of: { kind: "fact", fact: "Violation", args: [{ name: "RU" }] },
    });
  });
  test("may name something by a word that is a keyword elsewhere", () => {
    const { agreement, codes } = check(`party to "To" { kind state }
situation not "Not" { begins when adoption of Budget ends when request by to }
situation always "Always" { while not is in force and always is not in force }
`);
    expect(codes.filter((code) => code !== "W608")).toEqual([]);
    expect(agreement?.situations.map(({ id }) => id)).toEqual(["Ceasefire", "not", "always"]);
  });
});

describe("a deadline", () => {
  const deadline = (words: string) => {
    const found = norm(
      `by FR\nto UA\nmust do "help"\nwhen always\n${words}\nunstated: finder, procedure, remedy, exit`,
    ).deadline;
    return found === null || found === "unstated" ? found : found.stated;
  };
  test("counts as it says for itself", () => {
    expect(deadline("within 1 month of request by UA counted by elapsed month end last day")).toMatchObject({
      limit: { kind: "within", duration: { kind: "calendar", n: 1, unit: "month" } },
      rule: "elapsed",
      monthEnd: "last-day",
    });
  });
  test("by a day includes it, before a day does not", () => {
    expect(deadline('by 2026-06-30 in "Europe/Brussels"')).toMatchObject({
      limit: {
        kind: "by",
        bound: "inclusive",
        at: { kind: "day", date: { year: 2026, month: 6, day: 30 }, zone: "Europe/Brussels" },
      },
      zone: "Europe/Brussels",
    });
    expect(deadline("before 2026-06-01T12:00Z")).toMatchObject({
      limit: { kind: "by", bound: "exclusive", at: { kind: "instant", at: Date.UTC(2026, 5, 1, 12) } },
    });
  });
  test("may be a wish, and may be unstated", () => {
    expect(deadline('deadline vague "swift"')).toMatchObject({ limit: { kind: "vague", words: "swift" } });
    expect(deadline("deadline unstated")).toBe("unstated");
  });
  test("of one month from a day that has a counterpart needs no rule for missing days", () => {
    expect(deadline("within 1 month of 2026-01-15 counted by elapsed")).toMatchObject({ monthEnd: null });
  });
});

describe("an amount", () => {
  const content = (words: string) => norm(`by FR\nto UA\nmust ${words}\nwhen always\n${silent}`).content;
  test("of money counts its smallest coin, and other things are counted as written", () => {
    expect(content("pay 3.2 billion EUR")).toMatchObject({
      quantity: { amount: 320_000_000_000n, unit: "EUR", scale: 2 },
    });
    expect(content("pay 1,000,000 JPY")).toMatchObject({
      quantity: { amount: 1_000_000n, unit: "JPY", scale: 0 },
    });
    expect(content('deliver 4 "batteries" of "medium-range air defence"')).toMatchObject({
      quantity: { amount: 4n, unit: "batteries", scale: 0 },
      item: "medium-range air defence",
    });
    expect(content("deliver 2.50 tonnes")).toMatchObject({
      quantity: { amount: 25n, unit: "tonnes", scale: 1 },
    });
  });
  test("may be divided into parts, years and steps that add up", () => {
    expect(
      content(`pay 4.5 EUR {
        part A 3 EUR when start of Ceasefire by 2026-06-30 cites TREATY
        part B 1.5 EUR within 5 days of request by UA
        year 2026 4.5 EUR
        step one "First" weight 4.5 EUR assumed met when approval by UA
        steps open for 12 months
        tolerance 5%
        origin UA, FR
      }`),
    ).toMatchObject({
      parts: [
        {
          id: "A",
          quantity: { amount: 300n },
          when: { stated: { kind: "moment" } },
          deadline: { stated: { limit: { kind: "by" } } },
          cites: [{ document: "TREATY" }],
        },
        { id: "B", when: null, deadline: { stated: { limit: { kind: "within" } } } },
      ],
      years: [{ year: 2026, quantity: { amount: 450n } }],
      steps: [{ id: "one", title: "First", weight: { amount: 450n }, assumed: true }],
      stepsOpenFor: { kind: "calendar", n: 12, unit: "month" },
      tolerancePercent: 5,
      origin: ["UA", "FR"],
    });
  });
});

describe("what follows", () => {
  test("a remedy is one of three words, or somebody's to determine", () => {
    const remedy = (words: string) =>
      norm(
        `by FR\nto UA\nmust do "help"\nwhen always\nremedy ${words}\nunstated: deadline, finder, procedure, exit`,
      ).remedy;
    expect(remedy("late accepted within 10 days")).toMatchObject({
      stated: { kind: "late-accepted", within: { n: 10 } },
    });
    expect(remedy("determined by Commission")).toEqual({ stated: { kind: "determined", by: "Commission" } });
    expect(remedy("unstated")).toBe("unstated");
  });
  test("exceptions may have exceptions", () => {
    expect(
      duty(
        "unless Ceasefire is in force { cites TREATY unless Violation(RU) holds { cites DECL } }\nunless always",
      ).unless,
    ).toMatchObject([
      {
        when: { kind: "standing" },
        cites: [{ document: "TREATY" }],
        unless: [{ when: { kind: "fact" }, cites: [{ document: "DECL" }], unless: [] }],
      },
      { when: { kind: "always" }, unless: [] },
    ]);
  });
  test("a reading replaces the slots that it gives, and keeps the others", () => {
    const found = norm(`by FR
  to UA
  must do "help"
  when always
  ${silent}
  under Hours.within { within 72 hours of start of Ceasefire }
  under Hours.after { not before 72 hours after start of Ceasefire }`);
    expect(found.deadline).toBe("unstated");
    expect(found.alternatives).toMatchObject([
      {
        reading: "Hours",
        choice: "within",
        norm: { deadline: { stated: { limit: { kind: "within" } } }, holders: found.holders },
      },
      { reading: "Hours", choice: "after", norm: { deadline: "unstated", notBefore: { kind: "after" } } },
    ]);
  });
  test("bindingness has a level, an occasion and those whom it binds", () => {
    expect(
      duty("binding disputed for FR on ratification\nbinding legal from 2026-09-01").binding,
    ).toMatchObject([
      { level: "disputed", on: "ratification", parties: ["FR"] },
      { level: "legal", on: { year: 2026, month: 9, day: 1 }, parties: [] },
    ]);
  });
  test("a power changes something", () => {
    const found = norm(
      "by Council\nmay extend TREATY by 6 months\nwhen always\nunstated: procedure, exit",
      "power",
    );
    expect(found.content).toMatchObject({
      kind: "change",
      verb: "extend",
      target: "TREATY",
      by: { n: 6, unit: "month" },
    });
  });
});

describe("bodies", () => {
  const rule = (words: string) =>
    check(`body Panel "Panel" {
  members FR, DE
  chair unstated seat unstated quorum unstated
  weight FR 68, DE 83
  question Site "the site" { rule ${words} window 48 hours of receipt }
}`).agreement?.bodies.at(-1)?.questions[0]?.rule;
  test("decide by the rule that is written", () => {
    expect(rule("majority 2/3 of members")).toEqual({
      stated: { kind: "majority", fraction: { of: 2, in: 3 }, among: "members" },
    });
    expect(rule("majority of voting")).toEqual({
      stated: { kind: "majority", fraction: null, among: "voting" },
    });
    expect(rule("at least 9 votes")).toEqual({ stated: { kind: "votes", atLeast: 9 } });
    expect(rule("55% of members with 65% of weight blocked by at least 4")).toEqual({
      stated: {
        kind: "double",
        members: { of: 55, in: 100 },
        weight: { of: 65, in: 100 },
        blockingAtLeast: 4,
      },
    });
    expect(rule("2/3 of weight")).toEqual({ stated: { kind: "weighted", fraction: { of: 2, in: 3 } } });
    expect(rule("sole authority of FR")).toEqual({ stated: { kind: "sole", who: "FR" } });
    expect(rule("unstated")).toBe("unstated");
  });
});

test("a calendar knows fixed, moving and single days", () => {
  const { agreement, codes } = check(`calendar DE-federal "Germany" {
  zone "Europe/Berlin"
  rest saturday, sunday
  holiday "New Year" on 01-01 from 1990 observed next monday
  holiday "Good Friday" easter - 2
  holiday "Orthodox Easter Monday" orthodox easter + 1
  holiday "Early May" first monday of 05
  holiday "Late May" last monday of 05
  holiday "State funeral" once 2022-09-19
  closed "Year end" 2026-12-24 to 2026-12-31
  known until 2026-12-31
}`);
  expect(codes).toEqual([]);
  expect(agreement?.calendars[0]).toMatchObject({
    rest: [5, 6],
    holidays: [
      { kind: "fixed", month: 1, day: 1, from: 1990, until: null, observed: "next-monday" },
      { kind: "easter", offset: -2, church: "western" },
      { kind: "easter", offset: 1, church: "orthodox" },
      { kind: "weekday", month: 5, weekday: 0, nth: 1 },
      { kind: "weekday", month: 5, weekday: 0, nth: -1 },
      { kind: "once", date: { year: 2022, month: 9, day: 19 } },
      { kind: "period", from: { year: 2026, month: 12, day: 24 }, to: { year: 2026, month: 12, day: 31 } },
    ],
    sittings: null,
    knownUntil: { year: 2026, month: 12, day: 31 },
  });
});

test("an area is kept in millionths of a degree, exactly", () => {
  const { agreement } = check('area Field "Field" { ring 48.123456 37.20, -48.2 37.3, 48 -37.000001 }');
  expect(agreement?.areas[0]?.outline).toEqual({
    kind: "ring",
    points: [
      { lat: 48_123_456, lon: 37_200_000 },
      { lat: -48_200_000, lon: 37_300_000 },
      { lat: 48_000_000, lon: -37_000_001 },
    ],
  });
});

test("the same text gives the same agreement, in the order of the text", () => {
  const { agreement } = check("");
  expect(agreement?.parties.map(({ id }) => id)).toEqual(["FR", "DE", "UA", "RU"]);
  expect(surroundings.slice(agreement?.parties[0]?.span.from, agreement?.parties[0]?.span.to)).toBe(
    'party FR "France" { kind state }',
  );
});
