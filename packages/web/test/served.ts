// The app as people have it: built, and served beside a record on a database of its own.
import { readdirSync, readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import { type Home, type Running, startServer } from "@pacta/server";
import { invent } from "@pacta/server/sandbox";

const paris = new URL("../../../scenarios/paris/", import.meta.url);

const texts = readdirSync(paris)
  .filter((name) => name.endsWith(".pacta"))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, paris), "utf8") }));

/** The Paris system with its log, as of this moment. */
export function servedParis(dataFolder: string, web: string, now: string): Promise<Running> {
  const log = readFileSync(new URL("log.ndjson", paris), "utf8");
  return served({ dataFolder, web, now: Date.parse(now), sandbox: false }, { texts, log });
}

/** An invented month on the same texts. */
export function servedInvention(dataFolder: string, web: string): Promise<Running> {
  const month = invent({ seed: 7, size: 200, from: "2026-10-01", texts });
  const log = [...month.lines].map((line) => `${JSON.stringify(line)}\n`).join("");
  return served({ dataFolder, web, now: month.asOf, sandbox: true }, { texts: month.agreementTexts, log });
}

async function served(
  terms: {
    readonly dataFolder: string;
    readonly web: string;
    readonly now: number;
    readonly sandbox: boolean;
  },
  home: Pick<Home, "texts" | "log">,
): Promise<Running> {
  const { dataFolder, web, now, sandbox } = terms;
  const { agreement } = parseFiles(home.texts);
  if (agreement === null) throw new Error("no agreement");
  return startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder,
      databaseUrl: null,
      hosts: [],
      sandbox,
      origin: null,
      people: null,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ ...home, agreement }],
    page: () => "",
    web,
    now: () => now,
    notice: () => undefined,
  });
}
