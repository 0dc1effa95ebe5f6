// From a page: calls into a worker by name, with the types of what answers there.
import type { Answered, Call, Calls } from "./serve.ts";

export type Remote<Known extends Calls> = {
  readonly call: <Name extends keyof Known & string>(
    name: Name,
    ...args: Parameters<Known[Name]>
  ) => Promise<Awaited<ReturnType<Known[Name]>>>;
  readonly stop: () => void;
};

export function remote<Known extends Calls>(worker: Worker): Remote<Known> {
  type Waiting = { readonly done: (answer: never) => void; readonly failed: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  let last = 0;
  /** One that was never heard of did not come; one that has answered before may answer again. */
  let gone: Error | null = null;
  let heard = false;
  worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
    heard = true;
    const it = waiting.get(data.id);
    waiting.delete(data.id);
    if ("failed" in data) it?.failed(new Error(data.failed));
    else it?.done(data.answer as never);
  });
  worker.addEventListener("error", ({ message }) => {
    const error = new Error(message);
    if (!heard) gone = error;
    for (const it of waiting.values()) it.failed(error);
    waiting.clear();
  });
  return {
    call: (name, ...args) =>
      new Promise((done, failed) => {
        if (gone !== null) return failed(gone);
        const id = ++last;
        waiting.set(id, { done, failed });
        worker.postMessage({ id, name, args } satisfies Call);
      }),
    stop: () => worker.terminate(),
  };
}
