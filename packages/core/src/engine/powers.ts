// Whether an act was its author's to do. Standings are read as they were when the act was judged.
import type { Act } from "../events/event.ts";
import { type Beat, instantOfBeat } from "./beat.ts";
import type { Context } from "./context.ts";
import type { Machine } from "./machine.ts";
import { both, either, fails, holds, not, undetermined, type Value } from "./value.ts";

/** Whether an instance of a power could be used at a beat: switched on, in time, and neither suspended nor over. */
export function usable(c: Context, key: string, judged: Beat): Value {
  const on = c.state(`E:${key}`, judged);
  const s = c.state(`I:${key}`, judged);
  if (on === null || s === null) return undetermined;
  if (typeof s.due === "number" && instantOfBeat(judged) > s.due) return fails;
  return both(on.v as Value, not(s.barred as Value));
}

/** Where a power governs the act, only its holder does it with effect, and only while the power is available. */
export function empowered(c: Context, m: Machine, act: Act, judged: Beat): Value {
  if (act.about === null) return holds;
  const powers = m.powers.get(`${act.verb}:${act.about}`);
  if (powers === undefined) return holds;
  let v: Value = fails;
  for (const power of powers) {
    const keys = String(c.state(`N:${power.id}`, judged)?.keys ?? "")
      .split("\n")
      .filter((k) => k !== "");
    for (const key of keys) {
      const s = c.state(`I:${key}`, judged);
      const holder = String(s?.debtor ?? "");
      if (holder !== "" && !holder.split(" ").includes(act.by)) continue;
      v = either(v, usable(c, key, judged));
    }
  }
  return v;
}
