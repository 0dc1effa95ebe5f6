// What the way in counts: how long acknowledgements took, who was turned away, and whether the last write went well.
// Numbers by class, never by source.
import type { Instant } from "@pacta/core";
import type { WriteFault } from "../limits/ladder.ts";
import type { Class } from "../limits/turns.ts";

/** Upper bounds in seconds; the last takes everything above. */
export const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export class Histogram {
  /** How many fell under each bound and above the one before; the last is above all. */
  readonly counts: number[] = Array.from({ length: bounds.length + 1 }, () => 0);
  sum = 0;

  record(seconds: number): void {
    const at = bounds.findIndex((bound) => seconds <= bound);
    const place = at < 0 ? bounds.length : at;
    this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.sum += seconds;
  }

  get count(): number {
    return this.counts.reduce((sum, n) => sum + n, 0);
  }
}

export class Tally {
  readonly acknowledged: Readonly<Record<Class, Histogram>> = {
    1: new Histogram(),
    2: new Histogram(),
    3: new Histogram(),
    4: new Histogram(),
  };
  readonly shed: Record<Class, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  /** When something of the first two classes was last turned away for want of room. */
  lastHumanShed: Instant | null = null;
  /** Events that say they happened more than five minutes after they were recorded. */
  ahead = 0;
  /** Why the last write failed; null when it went well. */
  writes: WriteFault | null = null;

  turnedAway(itsClass: Class, at: Instant, forWantOfRoom: boolean): void {
    this.shed[itsClass] += 1;
    // That nothing can be written has an alarm of its own.
    if (itsClass <= 2 && forWantOfRoom) this.lastHumanShed = at;
  }
}
