// What the words of standings mean when a condition asks for them, and of which instances it asks.
import type { Moment, Term } from "../agreement/condition.ts";
import type { Norm } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import type { Delivery } from "../events/event.ts";
import type { Context, State } from "./context.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import { actOccurrences, actorOf, type Env, eventOccurrences, nobody } from "./occurrences.ts";
import { type Missing, missing } from "./reason.ts";
import { fails, holds, not, undetermined, type Value } from "./value.ts";

/** Words under which a norm is said to be in force. */
const normInForce = new Set(["active", "overdue", "kept so far", "interrupted", "infringed", "available"]);

/** Why nobody can say that a duty is late while it is owed: its text names no date that a clock could decide. */
export function noDate(norm: Norm): Missing | null {
  if (norm.kind !== "duty" || norm.content.kind === "maintain" || norm.deadline === null) return null;
  const parts = { cites: norm.cites };
  if (norm.deadline === "unstated")
    return missing("unstated", { slot: "deadline", of: norm.id, title: norm.title }, parts);
  const { limit } = norm.deadline.stated;
  return limit.kind === "vague" ? missing("time", { what: "deadline", name: limit.words }, parts) : null;
}

export function matchesStanding(word: string, asked: string): boolean {
  return asked === "in force" ? normInForce.has(word) : word === asked;
}

/** Whether an instance's state is the one asked for. What nobody has tried to use was not used, however open it is. */
export function standsAt(s: State, asked: string): Value {
  const word = String(s.word);
  if (word !== "undetermined") return matchesStanding(word, asked) ? holds : fails;
  return (asked === "exercised" || asked === "used") && s.events === "" ? fails : undetermined;
}

/** States of a situation are sets of what is possible: n not yet, i in force, e ended. */
export function possible(s: State, letter: "n" | "i" | "e"): Value {
  const all = String(s.poss);
  return !all.includes(letter) ? fails : all === letter ? holds : undetermined;
}

/** Whether an instrument is in force for a norm; for one that survives it, once it was. */
export function lastsFor(s: State, survives: boolean): Value {
  return survives ? not(possible(s, "n")) : possible(s, "i");
}

/** Instances of a norm that an expression means. Where it names somebody, his. Where it names nobody and each owes alone,
 *  those of the instance's own debtor, if he is one of those who owe or hold the norm; that none of his own has been set
 *  off does not make another's his. Somebody who is none of them is spoken to by all. Of these, the ones that the same
 *  trigger has set off, also where there are none because a condition kept it from setting one off; else all. */
export function instanceKeys(
  c: Context,
  m: Machine,
  norm: Norm,
  about: readonly Term[],
  e: Env,
): readonly string[] {
  const all = String(c.state(`N:${norm.id}`)?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "");
  const few = all.filter(whose(c, m, norm, about, e));
  const { trigger } = e;
  if (trigger === null) return few;
  const sameTrigger = few.filter((k) => isSetOffBy(k, norm.id, trigger.id));
  return sameTrigger.length > 0 || isOfItsKind(c, m, norm.each, e, trigger.id) ? sameTrigger : few;
}

/** Whether the occurrence is what sets such a norm off, whatever the condition under which it does. */
function isOfItsKind(c: Context, m: Machine, each: Moment | null, e: Env, id: string): boolean {
  switch (each?.kind) {
    case "while":
      return isOfItsKind(c, m, each.moment, e, id);
    case "receipt":
    case "detection":
      return isOfItsKind(c, m, each.of, e, id);
    case "act":
      return actOccurrences(c, m, each, e, null, id).list.length > 0;
    case "event":
      return eventOccurrences(c, m, each, e, id).list.length > 0;
    default:
      return false;
  }
}

function whose(c: Context, m: Machine, norm: Norm, about: readonly Term[], e: Env): (key: string) => boolean {
  const [named] = about;
  if (named !== undefined) {
    const who = actorOf(named, e);
    return (key) => who !== null && isOwnOf(c, m, norm, key, who);
  }
  if (e.debtor === null || !eachAlone(norm)) return () => true;
  const own = (e.debtors ?? [e.debtor]).filter((who) => isAmong(c, m, norm, who));
  return own.length === 0 ? () => true : (key) => own.some((who) => isKeyOf(key, norm.id, who));
}

/** His own, or one that he owes together with others. Whose it is when the text names nobody, nobody can say: it may be anybody's. */
function isOwnOf(c: Context, m: Machine, norm: Norm, key: string, who: string): boolean {
  if (norm.holders === "unstated") return true;
  return eachAlone(norm) ? isKeyOf(key, norm.id, who) : isAmong(c, m, norm, who);
}

function isKeyOf(key: string, norm: string, who: string): boolean {
  return key.startsWith(`${norm}(${who})`);
}

/** Whether each who owes or holds the norm has an instance alone. */
export function eachAlone({ holders }: Norm): boolean {
  const mode = stated(holders)?.mode;
  return mode === "several" || mode === "pro-rata";
}

/** Whether somebody is, or ever was, one of those who owe or hold it, by name or in a group. */
function isAmong(c: Context, m: Machine, norm: Norm, who: string): boolean {
  const of = stated(norm.holders);
  if (of === null || of.except.some((x) => memberAt(c, m, who, x, c.now) === holds)) return false;
  return of.who.some(({ name }) =>
    m.names.get(name)?.kind === "group" ? everMembers(c, m, name).includes(who) : name === who,
  );
}

/** Whether an instance of the norm is this one's own, or everybody's because it is owed together. */
export function owes(c: Context, m: Machine, norm: Norm, who: string): boolean {
  return !eachAlone(norm) || instanceKeys(c, m, norm, [], nobody).some((key) => isKeyOf(key, norm.id, who));
}

/** The same for a standing: an amount in parts is performed when the whole is, and late as soon as a part is. */
export function keysAsked(
  c: Context,
  m: Machine,
  norm: Norm,
  about: readonly Term[],
  asked: string,
  e: Env,
): readonly string[] {
  const keys = instanceKeys(c, m, norm, about, e);
  if (norm.content.kind !== "deliver" || (asked !== "fulfilled" && asked !== "cured")) return keys;
  const parts = norm.content.parts.map(({ id }) => `#${id}`);
  return keys.filter((key) => !parts.some((part) => key.endsWith(part)));
}

/** Whether what was delivered under the norm is what he delivered, or an agent for him. */
export function isDeliveredBy({ norm: key, by, onBehalfOf }: Delivery, norm: Norm, who: string): boolean {
  const named = key.startsWith(`${norm.id}(`);
  if (named && !isKeyOf(key, norm.id, who)) return false;
  return (onBehalfOf ?? by) === who || (named && norm.agent.includes(by));
}

/** Whether the key is of an instance of the norm that this very occurrence has set off, be it of a part. */
export function isSetOffBy(key: string, norm: string, trigger: string): boolean {
  const rest = key.slice(norm.length).replace(/^\([^()]*\)/, "");
  return rest === `@${trigger}` || rest.startsWith(`@${trigger}#`);
}
