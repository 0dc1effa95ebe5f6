// Delivery as it happens: each event five times, out of order, hours to months late, and corrected, and the correction
// corrected. What is recorded is what a slow evaluation of the same log gives; nothing weighs or is told twice.
import {
  type Agreement,
  Engine,
  effective,
  type LogEvent,
  plainWorld,
  replay,
  type StandingRecord,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { memoryLog } from "@pacta/store";
import { expect, test } from "vitest";
import {
  askingTimes,
  Dice,
  type Line,
  randomLog,
  randomText,
} from "../../packages/cli/test/laws/generate.ts";
import { SlowNetwork } from "../../packages/cli/test/laws/oracle.ts";
import { sha256 } from "../../packages/server/src/hash.ts";
import { Refused } from "../../packages/server/src/problem.ts";
import { Keeper } from "../../packages/server/src/record/keeper.ts";
import {
  atHome,
  complete,
  corrected,
  folder,
  handsAt,
  strike,
  truce,
  until,
} from "../../packages/server/test/at-home.ts";
import { hookServer } from "../../packages/server/test/receivers.ts";
import { rowLine } from "../row-line.ts";

const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
const cases = Number(process.env.TEST_DELIVERY_CASES ?? 60);
const events = Number(process.env.TEST_DELIVERY_EVENTS ?? 2_000);
const hour = 3_600_000;
const window = 10_000;

type Arrival = { readonly line: Line; readonly key: string; readonly at: number };

/** Five of each, late by an hour to 90 days, and none more than a window's width from where it would have stood. */
function arrivals(dice: Dice, lines: readonly Line[]): readonly Arrival[] {
  const sent = lines.flatMap((line) => {
    const happened = Date.parse(JSON.stringify(line.occurredAt).match(/\d{4}-[\d:.T-]+Z?/)?.[0] ?? "");
    return Array.from({ length: 5 }, (_, copy) => ({
      line,
      // One of the five comes by another way, under a key of its own.
      key: copy === 4 ? `other-${line.id}` : `k-${line.id}`,
      at: happened + hour + dice.below(90 * 24) * hour,
    }));
  });
  sent.sort((a, b) => a.at - b.at);
  for (let from = 0; from < sent.length; from += window)
    sent.splice(from, window, ...dice.shuffled(sent.slice(from, from + window)));
  return sent;
}

type Delivered = {
  readonly keeper: Keeper;
  readonly effects: number;
  readonly sent: number;
  readonly refused: number;
};

/** What is refused, since what it speaks of is not there yet, the sender brings again at the end. */
async function delivered(
  agreement: Agreement,
  sent: readonly Arrival[],
  invented: boolean,
): Promise<Delivered> {
  let now = 0;
  const log = memoryLog({ now: () => now, steady: () => 0 });
  const keeper = await Keeper.open({
    texts: [],
    agreement,
    log,
    salts: (_, count) => Array.from({ length: count }, () => new Uint8Array(16)),
    hash: sha256,
    takesInvented: invented,
    effects: (entries) => [{ kind: "wake", target: "all", payload: JSON.stringify({ entries }) }],
  });
  let [tries, refused] = [0, 0];
  for (let waiting = sent; waiting.length > 0; ) {
    const again: Arrival[] = [];
    for (const one of waiting) {
      now = Math.max(now, one.at);
      tries += 1;
      try {
        await keeper.submit(JSON.stringify(one.line), one.key);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused += 1;
        if (!keeper.live.events.some(({ id }) => id === one.line.id)) again.push(one);
      }
    }
    if (again.length === waiting.length) break;
    waiting = again;
  }
  return { keeper, effects: log.effects().length, sent: tries, refused };
}

function bytes(record: StandingRecord): string {
  return JSON.stringify({ ...record, knownAt: 0, notices: [], invented: true }, (_, v) =>
    typeof v === "bigint" ? `${v}n` : v,
  );
}

/** From what counts, corrections applied beforehand. */
function slowly(agreement: Agreement, log: readonly LogEvent[]): Engine {
  const slow = new Engine(agreement, plainWorld, new SlowNetwork());
  for (const [i, { event }] of effective(log, log.length).counted.entries())
    slow.append({ ...event, position: i + 1 });
  return slow;
}

function doubled(ids: readonly string[]): number {
  return ids.length - new Set(ids).size;
}

/** A chain of corrections: of an event, of that correction, of that one again. */
function chain(dice: Dice, lines: readonly Line[]): readonly Line[] {
  const out: Line[] = [];
  let target = dice.one(lines.filter(({ kind }) => kind !== "correction"));
  for (let i = 0; i < 3; i++) {
    const correction: Line = {
      v: 1,
      id: `chain-${i}`,
      kind: "correction",
      by: "Arda",
      occurredAt: new Date(Date.parse("2026-03-16T00:00:00Z") + i * hour).toISOString(),
      corrects: target.id,
      replacement: null,
      reason: "mended",
      invented: true,
    };
    out.push(correction);
    target = correction;
  }
  return out;
}

test("row 7, whatever the delivery, standings are those of a slow evaluation of the log", {
  timeout: 300_000,
}, async () => {
  const figures = { cases: 0, sent: 0, refused: 0, entries: 0, "corrections of corrections": 0 };
  const bad = { "standings that differ": 0, "entries twice": 0, "effects twice": 0 };
  for (let i = 0; i < cases; i++) {
    const dice = new Dice((seed + Math.imul(i, 7919)) >>> 0);
    const { agreement } = parseFiles([{ name: "random.pacta", text: randomText(dice) }]);
    if (agreement === null) throw new Error(`seed ${seed}, case ${i}: the generated text does not compile`);
    const log = randomLog(
      dice,
      agreement.norms.map(({ id }) => id),
    );
    const lines = [...log, ...chain(dice, log)];
    const { keeper, effects, sent, refused } = await delivered(agreement, arrivals(dice, lines), true);
    const filed = keeper.live.events;
    const ids = filed.map(({ id }) => id);
    figures.cases += 1;
    figures.sent += sent;
    figures.refused += refused;
    figures.entries += ids.length;
    figures["corrections of corrections"] += filed.filter(
      (one) =>
        one.kind === "correction" && filed.some((it) => it.id === one.corrects && it.kind === "correction"),
    ).length;
    bad["entries twice"] += doubled(ids);
    bad["effects twice"] += effects - ids.length;
    const engine = keeper.live.answers()[0]?.engine;
    const slow = slowly(agreement, filed);
    for (const at of askingTimes(dice, lines, 3))
      if (engine === undefined || bytes(engine.record(at)) !== bytes(slow.record(at)))
        bad["standings that differ"] += 1;
  }
  console.log(
    rowLine(7, "C", "five deliveries in any order, late, corrected twice", { seed, ...figures, ...bad }),
  );
  expect(figures["corrections of corrections"]).toBeGreaterThan(cases);
  expect(bad).toEqual({ "standings that differ": 0, "entries twice": 0, "effects twice": 0 });
});

test("row 7, so many events that deliveries overtake each other by thousands", {
  timeout: 300_000,
}, async () => {
  const dice = new Dice(seed);
  const { agreement } = parseFiles([{ name: "truce.pacta", text: truce }]);
  if (agreement === null) throw new Error("the truce does not compile");
  const begin = Date.parse("2026-03-01T00:00:00Z");
  const iso = (at: number): string => new Date(at).toISOString();
  const lines = [
    complete as Line,
    ...Array.from({ length: events }, (_, i): Line => {
      const at = iso(begin + dice.below(60 * 24) * hour);
      if (i % 10 < 8) return strike(`s${i}`, at) as Line;
      // Every tenth corrects a strike, and the next withdraws that correction.
      if (i % 10 === 8)
        return corrected(`c${i}`, `s${i - 8}`, at, iso(begin + dice.below(60 * 24) * hour)) as Line;
      return { ...corrected(`w${i}`, `c${i - 1}`, at, at), replacement: null } as unknown as Line;
    }),
  ];
  const { keeper, effects, sent, refused } = await delivered(agreement, arrivals(dice, lines), false);
  const filed = keeper.live.events;
  const ids = filed.map(({ id }) => id);
  // In the order in which it happened, once each: the engine has nothing to overtake.
  const inOrder = replay(
    agreement,
    lines.map((line, i) => ({ ...(filed.find(({ id }) => id === line.id) as LogEvent), position: i + 1 })),
  );
  const engine = keeper.live.answers()[0]?.engine;
  const bad = {
    "standings that differ": 0,
    "entries twice": doubled(ids),
    "effects twice": effects - ids.length,
  };
  for (const days of [45]) {
    const at = begin + days * 24 * hour;
    if (engine === undefined || bytes(engine.record(at)) !== bytes(inOrder.record(at)))
      bad["standings that differ"] += 1;
  }
  const figures = { seed, events: ids.length, sent, refused, window: Math.min(window, sent), ...bad };
  console.log(rowLine(7, "C", "deliveries overtake each other; beside the log in order", figures));
  expect(ids).toHaveLength(lines.length);
  expect(bad).toEqual({ "standings that differ": 0, "entries twice": 0, "effects twice": 0 });
});

test("row 7, whoever is to be told is told of each entry once, however often it was delivered", {
  timeout: 300_000,
}, async () => {
  const dice = new Dice(seed);
  const data = await folder();
  const hooks = await hookServer(() => 204);
  const hands = handsAt("2026-05-01T00:00:00Z");
  const begin = Date.parse("2026-03-01T00:00:00Z");
  const iso = (): string => new Date(begin + dice.below(30 * 24) * hour).toISOString();
  const home = await atHome(truce, data.path, hands, {
    effects: { mail: null, webhooks: { hosts: [hooks.host], loopback: true } },
  });
  try {
    await home.client.append([complete], "k-complete");
    await home.put("hook", {
      name: "A program",
      to: { kind: "webhook", url: `${hooks.url}/` },
      keys: ["Repair"],
      language: "en",
      viewer: "keeper",
    });
    const lines = Array.from({ length: 40 }, (_, i): readonly Line[] => {
      const at = iso();
      const withdrawn = { ...corrected(`w${i}`, `c${i}`, at, at), replacement: null };
      return [
        strike(`s${i}`, at) as Line,
        corrected(`c${i}`, `s${i}`, at, iso()) as Line,
        withdrawn as unknown as Line,
      ].slice(0, 1 + (i % 3));
    }).flat();
    let refused = 0;
    let sent = 0;
    for (let waiting = arrivals(dice, lines); waiting.length > 0; ) {
      const again: Arrival[] = [];
      for (const one of waiting) {
        sent += 1;
        const taken = await home.client.append([one.line], one.key).then(
          () => true,
          () => false,
        );
        if (!taken) refused += 1;
        // What came by the other way second is in the log already; what came before its time is brought again.
        if (!taken && !one.key.startsWith("other-")) again.push(one);
      }
      if (again.length === waiting.length) break;
      waiting = again;
    }
    const listed = async (): Promise<readonly { readonly id: string; readonly state: string }[]> =>
      (await home.get("api/v1/subscriptions/hook")).body.effects as never;
    await until(async () => (await listed()).every(({ state }) => state !== "waiting"), "quiet");
    const effects = await listed();
    const calls = hooks.calls.map(({ headers }) => decodeURIComponent(String(headers["webhook-id"])));
    const entries = await logOf(home.address);
    const figures = {
      seed,
      sent,
      refused,
      entries: entries.length,
      "entries twice": doubled(entries),
      effects: effects.length,
      "effects twice": doubled(effects.map(({ id }) => id)),
      "told twice": doubled(calls),
    };
    console.log(rowLine(7, "C", "whoever is told is told once", figures));
    expect(new Set(entries)).toEqual(new Set(["complete", ...lines.map(({ id }) => id)]));
    expect(effects.filter(({ state }) => state !== "sent" && state !== "dropped")).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
    expect(figures).toMatchObject({ "entries twice": 0, "effects twice": 0, "told twice": 0 });
  } finally {
    await home.stop();
    await hooks.stop();
    await data.remove();
  }
});

async function logOf(address: string): Promise<readonly string[]> {
  const text = await (await fetch(new URL("api/v1/events?from=1", address))).text();
  return text
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);
}
