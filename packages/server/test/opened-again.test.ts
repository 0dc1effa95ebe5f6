// An entry that a correction has opened and another has mended: whoever saw it before sees it as it counts now, in all that
// is kept up from one asking to the next.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AtHome, atHome, complete, corrected, folder, handsAt, strike, truce } from "./at-home.ts";

let data: Awaited<ReturnType<typeof folder>>;
let home: AtHome;
const hands = handsAt("2026-03-12T12:00:00Z");

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, hands);
}, 300_000);

afterAll(async () => {
  await home?.stop();
  await data?.remove();
});

const outside = async (path: string): Promise<string> => (await home.outside(path)).text;
const asked = ["api/v1/timelines", "public/feed.atom", "api/v1/changes?since=2026-03-11"];
const told = (): Promise<readonly string[]> => Promise.all(asked.map(outside));

test("the public is told the same by a server that was asked before as by one that was not", async () => {
  await home.client.append([complete], "complete");
  await home.client.append(
    [strike("one", "2026-03-10T00:00:00Z", { marking: { level: "parties" } })],
    "closed",
  );
  await home.client.append(
    [corrected("open", "one", "2026-03-12T00:00:00Z", "2026-03-10T00:00:00Z")],
    "opened",
  );
  const opened = await told();
  expect(opened[0]).toContain("2026-03-12T00:00:00.000Z");
  // It became known to the public when it was opened, and not when it happened.
  expect(JSON.parse(opened[0] ?? "").recorded).toEqual([{ position: 2, at: "2026-03-12T12:00:00.000Z" }]);
  await home.client.append(
    [corrected("mended", "one", "2026-03-12T01:00:00Z", "2026-03-11T00:00:00Z")],
    "mended",
  );
  const mended = await told();
  expect(mended[0]).toContain("2026-03-13T00:00:00.000Z");
  const why = JSON.parse(await outside("api/v1/why?key=Repair@one"));
  expect(why.entries).toMatchObject({ one: { position: 2, occurredAt: "2026-03-11T00:00:00.000Z" } });
  const keepers = (await home.get("api/v1/why?key=Repair@one")).body;
  expect(keepers.entries).toMatchObject({
    one: { position: 2, occurredAt: "2026-03-11T00:00:00.000Z", recordedAt: "2026-03-12T12:00:00.000Z" },
  });
  await home.stop();
  home = await atHome(truce, data.path, hands);
  expect(mended).toEqual(await told());
}, 300_000);
