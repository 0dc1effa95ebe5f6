// Who can owe, hold, speak and decide: parties, groups with membership over time, persons in offices.
import type { CivilDate } from "../time/civil.ts";
import type { Citation } from "./citation.ts";
import type { Span } from "./span.ts";

export type PartyKind = "state" | "union" | "organisation" | "body" | "group";

/** `forms` holds names by language and case, such as `uk` → `genitive` → «Франції». */
export type Party = {
  readonly id: string;
  readonly title: string;
  readonly kind: PartyKind;
  readonly forms: readonly NameForm[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type NameForm = { readonly language: string; readonly form: string; readonly text: string };

/** Half-open in civil days of the agreement's zone; null is open. */
export type Membership = {
  readonly member: string;
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  readonly cites: readonly Citation[];
};

/** Members may be parties or other groups. Membership events of the log add to what is declared here. */
export type Group = {
  readonly id: string;
  readonly title: string;
  readonly members: readonly Membership[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

/** What an office may do in the name of its party: the kinds of act for which its word binds. */
export type Office = {
  readonly id: string;
  readonly title: string;
  readonly of: string;
  readonly authority: readonly string[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};

export type Person = {
  readonly id: string;
  readonly title: string;
  readonly holds: readonly {
    readonly office: string;
    readonly from: CivilDate | null;
    readonly until: CivilDate | null;
    readonly cites: readonly Citation[];
  }[];
  readonly span: Span;
};

/** A role that passes from hand to hand: a headquarters that rotates, a domain that has a lead. */
export type Role = {
  readonly id: string;
  readonly title: string;
  readonly domain: string | null;
  readonly holders: readonly Membership[];
  readonly cites: readonly Citation[];
  readonly span: Span;
};
