// A standing while it is worked out.
import type { Instant } from "../time/instant.ts";
import { fails, type Value } from "./value.ts";
import type { StandingWord } from "./view.ts";

export type Draft = {
  word: StandingWord | "absent";
  at: Instant | null;
  due: Instant | null;
  dueUnsure: boolean;
  done: bigint;
  of: bigint;
  /** Decimals of the amounts. */
  scale: number;
  /** Delivered above the ceiling: recorded, and towards nothing. */
  excess: bigint;
  events: readonly string[];
  why: string;
  breach: string | null;
  /** Suspended or over, whatever its standing says: a power that was used once may be barred from a second use. */
  barred: Value;
};

export function draft(
  word: Draft["word"],
  at: Instant | null,
  why: string,
  parts: Partial<Draft> = {},
): Draft {
  return {
    word,
    at,
    due: null,
    dueUnsure: false,
    done: 0n,
    of: 0n,
    scale: 0,
    excess: 0n,
    events: [],
    why,
    breach: null,
    barred: fails,
    ...parts,
  };
}

/** What stands while either may be so. */
export function ifBoth(one: Draft, other: Draft, why: string): Draft {
  return one.word === other.word ? one : { ...one, word: "undetermined", at: null, why };
}
