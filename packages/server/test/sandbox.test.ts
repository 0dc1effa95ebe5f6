// The invented month: every line is taken in, the record has something of everything, the same seed gives the same
// month, and each planted mistake is answered by the record as its answer says.
import { readdirSync, readFileSync } from "node:fs";
import {
  type Agreement,
  admit,
  dateOfDayNumber,
  dayNumber,
  type Engine,
  formatCivilDate,
  type LogEvent,
  parseCivilDate,
  readLogLines,
  replay,
  type StandingRecord,
  sightOf,
} from "@pacta/core";
import { format, parseFiles } from "@pacta/language";
import { describe, expect, test } from "vitest";
import { type AgreementText, invent, type Line, type Plant, type Sandbox } from "../src/sandbox/invent.ts";
import { inventedCase } from "../src/sandbox/people.ts";

const paris = new URL("../../../scenarios/paris/", import.meta.url);
const texts: readonly AgreementText[] = readdirSync(paris)
  .filter((name) => name.endsWith(".pacta"))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, paris), "utf8") }));

const usual = { seed: 7, size: 200, from: "2026-10-01", texts };

function textOf(lines: Iterable<Line>): string {
  let text = "";
  for (const line of lines) text += `${JSON.stringify(line)}\n`;
  return text;
}

function agreementOf(sandbox: Sandbox): Agreement {
  const { agreement, diagnostics } = parseFiles(sandbox.agreementTexts);
  expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
  if (agreement === null) throw new Error("the texts of the sandbox hold no agreement");
  return agreement;
}

/** The events of the lines, none of them refused. */
function eventsOf(agreement: Agreement, lines: Iterable<Line>): readonly LogEvent[] {
  const read = readLogLines(textOf(lines), agreement.zone);
  const admitted = admit(agreement, read.events, read.places);
  expect([...read.refusals, ...admitted.refusals]).toEqual([]);
  return admitted.events;
}

type Run = { readonly sandbox: Sandbox; readonly agreement: Agreement; readonly events: readonly LogEvent[] };

function ran(wanted: Partial<typeof usual>): Run {
  const sandbox = invent({ ...usual, ...wanted });
  const agreement = agreementOf(sandbox);
  return { sandbox, agreement, events: eventsOf(agreement, sandbox.lines) };
}

/** Evaluations for the whole month, counted and never timed. */
function workOf(size: number): number {
  const { sandbox, agreement, events } = ran({ size });
  const engine = replay(agreement, events);
  engine.record(sandbox.asOf);
  return engine.evaluations;
}

/** The one word that the record has for a key, whatever sort of thing it is. */
function shown(record: StandingRecord, key: string): string | undefined {
  const of = (it: { readonly key: string } | undefined): boolean => it?.key === key;
  return (
    record.norms.find(of)?.standing ??
    record.situations.find(of)?.standing ??
    record.decisions.find(of)?.standing ??
    record.facts.find(of)?.value
  );
}

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}

describe("a month of", () => {
  test.each([200, 2_000, 20_000])("%i lines is taken in and gives a record of every kind", (size) => {
    const { sandbox, agreement, events } = ran({ size });
    expect(events).toHaveLength(size);
    const record = replay(agreement, events).record(sandbox.asOf);

    expect(record.invented).toBe(true);
    expect(record.horizon).toBe(sandbox.asOf);
    expect(["Ceasefire", "System", "QuietEast", "QuietWest"].map((key) => shown(record, key))).toEqual([
      "in force",
      "in force",
      "in force",
      "undetermined",
    ]);
    expect(new Set(record.norms.map(({ standing }) => standing))).toEqual(
      new Set([
        ...["active", "available", "conditional", "cured", "dormant", "exercised", "fulfilled"],
        ...["kept so far", "lapsed", "overdue", "stated", "superseded", "undetermined"],
      ]),
    );
    expect(tally(record.procedures.map(({ standing }) => standing))).toMatchObject({
      refused: 1,
      complete: 11,
      "under way": 4,
    });
    expect(record.decisions.map(({ key, standing }) => [key, standing])).toEqual([
      ["Patrols@patrols", "rejected"],
      ["Handbook@handbook-1", "adopted"],
      ["Handbook@handbook-2", "rejected"],
    ]);
    const confirmed = tally(record.facts.flatMap(({ fact, value }) => (fact === "Confirmed" ? [value] : [])));
    expect(confirmed.holds).toBeGreaterThan(0);
    expect(confirmed.undetermined).toBeGreaterThan(0);
    expect(record.purported.map(({ event, ground }) => [event, ground])).toEqual([
      ["patrols-ca", "no-member"],
      ["generators-2", "other-unit"],
    ]);
    expect(record.notices.map(({ kind }) => kind)).toEqual(["overtaken"]);
    expect(record.stances.filter(({ on }) => on === "CEASEFIRE-AGREEMENT")).toHaveLength(35);
    const loan = record.norms.find(({ key }) => key === "N-11")?.progress;
    expect(loan).toMatchObject({ grade: "partial", unit: "EUR" });
    expect(record.norms.find(({ key }) => key === "N-9-rung1@breach-1")).toMatchObject({
      standing: "fulfilled",
      contested: [{ by: "RU" }],
    });
  });

  test("ten times as many lines costs less than ten times the work", () => {
    const [small, middle, large] = [workOf(200), workOf(2_000), workOf(20_000)];
    expect(large).toBeLessThan(10 * middle);
    // What another line costs does not rise with the lines before it.
    expect((large - middle) / 18_000).toBeLessThan(1.2 * ((middle - small) / 1_800));
  });

  test("a million lines comes line by line, in the order of the log, with an id for each", () => {
    let count = 0;
    let last = "";
    const ids = new Set<unknown>();
    for (const { id, occurredAt, reportedAt } of invent({ ...usual, size: 1_000_000 }).lines) {
      const recorded = String(reportedAt ?? occurredAt);
      if (recorded < last) throw new Error(`${String(id)} goes back to ${recorded}`);
      last = recorded;
      count += 1;
      ids.add(id);
    }
    expect(count).toBe(1_000_000);
    expect(ids.size).toBe(1_000_000);
  }, 300_000);
});

describe("chance", () => {
  test("the same seed gives the same month, byte for byte, and each reading begins anew", () => {
    const sandbox = invent({ ...usual, size: 2_000 });
    const once = textOf(sandbox.lines);
    expect(textOf(sandbox.lines)).toBe(once);
    expect(textOf(invent({ ...usual, size: 2_000 }).lines)).toBe(once);
  });

  test("other seeds give other months", () => {
    const months = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => textOf(invent({ ...usual, seed }).lines));
    expect(new Set(months).size).toBe(8);
  });

  test("over the seeds, each of three parliaments refuses", () => {
    const refusing = Array.from({ length: 12 }, (_, seed) => {
      const line = [...invent({ ...usual, seed }).lines].find(
        ({ verb, by }) => verb === "refuse" && by !== "GB-Commons",
      );
      return String(line?.by);
    });
    expect([...new Set(refusing)].sort()).toEqual(["ES-Congress", "IT-Parliament", "TR-Assembly"]);
  });

  test("a smaller month tells the same story as a larger one", () => {
    const story = (size: number): readonly string[] =>
      [...invent({ ...usual, size }).lines]
        .filter(({ id }) => !/^(?:inc-\d|watch-\d|question-\d|notice-\d)/.test(String(id)))
        .map((line) => JSON.stringify(line));
    expect(story(200)).toEqual(story(3_000));
  });
});

describe("the first day", () => {
  test.each(["2026-02-01", "2026-03-21", "2026-07-10", "2026-10-10", "2027-03-01", "2027-11-01"])(
    "may be %s: no line is refused and every mistake is answered",
    (from) => {
      const { sandbox, agreement, events } = ran({ from, seed: 3 });
      for (const { finding } of sandbox.plants)
        expect(shown(replay(agreement, events).record(finding.asOf), finding.key), finding.key).toBe(
          finding.shows,
        );
    },
  );

  test("may be any in between", () => {
    const day = (text: string): number => {
      const date = parseCivilDate(text);
      if (date === null) throw new Error(text);
      return dayNumber(date);
    };
    for (let n = day("2026-02-01"); n <= day("2027-11-01"); n += 1) {
      const from = formatCivilDate(dateOfDayNumber(n));
      expect([...invent({ ...usual, from }).lines], from).toHaveLength(200);
    }
  });

  test("lies within the years of the loan", () => {
    expect(() => invent({ ...usual, from: "2025-10-01" })).toThrow("a first day");
    expect(() => invent({ ...usual, from: "October" })).toThrow("a first day");
  });
});

describe("what is invented", () => {
  const lines = [...invent({ ...usual, size: 2_000 }).lines];

  test("is marked so in every line, and in what a correction puts in the place of another", () => {
    for (const line of lines) {
      expect(line).toMatchObject({ invented: true, note: expect.stringMatching(/^Invented\. /) });
      const { replacement } = line;
      if (replacement != null) expect(replacement).toMatchObject({ invented: true });
    }
  });

  test("has no position and no person", () => {
    for (const line of lines) {
      expect(line).not.toHaveProperty("at");
      expect(line).not.toHaveProperty("through");
    }
    const { agreement } = ran({});
    const real = new Set(parseFiles(texts).agreement?.areas.map(({ id }) => id));
    const added = agreement.areas.filter(({ id }) => !real.has(id));
    expect(added).toHaveLength(6);
    expect(added.filter(({ outline }) => outline.kind !== "none")).toEqual([]);
    const persons = new Set(agreement.persons.map(({ id }) => id));
    expect(lines.filter(({ by }) => persons.has(String(by)))).toEqual([]);
  });

  test("treats the two sides alike: each accuses only the other, about as often", () => {
    const accusing = [...invent({ ...usual, size: 20_000 }).lines].flatMap(({ of, by, accused }) =>
      of === "Incident" && accused !== undefined ? [`${String(by)} ${String(accused)}`] : [],
    );
    const { "UA RU": one = 0, "RU UA": other = 0, ...rest } = tally(accusing);
    expect(rest).toEqual({});
    expect(Math.abs(one - other) / (one + other)).toBeLessThan(0.1);
  });

  test("stands in an annex of its own, in canonical form, whose every title says so", () => {
    const { agreementTexts } = invent(usual);
    expect(agreementTexts.slice(0, -1)).toEqual(texts);
    const annex = agreementTexts.at(-1)?.text ?? "";
    const [tree] = parseFiles([{ name: "annex.pacta", text: annex }]).trees;
    expect(tree && format(tree, annex)).toBe(annex);
    const titles = [
      ...annex.matchAll(/^(?:instrument|party|source|group|area|event|fact|situation|body) .*?"([^"]+)"/gm),
    ];
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter(([, title = ""]) => !title.includes("invented"))).toEqual([]);
  });
});

describe("the people", () => {
  const { sandbox, agreement, events } = ran({});

  test("are twelve, one for each role", () => {
    expect(sandbox.people.map(({ role }) => role)).toEqual([
      ...["anonymous", "reader", "party-delegate", "monitor", "analyst", "reviewer", "steward", "commission"],
      ...["coordination-unit", "auditor", "operator", "device"],
    ]);
    expect(sandbox.people.filter(({ name }) => !name.endsWith("(invented)"))).toEqual([]);
  });

  test("stand for whom the agreement declares, or for nobody", () => {
    const declared = new Set(
      [agreement.parties, agreement.groups, agreement.bodies].flatMap((list) => list.map(({ id }) => id)),
    );
    expect(sandbox.people.filter(({ party }) => party !== null && !declared.has(party))).toEqual([]);
  });

  test("see different things, and all of them every planted mistake", () => {
    const closed = (viewer: Parameters<typeof sightOf>[2]): readonly string[] => {
      const { event } = sightOf(agreement, events, viewer, sandbox.asOf);
      return events.filter((it) => it.id.startsWith("closed-") && event(it)).map(({ id }) => id);
    };
    expect(closed("UA")).toEqual(["closed-ua"]);
    expect(closed("Mission")).toEqual(["closed-mission"]);
    // For one person by name, and for the case on which she works.
    const ines = {
      id: "invented-commission",
      role: "commission",
      party: null,
      cases: [inventedCase],
    } as const;
    expect(closed("Commission")).toEqual([]);
    expect(closed(ines)).toEqual(["closed-commission"]);
    expect(closed({ ...ines, cases: [] })).toEqual([]);
    expect(closed("CoordinationCell")).toEqual(["closed-cell"]);
    expect(closed("GB-Commons")).toEqual([]);
    const planted = new Set(sandbox.plants.flatMap(({ entries }) => entries));
    const { event } = sightOf(agreement, events, "GB-Commons", sandbox.asOf);
    expect(events.filter(({ id }) => planted.has(id)).every(event)).toBe(true);
  });
});

describe("of the planted mistakes", () => {
  const { sandbox, agreement, events } = ran({});
  const lines = [...sandbox.lines];
  const plant = (id: Plant["id"]): Plant => {
    const found = sandbox.plants.find((it) => it.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  const engine = (): Engine => replay(agreement, events);
  const asAnswered = ({ finding }: Plant): StandingRecord => engine().record(finding.asOf);

  /** What would stand if the lines were others: null leaves one out. */
  const otherwise = ({ finding }: Plant, change: (line: Line) => Line | null): string | undefined => {
    const changed = lines.map(change).filter((line) => line !== null);
    return shown(replay(agreement, eventsOf(agreement, changed)).record(finding.asOf), finding.key);
  };

  test("there are five, each with a wrong statement, entries that exist, a hint and an answer", () => {
    expect(sandbox.plants).toHaveLength(5);
    const byId = new Map(lines.map((line) => [line.id, line]));
    for (const { entries, hint, answer, wrong, finding } of sandbox.plants) {
      expect(entries.filter((id) => !byId.has(id))).toEqual([]);
      expect(byId.get(entries[0] ?? "")).toMatchObject({ by: "Desk", verb: "state" });
      expect([hint, answer, wrong].every((words) => words.length > 20)).toBe(true);
      expect(engine().why(finding.key, finding.asOf)).not.toBeNull();
    }
  });

  test("two reports that copy one dispatch are one witness", () => {
    const it = plant("one-voice-twice");
    const fact = asAnswered(it).facts.find(({ key }) => key === it.finding.key);
    expect(fact).toMatchObject({ value: "undetermined", ground: "not-confirmed" });
    expect(fact?.claims.map(({ by }) => by).sort()).toEqual(["Gazette", "Radio"]);
    expect(otherwise(it, (line) => (line.id === "inc-quay-radio" ? { ...line, source: null } : line))).toBe(
      "holds",
    );
  });

  test("a warning one millisecond after the end of 24 hours is late, whatever the clocks show", () => {
    const it = plant("one-millisecond");
    const { key, asOf } = it.finding;
    const due = asOf - 1;
    expect(new Date(due).toISOString()).toBe("2026-10-25T10:00:00.000Z");
    expect(it.answer).toContain("at 12:00:00.000 in Paris, the warning at 11:00:00.001");
    expect(
      engine()
        .record(due)
        .norms.find((norm) => norm.key === key),
    ).toMatchObject({ standing: "active", due });
    expect(
      shown(
        replay(
          agreement,
          events.filter(({ id }) => id !== "warning-2"),
        ).record(asOf),
        key,
      ),
    ).toBe("overdue");
    const late = asAnswered(it).norms.find((norm) => norm.key === key);
    expect(late).toMatchObject({ standing: "undetermined", breachFoundBy: null });
    expect(late?.missing.map(({ what }) => what)).toContain("unstated");
    const inTime = new Date(due).toISOString();
    expect(otherwise(it, (line) => (line.id === "warning-2" ? { ...line, occurredAt: inTime } : line))).toBe(
      "fulfilled",
    );
  });

  test("in spring the clock of the wall misleads the other way", () => {
    const spring = invent({ ...usual, from: "2027-03-01" }).plants.find(({ id }) => id === "one-millisecond");
    expect(spring?.answer).toContain("at 12:00:00.000 in Paris, the warning at 13:00:00.001");
  });

  test("a correction that a later one overtook mends nothing, and pallets are no generators", () => {
    const it = plant("overtaken");
    const record = asAnswered(it);
    expect(record.norms.find(({ key }) => key === it.finding.key)).toMatchObject({
      standing: "overdue",
      progress: { done: 0n, of: 80n, unit: "generators" },
    });
    expect(record.notices).toMatchObject([
      { kind: "overtaken", events: ["generators-2", "generators-2-unit", "generators-2-hour"] },
    ]);
    const atFirst = events.find(({ id }) => id === "generators-2-unit")?.position ?? 0;
    const then = replay(agreement, events, { knownAt: atFirst }).record(it.finding.asOf);
    expect(shown(then, it.finding.key)).toBe("fulfilled");
    expect(otherwise(it, (line) => (line.id === "generators-2-hour" ? null : line))).toBe("fulfilled");
  });

  test("the vote of somebody who had left the board does not count", () => {
    const it = plant("empty-chair");
    const record = asAnswered(it);
    const decision = record.decisions.find(({ key }) => key === it.finding.key);
    expect(decision).toMatchObject({ standing: "rejected" });
    expect(decision?.votes.map(({ who, choice }) => [who, choice])).toEqual([
      ["FR", "yes"],
      ["NO", "no"],
      ["GB", "yes"],
    ]);
    expect(record.purported).toMatchObject([{ event: "patrols-ca", ground: "no-member" }]);
    expect(otherwise(it, (line) => (line.id === "board-ca-leaves" ? null : line))).toBe("adopted");
  });

  test("a sector that nobody was let into was not quiet for that", () => {
    const it = plant("closed-door");
    const record = asAnswered(it);
    expect(shown(record, "QuietEast")).toBe("in force");
    const west = record.situations.find(({ key }) => key === it.finding.key);
    expect(west).toMatchObject({ standing: "undetermined", missing: [{ what: "coverage" }] });
    expect(
      otherwise(it, (line) => (line.id === "watch-west-2" ? { ...line, state: "watching" } : line)),
    ).toBe("in force");
  });
});

describe("docs", () => {
  const page = (name: string): string =>
    readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8").replace(/\s+/g, " ");
  const { people, plants } = invent(usual);

  test("sandbox.md names the twelve people and the five mistakes, and answers none", () => {
    const told = page("sandbox.md");
    for (const { name, sentence } of people) {
      expect(told).toContain(name.replace(" (invented)", ""));
      expect(told).toContain(sentence);
    }
    for (const { title, entries, hint, answer, wrong } of plants) {
      expect(told).toContain(title);
      expect(told).toContain(entries[0]);
      for (const words of [hint, answer, wrong]) expect(told).not.toContain(words);
    }
  });

  test("sandbox-answers.md has hint and answer of each, as of the month of the page", () => {
    const told = page("sandbox-answers.md");
    for (const { title, hint, answer, wrong, finding } of plants)
      for (const words of [
        title,
        hint,
        answer,
        wrong,
        `npx pacta ${finding.ask.replace("why ", "why SANDBOX ")}`,
      ])
        expect(told).toContain(words);
  });
});
