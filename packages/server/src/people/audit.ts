// The second log of an agreement: who read closed ground, took things out, was refused, filed, or changed what somebody
// may. One leaf a record; in its tree there is nothing but digests. Never served to whoever only operates.
import { randomUUID } from "node:crypto";
import {
  doing,
  type Instant,
  type Item,
  itemOf,
  levels,
  may,
  publicMarking,
  type Subject,
} from "@pacta/core";
import { closeFields, type Hash, type JsonObject, openLeaf, saltsNeeded } from "@pacta/proof";
import { type Log, StoreError } from "@pacta/store";
import { Refused } from "../problem.ts";
import type { Salts } from "../record/leaf.ts";

export type Happening =
  | "read"
  | "export"
  | "refusal"
  | "filing"
  | "rights"
  | "sign-in"
  | "sign-out"
  | "approval"
  | "desk";

export type AuditRecord = {
  readonly what: Happening;
  /** The person or machine. */
  readonly who: string;
  /** The parties for which it holds roles, and whoever else the record is about. */
  readonly about: readonly string[];
  /** The route, or the change. */
  readonly how: string;
  /** Of items: whose they are, of which level and case, and which. */
  readonly owner: string | null;
  readonly level: number;
  readonly cases: readonly string[];
  readonly items: readonly string[];
  readonly count: number;
  readonly reason: string | null;
};

export function record(
  what: Happening,
  who: string,
  how: string,
  rest: Partial<Omit<AuditRecord, "what" | "who" | "how">> = {},
): AuditRecord {
  return {
    what,
    who,
    how,
    about: [],
    owner: null,
    level: 0,
    cases: [],
    items: [],
    count: 0,
    reason: null,
    ...rest,
  };
}

export type KeptRecord = AuditRecord & { readonly position: number; readonly at: Instant };

export type Audit = {
  /** Durable before it answers. Whoever must leave a trace gives nothing away before it. */
  readonly append: (records: readonly AuditRecord[]) => Promise<void>;
  readonly read: (from: number) => AsyncIterable<KeptRecord>;
};

export function auditIn(log: Log, salts: Salts, hash: Hash): Audit {
  return {
    append: async (records) => {
      if (records.length === 0) return;
      const batch = records.map((it) => {
        const key = randomUUID();
        const statement = { kind: "audit", ...it } as unknown as JsonObject;
        const closing = {
          profile: "closed fields" as const,
          closed: Object.keys(statement).filter((name) => name !== "kind"),
        };
        const count = saltsNeeded(statement, closing);
        if (count.kind === "refused") throw new Error(`an audit record is ${count.code}`);
        const made = closeFields(statement, closing, salts(`audit ${key}`, count.value), hash);
        if (made.kind === "refused") throw new Error(`an audit record is ${made.code}`);
        return { key, leaf: made.value.leaf, closed: made.value.disclosures, effects: [] };
      });
      await log.append(batch).catch((cause: unknown) => {
        if (!(cause instanceof StoreError)) throw cause;
        throw new Refused("A501", `The store says ${cause.code}.`, [], { cause });
      });
    },
    read: async function* (from) {
      for await (const { position, recordedAt, leaf, closed } of log.read(from)) {
        const opened = openLeaf(leaf, closed, hash);
        if (opened.kind === "refused") throw new StoreError("damaged", { position });
        const { kind: _, ...fields } = opened.value.fields;
        yield { ...(fields as unknown as AuditRecord), position: position + 1, at: recordedAt };
      }
    },
  };
}

/** A record as an item of the law: whoever owns what was read, or is of the party that it is about, may read it. */
function itemFor(agreement: string, it: AuditRecord): Item {
  return itemOf(
    agreement,
    { ...publicMarking, level: levels[it.level] ?? "protected", cases: it.cases },
    { originator: it.owner, about: it.about, author: it.who },
  );
}

/** What of a record somebody may have; null for nothing. Without content: not which items, nor why. */
export function shownTo(
  subject: Subject | null,
  agreement: string,
  it: KeptRecord,
  at: Instant,
): object | null {
  if (subject === null) return it;
  const asked = (part: "do" | "without content"): boolean =>
    may(subject, doing("read audit log", at, { part }), itemFor(agreement, it)).allowed;
  if (asked("do")) return it;
  if (!asked("without content")) return null;
  const { items: _, reason: __, cases: ___, ...rest } = it;
  return rest;
}
