// Whether a duty or a prohibition asks anything of anybody, and when it did.
import type { Beat } from "./beat.ts";
import type { Context, NodeRule, State } from "./context.ts";
import { type Ended, endedBy, type Suspension, suspendedNow } from "./ends.ts";
import { envOf, type InstanceOf, type Stretch, switchedOn } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { both, either, fails, not, undetermined, type Value } from "./value.ts";

/** Whether it asks anything of anybody: switched on, and neither suspended nor over. */
export function askingRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return { v: fails };
      const barred = barredBy(endedBy(c, m, it, e), suspendedNow(c, m, it, e));
      return { v: both(switchedOn(c, it), not(barred)) };
    },
  };
}

export function barredBy(ways: readonly Ended[], suspension: Suspension | null): Value {
  return ways.reduce<Value>((v, way) => either(v, way.v), suspension?.v ?? fails);
}

export function askingHistory(c: Context, it: InstanceOf): readonly Stretch[] {
  return c.history(`A:${it.key}`).map((h) => ({ beat: h.beat, v: h.state.v as Value }));
}

/** Whether it asked throughout from one beat to another, both included. */
export function askedThroughout(on: readonly Stretch[], from: Beat, to: Beat): Value {
  const first = on.findLast((h) => h.beat <= from)?.v ?? fails;
  return on.every((h) => h.beat <= from || h.beat > to || h.v === first) ? first : undetermined;
}
