// What filing an event asks of the law of access: which capability, on which item. An act is its party's and nobody
// else's; a finding is its body's; a report may be brought by those who report.
import {
  type Action,
  type Agreement,
  doing,
  effective,
  type Ground,
  type Incident,
  type Instant,
  type Item,
  itemOf,
  joinMarkings,
  type LogEvent,
  type Marking,
  may,
  publicMarking,
  type Subject,
} from "@pacta/core";
import type { Keeper } from "../record/keeper.ts";
import { mayTakePart } from "./two-persons.ts";

export type Need = {
  readonly action: Action;
  readonly item: Item;
  /** Who must speak through the subject, where the item itself does not say it. */
  readonly as: string | null;
};

export type Judged =
  | { readonly kind: "allowed" }
  | { readonly kind: "needs a second person"; readonly need: Need }
  | {
      readonly kind: "refused";
      /** From 1. */
      readonly line: number;
      readonly need: Need;
      readonly grounds: readonly string[];
    };

/** Who filed which entry, as far as persons did. */
export type Filers = (events: readonly string[]) => Promise<readonly string[]>;

/** Callers have seen to it that every event that is referred to is one that the subject sees. */
export async function judge(
  keeper: Keeper,
  subject: Subject,
  events: readonly LogEvent[],
  at: Instant,
  filers: Filers,
): Promise<Judged> {
  let second: Need | null = null;
  for (const [i, event] of events.entries())
    for (const need of await needsOf(keeper, subject, event, at, filers)) {
      const speaks = need.as === null || speaksAs(subject, keeper.agreement, need.as);
      const verdict = may(subject, need.action, need.item);
      if (verdict.allowed && speaks) continue;
      const forTwo = !verdict.allowed && speaks && mayTakePart(subject, need.action, need.item);
      // What takes two persons is judged as one thing when the second comes.
      if (forTwo && second === null && events.length === 1) {
        second = need;
        continue;
      }
      const grounds = verdict.allowed
        ? []
        : forTwo
          ? ["file what takes two persons by itself, one change at a time"]
          : [...new Set(verdict.grounds.map(groundWord))];
      return {
        kind: "refused",
        line: i + 1,
        need,
        grounds: speaks ? grounds : [...grounds, `speaks for ${need.as}`],
      };
    }
  return second === null ? { kind: "allowed" } : { kind: "needs a second person", need: second };
}

function groundWord(ground: Ground): string {
  return ground.kind === "fails" ? `not ${ground.only}` : ground.kind;
}

async function needsOf(
  keeper: Keeper,
  subject: Subject,
  event: LogEvent,
  at: Instant,
  filers: Filers,
): Promise<readonly Need[]> {
  const { agreement } = keeper;
  switch (event.kind) {
    case "act":
    case "delivery":
    case "membership":
    case "text":
      return [...ofSpeaker(agreement, subject, event, at), ...ofOriginator(agreement, event, at)];
    case "finding":
      return [...ofSpeaker(agreement, subject, event, at), ...ofOriginator(agreement, event, at)];
    case "report":
    case "coverage":
      return [ofReport(agreement, subject, event, at), ...ofOriginator(agreement, event, at)];
    case "record":
      return event.what === "release"
        ? [
            {
              action: doing("lower a marking", at),
              item: itemOf(
                agreement.id,
                { ...event.marking, level: "releasable" },
                { originator: event.by, about: event.about === null ? [] : [event.about] },
              ),
              as: null,
            },
          ]
        : isSpeaker(agreement, event.by)
          ? ofSpeaker(agreement, subject, event, at)
          : [ofHousekeeping(agreement, event, at)];
    case "correction":
      return ofCorrection(keeper, subject, event, at, filers);
  }
}

/** Until parties have registered keys of their own, whoever has signed in for the party is its one key. */
const signed = { needed: 1, signed: 1 } as const;

function ofSpeaker(agreement: Agreement, subject: Subject, event: LogEvent, at: Instant): readonly Need[] {
  if (agreement.bodies.some(({ id }) => id === event.by))
    return [
      {
        action: doing("vote, find, order", at, { keys: signed }),
        item: itemOf(agreement.id, event.marking, { about: [event.by], author: subject.id }),
        as: null,
      },
    ];
  return [
    {
      action: doing("file an act", at, { keys: signed }),
      item: itemOf(agreement.id, event.marking, {
        originator: partyOf(agreement, event.by),
        author: subject.id,
      }),
      as: null,
    },
  ];
}

/** What a party or a body reports is said by whoever speaks for it. Other sources are brought by those who report, a
 *  device only by itself. */
function ofReport(agreement: Agreement, subject: Subject, event: LogEvent, at: Instant): Need {
  if (event.kind === "coverage" && event.of === "log") return ofHousekeeping(agreement, event, at);
  const device = subject.kind === "machine";
  const itself = event.by === subject.id || subject.roles.some(({ party }) => party === event.by);
  return {
    action: doing("file a report", at),
    item: itemOf(agreement.id, event.marking, {
      author: !device || itself ? subject.id : null,
      originator: event.by,
    }),
    as: isSpeaker(agreement, event.by) && !device ? event.by : null,
  };
}

function ofHousekeeping(agreement: Agreement, event: LogEvent, at: Instant): Need {
  return {
    action: doing("limits and configuration", at, { recorded: true }),
    item: itemOf(agreement.id, event.marking),
    as: null,
  };
}

/** Nobody hands the control over an item to somebody for whom he does not speak. */
function ofOriginator(agreement: Agreement, event: LogEvent, at: Instant): readonly Need[] {
  const [originator] = event.marking.originators;
  return originator === undefined || originator === event.by
    ? []
    : [
        {
          action: doing("read published products", at),
          item: anyItem(agreement),
          as: originator,
        },
      ];
}

/** A correction is judged by what it changes of the entry at the root, however long the chain: withdrawing a correction
 *  that raised a marking lowers it. */
async function ofCorrection(
  keeper: Keeper,
  subject: Subject,
  event: LogEvent & { readonly kind: "correction" },
  at: Instant,
  filers: Filers,
): Promise<readonly Need[]> {
  const { agreement, live } = keeper;
  const root = rootOf(live.events, event);
  // What stands in the same batch has no place yet that anything could be said of.
  if (root === null) return [{ ...nobodys(agreement, at), as: null }];
  const stands = (events: readonly LogEvent[]): LogEvent | null =>
    effective(events, live.size + 1).counted.find((it) => it.event.id === root.id)?.event ?? null;
  const before = stands(live.events);
  const after = stands([...live.events, { ...event, position: live.size + 1 }]);
  const base = before ?? root;
  const needs: Need[] = [];
  const item = (more: Partial<Item> = {}): Item =>
    itemOf(agreement.id, base.marking, {
      originator: base.marking.originators[0] ?? partyOf(agreement, base.by),
      author: subject.id,
      ...more,
    });
  if (isSpeaker(agreement, event.by))
    needs.push({ action: doing("read published products", at), item: anyItem(agreement), as: event.by });
  if (after !== null && face(after.marking) !== face(base.marking))
    needs.push({
      action: doing(isRaised(base.marking, after.marking) ? "raise a marking" : "lower a marking", at),
      item: item(),
      as: null,
    });
  if (after?.kind === "report" && base.kind === "report") {
    if (after.accused !== base.accused)
      needs.push({
        action: doing("attribute from 3", at),
        item: item({ incident: await incidentOf(keeper, base, after, filers) }),
        as: null,
      });
    else if (after.grade !== base.grade || after.confidence !== base.confidence)
      needs.push({ action: doing("attribute up to 2", at), item: item(), as: null });
  }
  const same = after !== null && before !== null && said(after) === said(before);
  if (!same || needs.every(({ as }) => as !== null))
    for (const its of [base, ...(after !== null && after.by !== base.by ? [after] : [])])
      needs.push(
        ...(its.kind === "report" || its.kind === "coverage"
          ? [ofReport(agreement, subject, its, at)]
          : ofSpeaker(agreement, subject, its, at)),
      );
  return needs;
}

function rootOf(
  events: readonly LogEvent[],
  event: LogEvent & { readonly kind: "correction" },
): LogEvent | null {
  let at: LogEvent | undefined = event;
  while (at?.kind === "correction") {
    const target: string = at.corrects;
    at = events.find(({ id }) => id === target);
  }
  return at ?? null;
}

function anyItem(agreement: Agreement): Item {
  return itemOf(agreement.id, publicMarking);
}

/** An act of no party, which nobody may file. */
function nobodys(agreement: Agreement, at: Instant): Pick<Need, "action" | "item"> {
  return { action: doing("file an act", at), item: anyItem(agreement) };
}

async function incidentOf(
  keeper: Keeper,
  corrected: LogEvent & { readonly kind: "report" },
  replacement: LogEvent & { readonly kind: "report" },
  filers: Filers,
): Promise<Incident> {
  const same = keeper.live.events.filter(
    (it) =>
      it.kind === "report" &&
      it.of === corrected.of &&
      it.about === corrected.about &&
      it.area === corrected.area &&
      it.occurredAt.from < corrected.occurredAt.to &&
      corrected.occurredAt.from < it.occurredAt.to,
  );
  const accused = [corrected.accused, replacement.accused].flatMap((it) => (it === null ? [] : [it]));
  const accusing = same.flatMap((it) =>
    it.kind === "report" && it.accused !== null && isSpeaker(keeper.agreement, it.by) ? [it.by] : [],
  );
  return { reporters: await filers([corrected.id, ...same.map(({ id }) => id)]), accused, accusing };
}

/** At least as strict in every part. */
function isRaised(from: Marking, to: Marking): boolean {
  const joined = joinMarkings(from, to);
  const bare = (marking: Marking): string =>
    face({ ...marking, originators: [], reasons: [], review: null, rel: sorted(marking.rel) });
  return bare(joined) === bare(to);
}

function sorted(names: readonly string[] | null): readonly string[] | null {
  return names === null ? null : [...names].sort();
}

function face(marking: Marking): string {
  return JSON.stringify({ ...marking, reasons: [], review: null });
}

/** What is said beside the marking and what an attribution decides. */
function said(event: LogEvent): string {
  const { id: _, position: __, recordedAt: ___, marking: ____, ...rest } = event;
  const judged = event.kind === "report" ? { accused: null, grade: null, confidence: null } : {};
  return JSON.stringify({ ...rest, ...judged }, (_name, value) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

function isSpeaker(a: Agreement, name: string): boolean {
  return [a.parties, a.groups, a.bodies, a.offices, a.persons, a.roles].some((list) =>
    list.some(({ id }) => id === name),
  );
}

/** An office and whoever holds it act in the name of a party. */
function partyOf(a: Agreement, by: string): string {
  const office = a.offices.find(({ id }) => id === by);
  if (office !== undefined) return office.of;
  const held = a.persons.find(({ id }) => id === by)?.holds ?? [];
  const parties = new Set(
    held.flatMap((it) => a.offices.filter(({ id }) => id === it.office).map(({ of }) => of)),
  );
  const [only] = parties;
  return parties.size === 1 && only !== undefined ? only : by;
}

function speaksAs(subject: Subject, agreement: Agreement, name: string): boolean {
  const party = partyOf(agreement, name);
  return subject.roles.some(
    (role) =>
      role.agreement === agreement.id && (role.party === party || role.party === name || role.seat === name),
  );
}
