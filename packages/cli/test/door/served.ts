// A server over a log of the repository, and a client of it: the door at which documents of pages are asked for.
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startServer } from "@pacta/server";
import { type Client, connect } from "@pacta/server/wire";
import { expect } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { readAgreement } from "../../src/input.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { root } from "./terminal.ts";

export type Doors = {
  /** Of the Paris system, unless another folder has the agreement. */
  readonly open: (log: string, sandbox: boolean, folder?: string) => Promise<Client>;
  readonly close: () => Promise<void>;
};

export function doors(name: string): Doors {
  const folder = mkdtempSync(join(tmpdir(), `pacta-${name}-`));
  chmodSync(folder, 0o755);
  const running: Running[] = [];
  return {
    async open(log, sandbox, of = "scenarios/paris") {
      const { agreement } = readAgreement(io, of);
      if (agreement === null) throw new Error("the scenario has an agreement");
      const server = await startServer({
        config: {
          host: "127.0.0.1",
          port: 0,
          dataFolder: join(folder, String(running.length)),
          databaseUrl: null,
          hosts: [],
          origin: null,
          people: null,
          sandbox,
          effects: { mail: null, webhooks: { hosts: [], loopback: false } },
        },
        version: "0.0.0",
        homes: [{ agreement, texts: [], log: readFileSync(join(root, log), "utf8") }],
        page: () => "",
        now: () => Date.parse("2026-11-24T03:00:00Z"),
        notice: () => undefined,
      });
      running.push(server);
      return connect({ address: server.address });
    },
    async close() {
      for (const server of running) await server.stop();
      removeFolder(folder);
    },
  };
}

/** What a document says, once it has the shape that it names. */
export async function told<T>(document: Promise<T>): Promise<T> {
  const found = await document;
  expect(complaintsOf(found)).toEqual([]);
  return found;
}
