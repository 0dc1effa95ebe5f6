// Where a value comes from, outside the log: the page, its passage, its date, the copy that was kept and its hash.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent } from "../events/event.ts";

/** What the record holds of one event's origin, and what it lacks to be checked by somebody else. */
export type Evidence = {
  readonly event: string;
  readonly by: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly dated: string | null;
  readonly passage: string | null;
  /** From the source as the agreement declares it. */
  readonly retrieved: string | null;
  readonly hash: string | null;
  readonly copies: string | null;
  readonly lacks: readonly EvidencePart[];
};

export type EvidencePart = "url" | "dated" | "passage" | "retrieved" | "hash";

const parts: readonly EvidencePart[] = ["url", "dated", "passage", "retrieved", "hash"];

/** A declared source is known by its address; the event's own words on it come first. */
export function evidenceOf(agreement: Agreement, event: LogEvent): Evidence {
  const own = event.source;
  const declared = agreement.sources.find(
    ({ id, url }) => own !== null && (id === own.title || (url !== null && url === own.url)),
  );
  const found = {
    title: declared?.title ?? own?.title ?? null,
    url: own?.url ?? declared?.url ?? null,
    dated: own?.dated ?? declared?.dated ?? null,
    passage: own?.passage ?? null,
    retrieved: declared?.retrieved ?? null,
    hash: declared?.hash ?? null,
  };
  return {
    event: event.id,
    by: event.by,
    ...found,
    copies: own?.copies ?? declared?.copies ?? null,
    lacks: parts.filter((part) => found[part] === null),
  };
}
