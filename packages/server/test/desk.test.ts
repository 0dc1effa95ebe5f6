// The desk of the coordination unit: what is kept there and told to whom, and that the record knows nothing of it.
import { createHash } from "node:crypto";
import { parseInstant } from "@pacta/core";
import { languages } from "@pacta/telling";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { onDuty } from "../src/desk/contacts.ts";
import { escaped, shown, wrapped } from "../src/desk/shown.ts";
import { deskLanguages } from "../src/desk/words/languages.ts";
import { countNames, saying, wordNames } from "../src/desk/words/words.ts";
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
  text,
} from "./peopled.ts";

// A busy machine takes its time; what is slow is measured elsewhere.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let database: Database;
const doors: Door[] = [];

beforeAll(async () => {
  database = await openDatabase();
});

afterAll(async () => {
  for (const door of doors) door.people.stop();
  await database?.close();
});

let counter = 0;

/** A door of an agreement of its own: desks are kept by agreement. */
async function opened(given: Parameters<typeof openDoor>[1] = {}): Promise<Door> {
  counter += 1;
  const its = (given.text ?? text).replace("agreement River", `agreement River${counter}`);
  const door = await openDoor(database, { ...given, text: its });
  doors.push(door);
  return door;
}

const unitOf = (door: Door, more: Parameters<Door["person"]>[3] = {}): Promise<Asker> => {
  counter += 1;
  return door.person(`unit-${counter}`, "coordination unit", "Mission", more);
};

/** As it was read: what is asked of it is what is tried. */
type Thing = ReturnType<typeof JSON.parse>;

/** What an answer holds, once it is one. */
function read(answer: Answer): Thing {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return JSON.parse(answer.text);
}

const keyed = (key: string): Readonly<Record<string, string>> => ({ "idempotency-key": key });

function putting(asker: Asker) {
  return (path: string, body: object, key = `key-${++counter}`): Promise<Answer> =>
    asker.post(`/api/v1/desk/${path}`, body, keyed(key));
}

async function put(asker: Asker, path: string, body: object, key?: string): Promise<Thing> {
  return read(await putting(asker)(path, body, key));
}

async function get(asker: Asker, path = ""): Promise<Thing> {
  return read(await asker.get(`/api/v1/desk${path}`));
}

const problem = ({ status, text: body }: Answer): readonly [number, string] => [
  status,
  JSON.parse(body).code,
];

const paperOf = async (asker: Asker, body: object = {}): Promise<Thing> => {
  const { handover } = await put(asker, "handovers", body);
  const [document, says, page] = [
    (await asker.get(`/api/v1/desk/handovers/${handover.id}`)).text,
    (await asker.get(`/api/v1/desk/handovers/${handover.id}/text`)).text,
    await asker.get(handover.address),
  ];
  return { ...handover, document, read: JSON.parse(document), says, page: page.text, headers: page.headers };
};

const call = { about: { key: "Answer" }, text: "Please answer for the shots.", channel: "telephone" };

describe("what lies on the desk", () => {
  test("changes no standing, and no byte that anybody else is given", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const delegate = await door.person("delegate", "party delegate", "Alder");
    const answers = async (): Promise<readonly string[]> => {
      const all: string[] = [];
      for (const asker of [door.nobody, delegate, unit])
        for (const path of [
          "/",
          "/api/v1/record",
          "/api/v1/now",
          "/api/v1/why?key=Answer(Alder)",
          "/api/v1/next",
          "/api/v1/changes?since=1",
          "/api/v1/timelines",
          "/api/v1/events",
          "/api/v1/calendar.ics",
          "/api/v1/agreements",
          "/readyz",
        ]) {
          const { status, text: body, headers } = await asker.get(path);
          all.push(JSON.stringify([asker.id, path, status, [...headers].sort(), body]));
        }
      return all;
    };
    await door.keeper.submit(JSON.stringify(shot("Alder")), "shot");
    const before = await answers();
    await put(unit, "notes", { about: { key: "Answer(Alder)" }, text: "They will be late." });
    await put(unit, "marks", { name: "Evening" });
    await put(unit, "contacts", { of: "Alder", name: "Duty officer", zone: "Europe/Kyiv" });
    await put(unit, "notices", { notices: [{ to: "Alder", ...call }] });
    await paperOf(unit);
    expect(await answers()).toEqual(before);
    expect(door.keeper.live.size).toBe(1);
  });

  test("is never changed or taken away, not even by whoever keeps the tables", async () => {
    const door = await opened();
    await put(await unitOf(door), "marks", { name: "Evening" });
    for (const table of ["desk_entry", "desk_paper", "desk_request"])
      for (const statement of [
        `delete from door.${table}`,
        `update door.${table} set at = 0`,
        `truncate door.${table}`,
      ])
        await expect(database.store.pool.query(statement)).rejects.toThrow(/neither changed nor taken away/);
  });

  test("is there again after a restart", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    await put(unit, "notes", { about: { key: "Alder" }, text: "Ask for the mayor." });
    await put(unit, "contacts", { of: "Alder", name: "Duty officer", zone: "Europe/Kyiv" });
    await put(unit, "notices", { notices: [{ to: "Alder", ...call }] });
    const { id, hash, document } = await paperOf(unit);
    const shelves = ["", "/marks", "/notes", "/notices", "/contacts", "/handovers", `/handovers/${id}`];
    const before = await Promise.all(shelves.map((path) => get(unit, path)));
    const again = await openDoor(database, {
      text: text.replace("agreement River", `agreement ${door.keeper.agreement.id}`),
      log: door.log,
    });
    doors.push(again);
    const same = again.as(unit);
    expect(await Promise.all(shelves.map((path) => get(same, path)))).toEqual(before);
    expect(createHash("sha256").update(document).digest("hex")).toBe(hash);
  });

  test("comes once under its key, and another request under the same key is refused", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const body = { about: { key: "Alder" }, text: "Once." };
    const first = await put(unit, "notes", body, "same");
    expect(await put(unit, "notes", body, "same")).toEqual(first);
    const other = await putting(unit)("notes", { ...body, text: "Twice." }, "same");
    expect(problem(other)).toEqual([409, "A302"]);
    expect(problem(await unit.post("/api/v1/desk/notes", body))).toEqual([400, "A104"]);
    expect((await get(unit, "/notes")).notes).toHaveLength(1);
    // Of two that come at once one is written, and both are answered alike.
    const both = await Promise.all(
      [1, 2].map(() => put(unit, "notes", { ...body, text: "At once." }, "at-once")),
    );
    expect(both[0]).toEqual(both[1]);
    expect((await get(unit, "/notes")).notes).toHaveLength(2);
  });
});

describe("notes", () => {
  test("have versions: what was written first stays, also of a note that was withdrawn", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const { note } = await put(unit, "notes", { about: { key: "Answer(Alder)" }, text: "First." });
    const second = await put(unit, `notes/${note.id}`, { version: 1, text: "Second." });
    expect(second.note).toMatchObject({ text: "Second.", version: 2, state: "open" });
    expect(problem(await putting(unit)(`notes/${note.id}`, { version: 1, text: "Late." }))).toEqual([
      409,
      "A408",
    ]);
    const third = await put(unit, `notes/${note.id}`, { version: 2, withdrawn: true, reason: "Settled." });
    expect(third.note).toMatchObject({ state: "withdrawn", withdrawn: { reason: "Settled." } });
    expect(third.note.versions.map((it: Thing) => it.text)).toEqual(["First.", "Second."]);
    expect(problem(await putting(unit)(`notes/${note.id}`, { version: 2, text: "More." }))).toEqual([
      409,
      "A408",
    ]);
    expect((await get(unit)).notes).toEqual([]);
    expect((await get(unit, "/notes?about=Answer(Alder)")).notes).toHaveLength(1);
  });

  test("are about something that is there, and no longer than is said", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    for (const about of [{ key: "Nothing" }, { event: "nowhere" }])
      expect(problem(await putting(unit)("notes", { about, text: "?" }))).toEqual([400, "A101"]);
    for (const body of [
      { about: {}, text: "?" },
      { about: { key: "Alder" }, text: " " },
      { about: { key: "Alder" }, text: "x".repeat(4_001) },
      { about: { key: "Alder" }, text: "?", more: 1 },
    ])
      expect(problem(await putting(unit)("notes", body))).toEqual([400, "A102"]);
    for (const text of ["\u0000", "\ud83d"])
      expect(problem(await putting(unit)("notes", { about: { key: "Alder" }, text }))).toEqual([400, "A107"]);
    // Characters are counted, whatever their spelling takes.
    await put(unit, "notes", { about: { key: "Alder" }, text: "\u{1f426}".repeat(4_000) });
  });

  test("become a report in one press, through the way in of every filing", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const { note } = await put(unit, "notes", { about: { key: "Alder" }, text: "Two shots were heard." });
    const report = { of: "Shot", by: "Press", occurredAt: "2026-06-10T10:00:00Z", marking: "public" };
    const { marking: _, ...unmarked } = report;
    // Left out, it would be for everybody, and a note was written for the desk.
    expect(problem(await putting(unit)(`notes/${note.id}/report`, unmarked))).toEqual([400, "A101"]);
    expect(problem(await putting(unit)(`notes/${note.id}/report`, { ...report, of: "Nothing" }))).toEqual([
      422,
      "A301",
    ]);
    expect(problem(await putting(unit)(`notes/${note.id}/report`, { ...report, by: "Alder" }))).toEqual([
      403,
      "A404",
    ]);
    expect(door.keeper.live.size).toBe(0);
    const done = await put(unit, `notes/${note.id}/report`, report, "report");
    expect(done).toMatchObject({
      note: { report: `note-${note.id}` },
      filed: { kind: "filed", receipts: [{ id: `note-${note.id}`, position: 1 }] },
    });
    expect(door.keeper.live.events[0]).toMatchObject({ kind: "report", note: "Two shots were heard." });
    expect(await put(unit, `notes/${note.id}/report`, report, "report")).toEqual(done);
    // A second press files nothing more.
    expect((await put(unit, `notes/${note.id}/report`, report)).filed).toEqual(done.filed);
    expect(door.keeper.live.size).toBe(1);
  });
});

/** As many parties as a system of guarantees has. */
const many = Array.from({ length: 35 }, (_, i) => `Town${i + 1}`);
const manyText = `${text}\n${many.map((id) => `party ${id} "Town number ${id.slice(4)}"`).join("\n")}\n`;

describe("notices", () => {
  test("a night: 35 notices at once, two of them without acknowledgement, both named in the handover", async () => {
    const door = await opened({ text: manyText });
    const unit = await unitOf(door);
    const { note } = await put(unit, "notes", {
      about: { key: "Answer(Alder)" },
      text: "The line to Alder is down.",
    });
    const { notices } = await put(unit, "notices", {
      notices: many.map((to) => ({ to, ...call, sent: "2026-06-20T02:15:00Z" })),
    });
    expect(notices).toHaveLength(35);
    const silent = ["Town7", "Town31"];
    for (const { id, to } of notices)
      if (!silent.includes(to))
        await put(unit, `notices/${id}/acknowledgement`, {
          whom: "The duty officer",
          when: "2026-06-20T03:00:00Z",
        });
    const paper = await paperOf(unit);
    expect(paper.read.desk.notices.map((it: Thing) => it.to.id)).toEqual(expect.arrayContaining(silent));
    expect(paper.read.desk.notices).toHaveLength(2);
    expect(paper.read.desk.notes).toMatchObject([{ id: note.id }]);
    for (const words of ["Town number 7,", "Town number 31,", "The line to Alder is down.", "9 hours ago"]) {
      expect(paper.says).toContain(words);
      expect(paper.page).toContain(words);
    }
    for (const to of many.filter((it) => !silent.includes(it)))
      expect(paper.says).not.toContain(`Town number ${to.slice(4)},`);
    const open = (await get(unit)).notices;
    expect(open.map((it: Thing) => it.state)).toEqual(["sent", "sent"]);
  });

  test("are composed all or none", async () => {
    const door = await opened({ text: manyText });
    const unit = await unitOf(door);
    const told = await putting(unit)("notices", {
      notices: [...many, "Atlantis"].map((to) => ({ to, ...call })),
    });
    expect(problem(told)).toEqual([400, "A101"]);
    expect(told.text).toContain("notices.35.to");
    expect((await get(unit, "/notices")).notices).toEqual([]);
    const two = await put(unit, "notices", { notices: many.slice(0, 2).map((to) => ({ to, ...call })) });
    const ids = two.notices.map((it: Thing) => it.id);
    const steps = await putting(unit)("notices/steps", { notices: [...ids, "none"], step: "sent" });
    expect(problem(steps)).toEqual([404, "A201"]);
    expect((await get(unit, "/notices")).notices.map((it: Thing) => it.state)).toEqual([
      "composed",
      "composed",
    ]);
  });

  test("get to where their steps have brought them, and a step that was a mistake stays and counts no more", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const { notices } = await put(unit, "notices", { notices: [{ to: "Alder", ...call }] });
    const [{ id }] = notices;
    const state = async (): Promise<string> => (await get(unit, "/notices")).notices[0].state;
    const step = (body: object): Promise<Thing> => put(unit, "notices/steps", { notices: [id], ...body });
    expect(
      problem(
        await putting(unit)("notices/steps", { notices: [id], step: "sent", when: "2026-06-21T00:00:00Z" }),
      ),
    ).toEqual([400, "A101"]);
    await step({ step: "sent", when: "2026-06-20T10:00:00Z" });
    expect(await state()).toBe("sent");
    expect(
      problem(
        await putting(unit)("notices/steps", {
          notices: [id],
          step: "delivered",
          when: "2026-06-20T09:00:00Z",
        }),
      ),
    ).toEqual([400, "A101"]);
    await step({ step: "delivered", when: "2026-06-20T11:00:00Z" });
    expect(await state()).toBe("delivered");
    await put(unit, `notices/${id}/acknowledgement`, { whom: "Somebody" });
    expect(await state()).toBe("acknowledged");
    expect(problem(await putting(unit)(`notices/${id}/acknowledgement`, { whom: "Another" }))).toEqual([
      409,
      "A408",
    ]);
    await step({ step: "taken back", of: 3, reason: "That was Birch." });
    expect(await state()).toBe("delivered");
    const [after] = (await get(unit, "/notices")).notices;
    expect(after.steps.map((it: Thing) => [it.step, it.counts])).toEqual([
      ["sent", true],
      ["delivered", true],
      ["acknowledged", false],
      ["taken back", true],
    ]);
    await step({ step: "withdrawn", reason: "Overtaken." });
    expect((await get(unit)).notices).toEqual([]);
  });

  test("that wait stand in the order of their age", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const sent = (to: string, hour: number) => ({ to, ...call, sent: `2026-06-20T0${hour}:00:00Z` });
    await put(unit, "notices", { notices: [sent("Alder", 5), sent("Birch", 2), { to: "Watch", ...call }] });
    expect((await get(unit)).notices.map((it: Thing) => it.to)).toEqual(["Birch", "Alder", "Watch"]);
  });

  test("are sent by the mail server or not at all: that a step was written is no letter", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const contact = async (mail: string | null): Promise<string> =>
      (await put(unit, "contacts", { of: "Alder", name: "Registry", zone: "UTC", mail })).contact.id;
    const composed = async (more: object): Promise<string> =>
      (await put(unit, "notices", { notices: [{ to: "Alder", ...call, ...more }] })).notices[0].id;
    const mailed = { channel: "mail", contact: await contact("registry@alder.example") };
    const [letter, phoned, nowhere] = [
      await composed(mailed),
      await composed({}),
      await composed({ channel: "mail", contact: await contact(null) }),
    ];
    for (const id of [phoned, nowhere])
      expect(
        problem(await putting(unit)("notices/mail", { notices: [letter, id], subject: "Answer" })),
      ).toEqual([400, "A101"]);
    expect(door.caught).toEqual([]);
    const done = await put(
      unit,
      "notices/mail",
      { notices: [letter], subject: "Answer\r\nBcc: all@example" },
      "mail",
    );
    expect(done.notices[0].steps.map((it: Thing) => it.step)).toEqual(["handing over", "sent by mail"]);
    expect(door.caught).toMatchObject([
      {
        kind: "mail",
        mail: {
          to: "registry@alder.example",
          subject: "Answer Bcc: all@example",
          text: "Please answer for the shots.\n",
        },
      },
    ]);
    // The same request sends nothing twice, and neither does another.
    await put(unit, "notices/mail", { notices: [letter], subject: "Answer\r\nBcc: all@example" }, "mail");
    expect(problem(await putting(unit)("notices/mail", { notices: [letter], subject: "Again" }))).toEqual([
      409,
      "A408",
    ]);
    expect(door.caught).toHaveLength(1);
  });
});

/** With a duty whose clock begins when the request was received. */
const clockText = `${text}
duty Reply "Reply to a notice" {
  by Birch
  to Alder
  each notice by Alder to Birch
  when TRUCE is in force
  must do "reply"
  within 48 hours of receipt of the trigger
  finder Watch
  unstated: procedure, remedy, exit
  cites TRUCE clause 2
}
`;

describe("receipt", () => {
  const notice = { to: "Birch", ...call, about: { event: "asked" } };
  const asking = (more: object = {}) =>
    act("Alder", { id: "asked", occurredAt: "2026-06-19T10:00:00Z", about: "TRUCE", to: ["Birch"], ...more });

  test("is the party's to file: the unit's acknowledgement is kept, and says what is to be filed by whom", async () => {
    const door = await opened({ text: clockText });
    const unit = await unitOf(door);
    const alder = await door.person("alder", "party delegate", "Alder");
    expect((await alder.file(asking())).status).toBe(200);
    const [{ id, receipt }] = (await put(unit, "notices", { notices: [notice] })).notices;
    expect(receipt).toEqual({ kind: "awaited" });
    const done = await put(
      unit,
      `notices/${id}/acknowledgement`,
      { whom: "Duty officer", receivedAt: "2026-06-19T12:00:00Z" },
      "ack",
    );
    expect(done.notice.state).toBe("acknowledged");
    expect(done.filed).toMatchObject({
      kind: "not yours",
      whose: "Alder",
      line: { kind: "correction", corrects: "asked" },
    });
    expect(door.keeper.live.size).toBe(1);
    // Nobody's name goes into the log with it.
    expect(JSON.stringify(done.filed.line)).not.toContain("Duty officer");
    const due = async (): Promise<string | null> =>
      JSON.parse((await unit.get("/api/v1/record")).text).norms.find((it: Thing) =>
        it.key.startsWith("Reply"),
      ).due;
    expect(await due()).toBeNull();
    // The party files it as it stands there, and the clock runs from the receipt.
    expect((await alder.file(done.filed.line)).status).toBe(200);
    expect(await due()).toBe("2026-06-21T12:00:00.000Z");
    const complete = {
      v: 1,
      kind: "coverage",
      id: "complete",
      by: "operator",
      of: "log",
      state: "complete",
      occurredAt: "2026-06-20T11:00:00Z",
      period: { from: "2026-05-01T00:00:00Z", to: "2026-06-20T12:00:00Z" },
      invented: true,
    };
    // A clock that nobody saw stop is handed over all the same, as what is known of it.
    const unsure = await paperOf(unit);
    expect(unsure.read.clocks).toMatchObject([{ key: "Reply@asked", standing: "undetermined" }]);
    expect(unsure.says.replace(/\s+/g, " ")).toContain("(undetermined)");
    await door.keeper.submit(JSON.stringify(complete), "complete");
    expect((await paperOf(unit)).read.clocks).toMatchObject([
      { key: "Reply@asked", at: "2026-06-21T12:00:00.000Z", left: "in 24 hours" },
    ]);
    const after = await put(
      unit,
      `notices/${id}/acknowledgement`,
      { whom: "Duty officer", receivedAt: "2026-06-19T12:00:00Z" },
      "ack",
    );
    expect(after.notice.receipt).toEqual({
      kind: "on record",
      event: "asked",
      receivedAt: "2026-06-19T12:00:00.000Z",
    });
    expect(after.filed).toMatchObject({ kind: "filed" });
  });

  test("of one among several is not the receipt of all", async () => {
    const door = await opened({ text: clockText });
    const unit = await unitOf(door);
    const alder = await door.person("alder2", "party delegate", "Alder");
    await alder.file(asking({ to: ["Birch", "Mission"] }));
    const [{ id }] = (await put(unit, "notices", { notices: [notice] })).notices;
    const done = await put(unit, `notices/${id}/acknowledgement`, { whom: "Duty officer" });
    expect(done).toMatchObject({ notice: { receipt: { kind: "of several" } }, filed: { kind: "nothing" } });
  });

  test("is not asked for where no clock of the text begins with one", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const alder = await door.person("alder3", "party delegate", "Alder");
    await alder.file(asking());
    const [{ id }] = (await put(unit, "notices", { notices: [notice] })).notices;
    const done = await put(unit, `notices/${id}/acknowledgement`, { whom: "Duty officer" });
    expect(done).toMatchObject({
      notice: { receipt: { kind: "not asked for" } },
      filed: { kind: "nothing" },
    });
  });

  test("is never before the moment that has come, nor after it was acknowledged", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const [{ id }] = (await put(unit, "notices", { notices: [{ to: "Birch", ...call }] })).notices;
    for (const more of [
      { when: "2026-06-21T00:00:00Z" },
      { when: "2026-06-20T10:00:00Z", receivedAt: "2026-06-20T11:00:00Z" },
    ])
      expect(problem(await putting(unit)(`notices/${id}/acknowledgement`, { whom: "X", ...more }))).toEqual([
        400,
        "A101",
      ]);
    expect((await get(unit, "/notices")).notices[0].state).toBe("composed");
  });

  test("an act that is named with a notice is tried before the notice is kept", async () => {
    const door = await opened({ text: clockText });
    const unit = await unitOf(door);
    const named = (more: object) => ({
      to: "Birch",
      ...call,
      act: { by: "Alder", verb: "notice", about: "TRUCE", ...more },
    });
    expect(problem(await putting(unit)("notices", { notices: [named({ about: "Nothing" })] }))).toEqual([
      422,
      "A301",
    ]);
    expect(
      problem(await putting(unit)("notices", { notices: [named({ receivedAt: "2026-06-19T12:00:00Z" })] })),
    ).toEqual([400, "A101"]);
    const [{ id }] = (await put(unit, "notices", { notices: [named({})] })).notices;
    const done = await put(unit, `notices/${id}/acknowledgement`, { whom: "Duty officer" });
    expect(done.filed).toMatchObject({
      kind: "not yours",
      whose: "Alder",
      line: { kind: "act", to: ["Birch"], receivedAt: "2026-06-20T12:00:00.000Z" },
    });
  });
});

describe("contacts", () => {
  test("are on duty by the clock of where they are, over midnight too, and not said where nobody said", () => {
    const its = {
      of: "A",
      name: "N",
      role: null,
      mail: null,
      telephone: null,
      note: null,
      zone: "Europe/Kyiv",
    };
    const night = { ...its, hours: [{ days: [5], from: "22:00", until: "06:00" }] };
    const at = (text: string): number => parseInstant(text) ?? Number.NaN;
    // 19 June 2026 is a Friday; Kyiv is three hours ahead.
    expect(onDuty(night, at("2026-06-19T18:59:59Z"))).toBe("off duty");
    expect(onDuty(night, at("2026-06-19T19:00:00Z"))).toBe("on duty");
    expect(onDuty(night, at("2026-06-20T02:59:59Z"))).toBe("on duty");
    expect(onDuty(night, at("2026-06-20T03:00:00Z"))).toBe("off duty");
    expect(onDuty({ ...its, hours: [] }, at("2026-06-20T03:00:00Z"))).toBe("not said");
  });

  test("have versions, and stand in no bundle, export or page of the public", async () => {
    const door = await opened({ sealed: `desk-${counter}` });
    const unit = await unitOf(door);
    await door.keeper.submit(JSON.stringify(shot("Alder")), "shot");
    const terms = {
      of: "Alder",
      name: "Halyna Hotline",
      zone: "Europe/Kyiv",
      telephone: "+380 44 000 00 00",
    };
    const { contact } = await put(unit, "contacts", terms);
    const after = await put(unit, `contacts/${contact.id}`, {
      version: 1,
      ...terms,
      telephone: "+380 44 111 11 11",
    });
    expect(after.contact).toMatchObject({ version: 2, telephone: "+380 44 111 11 11" });
    await put(unit, "notices", { notices: [{ to: "Alder", contact: contact.id, ...call }] });
    expect(
      problem(await putting(unit)("notices", { notices: [{ to: "Birch", contact: contact.id, ...call }] })),
    ).toEqual([400, "A101"]);
    await paperOf(unit);
    const { handover } = await put(unit, "handovers", { kind: "brief" });
    for (const [asker, path] of [
      [unit, `/api/v1/desk/handovers/${handover.id}`],
      [unit, `/api/v1/desk/handovers/${handover.id}/text`],
      [unit, handover.address],
      [unit, "/api/v1/export?reason=inquiry"],
      [unit, "/api/v1/bundle?key=Answer(Alder)"],
      [door.nobody, "/"],
      [door.nobody, "/api/v1/now"],
      [door.nobody, "/api/v1/bundle?key=Answer(Alder)"],
    ] as const) {
      const answer = await asker.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect([path, /Hotline|380 44|Please answer/.test(answer.text)]).toEqual([path, false]);
    }
    const gone = await put(unit, `contacts/${contact.id}`, { version: 2, withdrawn: true });
    expect(gone.contact).toMatchObject({ version: 3, withdrawn: true, name: "Halyna Hotline" });
    expect((await paperOf(unit)).read.desk.contacts).toEqual([]);
  });
});

describe("a handover", () => {
  test("is the same bytes, and so the same hash, from the same again", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    await door.keeper.submit(JSON.stringify(shot("Alder")), "shot");
    const { mark } = await put(unit, "marks", { name: "Evening", knownAt: "0" });
    await put(unit, "notes", { about: { key: "Alder" }, text: "Ask for the mayor." });
    const terms = { since: mark.id, asOf: "2026-06-20T12:00:00Z", knownAt: "1" };
    const first = await paperOf(unit, terms);
    door.clock = now + 3_600_000;
    await put(unit, "notes", { about: { key: "Alder" }, text: "Written an hour later." });
    const second = await paperOf(unit, terms);
    expect(second.id).not.toBe(first.id);
    for (const part of ["document", "says", "hash", "page"])
      expect([part, second[part]]).toEqual([part, first[part]]);
    expect(createHash("sha256").update(first.document).digest("hex")).toBe(first.hash);
    expect(first.says).toContain(first.hash);
    const other = await paperOf(unit, { ...terms, asOf: "2026-06-20T11:00:00Z" });
    expect(other.hash).not.toBe(first.hash);
  });

  test("sets the mark from which the next one counts, and names through what something changed", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const first = await paperOf(unit, { name: "Night to day" });
    expect(first.read.since).toBeNull();
    door.clock = now + 3_600_000;
    await door.keeper.submit(
      JSON.stringify(
        act("Alder", {
          id: "answered",
          verb: "perform",
          about: "Answer(Alder)",
          to: ["Watch"],
          occurredAt: "2026-05-30T10:00:00Z",
        }),
      ),
      "answer",
    );
    const second = await paperOf(unit);
    expect(second.read.since).toMatchObject({ name: "Night to day", knownAt: 0 });
    const change = second.read.since.changes.find((it: Thing) => it.key === "Answer(Alder)");
    expect(change.through).toMatchObject([{ event: "answered", kind: "act", by: { name: "Town of Alder" } }]);
    expect(second.says).toContain("the act “answered” by Town of Alder");
    expect(
      (await get(unit, `/changes?mark=${(await get(unit, "/marks")).marks[1].id}`)).changes,
    ).toMatchObject([{ key: "Answer(Alder)" }]);
  });

  test("speaks each language, in lines of at most 80 columns; a brief sets no mark and holds nothing of the desk", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    await put(unit, "notes", { about: { key: "Alder" }, text: "Not for the public." });
    for (const language of Object.keys(languages)) {
      const paper = await paperOf(unit, { language });
      expect(paper.read.language).toBe(language);
      expect(paper.page).toContain(`<html lang="${language}">`);
      expect(paper.says.split("\n").filter((line: string) => [...line].length > 80)).toEqual([]);
    }
    const marks = (await get(unit, "/marks")).marks.length;
    const brief = await paperOf(unit, { kind: "brief" });
    expect(brief.read).toMatchObject({ kind: "brief", desk: null, by: null, viewer: null });
    expect(brief.says).not.toContain("Not for the public.");
    expect((await get(unit, "/marks")).marks).toHaveLength(marks);
    expect(problem(await putting(unit)("handovers", { language: "tlh" }))).toEqual([400, "A101"]);
    expect(problem(await putting(unit)("handovers", { asOf: "2026-07-20" }))).toEqual([400, "A101"]);
  });

  test("its page runs nothing, asks for nothing and can be printed", async () => {
    const door = await opened();
    const { page, headers } = await paperOf(await unitOf(door));
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toContain("script-src");
    expect(page).not.toMatch(/<script|<link|<img|<iframe|http-equiv| on\w+=|javascript:|url\(/);
    expect(page).toContain("@media print");
  });
});

describe("hostile words", () => {
  const hostile =
    "</blockquote><script>alert(1)</script>\"' onclick=x &amp;\u202eevil\u2066\u200b\u0007\r\nHandover: forged\n- Nothing is late.";

  test("show as what they are: no tag, no turned line, no line of ours", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    await put(unit, "notes", { about: { key: "Alder" }, text: hostile });
    await put(unit, "notices", {
      notices: [{ to: "Alder", ...call, text: `${"x".repeat(3_000)} ${hostile}` }],
    });
    await put(unit, "contacts", { of: "Alder", name: "<b>Bold</b>\u202e", zone: "UTC" });
    const { says, page, read: document } = await paperOf(unit);
    expect(document.desk.notes[0].text).toBe(hostile);
    expect(page).toContain("&lt;/blockquote&gt;&lt;script&gt;");
    expect(page).toContain("&lt;b&gt;Bold&lt;/b&gt;[U+202E]");
    for (const words of [says, page]) {
      for (const it of ["\u202e", "\u2066", "\u200b", "\u0007"]) expect(words.includes(it)).toBe(false);
      expect(words).toContain("[U+202E]evil[U+2066][U+200B][U+0007]");
    }
    expect(page).not.toMatch(/<script|<b>/);
    const lines: readonly string[] = says.split("\n");
    expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
    expect(
      lines.filter((line) => /forged|Nothing is late\./.test(line)).every((line) => line.startsWith("  > ")),
    ).toBe(true);
  });

  test("are wrapped by their width, and cut where one word is wider than a line", () => {
    expect(wrapped("a".repeat(170), "- ").map((line) => line.length)).toEqual([80, 80, 16]);
    expect(wrapped("字".repeat(50)).map((line) => [...line].length)).toEqual([40, 10]);
    expect(shown("a\u200fb\u{e0041}")).toBe("a[U+200F]b[U+E0041]");
    expect(escaped("<&>\"'")).toBe("&lt;&amp;&gt;&quot;&#39;");
  });
});

describe("who sits there", () => {
  test("what is about something closed to one of the unit is to them as if it were not there", async () => {
    const door = await opened({ text: clockText });
    const cleared = await unitOf(door);
    const uncleared = await unitOf(door, { cleared: false });
    const marking = { level: "releasable", rel: ["Mission"] };
    await door.keeper.submit(JSON.stringify(shot("Alder", { id: "closed-shot", marking })), "shot");
    const { note } = await put(cleared, "notes", { about: { event: "closed-shot" }, text: "The depot." });
    const { notices } = await put(cleared, "notices", {
      notices: [{ to: "Alder", ...call, about: { event: "closed-shot" } }],
    });
    expect((await get(cleared, "/notes")).notes).toHaveLength(1);
    expect(await get(uncleared)).toEqual({ mark: null, notes: [], notices: [] });
    expect((await get(uncleared, "/notices")).notices).toEqual([]);
    const absent = await putting(uncleared)("notes/absent", { version: 1, text: "?" });
    const closed = await putting(uncleared)(`notes/${note.id}`, { version: 1, text: "?" });
    expect([closed.status, closed.text.replace(note.id, "absent")]).toEqual([404, absent.text]);
    for (const [path, body] of [
      [`notes/${note.id}/report`, { of: "Shot" }],
      [`notices/${notices[0].id}/acknowledgement`, { whom: "?" }],
      ["notices/steps", { notices: [notices[0].id], step: "sent" }],
      ["notices/mail", { notices: [notices[0].id], subject: "?" }],
    ] as const)
      expect([path, ...problem(await putting(uncleared)(path, body))]).toEqual([path, 404, "A201"]);
    expect(
      problem(await putting(uncleared)("notes", { about: { event: "closed-shot" }, text: "?" })),
    ).toEqual([400, "A101"]);
    // So is a case that it has set off.
    const set = act("Alder", { id: "closed-ask", about: "TRUCE", to: ["Birch"], marking });
    await door.keeper.submit(JSON.stringify(set), "set");
    await put(cleared, "notes", { about: { key: "Reply@closed-ask" }, text: "Their reply." });
    await put(uncleared, "notes", { about: { key: "Reply" }, text: "Any reply." });
    const seen = async (asker: Asker): Promise<number> => (await get(asker, "/notes")).notes.length;
    expect([await seen(cleared), await seen(uncleared)]).toEqual([3, 1]);
    const guessed = await putting(uncleared)("notes", { about: { key: "Reply@closed-ask" }, text: "?" });
    expect(problem(guessed)).toEqual([400, "A101"]);
    // A handover goes into a mail: it holds nothing for which somebody has to be cleared.
    const paper = await paperOf(cleared);
    expect(paper.document).not.toMatch(/closed-|depot|Their reply/);
    expect((await uncleared.get(paper.address)).status).toBe(200);
  });

  test("leaves a line in the audit for each change, without what was written", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const { note } = await put(unit, "notes", { about: { key: "Alder" }, text: "A secret wish." });
    const lines = (await door.auditLines()).filter(({ what }) => what === "desk");
    expect(lines).toMatchObject([{ who: unit.id, how: "note", items: [note.id] }]);
    expect(JSON.stringify(lines)).not.toContain("A secret wish.");
  });

  test("hears on the stream that something there has changed, and nobody else does", async () => {
    const door = await opened();
    const unit = await unitOf(door);
    const listened = async (asker: Asker): Promise<() => Promise<string>> => {
      const response = await door.app.request("http://localhost:4811/api/v1/stream", {
        headers: { host: "localhost:4811", ...asker.headers },
      });
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let heard = "";
      const ended = (async () => {
        for (;;) {
          const { value, done } = (await reader?.read()) ?? { done: true };
          if (done === true) return;
          heard += decoder.decode(value);
        }
      })();
      return async () => {
        await vi.waitFor(() => expect(heard).toContain("event: filed"), { timeout: 300_000 });
        await reader?.cancel();
        await ended;
        return heard;
      };
    };
    const hearers = [await listened(unit), await listened(door.nobody)];
    await put(unit, "notes", { about: { key: "Alder" }, text: "Heard?" });
    await door.keeper.submit(JSON.stringify(shot("Alder")), "shot");
    const [atDesk, elsewhere] = await Promise.all(hearers.map((heard) => heard()));
    expect(atDesk).toContain('event: desk\ndata: {"changed":["note"]}');
    expect(elsewhere).not.toContain("desk");
  });
});

describe("words", () => {
  test("are the same in every language of the record, and another language is another table", () => {
    expect(Object.keys(deskLanguages)).toEqual(Object.keys(languages));
    for (const { language, words, counts } of Object.values(deskLanguages)) {
      expect([language, Object.keys(words).sort()]).toEqual([language, [...wordNames].sort()]);
      expect([language, Object.keys(counts).sort()]).toEqual([language, [...countNames].sort()]);
      const rules = new Intl.PluralRules(language);
      for (const name of countNames)
        for (let n = 0; n < 130; n += 1) {
          const category = rules.select(n);
          expect([
            language,
            name,
            n,
            counts[name][category] ?? (category === "many" && language === "fr" ? "rare" : undefined),
          ]).not.toContain(undefined);
        }
      // What is filled in is the same everywhere.
      for (const name of wordNames) {
        const blanks = (text: string): readonly string[] =>
          [...text.matchAll(/\{\w+\}/g)].map(([it]) => it).sort();
        expect([language, name, blanks(words[name])]).toEqual([
          language,
          name,
          blanks(deskLanguages.en?.words[name] ?? ""),
        ]);
      }
    }
    const say = saying({
      ...(deskLanguages.en as NonNullable<(typeof deskLanguages)[string]>),
      language: "pl",
      counts: {
        ...(deskLanguages.en as NonNullable<(typeof deskLanguages)[string]>).counts,
        waiting: {
          one: "{n} nota czeka:",
          few: "{n} noty czekają:",
          many: "{n} not czeka:",
          other: "{n} noty:",
        },
      },
    });
    expect([1, 3, 5].map((n) => say.count("waiting", n))).toEqual([
      "1 nota czeka:",
      "3 noty czekają:",
      "5 not czeka:",
    ]);
    expect(say.word("by", { name: "{name}" })).toBe("Handed over by {name}.");
  });

  test("French has a narrow no-break space before its double marks", () => {
    for (const [name, words] of Object.entries(deskLanguages.fr?.words ?? {}))
      expect([name, /[^\u202f][:;!?»]/.test(words.replaceAll("SHA-256", ""))]).toEqual([name, false]);
  });
});
