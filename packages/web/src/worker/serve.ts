// Inside a worker: answers calls by name. One at a time, in the order in which they came.

export type Calls = Readonly<Record<string, (...args: never[]) => unknown>>;

export type Call = { readonly id: number; readonly name: string; readonly args: readonly unknown[] };

export type Answered =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: string };

export function serve(calls: Calls): void {
  let before: Promise<unknown> = Promise.resolve();
  addEventListener("message", ({ data }: MessageEvent<Call>) => {
    const { id, name, args } = data;
    before = before.then(async () => {
      try {
        const call = calls[name] as (...given: readonly unknown[]) => unknown;
        postMessage({ id, answer: await call(...args) } satisfies Answered);
      } catch (error) {
        postMessage({ id, failed: String(error) } satisfies Answered);
      }
    });
  });
}
