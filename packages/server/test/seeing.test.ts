// What those who ask, those who watch and those who are woken are told when something gives way, and that it mends.
import { describe, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { act, roomy, seen } from "./seen.ts";

const body = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as Readonly<Record<string, unknown>>;

describe("a disk that fills up", () => {
  test("row 4, room: read only within a second, said everywhere, and over by itself when there is room", async () => {
    const it = await seen();
    expect((await it.file([act("a1")], { key: "k1" })).status).toBe(200);
    it.hands.disk = { free: 100, size: roomy.size };
    await it.later(1);
    const refused = await it.file([act("a2")], { key: "k2" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await body(refused)).toMatchObject({ code: "A505", detail: "Nothing is written: disk low." });
    expect(await body(it.get("/readyz"))).toMatchObject({ code: "A505" });
    const record = await it.get("/api/v1/record");
    expect([record.status, record.headers.get("pacta-state")]).toEqual([200, "read only"]);
    expect(await (await it.get("/")).text()).toContain("Read only (disk low)");
    expect(await (await it.get("/metrics")).text()).toContain('pacta_state{state="read only"} 1');
    it.hands.disk = roomy;
    await it.later(1);
    expect((await it.file([act("a2")], { key: "k2" })).status).toBe(200);
    expect((await it.get("/api/v1/record")).headers.get("pacta-state")).toBeNull();
    expect(it.notices.filter(({ kind }) => kind === "rung")).toEqual([
      { kind: "rung", from: "normal", to: { kind: "read only", because: "disk low" } },
      { kind: "rung", from: "read only", to: { kind: "normal" } },
    ]);
    expect(it.told.map(({ kind, alarm }) => `${alarm.name} ${kind}`)).toEqual([
      "read only begun",
      "read only ended",
    ]);
    // Who could not file then stands in the log now.
    await it.later(2);
    expect(await it.intake.recordShed(it.keeper, true)).toBe(1);
    expect(it.keeper.live.events.at(-1)?.note).toMatch(/^1 submission\(s\) of class 1 from keeper /);
    console.log(
      rowLine(4, "C", "read only by the ladder, recovery without a restart", {
        "seconds until read only": 1,
        lost: 0,
      }),
    );
  });
});

test("an append that fails is refused at once by the next, and taken as soon as a write succeeds", async () => {
  const it = await seen();
  it.hands.fault = "unavailable";
  expect(await body(it.file([act("a1")], { key: "k1" }))).toMatchObject({ code: "A501" });
  await it.later(1);
  expect(await body(it.file([act("a1")], { key: "k1" }))).toMatchObject({
    code: "A505",
    detail: "Nothing is written: write error.",
  });
  it.hands.fault = null;
  await it.later(1);
  expect(await body(it.file([act("a1")], { key: "k1" }))).toEqual({ receipts: [{ id: "a1", position: 1 }] });
});

test("what was written while nobody heard of it comes into the record by itself, and until then it says where it is", async () => {
  const it = await seen();
  await it.file([act("a1")], { key: "k1" });
  const catchUp = it.keeper.catchUp.bind(it.keeper);
  it.keeper.catchUp = async () => undefined;
  it.hands.deaf = true;
  expect(await body(it.file([act("a2")], { key: "k2" }))).toMatchObject({ code: "A501" });
  it.hands.deaf = false;
  await it.later(4);
  expect(it.lookout.rung).toEqual({ kind: "behind", log: "Ferry", at: 1, of: 2 });
  expect(await (await it.get("/")).text()).toContain("as of entry 1 of 2");
  expect(await (await it.get("/", "pacta.example")).text()).not.toContain("of 2");
  expect(await body(it.get("/readyz"))).toMatchObject({ state: "behind" });
  await it.later(9);
  expect(it.lookout.rung).toEqual({ kind: "intake only", because: "record late" });
  expect(await body(it.get("/api/v1/record"))).toMatchObject({ code: "A504" });
  expect((await it.get("/healthz")).status).toBe(200);
  it.keeper.catchUp = catchUp;
  await it.later(1);
  expect(it.lookout.rung).toEqual({ kind: "normal" });
  expect(it.keeper.live.events.map(({ id }) => id)).toEqual(["a1", "a2"]);
  // The same again is answered by its receipt.
  expect(await body(it.file([act("a2")], { key: "k2" }))).toEqual({ receipts: [{ id: "a2", position: 2 }] });
});

test("row 5, slow disk: while it stalls nothing is acknowledged and everybody reads; a crowded process serves acts first", async () => {
  const it = await seen();
  let goOn: () => void = () => undefined;
  it.hands.stall = new Promise((resolve) => {
    goOn = resolve;
  });
  let acknowledged = 0;
  const acts = Array.from({ length: 20 }, async (_, i) => {
    const answer = await it.file([act(`a${i}`)], { key: `k${i}` });
    if (answer.status === 200) acknowledged++;
  });
  const bulk = Array.from({ length: 60 }, (_, i) => it.file([act(`b${i}`)], { key: `b${i}`, itsClass: 4 }));
  await it.later(30);
  expect([acknowledged, it.keeper.live.size]).toEqual([0, 0]);
  expect([(await it.get("/api/v1/record")).status, it.lookout.rung.kind]).toEqual([200, "normal"]);
  it.hands.busy = 0.95;
  await it.later(1);
  expect((await it.get("/api/v1/record")).status).toBe(503);
  expect((await it.get("/readyz")).status).toBe(200);
  goOn();
  await Promise.all(acts);
  const shed = (await Promise.all(bulk)).filter(({ status }) => status === 503).length;
  await it.later(1);
  expect([acknowledged, shed, it.lookout.rung.kind]).toEqual([20, 10, "normal"]);
  console.log(rowLine(5, "C", "a disk that stalls for 30 s", { "acknowledged early": 0, shed, lost: 0 }));
});

test("a log that does not agree with itself stays read only, whatever room there is", async () => {
  const it = await seen();
  it.lookout.heard({ kind: "disagreement", log: "Ferry", fault: "root", at: 0 });
  expect(it.lookout.rung).toEqual({ kind: "read only", because: "root disagreement" });
  await it.later(3);
  expect(it.lookout.alarms.map(({ name }) => name)).toEqual(["root disagreement", "read only"]);
});

test("a database that ended because the disk kept nothing wakes somebody before the process ends", async () => {
  const it = await seen();
  const said = 'PANIC:  could not fsync file "base/5/1259": Input/output error';
  it.lookout.heard({ kind: "postgres-ended", asked: false, code: 134, signal: "", said });
  expect(it.told.map(({ alarm }) => alarm.name)).toEqual(["fsync error"]);
});

describe("the clock", () => {
  test.each([3_600_000, -3_600_000, 2_001, -2_001])(
    "row 6, a jump by %i ms: noticed, and the order stays",
    async (by) => {
      const it = await seen();
      await it.file([act("a1")], { key: "k1" });
      it.hands.wall += by;
      await it.file([act("a2")], { key: "k2" });
      await it.later(1);
      expect(it.told.map(({ alarm }) => alarm.name)).toEqual(["clock jump"]);
      expect(await (await it.get("/metrics")).text()).toContain(`pacta_clock_offset_seconds ${by / 1_000}\n`);
      const [first, second] = it.keeper.live.events;
      expect(second?.recordedAt).toBeGreaterThanOrEqual(first?.recordedAt ?? 0);
      console.log(
        rowLine(6, "C", "a jump of the clock is noticed", { by, jumps: it.lookout.figures.clockJumps }),
      );
    },
  );

  test("that runs as it should, or drifts by less, wakes nobody", async () => {
    const it = await seen();
    it.hands.wall += 1_999;
    await it.later(60);
    expect(it.told).toEqual([]);
  });

  test("an event from the future is kept and pointed at", async () => {
    const it = await seen();
    const answer = await body(
      it.file(
        [
          act("near", { occurredAt: "2026-06-20T12:05:00Z", reportedAt: "2026-06-20T12:05:00Z" }),
          act("far", { occurredAt: "2026-06-20T12:05:01Z", reportedAt: "2026-06-20T12:05:01Z" }),
        ],
        { key: "k1" },
      ),
    );
    expect(answer).toEqual({
      receipts: [
        { id: "near", position: 1 },
        { id: "far", position: 2, ahead: 301 },
      ],
    });
    expect(await (await it.get("/metrics")).text()).toContain("pacta_ahead_events 1\n");
  });
});

describe("a flood from one source", () => {
  test("row 26, shed: every refusal is told with a time to wait, and stands in the log; acts are not touched", async () => {
    const it = await seen({ 4: { perSecond: 1, atOnce: 2 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => it.file([act(`f${i}`)], { key: `f${i}`, itsClass: 4 })),
    );
    const acts = await Promise.all(
      Array.from({ length: 50 }, (_, i) => it.file([act(`a${i}`)], { key: `a${i}` })),
    );
    const turned = answers.filter(({ status }) => status === 429);
    expect([answers.length - turned.length, turned.length]).toEqual([2, 48]);
    expect(turned.every(({ headers }) => Number(headers.get("retry-after")) >= 1)).toBe(true);
    expect(acts.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    await it.later(2);
    expect(await it.intake.recordShed(it.keeper, true)).toBe(1);
    const gap = it.keeper.live.events.at(-1);
    expect(gap).toMatchObject({ kind: "coverage", of: "log", state: "partial", by: "operator" });
    expect(gap?.note).toBe("48 submission(s) of class 4 from keeper were turned away.");
    console.log(
      rowLine(26, "C", "sheds of a flood counted in the log", {
        shed: turned.length,
        counted: 48,
        "acts shed": 0,
      }),
    );
  });

  test("that does not end is written down once a minute", async () => {
    const it = await seen({ 4: { perSecond: 0.001, atOnce: 1 } });
    let [sent, recorded] = [0, 0];
    for (let second = 0; second < 130; second++) {
      await it.file([act(`f${second}`)], { key: `f${second}`, itsClass: 4 });
      sent++;
      await it.later(1);
      recorded += await it.intake.recordShed(it.keeper, true, 1_500);
    }
    expect(recorded).toBe(2);
    recorded += await it.intake.recordShed(it.keeper, true, -1);
    const counted = it.keeper.live.events
      .filter(({ kind }) => kind === "coverage")
      .reduce((sum, { note }) => sum + Number(/^\d+/.exec(note ?? "")?.[0]), 0);
    expect([recorded, counted]).toEqual([3, sent - 1]);
  });

  test("is written down once, though the log cannot be written for a while", async () => {
    const it = await seen({ 4: { perSecond: 0.001, atOnce: 1 } });
    for (const id of ["f1", "f2", "f3"]) await it.file([act(id)], { key: id, itsClass: 4 });
    await it.later(2);
    it.hands.deaf = true;
    await expect(it.intake.recordShed(it.keeper, true)).rejects.toThrow();
    it.hands.deaf = false;
    await it.later(3);
    expect(await it.intake.recordShed(it.keeper, true)).toBe(1);
    expect(it.keeper.live.events.filter(({ kind }) => kind === "coverage").length).toBe(1);
  });
});

test("whoever runs the server sees the alarms, and the public does not", async () => {
  const it = await seen();
  it.hands.wall += 10_000;
  await it.later(1);
  expect(await body(it.get("/readyz"))).toMatchObject({ state: "normal", alarms: [{ name: "clock jump" }] });
  expect(await body(it.get("/readyz", "pacta.example"))).not.toHaveProperty("alarms");
  expect((await it.get("/metrics", "pacta.example")).status).toBe(404);
});

test("the gauges are of the form that Prometheus reads, each name once", async () => {
  const it = await seen();
  it.hands.fsck = it.hands.wall - 60_000;
  await it.file([act("a1")], { key: "k1" });
  await it.later(1);
  const text = await (await it.get("/metrics")).text();
  const lines = text.trimEnd().split("\n");
  for (const line of lines)
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? -?[\d.e+-]+)$/,
    );
  const names = lines.filter((line) => line.startsWith("# TYPE")).map((line) => line.split(" ")[2]);
  expect(new Set(names).size).toBe(names.length);
  expect(text).toContain('pacta_acknowledgement_seconds_count{class="1"} 1\n');
  expect(text).toContain("pacta_last_fsck_age_seconds 61\n");
});
