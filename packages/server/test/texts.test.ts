// Versions of the text at a server where nobody signs in: proposed, shown, approved, put into force from a date, across a
// restart, with the record of before left byte for byte as it was.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { parseFiles } from "@pacta/language";
import { verifyBundle } from "@pacta/proof";
import { backUp, restoreFrom } from "@pacta/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../src/hash.ts";
import { openStoreOf } from "../src/opening.ts";
import {
  type AtHome,
  atHome,
  complete,
  folder,
  handsAt,
  type Json,
  strike,
  truce,
  until,
} from "./at-home.ts";

const from = "2026-03-20T00:00:00.000Z";
const hours24 = truce
  .replace('version "1"', 'version "2"')
  .replace("within 48 hours of the trigger", "within 24 hours of the trigger")
  .replace('party Birch "Birch"', 'party Birch "Birchtown"')
  .replace(
    'each Strike\n  when always\n  must do "tell',
    'each Strike\n  when always\n  must do "swiftly tell',
  );

let data: Awaited<ReturnType<typeof folder>>;
let home: AtHome;
const hands = handsAt("2026-03-12T12:00:00Z");

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, hands);
  await home.client.append([complete, strike("one", "2026-03-10T00:00:00Z")], "first");
}, 300_000);

afterAll(async () => {
  await home?.stop();
  await data?.remove();
});

async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(new URL(path, home.address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const propose = (text: string, more: Json = {}) =>
  post("api/v1/texts", { files: [{ name: "test.pacta", text }], from, ...more });
const raw = async (path: string): Promise<string> => (await fetch(new URL(path, home.address))).text();
const listed = async () =>
  ((await home.get("api/v1/texts")).body.versions as readonly Json[]).map(({ version, state }) => [
    version,
    state,
  ]);
const size = async () => Number((await home.get("readyz")).body.size);
const dueOf = (record: Json) =>
  (record.norms as readonly Json[])
    .filter(({ key }) => key === "Repair@one")
    .map(({ key, due }) => [key, due]);

describe("a version that cannot be taken", () => {
  const refused: readonly (readonly [string, string, Json, Json])[] = [
    ["does not parse", truce.replace("duty Repair", "duty"), {}, { code: "A305", status: 422 }],
    ["is of another agreement", truce.replaceAll("agreement Truce", "agreement Other"), {}, { code: "A305" }],
    ["counts its days elsewhere", truce.replace('zone "UTC"', 'zone "Europe/Kyiv"'), {}, { code: "A305" }],
    [
      "holds what no table keeps",
      `${truce}# \0`,
      {},
      { code: "A107", errors: [{ parameter: "files.0.text", found: "U+0000" }] },
    ],
    [
      "has a note with half of a character",
      hours24,
      { note: "why \ud83d" },
      { code: "A107", errors: [{ parameter: "note", found: "U+D83D" }] },
    ],
    ["has a note with what no table keeps", hours24, { note: "why \0" }, { code: "A107" }],
    ["begins in the past", hours24, { from: "2026-03-12T12:00:00Z" }, { code: "A306" }],
    ["begins on no day", hours24, { from: "soon" }, { code: "A101" }],
    [
      "leads up out of its folder",
      hours24,
      { files: [{ name: "../x.pacta", text: hours24 }] },
      { code: "A102" },
    ],
    [
      "has two files of one name",
      hours24,
      { files: [1, 2].map(() => ({ name: "a.pacta", text: hours24 })) },
      { code: "A305" },
    ],
    [
      "does not admit what was filed",
      truce.replaceAll("Strike", "Blow").replace("each Strike", "each Blow"),
      {},
      { code: "A306", errors: [{ code: "L840", line: 2 }] },
    ],
  ];
  test.each(refused)(
    "%s: it is refused with its ground, and nothing is kept",
    async (_, text, more, problem) => {
      const answer = await propose(text, more);
      expect(answer.body).toMatchObject(problem);
      expect((answer.body.errors as readonly unknown[]).length).toBeGreaterThan(0);
      expect(await listed()).toEqual([[0, "in force"]]);
    },
  );

  test("a mistake is told with its file, line and column", async () => {
    const { body } = await propose(
      truce.replace("within 48 hours of the trigger", "within 48 sheep of the trigger"),
    );
    expect((body.errors as readonly Json[])[0]).toMatchObject({ parameter: "test.pacta", line: 29 });
  });

  test("no entry by hand puts a text into force, and no key of the server's is anybody's", async () => {
    const line = {
      v: 1,
      kind: "record",
      id: "text-version-1",
      by: "keeper",
      what: "text in force",
      about: "sha256:0",
      occurredAt: from,
    };
    await expect(home.client.append([line], "by-hand")).rejects.toMatchObject({ problem: { code: "A306" } });
    await expect(home.client.append([line], "pacta:text-1")).rejects.toMatchObject({
      problem: { code: "A104" },
    });
  });
});

test("a version is shown beside the one in force, with what becomes of what stands", async () => {
  const { status, body } = await propose(hours24, { note: "A day is enough <b>" });
  expect([status, body.version, body.warnings]).toEqual([201, 1, 1]);
  expect(await listed()).toEqual([
    [0, "in force"],
    [1, "proposed"],
  ]);
  const shown = (await home.get("api/v1/texts/1?lang=uk,en")).body;
  expect(shown).toMatchObject({
    schema: "pacta/version-1",
    state: "proposed",
    follows: 0,
    note: "A day is enough <b>",
    takesTwo: false,
    mayApprove: true,
    refusals: [],
    frame: { slots: ["version"], before: ['version "1"'], after: ['version "2"'] },
    differences: [
      { kind: "changed", list: "parties", id: "Birch", title: "Birchtown", titleBefore: "Birch" },
      {
        kind: "changed",
        list: "norms",
        id: "Repair",
        slots: [
          {
            slot: "deadline",
            before: ["within 48 hours of the trigger"],
            after: ["within 24 hours of the trigger"],
          },
        ],
      },
      { id: "Tell", slots: [{ slot: "content" }] },
    ],
    counts: { changes: 1, ends: 0, arises: 0 },
  });
  const [effect] = (shown.effects as readonly Json[]).filter(({ kind }) => kind === "changes");
  expect(effect).toMatchObject({
    key: "Repair@one",
    before: { standing: "overdue", due: "2026-03-12T00:00:00.000Z" },
    after: { standing: "overdue", due: "2026-03-11T00:00:00.000Z" },
    through: ["Repair"],
  });
  expect(shown.hash).toBe(hashOf("test.pacta", hours24));
});

/** As anybody can with the usual tools. */
function hashOf(name: string, text: string): string {
  const hex = (of: string): string => createHash("sha256").update(of).digest("hex");
  return `sha256:${hex(`${hex(text)}  ${name}\n`)}`;
}

test("whoever keeps the record approves alone, as there is no second; it is withdrawn in the same way", async () => {
  expect((await propose(hours24)).body.version).toBe(2);
  expect((await post("api/v1/texts/2/decision", { decision: "withdraw" })).body).toEqual({
    state: "withdrawn",
  });
  expect((await post("api/v1/texts/2/decision", { decision: "approve" })).body.code).toBe("A408");
  expect((await post("api/v1/texts/9/decision", { decision: "approve" })).status).toBe(404);
});

const questions = [
  "api/v1/record?asOf=2026-03-15&knownAt=2",
  "api/v1/record?asOf=2026-03-25&knownAt=2",
  "api/v1/why?key=Repair&asOf=2026-03-15&knownAt=2",
  "api/v1/why?key=Repair&asOf=2026-03-25&knownAt=2",
];

test("put into force from a date: before it, and before it was known, every answer is as it was, byte for byte", async () => {
  const before = await Promise.all(questions.map((it) => raw(it)));
  const answer = await post("api/v1/texts/1/decision", { decision: "approve" });
  expect(answer.body).toEqual({ state: "approved", position: 3 });
  expect(await listed()).toEqual([
    [0, "in force"],
    [1, "approved"],
    [2, "withdrawn"],
  ]);
  const [entry] = (await raw("api/v1/events?from=3"))
    .trim()
    .split("\n")
    .map((it) => JSON.parse(it) as Json);
  expect(entry).toMatchObject({
    kind: "record",
    what: "text in force",
    about: hashOf("test.pacta", hours24),
    occurredAt: from,
  });
  const held = async (): Promise<void> => {
    const after = await Promise.all(questions.map((it) => raw(it)));
    expect(after).toEqual(before);
    // As of before its date the old text holds, as of its date the new one, whenever it is asked.
    expect(dueOf((await home.get("api/v1/record?asOf=2026-03-19T23:59:59.999Z")).body)).toEqual([
      ["Repair@one", "2026-03-12T00:00:00.000Z"],
    ]);
    expect(dueOf((await home.get("api/v1/record?asOf=2026-03-20T00:00:00Z")).body)).toEqual([
      ["Repair@one", "2026-03-11T00:00:00.000Z"],
    ]);
  };
  await held();
  // Until its date what is filed has to fit both.
  await home.client.append([strike("two", "2026-03-12T00:00:00Z")], "second");
  await home.stop();
  home = await atHome(truce, data.path, hands);
  await held();
  hands.turnTo("2026-03-21T00:00:00Z");
  await held();
  expect(await listed()).toEqual([
    [0, "superseded"],
    [1, "in force"],
    [2, "withdrawn"],
  ]);
  expect((await home.get("api/v1/record")).body.agreement).toMatchObject({ version: "2" });
  await home.stop();
  home = await atHome(truce, data.path, hands);
  await held();
}, 300_000);

test("changes names the entry, and the timelines have each stretch under the text of its time", async () => {
  const { changes } = (await home.get("api/v1/changes?since=2")).body as {
    readonly changes: readonly Json[];
  };
  const [repair] = changes.filter(({ key }) => key === "Repair@one");
  expect(repair).toMatchObject({
    before: { due: "2026-03-12T00:00:00.000Z" },
    after: { due: "2026-03-11T00:00:00.000Z" },
  });
  expect(repair?.through).toContainEqual({ event: "text-version-1", position: 3 });
  const { timelines } = (await home.get("api/v1/timelines")).body as { readonly timelines: readonly Json[] };
  const line = timelines.find(({ key }) => key === "Repair@one") as {
    readonly versions: readonly { readonly known: number; readonly stretches: readonly Json[] }[];
  };
  const at = (known: number, asOf: string) =>
    line.versions
      .findLast((it) => it.known <= known)
      ?.stretches.findLast((it) => it.from === null || String(it.from) <= asOf)?.due;
  expect(at(2, "2026-03-25")).toBe("2026-03-12T00:00:00.000Z");
  expect(at(4, "2026-03-19")).toBe("2026-03-12T00:00:00.000Z");
  expect(at(4, "2026-03-25")).toBe("2026-03-11T00:00:00.000Z");
});

test("the desk has what changed since a mark under the text that was in force at the mark", async () => {
  const keyed = { "content-type": "application/json", "idempotency-key": "mark" };
  const mark = { name: "before", asOf: "2026-03-15T00:00:00Z", knownAt: "2" };
  const path = new URL("api/v1/desk/marks", home.address);
  await fetch(path, { method: "POST", headers: keyed, body: JSON.stringify(mark) });
  const changesOf = async (from: string) =>
    ((await home.get(from)).body.changes as readonly Json[]).find(({ key }) => key === "Repair@one");
  const since = await changesOf("api/v1/desk/changes");
  expect(since).toMatchObject({
    before: { due: "2026-03-12T00:00:00.000Z" },
    after: { due: "2026-03-11T00:00:00.000Z" },
  });
});

test("a public page of a day calls everybody as the text of that day does", async () => {
  const titleOf = async (day: string) =>
    /<h1>(.*?)<\/h1>/.exec((await home.outside(`public/country/Birch?asof=${day}&lang=en`)).text)?.[1];
  expect(await titleOf("2026-03-15")).not.toContain("Birchtown");
  expect(await titleOf("2026-03-20")).toContain("Birchtown");
});

test("an open stream is told to read anew when a text comes into force", async () => {
  const text = hours24
    .replace('version "2"', 'version "3"')
    .replace("within 24 hours of the trigger", "within 30 hours of the trigger");
  const proposed = await propose(text, { from: "2026-03-23" });
  const number = Number(proposed.body.version);
  const gone = new AbortController();
  const heard: string[] = [];
  const reading = (async () => {
    for await (const message of home.client.stream({ signal: gone.signal })) heard.push(message.event);
  })();
  await until(() => heard.includes("now") || heard.length > 0, "the first message");
  expect((await post(`api/v1/texts/${number}/decision`, { decision: "approve" })).status).toBe(200);
  await until(() => heard.includes("filed"), "its entry");
  expect(heard).not.toContain("reset");
  hands.turnTo("2026-03-23T00:00:00Z");
  await until(() => heard.includes("reset"), "that all is to be read anew");
  gone.abort();
  await reading.catch(() => undefined);
  expect((await home.get("api/v1/record")).body.agreement).toMatchObject({ version: "3" });
});

test("a bundle carries the text under which it concludes, and the entry that put it into force", async () => {
  for (const [asOf, text, entry] of [
    ["2026-03-15", truce, false],
    ["2026-03-22", hours24, true],
  ] as const) {
    const bytes = new Uint8Array(
      await (await fetch(new URL(`api/v1/bundle?key=Repair&asOf=${asOf}`, home.address))).arrayBuffer(),
    );
    const { answers, content } = verifyBundle(bytes, {
      hash: sha256,
      verifySignature: () => true,
      knownCheckpoints: [],
    });
    expect([answers.bytes.kind, answers.inclusion.kind]).toEqual(["holds", "holds"]);
    expect(content.agreement.map(({ bytes: of }) => new TextDecoder().decode(of))).toEqual([text]);
    expect(content.leaves.some(({ position }) => position === 2)).toBe(entry);
  }
});

test("an event that only the new text knows is filed under it, and says nothing of what lies before", async () => {
  const fresh = `${hours24.replace('version "2"', 'version "4"')}\nevent Flood "A flood" { counts as reported }\n`;
  const { body } = await propose(fresh, { from: "2026-03-24" });
  const flood = strike("flood", "2026-03-18T00:00:00Z", { of: "Flood" });
  await post(`api/v1/texts/${body.version}/decision`, { decision: "approve" });
  await expect(home.client.append([flood], "early")).rejects.toMatchObject({ problem: { code: "A301" } });
  const before = dueOf((await home.get("api/v1/record?asOf=2026-03-21")).body);
  hands.turnTo("2026-03-24T00:00:00Z");
  await home.client.append([flood], "in-time");
  expect(dueOf((await home.get("api/v1/record?asOf=2026-03-21")).body)).toEqual(before);
  const entries = await size();
  await home.stop();
  home = await atHome(truce, data.path, hands);
  expect([await size(), dueOf((await home.get("api/v1/record?asOf=2026-03-21")).body)]).toEqual([
    entries,
    before,
  ]);
  // What an unknown name means to whoever files is told as it always is.
  await expect(
    home.client.append([strike("fog", "2026-03-18T00:00:00Z", { of: "Fog" })], "fog"),
  ).rejects.toMatchObject({
    problem: { code: "A301" },
  });
}, 300_000);

test("a backup carries the versions, and what is restored answers as before; without them no server starts", async () => {
  const questions = ["api/v1/record?asOf=2026-03-19&knownAt=4", "api/v1/record?asOf=2026-03-22&knownAt=4"];
  const before = await Promise.all(questions.map(raw));
  await home.stop();
  const [saved, empty] = [await folder(), await folder()];
  const place = { dataFolder: data.path, databaseUrl: null };
  await backUp(place, join(saved.path, "backup"));
  const anew = { dataFolder: empty.path, databaseUrl: null };
  await restoreFrom(anew, join(saved.path, "backup"));
  home = await atHome(truce, empty.path, hands);
  expect(await Promise.all(questions.map(raw))).toEqual(before);
  await home.stop();
  const store = await openStoreOf(anew, null, {});
  await store.pool.query("delete from door.text_version where number = 1");
  await store.close();
  await expect(atHome(truce, empty.path, hands)).rejects.toMatchObject({ code: "damaged" });
  home = await atHome(truce, data.path, hands);
  await saved.remove();
  await empty.remove();
}, 300_000);

test("a version that begins before one that is to come is refused", async () => {
  const { agreement } = parseFiles([{ name: "test.pacta", text: hours24 }]);
  expect(agreement?.version).toBe("2");
  const { body } = await propose(hours24, { from: "2026-03-23T12:00:00Z" });
  expect(body).toMatchObject({ code: "A306" });
});

describe("several at once", () => {
  const own = handsAt("2026-03-12T12:00:00Z");
  let rooms: Awaited<ReturnType<typeof folder>>;
  let alone: AtHome;
  const send = async (path: string, body: unknown): Promise<Json> => {
    const response = await fetch(new URL(path, alone.address), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Json;
  };
  const proposed = (day: string) =>
    send("api/v1/texts", { files: [{ name: "test.pacta", text: hours24 }], from: day });
  const approved = (version: number) => send(`api/v1/texts/${version}/decision`, { decision: "approve" });

  beforeAll(async () => {
    rooms = await folder();
    alone = await atHome(truce, rooms.path, own);
  }, 300_000);

  afterAll(async () => {
    await alone?.stop();
    await rooms?.remove();
  });

  test("what is proposed at the same moment has a number each", async () => {
    const days = ["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05"];
    const answers = await Promise.all(days.map(proposed));
    expect(answers.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test("one of two approvals counts, and the server goes on taking what is filed", async () => {
    const answers = await Promise.all([approved(1), approved(1)]);
    expect(answers.map((it) => it.state ?? it.code).sort()).toEqual(["A408", "approved"]);
    await alone.client.append([complete], "behind");
    expect((await alone.get("readyz")).body.size).toBe(2);
  });

  test("of versions that are approved at once none begins before the one that the log names first", async () => {
    const { versions } = (await alone.get("api/v1/texts")).body as { versions: readonly Json[] };
    const waiting = versions
      .filter(({ state }) => state === "proposed")
      .map(({ version }) => version as number);
    await Promise.all(waiting.toReversed().map(approved));
    const entries = (await (await fetch(new URL("api/v1/events?from=3", alone.address))).text()).trim();
    const begins = entries.split("\n").map((it) => (JSON.parse(it) as { occurredAt: string }).occurredAt);
    expect(begins).toEqual([...begins].sort());
    await alone.stop();
    alone = await atHome(truce, rooms.path, own);
    expect((await alone.get("readyz")).status).toBe(200);
  });
});
