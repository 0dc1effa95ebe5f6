// Beside the server: back up, restore, check and take out what an installation keeps, and verify a bundle elsewhere.
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startServer } from "@pacta/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { readAgreement } from "../../src/input.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { root } from "./terminal.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "pacta-keep-"));
chmodSync(folder, 0o755);
const file = (name: string): string => join(folder, name);

type Ran = { readonly code: number; readonly out: string; readonly err: string };

async function pacta(data: string, ...words: readonly string[]): Promise<Ran> {
  const { DATABASE_URL: _, ...around } = process.env;
  const { stdout, stderr, code } = await run(
    process.execPath,
    [join(root, "packages/cli/src/pacta.ts"), ...words],
    { env: { ...around, PACTA_DATA: file(data) } },
  ).then(
    (ran) => ({ ...ran, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  if (words.includes("--json")) expect(complaintsOf(JSON.parse(stdout))).toEqual([]);
  return { code, out: stdout, err: stderr };
}

const ferryText = readFileSync(join(root, "scenarios/teaching/ferry.pacta"), "utf8");

async function served<T>(
  data: string,
  sandbox: boolean,
  log: string,
  use: (address: string, agreement: string) => Promise<T>,
): Promise<T> {
  const { agreement } = readAgreement(io, "scenarios/teaching");
  if (agreement === null) throw new Error("the teaching scenario has an agreement");
  const server = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: file(data),
      databaseUrl: null,
      hosts: [],
      origin: null,
      people: null,
      sandbox,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "0.0.0",
    homes: [{ agreement, texts: [{ name: "ferry.pacta", text: ferryText }], log }],
    page: () => "",
    now: () => Date.parse("2026-06-20T00:00:00Z"),
    notice: () => undefined,
  });
  try {
    return await use(server.address, agreement.id);
  } finally {
    await server.stop();
  }
}

/** An installation that keeps the ferry truce and has served a bundle of it. */
beforeAll(async () => {
  const log = readFileSync(join(root, "scenarios/teaching/log.ndjson"), "utf8");
  await served("kept", true, log, async (address, agreement) => {
    const bundle = await fetch(`${address}api/v1/bundle?key=Report(Birch)&asOf=2026-06-04T15:00:00Z`);
    writeFileSync(file("bundle.tar"), Buffer.from(await bundle.arrayBuffer()));
    writeFileSync(file("key"), await (await fetch(`${address}log/${agreement}/key`)).text());
  });
}, 300_000);

afterAll(() => removeFolder(folder));

test("a backup is restored once before it counts, and again into an empty installation with the same root", async () => {
  const saved = await pacta("kept", "backup", file("backup"), "--json");
  expect([saved.code, saved.err]).toEqual([0, ""]);
  const { logs } = JSON.parse(saved.out);
  const restored = await pacta("other", "restore", file("backup"), "--json");
  expect(JSON.parse(restored.out).logs).toEqual(logs);
  const checked = await pacta("other", "fsck", "--json");
  expect(JSON.parse(checked.out).logs).toEqual(
    logs
      .map((it: object) => ({ ...it, sound: true }))
      .map(({ log, sound, size, root: top }: never) => ({ log, sound, size, root: top })),
  );
}, 300_000);

test("a backup that was cut short or altered restores nothing", async () => {
  const whole = readFileSync(file("backup"));
  for (const [name, bytes] of [
    ["short", whole.subarray(0, whole.length - 200)],
    ["altered", Buffer.from(whole).fill(0x41, 300, 304)],
  ] as const) {
    writeFileSync(file(name), bytes);
    const refused = await pacta(`empty-${name}`, "restore", file(name));
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("not-a-backup");
    expect(JSON.parse((await pacta(`empty-${name}`, "fsck", "--json")).out).logs).toEqual([]);
  }
}, 300_000);

test("everything comes out as lines that run like the originals", async () => {
  const exported = await pacta("kept", "export", file("out"), "--json");
  expect([exported.code, exported.err]).toEqual([0, ""]);
  const [{ log, entries }] = JSON.parse(exported.out).logs;
  const lines = readFileSync(join(file("out"), log, "log.ndjson"), "utf8")
    .trim()
    .split("\n");
  expect(lines.length).toBe(entries);
  const ran = await pacta(
    "kept",
    "why",
    join(root, "scenarios/teaching/ferry.pacta"),
    "Report(Birch)",
    join(file("out"), log, "log.ndjson"),
    "--as-of",
    "2026-06-04T15:00:00Z",
  );
  expect(ran.out).toContain("breached since");
}, 300_000);

test("a stranger verifies the bundle, and one letter changed is found", async () => {
  const own = await pacta("kept", "verify", file("bundle.tar"), file("key"), "--json");
  const { answers, firstBad } = JSON.parse(own.out);
  expect([own.code, firstBad]).toEqual([0, null]);
  for (const question of ["bytes", "signatures", "inclusion", "conclusion"])
    expect([question, answers[question].kind]).toEqual([question, "holds"]);
  const bytes = readFileSync(file("bundle.tar"));
  bytes[bytes.indexOf("breached")] = "B".charCodeAt(0);
  writeFileSync(file("altered.tar"), bytes);
  const altered = await pacta("kept", "verify", file("altered.tar"), file("key"));
  expect(altered.code).toBe(1);
  expect(altered.out).toContain("Do not rely on this bundle.");
}, 300_000);

test("what comes out of a sandbox is refused by a real log, whole", async () => {
  const [{ log }] = JSON.parse((await pacta("kept", "export", file("out-again"), "--json")).out).logs;
  const body = readFileSync(join(file("out-again"), log, "log.ndjson"), "utf8");
  await served("real", false, "", async (address) => {
    const response = await fetch(`${address}api/v1/events`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", "idempotency-key": "from-the-sandbox" },
      body,
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, "A304"]);
    expect(await (await fetch(`${address}api/v1/events`)).text()).toBe("");
  });
}, 300_000);

test("an upgrade has nothing to do where the form is the present one, and makes nothing where nothing is", async () => {
  const checked = JSON.parse((await pacta("kept", "upgrade", "--check", "--json")).out);
  expect(checked).toMatchObject({
    kind: "check",
    form: 2,
    to: 2,
    steps: [],
    logs: [{ size: expect.any(Number) }],
  });
  expect(JSON.parse((await pacta("kept", "upgrade", "--json")).out)).toMatchObject({
    steps: [],
    backup: null,
  });
  const none = await pacta("never-made", "upgrade", "--check");
  expect([none.code, none.out]).toEqual([0, expect.stringContaining("Nothing is kept here yet")]);
  expect(existsSync(file("never-made"))).toBe(false);
  expect((await pacta("kept", "upgrade", "--check", "--back")).err).toContain("C904");
  expect((await pacta("kept", "upgrade", "now")).err).toContain("C908");
}, 300_000);

test("the sandbox is thrown away by its own command, and nothing else is", async () => {
  await served("drill-sandbox", true, "", async () => {
    const refused = await pacta("drill", "sandbox", "reset");
    expect([refused.code, refused.err.includes("C941")]).toEqual([2, true]);
  });
  expect((await pacta("drill", "sandbox")).err).toContain("C907: Do what with the sandbox?");
  expect(existsSync(file("drill-sandbox"))).toBe(true);
  const reset = await pacta("drill", "sandbox", "reset");
  expect([reset.code, reset.err, existsSync(file("drill-sandbox"))]).toEqual([0, "", false]);
  expect(existsSync(file("kept"))).toBe(true);
}, 300_000);
