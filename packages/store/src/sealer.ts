// Checkpoints: what has been committed is read back and its root computed anew; only when that is the root the writer
// kept is a checkpoint signed and stored, once a second at most. A log that disagrees with itself takes nothing more.

import { audit, type Fault } from "./audit.ts";
import type { Query } from "./session.ts";
import { StoreError } from "./store-error.ts";
import { type Sealing, sameBytes } from "./tree.ts";
import type { Writer } from "./writer.ts";

export type Sealer = {
  readonly committed: (log: string, size: number, root: Uint8Array) => void;
  /** Takes up a log as it was found, and reads back what no checkpoint covers yet. */
  readonly adopt: (log: Sealed) => Promise<void>;
  /** Seals what is committed now. */
  readonly settle: (log: string) => Promise<void>;
  /** Why a log takes nothing. */
  readonly halted: (log: string) => StoreError | undefined;
  readonly close: () => Promise<void>;
};

export type Sealed = {
  readonly id: number;
  readonly name: string;
  readonly origin: string;
  readonly size: number;
  /** The size of its last checkpoint. */
  readonly sealed: number;
};

export type Disagreement = { readonly log: string; readonly fault: Fault | "root"; readonly at: number };

type State = {
  readonly log: Sealed;
  checked: number;
  latest: { readonly size: number; readonly root: Uint8Array } | undefined;
  halted: Disagreement | undefined;
  lastAt: number;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void>;
};

const pace = 1_000;

export function openSealer(options: {
  readonly query: Query;
  readonly sealing: Sealing;
  readonly writer: () => Writer;
  readonly disagreed: (what: Disagreement) => void;
}): Sealer {
  const { query, sealing } = options;
  const states = new Map<string, State>();
  let closed = false;

  async function seal(state: State): Promise<void> {
    const { latest, log } = state;
    if (latest === undefined || latest.size === state.checked || state.halted !== undefined) return;
    state.lastAt = performance.now();
    const { size, root } = latest;
    const verdict = await audit(query, sealing, log.id, state.checked, size);
    if (!verdict.sound) return halt(state, { log: log.name, fault: verdict.fault, at: verdict.at });
    if (!sameBytes(verdict.root, root))
      return halt(state, { log: log.name, fault: "root", at: state.checked });
    await options.writer().change(async (change) => {
      // Signed inside the transaction, after the epoch has been checked: whoever was overtaken signs nothing.
      const note = sealing.sign(log.origin, size, root);
      if (note !== null)
        await change(
          `insert into pacta.checkpoint (log, size, root, note) values ($1, $2, $3, $4)
           on conflict (log, size) do nothing`,
          [log.id, size, root, note],
        );
    });
    state.checked = size;
  }

  function halt(state: State, what: Disagreement): void {
    state.halted = what;
    options.disagreed(what);
  }

  function run(state: State): Promise<void> {
    const next = state.running.then(() => seal(state));
    state.running = next.catch(() => undefined);
    return next;
  }

  function schedule(state: State): void {
    if (state.timer !== undefined || closed) return;
    const wait = Math.max(20, state.lastAt + pace - performance.now());
    state.timer = setTimeout(() => {
      state.timer = undefined;
      // A database that cannot be reached now is asked again; everything else has halted the log by itself.
      run(state).catch((error: unknown) => {
        if (!(error instanceof StoreError && error.code === "fenced")) schedule(state);
      });
    }, wait);
    state.timer.unref();
  }

  return {
    committed: (name, size, root) => {
      const state = states.get(name);
      if (state === undefined) return;
      state.latest = { size, root };
      schedule(state);
    },
    adopt: async (log) => {
      const before = states.get(log.name);
      clearTimeout(before?.timer);
      const state: State = {
        log,
        checked: log.sealed,
        latest: undefined,
        halted: undefined,
        lastAt: -pace,
        timer: undefined,
        running: Promise.resolve(),
      };
      states.set(log.name, state);
      const verdict = await audit(query, sealing, log.id, log.sealed, log.size);
      if (!verdict.sound) return halt(state, { log: log.name, fault: verdict.fault, at: verdict.at });
      // Two computations have not met here: the edge that the writer loads is compared when it is loaded.
      state.latest ??= { size: log.size, root: verdict.root };
      if (log.size > log.sealed) schedule(state);
    },
    settle: async (name) => {
      const state = states.get(name);
      if (state !== undefined) await run(state);
    },
    halted: (name) => {
      const halted = states.get(name)?.halted;
      return halted === undefined ? undefined : new StoreError("damaged", { ...halted });
    },
    close: async () => {
      closed = true;
      for (const state of states.values()) {
        clearTimeout(state.timer);
        await run(state).catch(() => undefined);
      }
    },
  };
}
