// A connection in a thread of its own. What is large leaves in pieces, each in a turn of its thread: where that thread
// also reads and applies, the database waits for its client more than it works.
import { Worker } from "node:worker_threads";
import pg, { type ClientConfig } from "pg";
import type { Query, Row } from "./session.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

export type Connection = {
  readonly connect: () => Promise<void>;
  /** Each text is planned once. Values are copied: whoever asks keeps them. */
  readonly query: Query;
  /** Settles when the thread is gone, with or without a last word from the database. */
  readonly end: () => Promise<void>;
};

export type Order = { readonly id: number } & Asked;

export type Asked =
  | { readonly kind: "connect" }
  | { readonly kind: "query"; readonly text: string; readonly values: readonly unknown[] | undefined }
  | { readonly kind: "end" };

export type Answer =
  | { readonly kind: "rows"; readonly id: number; readonly rows: readonly Row[] }
  | { readonly kind: "failed"; readonly id: number; readonly failure: Failure }
  /** The connection broke, whether or not anything was asked. */
  | { readonly kind: "lost" };

/** An error as it passes between threads, which hand over no classes. */
export type Failure = {
  readonly of: "database" | "store" | "other";
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
};

/** `lost` is told once, when the connection ends and nobody has asked for it. */
export function connectionTo(address: ClientConfig, lost: () => void): Connection {
  const thread = new Worker(new URL("./connection-thread.ts", import.meta.url), { workerData: address });
  const waiting = new Map<number, (answer: readonly Row[] | Error) => void>();
  let next = 0;
  let over = false;
  let ending: Promise<void> | undefined;
  const gone = new Promise<void>((resolve) => thread.once("exit", () => resolve()));

  const isOver = (why: Error): void => {
    if (over) return;
    over = true;
    for (const answer of waiting.values()) answer(why);
    waiting.clear();
    if (ending === undefined) lost();
  };
  thread.on("message", (answer: Answer) => {
    if (answer.kind === "lost") {
      isOver(new Error("the connection to the database was lost"));
      return;
    }
    waiting.get(answer.id)?.(answer.kind === "rows" ? answer.rows : errorOf(answer.failure));
    waiting.delete(answer.id);
    if (waiting.size === 0) thread.unref();
  });
  thread.once("error", isOver);
  thread.once("exit", () => isOver(new Error("the thread of the connection has ended")));
  // An answer that somebody waits for keeps the process alive, as a socket would; nothing else does.
  thread.unref();

  const ask = (asked: Asked): Promise<readonly Row[]> =>
    new Promise((resolve, reject) => {
      if (over) {
        reject(new Error("the connection to the database was lost"));
        return;
      }
      const id = next++;
      thread.ref();
      waiting.set(id, (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      thread.postMessage({ ...asked, id } satisfies Order);
    });

  return {
    connect: async () => {
      await ask({ kind: "connect" });
    },
    query: (text, values) => ask({ kind: "query", text, values: values?.map(alone) }),
    end: () => {
      ending ??= (async () => {
        const late = setTimeout(() => thread.terminate(), patience).unref();
        await ask({ kind: "end" }).catch(() => undefined);
        await thread.terminate();
        clearTimeout(late);
        await gone;
      })();
      return ending;
    },
  };
}

/** For a database that says nothing to a farewell. */
const patience = 2_000;

/** With a view of bytes everything would be copied that it is a view of. */
function alone(value: unknown): unknown {
  return value instanceof Uint8Array && value.byteLength < value.buffer.byteLength
    ? Uint8Array.from(value)
    : value;
}

function errorOf({ of, message, fields }: Failure): Error {
  switch (of) {
    case "database":
      return Object.assign(new pg.DatabaseError(message, message.length, "error"), fields);
    case "store":
      return new StoreError(message as StoreErrorCode, fields);
    case "other":
      return Object.assign(new Error(message), fields);
  }
}
