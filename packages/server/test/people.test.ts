// People at the door: who may what from one request to the next, in the order in which it is met.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { act, type Database, type Door, openDatabase, openDoor, shot } from "./peopled.ts";

let database: Database;
let door: Door;

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database);
});

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

describe("the thin line", () => {
  test("nobody is the public, whoever sits at the machine included", async () => {
    expect(JSON.parse((await door.nobody.get("/api/v1/me")).text)).toEqual({ kind: "nobody" });
    expect((await door.nobody.file(shot("Press"))).status).toBe(401);
  });

  test("a token is asked, may decides, and what is not theirs is a 404 like what is not there", async () => {
    const monitor = await door.person("mona", "monitor", "Mission");
    expect((await monitor.file(shot("Press"))).status).toBe(200);
    const unknown = await monitor.get("/api/v1/people");
    const nowhere = await monitor.get("/api/v1/nothing");
    expect([unknown.status, unknown.text]).toEqual([404, nowhere.text]);
    const bad = await door.app.request("http://localhost:4811/api/v1/record", {
      headers: { host: "localhost:4811", authorization: `Bearer pacta_${"x".repeat(43)}` },
    });
    expect(bad.status).toBe(401);
  });

  test("an act for a party is filed by its delegate alone", async () => {
    const [alder, birch] = [
      await door.person("ada", "party delegate", "Alder"),
      await door.person("bo", "party delegate", "Birch"),
    ];
    expect((await alder.file(act("Alder"))).status).toBe(200);
    const refused = await birch.file(act("Alder"));
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, "A404"]);
  });
});
