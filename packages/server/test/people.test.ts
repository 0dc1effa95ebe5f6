// People at the door: who may what from one request to the next, in the order in which it is met.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryLog, StoreError } from "@pacta/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import {
  type Answer,
  type Asker,
  act,
  type Database,
  type Door,
  now,
  openDatabase,
  openDoor,
  shot,
} from "./peopled.ts";

let database: Database;
let door: Door;

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database);
});

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

describe("the thin line", () => {
  test("nobody is the public, whoever sits at the machine included", async () => {
    expect(JSON.parse((await door.nobody.get("/api/v1/me")).text)).toEqual({ kind: "nobody" });
    expect((await door.nobody.file(shot("Press"))).status).toBe(401);
  });

  test("a token is asked, may decides, and what is not theirs is a 404 like what is not there", async () => {
    const monitor = await door.person("mona", "monitor", "Mission");
    expect((await monitor.file(shot("Press"))).status).toBe(200);
    const unknown = await monitor.get("/api/v1/people");
    const nowhere = await monitor.get("/api/v1/nothing");
    expect([unknown.status, unknown.text]).toEqual([404, nowhere.text]);
    const bad = await door.app.request("http://localhost:4811/api/v1/record", {
      headers: { host: "localhost:4811", authorization: `Bearer pacta_${"x".repeat(43)}` },
    });
    expect(bad.status).toBe(401);
  });

  test("an act for a party is filed by its delegate alone", async () => {
    const [alder, birch] = [
      await door.person("ada", "party delegate", "Alder"),
      await door.person("bo", "party delegate", "Birch"),
    ];
    expect((await alder.file(act("Alder"))).status).toBe(200);
    const refused = await birch.file(act("Alder"));
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, "A404"]);
  });
});

const json = ({ text }: { readonly text: string }): Record<string, unknown> => JSON.parse(text);
const codeOf = (answer: Answer): readonly [number, unknown] => [answer.status, json(answer).code];
const ids = (answer: Answer): readonly string[] =>
  answer.text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).id);

test.each([
  ["GET", "/api/v1/why?key=%00"],
  ["POST", "/api/v1/approvals/%00"],
  ["POST", "/api/v1/tokens/%00/revocation"],
  ["POST", "/api/v1/passkeys/a%00/revocation"],
  ["DELETE", "/api/v1/subscriptions/%00"],
])("an address for which no table can be asked is refused as it stands: %s %s", async (method, path) => {
  const operator = await door.person("nora", "operator", null);
  const body = method === "POST" ? { decision: "approve" } : undefined;
  const answer = await operator.send(method, path, body);
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, "A101"]);
});

describe("roles", () => {
  test("are read at each request: what is taken away is gone at the next", async () => {
    const ines = await door.person("ines", "party delegate", "Alder");
    expect((await ines.file(act("Alder"))).status).toBe(200);
    const operator = await door.person("olga", "operator", null);
    const { people } = json(await operator.get("/api/v1/people")) as {
      people: { id: string; roles: { holding: number }[] }[];
    };
    const holding = people.find(({ id }) => id === "ines")?.roles[0]?.holding;
    expect((await operator.post("/api/v1/people/changes", { kind: "end role", holding })).status).toBe(200);
    expect(codeOf(await ines.file(act("Alder")))).toEqual([403, "A404"]);
    expect(json(await ines.get("/api/v1/me"))).toMatchObject({ id: "ines", roles: [] });
    await operator.post("/api/v1/people/changes", { kind: "remove person", person: "ines" });
    expect(json(await ines.get("/api/v1/me"))).toEqual({ kind: "nobody" });
    expect((await ines.file(act("Alder"))).status).toBe(401);
  });

  test("that check each other are not given to one person", async () => {
    const operator = await door.session("olga");
    await door.person("ana", "analyst", "Mission");
    const give = (role: string, party: string | null = "Mission") =>
      operator.post("/api/v1/people/changes", { kind: "give role", person: "ana", role, party });
    const refused = await give("reviewer");
    expect(codeOf(refused)).toEqual([409, "A405"]);
    expect(refused.text).toContain("proposes what the other approves");
    expect(codeOf(await give("reader", "Alder"))).toEqual([409, "A405"]);
    expect((await give("reader")).status).toBe(200);
  });

  test("of an operator are never the operator's own to change", async () => {
    const operator = await door.session("olga");
    const answer = await operator.post("/api/v1/people/changes", {
      kind: "give role",
      person: "olga",
      role: "commission",
      seat: "Watch",
    });
    expect(codeOf(answer)).toEqual([403, "A404"]);
  });

  test("of a party take two of its delegates, and the approval of oneself is purported", async () => {
    const [one, two, other] = [
      await door.person("dora", "party delegate", "Alder"),
      await door.person("dirk", "party delegate", "Alder"),
      await door.person("bert", "party delegate", "Birch"),
    ];
    const added = await one.post("/api/v1/people", { id: "new", name: "New", invited: true });
    expect([added.status, typeof json(added).code]).toEqual([201, "string"]);
    const asked = await one.post("/api/v1/people/changes", {
      kind: "give role",
      person: "new",
      role: "party delegate",
      party: "Alder",
    });
    expect([asked.status, json(asked).state]).toEqual([202, "proposed"]);
    const path = `/api/v1/approvals/${json(asked).proposal}`;
    const session = await door.session("new");
    const rolesNow = async (): Promise<unknown> => json(await session.get("/api/v1/me")).roles;
    expect(json(await one.post(path, { decision: "approve" }))).toMatchObject({
      state: "open",
      approval: { effective: false, grounds: ["the same person"] },
    });
    expect(await rolesNow()).toEqual([]);
    const [foreign, unknown] = [
      await other.post(path, { decision: "approve" }),
      await other.post("/api/v1/approvals/nothing", { decision: "approve" }),
    ];
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    expect(json(await other.get("/api/v1/approvals"))).toEqual({ proposals: [] });
    expect(json(await two.post(path, { decision: "approve" }))).toEqual({ state: "done" });
    expect(await rolesNow()).toMatchObject([{ role: "party delegate", party: "Alder" }]);
    expect(codeOf(await two.post(path, { decision: "approve" }))).toEqual([409, "A408"]);
    const { proposals } = json(await one.get("/api/v1/approvals")) as { proposals: { approvals: unknown }[] };
    expect(proposals[0]?.approvals).toMatchObject([
      { by: "dora", effective: false },
      { by: "dirk", effective: true },
    ]);
  });

  test("of somebody who lost them in between count no more when it is approved", async () => {
    const [one, two] = [await door.person("leo", "party delegate", "Alder"), await door.session("dirk")];
    const asked = await one.post("/api/v1/people/changes", {
      kind: "give role",
      person: "new",
      role: "reader",
      party: "Alder",
    });
    await door.change({ kind: "remove person", person: "leo" });
    const answer = await two.post(`/api/v1/approvals/${json(asked).proposal}`, { decision: "approve" });
    expect(json(answer)).toMatchObject({ state: "open", approval: { effective: false } });
  });
});

describe("nobody lifts himself up", () => {
  const give = (who: Asker, role: string, more: object = {}): Promise<number> =>
    who
      .post("/api/v1/people/changes", { kind: "give role", person: "puppet", role, ...more })
      .then(({ status }) => status);

  test("by giving roles that are not of one's own party or body", async () => {
    const [delegate, member, unit] = [
      await door.person("u-delegate", "party delegate", "Alder"),
      await door.person("u-member", "commission", null, { seat: "Watch" }),
      await door.person("u-unit", "coordination unit", "Mission"),
    ];
    await delegate.post("/api/v1/people", { id: "puppet", name: "Puppet" });
    expect({
      delegate: [
        await give(delegate, "operator", { party: "Alder" }),
        await give(delegate, "reviewer", { party: "Alder" }),
        await give(delegate, "party delegate", { party: "Birch" }),
        await give(delegate, "party delegate", { party: "Alder" }),
      ],
      member: [
        await give(member, "operator", { seat: "Watch" }),
        await give(member, "auditor", { seat: "Watch", party: "Alder" }),
        await give(member, "commission", { seat: "Other" }),
      ],
      unit: [
        await give(unit, "operator", { party: "Mission" }),
        await give(unit, "monitor", { party: "Alder" }),
        await give(unit, "monitor", { party: "Mission" }),
      ],
    }).toEqual({ delegate: [403, 403, 403, 202], member: [403, 403, 403], unit: [403, 403, 202] });
  });

  test("by naming a person like one's body or party", async () => {
    const member = await door.session("u-member");
    expect((await member.post("/api/v1/people", { id: "Watch", name: "Watch" })).status).toBe(201);
    for (const change of [
      { kind: "clear", person: "Watch", from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z" },
      { kind: "give case", person: "Watch", case: "K" },
      { kind: "remove person", person: "Watch" },
    ])
      expect(codeOf(await member.post("/api/v1/people/changes", change))).toEqual([403, "A404"]);
    expect((await member.post("/api/v1/people/invitations", { person: "Watch" })).status).toBe(404);
    const token = { name: "Watch", role: "device", party: "Watch", days: 1 };
    expect(codeOf(await member.post("/api/v1/tokens", token))).toEqual([403, "A404"]);
  });

  test("by taking back what raised a marking, whoever raised it", async () => {
    const own = await openDoor(database);
    const [alder, birch] = [
      await own.person("v-alder", "party delegate", "Alder"),
      await own.person("v-birch", "party delegate", "Birch"),
    ];
    const report = shot("Alder", { marking: { level: "parties" } });
    await alder.file(report);
    const { id: corrects, ...rest } = report;
    const correction = (by: string, more: object): Readonly<Record<string, unknown>> => ({
      ...act(by, { verb: undefined, marking: { level: "parties" } }),
      kind: "correction",
      reason: "so",
      ...more,
    });
    const raising = correction("Alder", {
      corrects,
      replacement: { ...rest, marking: releasable("Alder", "Birch") },
    });
    expect((await alder.file(raising)).status).toBe(200);
    const back = correction("Birch", { corrects: raising.id, replacement: null });
    expect(codeOf(await birch.file(back))).toEqual([403, "A404"]);
    expect((await alder.file({ ...back, by: "Alder" })).status).toBe(202);
    // Nor in somebody else's name, nor together with something else.
    const lower = correction("Birch", { corrects, replacement: { ...rest, marking: "public" } });
    expect(codeOf(await alder.file(lower))).toEqual([403, "A404"]);
    expect(codeOf(await alder.file({ ...lower, by: "Alder" }, act("Alder")))).toEqual([403, "A404"]);
    own.people.stop();
  });
});

describe("who would get what", () => {
  test("is told for any claims, with what would clash, before anybody signs in", async () => {
    const own = await openDoor(database, {
      settings: {
        issuers: [{ id: "mission", name: "Mission", issuer: "https://id.example", client: "pacta" }],
        mapping: ["analyst", "reviewer"].map((role) => ({
          issuer: "mission",
          claim: "groups",
          value: `${role}s`,
          role,
          agreement: "River",
          party: "Mission",
        })),
      },
    });
    const operator = await own.person("olga2", "operator", null);
    const preview = async (groups: unknown): Promise<Record<string, unknown>> =>
      json(await operator.post("/api/v1/people/preview", { issuer: "mission", claims: { groups } }));
    expect(await preview(["analysts", "choir"])).toEqual({
      roles: [{ role: "analyst", party: "Mission", seat: null, by: { claim: "groups", value: "analysts" } }],
      clashes: [],
    });
    expect(await preview("reviewers")).toMatchObject({ roles: [{ role: "reviewer" }] });
    expect(await preview({ analysts: true })).toMatchObject({ roles: [] });
    expect(((await preview(["analysts", "reviewers"])).clashes as unknown[]).length).toBe(1);
    const monitor = await own.person("mona2", "monitor", "Mission");
    expect((await monitor.post("/api/v1/people/preview", { issuer: "mission", claims: {} })).status).toBe(
      404,
    );
    own.people.stop();
  });
});

describe("tokens", () => {
  test("of a device file its own reports and read nothing", async () => {
    const operator = await door.session("olga");
    const made = await operator.post("/api/v1/tokens", {
      name: "Mast",
      role: "device",
      party: "Mission",
      days: 30,
    });
    expect(made.status).toBe(201);
    const { id, token } = json(made) as { id: string; token: string };
    const device = await door.bearer("Mast", token);
    expect((await device.file(shot("Mission"))).status).toBe(200);
    expect(codeOf(await device.file(shot("Alder")))).toEqual([403, "A404"]);
    expect(codeOf(await device.file(act("Mission")))).toEqual([403, "A404"]);
    expect((await device.get("/api/v1/events")).text).toBe("");
    const [row] = await door.people.tables.ask("select t::text as all from door.token t where id = $1", [id]);
    expect(String(row?.all)).not.toContain(token);
    await operator.post(`/api/v1/tokens/${id}/revocation`);
    expect((await device.file(shot("Mission"))).status).toBe(401);
  });

  test("run out, and are not renewed by use", async () => {
    const device = await door.device("Buoy", "Mission");
    expect((await device.file(shot("Mission"))).status).toBe(200);
    door.clock = now + 86_400_000;
    expect((await device.file(shot("Mission"))).status).toBe(401);
    door.clock = now;
  });

  test("of a person are worth what the person holds, and change no rights", async () => {
    const dirk = await door.session("dirk");
    const made = await dirk.post("/api/v1/tokens", {
      name: "script",
      role: "party delegate",
      party: "Alder",
      days: 90,
    });
    const script = await door.bearer("dirk", (json(made) as { token: string }).token);
    expect((await script.file(act("Alder"))).status).toBe(200);
    expect(codeOf(await script.post("/api/v1/tokens", {}))).toEqual([403, "A404"]);
    expect(codeOf(await script.post("/api/v1/people/changes", {}))).toEqual([403, "A404"]);
    const more = await dirk.post("/api/v1/tokens", { name: "x", role: "operator", days: 1 });
    expect(codeOf(more)).toEqual([403, "A404"]);
    await door.change({ kind: "remove person", person: "dirk" });
    expect((await script.get("/api/v1/record")).status).toBe(401);
  });
});

const releasable = (...rel: readonly string[]): object => ({ level: "releasable", rel });

describe("filing", () => {
  test("by role: reports by those who report, findings by the body, housekeeping by the operator", async () => {
    const own = await openDoor(database);
    const filed = async (who: Asker, event: object): Promise<number> => (await who.file(event)).status;
    const [monitor, analyst, reader, member, operator, delegate] = [
      await own.person("f-monitor", "monitor", "Mission"),
      await own.person("f-analyst", "analyst", "Mission"),
      await own.person("f-reader", "reader", null),
      await own.person("f-member", "commission", null, { seat: "Watch" }),
      await own.person("f-operator", "operator", null),
      await own.person("f-delegate", "party delegate", "Alder"),
    ];
    const finding = { kind: "finding", fact: "Broken", args: ["Birch"], value: "holds", of: undefined };
    const horizon = {
      kind: "coverage",
      of: "log",
      state: "complete",
      period: { from: "2026-05-01T00:00:00Z", to: "2026-06-01T00:00:00Z" },
    };
    const protectedSource = { level: "protected" };
    expect({
      monitor: [
        await filed(monitor, shot("Press")),
        await filed(monitor, shot("Press", { marking: protectedSource })),
        await filed(monitor, shot("Alder")),
        await filed(monitor, shot("Watch", finding)),
      ],
      analyst: [
        await filed(analyst, shot("Press")),
        await filed(analyst, shot("Press", { marking: protectedSource })),
      ],
      reader: [await filed(reader, shot("Press")), await filed(reader, act("Alder"))],
      member: [await filed(member, shot("Watch", finding)), await filed(member, shot("Press"))],
      operator: [await filed(operator, shot("operator", horizon)), await filed(operator, shot("Press"))],
      delegate: [
        await filed(delegate, shot("Alder")),
        await filed(delegate, shot("Birch")),
        await filed(delegate, shot("Alder", { marking: { level: "parties", originator: "Birch" } })),
      ],
    }).toEqual({
      monitor: [200, 200, 403, 403],
      analyst: [200, 403],
      reader: [403, 403],
      member: [200, 403],
      operator: [200, 403],
      delegate: [200, 403, 403],
    });
    own.people.stop();
  });

  test("who filed stands in the audit and nowhere in the log", async () => {
    const own = await openDoor(database);
    const monitor = await own.person("secret-monitor", "monitor", "Mission");
    const report = shot("Press");
    expect((await monitor.file(report)).status).toBe(200);
    for await (const { leaf, closed } of own.log.read(0))
      expect(Buffer.from(leaf).toString() + closed.join("")).not.toContain("secret-monitor");
    expect((await own.auditLines()).at(-1)).toMatchObject({
      what: "filing",
      who: "secret-monitor",
      items: [report.id],
    });
    for await (const { leaf } of own.audit.read(0)) {
      expect(Object.keys(JSON.parse(Buffer.from(leaf).toString())).sort()).toEqual([
        "_sd",
        "_sd_alg",
        "kind",
        "v",
      ]);
    }
    own.people.stop();
  });

  test("against what is closed to the filer is refused as against what does not exist", async () => {
    const own = await openDoor(database);
    const [alder, birch] = [
      await own.person("g-alder", "party delegate", "Alder"),
      await own.person("g-birch", "party delegate", "Birch"),
    ];
    const closed = shot("Alder", { id: "closed", marking: releasable("Alder") });
    expect((await alder.file(closed)).status).toBe(200);
    const correcting = (corrects: string): object => ({
      ...act("Birch", { id: "c", verb: undefined }),
      kind: "correction",
      corrects,
      replacement: null,
      reason: "no",
    });
    const [forbidden, unknown] = [
      await birch.file(correcting("closed")),
      await birch.file(correcting("absent")),
    ];
    expect(forbidden.status).toBe(422);
    expect(forbidden.text.replaceAll("closed", "absent")).toBe(unknown.text);
    expect(ids(await birch.get("/api/v1/events"))).not.toContain("closed");
    own.people.stop();
  });

  test("an idempotency key is the filer's own", async () => {
    const own = await openDoor(database);
    const [alder, birch] = [
      await own.person("h-alder", "party delegate", "Alder"),
      await own.person("h-birch", "party delegate", "Birch"),
    ];
    const send = (who: Asker, event: object) =>
      who.post("/api/v1/events", event, { "content-type": "application/x-ndjson", "idempotency-key": "1" });
    const mine = shot("Alder");
    const [first, again] = [await send(alder, mine), await send(alder, mine)];
    expect([first.status, again.text]).toEqual([200, first.text]);
    expect((await send(birch, shot("Birch"))).status).toBe(200);
    own.people.stop();
  });
});

describe("two persons over an item", () => {
  const corrected = (by: string, target: Readonly<Record<string, unknown>>, change: object): object => {
    const { id, ...rest } = target;
    return {
      ...act(by, { verb: undefined }),
      kind: "correction",
      corrects: id,
      replacement: { ...rest, ...change },
      reason: "after review",
    };
  };

  test("a marking is raised by one and lowered by two of the originator", async () => {
    const own = await openDoor(database);
    const [one, two, other] = [
      await own.person("m-one", "party delegate", "Alder"),
      await own.person("m-two", "party delegate", "Alder"),
      await own.person("m-other", "party delegate", "Birch"),
    ];
    const report = shot("Alder", { marking: releasable("Alder", "Birch") });
    await one.file(report);
    const lower = corrected("Alder", report, { marking: "public" });
    expect(codeOf(await other.file(lower))).toEqual([403, "A404"]);
    const asked = await one.file(lower);
    expect([asked.status, json(asked).state]).toEqual([202, "proposed"]);
    expect(ids(await own.nobody.get("/api/v1/events"))).toEqual([]);
    const done = await two.post(`/api/v1/approvals/${json(asked).proposal}`, { decision: "approve" });
    expect(json(done)).toMatchObject({ state: "done" });
    expect(ids(await own.nobody.get("/api/v1/events"))).toEqual([report.id]);
    const raised = corrected("Birch", { ...report, marking: "public" }, { marking: { level: "parties" } });
    expect((await other.file(raised)).status).toBe(200);
    expect(ids(await own.nobody.get("/api/v1/events"))).toEqual([]);
    own.people.stop();
  });

  test("what was opened is given as the correction left it, never as it was filed", async () => {
    const own = await openDoor(database);
    const [one, two] = [
      await own.person("o-one", "party delegate", "Alder"),
      await own.person("o-two", "party delegate", "Alder"),
    ];
    const report = shot("Alder", { marking: releasable("Alder"), note: "the name of the witness" });
    await one.file(report);
    const asked = await one.file(corrected("Alder", report, { marking: "public", note: "a witness" }));
    await two.post(`/api/v1/approvals/${json(asked).proposal}`, { decision: "approve" });
    const seen = await own.nobody.get("/api/v1/events");
    expect(seen.text).toContain("a witness");
    expect(seen.text).not.toContain("the name of");
    const reader = await own.nobody.get("/api/v1/export");
    expect([ids(reader), reader.text.includes("the name of")]).toEqual([[report.id], false]);
    own.people.stop();
  });

  test("an attribution is proposed by an analyst and approved by a reviewer who reported nothing of it", async () => {
    const own = await openDoor(database);
    const [monitor, analyst, reviewer, sided] = [
      await own.person("a-monitor", "monitor", "Mission"),
      await own.person("a-analyst", "analyst", "Mission"),
      await own.person("a-reviewer", "reviewer", "Mission"),
      await own.person("a-sided", "reviewer", "Birch"),
    ];
    const report = shot("Press", { accused: "Alder" });
    await monitor.file(report);
    const named = corrected("Mission", report, { accused: "Birch" });
    expect(codeOf(await monitor.file(named))).toEqual([403, "A404"]);
    const asked = await analyst.file(named);
    expect(asked.status).toBe(202);
    const path = `/api/v1/approvals/${json(asked).proposal}`;
    const accused = (): unknown =>
      own.keeper.live.events.some((it) => it.kind === "correction" && it.corrects === report.id);
    expect(json(await sided.post(path, { decision: "approve" }))).toMatchObject({
      state: "open",
      approval: { effective: false, grounds: ["belongs to a side"] },
    });
    expect(accused()).toBe(false);
    expect(json(await reviewer.post(path, { decision: "approve" }))).toMatchObject({ state: "done" });
    expect(accused()).toBe(true);
    own.people.stop();
  });

  test("whoever filed a report in the incident approves nothing of it", async () => {
    const own = await openDoor(database);
    const [analyst, reviewer] = [
      await own.person("b-analyst", "analyst", "Mission"),
      await own.person("b-reviewer", "reviewer", "Mission"),
    ];
    const report = shot("Press");
    await analyst.file(report);
    const asked = await analyst.file(corrected("Mission", report, { accused: "Birch" }));
    const answer = await reviewer.post(`/api/v1/approvals/${json(asked).proposal}`, { decision: "approve" });
    expect(json(answer)).toMatchObject({
      approval: { effective: false, grounds: ["filed a report in the incident"] },
    });
    own.people.stop();
  });
});

describe("the audit", () => {
  test("tells owners who read their closed items, before anybody has the answer", async () => {
    const own = await openDoor(database);
    const [alder, birch, auditor, operator] = [
      await own.person("r-alder", "party delegate", "Alder"),
      await own.person("r-birch", "party delegate", "Birch"),
      await own.person("r-auditor", "auditor", null),
      await own.person("r-operator", "operator", null),
    ];
    const report = shot("Alder", { marking: releasable("Alder", "Birch") });
    await alder.file(report);
    for (const path of ["events", "record", "next", "changes", "why?key=Answer"])
      expect((await birch.get(`/api/v1/${path}`)).status).toBe(200);
    const lines = (answer: Answer): Record<string, unknown>[] =>
      answer.text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    const mine = lines(await alder.get("/api/v1/audit"));
    expect(mine.filter(({ what, who }) => what === "read" && who === "r-birch")).toMatchObject(
      ["events", "record", "next", "changes", "why"].map((route) => ({
        how: `GET /api/v1/${route}`,
        owner: "Alder",
        level: 3,
        items: [report.id],
      })),
    );
    // Birch hears of its own person, and of nothing that is Alder's alone.
    const theirs = lines(await birch.get("/api/v1/audit"));
    expect(theirs.every(({ about }) => (about as string[]).includes("Birch"))).toBe(true);
    const all = lines(await auditor.get("/api/v1/audit"));
    expect(all.length).toBeGreaterThanOrEqual(mine.length);
    expect(all.every((line) => !("items" in line) && !("reason" in line))).toBe(true);
    const [health, ...rest] = lines(await operator.get("/api/v1/audit"));
    expect([Object.keys(health ?? {}), rest]).toEqual([["records", "newest"], []]);
    expect((await own.nobody.get("/api/v1/audit")).status).toBe(404);
    own.people.stop();
  });

  test("has exports with their reason, refusals, and changes of rights", async () => {
    const own = await openDoor(database);
    const [alder, operator] = [
      await own.person("x-alder", "party delegate", "Alder"),
      await own.person("x-operator", "operator", null),
    ];
    const report = shot("Alder", { marking: releasable("Alder") });
    await alder.file(report);
    expect(codeOf(await alder.get("/api/v1/export"))).toEqual([403, "A404"]);
    expect(ids(await alder.get("/api/v1/export?reason=a+question+in+parliament"))).toEqual([report.id]);
    await alder.get("/api/v1/why?key=Nothing");
    await operator.post("/api/v1/people", { id: "x-new", name: "New" });
    const seen = (await own.auditLines()).map(({ what, who, how, reason }) => [what, who, how, reason]);
    expect(seen).toContainEqual(["export", "x-alder", "GET /api/v1/export", "a question in parliament"]);
    expect(seen).toContainEqual(["refusal", "x-alder", "GET /api/v1/why", "?key=Nothing"]);
    expect(seen).toContainEqual(["rights", "x-operator", "person added", null]);
    own.people.stop();
  });

  test("that cannot be written leaves nothing to read", async () => {
    const log = memoryLog();
    const own = await openDoor(database, {
      audit: {
        ...log,
        append: async (batch, expected) => {
          if (full) throw new StoreError("disk-low");
          return log.append(batch, expected);
        },
      },
    });
    let full = false;
    const alder = await own.person("w-alder", "party delegate", "Alder");
    await alder.file(shot("Alder", { marking: releasable("Alder") }));
    full = true;
    const answer = await alder.get("/api/v1/events");
    expect(codeOf(answer)).toEqual([503, "A501"]);
    expect((await own.nobody.get("/api/v1/events")).status).toBe(200);
    own.people.stop();
  });
});

describe("half an hour without a request", () => {
  test("closes what is closed until the next sign-in, and leaves the rest", async () => {
    const own = await openDoor(database);
    const alder = await own.person("i-alder", "party delegate", "Alder");
    const [open, closed] = [shot("Alder"), shot("Alder", { marking: releasable("Alder") })];
    await alder.file(open, closed);
    own.clock = now + 30 * 60_000;
    expect(ids(await alder.get("/api/v1/events"))).toEqual([open.id, closed.id]);
    own.clock = now + 60 * 60_000 + 1;
    expect(ids(await alder.get("/api/v1/events"))).toEqual([open.id]);
    own.clock += 1;
    expect(ids(await alder.get("/api/v1/events"))).toEqual([open.id]);
    const again = await own.session("i-alder");
    expect(ids(await again.get("/api/v1/events"))).toEqual([open.id, closed.id]);
    own.people.stop();
  });

  test("and a clearance that has run out opens nothing by asking after an earlier day", async () => {
    const own = await openDoor(database);
    const alder = await own.person("j-alder", "party delegate", "Alder");
    await alder.file(shot("Alder", { marking: releasable("Alder") }));
    own.clock = now + 86_400_000;
    await own.change({ kind: "clear", person: "j-alder", from: 0, until: own.clock });
    const again = await own.session("j-alder");
    expect(ids(await again.get("/api/v1/events"))).toEqual([]);
    expect(json(await again.get("/api/v1/record?asOf=2026-06-20"))).toMatchObject({
      knownAt: 0,
      newest: null,
    });
    own.people.stop();
  });
});

describe("what is there already", () => {
  test("a stream ends when what it rests on is taken away, and tells nobody of what is not theirs", async () => {
    const own = await openDoor(database);
    const [alder, birch] = [
      await own.person("s-alder", "party delegate", "Alder"),
      await own.person("s-birch", "party delegate", "Birch"),
    ];
    const response = await own.app.request("http://localhost:4811/api/v1/stream", {
      headers: { host: "localhost:4811", ...birch.headers },
    });
    const reader = response.body?.getReader();
    const next = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toMatch(/^event: size\ndata: {"size":0,/);
    await alder.file(shot("Alder", { marking: releasable("Alder") }));
    const shown = shot("Alder");
    await alder.file(shown);
    const filed = await next();
    expect(filed).toMatch(/^event: filed\ndata: {"position":1,/);
    expect(filed).toContain(`"${shown.id}"`);
    await own.change({ kind: "remove person", person: "s-birch" });
    await alder.file(shot("Alder"));
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    own.people.stop();
  });

  test("every answer carries the headers that keep it to its reader", async () => {
    for (const path of ["/", "/api/v1/record", "/api/v1/events", "/sign-in", "/nowhere"]) {
      const { headers } = await door.nobody.get(path);
      expect([path, headers.get("content-security-policy")?.startsWith("default-src 'none'")]).toEqual([
        path,
        true,
      ]);
      expect([path, headers.get("cache-control")]).toEqual([path, "private, no-cache"]);
    }
  });

  test("another site's page moves nothing, with whatever cookie", async () => {
    const alder = await door.person("t-alder", "party delegate", "Alder");
    const send = (headers: Readonly<Record<string, string>>) =>
      alder.post("/api/v1/tokens", {}, headers).then(codeOf);
    expect(await send({ origin: "https://evil.example" })).toEqual([403, "A402"]);
    expect(await send({ "sec-fetch-site": "cross-site" })).toEqual([403, "A402"]);
    expect(await send({ "content-type": "text/plain" })).toEqual([415, "A103"]);
    expect(await send({ origin: "http://localhost:4811" })).toEqual([400, "A102"]);
  });
});

describe("the settings", () => {
  const environment = (more: Readonly<Record<string, string>>, file?: string) => {
    const path = join(database.folder, "people.json");
    if (file !== undefined) writeFileSync(path, file);
    const read = readConfig({ ...(file === undefined ? {} : { PACTA_PEOPLE: path }), ...more }, "/nowhere");
    return read.kind === "config"
      ? read.config
      : read.mistakes.map(({ variable, found, expected }) => [
          variable,
          found.replace(path, "FILE"),
          expected,
        ]);
  };

  test("every mistake of the file is told with its place", () => {
    const issuer = { id: "a", name: "A", issuer: "https://a.example", client: "c", party: "Alder" };
    const row = { issuer: "a", claim: "groups", value: "x", role: "reader", agreement: "River" };
    const told = (file: unknown) => environment({}, JSON.stringify(file));
    expect(environment({}, "{")).toMatchObject([["PACTA_PEOPLE", expect.any(String), "JSON"]]);
    expect(environment({ PACTA_PEOPLE: "/nowhere/people.json" })).toMatchObject([
      ["PACTA_PEOPLE", expect.stringContaining("ENOENT"), "a readable file"],
    ]);
    expect(told({ isuers: [] })).toMatchObject([["PACTA_PEOPLE", "the file in FILE", expect.any(String)]]);
    expect(
      told({
        issuers: [issuer, { ...issuer, issuer: "http://b.example", scopes: ["groups"] }],
        mapping: [row, { ...row, issuer: "z", party: "Alder" }],
        persons: [
          { id: "p", name: "P", account: { issuer: "z", subject: "1" } },
          { id: "p", name: "Q" },
        ],
      }),
    ).toEqual([
      ["PACTA_PEOPLE", "issuers.1.issuer http://b.example in FILE", "https"],
      ["PACTA_PEOPLE", "issuers.1.scopes groups in FILE", "openid among the scopes"],
      ["PACTA_PEOPLE", "issuers.1.id a twice in FILE", "an id of its own"],
      ["PACTA_PEOPLE", "mapping.0.party null in FILE", "Alder, the party of issuer a"],
      ["PACTA_PEOPLE", "mapping.1.issuer z in FILE", "one of a, a"],
      ["PACTA_PEOPLE", "persons.0.account.issuer z in FILE", "one of a, a"],
      ["PACTA_PEOPLE", "persons.1.id p twice in FILE", "an id of its own"],
    ]);
    expect(told({ mapping: [{ ...row, role: "device" }] })).toMatchObject([
      ["PACTA_PEOPLE", "mapping.0.role in FILE", expect.stringContaining("reader")],
    ]);
  });

  test("an address for others than this machine needs sign-in and a name with TLS", () => {
    const refused = [["PACTA_HOST", "0.0.0.0", expect.stringContaining("127.0.0.1")]];
    expect(environment({ PACTA_HOST: "0.0.0.0" })).toEqual(refused);
    expect(environment({ PACTA_HOST: "0.0.0.0" }, "{}")).toEqual(refused);
    expect(environment({ PACTA_HOST: "0.0.0.0", PACTA_ORIGIN: "https://pacta.example" })).toEqual(refused);
    expect(environment({ PACTA_HOST: "0.0.0.0", PACTA_ORIGIN: "https://pacta.example" }, "{}")).toMatchObject(
      {
        host: "0.0.0.0",
        origin: "https://pacta.example",
        hosts: ["pacta.example"],
      },
    );
    for (const wrong of ["pacta.example", "http://pacta.example", "https://pacta.example/path"])
      expect(environment({ PACTA_ORIGIN: wrong })).toMatchObject([
        ["PACTA_ORIGIN", wrong, expect.any(String)],
      ]);
  });

  test("an agreement that is not kept here is found when the agreements are known", async () => {
    const persons = [{ id: "q", name: "Q", roles: [{ role: "reader", agreement: "Rver" }] }];
    await expect(openDoor(database, { settings: { persons } })).rejects.toThrow(
      "expected an agreement that is kept here (River); found Rver",
    );
  });
});
