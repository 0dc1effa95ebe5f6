// How the record has moved before everybody's eyes, step by step and kept up: what feeds tell, and by what a quoted
// sentence has become another.
import type { Instant } from "@pacta/core";
import type { Moved, Step } from "../effects/course.ts";
import { Watch } from "../effects/watch.ts";
import type { Keeper } from "../record/keeper.ts";
import { publicOf } from "./view.ts";

/** Of older ones it is not said through what they changed. */
const mostEntries = 2_000;

type Kept = { readonly watch: Watch; steps: Step[] };

export class Histories {
  private readonly kept = new Map<string, Kept>();

  /** Oldest first. */
  of(keeper: Keeper, now: Instant): readonly Step[] {
    const { id } = keeper.agreement;
    const kept = this.kept.get(id) ?? begun(keeper, now);
    this.kept.set(id, kept);
    kept.watch.follow(now);
    return kept.steps;
  }

  namesOf(keeper: Keeper, party: string, now: Instant): readonly string[] {
    this.of(keeper, now);
    return this.kept.get(keeper.agreement.id)?.watch.namesOf(party) ?? [party];
  }
}

function begun(keeper: Keeper, now: Instant): Kept {
  const watch = new Watch(keeper, publicOf(keeper), now);
  const kept: Kept = { watch, steps: [...stepsOf(watch)] };
  watch.listen((heard) => {
    if (heard.kind === "step") kept.steps.push(heard.step);
    else kept.steps = [...stepsOf(watch)];
  });
  return kept;
}

/** From the recording of the first entry on: before it nobody could have said anything. */
function stepsOf(watch: Watch): readonly Step[] {
  const known = Math.max(0, watch.entries.length - mostEntries);
  const asOf = Math.min(watch.entries[known]?.recordedAt ?? watch.at.asOf, watch.at.asOf);
  return watch.since({ known, asOf }) ?? [];
}

/** The last step behind a moment in which something became what it is. */
export function lastChange(
  steps: readonly Step[],
  key: string,
  since: { readonly known: number; readonly asOf: Instant },
): { readonly step: Step; readonly moved: Moved } | null {
  for (const step of steps.toReversed()) {
    if (step.cause.kind === "event" ? step.known <= since.known : step.asOf <= since.asOf) continue;
    const moved = step.changed.find((it) => it.key === key);
    if (moved !== undefined) return { step, moved };
  }
  return null;
}
