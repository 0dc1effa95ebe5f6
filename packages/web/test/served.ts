// The app as people have it: built, and served beside a record on a database of its own.
import { readdirSync, readFileSync } from "node:fs";
import type { Agreement } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { type Config, type Home, type Running, type SandboxTerms, startServer } from "@pacta/server";
import { invent } from "@pacta/server/sandbox";

export type PeopleSettings = NonNullable<Config["people"]>;

const paris = new URL("../../../scenarios/paris/", import.meta.url);

const texts = readdirSync(paris)
  .filter((name) => name.endsWith(".pacta"))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, paris), "utf8") }));

export function parisAgreement(): Agreement {
  const { agreement } = parseFiles(texts);
  if (agreement === null) throw new Error("no agreement");
  return agreement;
}

export function parisLog(): string {
  return readFileSync(new URL("log.ndjson", paris), "utf8");
}

/** The Paris system with its log, as of this moment. */
export function servedParis(dataFolder: string, web: string, now: string): Promise<Running> {
  return served({ dataFolder, web, now: () => Date.parse(now), sandbox: false }, { texts, log: parisLog() });
}

const inventedMonth = { seed: 7, size: 200, from: "2026-10-01", texts };

/** The texts that an invented month is told on. */
export function inventionTexts(): Home["texts"] {
  return invent(inventedMonth).agreementTexts;
}

/** The same, where people sign in: issuers and first persons as the file of PACTA_PEOPLE has them. */
export function servedPeople(
  dataFolder: string,
  web: string,
  now: string,
  signing: PeopleSettings,
): Promise<Running> {
  return served({ dataFolder, web, now: () => Date.parse(now), sandbox: false, signing }, { texts, log: "" });
}

/** An invented month on the same texts, with its people to choose from. */
export function servedInvention(dataFolder: string, web: string): Promise<Running> {
  const month = invent(inventedMonth);
  const log = [...month.lines].map((line) => `${JSON.stringify(line)}\n`).join("");
  return served(
    { dataFolder, web, now: () => month.asOf, sandbox: true, people: month.people },
    { texts: month.agreementTexts, log },
  );
}

/** A drill as far as its log had come, on a clock that the test turns. */
export function servedDrill(terms: {
  readonly dataFolder: string;
  readonly web: string;
  readonly drill: string;
  readonly lines: (line: { readonly id: string; readonly occurredAt: unknown }) => boolean;
  readonly now: () => number;
}): Promise<Running> {
  const { dataFolder, web, drill, lines, now } = terms;
  const whole = readFileSync(new URL(`../drills/${drill}/log.ndjson`, paris), "utf8");
  const log = whole
    .split("\n")
    .filter((line) => line !== "" && lines(JSON.parse(line)))
    .map((line) => `${line}\n`)
    .join("");
  return served({ dataFolder, web, now, sandbox: true }, { texts, log });
}

/** Under this name everybody looks at it who has not signed in and is not at the machine. */
export const publicHost = "public.localhost";

async function served(
  terms: {
    readonly people?: SandboxTerms["people"];
    readonly signing?: PeopleSettings;
    readonly dataFolder: string;
    readonly web: string;
    readonly now: () => number;
    readonly sandbox: boolean;
  },
  home: Pick<Home, "texts" | "log">,
): Promise<Running> {
  const { dataFolder, web, now, sandbox, people, signing = null } = terms;
  const { agreement } = parseFiles(home.texts);
  if (agreement === null) throw new Error("no agreement");
  return startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder,
      databaseUrl: null,
      hosts: [publicHost],
      sandbox,
      origin: null,
      people: signing,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ ...home, agreement }],
    page: () => "",
    web,
    ...(people === undefined ? {} : { sandbox: { people, begins: now() } }),
    now,
    notice: () => undefined,
  });
}
