// Whether somebody may do something to an item: the table of `table.ts`, applied. Every door, stream and search asks
// here. Grounds are for those who keep the rules; an outsider is told the same of what is forbidden and what is unknown.
import { type Level, type Marking, rankOf } from "../events/marking.ts";
import { unreachable } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { type Clash, clashesOf, type HeldRole, type Subject } from "./subject.ts";
import {
  type Capability,
  type Grant,
  grantsOf,
  needsContent,
  type Only,
  onContent,
  type Part,
  writesIn,
} from "./table.ts";

export type ItemState = "open" | "withheld" | "erased";

/** Whatever is acted on: an item of the log, a report, a role, a key, a line of the audit log. */
export type Item = {
  readonly agreement: string;
  readonly level: Level;
  readonly rel: readonly string[] | null;
  readonly persons: readonly string[] | null;
  readonly cases: readonly string[];
  readonly until: Instant | null;
  /** The party from which it comes. */
  readonly originator: string | null;
  /** The person or machine that made it. */
  readonly author: string | null;
  /** Persons, parties, bodies and missions that it is about. */
  readonly about: readonly string[];
  readonly state: ItemState;
  readonly incident: Incident | null;
};

/** What an attribution is about. */
export type Incident = {
  /** The persons and machines that filed reports in it. */
  readonly reporters: readonly string[];
  readonly accused: readonly string[];
  readonly accusing: readonly string[];
};

export function itemOf(
  agreement: string,
  marking: Marking,
  parts: Partial<Omit<Item, "agreement" | "level" | "rel" | "persons" | "cases" | "until">> = {},
): Item {
  const { level, rel, persons, cases, until, originators } = marking;
  return {
    agreement,
    level,
    rel,
    persons,
    cases,
    until,
    originator: originators.length === 1 ? (originators[0] ?? null) : null,
    author: null,
    about: [],
    state: "open",
    incident: null,
    ...parts,
  };
}

export type Action = {
  readonly capability: Capability;
  readonly part: Part;
  readonly at: Instant;
  /** Why, in the words of whoever asks; an export is reasoned. */
  readonly reason: string | null;
  /** Good signatures of the party's or the seat's own keys, and how many there must be. */
  readonly keys: { readonly needed: number; readonly signed: number };
  /** The change is itself an event of the log. */
  readonly recorded: boolean;
  /** When two persons opened the source for the case. */
  readonly opened: Instant | null;
};

export function doing(
  capability: Capability,
  at: Instant,
  more: Partial<Omit<Action, "capability" | "at">> = {},
): Action {
  return {
    capability,
    at,
    part: "do",
    reason: null,
    keys: { needed: 1, signed: 0 },
    recorded: false,
    opened: null,
    ...more,
  };
}

export type Ground =
  | { readonly kind: "roles clash"; readonly clash: Clash }
  | { readonly kind: "no role for this agreement" }
  | { readonly kind: "not in the table" }
  | { readonly kind: "level" }
  | { readonly kind: "needs a second person" }
  | { readonly kind: "not cleared" }
  | { readonly kind: "withheld" }
  | { readonly kind: "erased" }
  | { readonly kind: "fails"; readonly only: Only }
  | { readonly kind: "the same person" }
  | { readonly kind: "not a person" }
  | { readonly kind: "not for these two" }
  | { readonly kind: "the second may not" }
  | { readonly kind: "filed a report in the incident"; readonly who: string }
  | { readonly kind: "belongs to a side"; readonly who: string }
  | { readonly kind: "no incident" };

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly grounds: readonly Ground[] };

export function may(subject: Subject, action: Action, item: Item): Verdict {
  const grounds: Ground[] = clashesOf(subject).map((clash) => ({ kind: "roles clash", clash }));
  if (grounds.length > 0) return { allowed: false, grounds };
  const held = subject.roles.filter(({ agreement }) => agreement === item.agreement);
  if (held.length === 0) return { allowed: false, grounds: [{ kind: "no role for this agreement" }] };
  for (const role of held) {
    const grants = grantsOf(action.capability, role.role).filter(({ part }) => part === action.part);
    if (grants.length === 0) grounds.push({ kind: "not in the table" });
    for (const grant of grants) {
      const against = groundsAgainst(grant, role, subject, action, item);
      if (grant.second !== null) against.push({ kind: "needs a second person" });
      if (against.length === 0) return { allowed: true };
      grounds.push(...against);
    }
  }
  return { allowed: false, grounds };
}

/** What needs two different persons. In an attribution and a publication the first proposes and the second approves;
 *  elsewhere their order says nothing. An approval that this refuses is purported: visible, without effect. */
export function mayTogether(first: Subject, second: Subject, action: Action, item: Item): Verdict {
  const grounds: Ground[] = [first, second].flatMap((who) =>
    clashesOf(who).map((clash): Ground => ({ kind: "roles clash", clash })),
  );
  if (first.id === second.id) grounds.push({ kind: "the same person" });
  if (first.kind !== "person" || second.kind !== "person") grounds.push({ kind: "not a person" });
  if (action.capability === "attribute from 3") grounds.push(...groundsOfSides(first, second, item));
  if (grounds.length > 0) return { allowed: false, grounds };
  if (answered(second, first, action, item, grounds)) return { allowed: true };
  const inOrder = action.capability === "attribute from 3" || action.capability === "publish a report";
  if (answered(first, second, action, item, grounds, inOrder)) return { allowed: true };
  return { allowed: false, grounds: grounds.length === 0 ? [{ kind: "not for these two" }] : grounds };
}

/** Whether the one holds a grant for two whose second person the other is. */
function answered(
  one: Subject,
  other: Subject,
  action: Action,
  item: Item,
  grounds: Ground[],
  otherApproves = false,
): boolean {
  for (const role of one.roles) {
    if (role.agreement !== item.agreement) continue;
    for (const grant of grantsOf(action.capability, role.role)) {
      if (grant.second === null || (grant.part !== "do" && grant.part !== "approve")) continue;
      if (otherApproves && grant.second === "the proposer") continue;
      const against = groundsAgainst(grant, role, one, action, item);
      if (!seconds(other, grant, role, action, item)) against.push({ kind: "the second may not" });
      if (against.length === 0) return true;
      grounds.push(...against);
    }
  }
  return false;
}

function seconds(other: Subject, grant: Grant, held: HeldRole, action: Action, item: Item): boolean {
  const roles = other.roles.filter(({ agreement }) => agreement === item.agreement);
  const holds = (test: (grant: Grant) => boolean): boolean =>
    roles.some((role) =>
      grantsOf(action.capability, role.role).some(
        (theirs) => test(theirs) && groundsAgainst(theirs, role, other, action, item).length === 0,
      ),
    );
  switch (grant.second) {
    case null:
      return false;
    case "another":
      return roles.some(({ role }) => role === held.role) && holds(({ second }) => second === "another");
    case "the proposer":
      return holds(({ part }) => part === "propose");
    case "the originator":
      return roles.some(
        ({ role, party }) => role === "party delegate" && party !== null && party === item.originator,
      );
    case "the data protection officer":
      return other.mandates.includes("data protection officer");
    default:
      return unreachable(grant.second);
  }
}

function groundsOfSides(first: Subject, second: Subject, { incident, agreement }: Item): readonly Ground[] {
  if (incident === null) return [{ kind: "no incident" }];
  const sides = [...incident.accused, ...incident.accusing];
  return [first, second].flatMap((who) => {
    const grounds: Ground[] = [];
    if (incident.reporters.includes(who.id))
      grounds.push({ kind: "filed a report in the incident", who: who.id });
    const theirs = who.roles.filter((role) => role.agreement === agreement);
    if (
      theirs.some(({ party, names }) =>
        [party, ...names].some((name) => name !== null && sides.includes(name)),
      )
    )
      grounds.push({ kind: "belongs to a side", who: who.id });
    return grounds;
  });
}

function groundsAgainst(
  grant: Grant,
  held: HeldRole,
  subject: Subject,
  action: Action,
  item: Item,
): Ground[] {
  const grounds: Ground[] = [];
  if (!grant.levels.includes(rankOf(item.level))) grounds.push({ kind: "level" });
  if (item.state === "erased" && onContent.has(action.capability)) grounds.push({ kind: "erased" });
  if (item.state === "withheld" && needsContent.has(action.capability) && !comesFrom(held, item))
    grounds.push({ kind: "withheld" });
  if (rankOf(item.level) >= 3 && !writesIn.has(action.capability) && !isCleared(subject, action.at))
    grounds.push({ kind: "not cleared" });
  for (const only of grant.only)
    if (!holds(only, held, subject, action, item)) grounds.push({ kind: "fails", only });
  return grounds;
}

export function isCleared({ cleared }: Subject, at: Instant): boolean {
  return cleared !== null && cleared.from <= at && at < cleared.until;
}

function comesFrom({ party }: HeldRole, { originator }: Item): boolean {
  return party !== null && party === originator;
}

const hours72 = 72 * 3_600_000;

function holds(only: Only, held: HeldRole, subject: Subject, action: Action, item: Item): boolean {
  switch (only) {
    case "listed":
      return isListed(held, subject, action.at, item);
    case "of its case":
      return item.cases.length > 0 && item.cases.every((it) => subject.cases.includes(it));
    case "made by it":
      return item.author === subject.id;
    case "of its party":
      return comesFrom(held, item);
    case "about its party":
      return held.party !== null && item.about.includes(held.party);
    case "its seat":
      return held.seat !== null && item.about.includes(held.seat);
    case "not about itself":
      return !item.about.includes(subject.id);
    case "what it reads":
      return may({ ...subject, roles: [held] }, doing("read record", action.at), item).allowed;
    case "signed":
      return action.keys.needed > 0 && action.keys.signed >= action.keys.needed;
    case "reasoned":
      return action.reason !== null && action.reason.trim() !== "";
    case "recorded":
      return action.recorded;
    case "custodian":
      return subject.mandates.includes("custodian");
    case "within 72 hours":
      return action.opened !== null && action.opened <= action.at && action.at < action.opened + hours72;
    default:
      return unreachable(only);
  }
}

/** The audience names the party at level 3; from level 4 on it names the person, for a case, until a date. */
function isListed({ names }: HeldRole, { id, cases }: Subject, at: Instant, item: Item): boolean {
  const amongParties = item.rel?.some((name) => names.includes(name)) ?? false;
  if (rankOf(item.level) <= 3)
    return amongParties || (item.originator !== null && names.includes(item.originator));
  return (
    (item.persons?.includes(id) ?? false) &&
    item.cases.every((it) => cases.includes(it)) &&
    (item.until === null || at < item.until) &&
    (item.rel === null || amongParties)
  );
}
