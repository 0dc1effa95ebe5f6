// XState: an actor for each key, whose machine waits by `after` on a clock that the entries move.
import { deadline, type Workload } from "../ccd/workload.ts";
import { endOf, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";
import { WaitingList } from "./waiting.ts";

type Timer = { run: (() => void) | null };
type Clock = {
  readonly setTimeout: (run: () => void, wait: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
};
type Actor = {
  readonly start: () => void;
  readonly send: (event: { readonly type: string }) => void;
};
type XState = {
  readonly createMachine: (definition: object) => unknown;
  readonly createActor: (machine: unknown, options: { readonly clock: Clock }) => Actor;
};

export async function prepared(w: Workload): Promise<Run> {
  const { createMachine, createActor } = (await load("xstate")) as XState;
  const [entries, end] = [entriesOf(w), endOf(w)];
  let late = 0;
  const count = (): void => {
    late += 1;
  };
  const wait = deadline * 1000;
  const machine = createMachine({
    id: "respond",
    initial: "idle",
    states: {
      idle: { on: { request: "open" } },
      open: {
        on: { answer: "answered" },
        after: { [wait]: { target: "late", actions: count } },
      },
      answered: { on: { request: "open" } },
      late: { on: { request: "open" } },
    },
  });
  const timers = new WaitingList<Timer>();
  let now = 0;
  const clock: Clock = {
    setTimeout: (run, asked) => {
      if (asked !== wait) throw new Error(`a timer of ${asked} ms, expected one of ${wait}`);
      const timer = { run };
      timers.add(now + asked, timer);
      return timer;
    },
    clearTimeout: (timer) => {
      timer.run = null;
    },
  };
  const advance = (to: number): void => {
    for (let it = timers.takeBefore(to); it !== undefined; it = timers.takeBefore(to)) {
      now = it.due;
      it.what.run?.();
    }
    now = to;
  };
  return () => {
    const actors = new Map<string, Actor>();
    for (const { at, kind, key } of entries) {
      advance(at * 1000);
      let actor = actors.get(key);
      if (actor === undefined) {
        actor = createActor(machine, { clock });
        actor.start();
        actors.set(key, actor);
      }
      actor.send({ type: kind });
    }
    advance(end * 1000);
    return late;
  };
}
