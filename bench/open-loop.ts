// Arrivals that wait for nobody: the times are fixed before anything is sent, and how long something took is counted
// from when it should have been sent, so that a server that stalls cannot hide its stall from the stopwatch.
import { Agent, request } from "node:http";

/** Milliseconds from the beginning, at random and one after the other; the same seed gives the same times. */
export function arrivals(rate: number, seconds: number, seed: number): Float64Array {
  const times: number[] = [];
  const random = randomFrom(seed);
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random()) / rate) * 1_000;
    if (at >= seconds * 1_000) return Float64Array.from(times);
    times.push(at);
  }
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Course = {
  /** Of each that was answered, from the intended time. */
  readonly times: readonly number[];
  /** Due while so many were under way that nothing more could be sent: the machine that asks was at its end. */
  readonly unsent: number;
  /** How late the last was sent, and how late at most. */
  readonly latest: number;
};

/** Sends each at its time; stops waiting for answers so many seconds behind the last. */
export async function run(
  times: Float64Array,
  send: (i: number) => Promise<void>,
  { most = 4_000, patience = 30 }: { readonly most?: number; readonly patience?: number } = {},
): Promise<Course> {
  const took: number[] = [];
  let [underWay, unsent, latest] = [0, 0, 0];
  const start = performance.now();
  for (let i = 0; i < times.length; ) {
    const now = performance.now() - start;
    const due = times[i] ?? 0;
    if (due > now) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(due - now, 50))));
      continue;
    }
    if (underWay >= most) unsent++;
    else {
      underWay++;
      latest = Math.max(latest, now - due);
      send(i)
        .then(() => took.push(performance.now() - start - due))
        .catch(() => undefined)
        .finally(() => {
          underWay--;
        });
    }
    i++;
    // Answers are read between any hundred, however much is due.
    if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const end = performance.now() + patience * 1_000;
  while (underWay > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return { times: took, unsent: unsent + underWay, latest };
}

/** Of all that was due: what was never answered took for ever. */
export function quantileOf({ times, unsent }: Course, q: number): number {
  return quantile([...times, ...Array.from({ length: unsent }, () => Number.POSITIVE_INFINITY)], q);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export type Told = { readonly status: number; readonly code: string; readonly wait: string | undefined };

export type Sender = {
  readonly post: (body: string, headers: Readonly<Record<string, string>>) => Promise<Told>;
  readonly close: () => void;
};

/** Keeps connections open, as a device fleet or a proxy does. */
export function senderTo(address: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL("api/v1/events", address);
  return {
    post: (body, headers) =>
      new Promise((resolve, reject) => {
        const sent = request(
          url,
          { method: "POST", agent, headers: { "content-type": "application/x-ndjson", ...headers } },
          (answer) => {
            let text = "";
            answer.setEncoding("utf8");
            answer.on("data", (chunk: string) => {
              text += chunk;
            });
            answer.once("error", reject);
            answer.once("end", () =>
              resolve({
                status: answer.statusCode ?? 0,
                code: answer.statusCode === 200 ? "" : (/"code":"(\w+)"/.exec(text)?.[1] ?? "?"),
                wait: answer.headers["retry-after"],
              }),
            );
          },
        );
        sent.once("error", reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
