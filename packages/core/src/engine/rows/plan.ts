// Which norms can be kept in rows: duties that each plain act, each report or each turn of the clock sets off, that ask one plain
// act within an exact time, and of which nothing else speaks. What a text says beyond that is for the network.
import type { Agreement } from "../../agreement/agreement.ts";
import type { Moment, Period, Term } from "../../agreement/condition.ts";
import type { Norm, Remedy } from "../../agreement/norm.ts";
import { stated } from "../../agreement/slot.ts";
import type { Instant } from "../../time/instant.ts";
import { beginningOf, exactLength } from "../durations.ts";
import type { Machine } from "../machine.ts";

/** Acts of one verb; by one of these, to one of these, for this, where any is named. */
export type ActPattern = {
  readonly kind: "act";
  readonly verb: string;
  readonly by: readonly string[];
  readonly to: readonly string[];
  readonly scope: string | null;
};

/** Reports of one type; in this area, where one is named. */
export type ReportPattern = {
  readonly kind: "report";
  readonly of: string;
  readonly area: string | null;
  /** Where it can be looked up that there were no more. */
  readonly register: string;
};

export type Pattern = ActPattern | ReportPattern;

export type Debtor = { readonly party: string; readonly group: string | null };

/** Only those in the time before which there were at least so many of these. */
export type Often = { readonly of: ReportPattern; readonly atLeast: number; readonly within: number };

export type Plan = {
  readonly norm: Norm;
  /** More than one only where the clock sets it off: each has an instance of its own, with its name in the key. */
  readonly debtors: readonly Debtor[];
  readonly named: boolean;
  readonly trigger:
    | { readonly kind: "each"; readonly pattern: Pattern; readonly often: Often | null }
    | { readonly kind: "every"; readonly from: Instant; readonly length: number };
  /** What counts as performance: about the trigger, or in the stretch that the clock has begun. */
  readonly performed: ActPattern;
  /** It has to be done by the debtor. */
  readonly byDebtor: boolean;
  readonly within: number;
  /** What a performance after the deadline is worth; `open` where the text does not say. */
  readonly late: "cured" | "open";
  readonly effort: boolean;
};

/** Acts that some rule of the engine reads by their verb, whatever the text says of them. */
const readEverywhere: ReadonlySet<string> = new Set(["withdraw"]);

export function plansOf(m: Machine): readonly Plan[] {
  // A claim, like a drill in somebody's shoes, is another way to count reports and acts.
  if (m.world.claimedBy !== null) return [];
  const mentions = mentionsIn(m.agreement);
  let plans = [...m.norms.values()].flatMap((norm) => planOf(m, norm, mentions.words) ?? []);
  // A verb or a type that anything else reads is not theirs alone.
  for (;;) {
    const own = new Map<string, number>();
    for (const plan of plans) for (const name of readBy(plan)) own.set(name, (own.get(name) ?? 0) + 1);
    const alone = (name: string): boolean =>
      own.get(name) === mentions.read.get(name) &&
      !readEverywhere.has(name) &&
      // A type is named where it is declared, and wherever it is asked about.
      (!name.startsWith("report ") || mentions.words.get(name.slice(7)) === (own.get(name) ?? 0) + 1);
    const left = plans.filter((plan) => readBy(plan).every(alone));
    if (left.length === plans.length) return plans;
    plans = left;
  }
}

/** What it reads, once for each place of the text that asks for it. */
function readBy({ trigger, performed }: Plan): readonly string[] {
  const nameOf = (pattern: Pattern): string =>
    pattern.kind === "act" ? pattern.verb : `report ${pattern.of}`;
  return [
    performed.verb,
    ...(trigger.kind === "each" ? [nameOf(trigger.pattern)] : []),
    ...(trigger.kind === "each" && trigger.often !== null ? [nameOf(trigger.often.of)] : []),
  ];
}

function planOf(m: Machine, norm: Norm, words: ReadonlyMap<string, number>): Plan | null {
  const { deadline, performedWhen } = norm;
  const limit = stated(deadline ?? "unstated");
  if (performedWhen?.kind !== "act" || limit === null || words.get(norm.id) !== 1 || !isPlain(norm))
    return null;
  if (limit.limit.kind !== "within" || limit.limit.of.kind !== "trigger") return null;
  if (limit.limit.stoppedWhile !== null || limit.limit.duration.kind !== "exact") return null;
  const trigger = triggerOf(m, norm.each);
  if (trigger === null) return null;
  const debtors = debtorsOf(m, norm, trigger.kind);
  const about = performedWhen.about?.kind ?? null;
  if (debtors === null || about !== (trigger.kind === "every" ? null : "trigger")) return null;
  const byDebtor = performedWhen.by.length === 1 && performedWhen.by[0]?.kind === "debtor";
  const performed = patternOf(m, byDebtor ? { ...performedWhen, by: [] } : performedWhen);
  if (performed?.kind !== "act") return null;
  const remedy = stated(norm.remedy ?? "unstated");
  const late = remedy === null ? "open" : lateUnder(remedy);
  if (late === null) return null;
  return {
    norm,
    debtors,
    named: stated(norm.holders)?.mode !== "joint",
    trigger,
    performed,
    byDebtor,
    within: limit.limit.duration.ms,
    late,
    effort: norm.effort === "effort",
  };
}

/** Null where it depends on more than that it was late. */
function lateUnder(remedy: Remedy): Plan["late"] | null {
  switch (remedy.kind) {
    case "late-accepted":
      return remedy.within === null ? "cured" : null;
    case "additional":
      return "cured";
    case "determined":
      return "open";
    case "substitute":
      return null;
  }
}

/** No slot is filled that could make two instances differ in anything but their times. */
function isPlain(norm: Norm): boolean {
  return (
    norm.kind === "duty" &&
    norm.content.kind === "do" &&
    norm.when !== "unstated" &&
    !speaksOfTrigger(norm.when) &&
    !speaksOfTrigger(norm.unless) &&
    norm.notBefore === null &&
    norm.curedWhen === null &&
    norm.lapsesWhen === null &&
    norm.suspendedWhile === null &&
    norm.voidWhen === null &&
    norm.infringedWhen === null &&
    stated(norm.exit ?? "unstated") === null &&
    !norm.subjectToApproval &&
    (norm.register === null || norm.register === "log") &&
    norm.agent.length === 0 &&
    norm.action === null &&
    norm.takesUp === null &&
    norm.alternatives.length === 0 &&
    norm.version === null
  );
}

function triggerOf(m: Machine, each: Moment | null): Plan["trigger"] | null {
  switch (each?.kind) {
    case "act":
    case "event": {
      const pattern = each.about === null ? patternOf(m, each) : null;
      return pattern === null ? null : { kind: "each", pattern, often: null };
    }
    case "while": {
      const { moment, period } = each;
      const pattern = moment.kind === "event" && moment.about === null ? patternOf(m, moment) : null;
      const often = oftenOf(m, period);
      return pattern === null || often === null ? null : { kind: "each", pattern, often };
    }
    case "every":
      return each.of.kind === "at" && each.duration.kind === "exact"
        ? { kind: "every", from: beginningOf(m, each.of.at), length: each.duration.ms }
        : null;
    default:
      return null;
  }
}

function oftenOf(m: Machine, period: Period): Often | null {
  if (period.kind !== "count" || period.moment.kind !== "event" || period.moment.about !== null) return null;
  const of = patternOf(m, period.moment);
  return of?.kind === "report" ? { of, atLeast: period.atLeast, within: exactLength(period.within) } : null;
}

/** One party alone, or each of several where the clock asks each of them by itself. */
function debtorsOf(m: Machine, norm: Norm, trigger: Plan["trigger"]["kind"]): readonly Debtor[] | null {
  const holders = stated(norm.holders);
  if (holders === null || holders.except.length > 0) return null;
  const kindOf = (name: string): string | undefined => m.names.get(name)?.kind;
  const [only, more] = holders.who;
  if (only === undefined) return null;
  if (holders.mode === "joint")
    return more === undefined && kindOf(only.name) === "party" ? [{ party: only.name, group: null }] : null;
  if (trigger !== "every" || holders.mode !== "several") return null;
  const debtors = holders.who.flatMap(({ name, share }): readonly (Debtor | null)[] => {
    if (share !== null) return [null];
    if (kindOf(name) === "party") return [{ party: name, group: null }];
    const group = m.agreement.groups.find(({ id }) => id === name);
    if (group === undefined || m.powers.has(`join:${name}`) || m.powers.has(`admit:${name}`)) return [null];
    return group.members.map(({ member }) =>
      kindOf(member) === "party" ? { party: member, group: name } : null,
    );
  });
  const known = debtors.filter((debtor) => debtor !== null);
  const parties = new Set(known.map(({ party }) => party));
  return parties.size === debtors.length ? known : null;
}

function patternOf(m: Machine, moment: Moment): Pattern | null {
  if (moment.kind === "act") {
    const by = partiesOf(m, moment.by);
    const to = partiesOf(m, moment.to);
    return by === null || to === null
      ? null
      : { kind: "act", verb: moment.verb, by, to, scope: moment.scope };
  }
  if (moment.kind !== "event" || moment.by.length > 0) return null;
  const named = m.names.get(moment.event);
  if (named?.kind !== "event" || named.it.settled.kind !== "reported" || named.it.register === null)
    return null;
  const area = m.agreement.areas.find(({ id }) => id === moment.area);
  if (moment.area !== null && (area === undefined || area.outline.kind === "around")) return null;
  return { kind: "report", of: moment.event, area: moment.area, register: named.it.register };
}

function partiesOf(m: Machine, terms: readonly Term[]): readonly string[] | null {
  const names = terms.map((term) => (term.kind === "name" ? term.name : null));
  return names.every((name) => name !== null && m.names.get(name)?.kind === "party")
    ? names.filter((name) => name !== null)
    : null;
}

function speaksOfTrigger(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ((value as { readonly kind?: unknown }).kind === "trigger") return true;
  return Object.values(value).some(speaksOfTrigger);
}

/** How often each word stands in the agreement, and how often an act of each verb, or a report of each type, is asked about. */
function mentionsIn(agreement: Agreement): {
  readonly words: ReadonlyMap<string, number>;
  readonly read: ReadonlyMap<string, number>;
} {
  const words = new Map<string, number>();
  const read = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const gather = (value: unknown): void => {
    if (typeof value === "string") count(words, value);
    if (typeof value !== "object" || value === null) return;
    const { kind, verb, event } = value as Readonly<Record<string, unknown>>;
    if (kind === "act" && typeof verb === "string") count(read, verb);
    if (kind === "event" && typeof event === "string") count(read, `report ${event}`);
    for (const [slot, inner] of Object.entries(value)) if (slot !== "title") gather(inner);
  };
  gather(agreement);
  return { words, read };
}
