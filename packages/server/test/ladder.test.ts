// What stands when something gives way: each rung from what is observed, and the way up again.
import { describe, expect, test } from "vitest";
import {
  bannerOf,
  leastFree,
  type Observed,
  rungOf,
  usualThresholds,
  type WriteFault,
} from "../src/limits/ladder.ts";

const gib = 1024 ** 3;
const at = Date.parse("2026-06-20T12:00:00Z");
const well: Observed = {
  at,
  disk: { free: 50 * gib, size: 100 * gib },
  writes: null,
  lag: null,
  waiting: 0,
  busy: 0.1,
};
const rung = (more: Partial<Observed>) => rungOf({ ...well, ...more }, usualThresholds);
const lag = (ms: number) => ({ log: "Ferry", at: 90, of: 100, since: at - ms });

describe("the ladder", () => {
  test.each([
    ["all is well", {}, { kind: "normal" }],
    ["the record is a moment late", { lag: lag(2_000) }, { kind: "normal" }],
    ["it is later", { lag: lag(2_001) }, { kind: "behind", log: "Ferry", at: 90, of: 100 }],
    ["much later", { lag: lag(10_001) }, { kind: "intake only", because: "record late" }],
    ["acts of parties wait", { waiting: 10_001, busy: 0.9 }, { kind: "intake only", because: "acts wait" }],
    ["acts of parties wait for the disk", { waiting: 10_001 }, { kind: "normal" }],
    ["the disk has 512 MiB", { disk: { free: gib / 2, size: 100 * gib } }, { kind: "normal" }],
    [
      "the disk has a byte less",
      { disk: { free: gib / 2 - 1, size: 100 * gib } },
      { kind: "read only", because: "disk low" },
    ],
    ["a small disk has a twentieth", { disk: { free: gib / 20, size: gib } }, { kind: "normal" }],
    [
      "a small disk has less",
      { disk: { free: gib / 20 - 1, size: gib } },
      { kind: "read only", because: "disk low" },
    ],
    ["the disk of another's database is not seen", { disk: null }, { kind: "normal" }],
    ...(["write error", "epoch lost", "root disagreement"] as const).map(
      (because) =>
        [
          because,
          { writes: because, waiting: 60_000, lag: lag(60_000) },
          { kind: "read only", because },
        ] as const,
    ),
  ] as const)("when %s", (_, observed, expected) => {
    expect(rung(observed)).toEqual(expected);
  });

  test("ends by itself where it began by itself, and what people have to end goes first", () => {
    const low = { free: 1, size: 100 * gib };
    expect(rung({ disk: low, writes: "disk low" })).toEqual({ kind: "read only", because: "disk low" });
    expect(rung({})).toEqual({ kind: "normal" });
    const ended: readonly WriteFault[] = ["epoch lost", "root disagreement"];
    for (const writes of ended)
      expect(rung({ disk: low, writes })).toEqual({ kind: "read only", because: writes });
  });

  test("steps down where an operator says", () => {
    const thresholds = { ...usualThresholds, diskFree: 10 * gib, diskShare: 0.5, behind: 1 };
    expect(leastFree(100 * gib, thresholds)).toBe(10 * gib);
    expect(rungOf({ ...well, disk: { free: 9 * gib, size: 100 * gib } }, thresholds).kind).toBe("read only");
    expect(rungOf({ ...well, lag: lag(2) }, thresholds).kind).toBe("behind");
  });

  test("tells outsiders nothing of how long the log is", () => {
    const behind = rung({ lag: lag(5_000) });
    expect(bannerOf(behind, true)).toContain("entry 90 of 100");
    expect(bannerOf(behind, false)).not.toMatch(/\d/);
    expect(bannerOf({ kind: "normal" }, true)).toBeNull();
  });
});
