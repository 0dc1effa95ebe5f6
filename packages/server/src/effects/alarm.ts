// When to wake up. A door has the system's timers; a test turns the hands of its clock itself.
import type { Instant } from "@pacta/core";

/** Rings once the instant has come, soon where it has passed. The answer takes it back. */
export type Alarm = (at: Instant, ring: () => void) => () => void;

const longest = 2 ** 31 - 1;

export function systemAlarm(now: () => Instant): Alarm {
  return (at, ring) => {
    let timer: NodeJS.Timeout;
    const set = (): void => {
      const wait = Math.max(at - now(), 1);
      timer = setTimeout(() => (now() >= at ? ring() : set()), Math.min(wait, longest)).unref();
    };
    set();
    return () => clearTimeout(timer);
  };
}
