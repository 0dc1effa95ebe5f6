// Following a log: whatever says "there may be more" only wakes a follower; what there is, it reads by position.

import type { Entry, Position, Subscription } from "./log.ts";
import { StoreError } from "./store-error.ts";

export type Bell = {
  /** Calls back whenever there may be more. Returns what ends that. */
  readonly listen: (ring: () => void) => () => void;
};

const pageSize = 1_000;
/** A bell may be broken without knowing; then this is how late a follower is. */
const glance = 5_000;
const pause = 250;

export function follow(
  read: (from: Position) => AsyncIterable<Entry>,
  from: Position,
  take: (entries: readonly Entry[]) => void | Promise<void>,
  bell: Bell,
): Subscription {
  let next = from;
  let stopped = false;
  let wake: () => void = () => undefined;
  let rung = false;
  const ring = (): void => {
    rung = true;
    wake();
  };
  const unlisten = bell.listen(ring);

  let refused: { readonly by: unknown } | undefined;
  const hand = async (page: Entry[]): Promise<void> => {
    try {
      await take(page);
    } catch (error) {
      refused = { by: error };
      throw error;
    }
    next += page.length;
  };
  const catchUp = async (): Promise<void> => {
    let page: Entry[] = [];
    for await (const entry of read(next)) {
      if (stopped) return;
      page.push(entry);
      if (page.length === pageSize) {
        await hand(page);
        page = [];
      }
    }
    if (page.length > 0 && !stopped) await hand(page);
  };
  const untilRung = async (wait: number): Promise<void> => {
    if (rung || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const loop = async (): Promise<unknown> => {
    try {
      while (!stopped) {
        rung = false;
        try {
          await catchUp();
        } catch (error) {
          if (refused !== undefined) return refused.by;
          if (!(error instanceof StoreError && error.code === "unavailable")) return error;
          await untilRung(pause);
          continue;
        }
        await untilRung(glance);
      }
      return undefined;
    } finally {
      unlisten();
    }
  };
  const ended = loop();
  return {
    ended,
    stop: async () => {
      stopped = true;
      wake();
      await ended;
    },
  };
}
