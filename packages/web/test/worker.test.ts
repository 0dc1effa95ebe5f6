// Calls into a worker: each is answered or fails, also where the worker never came.
import { expect, test } from "vitest";
import { remote } from "../src/worker/call.ts";

/** With what it was sent. */
function worker() {
  const sent: { readonly id: number }[] = [];
  const target = new EventTarget();
  return {
    it: Object.assign(target, { postMessage: (call: never) => sent.push(call) }) as never,
    sent,
    target,
  };
}

test("an answer goes to the call that it answers", async () => {
  const { it, sent, target } = worker();
  const { call } = remote<{ readonly twice: (n: number) => number }>(it);
  const answers = [call("twice", 1), call("twice", 2)];
  for (const { id } of sent.toReversed())
    target.dispatchEvent(new MessageEvent("message", { data: { id, answer: 10 * id } }));
  expect(await Promise.all(answers)).toEqual([10, 20]);
});

test("where the worker does not come every call fails, also one that is made afterwards", async () => {
  const { it, target } = worker();
  const { call } = remote<{ readonly twice: (n: number) => number }>(it);
  const before = call("twice", 1);
  target.dispatchEvent(new Event("error"));
  await expect(before).rejects.toThrow();
  await expect(call("twice", 2)).rejects.toThrow();
});
