// A server on a disk that is nearly full, with its database and over its port: it starts, shows what it has, and takes
// nothing; with room again it goes on where it was.

import { parseFiles } from "@pacta/language";
import { startServer } from "@pacta/server";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { folder, truce } from "./at-home.ts";

const { agreement } = parseFiles([{ name: "test.pacta", text: truce }]);
if (agreement === null) throw new Error("the truce cannot be read");

async function served<T>(
  dataFolder: string,
  diskShare: number,
  use: (address: string, notices: readonly unknown[]) => Promise<T>,
): Promise<T> {
  const notices: unknown[] = [];
  const running = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder,
      databaseUrl: null,
      hosts: [],
      sandbox: false,
      origin: null,
      people: null,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
      ladder: { diskFree: Number.MAX_SAFE_INTEGER, diskShare, behind: 2_000, intakeOnly: 10_000 },
    },
    version: "test",
    homes: [{ agreement: agreement as NonNullable<typeof agreement>, texts: [], log: "" }],
    page: (_, { banner }) => banner ?? "as usual",
    now: Date.now,
    notice: (notice) => notices.push(notice),
  });
  try {
    return await use(running.address, notices);
  } finally {
    await running.stop();
  }
}

const post = async (address: string, id: string, itsClass = "1") => {
  const answer = await fetch(`${address}api/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", "idempotency-key": id, "pacta-class": itsClass },
    body: JSON.stringify({
      v: 1,
      kind: "act",
      id,
      by: "Alder",
      verb: "notice",
      occurredAt: "2026-03-12T10:00:00Z",
      note: "x",
    }),
  });
  const body = (await answer.json()) as { readonly code?: string };
  return { status: answer.status, code: body.code, wait: answer.headers.get("retry-after") };
};

const eventsOf = async (address: string) =>
  (await (await fetch(`${address}api/v1/events`)).text())
    .trim()
    .split("\n")
    .map(
      (line) => JSON.parse(line) as { readonly kind: string; readonly id: string; readonly note?: string },
    );

test("row 4, disk: a server starts on a full disk and shows what it has; refusals stand in the log once there is room", async () => {
  const data = await folder();
  try {
    await served(data.path, 0, async (address) => {
      expect(await post(address, "a1")).toMatchObject({ status: 200 });
    });
    // No disk is as free as it is large.
    await served(data.path, 1, async (address, notices) => {
      expect(await post(address, "a2")).toEqual({ status: 503, code: "A505", wait: "5" });
      expect((await eventsOf(address)).map(({ id }) => id)).toEqual(["a1"]);
      expect(await (await fetch(address)).text()).toMatch(/^Read only \(disk low\)/);
      expect((await fetch(`${address}readyz`)).status).toBe(503);
      expect(await (await fetch(`${address}metrics`)).text()).toContain('pacta_alarm{alarm="read only"} 1\n');
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: "alarm", name: "read only", change: "begun" }),
      );
    });
    await served(data.path, 0, async (address) => {
      expect(await post(address, "a2")).toMatchObject({ status: 200 });
    });
    console.log(
      rowLine(4, "C", "started on a full disk: reads, takes nothing, goes on with room", { lost: 0 }),
    );
  } finally {
    await data.remove();
  }
}, 300_000);

test("row 26, flood over the port: 429 with a time to wait, acts untouched, the gap in the log with source, class and count", async () => {
  const data = await folder();
  try {
    const { flood, acts } = await served(data.path, 0, async (address) => ({
      flood: await Promise.all(Array.from({ length: 160 }, (_, i) => post(address, `f${i}`, "4"))),
      acts: await Promise.all(Array.from({ length: 20 }, (_, i) => post(address, `a${i}`))),
    }));
    const turned = flood.filter(({ status }) => status !== 200);
    expect(turned.length).toBeGreaterThan(0);
    expect(turned.every(({ code, wait }) => (code === "A106" || code === "A503") && Number(wait) >= 1)).toBe(
      true,
    );
    expect(acts.every(({ status }) => status === 200)).toBe(true);
    // The server was stopped at once: what was not written down before is at the end.
    const events = await served(data.path, 0, eventsOf);
    const gaps = events.filter(({ kind }) => kind === "coverage").map(({ note }) => note ?? "");
    expect(
      gaps.every((note) => /^\d+ submission\(s\) of class 4 from keeper were turned away\.$/.test(note)),
    ).toBe(true);
    const counted = gaps.reduce((sum, note) => sum + Number.parseInt(note, 10), 0);
    expect(counted).toBe(turned.length);
    console.log(
      rowLine(26, "C", "a flood over HTTP, counted", { shed: turned.length, counted, "acts refused": 0 }),
    );
  } finally {
    await data.remove();
  }
}, 300_000);
