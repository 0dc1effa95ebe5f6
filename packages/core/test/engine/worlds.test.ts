import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/agreement/reading.ts";
import { nowhere } from "../../src/agreement/span.ts";
import { plainWorld } from "../../src/engine/machine.ts";
import { mostWorlds, worldsOf } from "../../src/engine/worlds.ts";
import { silentAgreement } from "../events/samples.ts";

function reading(id: string, ...choices: readonly string[]): Reading {
  return {
    id,
    title: id,
    choices: choices.map((choice) => ({ id: choice, title: choice, heldBy: [], cites: [], span: nowhere })),
    cites: [],
    span: nowhere,
  };
}

function readingsOf(readings: readonly Reading[], chosen: Readonly<Record<string, string>> = {}) {
  return worldsOf({ ...silentAgreement, readings }, { ...plainWorld, readings: chosen }).map(
    (world) => world.readings,
  );
}

describe("the readings under which a record is asked", () => {
  test("a text without readings is asked once", () => {
    expect(readingsOf([])).toEqual([{}]);
  });

  test("every combination, all first choices first", () => {
    expect(readingsOf([reading("A", "a1", "a2"), reading("B", "b1", "b2")])).toEqual([
      { A: "a1", B: "b1" },
      { A: "a1", B: "b2" },
      { A: "a2", B: "b1" },
      { A: "a2", B: "b2" },
    ]);
  });

  test("a reading may have any name that a text can give", () => {
    expect(readingsOf([reading("constructor", "a", "b")])).toEqual([
      { constructor: "a" },
      { constructor: "b" },
    ]);
  });

  test("a reading that was chosen is not varied", () => {
    expect(readingsOf([reading("A", "a1", "a2"), reading("B", "b1", "b2")], { A: "a2" })).toEqual([
      { A: "a2", B: "b1" },
      { A: "a2", B: "b2" },
    ]);
  });

  test("beyond the cap each reading is varied alone", () => {
    const many = ["A", "B", "C", "D", "E"].map((id) => reading(id, "first", "second"));
    const worlds = readingsOf(many);
    expect(2 ** many.length).toBeGreaterThan(mostWorlds);
    expect(worlds.length).toBe(1 + many.length);
    expect(
      worlds.slice(1).map((world) => Object.values(world).filter((choice) => choice === "second").length),
    ).toEqual(many.map(() => 1));
  });
});
