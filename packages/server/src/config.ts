// What an installation is told at its start, from the environment alone. Every mistake is found before anything is
// opened, and all of them are told at once.
import type { EffectsConfig } from "./effects/effects.ts";

export type Config = {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly dataFolder: string;
  /** Another PostgreSQL than the embedded one. */
  readonly databaseUrl: string | null;
  /** Names that a request may call this server by. */
  readonly hosts: readonly string[];
  readonly effects: EffectsConfig;
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
  "PACTA_MAIL",
  "PACTA_MAIL_FROM",
  "PACTA_WEBHOOK_HOSTS",
  "PACTA_WEBHOOK_LOOPBACK",
]);

export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  here: string,
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
  const host = said("PACTA_HOST") ?? "127.0.0.1";
  if (!isLoopback(host))
    mistakes.push({
      variable: "PACTA_HOST",
      found: host,
      expected: "127.0.0.1, ::1 or localhost, as long as nobody has to sign in",
      advice: "Put a proxy with TLS and sign-in before it, and name its host in PACTA_HOSTS.",
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
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  return {
    kind: "config",
    config: {
      host,
      port: port === null ? usualPort : Number(port),
      dataFolder: said("PACTA_DATA") ?? here,
      databaseUrl,
      hosts: listOf("PACTA_HOSTS"),
      effects: {
        mail: mailUrl === null ? null : { url: mailUrl, from: from ?? "" },
        webhooks: { hosts: listOf("PACTA_WEBHOOK_HOSTS"), loopback: loopback === "yes" },
      },
    },
  };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
