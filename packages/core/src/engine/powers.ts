// Whether an act was its author's to do. Standings are read as they were when the act was judged.
import type { Norm } from "../agreement/norm.ts";
import type { Act } from "../events/event.ts";
import { type Beat, instantOfBeat, opening } from "./beat.ts";
import type { Context, Counted } from "./context.ts";
import { lastHour } from "./hours.ts";
import type { Machine } from "./machine.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";

/** Whether an instance of a power could be used by an act of which the hour need not be known: at each instant at which
 *  it may have been done, or at none, or else it is open. */
export function usableBy(c: Context, key: string, act: Counted): Value {
  const first = opening(act.occurredAt.from);
  const last = opening(lastHour(act));
  const v = usableAt(c, key, first);
  if (first === last) return v;
  const between = [...c.history(`E:${key}`), ...c.history(`I:${key}`)]
    .map((h) => h.beat)
    .filter((beat) => first < beat && beat < last);
  return [...between, Math.min(last, c.beat)].every((beat) => usableAt(c, key, beat) === v)
    ? v
    : undetermined;
}

/** Switched on, in time, and neither suspended nor over. */
function usableAt(c: Context, key: string, judged: Beat): Value {
  const on = c.state(`E:${key}`, judged);
  const s = c.state(`I:${key}`, judged);
  if (on === null || s === null) return undetermined;
  if (typeof s.due === "number" && instantOfBeat(judged) > s.due) return fails;
  return both(on.v as Value, not(s.barred as Value));
}

/** Where a power governs the act, only its holder does it with effect, and only while the power is available. */
export function empowered(c: Context, m: Machine, act: Act): Value {
  const powers = act.about === null ? undefined : m.powers.get(`${act.verb}:${act.about}`);
  return powers === undefined
    ? holds
    : powers.reduce<Value>((v, power) => either(v, poweredBy(c, power, act)), fails);
}

/** Whether this power was the author's to use for the act. */
export function poweredBy(c: Context, power: Norm, act: Act): Value {
  return anyHeld(c, power, act.by, opening(act.occurredAt.from), (key) => usableBy(c, key, act));
}

/** The same at one beat, for those who ask what an act of the same instant has changed. */
export function heldAt(c: Context, power: Norm, who: string, judged: Beat): Value {
  return anyHeld(c, power, who, judged, (key) => usableAt(c, key, judged));
}

function anyHeld(c: Context, power: Norm, who: string, judged: Beat, usable: (key: string) => Value): Value {
  const held = keysAt(c, power, judged)
    .filter((key) => isHolder(power, String(c.state(`I:${key}`, judged)?.debtor ?? ""), who))
    .reduce<Value>((v, key) => either(v, usable(key)), fails);
  return both(held, named(power));
}

function keysAt(c: Context, power: Norm, judged: Beat): readonly string[] {
  return String(c.state(`N:${power.id}`, judged)?.keys ?? "")
    .split("\n")
    .filter((key) => key !== "");
}

function isHolder(power: Norm, holders: string, who: string): boolean {
  return power.holders === "unstated" || holders.split(" ").includes(who);
}

/** Whose power it is where the text names nobody, nobody can tell. */
export function named(power: Norm): Value {
  return power.holders === "unstated" ? undetermined : holds;
}
