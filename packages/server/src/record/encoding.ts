// Where large batches are encoded: in a thread of its own, since it is more work than all else that is done for an
// event, and would keep everybody waiting whose act is one line. What comes out is what `encodeEvent` gives.
import { Worker } from "node:worker_threads";
import type { Encoded } from "./leaf.ts";

/** What a batch becomes, line by line. The same text under the same key gives the same. */
export type Encode = (text: string, key: string) => Promise<readonly Encoded[]>;

export type Order = { readonly id: number; readonly text: string; readonly key: string };

/** Leaves come behind one another, so that they can be handed over instead of copied. */
export type Answer = {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly lengths: readonly number[];
  readonly closed: readonly (readonly string[])[];
  /** Instead of all else where a line cannot be kept. */
  readonly refused: readonly Encoded[] | null;
};

export class EncodingThread {
  private readonly secret: Uint8Array;
  private thread: Worker | null = null;
  private readonly waiting = new Map<
    number,
    { readonly resolve: (encoded: readonly Encoded[]) => void; readonly reject: (why: unknown) => void }
  >();
  private next = 0;

  constructor(secret: Uint8Array) {
    this.secret = secret;
  }

  readonly encode: Encode = (text, key) =>
    new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      const order: Order = { id, text, key };
      this.running().postMessage(order);
    });

  async close(): Promise<void> {
    await this.thread?.terminate();
  }

  private running(): Worker {
    if (this.thread !== null) return this.thread;
    const thread = new Worker(new URL("./encoding-thread.ts", import.meta.url), {
      workerData: this.secret,
      // Whatever it makes is gone with the batch: with room for several nothing is carried over by hand.
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 96 },
    });
    thread.unref();
    thread.on("message", (answer: Answer) => {
      const { id, refused } = answer;
      this.waiting.get(id)?.resolve(refused ?? leavesIn(answer));
      this.waiting.delete(id);
    });
    let why: unknown = new Error("the thread that encodes has ended");
    thread.on("error", (error) => {
      why = error;
    });
    // Whoever asks next gets another one.
    thread.on("exit", () => {
      if (this.thread === thread) this.thread = null;
      for (const { reject } of this.waiting.values()) reject(why);
      this.waiting.clear();
    });
    this.thread = thread;
    return thread;
  }
}

function leavesIn({ bytes, lengths, closed }: Answer): readonly Encoded[] {
  let from = 0;
  return lengths.map((length, i) => {
    const leaf = bytes.subarray(from, from + length);
    from += length;
    return { kind: "leaf", leaf, closed: closed[i] ?? [] };
  });
}
