// How something stands at the moment to which somebody is moving, before the page of that moment is there.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Worded } from "./worded.ts";

export type Then = {
  readonly listen: (hear: () => void) => () => void;
  /** Null where there is no such thing; undefined while nothing moves, or where nothing is known of its key. */
  readonly standingOf: (key: string) => Worded | null | undefined;
  /** Null while nothing moves. */
  readonly moved: () => object | null;
};

const still: Then = { listen: () => () => undefined, standingOf: () => undefined, moved: () => null };

export const ThenContext = createContext<Then>(still);

/** Null: there was no such thing. Undefined: as the page has it. */
export function useThen(key: string | undefined): Worded | null | undefined {
  const { listen, standingOf } = useContext(ThenContext);
  const now = (): Worded | null | undefined => (key === undefined ? undefined : standingOf(key));
  return useSyncExternalStore(listen, now, now);
}

export function useIsMoving(): boolean {
  const { listen, moved } = useContext(ThenContext);
  const is = (): boolean => moved() !== null;
  return useSyncExternalStore(listen, is, is);
}
