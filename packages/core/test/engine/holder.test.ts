// Whose act is the use of a power: its holder's, and nobody's who only sits in the holder.
import { expect, test } from "vitest";
import { at, engineOf, type Line, standing } from "./short.ts";

const text = `body Both "Both towns, agreed" {
  members Alder, Birch
  chair unstated
  seat unstated
  quorum 2
  question End "whether to end the pact" { rule unanimity at close stuck }
}
instrument TRUCE "Truce" {
  status legal
  parties Alder, Birch, Both
  in force from 2026-01-01
  ends when exercise of Finish
  interpreter unstated
  enforceability unstated
}
power Finish "Both may end it together" {
  held by Both
  when always
  may terminate TRUCE
  unstated: procedure, exit
  cites TRUCE
}`;

const by = (who: string, verb: string, about: string): Line => ({
  id: "end",
  kind: "act",
  by: who,
  verb,
  about,
  occurredAt: "2026-05-01T12:00:00Z",
});

test("what one member does alone ends nothing, and is shown as without effect", () => {
  for (const [verb, about, ground] of [
    ["terminate", "TRUCE", "no-power"],
    ["exercise", "Finish", "not-the-holder"],
  ] as const) {
    const engine = engineOf(text, [by("Alder", verb, about)]);
    expect(standing(engine, "TRUCE", "2026-05-02T00:00:00Z")).toBe("in force");
    expect(standing(engine, "Finish", "2026-05-02T00:00:00Z")).toBe("available");
    expect(engine.record(at("2026-05-02T00:00:00Z")).purported).toMatchObject([{ event: "end", ground }]);
  }
});

test("what the body does ends it", () => {
  for (const [verb, about] of [
    ["terminate", "TRUCE"],
    ["exercise", "Finish"],
  ] as const) {
    const engine = engineOf(text, [by("Both", verb, about)]);
    expect(standing(engine, "TRUCE", "2026-05-02T00:00:00Z")).toBe("ended");
    expect(standing(engine, "Finish", "2026-05-02T00:00:00Z")).toBe("exercised");
    expect(engine.record(at("2026-05-02T00:00:00Z")).purported).toEqual([]);
  }
});
