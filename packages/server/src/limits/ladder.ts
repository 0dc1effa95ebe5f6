// How much of the service stands when something gives way, from what is observed and from nothing else: the same
// observation gives the same rung, and so the way up is found by itself.
import { type Instant, type Position, unreachable } from "@pacta/core";

export type Thresholds = {
  /** Bytes that stay free on the disk of the data folder, or a share of it, whichever is less. */
  readonly diskFree: number;
  readonly diskShare: number;
  /** Milliseconds for which the record may lag behind its log. */
  readonly behind: number;
  /** Milliseconds that the record may lag, or that the first class may wait, before nobody else is served. */
  readonly intakeOnly: number;
};

export const usualThresholds: Thresholds = {
  diskFree: 512 * 1024 * 1024,
  diskShare: 0.05,
  behind: 2_000,
  intakeOnly: 10_000,
};

export type Disk = { readonly free: number; readonly size: number };

export type Lag = {
  readonly log: string;
  /** So many entries are in the record. */
  readonly at: Position;
  /** So many are durable. */
  readonly of: Position;
  /** Since when it has been so. */
  readonly since: Instant;
};

export type WriteFault = "disk low" | "write error" | "epoch lost" | "root disagreement";

export type Observed = {
  readonly at: Instant;
  /** Of the data folder; null where the database is elsewhere and its disk cannot be seen. */
  readonly disk: Disk | null;
  /** Why nothing could be written when it was last tried; null when it could. */
  readonly writes: WriteFault | null;
  /** The record that lags furthest; null when each has all that is durable. */
  readonly lag: Lag | null;
  /** For how long the eldest act of a party has waited. */
  readonly waiting: number;
  /** Which part of the time this process had something to do, from 0 to 1. */
  readonly busy: number;
};

export type Rung =
  | { readonly kind: "normal" }
  /** What is answered is true of the position that is named, and not of the newest entry. */
  | { readonly kind: "behind"; readonly log: string; readonly at: Position; readonly of: Position }
  | { readonly kind: "intake only"; readonly because: "record late" | "acts wait" }
  | { readonly kind: "read only"; readonly because: WriteFault };

/** Beyond it readers and those who file take the time from each other. */
const crowded = 0.8;

export function rungOf(observed: Observed, thresholds: Thresholds): Rung {
  const fault = writeFaultIn(observed, thresholds);
  if (fault !== null) return { kind: "read only", because: fault };
  const { lag } = observed;
  const late = lag === null ? 0 : observed.at - lag.since;
  if (late > thresholds.intakeOnly) return { kind: "intake only", because: "record late" };
  // Where acts wait for the disk, nobody is helped by readers who wait too.
  if (observed.waiting > thresholds.intakeOnly && observed.busy > crowded)
    return { kind: "intake only", because: "acts wait" };
  if (lag !== null && late > thresholds.behind)
    return { kind: "behind", log: lag.log, at: lag.at, of: lag.of };
  return { kind: "normal" };
}

function writeFaultIn({ disk, writes }: Observed, thresholds: Thresholds): WriteFault | null {
  // What ends by itself only when somebody acts is named before what room on the disk would end.
  if (writes === "epoch lost" || writes === "root disagreement") return writes;
  if (disk !== null && disk.free < leastFree(disk.size, thresholds)) return "disk low";
  return writes;
}

/** What the store keeps free too, so that the door and the store do not contradict each other. */
export function leastFree(size: number, { diskFree, diskShare }: Thresholds): number {
  return Math.min(diskFree, size * diskShare);
}

export function sameRung(a: Rung, b: Rung): boolean {
  return (
    a.kind === b.kind && JSON.stringify({ ...a, at: 0, of: 0 }) === JSON.stringify({ ...b, at: 0, of: 0 })
  );
}

/** For people, in a line. How long the log is, is for whoever may see all of it. */
export function bannerOf(rung: Rung, seesAll: boolean): string | null {
  switch (rung.kind) {
    case "normal":
      return null;
    case "behind":
      return seesAll
        ? `Behind: this shows the record as of entry ${rung.at} of ${rung.of}. It catches up by itself.`
        : "Behind: the newest entries are not shown yet. It catches up by itself.";
    case "intake only":
      return "Only filing is possible now: what is filed is kept, and the record is shown again when there is room.";
    case "read only":
      return `Read only (${rung.because}): what is shown stands, and nothing can be filed now. Keep what you have to file.`;
    default:
      return unreachable(rung);
  }
}
