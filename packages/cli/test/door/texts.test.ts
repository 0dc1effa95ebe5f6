// A version of the Paris texts over the wire and at the terminal: the same comparison, in the shape that it names, in
// every language; and a log that a text does not admit, with its entries.
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startServer } from "@pacta/server";
import { type Client, connect, type VersionDocument } from "@pacta/server/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { readAgreement } from "../../src/input.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { ferry, pacta, root } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-texts-"));
chmodSync(folder, 0o755);
const paris = join(root, "scenarios/paris");
const files = readdirSync(paris)
  .filter((name) => name.endsWith(".pacta"))
  .map((name) => ({ name, text: readFileSync(join(paris, name), "utf8") }));
/** The decision on what follows a breach is due, and a promise is taken back. */
const draft = files.map(({ name, text }) => ({
  name,
  text: text
    .replace(/version "2026-07-02"/, 'version "draft"')
    .replace(/(intent N-1-SK[\s\S]*?)unstated: deadline, finder/, "$1by 2026-12-31\n  unstated: finder"),
}));

let running: Running;
let client: Client;

beforeAll(async () => {
  const { agreement } = readAgreement(io, "scenarios/paris");
  if (agreement === null) throw new Error("the Paris scenario has an agreement");
  running = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: join(folder, "data"),
      databaseUrl: null,
      hosts: [],
      origin: null,
      people: null,
      sandbox: false,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "0.0.0",
    homes: [{ agreement, texts: files, log: readFileSync(join(paris, "log.ndjson"), "utf8") }],
    page: () => "",
    now: () => Date.parse("2026-11-24T03:00:00Z"),
    notice: () => undefined,
  });
  client = connect({ address: running.address });
}, 300_000);

afterAll(async () => {
  await running?.stop();
  removeFolder(folder);
});

describe("over the wire", () => {
  let shown: VersionDocument;

  test("a draft is proposed and compared, and says the same in every language with other words", {
    timeout: 300_000,
  }, async () => {
    const { version } = await client.propose({ files: draft, from: "2027-01-01", note: "Draft" });
    expect(complaintsOf(await client.versions())).toEqual([]);
    shown = await client.version(version);
    expect(complaintsOf(shown)).toEqual([]);
    expect(shown.differences).toMatchObject([
      { kind: "changed", list: "norms", id: "N-1-SK", slots: [{ slot: "deadline" }] },
    ]);
    expect(shown.asOf).toBe("2026-12-31T23:00:00.000Z");
    for (const lang of ["fr", "uk"]) {
      const told = await client.version(version, { lang });
      expect(complaintsOf(told)).toEqual([]);
      expect(told.language).toBe(lang);
      expect(told.counts).toEqual(shown.counts);
      expect(told.effects.map(({ key }) => key)).toEqual(shown.effects.map(({ key }) => key));
    }
  });

  test("a text is compared with itself: everything stays", async () => {
    const first = await client.version(0);
    expect(complaintsOf(first)).toEqual([]);
    expect(first.differences).toEqual([]);
    expect(first.counts).toMatchObject({ changes: 0, ends: 0, arises: 0, unsettled: 0 });
  });

  test("the terminal says the same of the same two texts", () => {
    const given = Object.fromEntries(draft.map(({ name, text }) => [`draft/${name}`, text]));
    const { out, code } = pacta(
      ["diff", "scenarios/paris", "draft", "--as-of", "2026-12-31T23:00:00Z", "--json"],
      {
        files: given,
      },
    );
    const document = JSON.parse(out);
    expect([code, complaintsOf(document)]).toEqual([0, []]);
    expect(document.differences).toEqual(shown.differences);
    expect(document.effects).toEqual(shown.effects);
  });
});

describe("at the terminal", () => {
  test("a page names what is otherwise and what becomes of what stands", () => {
    const text = (ferry["ferry/ferry.pacta"] ?? "").replace("by 2026-06-01", "by 2026-07-01");
    const { out, code } = pacta(["diff", "ferry", "draft.pacta", "--as-of", "2026-06-15"], {
      files: { ...ferry, "draft.pacta": text },
    });
    expect(code).toBe(0);
    expect(out).toContain("+ by 2026-07-01");
    expect(out).toMatch(/\d+ stay\(s\)/);
  });

  test("an event that the second text does not admit is named, and the command ends with 1", () => {
    const source = ferry["ferry/ferry.pacta"] ?? "";
    const text = source.replace(/\bparty (\w+)/, "party X$1");
    const { out, code } = pacta(["diff", "ferry", "draft.pacta", "--as-of", "2026-06-15", "--keep-going"], {
      files: { ...ferry, "draft.pacta": text },
    });
    expect(code).toBe(1);
    expect(out).toContain("EVENTS THAT THE SECOND TEXT DOES NOT ADMIT");
    expect(out).toMatch(/log\.ndjson:\d+:\d+ L84\d/);
  });

  test("one agreement alone, and three, are refused with what is needed", () => {
    for (const words of [["scenarios/paris"], ["a", "b", "c"]])
      expect(pacta(["diff", ...words]).err).toContain("Two versions are compared");
  });
});
