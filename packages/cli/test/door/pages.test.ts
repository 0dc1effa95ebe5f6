// The documents behind the pages, over the wire: of the real log, and of a drill.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client, StaleLine, TemplateLine } from "@pacta/server/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doors, told } from "./served.ts";
import { root } from "./terminal.ts";

const { open, close } = doors("pages");
afterAll(close);

let paris: Client;
let drill: Client;
let contested: Client;
beforeAll(async () => {
  paris = await open("scenarios/paris/log.ndjson", false);
  drill = await open("scenarios/drills/first-month/log.ndjson", true);
  contested = await open("scenarios/drills/contested-violation/log.ndjson", true);
}, 300_000);

const july = { asOf: "2026-07-02" };

describe("guarantees", () => {
  test("every norm of the record stands under one guarantee, as the record has it", async () => {
    for (const asking of [july, {}]) {
      const page = await told(paris.guarantees(asking));
      const found = page.guarantees.flatMap(({ norms }) => norms.flatMap(({ instances }) => instances));
      const record = await paris.record(asking);
      const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
        a.key < b.key ? -1 : 1;
      expect(found.map(({ key, standing }) => ({ key, standing })).sort(byKey)).toEqual(
        record.norms.map(({ key, standing }) => ({ key, standing })).sort(byKey),
      );
    }
  });

  test("a norm says for whom it is how binding, what the text leaves open, and where it stands written", async () => {
    const page = await told(paris.guarantees(july));
    const monitoring = page.guarantees.find(({ purpose }) => purpose === "monitoring");
    const norm = monitoring?.norms.find((it) => it.norm === "N-1");
    expect(norm).toMatchObject({ kind: "intent", leads: true });
    expect(norm?.open.map(({ slot }) => slot)).toContain("finder");
    expect(norm?.instances[0]?.debtors).toMatchObject([
      { id: "Coalition", name: "Coalition of the willing", bindingness: "disputed" },
    ]);
    expect(norm?.source[0]).toMatchObject({ document: "DECL" });
  });

  test("as of today what an old log leaves unknown says how it was left, and what it waits for", async () => {
    const { situations, nodes } = await told(paris.guarantees());
    const ceasefire = situations.find(({ key }) => key === "Ceasefire");
    expect([ceasefire?.standing, ceasefire?.atEnd?.standing]).toEqual(["undetermined", "not in force"]);
    expect(ceasefire?.lacks.map(({ what }) => what)).toContain("instrument");
    expect(nodes.find(({ key }) => key === "Ceasefire")).toMatchObject({
      standings: [{ standing: "undetermined", n: 1 }],
      standingsAtEnd: [{ standing: "not in force", n: 1 }],
    });
  });

  test("who waits for whom: every edge leads from and to something that has a standing of its own", async () => {
    const { edges, nodes } = await told(paris.guarantees(july));
    const known = new Set(nodes.map(({ key }) => key));
    expect(edges.filter(({ from, to }) => !known.has(from) || !known.has(to))).toEqual([]);
    expect(edges).toContainEqual({ from: "Ceasefire", to: "CEASEFIRE-AGREEMENT", kind: "when" });
    expect(edges).toContainEqual({ from: "N-5", to: "BE-route", kind: "approval" });
    expect(nodes.find(({ key }) => key === "BE-route")).toMatchObject({
      kind: "procedure",
      standings: [{ standing: "not started", n: 1 }],
    });
    await paris.why("BE-route", july);
  });

  test("a drill says that it is invented, and moves", async () => {
    const at = async (asOf: string) => {
      const page = await told(drill.guarantees({ asOf }));
      expect(page.invented).toBe(true);
      return page.situations.find(({ key }) => key === "Ceasefire")?.standing;
    };
    expect([await at("2026-09-05T02:59:59.999Z"), await at("2026-09-05T03:00:00Z")]).toEqual([
      "not in force",
      "in force",
    ]);
  });

  test("standings are worded in the language that was asked for", async () => {
    const word = async (lang: string) =>
      (await told(paris.guarantees({ ...july, lang }))).situations.find(({ key }) => key === "Ceasefire")
        ?.word;
    expect([await word("en"), await word("fr")]).toEqual(["not in force", "pas en vigueur"]);
  });
});

describe("parties", () => {
  const rowOf = async (client: Client, id: string, asking: Parameters<Client["parties"]>[0]) =>
    (await told(client.parties(asking))).parties.find((it) => it.id === id);
  const countsAt = async (gate: string, asking: Parameters<Client["parties"]>[0]) =>
    (await told(paris.parties(asking))).gates.find((it) => it.gate === gate);

  test("how many have come through each gate, and of how many nobody knows", async () => {
    expect(await countsAt("signed", july)).toMatchObject({
      of: 25,
      complete: 2,
      undetermined: 0,
      atEnd: null,
    });
    expect(await countsAt("route", july)).toMatchObject({ of: 21, complete: 0, undetermined: 0 });
  });

  test("as of today nobody is said not to have signed, asked or approved: it is unknown, and how it was left", async () => {
    for (const gate of ["signed", "requested", "route"]) {
      const counts = await countsAt(gate, {});
      expect(counts?.standings.map(({ standing }) => standing)).not.toContain("not started");
      expect(counts?.undetermined).toBeGreaterThan(0);
      expect(counts?.atEnd?.undetermined).toBe(0);
    }
    const belgian = await rowOf(paris, "BE", {});
    expect(belgian?.cells.route).toMatchObject({
      standing: "undetermined",
      atEnd: { standing: "not started" },
      done: 0,
      of: 2,
      next: {
        step: "Government decision (not verified)",
        by: { id: "BE-Government", name: "Belgian government" },
      },
      keys: ["BE-route"],
    });
  });

  test("a cell says who holds the next step and when somebody looked last; where nobody has, it says so", async () => {
    const french = await rowOf(paris, "FR", july);
    expect(french?.cells.route?.checked).toEqual({
      at: "2026-01-08T22:59:59.999Z",
      event: "ev-2026-01-08-fr-briefing",
    });
    expect(french?.cells.signed).toMatchObject({ standing: "under way", done: 1, of: 2 });
    expect((await rowOf(paris, "DE", july))?.cells.route?.checked).toBeNull();
    expect((await rowOf(paris, "JP", july))?.cells.route).toBeNull();
  });

  test("what somebody says it will not do stands as a caveat, and is no breach of anything", async () => {
    const italian = await rowOf(paris, "IT", july);
    expect(italian?.cells.caveat?.items.map(({ kind, key }) => [kind, key])).toEqual([
      ["norm", "CAVEAT-IT"],
      ["report", "CAVEAT-IT"],
    ]);
  });

  test("how far a text binds, over time: what lies behind the end of the log is told apart", async () => {
    const { bindings = [] } = (await rowOf(paris, "PL", {})) ?? {};
    const drawn = (key: string) =>
      bindings
        .find((it) => it.key === key)
        ?.stretches.map(({ from, level, old }) => [from?.slice(0, 10) ?? null, level, old]);
    expect(drawn("DECL")).toEqual([
      [null, "none", false],
      ["2026-01-05", "disputed", false],
      ["2026-07-02", "disputed", true],
    ]);
    expect(drawn("BINDING-COMMITMENTS")).toEqual([
      [null, "none", false],
      ["2026-07-02", "undetermined", true],
    ]);
  });

  test("an office says who holds it on the day asked about", async () => {
    const holder = async (asOf: string) =>
      (await rowOf(paris, "HU", { asOf }))?.offices[0]?.holders.map(({ person }) => person);
    expect([await holder("2026-05-01"), await holder("2026-05-20")]).toEqual([["Orban"], ["Magyar"]]);
  });

  test("in a drill a request is one gate passed for all who were asked, and a motion one step of a route", async () => {
    const german = await rowOf(drill, "DE", { asOf: "2026-09-10T12:00:00Z" });
    expect(german?.cells.requested).toMatchObject({ standing: "complete", done: 1, of: 1 });
    expect(german?.cells.route).toMatchObject({
      standing: "under way",
      done: 1,
      of: 2,
      next: { by: { id: "DE-Bundestag" } },
    });
    const before = await rowOf(drill, "DE", { asOf: "2026-09-05" });
    expect(before?.cells.requested?.standing).not.toBe("complete");
  });

  test("every key of a cell can be asked why", async () => {
    const { parties } = await told(paris.parties(july));
    const keys = new Set(
      parties.flatMap(({ cells }) => Object.values(cells).flatMap((it) => it?.keys ?? [])),
    );
    for (const key of keys) expect((await paris.why(key, july)).answers.length).toBeGreaterThan(0);
    expect(keys.size).toBeGreaterThan(50);
  });
});

describe("bodies", () => {
  const bodyOf = async (client: Client, key: string, asking: Parameters<Client["bodies"]>[0]) =>
    (await told(client.bodies(asking))).bodies.find((it) => it.key === key);

  test("of a body of which the text says nothing, seats, chair and rule are unknown and not none", async () => {
    const commission = await bodyOf(paris, "Commission", july);
    expect(commission).toMatchObject({
      established: { value: "fails", atEnd: null },
      seats: { stated: false, members: [] },
      chair: null,
      quorum: null,
    });
    expect(commission?.questions[0]).toMatchObject({ question: "Breach", rule: "unstated", decisions: [] });
    expect((await bodyOf(paris, "Commission", {}))?.established).toMatchObject({
      value: "undetermined",
      atEnd: { value: "fails" },
    });
  });

  test("a decision by silence lists everybody who had a seat, and no vote that nobody recorded", async () => {
    const council = await bodyOf(paris, "Council", july);
    expect(council?.seats.members.length).toBe(27);
    const [decision] = council?.questions.find(({ rule }) => rule === "silence")?.decisions ?? [];
    expect(decision).toMatchObject({
      key: "WrittenProcedure@ev-2026-04-22-written",
      standing: "adopted",
      since: "2026-04-23T21:59:59.999Z",
      open: false,
    });
    expect(decision?.votes.length).toBe(27);
    expect(decision?.votes.every(({ choice }) => choice === null)).toBe(true);
    await paris.why(decision?.key ?? "", july);
  });

  test("what it adopted otherwise stands with its day and where it is read", async () => {
    const { acts = [] } = (await bodyOf(paris, "Council", july)) ?? {};
    expect(acts.find(({ event }) => event === "ev-2026-02-24-adopt-467")).toMatchObject({
      verb: "adopt",
      about: "REG-467",
      ground: null,
    });
    expect(acts.map(({ from }) => from)).toEqual(acts.map(({ from }) => from).sort());
  });

  test("in a drill each vote is told by whom it was cast, and who sat there without one", async () => {
    const commission = await bodyOf(contested, "Commission", { asOf: "2026-10-27" });
    const [decision] = commission?.questions[0]?.decisions ?? [];
    const cast = decision?.votes.flatMap(({ id, choice }) => (choice === null ? [] : [[id, choice]])) ?? [];
    expect(Object.fromEntries(cast)).toMatchObject({ FR: "yes", GB: "yes", UA: "yes", RU: "no" });
    // All five have voted, and no text says what that decides.
    expect(decision).toMatchObject({ standing: "open", closes: null });
  });

  test("a rule is told in the language that was asked for", async () => {
    const says = async (lang: string) =>
      (await bodyOf(paris, "LoanCouncil", { ...july, lang }))?.questions[0]?.says;
    expect([await says("en"), await says("fr"), await says("uk")]).toEqual([
      "by 55% of the members with 65% of the weight",
      "par 55\u202f% des membres réunissant 65\u202f% du poids total",
      "55\u00a0% членів, які мають 65\u00a0% загальної ваги",
    ]);
  });
});

describe("due", () => {
  test("every date of the record, in order, with what is within how many days", async () => {
    const { dates, calendar } = await told(paris.due(july));
    expect(dates.map(({ at }) => at)).toEqual(dates.map(({ at }) => at).sort());
    expect(dates.find(({ key }) => key === "SANCTIONS")).toMatchObject({
      what: "ends",
      at: "2026-07-31T22:00:00.000Z",
      standing: "in force",
      passed: false,
      question: false,
      in: 30,
      late: null,
    });
    expect(dates.find(({ key, what }) => key === "N-11#budget" && what === "due")).toMatchObject({
      who: [{ id: "EU", name: "European Union" }],
      to: [{ id: "UA", name: "Ukraine" }],
      standing: "active",
      source: [{ document: "REG-467", clause: "title" }, { document: "EUCO-LOAN" }],
    });
    expect(calendar).toBe("/api/v1/calendar.ics?agreement=Paris");
    const { upcoming } = await paris.record(july);
    const found = new Set(dates.map(({ key, what }) => `${key} ${what}`));
    expect(upcoming.filter(({ key, what }) => !found.has(`${key} ${what}`))).toEqual([]);
  });

  test("as of today a date that passed after the log ends is a question, and nobody is late by it", async () => {
    const { dates } = await told(paris.due());
    const questions = dates.filter(({ question }) => question);
    expect(questions.map(({ key }) => key)).toEqual(["SANCTIONS", "EUMAM"]);
    expect(questions[0]).toMatchObject({
      passed: true,
      in: null,
      late: null,
      standing: "undetermined",
      atEnd: { standing: "in force" },
    });
  });

  test("what is asked without a day stands apart, with the words of the text where it has some", async () => {
    const { unset } = await told(paris.due(july));
    expect(unset.find(({ key }) => key === "N-5(FR)")).toMatchObject({
      state: "vague",
      words: "once a credible cessation of hostilities has taken place",
    });
    expect(unset.find(({ key }) => key === "N-8")).toMatchObject({ state: "unstated", words: null });
    expect(unset.some(({ standing }) => standing === "superseded")).toBe(false);
  });

  test("from one day to another, both whole; the other way round is refused with what was expected", async () => {
    const keys = async (from: string, to: string) =>
      (await told(paris.due({ ...july, from, to }))).dates.map(({ key }) => key);
    expect(await keys("2026-08-01", "2026-08-01")).toEqual(["SANCTIONS"]);
    expect(await keys("2026-08-02", "2026-08-31")).toEqual([]);
    await expect(keys("2026-09-01", "2026-08-01")).rejects.toThrow(/to/);
    await expect(keys("soon", "2026-08-01")).rejects.toThrow(/from/);
  });

  test("what is past its day is late from then on, and no longer once it is cured", async () => {
    const folder = "scenarios/worked/06-late-performance/late-accepted";
    const late = await open(`${folder}/log.ndjson`, true, folder);
    const at = async (asOf: string) => {
      const { dates } = await told(late.due({ asOf }));
      return dates.flatMap((it) => (it.what === "due" ? [[it.standing, it.passed, it.late]] : []));
    };
    expect([await at("2026-05-20"), await at("2026-06-02"), await at("2026-06-20")]).toEqual([
      [["active", false, null]],
      [["overdue", true, "2026-06-02T00:00:00.000Z"]],
      [["cured", true, null]],
    ]);
  });
});

describe("stale", () => {
  /** What somebody files who has looked; the rest is as the list has it. */
  const file = async (client: Client, template: TemplateLine | undefined, id: string) => {
    const source = { title: "Looked up today", url: "https://example.org/today" };
    await client.append([{ ...template?.event, id, by: "Press", source }], id);
  };
  const itemOf = async (client: Client, key: string): Promise<StaleLine | undefined> =>
    (await told(client.stale())).items.find((it) => it.key === key);

  test("what is longest overdue comes first, with what rests on it and who spoke last", async () => {
    const { items, of } = await told(paris.stale());
    const days = items.flatMap(({ checkBy }) => checkBy ?? []);
    expect(days).toEqual([...days].sort());
    expect(items.length).toBeLessThanOrEqual(of);
    expect(items.find(({ key }) => key === "CEASEFIRE-AGREEMENT")).toMatchObject({
      heard: null,
      standing: "undetermined",
      atEnd: { standing: "not in force" },
      rests: expect.arrayContaining(["Ceasefire"]),
      who: expect.arrayContaining([{ id: "UA", name: "Ukraine" }]),
    });
    expect(items.find(({ key }) => key === "TruceViolation(RU)")?.heard).toMatchObject({
      event: "truce-2026-05-ua-claims",
      by: "UA",
    });
  });

  test.each(["stillSo", "foundNothing"] as const)(
    "%s, of a fact, a text and a situation: it is off the list, and nothing stands otherwise",
    async (answer) => {
      const client = await open("scenarios/paris/log.ndjson", false);
      const before = await client.record();
      for (const [i, key] of ["TruceViolation(RU)", "CEASEFIRE-AGREEMENT", "Ceasefire"].entries()) {
        const item = await itemOf(client, key);
        expect([key, item === undefined]).toEqual([key, false]);
        await file(client, item?.file[answer], `looked-${i}`);
        expect([key, await itemOf(client, key)]).toEqual([key, undefined]);
      }
      const after = await client.record();
      expect([after.situations, after.norms, after.procedures]).toEqual([
        before.situations,
        before.norms,
        before.procedures,
      ]);
    },
    60_000,
  );

  test("what has changed is filed as what it is, and stands otherwise from then on", async () => {
    const client = await open("scenarios/paris/log.ndjson", false);
    const denied = await itemOf(client, "TruceViolation(RU)");
    expect(denied?.file.changed[0]?.event).toMatchObject({ kind: "report", says: "fails", args: ["RU"] });
    await file(client, denied?.file.changed[0], "denied");
    const text = await itemOf(client, "CEASEFIRE-AGREEMENT");
    await file(
      client,
      text?.file.changed.find(({ event }) => event.status === "in-force"),
      "in-force",
    );
    const keys = (await told(client.stale())).items.map(({ key }) => key);
    expect(keys).not.toContain("TruceViolation(RU)");
    expect(keys).not.toContain("CEASEFIRE-AGREEMENT");
    const { situations } = await client.record();
    expect(situations.find(({ key }) => key === "CEASEFIRE-AGREEMENT")?.standing).toBe("in force");
  }, 300_000);
});

test("the method says what the record is made from, with the newest use of each source", async () => {
  const page = await told(paris.method({ lang: "fr" }));
  const kinds = page.entries.kinds.reduce((n, it) => n + it.n, 0);
  expect([page.entries.of, kinds, page.entries.invented]).toEqual([337, 337, 0]);
  const named = page.sources.ofLog.reduce((n, it) => n + it.n, 0) + page.sources.without;
  expect(named).toBe(337);
  expect(page.coverage.at(-1)).toMatchObject({ event: "ev-horizon", of: "log", state: "complete" });
  expect(page.certainty.map(({ value }) => value)).toEqual(["holds", "fails", "undetermined"]);
  expect(page.readings.flatMap(({ choices }) => choices.filter(({ chosen }) => chosen))).toHaveLength(3);
  expect(page.areas[0]?.claimedBy.map(({ id }) => id)).toEqual(["UA", "RU"]);
  for (const [path, anchor] of Object.values(page.reading).map((it) => it.split("#"))) {
    const heads = readFileSync(join(root, path ?? ""), "utf8").match(/^#+ .*$/gm) ?? [];
    const anchors = heads.map((it) =>
      it
        .replace(/^#+ /, "")
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(anchors).toContain(anchor);
  }
});

describe("the index", () => {
  test("has every key of the record, each once, and a name for each in the language asked for", async () => {
    const { names, left } = await told(paris.index({ ...july, lang: "uk,en" }));
    const record = await paris.record(july);
    const keys = new Set(names.map(({ key }) => key));
    expect([names.length, left]).toEqual([keys.size, 0]);
    for (const { key } of [
      record.situations,
      record.norms,
      record.decisions,
      record.procedures,
      record.facts,
    ].flat())
      expect([key, keys.has(key)]).toEqual([key, true]);
    expect(names.filter(({ title }) => title === "")).toEqual([]);
    expect(names.find(({ key }) => key === "UA")).toMatchObject({ kind: "party", title: "Україна" });
    expect(names.find(({ key }) => key === "DECL 1")).toMatchObject({ kind: "clause", of: "DECL" });
  });

  test("is small, however long the log is", async () => {
    const index = JSON.stringify(await paris.index());
    expect(index.length).toBeLessThan(100_000);
  });
});

describe("the entrance", () => {
  test("says whose record it is, and that nobody signs in where nobody does", async () => {
    expect(await paris.entrance()).toMatchObject({
      agreement: { id: "Paris", zone: "Europe/Paris" },
      invented: false,
      size: 337,
      by: "nobody",
      issuers: [],
    });
    expect(await drill.entrance()).toMatchObject({ invented: true });
  });
});
