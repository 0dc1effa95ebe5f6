// Each instant has two half-beats: what the clock begins comes first, then what acts and ends bring.
// Acts of an instant are judged against its first half, so none sees another; questions read its second half.
import type { Instant } from "../time/instant.ts";

export type Beat = number;

/** Before everything. */
export const genesis: Beat = -Number.MAX_SAFE_INTEGER;

/** What the clock has set to begin at this instant is in force here; nothing done at it is. */
export function opening(at: Instant): Beat {
  return 2 * at;
}

/** Everything of this instant has settled; a question asked as of the instant reads here. */
export function settled(at: Instant): Beat {
  return 2 * at + 1;
}

export function instantOfBeat(beat: Beat): Instant {
  return Math.floor(beat / 2);
}
