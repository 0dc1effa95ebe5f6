// Who is told of what, and how often, with a real mail server and a real receiver of webhooks.
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWebhooks } from "../src/effects/webhook.ts";
import {
  type AtHome,
  atHome,
  complete,
  corrected,
  folder,
  handsAt,
  type Json,
  strike,
  truce,
  until,
} from "./at-home.ts";
import { hookServer, mailServer } from "./receivers.ts";

let home: AtHome;
let data: Awaited<ReturnType<typeof folder>>;
let mails: Awaited<ReturnType<typeof mailServer>>;
let hooks: Awaited<ReturnType<typeof hookServer>>;
/** By path, what the receiver answers; 204 where nothing is said. */
const answers = new Map<string, (n: number) => number | null>();
/** What the mail server says to the next mails before it takes one. */
const refusals: number[] = [];

const config = () => ({
  mail: { url: mails.url, from: "Pacta <record@pacta.example>" },
  webhooks: { hosts: [hooks.host], loopback: true },
});

beforeAll(async () => {
  data = await folder();
  mails = await mailServer(() => {
    const responseCode = refusals.shift();
    return responseCode === undefined ? null : Object.assign(new Error("not now"), { responseCode });
  });
  hooks = await hookServer(({ path }) => {
    const sofar = hooks.calls.filter((call) => call.path === path).length;
    return answers.get(path)?.(sofar) ?? (answers.has(path) ? null : 204);
  });
  home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"), { effects: config() });
  await home.client.append([complete], "k-0");
  home.hands.turnTo("2026-03-12T12:01:00Z");
}, 300_000);

afterAll(async () => {
  await home.stop();
  await Promise.all([mails.stop(), hooks.stop()]);
  await data.remove();
});

function terms(to: object, more: object = {}): object {
  return { name: "The duty officer", to, language: "en", viewer: "keeper", ...more };
}

const byMail = (address: string, more: object = {}) => terms({ kind: "mail", address }, more);
const byHook = (path: string, more: object = {}) =>
  terms({ kind: "webhook", url: `${hooks.url}${path}` }, more);

/** Nothing waits any more: whatever was to be told has been told, dropped or given up. */
async function quiet(...ids: readonly string[]): Promise<void> {
  await until(async () => {
    const all = await Promise.all(ids.map((id) => home.get(`api/v1/subscriptions/${id}`)));
    return all.every(({ body }) => (body.effects as Json[]).every(({ state }) => state !== "waiting"));
  }, "quiet");
}

describe("a subscription", () => {
  it("has versions, and the same again is none", async () => {
    const first = await home.put("officer", byMail("officer@cell.example", { keys: ["Repair"] }));
    expect(first).toMatchObject({ status: 200, body: { version: 1, ended: false } });
    expect(await home.put("officer", byMail("officer@cell.example", { keys: ["Repair"] }))).toEqual(first);
    const second = await home.put("hook", byHook("/a"));
    expect(String(second.body.secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await home.put("hook", byHook("/hook"))).toMatchObject({
      body: { version: 2, secret: second.body.secret },
    });
    const { body } = await home.get("api/v1/subscriptions");
    expect(body.subscriptions).toMatchObject([
      { id: "officer" },
      { id: "hook", to: { url: `${hooks.url}/hook` } },
    ]);
    expect(JSON.stringify(body)).not.toContain("whsec_");
  });

  it("is for whoever keeps the record, and goes only where the server may send", async () => {
    expect(await home.outside("api/v1/subscriptions")).toMatchObject({ status: 401 });
    for (const url of [
      "http://example.org/",
      "https://user@127.0.0.1/",
      "http://169.254.169.254/",
      "ftp://127.0.0.1/",
      "nonsense",
    ])
      expect(await home.put("no", terms({ kind: "webhook", url })), url).toMatchObject({
        status: 422,
        body: { code: "A351" },
      });
    for (const address of ["a@b@c", "a\r\nBcc: x@y.z", "a@b, c@d", "<a@b>", "a"])
      expect(await home.put("no", byMail(address)), address).toMatchObject({
        status: 400,
        body: { code: "A101" },
      });
    expect(await home.put("no", byMail("a@b.example", { language: "tlh" }))).toMatchObject({ status: 400 });
    expect(await home.put("no", byMail("a@b.example", { parties: ["Nobody"] }))).toMatchObject({
      status: 400,
    });
    expect(await home.put("no", byMail("a@b.example", { more: 1 }))).toMatchObject({ status: 400 });
  });
});

it("a subscription that cannot be read is a problem, and never our fault", async () => {
  const put = async (body: string, type = "application/json") => {
    const response = await fetch(new URL("api/v1/subscriptions/no", home.address), {
      method: "PUT",
      headers: { "content-type": type },
      body,
    });
    return { status: response.status, code: ((await response.json()) as Json).code };
  };
  expect(await put("{")).toEqual({ status: 400, code: "A102" });
  expect(await put("{}", "text/plain")).toEqual({ status: 400, code: "A102" });
  expect(await put("[]")).toEqual({ status: 400, code: "A101" });
  expect(await put(JSON.stringify({ name: "x".repeat(300_000) }))).toEqual({ status: 413, code: "A105" });
  expect(await home.get("api/v1/subscriptions/no")).toMatchObject({ status: 404, body: { code: "A201" } });
});

describe("a notification", () => {
  it("by mail says what changed, through what, and comes once", async () => {
    await home.client.append([strike("s1", "2026-03-12T10:00:00Z")], "k-1");
    await home.client.append([strike("s1", "2026-03-12T10:00:00Z")], "k-1");
    await until(() => mails.letters.length === 1, "the mail");
    await quiet("officer", "hook");
    expect(mails.letters).toHaveLength(1);
    const [letter] = mails.letters;
    expect(letter?.to).toEqual(["officer@cell.example"]);
    expect(letter?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(letter?.headers.get("message-id")).toMatch(/^<[0-9a-f]{40}\.effect@pacta\.example>$/);
    expect(letter?.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(letter?.headers.get("subject")).toBe("The truce: Repair what a strike hit: active");
    expect(letter?.text).toContain("Repair@s1: Repair what a strike hit\n  now: active, due 14 Mar 2026");
    expect(letter?.text).toContain("Through entry 2, report “s1” by The observers.");
    expect(letter?.text).not.toContain("Tell");
  });

  it("by webhook is signed so that the receiver can check it", async () => {
    const { body } = await home.put("hook", byHook("/hook"));
    const [call] = hooks.calls.filter(({ path }) => path === "/hook");
    const id = String(call?.headers["webhook-id"]);
    const at = String(call?.headers["webhook-timestamp"]);
    const key = Buffer.from(String(body.secret).slice("whsec_".length), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${at}.${call?.body}`).digest("base64");
    expect(call?.headers["webhook-signature"]).toBe(`v1,${signature}`);
    expect(Number(at) * 1000).toBe(Date.parse("2026-03-12T12:01:00Z"));
    expect(decodeURIComponent(id)).toBe("Truce:entry:s1:notify:hook");
    expect(JSON.parse(call?.body ?? "")).toMatchObject({
      schema: "pacta/effect-1",
      effect: "Truce:entry:s1:notify:hook",
      cause: { kind: "event", event: "s1", position: 2 },
      changed: [{ key: "Repair@s1", before: null, after: { standing: "active" } }, { key: "Tell@s1" }],
      follows: [],
    });
  });

  it("of a deadline comes by itself, once for each key", async () => {
    home.hands.turnTo("2026-03-14T12:00:00Z");
    await until(() => mails.letters.length === 2, "the mail of the deadline");
    expect(mails.letters[1]?.text).toContain("now: overdue, due 14 Mar 2026, 10:00");
    expect(mails.letters[1]?.text).toContain("By the passing of time, at 2026-03-14T10:00:00.001Z.");
    await quiet("officer", "hook");
    const ids = hooks.calls.map(({ headers }) => decodeURIComponent(String(headers["webhook-id"])));
    expect(ids).toEqual([
      "Truce:entry:s1:notify:hook",
      "Truce:clock:2026-03-12T22:00:00.001Z:Tell@s1:notify:hook",
      "Truce:clock:2026-03-14T10:00:00.001Z:Repair@s1:notify:hook",
    ]);
  });

  it("that a correction changes is followed by one that says so, and is not sent again", async () => {
    await home.client.append([corrected("c1", "s1", "2026-03-14T11:00:00Z", "2026-03-13T10:00:00Z")], "k-2");
    await until(() => mails.letters.length === 3, "the mail of the correction");
    const [, before, after] = mails.letters;
    expect(after?.text).toContain(
      "now: active, due 15 Mar 2026, 10:00\n  before: overdue, due 14 Mar 2026, 10:00",
    );
    expect(after?.text).toContain(
      "A correction has changed what you were told before:\n  Repair@s1: overdue",
    );
    expect(after?.headers.get("in-reply-to")).toBe(before?.headers.get("message-id"));
    await quiet("officer", "hook");
    const last = JSON.parse(hooks.calls.at(-1)?.body ?? "") as Json;
    expect(last.follows).toMatchObject([
      {
        key: "Repair@s1",
        effect: "Truce:clock:2026-03-14T10:00:00.001Z:Repair@s1:notify:hook",
        told: { standing: "overdue" },
      },
      { key: "Tell@s1" },
    ]);
    home.hands.turnTo("2026-03-15T12:00:00Z");
    await until(() => mails.letters.length === 4, "the mail of the moved deadline");
    expect(mails.letters[3]?.text).toContain("at 2026-03-15T10:00:00.001Z");
    await quiet("officer", "hook");
    expect(mails.letters).toHaveLength(4);
  });

  it("is not sent again by a server that starts anew, which goes on where the other stopped", async () => {
    const told = [mails.letters.length, hooks.calls.length];
    await home.stop();
    home = await atHome(truce, data.path, home.hands, { effects: config() });
    await quiet("officer", "hook");
    expect([mails.letters.length, hooks.calls.length]).toEqual(told);
    await home.client.append([strike("s2", "2026-03-15T11:00:00Z")], "k-3");
    await until(() => mails.letters.length === (told[0] as number) + 1, "the next mail");
    await home.stop();
    // Deadlines of the time in which nothing ran.
    home.hands.turnTo("2026-03-20T00:00:00Z");
    home = await atHome(truce, data.path, home.hands, { effects: config() });
    await until(() => mails.letters.length === (told[0] as number) + 2, "the deadline that was missed");
    expect(mails.letters.at(-1)?.text).toContain("at 2026-03-17T11:00:00.001Z");
    await quiet("officer", "hook");
    expect(mails.letters).toHaveLength((told[0] as number) + 2);
  }, 300_000);

  it("says to an outsider nothing of what is closed", async () => {
    await home.put("press", byHook("/press", { viewer: "public" }));
    await home.client.append([strike("closed", "2026-03-20T01:00:00Z", { marking: ["Birch"] })], "k-4");
    await home.client.append([strike("s3", "2026-03-20T02:00:00Z")], "k-5");
    home.hands.turnTo("2026-03-23T00:00:00Z");
    const calls = () => hooks.calls.filter(({ path }) => path === "/press");
    await until(() => calls().length === 2, "what the press hears");
    await quiet("officer", "hook", "press");
    expect(calls()).toHaveLength(2);
    const text = JSON.stringify(calls());
    expect(text).not.toMatch(/closed|Tell/);
    expect(calls().map(({ body }) => (JSON.parse(body) as Json).knownAt)).toEqual([5, 5]);
  });

  it("that fails is tried again later, in its place, and holds up nobody else", async () => {
    answers.set("/late", (n) => (n <= 2 ? 503 : 204));
    answers.set("/silent", () => null);
    answers.set("/moved", () => 302);
    for (const id of ["late", "silent", "moved"]) await home.put(id, byHook(`/${id}`, { keys: ["Repair"] }));
    const before = mails.letters.length;
    await home.client.append([strike("s4", "2026-03-22T23:00:00Z")], "k-6");
    await home.client.append([corrected("c4", "s4", "2026-03-22T23:30:00Z", "2026-03-22T22:00:00Z")], "k-7");
    await until(() => mails.letters.length === before + 2, "the mails beside receivers that fail");
    const calls = (path: string) => hooks.calls.filter((call) => call.path === path);
    await until(() => calls("/late").length === 1 && calls("/moved").length === 1, "the first attempts");
    const settled = async (id: string, attempts: number) =>
      until(async () => {
        const { effects } = (await home.get(`api/v1/subscriptions/${id}`)).body as {
          readonly effects: Json[];
        };
        return effects.some((it) => it.attempts === attempts && it.fault !== null);
      }, `attempt ${attempts}`);
    await settled("late", 1);
    await settled("moved", 1);
    expect(calls("/elsewhere")).toEqual([]);
    home.hands.turnTo("2026-03-23T00:00:05Z");
    await until(() => calls("/late").length === 2, "the second attempt");
    await settled("late", 2);
    home.hands.turnTo("2026-03-23T00:00:35Z");
    await until(() => calls("/late").length === 4, "the third attempt, and what waited behind it");
    const ids = calls("/late").map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(ids[3]).toBe(encodeURIComponent("Truce:entry:c4:notify:late"));
    for (const id of ["late", "silent", "moved"])
      await fetch(new URL(`api/v1/subscriptions/${id}`, home.address), { method: "DELETE" });
  }, 300_000);
});

it("a notification whose ground was closed while it waited is not sent", async () => {
  answers.set("/slow", (n) => (n === 1 ? 503 : 204));
  await home.put("slow", byHook("/slow", { viewer: "public" }));
  await home.client.append([strike("s9", "2026-03-22T23:00:00Z")], "k-8a");
  const effects = async () =>
    (await home.get("api/v1/subscriptions/slow")).body.effects as readonly {
      readonly fault: string | null;
    }[];
  await until(async () => (await effects()).at(-1)?.fault === "http 503", "the first attempt");
  await home.client.append(
    [corrected("raised", "s9", "2026-03-22T23:40:00Z", "2026-03-22T23:00:00Z", { marking: ["Birch"] })],
    "k-8b",
  );
  home.hands.turnTo(home.hands.now() + 5_000);
  await until(async () => (await effects()).at(-1)?.fault === "no longer to be seen", "the second look");
  expect(hooks.calls.filter(({ path }) => path === "/slow")).toHaveLength(1);
  expect(await effects()).toHaveLength(1);
  await fetch(new URL("api/v1/subscriptions/slow", home.address), { method: "DELETE" });
});

describe("a mail", () => {
  it("that the server puts off is tried again, and one that it refuses is given up and said so", async () => {
    const before = mails.letters.length;
    const tried = mails.tried();
    refusals.push(451);
    await home.client.append([strike("s5", "2026-03-22T23:10:00Z")], "k-8");
    await until(() => mails.tried() === tried + 1, "the first attempt");
    await until(async () => {
      const { effects } = (await home.get("api/v1/subscriptions/officer")).body as {
        readonly effects: Json[];
      };
      return effects[0]?.fault === "smtp 451";
    }, "the fault");
    home.hands.turnTo(home.hands.now() + 5_000);
    await until(() => mails.letters.length === before + 1, "the second attempt");
    refusals.push(550);
    await home.client.append([strike("s6", "2026-03-22T23:20:00Z")], "k-9");
    await quiet("officer");
    await until(() => home.notices.some((it) => (it as Json).kind === "given-up"), "the notice");
    const { effects } = (await home.get("api/v1/subscriptions/officer")).body as { readonly effects: Json[] };
    expect(effects.slice(0, 2)).toMatchObject([
      { id: "Truce:entry:s6:notify:officer", state: "given up", fault: "smtp 550", attempts: 1 },
      { id: "Truce:entry:s5:notify:officer", state: "sent", attempts: 2 },
    ]);
  });
});

describe("a webhook", () => {
  const send = (hosts: readonly string[], url: string, loopback = false) =>
    openWebhooks({ hosts, loopback }, () => 0).send({
      effect: "e",
      url,
      body: "{}",
      secret: "whsec_AAAA",
    });

  it("is not sent to an address that is not public, whatever its name", async () => {
    for (const host of [
      "127.0.0.1",
      "10.1.2.3",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "[::1]",
      "[fd00::1]",
      "[fe80::1]",
      "[::ffff:7f00:1]",
      "[64:ff9b::7f00:1]",
      "localhost",
    ])
      expect(await send([host], `https://${host}/`), host).toEqual({
        kind: "refused",
        fault: "private address",
      });
    expect(await send(["10.1.2.3"], "http://10.1.2.3/", true)).toEqual({
      kind: "refused",
      fault: "private address",
    });
    expect(await send(["example.org"], "https://example.net/")).toEqual({
      kind: "refused",
      fault: "host not allowed",
    });
  });
});
