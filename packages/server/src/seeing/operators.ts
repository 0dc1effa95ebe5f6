// Those who are woken: each alarm goes to each of them once when it begins and once when it ends, by the same doors as
// everything else that leaves. It does not pass through the database, which may be what the alarm is about.
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatInstant } from "@pacta/core";
import type { Caught, EffectsConfig } from "../effects/effects.ts";
import { type MailDoor, openMail } from "../effects/mail.ts";
import type { Mail, Webhook } from "../effects/message.ts";
import type { Outcome } from "../effects/outcome.ts";
import { openWebhooks, type WebhookDoor } from "../effects/webhook.ts";
import type { AlarmChange } from "./alarms.ts";

export type OperatorsTerms = {
  /** Mail addresses and URLs. */
  readonly receivers: readonly string[];
  readonly config: EffectsConfig;
  /** Names this installation to whoever has several. */
  readonly name: () => string;
  readonly secret: string;
  readonly now: () => number;
  readonly notice: (notice: unknown) => void;
  /** Takes what would have been sent, so that nothing leaves. */
  readonly caught: ((what: Caught) => void) | null;
};

/** After each failed attempt, how long to wait for the next. */
const waits = [5, 30, 120, 600, 3_600].map((seconds) => seconds * 1_000);

export class Operators {
  private readonly terms: OperatorsTerms;
  private readonly mail: MailDoor | null;
  private readonly webhooks: WebhookDoor;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly leaving = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(terms: OperatorsTerms) {
    this.terms = terms;
    this.mail = terms.config.mail === null ? null : openMail(terms.config.mail);
    this.webhooks = openWebhooks(terms.config.webhooks, terms.now);
  }

  tell(change: AlarmChange): void {
    for (const to of this.terms.receivers) this.attempt(to, change, 0);
  }

  /** What is under way may end; what waits for another attempt does not hold up the end. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    const late = setTimeout(() => this.leaving.abort(), 1_000);
    const longest = new Promise<void>((resolve) => setTimeout(resolve, 3_000).unref());
    await Promise.race([Promise.all(this.underWay), longest]);
    clearTimeout(late);
    this.mail?.close();
  }

  private attempt(to: string, change: AlarmChange, failures: number): void {
    const trying: Promise<void> = this.send(to, change)
      .then((outcome) => {
        if (outcome.kind === "sent") return;
        const wait = waits[failures];
        if (outcome.kind === "refused" || wait === undefined) {
          this.terms.notice({ kind: "alarm-not-told", alarm: change.alarm.name, fault: outcome.fault });
          return;
        }
        const timer = setTimeout(() => {
          this.timers.delete(timer);
          this.attempt(to, change, failures + 1);
        }, wait).unref();
        this.timers.add(timer);
      })
      .finally(() => this.underWay.delete(trying));
    this.underWay.add(trying);
  }

  private send(to: string, change: AlarmChange): Promise<Outcome> {
    const { caught, secret } = this.terms;
    const effect = `alarm:${change.alarm.name}:${formatInstant(change.alarm.since)}:${change.kind}`;
    if (to.includes("://")) {
      const webhook: Webhook = { effect, url: to, body: JSON.stringify(this.document(change)), secret };
      if (caught === null) return this.webhooks.send(webhook, this.leaving.signal);
      caught({ kind: "webhook", webhook });
    } else {
      const mail = this.letter(to, change, effect);
      if (caught === null)
        return this.mail?.send(mail) ?? Promise.resolve({ kind: "refused", fault: "no mail server" });
      caught({ kind: "mail", mail });
    }
    return Promise.resolve({ kind: "sent" });
  }

  private document({ kind, alarm }: AlarmChange): object {
    return {
      type: `alarm.${kind}`,
      installation: this.terms.name(),
      alarm: alarm.name,
      since: formatInstant(alarm.since),
      says: alarm.says,
    };
  }

  private letter(to: string, change: AlarmChange, effect: string): Mail {
    const { alarm } = change;
    const state = change.kind === "begun" ? "begun" : "over";
    const id = createHash("sha256").update(effect).digest("hex").slice(0, 40);
    return {
      effect,
      to,
      subject: `Pacta: ${alarm.name}: ${state}`,
      text: `${this.terms.name()}\n\n${alarm.says}\nSince ${formatInstant(alarm.since)}${change.kind === "ended" ? `, over at ${formatInstant(change.at)}` : ""}.\n\nWhat to do: docs/running.md, "Alarms".\n`,
      messageId: `<${id}.alarm@${this.mail?.domain ?? "pacta.invalid"}>`,
      references: [],
    };
  }
}

/** Signs what goes to the programs of operators; they read it from the file. */
export async function operatorsSecret(folder: string): Promise<string> {
  const path = join(folder, "operators.secret");
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  if (there !== null) return there.trim();
  const made = `whsec_${randomBytes(32).toString("base64")}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: "wx" });
  return made;
}
