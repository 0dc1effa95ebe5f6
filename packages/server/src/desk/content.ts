// What may be said at the desk, entry by entry. What stands is worked out from it elsewhere.
import type { Instant } from "@pacta/core";

export const channels = ["mail", "note verbale", "telephone", "by hand"] as const;
export type Channel = (typeof channels)[number];

/** An act that counts for the record once its receipt is acknowledged, as a line of the log without what is known only
 *  then. */
export type NamedAct = Readonly<Record<string, string | readonly string[]>>;

export type NoticeTerms = {
  readonly to: string;
  readonly contact: string | null;
  readonly about: About;
  readonly text: string;
  readonly channel: Channel;
  readonly act: NamedAct | null;
};

export type StepTerms =
  | { readonly step: "sent" | "delivered"; readonly when: Instant; readonly note: string | null }
  /** By the mail server of this installation, before it was asked: until the next step nobody knows. */
  | { readonly step: "handing over"; readonly when: Instant; readonly address: string }
  | { readonly step: "sent by mail"; readonly when: Instant; readonly address: string }
  | { readonly step: "not sent"; readonly when: Instant; readonly fault: string }
  | {
      readonly step: "acknowledged";
      readonly when: Instant;
      readonly whom: string;
      readonly receivedAt: Instant;
      readonly note: string | null;
    }
  | { readonly step: "withdrawn"; readonly when: Instant; readonly reason: string | null }
  /** Another step that was written down by mistake, by its number. */
  | {
      readonly step: "taken back";
      readonly when: Instant;
      readonly of: number;
      readonly reason: string | null;
    };

/** Hours of the week, each from a minute of the day until another, which may lie on the day after. Monday is 1. */
export type Hours = { readonly days: readonly number[]; readonly from: string; readonly until: string };

export type ContactTerms = {
  readonly of: string;
  readonly name: string;
  readonly role: string | null;
  readonly mail: string | null;
  readonly telephone: string | null;
  readonly zone: string;
  /** Empty: nobody has said when they are there. */
  readonly hours: readonly Hours[];
  readonly note: string | null;
};

/** What something at the desk is about: a key of the record or a name of the agreement, an entry of the log, or both. */
export type About = { readonly key: string | null; readonly event: string | null };

export type Author = {
  /** Null: whoever keeps the record, where nobody has to sign in. */
  readonly person: string | null;
  readonly name: string | null;
};

export type Content =
  | { readonly kind: "mark"; readonly name: string; readonly asOf: Instant; readonly known: number }
  | { readonly kind: "note"; readonly about: About; readonly text: string }
  | { readonly kind: "note withdrawn"; readonly reason: string | null }
  | { readonly kind: "note reported"; readonly event: string }
  | ({ readonly kind: "notice" } & NoticeTerms)
  | ({ readonly kind: "notice step" } & StepTerms)
  | ({ readonly kind: "contact" } & ContactTerms)
  | { readonly kind: "contact withdrawn"; readonly reason: string | null }
  | {
      readonly kind: "paper";
      readonly form: "handover" | "brief";
      readonly name: string;
      readonly language: string;
      readonly asOf: Instant;
      readonly known: number;
      readonly hash: string;
      /** It holds what only whoever keeps the record sees. */
      readonly whole: boolean;
    };

export type Draft = { readonly thing: string; readonly content: Content };

export type Entry = Draft & { readonly n: number; readonly by: Author; readonly at: Instant };
