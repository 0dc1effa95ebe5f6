// What the words of standings mean when a condition asks for them, and of which instances it asks.
import type { Norm } from "../agreement/norm.ts";
import type { Context, State } from "./context.ts";
import type { Env } from "./occurrences.ts";
import { type Missing, missing } from "./reason.ts";
import { fails, holds, undetermined, type Value } from "./value.ts";

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

/** Instances of a norm that an expression means: those of the same debtor and trigger where there are such, else all. */
export function instanceKeys(c: Context, norm: string, e: Env): readonly string[] {
  const all = String(c.state(`N:${norm}`)?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "");
  const trigger = e.trigger;
  const sameTrigger = trigger === null ? [] : all.filter((k) => isSetOffBy(k, norm, trigger.id));
  const few = sameTrigger.length > 0 ? sameTrigger : all;
  const sameDebtor = e.debtor === null ? [] : few.filter((k) => k.includes(`(${e.debtor})`));
  return sameDebtor.length > 0 ? sameDebtor : few;
}

/** Whether the key is of an instance of the norm that this very occurrence has set off, be it of a part. */
export function isSetOffBy(key: string, norm: string, trigger: string): boolean {
  const rest = key.slice(norm.length).replace(/^\([^()]*\)/, "");
  return rest === `@${trigger}` || rest.startsWith(`@${trigger}#`);
}
