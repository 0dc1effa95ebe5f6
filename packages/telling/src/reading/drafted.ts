// What is to be told, before a language has set its capitals and stops: sentences by slot, in entries and sections.
import type { Citation, Span } from "@pacta/core";
import type { SectionKind, Silence } from "./prose.ts";

/** A sentence before its language has set it. */
export type Drafted = {
  readonly slot: string;
  readonly says: string;
  readonly cites: readonly Citation[];
};

export type EntryDrafted = {
  readonly of: readonly string[];
  readonly title: string;
  readonly sentences: readonly Drafted[];
  readonly unstated: readonly Silence[];
  readonly spans: readonly Span[];
};

export type SectionDrafted = {
  readonly kind: SectionKind;
  readonly purpose: string | null;
  readonly title: string;
  readonly entries: readonly EntryDrafted[];
};

/** A sentence, or nothing where there is nothing to say. */
export function line(slot: string, says: string | null, cites: readonly Citation[]): readonly Drafted[] {
  return says === null || says === "" ? [] : [{ slot, says, cites }];
}
