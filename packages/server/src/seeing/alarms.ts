// What somebody has to be woken for: few alarms, each with a name, a beginning and an end. What is wrong follows from
// facts alone; when it began is all that is remembered.
import type { Instant } from "@pacta/core";
import type { Rung } from "../limits/ladder.ts";

export type AlarmName =
  | "root disagreement"
  | "fsync error"
  | "shed class 2"
  | "restore older than 8 days"
  | "read only"
  | "clock jump";

export type Facts = {
  readonly at: Instant;
  readonly rung: Rung;
  /** A log does not agree with itself; nobody but people can say what is true. */
  readonly disagreement: boolean;
  readonly fsyncFailed: boolean;
  /** When somebody of the first two classes was last turned away for want of room. */
  readonly humanShed: Instant | null;
  readonly clockJump: { readonly at: Instant; readonly by: number } | null;
  /** When a backup was last restored and found good; where none ever was, since when there is something to lose. */
  readonly restored: Instant | null;
};

export type AlarmState = { readonly name: AlarmName; readonly since: Instant; readonly says: string };

export type AlarmChange =
  | { readonly kind: "begun"; readonly alarm: AlarmState }
  | { readonly kind: "ended"; readonly alarm: AlarmState; readonly at: Instant };

const minute = 60_000;
const day = 24 * 60 * minute;
/** So long after the last time an alarm stands that is about a moment. */
const quiet = { shed: 5 * minute, jump: 15 * minute } as const;
const oldestRestore = 8 * day;

function wrong(facts: Facts): ReadonlyMap<AlarmName, string> {
  const { at, rung, humanShed, clockJump, restored } = facts;
  const found = new Map<AlarmName, string>();
  if (facts.disagreement)
    found.set("root disagreement", "A log does not agree with itself and takes nothing more.");
  if (facts.fsyncFailed) found.set("fsync error", "The disk did not keep what it was told to keep.");
  if (humanShed !== null && at - humanShed < quiet.shed)
    found.set("shed class 2", "Acts or reports of people were turned away for want of room.");
  if (restored !== null && at - restored > oldestRestore)
    found.set(
      "restore older than 8 days",
      `No backup was restored and found good for ${Math.floor((at - restored) / day)} days.`,
    );
  if (rung.kind === "read only") found.set("read only", `Nothing can be written: ${rung.because}.`);
  if (clockJump !== null && at - clockJump.at < quiet.jump)
    found.set("clock jump", `The clock jumped by ${(clockJump.by / 1_000).toFixed(1)} s.`);
  return found;
}

/** What stands now, and what has begun and ended since. */
export function alarmsAfter(
  before: readonly AlarmState[],
  facts: Facts,
): { readonly standing: readonly AlarmState[]; readonly changes: readonly AlarmChange[] } {
  const found = wrong(facts);
  const standing = [...found].map(
    ([name, says]): AlarmState => ({
      name,
      since: before.find((it) => it.name === name)?.since ?? facts.at,
      says,
    }),
  );
  return {
    standing,
    changes: [
      ...standing
        .filter(({ name }) => !before.some((it) => it.name === name))
        .map((alarm) => ({ kind: "begun", alarm }) as const),
      ...before
        .filter(({ name }) => !found.has(name))
        .map((alarm) => ({ kind: "ended", alarm, at: facts.at }) as const),
    ],
  };
}
