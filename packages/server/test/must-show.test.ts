// What a correction of a fact from last month does, from one request to everything that follows from it.

import type { StreamMessage } from "@pacta/server/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Caught, Mail } from "../src/effects/effects.ts";
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
const caught: Caught[] = [];

beforeAll(async () => {
  data = await folder();
  const monthly = truce.replace("within 48 hours of the trigger", "within 40 days of the trigger");
  home = await atHome(monthly, data.path, handsAt("2026-03-12T12:00:00Z"), {
    caught: (what) => caught.push(what),
  });
}, 300_000);

afterAll(async () => {
  await home.stop();
  await data.remove();
});

it("A correction of a fact from last month through the API changes the live record, moves the pending deadline, notifies once, and `changes` names the event; the record as known yesterday is unchanged.", async () => {
  const { client, hands } = home;
  await client.append([complete, strike("s1", "2026-03-12T10:00:00Z")], "in-March");
  hands.turnTo("2026-04-14T08:00:00Z");
  await home.put("officer", {
    name: "The duty officer",
    to: { kind: "mail", address: "officer@cell.example" },
    keys: ["Repair"],
    language: "en",
    viewer: "keeper",
  });
  const abort = new AbortController();
  const heard: StreamMessage[] = [];
  const listening = (async () => {
    for await (const message of client.stream({ signal: abort.signal })) heard.push(message);
  })();
  await until(() => heard.length === 1, "the stream");
  const repair = async (asking = {}) =>
    (await client.record(asking)).norms
      .filter(({ norm }) => norm === "Repair")
      .map(({ standing, due }) => ({ standing, due }));
  const yesterday = { asOf: "2026-04-14T07:00:00Z", knownAt: "2026-04-13T23:59:59.999Z" };
  const before = { record: await client.record(yesterday), why: await client.why("Repair@s1", yesterday) };
  expect(await repair()).toEqual([{ standing: "active", due: "2026-04-21T10:00:00.000Z" }]);

  await client.append(
    [corrected("c1", "s1", "2026-04-14T07:30:00Z", "2026-03-13T10:00:00Z")],
    "the-correction",
  );

  // The live record has changed, and with it the deadline.
  expect(await repair()).toEqual([{ standing: "active", due: "2026-04-22T10:00:00.000Z" }]);
  const { upcoming } = await client.next();
  expect(upcoming.find(({ key }) => key === "Repair@s1")?.at).toBe("2026-04-22T10:00:00.000Z");
  await until(() => heard.some(({ event }) => event === "changed"), "the change");
  expect(heard.find(({ event }) => event === "changed")).toMatchObject({
    cause: { kind: "event", event: "c1", position: 3 },
    changes: [
      {
        key: "Repair@s1",
        from: { due: "2026-04-21T10:00:00.000Z" },
        to: { due: "2026-04-22T10:00:00.000Z" },
      },
      { key: "Tell@s1" },
    ],
  });

  // One notification, however often the same correction is sent.
  await client.append(
    [corrected("c1", "s1", "2026-04-14T07:30:00Z", "2026-03-13T10:00:00Z")],
    "the-correction",
  );
  await until(() => caught.length === 1, "the notification");
  const [mail] = caught.flatMap((it): readonly Mail[] => (it.kind === "mail" ? [it.mail] : []));
  expect(mail?.effect).toBe("Truce:entry:c1:notify:officer");
  expect(mail?.text).toContain(
    "now: active, due 22 Apr 2026, 10:00\n  before: active, due 21 Apr 2026, 10:00",
  );

  // `changes` names the event.
  const { changes } = await client.changes({ since: 2 });
  expect(changes.find(({ key }) => key === "Repair@s1")).toMatchObject({
    before: { due: "2026-04-21T10:00:00.000Z" },
    after: { due: "2026-04-22T10:00:00.000Z" },
    through: [{ event: "c1", position: 3 }],
  });

  // Nobody has known what is not there yet.
  expect((await client.changes({ since: 999 })).since.knownAt).toBe(3);

  // What was known yesterday is what it was, to the last byte.
  expect(await client.record(yesterday)).toEqual(before.record);
  expect(await client.why("Repair@s1", yesterday)).toEqual(before.why);
  expect(await repair(yesterday)).toEqual([{ standing: "active", due: "2026-04-21T10:00:00.000Z" }]);

  // The old deadline wakes nobody; the new one does.
  hands.turnTo("2026-04-22T10:00:00.000Z");
  await client.record();
  expect(caught).toHaveLength(1);
  expect(heard.filter(({ event }) => event === "boundary")).toEqual([]);
  hands.turnTo("2026-04-22T10:00:00.001Z");
  await until(() => caught.length === 2, "the notification of the deadline");
  await until(() => heard.some(({ event }) => event === "boundary"), "the deadline");
  abort.abort();
  await listening;
});
