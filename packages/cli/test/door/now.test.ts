// The first page, over the wire: what somebody learns in a minute who has never seen the system.
import type { Client, NowDocument } from "@pacta/server/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { complaintsOf } from "./schema.ts";
import { doors, told } from "./served.ts";

const { open, close } = doors("now");
afterAll(close);

const now = (client: Client, asking: Parameters<Client["now"]>[0] = {}): Promise<NowDocument> =>
  told(client.now(asking));

const lacks = ({ guarantees }: NowDocument, purpose: string) =>
  guarantees.find((it) => it.purpose === purpose)?.lacks ?? [];

describe("the real log", () => {
  let paris: Client;
  beforeAll(async () => {
    paris = await open("scenarios/paris/log.ndjson", false);
  }, 300_000);

  test("as of 2 July 2026: nothing is activated, and the page says what is missing and whose move it is", async () => {
    const page = await now(paris, { asOf: "2026-07-02" });
    expect(page.face).toBe("before");
    expect(page.conditions).toMatchObject({ of: 9, hold: 0, undetermined: 3 });
    expect(page.conditionsAtEnd).toBeNull();
    const [ceasefire] = lacks(page, "monitoring");
    expect(ceasefire).toMatchObject({
      what: "instrument",
      who: [
        { id: "UA", name: "Ukraine" },
        { id: "RU", name: "Russia" },
      ],
    });
    expect(page.due[0]).toMatchObject({ key: "SANCTIONS", at: "2026-07-31T22:00:00.000Z", in: 30 });
    expect(page.newest?.at).toBe("2026-07-02T21:59:59.999Z");
  });

  test("a route to an approval says how far it has come, what comes next and who holds it", async () => {
    const page = await now(paris, { asOf: "2026-07-02" });
    const belgian = lacks(page, "force").find(({ route }) => route?.key === "BE-route");
    expect(belgian?.route).toMatchObject({
      standing: "not started",
      done: 0,
      of: 2,
      next: { by: { id: "BE-Government", name: "Belgian government" } },
    });
    expect(belgian?.for).toEqual(["N-5(BE)"]);
  });

  test("as of today: nothing of an old log is a yes or a no, and it is said how the log left it", async () => {
    const page = await now(paris);
    expect([page.conditions.undetermined, page.conditionsAtEnd?.undetermined]).toEqual([8, 3]);
    expect(page.situations.map(({ key, standing, atEnd }) => [key, standing, atEnd?.standing])).toEqual([
      ["Ceasefire", "undetermined", "not in force"],
      ["System", "undetermined", "not in force"],
    ]);
    expect(page.questions.map(({ key, in: within }) => [key, within])).toEqual([
      ["SANCTIONS", null],
      ["EUMAM", null],
    ]);
    expect(page.age.overdue).toBe(page.age.checks);
  });

  test("the timelines say what the record says, wherever one looks in both clocks", async () => {
    const { timelines, ...whole } = await paris.timelines();
    expect(complaintsOf({ timelines, ...whole })).toEqual([]);
    let compared = 0;
    for (const asOf of ["2026-01-06T17:00:00.000Z", "2026-07-02T21:59:59.999Z", "2026-11-24T02:00:00.000Z"])
      for (const knownAt of [100, 176, 300, 337]) {
        const record = await paris.record({ asOf, knownAt });
        const found = new Map(
          [...record.situations, ...record.norms, ...record.decisions, ...record.procedures].map(
            ({ key, standing }) => [key, standing] as const,
          ),
        );
        const drawn = new Map(
          timelines.flatMap(({ key, kind, versions }) => {
            const version = versions.findLast(({ known }) => known <= knownAt);
            const stretch = version?.stretches.findLast(({ from }) => from === null || from <= asOf);
            return kind === "fact" || stretch?.standing == null ? [] : [[key, stretch.standing] as const];
          }),
        );
        expect(drawn).toEqual(found);
        compared += found.size;
      }
    expect(compared).toBeGreaterThan(1_000);
  });

  test("a language that is not there is refused with those that are", async () => {
    await expect(now(paris, { lang: "toString" })).rejects.toThrow(/lang/);
    expect((await now(paris, { lang: "en" })).language).toBe("en");
  });
});

describe("a drill", () => {
  let drill: Client;
  beforeAll(async () => {
    drill = await open("scenarios/drills/first-month/log.ndjson", true);
  }, 300_000);

  test.each([
    ["2026-09-05T02:59:59.999Z", "before", 0],
    ["2026-09-05T03:00:00Z", "after", 1],
  ] as const)("the page changes face by itself: as of %s it is the one %s", async (asOf, face, inForce) => {
    const page = await now(drill, { asOf });
    expect(page.invented).toBe(true);
    expect(page.face).toBe(face);
    const ceasefire = page.situations.find(({ key }) => key === "Ceasefire");
    expect(Number(ceasefire?.standing === "in force")).toBe(inForce);
  });
});
