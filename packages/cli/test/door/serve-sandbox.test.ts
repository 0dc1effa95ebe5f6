// The sandbox as people start it: its page says that everything is invented and lets one choose who to be, without a
// script, and the clock that it shows can be set.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { root } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-drill-"));
let child: ChildProcess;
let address: string;
let said = "";

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const { DATABASE_URL: _, ...around } = process.env;
  child = spawn(process.execPath, [join(root, "packages/cli/src/pacta.ts"), "serve", "--sandbox"], {
    env: { ...around, PACTA_DATA: join(folder, "data"), PACTA_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /at (http:\S+)/.exec(said)?.[1];
        if (found !== undefined && said.includes("Ctrl-C")) resolve(found);
      });
    child.once("exit", () => reject(new Error(said)));
  });
}, 300_000);

afterAll(async () => {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode === null && child.kill("SIGTERM")) await ended;
  removeFolder(folder);
});

function form(path: string, fields: Readonly<Record<string, string>>, cookie = ""): Promise<Response> {
  return fetch(new URL(path, address), {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", ...(cookie === "" ? {} : { cookie }) },
    body: new URLSearchParams(fields),
  });
}

async function page(cookie = ""): Promise<string> {
  return (await fetch(address, cookie === "" ? {} : { headers: { cookie } })).text();
}

test("the page chooses who to be by a form, and shows that person's record", async () => {
  const keeper = await page();
  expect(keeper).toContain("Sandbox: everything here is invented.");
  expect(keeper).toContain("You look and file as whoever keeps the record");
  const answer = await form("sandbox/as", { person: "invented-monitor" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  const cookie = answer.headers.getSetCookie()[0] ?? "";
  expect(cookie).toMatch(/^pacta-sandbox-as=invented-monitor;.*HttpOnly;.*SameSite=Strict/);
  const [pair = ""] = cookie.split(";");
  const monitor = await page(pair);
  expect(monitor).toContain("You look and file as Hugo Hourglass (invented), monitor.");
  expect(monitor).toContain('<option value="invented-monitor" selected>');
  const back = await form("sandbox/as", { person: "" }, pair);
  expect(back.headers.getSetCookie()[0]).toMatch(/^pacta-sandbox-as=;.*Max-Age=0/);
});

test("the page has a policy that lets its own forms go to itself, and nothing else", async () => {
  const policy = (await fetch(address)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(await page()).not.toContain("<script");
});

test("the clock begins at the end of the invented month and goes on by a form", async () => {
  const clock = async (): Promise<string> =>
    ((await (await fetch(new URL("sandbox/clock", address))).json()) as { readonly now: string }).now;
  expect((await clock()).slice(0, 10)).toBe("2026-10-31");
  expect((await form("sandbox/clock", { advance: "1 day" })).status).toBe(303);
  expect((await clock()).slice(0, 10)).toBe("2026-11-01");
  expect(said).not.toContain("clock-jump");
});
