// What time a store writes down, and when the clock that says so has jumped.

export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since whenever, by a clock that nobody sets. */
  readonly steady: () => number;
};

export const systemClock: Clock = { now: Date.now, steady: () => performance.now() };

const tolerance = 2_000;

/** Asks the clock, and tells of each jump by more than two seconds against the steady one. */
export function watched(clock: Clock, jumped: (by: number, now: number) => void): () => number {
  let offset: number | undefined;
  return () => {
    const now = Math.trunc(clock.now());
    const found = now - clock.steady();
    if (offset !== undefined && Math.abs(found - offset) > tolerance) {
      jumped(Math.round(found - offset), now);
      offset = found;
    }
    offset ??= found;
    return now;
  };
}
