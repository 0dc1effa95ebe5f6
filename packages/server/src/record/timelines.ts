// The timelines of each viewer, kept up for those who ask again. They grow with what the viewer may see of the log, and
// begin anew where that is no longer what it was.
import { type Instant, plainWorld, type Sight, type Subject, Timelines } from "@pacta/core";
import type { Keeper } from "./keeper.ts";
import { worldsWithPositions } from "./live.ts";

type Kept = { readonly timelines: Timelines; known: number; last: string | undefined };

export class TimelinesKept {
  private readonly kept = new Map<string, Kept>();

  /** Of the first reading, up to the whole log of a sight. */
  for(keeper: Keeper, viewer: Subject | null, sight: Sight, now: Instant): Timelines {
    const key = `${keeper.agreement.id} ${viewer === null ? "" : JSON.stringify(viewer)}`;
    const before = this.kept.get(key);
    const { log } = sight;
    const goesOn =
      before !== undefined &&
      before.timelines.until === untilOf(now) &&
      log.length >= before.known &&
      log[before.known - 1]?.id === before.last;
    const it = goesOn ? before : begun(keeper, now);
    for (const event of log.slice(it.known)) it.timelines.append(event);
    it.known = log.length;
    it.last = log.at(-1)?.id;
    // Whoever asked last stands last.
    this.kept.delete(key);
    this.kept.set(key, it);
    if (this.kept.size > most) this.kept.delete(this.kept.keys().next().value ?? "");
    return it.timelines;
  }
}

function begun({ agreement }: Keeper, now: Instant): Kept {
  const [world = plainWorld] = worldsWithPositions(agreement, plainWorld);
  return { timelines: new Timelines(agreement, untilOf(now), world), known: 0, last: undefined };
}

/** At least a year ahead, and the same for a month: it says nothing of when somebody asked first. */
function untilOf(now: Instant): Instant {
  return (Math.floor((now + year) / month) + 1) * month;
}

const year = 366 * 86_400_000;
const month = 30 * 86_400_000;

/** Each holds a log. */
const most = 8;
