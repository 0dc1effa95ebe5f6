// People who subscribe for themselves: what they are told is what they may see when it is told, in their own numbering,
// at an address that is theirs, and not a word after they were removed.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Subscription } from "../src/effects/subscriptions.ts";
import { until } from "./at-home.ts";
import { type Asker, act, type Database, type Door, openDatabase, openDoor, shot } from "./peopled.ts";

// A busy machine takes its time; what is slow is measured elsewhere.
vi.setConfig({ testTimeout: 30_000 });

let database: Database;
let door: Door;

beforeAll(async () => {
  database = await openDatabase();
  // What is told comes from the outbox of the store, under the name of the agreement.
  door = await openDoor(database, { sealed: "River" });
}, 300_000);

afterAll(async () => {
  await door?.effects.stop();
  door?.people.stop();
  await database?.close();
});

type Json = Readonly<Record<string, unknown>>;

async function put(
  who: Asker,
  id: string,
  more: Json,
): Promise<{ readonly status: number; readonly body: Json }> {
  const { status, text } = await who.send("PUT", `/api/v1/subscriptions/${id}`, {
    name: "Myself",
    language: "en",
    ...more,
  });
  return { status, body: JSON.parse(text) as Json };
}

const hook = { to: { kind: "webhook", url: "https://hook.example/" } };

const told = (...names: readonly string[]): readonly Json[] =>
  door.caught.flatMap((it) =>
    it.kind === "webhook" && names.some((name) => it.webhook.effect.includes(`:notify:${name}/`))
      ? [JSON.parse(it.webhook.body) as Json]
      : [],
  );
const mails = (to: string) =>
  door.caught.flatMap((it) => (it.kind === "mail" && it.mail.to === to ? [it.mail] : []));

const activeOf = (owner: string): readonly Subscription[] =>
  door.effects.subscriptions.active().filter((it) => it.owner === owner);

async function effectsOf(who: Asker, id: string): Promise<readonly Json[]> {
  const { text } = await who.get(`/api/v1/subscriptions/${id}`);
  return (JSON.parse(text) as { readonly effects: readonly Json[] }).effects;
}

const settled = (who: Asker, id: string, count: number): Promise<void> =>
  until(async () => {
    const all = await effectsOf(who, id);
    return all.length === count && all.every(({ state }) => state !== "waiting");
  }, `${count} settled`);

async function keep(...lines: readonly object[]): Promise<void> {
  await door.keeper.submit(lines.map((line) => JSON.stringify(line)).join("\n"), `k-${Math.random()}`);
}
let findings = 0;
/** Finds otherwise than the finding before it, so that something always changes. */
const found = (id: string, more: Json = {}): Json => {
  findings += 1;
  return {
    ...shot("Watch", {
      id,
      of: undefined,
      occurredAt: new Date(Date.parse("2026-06-11T10:00:00Z") + findings * 60_000).toISOString(),
    }),
    kind: "finding",
    fact: "Broken",
    args: ["Birch"],
    value: findings % 2 === 1 ? "holds" : "fails",
    ...more,
  };
};

describe("what is told", () => {
  test("is what the person may see, in that person's numbering, and below level 3", async () => {
    const alder = await door.person("s-alder", "party delegate", "Alder");
    const press = await door.person("s-press", "reader", null);
    for (const who of [alder, press]) expect((await put(who, "mine", hook)).status).toBe(200);
    await keep(shot("Birch"), shot("Birch", { marking: { level: "parties" } }));
    await keep(shot("Birch", { marking: { level: "releasable", rel: ["Alder"] } }));
    await keep(found("for-parties", { marking: { level: "parties" } }));
    await keep(found("for-all"));
    await settled(alder, "mine", 2);
    await settled(press, "mine", 1);
    // What is closed to all but Alder is not counted: nobody sits before a webhook.
    const both = told("s-alder", "s-press");
    expect(both.map(({ effect, knownAt }) => [effect, knownAt])).toEqual(
      expect.arrayContaining([
        ["River:entry:for-parties:notify:s-alder/mine", 3],
        ["River:entry:for-all:notify:s-alder/mine", 4],
        ["River:entry:for-all:notify:s-press/mine", 2],
      ]),
    );
    expect(both).toHaveLength(3);
  });

  test("is looked up anew when it is told: whoever was removed in between hears nothing, and it ends", async () => {
    const [alder, runs] = [
      await door.person("r-alder", "party delegate", "Alder"),
      await door.person("r-runs", "operator"),
    ];
    await put(alder, "mine", hook);
    await put(alder, "calendar", { to: { kind: "calendar" } });
    await keep(found("while-there"));
    await settled(alder, "mine", 1);
    await runs.post("/api/v1/people/changes", { kind: "remove person", person: "r-alder" });
    await keep(found("when-gone"));
    await until(() => activeOf("r-alder").length === 0, "the end of both");
    expect(told("r-alder")).toHaveLength(1);
    expect((await alder.get("/api/v1/subscriptions")).status).toBe(404);
  });

  test("is nothing to whoever holds no role any more, and again something when they do", async () => {
    const who = await door.person("h-press", "reader", null);
    const witness = await door.person("h-witness", "reader", null);
    for (const it of [who, witness]) await put(it, "mine", hook);
    const [row] = await door.people.tables.ask("select id from door.holding where person = 'h-press'");
    await door.change({ kind: "end role", holding: row?.id as number });
    await keep(found("without-a-role"));
    await settled(witness, "mine", 1);
    expect(await door.effects.sightedNow(activeOf("h-press")[0] as Subscription)).toBe(null);
    expect(told("h-press")).toHaveLength(0);
    await door.change({
      kind: "give role",
      person: "h-press",
      role: "reader",
      party: null,
      seat: null,
      from: null,
      until: null,
    });
    await keep(found("again"));
    await until(() => told("h-press").length > 0, "what is told again");
    await settled(witness, "mine", 2);
    expect(told("h-press").map(({ effect }) => effect)).toEqual(["River:entry:again:notify:h-press/mine"]);
  });

  test("waits while nobody vouches, and comes when somebody does", async () => {
    const who = await door.person("v-press", "reader", null);
    await put(who, "mine", hook);
    await door.effects.sightedNow(activeOf("v-press")[0] as Subscription);
    door.silent = true;
    await keep(found("unvouched"));
    await until(async () => (await effectsOf(who, "mine"))[0]?.fault != null, "the first attempt");
    expect([told("v-press"), (await effectsOf(who, "mine"))[0]?.state]).toEqual([[], "waiting"]);
    const feed = String((await put(who, "feed", { to: { kind: "calendar" } })).body.address);
    expect((await door.nobody.get(new URL(feed).pathname)).status).toBe(503);
    door.silent = false;
    door.clock += 60_000;
    await keep(found("next"));
    await settled(who, "mine", 2);
    expect(told("v-press").map(({ effect }) => effect)).toEqual([
      "River:entry:unvouched:notify:v-press/mine",
      "River:entry:next:notify:v-press/mine",
    ]);
  });

  test("is not lost where nobody could say at all what the person may see", async () => {
    const [who, witness] = [
      await door.person("u-press", "reader", null),
      await door.person("u-witness", "reader", null),
    ];
    await put(witness, "mine", hook);
    await door.effects.sightedNow(activeOf("u-witness")[0] as Subscription);
    door.silent = true;
    await put(who, "mine", hook);
    await keep(found("unknown"));
    await until(async () => (await effectsOf(witness, "mine")).length === 1, "what waits for the witness");
    expect(await effectsOf(who, "mine")).toEqual([]);
    door.silent = false;
    door.clock += 60_000;
    await keep(found("known"));
    await settled(who, "mine", 2);
    expect(told("u-press").map(({ effect }) => effect)).toEqual([
      "River:entry:unknown:notify:u-press/mine",
      "River:entry:known:notify:u-press/mine",
    ]);
  });

  test("follows a marking that was raised between the writing down and the telling", async () => {
    const press = await door.person("m-press", "reader", null);
    await put(press, "mine", hook);
    const line = found("soon-closed");
    const { id: _, ...rest } = line;
    await keep(line, {
      ...act("Watch", { id: "raises", verb: undefined }),
      kind: "correction",
      corrects: "soon-closed",
      replacement: { ...rest, marking: { level: "parties" } },
      reason: "too early",
    });
    await settled(press, "mine", (await effectsOf(press, "mine")).length);
    expect(JSON.stringify(told("m-press"))).not.toContain("soon-closed");
  });
});

describe("a subscription of a person", () => {
  test("is that person's alone, under a name of their own, and sees as nobody else", async () => {
    const [one, two, runs] = [
      await door.person("o-one", "reader", null),
      await door.person("o-two", "reader", null),
      await door.person("o-runs", "operator"),
    ];
    expect(await put(one, "mine", hook)).toMatchObject({
      status: 200,
      body: { id: "mine", viewer: "own", version: 1 },
    });
    expect(await put(two, "mine", hook)).toMatchObject({ status: 200, body: { id: "mine", version: 1 } });
    for (const viewer of ["keeper", "public", "Alder"])
      expect(await put(one, "mine", { ...hook, viewer })).toMatchObject({
        status: 400,
        body: { code: "A101" },
      });
    expect((await two.send("DELETE", "/api/v1/subscriptions/mine")).status).toBe(200);
    const listed = async (who: Asker) =>
      (
        JSON.parse((await who.get("/api/v1/subscriptions")).text) as {
          readonly subscriptions: readonly Json[];
        }
      ).subscriptions;
    expect([(await listed(one)).length, (await listed(two)).length, (await listed(runs)).length]).toEqual([
      1, 0, 0,
    ]);
    const theirs = await runs.get("/api/v1/subscriptions/o-one%2Fmine");
    expect([theirs.status, JSON.parse(theirs.text).code]).toEqual([404, "A201"]);
    expect(await put(runs, "house", { ...hook, viewer: "public" })).toMatchObject({ status: 200 });
    expect(await put(runs, "house", { to: { kind: "calendar" }, viewer: "public" })).toMatchObject({
      status: 422,
    });
  });

  test("is made in person: a token and a person without a role find no such address", async () => {
    const who = await door.person("t-reader", "reader", null);
    const roleless = await door.person("t-nobody", "anonymous");
    const made = await who.post("/api/v1/tokens", { name: "script", role: "reader", days: 1 });
    const token = door.bearer("t-reader", (JSON.parse(made.text) as { readonly token: string }).token);
    const nowhere = (await who.get("/nowhere")).text;
    for (const it of [token, roleless, await door.device("t-lamp", "Alder")]) {
      const answer = await it.send("PUT", "/api/v1/subscriptions/mine", {});
      expect([it.id, answer.status, answer.text]).toEqual([it.id, 404, nowhere]);
    }
  });
});

describe("a mail address", () => {
  const codeIn = (text: string): string => /: (\d{9})\n/.exec(text)?.[1] ?? "";
  const mail = (address: string) => ({ to: { kind: "mail", address } });
  const confirm = async (who: Asker, code: string, id = "mail") =>
    who.send("POST", `/api/v1/subscriptions/${id}/confirmation`, { code });

  test("is told nothing but a code before the code has come back", async () => {
    const who = await door.person("c-reader", "reader", null);
    expect(await put(who, "mail", mail("c@press.example"))).toMatchObject({
      body: { to: { address: "c@press.example", confirmed: false } },
    });
    await put(who, "mail", mail("c@press.example"));
    expect(mails("c@press.example")).toHaveLength(1);
    await keep(found("before"));
    const wrong = await confirm(who, "000000000");
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, "A102"]);
    const code = codeIn(mails("c@press.example")[0]?.text ?? "");
    const confirmed = await confirm(who, code);
    expect([confirmed.status, JSON.parse(confirmed.text).to]).toEqual([
      200,
      { kind: "mail", address: "c@press.example" },
    ]);
    expect((await confirm(who, code)).status).toBe(400);
    await keep(found("after"));
    await until(() => mails("c@press.example").length === 2, "the first notice");
    expect(mails("c@press.example")[1]?.effect).toBe("River:entry:after:notify:c-reader/mail");
    // The same address again needs no code, and another person's word is not this one's.
    expect(await put(who, "second", mail("c@press.example"))).toMatchObject({
      body: { to: { kind: "mail" } },
    });
    const other = await door.person("c-other", "reader", null);
    expect(await put(other, "mail", mail("c@press.example"))).toMatchObject({
      body: { to: { confirmed: false } },
    });
  });

  test("is not to be guessed, nor to be flooded", async () => {
    const who = await door.person("g-reader", "reader", null);
    await put(who, "mail", mail("g@press.example"));
    const code = codeIn(mails("g@press.example")[0]?.text ?? "");
    for (let n = 0; n < 5; n += 1) await confirm(who, String(n).padStart(9, "0"));
    expect((await confirm(who, code)).status).toBe(400);
    door.clock += 10 * 60_000;
    await put(who, "mail", mail("g@press.example"));
    expect(mails("g@press.example")).toHaveLength(2);
    expect((await confirm(who, codeIn(mails("g@press.example")[1]?.text ?? ""))).status).toBe(200);
    for (let n = 0; n < 5; n += 1) await put(who, `m-${n}`, mail(`g${n}@press.example`));
    expect(await put(who, "m-6", mail("g6@press.example"))).toMatchObject({
      status: 429,
      body: { code: "A106" },
    });
  });
});

describe("a calendar", () => {
  test("lies under an address that is told once, is the person's sight, and ends with the person's rights", async () => {
    await keep(found("early", { marking: { level: "parties" } }));
    const who = await door.person("k-alder", "party delegate", "Alder");
    const first = await put(who, "feed", { to: { kind: "calendar", party: "Alder" } });
    const { pathname } = new URL(String(first.body.address));
    expect(pathname).toMatch(/^\/calendar\/[\w-]{32}\.ics$/);
    expect((await put(who, "feed", { to: { kind: "calendar", party: "Alder" } })).body).not.toHaveProperty(
      "address",
    );
    expect(
      JSON.stringify(await door.people.tables.ask("select * from door.effects_subscription")),
    ).not.toContain(pathname.slice(10, -4));
    const read = () => door.nobody.get(pathname);
    const feed = await read();
    expect([feed.status, feed.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(feed.text).toBe((await (await noRole(door)).get("/api/v1/calendar.ics?party=Alder")).text);
    const [row] = await door.people.tables.ask("select id from door.holding where person = 'k-alder'");
    await door.change({ kind: "end role", holding: row?.id as number });
    const nowhere = (await door.nobody.get("/nowhere")).text;
    expect([(await read()).status, (await read()).text]).toEqual([404, nowhere]);
    await door.change({
      kind: "give role",
      person: "k-alder",
      role: "reader",
      party: "Alder",
      seat: null,
      from: null,
      until: null,
    });
    expect((await read()).status).toBe(200);
    await door.change({ kind: "remove person", person: "k-alder" });
    expect([(await read()).status, (await read()).text]).toEqual([404, nowhere]);
    expect(activeOf("k-alder")).toEqual([]);
  });

  test("that was ended is begun anew under another address", async () => {
    const who = await door.person("e-alder", "party delegate", "Alder");
    const addressOf = async () => String((await put(who, "feed", { to: { kind: "calendar" } })).body.address);
    const before = await addressOf();
    await who.send("DELETE", "/api/v1/subscriptions/feed");
    expect((await door.nobody.get(new URL(before).pathname)).status).toBe(404);
    const after = await addressOf();
    expect(after).not.toBe(before);
    expect((await door.nobody.get(new URL(after).pathname)).status).toBe(200);
  });
});

/** A delegate of Alder whom nobody has cleared: what a calendar may hold. */
function noRole(of: Door): Promise<Asker> {
  return of.person("uncleared", "party delegate", "Alder", { cleared: false });
}
