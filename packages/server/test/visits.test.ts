// How often somebody may ask, on a server that knows people and one that does not; under a clock that the test turns.
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { Env } from "../src/http/guard.ts";
import { addressOf, failuresCounted, readsCounted } from "../src/http/visits.ts";
import { networkOf, Visits } from "../src/limits/visits.ts";
import { problemDocument, Refused } from "../src/problem.ts";

type From = {
  readonly who?: string;
  readonly peer?: string;
  readonly forwarded?: string;
  readonly token?: string;
};

function door() {
  let steady = 0;
  const visits = new Visits(() => steady);
  const app = new Hono<Env>();
  app.onError((error, c) => {
    if (!(error instanceof Refused)) throw error;
    return c.json(problemDocument(error.problem), error.problem.status, {
      "retry-after": String(error.retryAfter ?? 1),
    });
  });
  app.use(failuresCounted(visits));
  app.use(async (c, next) => {
    const who = c.req.header("who");
    if (c.req.header("authorization") === "Bearer wrong")
      throw new Refused("A403", "The token is not known.");
    c.set("viewer", who === "keeper" ? null : ({ id: who ?? "public" } as never));
    c.set("known", { by: who === undefined ? "nothing" : "token" } as never);
    await next();
  });
  app.use(readsCounted(visits));
  app.get("*", (c) => c.text("read"));
  app.post("/sign-in/passkey", () => {
    throw new Refused("A406", "The sign-in does not hold.");
  });
  const ask =
    (method: string) =>
    async (path: string, { who, peer, forwarded, token }: From = {}) => {
      const answer = await app.request(
        `http://pacta.example${path}`,
        {
          method,
          headers: {
            ...(who === undefined ? {} : { who }),
            ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        { incoming: { socket: { remoteAddress: peer ?? "127.0.0.1" } } },
      );
      return { status: answer.status, wait: Number(answer.headers.get("retry-after") ?? 0) };
    };
  return {
    get: ask("GET"),
    post: ask("POST"),
    later: (seconds: number) => {
      steady += seconds * 1_000;
    },
  };
}

const times = async <T>(n: number, work: () => Promise<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let i = 0; i < n; i++) all.push(await work());
  return all;
};
const refusals = (answers: readonly { readonly status: number }[]): number =>
  answers.filter(({ status }) => status === 429).length;

describe("reads", () => {
  test("are 50 a second for each who is known, and nobody else waits for a reader who asks more", async () => {
    const it = door();
    expect(refusals(await times(120, () => it.get("/api/v1/record", { who: "person-1" })))).toBe(20);
    expect(await it.get("/api/v1/record", { who: "person-1" })).toEqual({ status: 429, wait: 1 });
    expect((await it.get("/api/v1/record", { who: "person-2" })).status).toBe(200);
    it.later(1);
    expect(refusals(await times(60, () => it.get("/api/v1/record", { who: "person-1" })))).toBe(10);
  });

  test("of whoever keeps the record are as many as he likes", async () => {
    const it = door();
    expect(refusals(await times(300, () => it.get("/api/v1/record", { who: "keeper" })))).toBe(0);
  });

  test("of the public are counted by the address that the proxy names last", async () => {
    const it = door();
    const from = (forwarded: string) => () => it.get("/", { forwarded });
    expect(refusals(await times(101, from("192.0.2.7")))).toBe(1);
    expect(refusals(await times(1, from("198.51.100.1, 192.0.2.7")))).toBe(1);
    expect(refusals(await times(1, from("192.0.2.8")))).toBe(0);
    // Where a proxy names nobody, one reader could keep out all the others.
    expect(refusals(await times(300, () => it.get("/")))).toBe(0);
  });
});

test("exports are 10 an hour, and whoever goes on from where he was takes none", async () => {
  const it = door();
  const paths = ["/api/v1/events", "/api/v1/events?from=1", "/api/v1/bundle", "/api/v1/audit"];
  const taken = await times(3, async () =>
    Promise.all(paths.map((path) => it.get(path, { who: "person-1" }))),
  );
  expect(refusals(taken.flat())).toBe(2);
  expect(refusals(await times(20, () => it.get("/api/v1/events?from=300", { who: "person-1" })))).toBe(0);
  const { wait } = await it.get("/api/v1/bundle", { who: "person-1" });
  expect(wait).toBe(360);
  it.later(wait);
  expect((await it.get("/api/v1/bundle", { who: "person-1" })).status).toBe(200);
});

describe("sign-ins that fail", () => {
  test("are 5 in 15 minutes for an address, whatever is tried", async () => {
    const it = door();
    const peer = "203.0.113.9";
    const tries = [...(await times(4, () => it.post("/sign-in/passkey", { peer })))];
    tries.push(await it.get("/api/v1/record", { peer, token: "wrong" }));
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await it.post("/sign-in/passkey", { peer })).toEqual({ status: 429, wait: 180 });
    expect((await it.get("/api/v1/record", { peer, token: "wrong" })).status).toBe(429);
    expect((await it.post("/sign-in/passkey", { peer: "203.0.113.10" })).status).toBe(401);
    // Reading is another matter.
    expect((await it.get("/api/v1/record", { peer })).status).toBe(200);
    it.later(180);
    expect((await it.post("/sign-in/passkey", { peer })).status).toBe(401);
  });

  test("that succeed take nothing", async () => {
    const it = door();
    expect(
      refusals(
        await times(20, () => it.get("/api/v1/record", { peer: "203.0.113.9", who: "p", token: "good" })),
      ),
    ).toBe(0);
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("an address that nobody can know is none", () => {
  expect(addressOf({ env: undefined, req: { header: () => undefined } } as never)).toBeNull();
});
