// A sandbox as it is served: whoever sits at the machine is one of the invented people, sees and files as that person,
// sets the clock, and reads what would have been sent. And nothing of it where the record is real.
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { parseFiles } from "@pacta/language";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readPeopleText } from "../src/people/settings.ts";
import { invent, type Person } from "../src/sandbox/invent.ts";
import { type Running, type ServeTerms, startServer } from "../src/serve.ts";
import { complete, folder, type Json, strike, truce, until } from "./at-home.ts";

// A busy machine takes its time; what is slow is measured elsewhere.
vi.setConfig({ testTimeout: 30_000 });

const paris = new URL("../../../scenarios/paris/", import.meta.url);
const texts = readdirSync(paris)
  .filter((name) => name.endsWith(".pacta"))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, paris), "utf8") }));
const month = invent({ seed: 7, size: 200, from: "2026-10-01", texts });

const folders: Awaited<ReturnType<typeof folder>>[] = [];
const started: Running[] = [];

afterAll(async () => {
  for (const running of started) await running.stop();
  for (const { remove } of folders) await remove();
});

async function newFolder(): Promise<string> {
  const made = await folder();
  folders.push(made);
  return made.path;
}

async function served(
  dataFolder: string,
  given: {
    readonly texts: readonly { readonly name: string; readonly text: string }[];
    readonly log: string;
    readonly sandbox?: ServeTerms["sandbox"];
    readonly real?: boolean;
    readonly people?: unknown;
  },
): Promise<Running> {
  const { agreement } = parseFiles(given.texts);
  if (agreement === null) throw new Error("no agreement");
  const read = given.people === undefined ? null : readPeopleText(JSON.stringify(given.people));
  if (read?.kind === "mistakes") throw new Error(JSON.stringify(read.mistakes));
  const running = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder,
      databaseUrl: null,
      hosts: ["pacta.example"],
      origin: null,
      people: read?.settings ?? null,
      sandbox: given.real !== true,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ agreement, texts: given.texts, log: given.log }],
    page: (_, { sandbox: view }) =>
      JSON.stringify({ as: view?.as ?? null, caught: view?.caught ?? null, there: view !== null }),
    ...(given.sandbox === undefined ? {} : { sandbox: given.sandbox }),
    now: Date.now,
    notice: () => undefined,
  });
  started.push(running);
  return running;
}

type Told = { readonly status: number; readonly text: string; readonly headers: Headers };

async function ask(
  { address }: Running,
  path: string,
  { as, ...init }: RequestInit & { readonly as?: string } = {},
): Promise<Told> {
  const response = await fetch(new URL(path, address), {
    ...init,
    headers: {
      ...(init.headers as Record<string, string>),
      ...(as === undefined ? {} : { "sandbox-as": as }),
    },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const json = ({ text }: Told): Json => JSON.parse(text) as Json;

function post(running: Running, path: string, body: unknown, as?: string): Promise<Told> {
  return ask(running, path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(as === undefined ? {} : { as }),
  });
}

let filings = 0;
function file(running: Running, line: Json, as?: string): Promise<Told> {
  filings += 1;
  return ask(running, "api/v1/events", {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", "idempotency-key": `drill-${filings}` },
    body: JSON.stringify(line),
    ...(as === undefined ? {} : { as }),
  });
}

describe("the invented people", () => {
  let running: Running;

  beforeAll(async () => {
    running = await served(await newFolder(), {
      texts: month.agreementTexts,
      log: [...month.lines].map((line) => `${JSON.stringify(line)}\n`).join(""),
      sandbox: { people: month.people, begins: month.asOf },
    });
  }, 300_000);

  test("are listed, and nobody is chosen at first: whoever sits there keeps the record", async () => {
    const { as, people } = json(await ask(running, "sandbox/people"));
    expect(as).toBe(null);
    expect(people).toEqual(month.people);
    expect(json(await ask(running, "api/v1/me"))).toEqual({ kind: "keeper" });
  });

  test("are chosen by a cookie, and by a header that is worth more", async () => {
    const chosen = await post(running, "sandbox/as", { person: "Hugo Hourglass" });
    expect(json(chosen)).toEqual({ as: "invented-monitor" });
    const cookie = chosen.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = async (headers: Readonly<Record<string, string>>) =>
      json(await ask(running, "api/v1/me", { headers }));
    expect(await me({ cookie })).toMatchObject({
      kind: "person",
      id: "invented-monitor",
      name: "Hugo Hourglass (invented)",
      invented: true,
      roles: [{ role: "monitor", party: "Mission" }],
    });
    expect(await me({ cookie, "sandbox-as": "auditor" })).toMatchObject({ id: "invented-auditor" });
    expect(json(await post(running, "sandbox/as", { person: null }))).toEqual({ as: null });
    const unknown = await ask(running, "api/v1/me", { as: "Nobody Known" });
    expect([unknown.status, json(unknown).code]).toEqual([400, "A101"]);
    expect((await post(running, "sandbox/as", { person: "Nobody Known" })).status).toBe(400);
    expect((await post(running, "sandbox/as", {})).status).toBe(400);
  });

  test("at the desk sits the invented coordination unit, and whoever keeps the record", async () => {
    const made = await ask(running, "api/v1/desk/handovers", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "morning" },
      body: JSON.stringify({ language: "uk" }),
      as: "coordination-unit",
    });
    expect(json(made).handover).toMatchObject({ by: { name: "Rolf Rollcall (invented)" } });
    const statuses = [];
    for (const as of [undefined, ...month.people.map(({ role }) => role)])
      statuses.push([as, (await ask(running, "api/v1/desk", as === undefined ? {} : { as })).status]);
    expect(statuses.filter(([, status]) => status === 200)).toEqual([
      [undefined, 200],
      ["coordination-unit", 200],
    ]);
  });

  const seen = async (as: string): Promise<readonly string[]> =>
    (await ask(running, "api/v1/events", { as })).text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => String((JSON.parse(line) as Json).id));

  test.each([
    ["anonymous", []],
    ["reader", []],
    ["party-delegate", ["closed-ua"]],
    ["monitor", ["closed-mission"]],
    ["analyst", ["closed-mission"]],
    ["reviewer", ["closed-cell"]],
    ["steward", []],
    ["commission", ["closed-commission"]],
    ["coordination-unit", ["closed-cell"]],
    ["auditor", []],
  ])("%s sees of what is closed %j, and the rest in an own numbering", async (as, closed) => {
    const ids = await seen(as);
    expect(ids.filter((id) => id.startsWith("closed-"))).toEqual(closed);
    expect(ids).toHaveLength(200 - 5 + closed.length);
    expect(json(await ask(running, "api/v1/record", { as })).knownAt).toBe(ids.length);
    const stream = await fetch(new URL("api/v1/stream", running.address), { headers: { "sandbox-as": as } });
    const reader = stream.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    expect(new TextDecoder().decode(value)).toContain(`"size":${ids.length},`);
    expect(json(await ask(running, "", { as }))).toMatchObject({ as: `invented-${as}`, there: true });
  });

  test.each(["operator", "device"])("%s reads nothing", async (as) => {
    expect(await seen(as)).toEqual([]);
  });

  const said = (id: string, by: string, more: Json = {}): Json => ({
    v: 1,
    kind: "act",
    id,
    occurredAt: "2026-10-31T12:00:00Z",
    by,
    verb: "state",
    invented: true,
    ...more,
  });

  test("file as their role lets them: a delegate for the own party, a device for itself, the unnamed nothing", async () => {
    const told = async (line: Json, as?: string) => (await file(running, line, as)).status;
    expect(await told(said("own-act", "UA"), "party-delegate")).toBe(200);
    expect(await told(said("other-act", "RU"), "party-delegate")).toBe(403);
    expect(await told(said("reader-act", "GB"), "reader")).toBe(403);
    expect(await told(said("nobody-act", "GB"), "anonymous")).toBe(401);
    const report = { kind: "report", of: "Incident", verb: undefined, args: undefined };
    expect(await told(said("own-report", "Array", report), "device")).toBe(200);
    expect(await told(said("kept", "GB"))).toBe(200);
    const real = await file(running, said("real", "UA", { invented: false }), "party-delegate");
    expect([real.status, json(real).code]).toEqual([422, "A304"]);
  });

  test("leave traces: the auditor finds who read what is closed, and who filed", async () => {
    const audit = (await ask(running, "api/v1/audit", { as: "auditor" })).text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Json);
    expect(audit.some(({ who, what }) => who === "invented-party-delegate" && what === "read")).toBe(true);
    expect(audit.some(({ who, what }) => who === "invented-party-delegate" && what === "filing")).toBe(true);
  });

  test("have their rights from the tables of the door: what the operator ends is gone at the next request", async () => {
    const { people } = json(await ask(running, "api/v1/people", { as: "operator" })) as {
      readonly people: readonly {
        readonly id: string;
        readonly roles: readonly { readonly holding: number }[];
      }[];
    };
    const holding = people.find(({ id }) => id === "invented-reader")?.roles[0]?.holding;
    const end = await post(running, "api/v1/people/changes", { kind: "end role", holding }, "operator");
    expect(json(end)).toEqual({ state: "done" });
    expect(json(await ask(running, "api/v1/me", { as: "reader" })).roles).toEqual([]);
    await post(
      running,
      "api/v1/people/changes",
      { kind: "remove person", person: "invented-reader" },
      "operator",
    );
    const removed = await ask(running, "api/v1/me", { as: "reader" });
    expect([removed.status, json(removed).code]).toEqual([401, "A403"]);
    expect((await ask(running, "api/v1/people")).status).toBe(401);
  });

  test("are for whoever sits at this machine: to others there is no such address, and a header says nothing", async () => {
    const nowhere = await asOutsider(running, "nowhere");
    for (const path of ["sandbox/people", "sandbox/clock", "sandbox/caught"])
      expect([path, await asOutsider(running, path, "monitor")]).toEqual([path, nowhere]);
    expect(JSON.parse((await asOutsider(running, "api/v1/me", "monitor")).text)).toEqual({ kind: "nobody" });
    expect(JSON.parse((await asOutsider(running, "", "monitor")).text)).toMatchObject({ there: false });
  });

  test("another site's page chooses nobody and turns no clock", async () => {
    for (const path of ["sandbox/as", "sandbox/clock"]) {
      const { status } = await ask(running, path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://elsewhere.example" },
        body: "person=invented-monitor&advance=1+day",
      });
      expect([path, status]).toEqual([path, 403]);
    }
  });
});

/** `fetch` lets nobody choose the host that is asked for. */
function asOutsider(
  { address }: Running,
  path: string,
  as?: string,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host: "pacta.example", ...(as === undefined ? {} : { "sandbox-as": as }) };
    request(new URL(path, address), { headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.once("end", () => resolve({ status: answer.statusCode, text }));
    })
      .once("error", reject)
      .end();
  });
}

const observer: Person = {
  id: "invented-monitor",
  role: "monitor",
  name: "Hugo Hourglass (invented)",
  party: "Observers",
  languages: ["en"],
  sentence: "",
  invented: true,
};

describe("the clock", () => {
  const sandbox = { people: [observer], begins: Date.parse("2026-03-12T12:00:00Z") };
  const given = { texts: [{ name: "test.pacta", text: truce }], log: "", sandbox };

  test("goes forward when it is set, deadlines pass by themselves, what would be told is caught, and a restart keeps all of it", async () => {
    const data = await newFolder();
    let running = await served(data, given);
    const invented = (line: Json): Json => ({ ...line, invented: true });
    await file(running, invented(complete));
    for (const [id, to] of [
      ["desk", { kind: "mail", address: "desk@cell.example" }],
      ["hook", { kind: "webhook", url: "https://hook.example/" }],
    ] as const)
      await ask(running, `api/v1/subscriptions/${id}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "The desk", to, language: "en", viewer: "public" }),
      });
    const mine = await ask(running, "api/v1/subscriptions/mine", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        name: "Hugo",
        to: { kind: "mail", address: "hugo@mission.example" },
        language: "en",
      }),
      as: "monitor",
    });
    expect(json(mine)).toMatchObject({ viewer: "own", to: { confirmed: false } });
    const [letter] = json(await ask(running, "sandbox/caught")).caught as readonly Json[];
    const code = / (\d{9})\n/.exec(String(letter?.text))?.[1];
    const confirmed = await post(running, "api/v1/subscriptions/mine/confirmation", { code }, "monitor");
    expect(json(confirmed).to).toEqual({ kind: "mail", address: "hugo@mission.example" });
    await file(running, invented(strike("s1", "2026-03-12T11:00:00Z")));
    const caught = async (): Promise<readonly Json[]> =>
      json(await ask(running, "sandbox/caught")).caught as readonly Json[];
    await until(async () => (await caught()).length === 4, "the code, and what is told of the strike");
    const clock = json(await post(running, "sandbox/clock", { advance: "2 days" }));
    expect(String(clock.now).slice(0, 13)).toBe("2026-03-14T12");
    await until(async () => (await caught()).length === 7, "what is told of the deadline");
    const mails = (await caught()).filter(({ kind }) => kind === "mail");
    expect(
      mails
        .map(({ to }) => to)
        .sort()
        .slice(0, 2),
    ).toEqual(["desk@cell.example", "desk@cell.example"]);
    expect(mails.filter(({ to }) => to === "hugo@mission.example")).toHaveLength(3);
    const mail = mails.find(({ to }) => to === "desk@cell.example");
    expect(String(mail?.text)).toContain("now: overdue, due 14 Mar 2026, 11:00");
    const { norms } = json(await ask(running, "api/v1/record")) as { readonly norms: readonly Json[] };
    expect(norms.find(({ key }) => key === "Repair@s1")?.standing).toBe("overdue");
    const page = await ask(running, "sandbox/caught", { headers: { accept: "text/html" } });
    expect(page.text).toContain("mail to desk@cell.example");

    const back = await post(running, "sandbox/clock", { set: "2026-03-13T00:00:00Z" });
    expect([back.status, json(back).code]).toEqual([400, "A101"]);
    for (const wrong of [
      {},
      { set: "soon" },
      { advance: "a bit" },
      { advance: "1 day", set: "2026-04-01T00:00:00Z" },
    ])
      expect((await post(running, "sandbox/clock", wrong)).status).toBe(400);

    await running.stop();
    started.splice(started.indexOf(running), 1);
    running = await served(data, given);
    expect(String(json(await ask(running, "sandbox/clock")).now).slice(0, 13)).toBe("2026-03-14T12");
    expect(await caught()).toHaveLength(7);
    expect(json(await ask(running, "")).caught).toBe(7);
  }, 300_000);
});

test("the page names every route that a sandbox has beside the others, and no other", async () => {
  const running = started[0] as Running;
  const { paths } = json(await ask(running, "openapi.json")) as {
    readonly paths: Readonly<Record<string, object>>;
  };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    path.startsWith("/sandbox/")
      ? Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
      : [],
  );
  const page = readFileSync(new URL("../../../docs/sandbox.md", import.meta.url), "utf8");
  const told = [...page.matchAll(/^\| (GET|POST) \| `(\/sandbox\/[^`]+)` \|/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  expect(described.sort()).toEqual(told.sort());
});

describe("where the record is real", () => {
  test("nobody is served a sandbox, whoever asks for one", async () => {
    const sandbox = { people: month.people, begins: month.asOf };
    const given = { texts: [{ name: "test.pacta", text: truce }], log: "", real: true };
    await expect(served(await newFolder(), { ...given, sandbox })).rejects.toThrow(
      "never served as a sandbox",
    );
    const running = await served(await newFolder(), given);
    const nowhere = await ask(running, "nowhere");
    for (const path of ["sandbox/people", "sandbox/clock", "sandbox/caught"]) {
      const answer = await ask(running, path);
      expect([path, answer.status, answer.text]).toEqual([path, 404, nowhere.text]);
    }
    expect((await post(running, "sandbox/as", { person: "monitor" })).status).toBe(404);
    expect((await post(running, "sandbox/clock", { advance: "1 day" })).status).toBe(404);
    for (const headers of [{ "sandbox-as": "operator" }, { cookie: "pacta-sandbox-as=invented-operator" }])
      expect(json(await ask(running, "api/v1/me", { headers: headers as Record<string, string> }))).toEqual({
        kind: "keeper",
      });
    expect(JSON.stringify(json(await ask(running, "openapi.json")))).not.toContain("sandbox/");
    expect(Math.abs(running.now() - Date.now())).toBeLessThan(60_000);
    expect((await ask(running, "")).headers.get("content-security-policy")).toContain("form-action 'none'");
  }, 300_000);

  test("nor where people sign in, in a sandbox too", async () => {
    const running = await served(await newFolder(), {
      texts: [{ name: "test.pacta", text: truce }],
      log: "",
      sandbox: { people: month.people, begins: month.asOf },
      people: { persons: [{ id: "olga", name: "Olga" }] },
    });
    expect((await ask(running, "sandbox/people")).status).toBe(404);
    expect(json(await ask(running, "api/v1/me", { as: "operator" }))).toEqual({ kind: "nobody" });
  }, 300_000);
});
