// A server that is killed in the middle, again and again: whatever it had acknowledged is told, and recorded as told
// once, whoever was told how often.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { connect } from "@pacta/server/wire";
import { expect, it } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { folder, strike, until } from "./at-home.ts";
import { hookServer } from "./receivers.ts";

const program = fileURLToPath(new URL("./serving.ts", import.meta.url));

async function started(
  dataFolder: string,
  host: string,
): Promise<{ readonly address: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      PACTA_PORT: "0",
      PACTA_DATA: dataFolder,
      PACTA_WEBHOOK_HOSTS: host,
      PACTA_WEBHOOK_LOOPBACK: "yes",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let faults = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    faults += chunk;
  });
  await until(() => said.includes("\n") || child.exitCode !== null, "the address");
  if (child.exitCode !== null) throw new Error(faults);
  return { address: said.trim(), process: child };
}

it("row 1, a server that is killed tells every entry that was acknowledged before it was killed, and each once in effect", async () => {
  const data = await folder();
  const hooks = await hookServer(() => 204);
  let server = await started(data.path, hooks.host);
  const acknowledged: string[] = [];
  try {
    await fetch(new URL("api/v1/subscriptions/hook", server.address), {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        name: "A program",
        to: { kind: "webhook", url: `${hooks.url}/` },
        keys: ["Repair"],
        language: "en",
        viewer: "keeper",
      }),
    });
    for (const round of [1, 2, 3]) {
      const client = connect({ address: server.address });
      const filing = (async () => {
        for (let i = 0; i < 1_000; i++) {
          const id = `s${round}-${i}`;
          await client.append([strike(id, new Date().toISOString())], id);
          acknowledged.push(id);
        }
      })().catch(() => undefined);
      await until(() => acknowledged.length >= round * 20, "entries");
      server.process.kill("SIGKILL");
      await filing;
      server = await started(data.path, hooks.host);
    }
    const wanted = acknowledged.map((id) => `Truce:entry:${id}:notify:hook`);
    const told = () =>
      new Set(hooks.calls.map(({ headers }) => decodeURIComponent(String(headers["webhook-id"]))));
    await until(() => wanted.every((id) => told().has(id)), "every entry");
    const effectsNow = async () => {
      const answer = await fetch(new URL("api/v1/subscriptions/hook", server.address));
      const { effects } = (await answer.json()) as {
        readonly effects: readonly { readonly id: string; readonly state: string }[];
      };
      return effects;
    };
    // A receiver hears of an effect before it is written down that it has.
    await until(
      async () => (await effectsNow()).every(({ state }) => state === "sent"),
      "the last to be settled",
    );
    const effects = await effectsNow();
    expect(new Set(effects.map(({ id }) => id)).size).toBe(effects.length);
    expect(told().size).toBeGreaterThanOrEqual(wanted.length);
    const figures = {
      kills: 3,
      acknowledged: acknowledged.length,
      "not told": wanted.filter((id) => !told().has(id)).length,
      "effects twice": effects.length - new Set(effects.map(({ id }) => id)).size,
      "sent again under the same id": hooks.calls.length - told().size,
    };
    console.log(rowLine(1, "C", "a server is killed while it tells", figures));
    // What is sent again after a death is the one that was under way: the same effect, under the same id.
    expect(hooks.calls.length - told().size).toBeLessThanOrEqual(3);
  } finally {
    server.process.kill("SIGTERM");
    await until(() => server.process.exitCode !== null || server.process.signalCode !== null, "the end");
    await hooks.stop();
    await data.remove();
  }
}, 300_000);
