// The desk over the wire, where nobody signs in: a handover over the real log, in each language, and a receipt that is
// filed with its acknowledgement.
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startServer } from "@pacta/server";
import { connect, type DeskClient, ProblemError } from "@pacta/server/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { readAgreement } from "../../src/input.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { root } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-desk-"));
chmodSync(folder, 0o755);
const running: Running[] = [];

afterAll(async () => {
  for (const server of running) await server.stop();
  removeFolder(folder);
});

/** Where nobody signs in: whoever sits at the machine keeps the record, and the desk. */
async function served(scenario: string, lines: number, now: string, sandbox: boolean): Promise<Running> {
  const { agreement } = readAgreement(io, scenario);
  if (agreement === null) throw new Error("the scenario has an agreement");
  const log = readFileSync(join(root, scenario, "log.ndjson"), "utf8")
    .split("\n")
    .slice(0, lines);
  const server = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: join(folder, String(running.length)),
      databaseUrl: null,
      hosts: ["pacta.example"],
      origin: null,
      people: null,
      sandbox,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "0.0.0",
    homes: [{ agreement, texts: [], log: log.join("\n") }],
    page: () => "",
    now: () => Date.parse(now),
    notice: () => undefined,
  });
  running.push(server);
  return server;
}

describe("over the real log", { timeout: 300_000 }, () => {
  let server: Running;
  let desk: DeskClient;
  beforeAll(async () => {
    server = await served("scenarios/paris", Number.POSITIVE_INFINITY, "2026-11-24T03:00:00Z", false);
    desk = connect({ address: server.address }).desk;
  }, 300_000);

  test("one press hands over the record as it stood, in each language, with the hash of its bytes", async () => {
    const mark = await desk.addMark({ name: "Before summer", asOf: "2026-07-02" }, "mark");
    for (const language of ["en", "fr", "uk"])
      for (const kind of ["handover", "brief"] as const) {
        const made = await desk.makeHandover({ kind, language, since: mark.id }, `${kind}-${language}`);
        const bytes = await (await fetch(new URL(`api/v1/desk/handovers/${made.id}`, server.address))).text();
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(made.hash);
        const document = await desk.handover(made.id);
        expect(complaintsOf(document)).toEqual([]);
        expect(document).toMatchObject({ kind, face: "before", conditions: { of: 9, hold: 0 } });
        expect(document.questions.map(({ key }) => key)).toEqual(["SANCTIONS", "EUMAM"]);
        const text = await desk.handoverText(made.id);
        expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
        expect(text).toContain(made.hash);
        expect((await fetch(new URL(made.address, server.address))).headers.get("content-type")).toContain(
          "text/html",
        );
      }
    expect((await desk.marks()).map(({ name }) => name).at(-1)).toBe("Before summer");
  });

  test("the client has a function for everything there, and the record knows nothing of it", async () => {
    const client = connect({ address: server.address });
    const before = JSON.stringify(await client.record());
    const note = await desk.addNote({ about: { key: "System" }, text: "Ask Kyiv." }, "note");
    expect(await desk.changeNote(note.id, { version: 1, text: "Ask Kyiv and Paris." }, "edit")).toMatchObject(
      { version: 2 },
    );
    const contact = await desk.addContact(
      { of: "FR", name: "Cell in Paris", zone: "Europe/Paris" },
      "contact",
    );
    expect((await desk.changeContact(contact.id, { version: 1, withdrawn: true }, "gone")).withdrawn).toBe(
      true,
    );
    const [notice] = await desk.addNotices(
      [{ to: "FR", about: { key: "System" }, text: "Come.", channel: "by hand" }],
      "notice",
    );
    if (notice === undefined) throw new Error("one was composed");
    expect(await desk.addSteps({ notices: [notice.id], step: "sent" }, "sent")).toMatchObject([
      { state: "sent" },
    ]);
    // No mail server is configured, so nothing is said to have been sent by it.
    const mailed = await desk
      .mailNotices({ notices: [notice.id], subject: "Come" }, "mail")
      .catch((error: unknown) => error);
    expect(mailed).toBeInstanceOf(ProblemError);
    expect(await desk.overview()).toMatchObject({ notes: [{ id: note.id }], notices: [{ id: notice.id }] });
    const { filed } = await desk.acknowledge(notice.id, { whom: "The doorman" }, "ack");
    expect(filed).toEqual({ kind: "nothing" });
    expect([await desk.notices("open"), (await desk.notices()).length]).toEqual([[], 1]);
    expect((await desk.notes("System")).map(({ id }) => id)).toEqual([note.id]);
    expect((await desk.changes()).schema).toBe("pacta/changes-1");
    expect((await desk.contacts()).map(({ duty }) => duty)).toEqual(["not said"]);
    expect((await desk.handovers()).every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(JSON.stringify(await client.record())).toBe(before);
    const reported = await desk
      .reportNote(note.id, { of: "System", by: "FR", occurredAt: "2026-11-24", marking: "public" }, "report")
      .catch((error: unknown) => error);
    expect(reported).toMatchObject({ problem: { code: "A301" } });
  });

  test("whoever comes by a public name is told nothing of it", async () => {
    const { hostname, port } = new URL(server.address);
    for (const path of ["", "/notes", "/contacts", "/handovers"]) {
      const told = await new Promise<number | undefined>((resolve, reject) => {
        get({ hostname, port, path: `/api/v1/desk${path}`, headers: { host: "pacta.example" } }, (it) => {
          it.resume();
          resolve(it.statusCode);
        }).on("error", reject);
      });
      expect([path, told]).toEqual([path, 403]);
    }
  });
});

test("whoever keeps the record files the receipt with the acknowledgement, and the clock begins", async () => {
  const scenario = "scenarios/worked/08-effect-by-inaction";
  const server = await served(scenario, 0, "2026-03-02T12:00:00Z", true);
  const client = connect({ address: server.address });
  const { desk } = client;
  const notice = {
    v: 1,
    kind: "act",
    id: "n1",
    occurredAt: "2026-03-01T11:00:00.000Z",
    by: "V1",
    verb: "invoke",
    about: "Relief",
    to: ["V2"],
    invented: true,
  };
  await client.append([notice], "act");
  const complete = {
    v: 1,
    kind: "coverage",
    id: "complete",
    occurredAt: "2026-03-02T12:00:00.000Z",
    by: "operator",
    of: "log",
    state: "complete",
    period: { from: "2026-01-01T00:00:00.000Z", to: "2026-04-02T12:00:00.000Z" },
    invented: true,
  };
  await client.append([complete], "complete");
  const relief = async (asOf: string): Promise<string | undefined> =>
    (await client.record({ position: "P1", asOf })).situations.find(({ key }) => key === "Relief")?.standing;
  const stands = async () => [await relief("2026-03-31T11:59:59Z"), await relief("2026-03-31T12:00:01Z")];
  const before = await stands();
  const [composed] = await desk.addNotices(
    [
      {
        to: "V2",
        about: { event: "n1" },
        text: "The notice of V1.",
        channel: "note verbale",
        sent: "2026-03-01T11:00:00Z",
      },
    ],
    "notice",
  );
  if (composed === undefined) throw new Error("one was composed");
  expect(composed.receipt).toEqual({ kind: "awaited" });
  const acknowledgement = { whom: "The registry", receivedAt: "2026-03-01T12:00:00Z" };
  const done = await desk.acknowledge(composed.id, acknowledgement, "ack");
  expect(done.filed).toMatchObject({
    kind: "filed",
    receipts: [{ id: `receipt-${composed.id}`, position: 3 }],
  });
  expect(done.notice.receipt).toEqual({
    kind: "on record",
    event: "n1",
    receivedAt: "2026-03-01T12:00:00.000Z",
  });
  expect([before, await stands()]).toEqual([
    ["undetermined", "undetermined"],
    ["in force", "ended"],
  ]);
  expect(await desk.acknowledge(composed.id, acknowledgement, "ack")).toEqual(done);
}, 300_000);
