// What an installation is told at its start, from the environment and the file of people that it names. Every mistake is
// found before anything is opened, and all of them are told at once.
import type { EffectsConfig } from "./effects/effects.ts";
import { openWebhooks } from "./effects/webhook.ts";
import { type Thresholds, usualThresholds } from "./limits/ladder.ts";
import { type Mission, readMission } from "./mission.ts";
import { type PeopleSettings, readPeople } from "./people/settings.ts";

export type Config = {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly dataFolder: string;
  /** An invented record to learn with: own folder, own origin, own key, and nothing of it enters a real log. */
  readonly sandbox: boolean;
  /** Another PostgreSQL than the embedded one. */
  readonly databaseUrl: string | null;
  /** Names that a request may call this server by. */
  readonly hosts: readonly string[];
  /** The address that people see, without a path; null: that of the port on this machine. */
  readonly origin: string | null;
  /** Who may sign in through whom; null: nobody has to. */
  readonly people: PeopleSettings | null;
  readonly effects: EffectsConfig;
  /** Mail addresses and URLs of those who hear of alarms. */
  readonly operators?: readonly string[];
  /** Where the service steps down; without it where it usually does. */
  readonly ladder?: Thresholds;
  /** What the mission decides for itself; left out, nothing is said of it. */
  readonly mission?: Mission | null;
};

export type Mistake = {
  readonly variable: string;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
};

export type ReadConfig =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

export const usualPort = 4747;

const known: ReadonlySet<string> = new Set([
  "PACTA_HOST",
  "PACTA_PORT",
  "PACTA_DATA",
  "PACTA_HOSTS",
  "PACTA_HOME",
  "PACTA_ORIGIN",
  "PACTA_PEOPLE",
  "PACTA_MISSION",
  "PACTA_MAIL",
  "PACTA_MAIL_FROM",
  "PACTA_WEBHOOK_HOSTS",
  "PACTA_WEBHOOK_LOOPBACK",
  "PACTA_OPERATORS",
  "PACTA_DISK_FREE",
  "PACTA_DISK_SHARE",
  "PACTA_BEHIND",
  "PACTA_INTAKE_ONLY",
]);

export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  here: string,
  sandbox = false,
): ReadConfig {
  const mistakes: Mistake[] = [];
  const said = (name: string): string | null => {
    const value = environment[name];
    return value === undefined || value === "" ? null : value;
  };
  for (const name of Object.keys(environment))
    if (name.startsWith("PACTA_") && !known.has(name))
      mistakes.push({
        variable: name,
        found: "a variable that nothing reads",
        expected: [...known].join(", "),
        advice: "Remove it, or mend its name.",
      });
  const port = said("PACTA_PORT");
  if (port !== null && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    mistakes.push({
      variable: "PACTA_PORT",
      found: port,
      expected: "a whole number from 0 to 65535",
      advice: `Leave it out for ${usualPort}; 0 lets the system choose.`,
    });
  const peoplePath = said("PACTA_PEOPLE");
  const people = peoplePath === null ? null : readPeople(peoplePath);
  if (people?.kind === "mistakes")
    for (const { found, expected } of people.mistakes)
      mistakes.push({
        variable: "PACTA_PEOPLE",
        found: `${found} in ${peoplePath}`,
        expected,
        advice: "docs/people.md describes the file.",
      });
  const missionPath = said("PACTA_MISSION");
  const mission = missionPath === null ? null : readMission(missionPath);
  if (mission?.kind === "mistakes")
    for (const { found, expected } of mission.mistakes)
      mistakes.push({
        variable: "PACTA_MISSION",
        found: `${found} in ${missionPath}`,
        expected,
        advice: "docs/running.md describes the file.",
      });
  const origin = said("PACTA_ORIGIN");
  const seen = origin === null ? null : originIn(origin);
  if (origin !== null && seen === null)
    mistakes.push({
      variable: "PACTA_ORIGIN",
      found: origin,
      expected:
        "https and a name, without a path, such as https://pacta.example.org; http for localhost alone",
      advice: "It is the address that people see in their browsers.",
    });
  const host = said("PACTA_HOST") ?? "127.0.0.1";
  if (!isLoopback(host) && (people === null || seen === null))
    mistakes.push({
      variable: "PACTA_HOST",
      found: host,
      expected: "127.0.0.1, ::1 or localhost, as long as nobody has to sign in",
      advice:
        "Say in PACTA_PEOPLE who may sign in and in PACTA_ORIGIN at which address, or put a proxy with TLS and sign-in before it and name its host in PACTA_HOSTS.",
    });
  const databaseUrl = said("DATABASE_URL");
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\//.test(databaseUrl))
    mistakes.push({
      variable: "DATABASE_URL",
      found: databaseUrl.replace(/:[^:@/]*@/, ":…@"),
      expected: "an address that begins with postgres:// or postgresql://",
      advice: "Leave it out for the embedded database.",
    });
  const mailUrl = said("PACTA_MAIL");
  const from = said("PACTA_MAIL_FROM");
  if (mailUrl !== null && !/^smtps?:\/\/[^/]/.test(mailUrl))
    mistakes.push({
      variable: "PACTA_MAIL",
      found: mailUrl.replace(/:[^:@/]*@/, ":…@"),
      expected: "an address that begins with smtp:// or smtps://",
      advice: "Name user and password before the host, as in smtps://user:password@mail.example.org.",
    });
  if (mailUrl !== null && !/^(?:[^<>@]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(from ?? ""))
    mistakes.push({
      variable: "PACTA_MAIL_FROM",
      found: from ?? "nothing",
      expected: "the address that mail comes from, as PACTA_MAIL is set",
      advice: "Write it as pacta@example.org, or as Pacta <pacta@example.org>.",
    });
  const loopback = said("PACTA_WEBHOOK_LOOPBACK");
  if (loopback !== null && loopback !== "yes")
    mistakes.push({
      variable: "PACTA_WEBHOOK_LOOPBACK",
      found: loopback,
      expected: "yes, or nothing",
      advice: "Leave it out: webhooks then go to public addresses over https only.",
    });
  const listOf = (name: string): readonly string[] =>
    (said(name) ?? "")
      .split(",")
      .map((it) => it.trim().toLowerCase())
      .filter((it) => it !== "");
  const webhooks = { hosts: listOf("PACTA_WEBHOOK_HOSTS"), loopback: loopback === "yes" };
  const operators = (said("PACTA_OPERATORS") ?? "")
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");
  for (const to of operators) {
    const expected = to.includes("://")
      ? openWebhooks(webhooks, Date.now).against(to)
      : !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(to)
        ? "one mail address, or a URL"
        : mailUrl === null
          ? "PACTA_MAIL, for whoever is told by mail"
          : null;
    if (expected !== null)
      mistakes.push({
        variable: "PACTA_OPERATORS",
        found: to.slice(0, 100),
        expected,
        advice: "Write addresses and URLs with commas between; hosts of URLs stand in PACTA_WEBHOOK_HOSTS.",
      });
  }
  const numberOf = (name: string, unit: number, usual: number, most: number): number => {
    const text = said(name);
    if (text === null) return usual;
    if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text) && Number(text) <= most) return Number(text) * unit;
    mistakes.push({
      variable: name,
      found: text,
      expected: `a number from 0 to ${most}`,
      advice: `Leave it out for ${usual / unit}.`,
    });
    return usual;
  };
  const ladder: Thresholds = {
    diskFree: numberOf("PACTA_DISK_FREE", 1024 * 1024, usualThresholds.diskFree, 1_000_000_000),
    diskShare: numberOf("PACTA_DISK_SHARE", 0.01, usualThresholds.diskShare, 100),
    behind: numberOf("PACTA_BEHIND", 1_000, usualThresholds.behind, 86_400),
    intakeOnly: numberOf("PACTA_INTAKE_ONLY", 1_000, usualThresholds.intakeOnly, 86_400),
  };
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  return {
    kind: "config",
    config: {
      host,
      port: port === null ? usualPort : Number(port),
      dataFolder: `${said("PACTA_DATA") ?? here}${sandbox ? "-sandbox" : ""}`,
      sandbox,
      // What is invented never shares a database with what is real.
      databaseUrl: sandbox ? null : databaseUrl,
      hosts: [...listOf("PACTA_HOSTS"), ...(seen === null ? [] : [new URL(seen).hostname])],
      origin: seen,
      people: people?.kind === "settings" ? people.settings : null,
      mission: mission?.kind === "mission" ? mission.mission : null,
      effects: {
        mail: mailUrl === null ? null : { url: mailUrl, from: from ?? "" },
        webhooks,
      },
      operators,
      ladder,
    },
  };
}

/** As browsers write it; null for what is none, or none that a browser keeps secrets with. */
function originIn(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return bare && safe ? url.origin : null;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
