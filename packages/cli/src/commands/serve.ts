// pacta serve: the record as a service, until somebody stops it.
import { existsSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import type { Answered, Around, Config, Home, Running, SandboxTerms, SandboxView } from "@pacta/server";
import { english, iso, narrator } from "@pacta/telling";
import { BadText } from "../asking.ts";
import { type Command, pageFor } from "../command.ts";
import { join, readAgreement, textAt } from "../input.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode, Io } from "../io.ts";
import { Page } from "../page.ts";
import { showBoard } from "../show/board.ts";

export const serve: Command = {
  name: "serve",
  takes: "",
  says: "Keep the record and serve it over HTTP, until stopped",
  more: [
    "PACTA_PORT and PACTA_DATA choose port and data folder, DATABASE_URL another PostgreSQL than the one that comes along. The Paris system is loaded with its log when the data folder is new.",
  ],
  options: ["sandbox", "width"],
  examples: [
    ["pacta serve --sandbox", "an invented month on the texts of the Paris system, to learn on"],
    ["pacta serve", "the Paris system at http://127.0.0.1:4747/; npm start does the same"],
    ["PACTA_PORT=8080 PACTA_DATA=/srv/pacta pacta serve", "another port and data folder"],
  ],
  run(io, given) {
    const page = pageFor(io, given);
    return served(io, page, given.flags.has("sandbox"));
  },
};

/** What is invented is invented again. */
const anew = "pacta sandbox reset throws it away; the next start begins it anew.";

async function served(io: Io, page: Page, sandbox: boolean): Promise<ExitCode> {
  const { server, config } = await installation(io, sandbox);
  const { home, drill } = sandbox ? await sandboxHome(io) : { home: realHome(io), drill: null };
  const { agreement } = home;
  const say = narrator(agreement, english);
  // From here on there is a database to stop, and whoever wants an end waits until it can be.
  const stopped = io.stopped();
  const running: Running = await server
    .startServer({
      config,
      version: io.version,
      homes: [home],
      page: (answered, around) => homePage(answered, around, missionLine(config)),
      web: io.webFolder,
      ...(drill === null ? {} : { sandbox: drill }),
      now: io.now,
      notice: (notice) => io.err(`${JSON.stringify({ at: new Date(io.now()).toISOString(), notice })}\n`),
    })
    .catch((error: unknown) => {
      throw unusable(error, sandbox ? { ...server.advice, "needs-upgrade": anew } : server.advice);
    });
  page.say(`Pacta serves ${agreement.title} at ${running.address}`, { tone: "strong" });
  const mission = missionLine(config);
  if (mission !== null) page.say(mission);
  if (sandbox)
    page.say(
      "Sandbox: every entry is invented. Choose on the page as whom to look. pacta sandbox reset begins it anew.",
    );
  if (existsSync(join(io.webFolder, "index.html"))) page.say(`In a browser: ${running.address}app/`);
  page.say(`API: ${running.address}openapi.json. Stop with Ctrl-C.`);
  page.blank();
  io.out(page.text());
  io.out(boardOf(running.board(running.now()), page.width, io.colour, say));
  const why = await Promise.race([stopped, running.failed.then(() => "failed" as const)]);
  await running.stop();
  return why === "failed" ? 3 : 0;
}

/** The agreement that a server keeps, as its files have it. */
export function realHome(io: Io): Home {
  const { agreement, diagnostics, texts } = readAgreement(io, io.homeScenario);
  if (agreement === null) throw new BadText(diagnostics);
  return { agreement, texts: named(io, texts), log: textAt(io, join(io.homeScenario, "log.ndjson")) };
}

/** The month is as long as the record is quick to read. */
const sandboxMonth = { seed: 7, size: 1_000, from: "2026-10-01" };

async function sandboxHome(io: Io): Promise<{ readonly home: Home; readonly drill: SandboxTerms }> {
  const { invent } = await import("@pacta/server/sandbox");
  const month = invent({ ...sandboxMonth, texts: named(io, readAgreement(io, io.homeScenario).texts) });
  const { agreement } = parseFiles(month.agreementTexts);
  if (agreement === null) throw new Error("the texts of the sandbox hold no agreement");
  const log = [...month.lines].map((line) => `${JSON.stringify(line)}\n`).join("");
  return {
    home: { agreement, texts: month.agreementTexts, log },
    drill: { people: month.people, begins: month.asOf },
  };
}

function named(io: Io, texts: readonly { readonly path: string; readonly text: string }[]): Home["texts"] {
  const folder = `${io.homeScenario}/`;
  return texts.map(({ path, text }) => ({
    name: path.startsWith(folder) ? path.slice(folder.length) : path,
    text,
  }));
}

function boardOf(
  { asked, answers }: Answered,
  width: number,
  colour: boolean,
  say: ReturnType<typeof narrator>,
): string {
  const page = new Page(width, colour);
  showBoard(page, asked, answers, say, false);
  return page.text();
}

/** Whose record it is, in which zones, and when their day closes. */
function missionLine({ mission }: Config): string | null {
  if (mission == null) return null;
  const { name, zones, cutOff } = mission;
  return `${name} (${zones.join(", ")}${cutOff === null ? "" : `; the day closes at ${cutOff}`})`;
}

/** The board as it stands in a terminal, for a browser without scripts. */
function homePage(answered: Answered, { banner, sandbox }: Around, mission: string | null): string {
  const { title } = answered.asked.agreement;
  const text = boardOf(answered, 100, false, narrator(answered.asked.agreement, english));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
pre { font: 14px/1.45 ui-monospace, monospace; overflow-x: auto }
nav a { margin-right: 1rem }
aside { border: 2px dashed; padding: 0 1rem; margin-bottom: 1rem }
</style>
${sandbox === null ? "" : switcher(sandbox)}${banner === null ? "" : `<p role="status"><strong>${escaped(banner)}</strong></p>\n`}<h1>${escaped(title)}</h1>${mission === null ? "" : `\n<p>${escaped(mission)}</p>`}
<nav><a href="/app/">App</a><a href="/api/v1/record">Record</a><a href="/api/v1/next">Next</a><a href="/api/v1/changes">Changes</a><a href="/api/v1/events">Events</a><a href="/openapi.json">API</a></nav>
<pre>${escaped(text)}</pre>
</html>
`;
}

/** Works without scripts: three forms, each with its own button. */
function switcher({ people, as, now, caught }: SandboxView): string {
  const option = (value: string, words: string, chosen: boolean): string =>
    `<option value="${escaped(value)}"${chosen ? " selected" : ""}>${escaped(words)}</option>`;
  const seen = people.find(({ id }) => id === as);
  return `<aside>
<p><strong>Sandbox: everything here is invented.</strong> You look and file as ${
    seen === undefined ? "whoever keeps the record" : escaped(`${seen.name}, ${seen.role}`)
  }.${seen === undefined ? "" : ` ${escaped(seen.sentence)}`}</p>
<form method="post" action="/sandbox/as">
<label>As <select name="person">
${option("", "whoever keeps the record", as === null)}
${people.map(({ id, name, role, party }) => option(id, `${name}: ${role.replaceAll("-", " ")}${party === null ? "" : ` of ${party}`}`, id === as)).join("\n")}
</select></label> <button>Look</button>
</form>
<form method="post" action="/sandbox/clock">
<label>The clock stands at ${escaped(iso(now) ?? "")}. Set it forward by <select name="advance">
${["1 hour", "12 hours", "1 day", "1 week"].map((it) => option(it, it, false)).join("\n")}
</select></label> <button>Set</button>
</form>
<p><a href="/sandbox/caught">Mail and calls that were caught: ${caught}</a></p>
</aside>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
