// The service as people start and stop it: a process of its own, a data folder, an address.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { root } from "./terminal.ts";

type Service = {
  readonly address: string;
  readonly said: () => string;
  readonly child: ChildProcess;
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
};

const started: Service[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const service of started.splice(0)) if (service.child.exitCode === null) await service.stop("SIGTERM");
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pacta-serve-"));
  folders.push(folder);
  return folder;
}

async function serve(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Service | { readonly code: number | null; readonly said: string }> {
  const { DATABASE_URL: _, ...around } = process.env;
  const child = spawn(process.execPath, [join(root, "packages/cli/src/pacta.ts"), "serve"], {
    env: { ...around, PACTA_DATA: dataFolder, PACTA_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const address = await new Promise<string | null>((resolve) => {
    child.stdout.on("data", () => {
      const found = /at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined && said.includes("GUARANTEES")) resolve(found);
    });
    ended.then(() => resolve(null));
  });
  if (address === null) return { code: await ended, said };
  const service: Service = {
    address,
    said: () => said,
    child,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
  started.push(service);
  return service;
}

async function running(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const service = await serve(dataFolder, environment);
  if ("code" in service) throw new Error(service.said);
  return service;
}

async function sizeAt({ address }: Service): Promise<number> {
  const { agreements } = (await (await fetch(`${address}api/v1/agreements`)).json()) as {
    agreements: readonly { readonly size: number }[];
  };
  return agreements[0]?.size ?? Number.NaN;
}

/** Where root keeps a folder out of the database's reach, the database is elsewhere. */
function homeOf(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, "store", "elsewhere"), "utf8").trim();
  } catch {
    return dataFolder;
  }
}

/** Processes whose command line names this folder, wherever its database is kept. */
function processesOf(dataFolder: string): readonly string[] {
  if (process.platform !== "linux") return [];
  const home = homeOf(dataFolder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return line.includes(home) ? [`${pid} ${line}`] : [];
      } catch {
        return [];
      }
    });
}

const notice = JSON.stringify({
  v: 1,
  kind: "act",
  id: "notice-1",
  by: "FR",
  verb: "notice",
  occurredAt: "2026-07-03T10:00:00Z",
});

const file = (service: Service, key: string, line: string): Promise<Response> =>
  fetch(`${service.address}api/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", "idempotency-key": key },
    body: line,
  });

test("it loads Paris once, and stopping and starting again loses and repeats nothing", async () => {
  const folder = newFolder();
  const first = await running(folder);
  const entries = readFileSync(join(root, "scenarios/paris/log.ndjson"), "utf8").trim().split("\n").length;
  expect(await sizeAt(first)).toBe(entries);
  const receipt = await (await file(first, "k1", notice)).json();
  expect(receipt).toEqual({ receipts: [{ id: "notice-1", position: entries + 1 }] });
  expect(await first.stop("SIGTERM")).toBe(0);
  expect(processesOf(folder)).toEqual([]);

  const again = await running(folder);
  expect(await sizeAt(again)).toBe(entries + 1);
  expect(await (await file(again, "k1", notice)).json()).toEqual(receipt);
  expect(await sizeAt(again)).toBe(entries + 1);
  expect(await again.stop("SIGINT")).toBe(0);
  expect(processesOf(folder)).toEqual([]);
}, 300_000);

test("a signal that comes again while it stops, from npm or a terminal, ends nothing in the middle", async () => {
  const folder = newFolder();
  const service = await running(folder);
  const ended = service.stop("SIGTERM");
  for (const wait of [0, 5, 50]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    service.child.kill("SIGTERM");
  }
  // The last may meet a process that has given everything free and is only leaving: it has no code then.
  expect([0, null]).toContain(await ended);
  expect(processesOf(folder)).toEqual([]);
}, 300_000);

test("a second start on the same folder is refused with a sentence", async () => {
  const folder = newFolder();
  await running(folder);
  const second = await serve(folder);
  expect(second).toMatchObject({ code: 2 });
  expect("code" in second ? second.said.replace(/\s+/g, " ") : "").toMatch(/folder-in-use .*pid \d+/);
}, 300_000);

test("killed without warning, it finds its own database again and goes on", async () => {
  const folder = newFolder();
  const first = await running(folder);
  await file(first, "k1", notice);
  const size = await sizeAt(first);
  await first.stop("SIGKILL");
  const again = await running(folder);
  expect(await sizeAt(again)).toBe(size);
}, 300_000);

test("every mistake of the configuration is told at once, before anything is opened", async () => {
  const folder = newFolder();
  const refused = await serve(folder, {
    PACTA_PORT: "http",
    PACTA_COLOUR: "blue",
    DATABASE_URL: "mysql://x:secret@y",
  });
  const said = "code" in refused ? refused.said : "";
  expect(refused).toMatchObject({ code: 2 });
  for (const name of ["PACTA_PORT", "PACTA_COLOUR", "DATABASE_URL"])
    expect(said).toContain(`${name}: expected`);
  expect(said).not.toContain("secret");
  expect(readdirSync(folder)).toEqual([]);
});
