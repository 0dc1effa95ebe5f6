// What was turned away, by source and time, until it stands in the log as coverage: silence must never look like peace.
import type { Instant } from "@pacta/core";
import type { Class } from "./turns.ts";

export type Shed = {
  readonly source: string;
  readonly class: Class;
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
};

/** A flood that does not end is written down all the same, once a minute. */
const longest = 60_000;

export class ShedBook {
  private readonly open = new Map<
    string,
    { source: string; class: Class; from: Instant; to: Instant; count: number }
  >();

  note(source: string, itsClass: Class, at: Instant): void {
    const key = `${itsClass} ${source}`;
    const known = this.open.get(key);
    if (known === undefined) this.open.set(key, { source, class: itsClass, from: at, to: at, count: 1 });
    else {
      // A clock that was set back makes no interval end before it begins.
      known.to = Math.max(known.to, at);
      known.count++;
    }
  }

  /** The intervals in which nothing has been turned away since `quietSince`, and those that have lasted a minute; they
   *  are forgotten here. */
  closed(quietSince: Instant): readonly Shed[] {
    const done: Shed[] = [];
    for (const [key, shed] of this.open)
      if (shed.to < quietSince || shed.to - shed.from >= longest) {
        this.open.delete(key);
        done.push(shed);
      }
    return done;
  }
}
