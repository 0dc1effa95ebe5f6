// Whom an alarm wakes, when, and how often: under a clock that the test turns.
import { describe, expect, test } from "vitest";
import type { Caught } from "../src/effects/effects.ts";
import { type AlarmState, alarmsAfter, type Facts } from "../src/seeing/alarms.ts";
import { Operators } from "../src/seeing/operators.ts";

const start = Date.parse("2026-06-20T12:00:00Z");
const minute = 60_000;
const day = 24 * 60 * minute;
const quiet: Facts = {
  at: start,
  rung: { kind: "normal" },
  disagreement: false,
  fsyncFailed: false,
  humanShed: null,
  clockJump: null,
  restored: null,
};

/** Each moment in turn, as a line: what begins and what ends. */
function told(...moments: readonly Partial<Facts>[]): readonly string[] {
  let standing: readonly AlarmState[] = [];
  return moments.flatMap((more) => {
    const facts = { ...quiet, ...more };
    const after = alarmsAfter(standing, facts);
    standing = after.standing;
    return after.changes.map(({ kind, alarm }) => `${(facts.at - start) / minute} ${kind} ${alarm.name}`);
  });
}

describe("an alarm", () => {
  test("begins once and ends once, however long it stands", () => {
    const rung = { kind: "read only", because: "disk low" } as const;
    expect(
      told(
        {},
        { rung },
        { at: start + minute, rung },
        { at: start + 2 * minute },
        { at: start + 3 * minute },
      ),
    ).toEqual(["0 begun read only", "2 ended read only"]);
  });

  test("that is about a moment stands for some minutes, and another moment lets it stand longer", () => {
    const shed = (at: number, humanShed: number) => ({
      at: start + at * minute,
      humanShed: start + humanShed * minute,
    });
    expect(told(shed(0, 0), shed(4, 4), shed(8, 4), shed(9, 4), shed(20, 4))).toEqual([
      "0 begun shed class 2",
      "9 ended shed class 2",
    ]);
    const clockJump = { at: start, by: -3_600_000 };
    expect(told({ clockJump }, { at: start + 15 * minute, clockJump })).toEqual([
      "0 begun clock jump",
      "15 ended clock jump",
    ]);
  });

  test("wakes whoever has restored nothing for 8 days, counted from when there was something to lose", () => {
    expect(
      told({ restored: start - 8 * day }, { restored: start - 8 * day - 1 }, { restored: start }),
    ).toEqual(["0 begun restore older than 8 days", "0 ended restore older than 8 days"]);
  });

  test("that people have to end does not end by itself", () => {
    expect(
      told(
        { disagreement: true, fsyncFailed: true },
        { at: start + day, disagreement: true, fsyncFailed: true },
      ),
    ).toEqual(["0 begun root disagreement", "0 begun fsync error"]);
  });
});

test("each operator hears of a beginning and of an end once, by mail and by a signed call", async () => {
  const caught: Caught[] = [];
  const operators = new Operators({
    receivers: ["ops@cell.example", "https://hooks.cell.example/pacta"],
    config: { mail: null, webhooks: { hosts: ["hooks.cell.example"], loopback: false } },
    name: () => "https://pacta.example",
    secret: "whsec_c2VjcmV0",
    now: () => start,
    notice: () => undefined,
    caught: (what) => caught.push(what),
  });
  const alarm = { name: "clock jump", since: start, says: "The clock jumped by -3600.0 s." } as const;
  operators.tell({ kind: "begun", alarm });
  operators.tell({ kind: "ended", alarm, at: start + minute });
  await operators.stop();
  expect(
    caught.map((it) =>
      it.kind === "mail" ? `${it.mail.to} ${it.mail.subject}` : `${it.webhook.url} ${it.webhook.effect}`,
    ),
  ).toEqual([
    "ops@cell.example Pacta: clock jump: begun",
    "https://hooks.cell.example/pacta alarm:clock jump:2026-06-20T12:00:00.000Z:begun",
    "ops@cell.example Pacta: clock jump: over",
    "https://hooks.cell.example/pacta alarm:clock jump:2026-06-20T12:00:00.000Z:ended",
  ]);
  const [, call] = caught;
  expect(call?.kind === "webhook" && JSON.parse(call.webhook.body)).toEqual({
    type: "alarm.begun",
    installation: "https://pacta.example",
    alarm: "clock jump",
    since: "2026-06-20T12:00:00.000Z",
    says: "The clock jumped by -3600.0 s.",
  });
  expect(new Set(caught.map((it) => (it.kind === "mail" ? it.mail.messageId : it.webhook.effect))).size).toBe(
    4,
  );
});
