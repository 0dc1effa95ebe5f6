// What a mission decides for itself: read with every mistake told, noted by version, shown, and used for what is old.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { keepMission, type Mission, readMissionText } from "../src/mission.ts";
import { openStoreOf } from "../src/opening.ts";
import { newFolder, type Place, removeFolders, served } from "./earlier.ts";

const usual = { v: 1, version: 1, name: "The observers", zones: ["Europe/Kyiv"] };

function read(change: object): Mission | readonly string[] {
  const it = readMissionText(JSON.stringify({ ...usual, ...change }));
  return it.kind === "mission"
    ? it.mission
    : it.mistakes.map(({ found, expected }) => `${found}: ${expected}`);
}

test("what is left out is as usual", () => {
  expect(read({})).toEqual({
    ...usual,
    cutOff: null,
    languages: ["en"],
    checkEvery: { fact: 30, situation: 30, instrument: 90 },
  });
  expect(read({ checkEvery: { fact: 14 } })).toMatchObject({ checkEvery: { fact: 14, situation: 30 } });
});

test.each([
  [{ name: "" }, "name"],
  [{ zones: [] }, "zones"],
  [{ zones: ["Europe/Kiel"] }, "zones.0: a zone of the zone table"],
  [{ cutOff: "24:00" }, "cutOff: an hour of the day"],
  [{ languages: ["tlh"] }, "languages.0: one of en"],
  [{ checkEvery: { fact: 0 } }, "checkEvery.fact"],
  [{ version: 1.5 }, "version"],
  [{ v: 2 }, "v"],
  [{ motto: "x" }, "the file"],
])("%j is told with its place", (change, place) => {
  expect(read(change)).toEqual([expect.stringContaining(place)]);
});

test("every mistake of the file is a mistake of the variable", () => {
  const folder = mkdtempSync(join(tmpdir(), "pacta-mission-"));
  const path = join(folder, "mission.json");
  writeFileSync(path, JSON.stringify({ ...usual, zones: ["Nowhere"], cutOff: 18 }));
  const asked = readConfig({ PACTA_MISSION: path }, folder);
  rmSync(folder, { recursive: true });
  expect(asked.kind === "mistakes" && asked.mistakes.map(({ variable }) => variable)).toEqual([
    "PACTA_MISSION",
    "PACTA_MISSION",
  ]);
});

let place: Place;

beforeAll(() => {
  place = { dataFolder: newFolder(), databaseUrl: null };
});

afterAll(removeFolders);

test("a version stands for its settings, and is shown with the moment from which it held", async () => {
  const mission = read({ version: 2, cutOff: "18:00", checkEvery: { fact: 14 } }) as Mission;
  await served(
    place,
    async (address, running) => {
      const body = (await (await fetch(new URL("api/v1/agreements", address))).json()) as object;
      expect(body).toMatchObject({ mission: { ...mission, since: "2026-07-01T00:00:00.000Z" } });
      // The answers of `next` on what is old are made with these.
      expect(running.board(Date.parse("2026-07-01T00:00:00Z")).asked.settings).toEqual({
        checkEvery: { fact: 14, situation: 30, instrument: 90 },
      });
    },
    mission,
  );
  const store = await openStoreOf(place, null, { as: "reader" });
  try {
    const later = Date.parse("2026-08-01T00:00:00Z");
    const kept = (version: number, change: object) =>
      keepMission(store.pool, { ...mission, version, ...change }, later).then(
        ({ since }) => since,
        (error: Error) => error.message,
      );
    expect(await kept(2, {})).toBe("2026-07-01T00:00:00.000Z");
    expect(await kept(2, { name: "Others" })).toContain("a version above 2 for other settings");
    expect(await kept(3, { name: "Others" })).toBe("2026-08-01T00:00:00.000Z");
    expect(await kept(2, {})).toContain("version 3 or a later one");
    expect(await kept(1, {})).toContain("version 3 or a later one");
  } finally {
    await store.close();
  }
}, 300_000);
