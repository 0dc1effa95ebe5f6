// The finding that makes a breach.
import { stated } from "../agreement/slot.ts";
import type { Finding } from "../events/event.ts";
import { settled } from "./beat.ts";
import type { Context } from "./context.ts";
import { isFinder, verdict, whyNotOfFinder } from "./facts.ts";
import { type InstanceOf, leaf } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { holds } from "./value.ts";

/** The finding of a breach, about this key or its norm, that counts: of the finder's own the later one. */
export function breachFound(c: Context, m: Machine, it: InstanceOf): string | null {
  const finder = stated(it.norm.finder ?? "unstated");
  if (finder === null) return null;
  const said: Finding[] = [];
  for (const key of new Set([it.key, it.norm.id]))
    for (const f of c.events(leaf(`finding:breach(${key})`))) {
      if (f.kind !== "finding" || whyNotOfFinder(c, m, finder, f) !== null) continue;
      if (isFinder(c, m, finder, f) !== holds) continue;
      if (settled(f.occurredAt.from) <= c.beat) said.push(f);
      else c.wake(settled(f.occurredAt.from));
    }
  const found = verdict(said, finder);
  return found?.v === holds ? (found.by[0]?.id ?? null) : null;
}
