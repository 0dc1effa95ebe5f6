// What stands at the desk as it goes over the wire, in the numbering of whoever asks.
import { formatInstant, type Instant } from "@pacta/core";
import { iso } from "@pacta/telling";
import type { Keeper } from "../record/keeper.ts";
import { type Contact, onDuty } from "./contacts.ts";
import type { Entry } from "./content.ts";
import type { Mark } from "./marks.ts";
import { type Note, textOf } from "./notes.ts";
import { type Notice, type Step, waitsSince } from "./notices.ts";
import { type Receipt, receiptOf } from "./receipt.ts";

export type Reader = {
  readonly keeper: Keeper;
  /** The log as the reader has it. */
  readonly mine: Parameters<typeof receiptOf>[1]["mine"];
  readonly now: Instant;
};

/** How many entries of the whole log lie before what somebody does not know of yet. */
export function wholeOf({ keeper, mine }: Pick<Reader, "keeper" | "mine">, known: number): number {
  const later = mine[known];
  return later === undefined ? keeper.live.size : (keeper.live.placeOf(later.id) ?? keeper.live.size);
}

/** The same position in the numbering of a reader. */
export function theirs({ keeper, mine }: Pick<Reader, "keeper" | "mine">, whole: number): number {
  const later = mine.findIndex(({ id }) => (keeper.live.placeOf(id) ?? 0) >= whole);
  return later < 0 ? mine.length : later;
}

export function markView({ id, name, asOf, known, by, at }: Mark, reader: Reader): object {
  return {
    id,
    name,
    asOf: formatInstant(asOf),
    knownAt: theirs(reader, known),
    by,
    at: formatInstant(at),
  };
}

export function noteView(note: Note): object {
  const { id, about, state, versions, withdrawn, report } = note;
  return {
    id,
    about,
    state,
    text: textOf(note),
    version: versions.length,
    versions: versions.map(({ text, by, at }) => ({ text, by, at: formatInstant(at) })),
    withdrawn: withdrawn === null ? null : { ...withdrawn, at: formatInstant(withdrawn.at) },
    report,
  };
}

export function noticeView(notice: Notice, reader: Reader): object {
  const { id, to, contact, about, text, channel, act, state, by, at, sent, delivered, acknowledged } = notice;
  return {
    id,
    to,
    contact,
    about,
    text,
    channel,
    act,
    state,
    by,
    at: formatInstant(at),
    since: formatInstant(waitsSince(notice)),
    sent: iso(sent),
    delivered: iso(delivered),
    acknowledged:
      acknowledged === null
        ? null
        : {
            whom: acknowledged.whom,
            when: formatInstant(acknowledged.when),
            receivedAt: formatInstant(acknowledged.receivedAt),
          },
    steps: notice.steps.map((it, i) => stepView(it, i + 1)),
    receipt: receiptView(receiptOf(notice, reader)),
  };
}

function stepView(step: Step, n: number): object {
  return {
    n,
    ...step,
    when: formatInstant(step.when),
    at: formatInstant(step.at),
    ...(step.step === "acknowledged" ? { receivedAt: formatInstant(step.receivedAt) } : {}),
  };
}

function receiptView(receipt: Receipt): object {
  return receipt.kind === "on record" ? { ...receipt, receivedAt: iso(receipt.receivedAt) } : receipt;
}

export function contactView(contact: Contact, { now }: Pick<Reader, "now">): object {
  return { ...contact, duty: onDuty(contact, now), at: formatInstant(contact.at) };
}

export function paperView({ thing, content, by, at }: Entry): readonly object[] {
  if (content.kind !== "paper") return [];
  const { form, name, language, asOf, hash } = content;
  return [
    {
      id: thing,
      kind: form,
      name,
      language,
      asOf: formatInstant(asOf),
      hash,
      by,
      at: formatInstant(at),
      address: `/desk/handovers/${thing}`,
    },
  ];
}
