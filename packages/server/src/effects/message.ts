// A notification as it goes out: a mail for people, a JSON document for programs. Both are made from the same content
// and name the same effect.
import { createHash } from "node:crypto";
import { type Agreement, formatInstant, unreachable } from "@pacta/core";
import { iso, narrator } from "@pacta/telling";
import type { Content, Standing, Told } from "./ledger.ts";
import type { Subscription } from "./subscriptions.ts";
import type { NoticeWords } from "./words.ts";

export type Notification = {
  readonly effect: string;
  readonly agreement: Agreement;
  readonly subscription: Subscription;
  readonly content: Content;
  /** What this subscription was last told about the same keys, where it was something else. */
  readonly follows: readonly Told[];
};

export type Mail = {
  readonly effect: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** Message ids of what was told before, so that mail programs show one thread. */
  readonly references: readonly string[];
};

export type Webhook = {
  readonly effect: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string;
};

export function mailOf(
  { effect, agreement, subscription, content, follows }: Notification,
  address: string,
  domain: string,
  said: NoticeWords,
): Mail {
  const say = narrator(agreement, said.words);
  const standing = (it: Standing | null): string =>
    it === null ? said.absent : it.due === null ? it.standing : said.due(it.standing, say.until(it.due));
  const title = oneLine(agreement.title);
  const { cause, changed, asOf, known } = content;
  const correction = cause.kind === "event" && cause.what === "correction";
  const lines = [
    said.opening(title),
    "",
    ...changed.flatMap((it) => [
      `${it.key}: ${oneLine(it.title)}`,
      `  ${said.now}: ${standing(it.after)}`,
      `  ${said.before}: ${standing(it.before)}`,
      "",
    ]),
    cause.kind === "clock"
      ? said.byClock(formatInstant(asOf))
      : said.byEvent(cause.position, cause.what, say.name(cause.by), oneLine(cause.event)),
    said.asOf(formatInstant(asOf), known),
    "",
    ...(correction && follows.length > 0
      ? [
          said.corrected,
          ...follows.map(
            (it) => `  ${said.toldBefore(it.key, standing(it.standing), formatInstant(it.asOf))}`,
          ),
          "",
        ]
      : []),
    said.footer(oneLine(subscription.name), effect),
  ];
  return {
    effect,
    to: address,
    subject: said.subject(
      title,
      changed.map((it) => ({ title: oneLine(it.title), now: it.after?.standing ?? said.absent })),
    ),
    text: `${lines.join("\n")}\n`,
    messageId: messageIdOf(effect, domain),
    references: [...new Set(follows.map((it) => messageIdOf(it.effect, domain)))],
  };
}

/** What shows that an address is somebody's: whoever reads it there has the code. It says nothing of a record. */
export function codeMail(address: string, code: string, agreement: string, domain: string): Mail {
  const effect = `code:${createHash("sha256").update(`${address} ${code}`).digest("hex").slice(0, 32)}`;
  return {
    effect,
    to: address,
    subject: `${oneLine(agreement)}: your code is ${code}`,
    text: `Somebody who is signed in to the record of ${oneLine(agreement)} wants to be told of changes at this address.

If that is you, confirm the address with this code within a day: ${code}

If it is not, do nothing. Nothing else is sent here.
`,
    messageId: messageIdOf(effect, domain),
    references: [],
  };
}

/** What a desk has composed, to one of its contacts, in the words of the desk. */
export function noticeMail(
  notice: string,
  address: string,
  subject: string,
  text: string,
  domain: string,
): Mail {
  const effect = `notice:${notice}`;
  return {
    effect,
    to: address,
    subject: oneLine(subject),
    text: `${text}\n`,
    messageId: messageIdOf(effect, domain),
    references: [],
  };
}

export function webhookOf(
  { effect, agreement, content, follows }: Notification,
  url: string,
  secret: string,
): Webhook {
  const { cause, changed, asOf, known } = content;
  const document = {
    schema: "pacta/effect-1",
    effect,
    agreement: { id: agreement.id, title: agreement.title },
    asOf: formatInstant(asOf),
    knownAt: known,
    cause: causeIn(cause),
    changed: changed.map((it) => ({ ...it, before: standingIn(it.before), after: standingIn(it.after) })),
    follows: follows.map((it) => ({
      key: it.key,
      effect: it.effect,
      asOf: formatInstant(it.asOf),
      told: standingIn(it.standing),
    })),
  };
  return { effect, url, body: JSON.stringify(document), secret };
}

function causeIn(cause: Content["cause"]): object {
  switch (cause.kind) {
    case "event":
      return { kind: "event", event: cause.event, position: cause.position, what: cause.what, by: cause.by };
    case "clock":
      return { kind: "clock" };
    default:
      return unreachable(cause);
  }
}

export function standingIn(it: Standing | null): object | null {
  return it === null ? null : { standing: it.standing, due: iso(it.due) };
}

/** An effect's id may hold whatever a key holds; what stands before the @ of a message id may not. */
function messageIdOf(effect: string, domain: string): string {
  return `<${createHash("sha256").update(effect).digest("hex").slice(0, 40)}.effect@${domain}>`;
}

/** Titles are text of others: no line of theirs becomes a line, or a header, of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
