// What would stand otherwise, looked at ahead: nothing is written, nothing closed is told, and what filing refuses is
// refused here.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { act, type Database, type Door, openDatabase, openDoor, secretText, shot } from "./peopled.ts";

// A busy machine takes its time; what is slow is measured elsewhere.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let database: Database;
let door: Door;

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database, { text: secretText });
});

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

const finding = (id: string, more: object = {}): object =>
  shot("Watch", {
    kind: "finding",
    id,
    of: undefined,
    fact: "Broken",
    args: ["Birch"],
    value: "holds",
    ...more,
  });

const read = (text: string): ReturnType<typeof JSON.parse> => JSON.parse(text);

test("a finding is told by what it would make stand, and is not there afterwards", async () => {
  const judge = await door.person("judge", "commission", "Mission", { seat: "Watch" });
  const before = [door.keeper.live.size, (await judge.get("/api/v1/record")).text];
  const answer = read((await judge.preview(finding("ahead"))).text);
  expect(answer.filing).toEqual({ kind: "allowed" });
  expect(answer.changes.fork).toEqual({ events: 1, files: [] });
  expect(answer.changes.told).toContainEqual(
    expect.objectContaining({ key: "Broken(Birch)", before: null, after: "holds" }),
  );
  expect(
    answer.changes.changes.flatMap((it: { readonly through: readonly object[] }) => it.through),
  ).toContainEqual({
    event: "ahead",
    position: 1,
  });
  expect([door.keeper.live.size, (await judge.get("/api/v1/record")).text]).toEqual(before);
  // What was told comes true.
  await judge.file(finding("ahead"));
  const changed = read((await judge.get("/api/v1/changes?since=0")).text);
  expect(changed.changes).toEqual(answer.changes.changes);
});

test("what is not somebody's to file is told with its grounds, and written down as a refusal", async () => {
  const reader = await door.person("reader", "reader", "Alder");
  const lines = (await door.auditLines()).length;
  const { filing } = read((await reader.preview(act("Birch"))).text);
  expect([filing.kind, filing.line]).toEqual(["refused", 1]);
  expect(filing.grounds[0]).toBe("to file an act");
  const added = JSON.stringify((await door.auditLines()).slice(lines));
  expect(added).toContain("POST /api/v1/preview");
});

test("a line that filing would refuse is refused in the same words", async () => {
  const delegate = await door.person("delegate", "party delegate", "Alder");
  for (const line of [act("Alder", { verb: "notice", about: "Nowhere" }), act("Nobody"), { v: 1 }]) {
    const [ahead, filed] = [await delegate.preview(line), await delegate.file(line)];
    expect([ahead.status, ahead.text]).toEqual([filed.status, filed.text]);
    expect(ahead.status).toBeGreaterThanOrEqual(400);
  }
});

test("a release that somebody tries out opens nothing, and what is closed is not told", async () => {
  const birch = await door.person("birch", "party delegate", "Birch");
  const release = {
    v: 1,
    kind: "record",
    id: "open-it",
    occurredAt: "2026-06-11T10:00:00Z",
    by: "Birch",
    what: "release",
    about: "Answer(Alder)",
    invented: true,
  };
  const { text } = await birch.preview(release);
  expect(text).not.toContain("Secret");
  expect(text).not.toContain("closed depot");
});

test("who has not signed in, and who sends too much, is refused", async () => {
  expect((await door.nobody.preview(shot("Press"))).status).toBe(401);
  const unit = await door.person("unit", "coordination unit", "Mission");
  const many = Array.from({ length: 21 }, () => shot("Press"));
  expect((await unit.preview(...many)).status).toBe(400);
});
