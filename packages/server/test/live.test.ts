// The record as it moves, over HTTP: entries, deadlines that wake the server, and whoever comes back later.

import { connect, ProblemError, type StreamMessage } from "@pacta/server/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type AtHome,
  atHome,
  complete,
  corrected,
  folder,
  handsAt,
  strike,
  truce,
  until,
} from "./at-home.ts";

let home: AtHome;
let data: Awaited<ReturnType<typeof folder>>;

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"));
  await home.client.append([complete], "k-0");
}, 300_000);

afterAll(async () => {
  await home.stop();
  await data.remove();
});

function listening(client = home.client, after?: string) {
  const heard: StreamMessage[] = [];
  const abort = new AbortController();
  const ended = (async () => {
    for await (const message of client.stream({
      signal: abort.signal,
      ...(after === undefined ? {} : { after }),
    }))
      heard.push(message);
  })();
  return {
    heard,
    ready: () => until(() => heard.some(({ event }) => event === "size"), "the stream"),
    changes: () => heard.filter((it) => it.event === "changed"),
    stop: () => {
      abort.abort();
      return ended;
    },
  };
}

it("tells what an entry changes, and by which entry", async () => {
  const stream = listening();
  await stream.ready();
  await home.client.append([strike("s1", "2026-03-12T10:00:00Z")], "k-1");
  await until(() => stream.changes().length === 1, "the change");
  expect(stream.heard.map(({ event }) => event)).toEqual(["size", "filed", "changed"]);
  expect(stream.changes()[0]).toMatchObject({
    knownAt: 2,
    cause: { kind: "event", event: "s1", position: 2 },
    changes: [
      {
        key: "Repair@s1",
        kind: "norm",
        from: null,
        to: { standing: "active", due: "2026-03-14T10:00:00.000Z" },
      },
      { key: "Tell@s1", from: null, to: { standing: "active", due: "2026-03-12T22:00:00.000Z" } },
    ],
  });
  await stream.stop();
});

it("is woken by a deadline, and by no request for the future", async () => {
  const stream = listening();
  await stream.ready();
  await home.client.record({ asOf: "2030-01-01" });
  home.hands.turnTo("2026-03-14T09:59:59.999Z");
  await until(() => stream.changes().length === 1, "the first deadline");
  expect(stream.changes()[0]).toMatchObject({
    asOf: "2026-03-12T22:00:00.001Z",
    cause: { kind: "clock" },
    changes: [{ key: "Tell@s1" }],
  });
  expect(stream.changes()).toHaveLength(1);
  await stream.stop();
});

it("a correction moves the deadline that wakes it", async () => {
  const stream = listening();
  await stream.ready();
  await home.client.append([corrected("c1", "s1", "2026-03-14T09:00:00Z", "2026-03-13T10:00:00Z")], "k-2");
  await until(() => stream.changes().length === 1, "the correction");
  expect(stream.changes()[0]).toMatchObject({ cause: { event: "c1" } });
  home.hands.turnTo("2026-03-15T10:00:00.000Z");
  home.hands.turnTo("2026-03-15T10:00:00.001Z");
  await until(() => stream.changes().length === 2, "the moved deadline");
  expect(stream.changes()[1]).toMatchObject({
    asOf: "2026-03-15T10:00:00.001Z",
    cause: { kind: "clock" },
    changes: [{ key: "Repair@s1" }],
  });
  await stream.stop();
});

it("whoever comes back is told what was missed, once and in order, also after a restart", async () => {
  const first = listening();
  await first.ready();
  const from = first.heard[0]?.id ?? "";
  await first.stop();
  await home.client.append([strike("s2", "2026-03-15T09:00:00Z")], "k-3");
  home.hands.turnTo("2026-03-18T00:00:00Z");
  const second = listening(home.client, from);
  await second.ready();
  const told = second.heard.filter(({ event }) => event !== "size");
  expect(told.map(({ event }) => event)).toEqual([
    "filed",
    "changed",
    "boundary",
    "changed",
    "boundary",
    "changed",
  ]);
  await second.stop();
  await home.stop();
  home = await atHome(truce, data.path, home.hands);
  const third = listening(home.client, from);
  await third.ready();
  expect(third.heard.filter(({ event }) => event !== "size")).toEqual(told);
  const fourth = listening(home.client, told[1]?.id ?? "");
  await fourth.ready();
  expect(fourth.heard.filter(({ event }) => event !== "size")).toEqual(told.slice(2));
  await Promise.all([third.stop(), fourth.stop()]);
}, 300_000);

it("an outsider hears in a numbering of its own, and nothing of what is closed", async () => {
  const outside = listening(connect({ address: home.address, fetch: home.outsider }));
  await outside.ready();
  expect(outside.heard[0]).toMatchObject({ size: 4 });
  await home.client.append([strike("closed", "2026-03-17T20:00:00Z", { marking: ["Birch"] })], "k-4");
  await home.client.append(
    [strike("parties", "2026-03-17T21:00:00Z", { marking: { level: "parties" } })],
    "k-5",
  );
  await home.client.append([strike("s3", "2026-03-17T22:00:00Z")], "k-6");
  await until(() => outside.changes().length === 1, "the open strike");
  expect(outside.heard.filter(({ event }) => event === "filed")).toMatchObject([{ position: 5, of: "s3" }]);
  const text = JSON.stringify(outside.heard);
  expect(text).toContain("Repair@s3");
  expect(text).not.toContain("Tell");
  expect(text).not.toContain("closed");
  // The hidden duty falls due at noon of the 18th; the open one two days after its strike.
  home.hands.turnTo("2026-03-19T22:00:01Z");
  await until(() => outside.changes().length === 2, "the open deadline");
  expect(outside.heard.filter(({ event }) => event === "boundary")).toMatchObject([
    { at: "2026-03-19T22:00:00.001Z" },
  ]);
  await outside.stop();
});

it("an outsider from whom something is taken is told to read anew, and not what", async () => {
  const outside = listening(connect({ address: home.address, fetch: home.outsider }));
  await outside.ready();
  await home.client.append(
    [corrected("raised", "s3", "2026-03-19T22:00:00Z", "2026-03-17T22:00:00Z", { marking: ["Birch"] })],
    "k-7",
  );
  await until(() => outside.heard.length === 2, "the reset");
  expect(outside.heard).toMatchObject([
    { event: "size", size: 5 },
    { event: "reset", size: 4 },
  ]);
  await outside.stop();
});

it("an id that is none of this stream's is refused, one from a longer log starts anew", async () => {
  const refused = home.client.stream({ after: "nonsense" })[Symbol.asyncIterator]().next();
  await expect(refused).rejects.toBeInstanceOf(ProblemError);
  await expect(refused).rejects.toMatchObject({ problem: { code: "A101" } });
  const stream = listening(home.client, "999.1784000000000");
  await stream.ready();
  expect(stream.heard.map(({ event }) => event)).toEqual(["reset", "size"]);
  await stream.stop();
});
