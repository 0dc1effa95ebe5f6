// What an acknowledged notice means for the record: which line says that an act was received, and when. The line is only
// worked out here; whether it is anybody's to file the way in decides as always.
import { type Agreement, effective, formatInstant, type Instant, type LogEvent } from "@pacta/core";
import type { JsonObject } from "@pacta/proof";
import type { Keeper } from "../record/keeper.ts";
import type { Notice } from "./notices.ts";

export type Line = Readonly<Record<string, unknown>>;

export type Receipt =
  /** It is about no act, or no clock of the text begins with a receipt. */
  | { readonly kind: "not asked for" }
  /** The log says when it was received. */
  | { readonly kind: "on record"; readonly event: string; readonly receivedAt: Instant | null }
  /** Once it is acknowledged. */
  | { readonly kind: "awaited" }
  /** The act went to several, and a line has one receipt for all. */
  | { readonly kind: "of several"; readonly event: string }
  /** It is acknowledged, and the log does not say so yet. */
  | { readonly kind: "to be filed"; readonly line: Line; readonly whose: string };

type Log = { readonly keeper: Keeper; readonly mine: readonly LogEvent[] };

export function receiptOf(notice: Notice, log: Log): Receipt {
  return notice.act === null ? ofEvent(notice, log) : ofNamedAct(notice, log);
}

/** An act that counts from its receipt on: nothing of it is filed before. */
export function lineOfAct(
  { id, act, to }: Pick<Notice, "id" | "act" | "to">,
  { occurredAt, receivedAt, invented }: { occurredAt: Instant; receivedAt: Instant; invented: boolean },
): Line {
  return {
    v: 1,
    kind: "act",
    id: `act-${id}`,
    occurredAt: formatInstant(occurredAt),
    to: [to],
    ...act,
    receivedAt: formatInstant(receivedAt),
    ...(invented ? { invented } : {}),
  };
}

function ofNamedAct(notice: Notice, { keeper, mine }: Log): Receipt {
  const id = `act-${notice.id}`;
  const filed = mine.find((event) => event.id === id);
  if (filed !== undefined)
    return { kind: "on record", event: id, receivedAt: filed.kind === "act" ? filed.receivedAt : null };
  const { acknowledged, sent, at, act } = notice;
  if (acknowledged === null) return { kind: "awaited" };
  const { receivedAt } = acknowledged;
  const occurredAt = Math.min(sent ?? at, receivedAt);
  const line = lineOfAct(notice, { occurredAt, receivedAt, invented: keeper.takesInvented });
  return { kind: "to be filed", line, whose: String(act?.by ?? "") };
}

function ofEvent({ id, about, to, acknowledged }: Notice, { keeper, mine }: Log): Receipt {
  if (about.event === null || !readsReceipts(keeper.agreement)) return { kind: "not asked for" };
  const found = effective(mine, mine.length).counted.find(({ event }) => event.id === about.event);
  const act = found?.event;
  if (found === undefined || (act?.kind !== "act" && act?.kind !== "delivery"))
    return { kind: "not asked for" };
  if (act.receivedAt !== null) return { kind: "on record", event: act.id, receivedAt: act.receivedAt };
  // Said once, and withdrawn since by whoever may.
  const line = `receipt-${id}`;
  if (mine.some((event) => event.id === line)) return { kind: "on record", event: act.id, receivedAt: null };
  if (act.kind === "act" && act.to.some((name) => name !== to)) return { kind: "of several", event: act.id };
  if (acknowledged === null) return { kind: "awaited" };
  const correction: Line = {
    v: 1,
    kind: "correction",
    id: line,
    occurredAt: formatInstant(acknowledged.when),
    // An act is corrected by whoever did it; the law of filing lets nobody else.
    by: act.by,
    corrects: act.id,
    replacement: { ...asItStands(keeper, found), receivedAt: formatInstant(acknowledged.receivedAt) },
    reason: `Its receipt was acknowledged by ${to}.`,
    ...(keeper.takesInvented ? { invented: true } : {}),
  };
  return { kind: "to be filed", line: correction, whose: act.by };
}

/** The line as it counts now, without what a replacement has from the line that it replaces. */
function asItStands(
  keeper: Keeper,
  { event, correctedBy }: { readonly event: LogEvent; readonly correctedBy: string | null },
): JsonObject {
  const line =
    correctedBy === null
      ? keeper.filed(event.id)
      : (keeper.filed(correctedBy)?.replacement as JsonObject | undefined);
  const { id: _, ...rest } = line ?? {};
  return rest;
}

const reading = new WeakMap<Agreement, boolean>();

/** Whether anything in the text is counted from a receipt. */
function readsReceipts(agreement: Agreement): boolean {
  const known = reading.get(agreement);
  if (known !== undefined) return known;
  const text = JSON.stringify(agreement, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const reads = /"(?:kind|from)":"receipt"/.test(text);
  reading.set(agreement, reads);
  return reads;
}
