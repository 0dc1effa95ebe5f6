// Choices that look like chance and are none: the same seed gives the same choices on every machine.

export type Random = {
  /** A whole number from 0 up to, and without, n. */
  readonly below: (n: number) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** True about so many times in a hundred. */
  readonly percent: (share: number) => boolean;
};

/** Mulberry32. Callers give each stream a name of its own, so that more of one changes nothing in another. */
export function randomOf(seed: number, stream: string): Random {
  let state = seed >>> 0;
  for (let i = 0; i < stream.length; i += 1)
    state = Math.imul(state ^ stream.charCodeAt(i), 0x01000193) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number): number => Math.floor((next() / 0x1_0000_0000) * n);
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    percent: (share) => below(100) < share,
  };
}
