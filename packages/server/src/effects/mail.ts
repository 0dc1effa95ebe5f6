// Mail through the one SMTP server that the configuration names.
import { createTransport } from "nodemailer";
import type { Mail } from "./message.ts";
import type { Outcome } from "./outcome.ts";

export type MailConfig = { readonly url: string; readonly from: string };

export type MailDoor = {
  readonly domain: string;
  readonly send: (mail: Mail) => Promise<Outcome>;
  readonly close: () => void;
};

const patience = 10_000;

export function openMail({ url, from }: MailConfig): MailDoor {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 2 * patience,
    dnsTimeout: patience,
    // What is sent is text of ours; nothing in it is a path or an address to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  return {
    domain: from.replace(/^.*@/, "").replace(/[>\s].*$/s, ""),
    send: async ({ to, subject, text, messageId, references, effect }) => {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId,
          ...(references.length === 0
            ? {}
            : { inReplyTo: references[0] as string, references: [...references] }),
          headers: {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "X-Pacta-Effect": encodeURIComponent(effect),
          },
        });
        return { kind: "sent" };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What the server says with 5xx it will say again; of everything else nobody knows. */
function outcomeOf(error: unknown): Outcome {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  const status = typeof responseCode === "number" ? responseCode : null;
  const fault = status === null ? `smtp ${typeof code === "string" ? code : "error"}` : `smtp ${status}`;
  const refused = status !== null && status >= 500 && status !== 535 && status !== 530;
  return refused ? { kind: "refused", fault } : { kind: "failed", fault };
}
