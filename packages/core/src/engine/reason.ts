// Why something is so, as data: the clause, the rule of meaning applied, and the reasons or events beneath.
// Sentences are made at the doors; nothing here is meant to be read aloud.
import type { Citation } from "../agreement/citation.ts";
import type { Instant } from "../time/instant.ts";

export type Facts = Readonly<Record<string, string | number | null>>;

/** What would have to be known or done. `who` can supply it; `by` is when the text wants it, if it says. */
export type Missing = {
  readonly what: MissingKind;
  readonly data: Facts;
  readonly who: readonly string[];
  readonly by: Instant | null;
  readonly cites: readonly Citation[];
};

export const missingKinds = [
  "act",
  "finding",
  "assessor",
  "body",
  "instrument",
  "register",
  "coverage",
  "report",
  "confirmation",
  "hour",
  "claims",
  "membership",
  "unstated",
  "decision",
  "approval",
  "delivery",
  "condition",
  "renewal",
  "sittings",
  "closed-ground",
  "time",
] as const;

export type MissingKind = (typeof missingKinds)[number];

export type Reason = {
  /** Key of the sentence template and of the rule of meaning. */
  readonly rule: string;
  readonly value: string;
  /** Since when it has been so, where that is known. */
  readonly since: Instant | null;
  readonly data: Facts;
  readonly cites: readonly Citation[];
  /** Ids of the events relied on. */
  readonly events: readonly string[];
  readonly because: readonly Reason[];
  readonly missing: readonly Missing[];
};

export function reason(rule: string, value: string, parts: Partial<Omit<Reason, "rule" | "value">>): Reason {
  return { rule, value, since: null, data: {}, cites: [], events: [], because: [], missing: [], ...parts };
}

export function missing(
  what: MissingKind,
  data: Facts,
  parts: Partial<Omit<Missing, "what" | "data">>,
): Missing {
  return { what, data, who: [], by: null, cites: [], ...parts };
}

/** All that is missing beneath a reason, each thing once, in the order of the tree. */
export function allMissing(tree: Reason): readonly Missing[] {
  const seen = new Map<string, Missing>();
  const visit = (r: Reason): void => {
    for (const m of r.missing) {
      const key = missingKey(m);
      if (!seen.has(key)) seen.set(key, m);
    }
    for (const child of r.because) visit(child);
  };
  visit(tree);
  return [...seen.values()];
}

export function allEvents(tree: Reason): readonly string[] {
  const seen = new Set<string>();
  const visit = (r: Reason): void => {
    for (const id of r.events) seen.add(id);
    for (const child of r.because) visit(child);
  };
  visit(tree);
  return [...seen].sort();
}

function missingKey(m: Missing): string {
  const data = Object.keys(m.data)
    .sort()
    .map((k) => `${k}=${m.data[k]}`)
    .join(";");
  return `${m.what}|${data}|${m.who.join(",")}|${m.by}`;
}
