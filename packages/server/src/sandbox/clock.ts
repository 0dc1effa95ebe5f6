// The clock of a served sandbox: it begins at the end of the invented month, runs as clocks do, and may be set forward,
// so that a deadline can be seen to pass. Back it goes only with everything that was filed under it.
import { readFileSync, writeFileSync } from "node:fs";
import { formatInstant, type Instant, parseInstant } from "@pacta/core";
import { type Alarm, systemAlarm } from "../effects/alarm.ts";

export type SandboxClock = {
  readonly now: () => Instant;
  /** What nobody sets, for whoever looks out for clocks that jump: here they are meant to. */
  readonly steady: () => number;
  readonly alarm: Alarm;
  readonly began: Instant;
  /** False where the instant lies behind. */
  readonly setTo: (at: Instant) => boolean;
};

type Kept = { readonly began: Instant; readonly ahead: number };

/** `path` keeps how far it is ahead, so that it goes on after a restart. */
export function openClock(path: string, begins: Instant, system: () => Instant): SandboxClock {
  const kept = keptIn(path);
  const began = kept?.began ?? begins;
  let ahead = kept?.ahead ?? begins - system();
  const keep = (): void =>
    writeFileSync(path, `${JSON.stringify({ began: formatInstant(began), ahead })}\n`, { mode: 0o600 });
  if (kept === null) keep();
  const now = (): Instant => system() + ahead;
  const timers = systemAlarm(now);
  const pending = new Set<{ readonly again: () => void }>();
  return {
    now,
    steady: () => performance.now() + ahead,
    began,
    alarm: (at, ring) => {
      let stop: () => void = () => undefined;
      const armed = {
        again: (): void => {
          stop();
          stop = timers(at, () => {
            pending.delete(armed);
            ring();
          });
        },
      };
      armed.again();
      pending.add(armed);
      return () => {
        pending.delete(armed);
        stop();
      };
    },
    setTo: (at) => {
      if (at < now()) return false;
      ahead += at - now();
      keep();
      for (const armed of [...pending]) armed.again();
      return true;
    },
  };
}

function keptIn(path: string): Kept | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const { began, ahead } = JSON.parse(text) as { readonly began: string; readonly ahead: number };
  const at = parseInstant(began);
  if (at === null || !Number.isSafeInteger(ahead)) throw new Error(`${path} holds no clock`);
  return { began: at, ahead };
}
