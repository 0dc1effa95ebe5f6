// A server for tests: on a database of its own, under a clock whose hands the test turns, stopped when the test is over.
import { mkdtemp } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { type Running, type ServeTerms, startServer } from "@pacta/server";
import { type Client, connect } from "@pacta/server/wire";
import { removeFolder } from "../../../tools/databases.ts";

export type Hands = {
  readonly now: () => Instant;
  readonly alarm: (at: Instant, ring: () => void) => () => void;
  /** Goes on to an instant, and stops on the way at each alarm. */
  readonly turnTo: (to: Instant | string) => void;
};

export function handsAt(start: string): Hands {
  let now = Date.parse(start);
  const alarms = new Set<{ readonly at: Instant; readonly ring: () => void }>();
  const ringDue = (): void => {
    for (const alarm of [...alarms].sort((a, b) => a.at - b.at))
      if (alarm.at <= now && alarms.delete(alarm)) alarm.ring();
  };
  return {
    now: () => now,
    alarm: (at, ring) => {
      const alarm = { at, ring };
      alarms.add(alarm);
      // An alarm of the past rings soon, and never at once.
      if (at <= now) setImmediate(ringDue);
      return () => alarms.delete(alarm);
    },
    turnTo: (to) => {
      const end = typeof to === "string" ? Date.parse(to) : to;
      for (;;) {
        const next = Math.min(...[...alarms].map(({ at }) => at).filter((at) => at > now));
        if (next > end) break;
        now = next;
        ringDue();
      }
      now = Math.max(now, end);
      ringDue();
    },
  };
}

export type AtHome = {
  readonly running: Running;
  readonly client: Client;
  readonly address: string;
  readonly hands: Hands;
  readonly notices: readonly unknown[];
  readonly put: (id: string, terms: object) => Promise<{ readonly status: number; readonly body: Json }>;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly body: Json }>;
  /** As somebody who comes by the public name. */
  readonly outside: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly outsider: typeof fetch;
  readonly stop: () => Promise<void>;
};

export type Json = Readonly<Record<string, unknown>>;

const publicName = "pacta.example";

export async function folder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "pacta-server-"));
  return { path, remove: async () => removeFolder(path) };
}

export async function atHome(
  text: string,
  dataFolder: string,
  hands: Hands,
  more: Partial<Pick<ServeTerms, "caught" | "web">> & {
    readonly effects?: ServeTerms["config"]["effects"];
  } = {},
): Promise<AtHome> {
  const { agreement, diagnostics } = parseFiles([{ name: "test.pacta", text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (agreement === null || errors.length > 0)
    throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const { effects, ...seams } = more;
  const notices: unknown[] = [];
  const running = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder,
      databaseUrl: null,
      hosts: [publicName],
      sandbox: false,
      origin: null,
      people: null,
      effects: effects ?? { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ agreement, texts: [{ name: "test.pacta", text }], log: "" }],
    page: () => "",
    now: hands.now,
    alarm: hands.alarm,
    notice: (notice) => notices.push(notice),
    ...seams,
  });
  const { address } = running;
  const json = async (path: string, init?: RequestInit) => {
    const response = await fetch(new URL(path, address), init);
    return { status: response.status, body: (await response.json()) as Json };
  };
  return {
    running,
    address,
    hands,
    notices,
    client: connect({ address }),
    put: (id, terms) =>
      json(`api/v1/subscriptions/${id}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(terms),
      }),
    get: (path) => json(path),
    outside: async (path) => {
      const response = await asOutsider(new URL(path, address));
      return { status: response.status, text: await response.text() };
    },
    outsider: (input, init) => asOutsider(new URL(String(input)), init),
    stop: () => running.stop(),
  };
}

/** `fetch` lets nobody choose the host that is asked for. */
function asOutsider(url: URL, init: RequestInit = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: init.method ?? "GET",
        headers: { ...(init.headers as Record<string, string>), host: publicName },
        ...(init.signal == null ? {} : { signal: init.signal }),
      },
      (answer) => {
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => {
            answer.on("data", (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)));
            answer.once("end", () => controller.close());
            answer.once("error", (error) => controller.error(error));
          },
          cancel: () => {
            answer.destroy();
          },
        });
        resolve(new Response(body, { status: answer.statusCode ?? 0 }));
      },
    );
    sent.once("error", reject);
    sent.end(init.body ?? undefined);
  });
}

/** Waits for what happens beside the test, a few milliseconds at a time. */
export async function until(what: () => boolean | Promise<boolean>, named: string): Promise<void> {
  for (let i = 0; i < 2_000; i++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  throw new Error(`It never came: ${named}`);
}

/** A truce under which each strike is to be repaired within 48 hours. */
export const truce = `agreement Truce "The truce" {
  version "1"
  zone "UTC"
  counting elapsed
  interpreter unstated
}

party Observers "The observers" { kind organisation }
party Alder "Alder"
party Birch "Birch"

instrument TRUCE "Truce" {
  status legal
  parties Alder, Birch
  interpreter unstated
  enforceability unstated
  clause 1 "Alder repairs what a strike hit within 48 hours of it"
  clause 2 "Birch hears of it in confidence"
}

event Strike "A strike" { counts as reported }

duty Repair "Repair what a strike hit" {
  by Alder
  to Observers
  each Strike
  when always
  must do "repair what the strike hit"
  within 48 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites TRUCE clause 1
}

duty Tell "Tell Birch of the strike" {
  by Alder
  to Birch
  marking Alder, Birch
  each Strike
  when always
  must do "tell Birch"
  within 12 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites TRUCE clause 2
}
`;

/** The log says everything up to June; without that, nobody could say what has not been done. */
export const complete: Json = {
  v: 1,
  kind: "coverage",
  id: "complete",
  occurredAt: "2026-03-01T00:00:00Z",
  by: "Observers",
  of: "log",
  period: { from: "2026-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z" },
  state: "complete",
};

export function strike(id: string, at: string, more: object = {}): Json {
  return { v: 1, kind: "report", id, occurredAt: at, by: "Observers", of: "Strike", ...more };
}

export function corrected(
  id: string,
  corrects: string,
  at: string,
  strikeAt: string,
  more: object = {},
): Json {
  return {
    v: 1,
    kind: "correction",
    id,
    occurredAt: at,
    by: "Observers",
    corrects,
    replacement: { v: 1, kind: "report", occurredAt: strikeAt, by: "Observers", of: "Strike", ...more },
    reason: "The day was written down wrongly.",
  };
}
