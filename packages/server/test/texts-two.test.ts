// Two persons for a text: everybody tries to propose, and everybody there tries to be the second. Whoever may neither
// is told nothing of what is proposed, not even that it is.
import { type AccessRole, roles } from "@pacta/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Asker,
  type Database,
  type Door,
  openDatabase,
  openDoor,
  secretText,
  shot,
  text,
} from "./peopled.ts";

const version2 = secretText
  .replace('version "1"', 'version "2"')
  .replace("2026-06-01T12:00Z", "2026-06-02T12:00Z");

let database: Database;
let door: Door;
const persons: { readonly asker: Asker; readonly role: AccessRole }[] = [];

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database, { text: secretText });
  for (const role of roles.filter((it) => it !== "device" && it !== "anonymous"))
    for (const n of [1, 2])
      persons.push({
        asker: await door.person(`${role.replaceAll(" ", "-")}-${n}`, role, "Mission", { seat: "Watch" }),
        role,
      });
  await door.keeper.submit(
    JSON.stringify(shot("Alder", { id: "hidden", marking: { level: "parties" } })),
    "one",
  );
}, 300_000);

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

const propose = (asker: Asker, text: string = version2, from = "2026-07-01") =>
  asker.post("/api/v1/texts", { files: [{ name: "river.pacta", text }], from });
const decide = async (asker: Asker, version: number, decision: string) => {
  const answer = await asker.post(`/api/v1/texts/${version}/decision`, { decision });
  return { status: answer.status, body: JSON.parse(answer.text) };
};
const by = (role: AccessRole): readonly Asker[] =>
  persons.filter((it) => it.role === role).map(({ asker }) => asker);
const versionsFor = async (asker: Asker): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse((await asker.get("/api/v1/texts")).text).versions;

test("only the coordination unit proposes, in person", async () => {
  for (const { asker, role } of persons)
    expect([asker.id, (await propose(asker)).status]).toEqual([
      asker.id,
      role === "coordination unit" ? 201 : 403,
    ]);
  expect((await propose(door.nobody)).status).toBe(401);
  expect((await propose(await door.device("sensor", "Mission"))).status).toBe(403);
});

test("every pair: a good approval is another of the unit's; every other one changes nothing", async () => {
  const [first, second] = by("coordination unit") as [Asker, Asker];
  for (const { asker, role } of persons) {
    if (role === "coordination unit") continue;
    expect([asker.id, (await decide(asker, 1, "approve")).status]).toEqual([asker.id, 404]);
    expect((await decide(asker, 1, "withdraw")).status).toBe(404);
  }
  // One's own is purported: on record, without effect.
  expect((await decide(first, 1, "approve")).body).toEqual({
    state: "open",
    approval: { effective: false, grounds: expect.arrayContaining(["the same person"]) },
  });
  expect((await decide(second, 1, "withdraw")).status).toBe(403);
  expect(door.keeper.chapters.length).toBe(1);
  expect((await decide(first, 2, "approve")).body).toEqual({
    state: "approved",
    position: expect.any(Number),
  });
  expect(door.keeper.chapters.length).toBe(2);
  const [, , two] = await versionsFor(first);
  expect(two).toMatchObject({
    state: "approved",
    proposed: { by: second.id },
    approved: { by: first.id },
  });
  const how = (await door.auditLines())
    .filter(({ what }) => what === "approval")
    .map((it) => [it.who, it.how]);
  expect(how).toContainEqual([first.id, "purported approval of text"]);
  expect(how).toContainEqual([first.id, "approved text"]);
});

test("whoever lost the role between the two is no first person any more", async () => {
  const third = await door.person("gone", "coordination unit", "Mission");
  const { version } = JSON.parse((await propose(third, version2.replace('"2"', '"3"'), "2026-07-02")).text);
  await door.change({ kind: "remove person", person: "gone" });
  const [first] = by("coordination unit") as [Asker];
  expect((await decide(first, version, "approve")).body).toMatchObject({
    state: "open",
    approval: { effective: false },
  });
});

test("others see what is in force or will be, without persons, and of a proposal nothing", async () => {
  for (const asker of [door.nobody, ...by("reader"), ...by("monitor"), ...by("operator")]) {
    const shown = await versionsFor(asker);
    expect([asker.id, shown.map(({ version }) => version)]).toEqual([asker.id, [0, 2]]);
    expect(JSON.stringify(shown)).not.toContain("coordination-unit");
    const [open, absent] = [await asker.get("/api/v1/texts/1"), await asker.get("/api/v1/texts/99")];
    expect([open.status, open.text]).toEqual([404, absent.text]);
    expect((await asker.get("/api/v1/texts/2")).status).toBe(200);
  }
});

test("a norm that is closed to somebody is neither in the comparison nor among what follows", async () => {
  const shown = (await door.nobody.get("/api/v1/texts/2")).text;
  expect(shown).not.toContain("Secret");
  expect(shown).not.toContain("closed depot");
  expect(JSON.parse(shown).differences.map(({ id }: { readonly id: string }) => id)).toEqual(["Answer"]);
});

test("of an entry that is closed to the proposer no more is said than that there is one", async () => {
  const [first] = by("coordination unit") as [Asker];
  await door.keeper.submit(
    JSON.stringify(shot("Alder", { id: "very-hidden", marking: { level: "protected" } })),
    "two",
  );
  const answer = await propose(first, version2.replaceAll("Shot", "Blast"), "2026-07-02");
  expect(answer.status).toBe(422);
  expect(answer.text).not.toContain("very-hidden");
  expect(JSON.parse(answer.text).errors.at(-1)).toEqual({
    code: "A306",
    message: "Entries that are closed to you are among them.",
  });
});

test("what speaks of a closed norm is as if it were in neither text: not told, not named, not counted", async () => {
  const speaking = `
source Depot "Where the depot lies"

duty After "Ask for what was late" {
  by Birch
  to Alder
  when lateness of Secret
  must do "ask"
  unstated: deadline, finder, procedure, remedy, exit
  cites TRUCE clause 2
}

priority Answer over Secret {
  cites TRUCE clause 2
}
`;
  const comparedBy = async (before: string, after: string) => {
    const own = await openDoor(database, { text: before });
    const [first, second] = [
      await own.person("one", "coordination unit", "Mission"),
      await own.person("two", "coordination unit", "Mission"),
    ];
    const files = [{ name: "river.pacta", text: after }];
    const proposed = await first.post("/api/v1/texts", { files, from: "2026-07-01" });
    expect([proposed.status, proposed.text]).toEqual([201, expect.anything()]);
    const { version } = JSON.parse(proposed.text);
    await second.post(`/api/v1/texts/${version}/decision`, { decision: "approve" });
    const answer = await own.nobody.get(`/api/v1/texts/${version}`);
    const { hash: _, version: __, ...told } = JSON.parse(answer.text);
    own.people.stop();
    return told;
  };
  const without = await comparedBy(text, text.replace('version "1"', 'version "2"'));
  const closedIn = secretText.replace("cites TRUCE clause 2\n  marking", "cites Depot\n  marking");
  const withThem = await comparedBy(
    closedIn + speaking,
    closedIn.replace('version "1"', 'version "2"').replace("the closed depot", "all depots") +
      speaking
        .replace('must do "ask"', 'must do "ask again"')
        .replace("Answer over Secret", "After over Secret"),
  );
  expect(JSON.stringify(withThem)).not.toMatch(/Secret|[Dd]epot/);
  expect(withThem).toEqual(without);
});
