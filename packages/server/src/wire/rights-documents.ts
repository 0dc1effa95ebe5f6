// What is said over the wire of people and their roles, of keys and tokens, of subscriptions and of the audit.
import type { ClashLine, RoleLine } from "./documents.ts";

/** Somebody with roles, as far as they are yours to manage. */
export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly cleared: { readonly from: string; readonly until: string | null } | null;
  readonly roles: readonly (Omit<RoleLine, "agreement"> & {
    readonly holding: number;
    readonly from: string;
    readonly until: string | null;
  })[];
};

export type RightsChange = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Done at once, or waiting for a second person. */
export type ChangedDocument =
  | { readonly state: "done" }
  | { readonly state: "proposed"; readonly proposal: string };

export type ClaimsDocument = {
  readonly roles: readonly (Omit<RoleLine, "agreement"> & {
    readonly by: { readonly claim: string; readonly value: string };
  })[];
  readonly clashes: readonly ClashLine[];
};

export type TokenLine = {
  readonly id: string;
  readonly name: string;
  readonly person: string | null;
  readonly role: string;
  readonly party: string | null;
  readonly madeAt: string;
  readonly until: string;
  readonly revokedAt: string | null;
};

export type PasskeyLine = {
  readonly id: string;
  readonly transports: readonly string[];
  readonly madeAt: string;
  readonly usedAt: string | null;
};

export type SubscriptionLine = {
  readonly id: string;
  readonly version: number;
  readonly made: string;
  readonly since: string;
  readonly ended: boolean;
  readonly agreement: string;
  readonly name: string;
  readonly to:
    | { readonly kind: "mail"; readonly address: string; readonly confirmed?: false }
    | { readonly kind: "webhook"; readonly url: string }
    | { readonly kind: "calendar"; readonly party: string | null };
  readonly keys: readonly string[];
  readonly parties: readonly string[];
  readonly kinds: readonly string[];
  readonly language: string;
  /** Signs what a webhook gets; shown once. */
  readonly secret?: string;
  /** Of a calendar; shown once. */
  readonly address?: string;
};

export type SubscriptionTerms = Pick<SubscriptionLine, "name" | "keys" | "parties" | "kinds" | "language"> & {
  readonly to: { readonly kind: string; readonly [field: string]: string | null };
  readonly viewer?: string;
};

export type SubscriptionDocument = {
  readonly versions: readonly SubscriptionLine[];
  readonly effects: readonly {
    readonly id: string;
    readonly state: "waiting" | "sent" | "dropped" | "given up";
    readonly attempts: number;
    readonly made: string;
    readonly settled: string | null;
    readonly fault: string | null;
  }[];
};

/** One record of the audit, or to operators how many there are. */
export type AuditLine = {
  readonly position?: number;
  readonly at?: string;
  readonly records?: number;
  readonly newest?: string | null;
  readonly [field: string]: unknown;
};

export type SandboxDocument = {
  readonly as: string | null;
  readonly people: readonly {
    readonly id: string;
    readonly role: string;
    readonly name: string;
    readonly party: string | null;
    readonly languages: readonly string[];
    readonly sentence: string;
  }[];
};

/** What the browser is to be asked, and the ticket that comes back with its answer. */
export type CeremonyDocument = {
  readonly ticket: string;
  readonly options: Readonly<Record<string, unknown>>;
};
