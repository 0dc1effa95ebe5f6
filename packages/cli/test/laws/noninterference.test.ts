// Noninterference on random cases: what somebody is shown does not change when only things change that are closed to
// them. TEST_ACCESS_CASES and TEST_LAW_SEED choose how many and which; the seed is printed and gives the case again.
import {
  type AccessRole,
  type Agreement,
  admit,
  allEvents,
  changes,
  conclusionFor,
  GrowingSight,
  type LogEvent,
  markingOf,
  markingsOf,
  plainWorld,
  rankOf,
  readLogLines,
  reasonFor,
  replay,
  type Sight,
  sightOf,
  type Viewer,
  viewFor,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { checksIn, questionsIn, turnsOf, usualSettings } from "@pacta/telling";
import { expect, test } from "vitest";
import { pacta } from "../door/terminal.ts";
import { askingTimes, Dice, type Line, randomLog, randomText, start } from "./generate.ts";

const cases = Number(process.env.TEST_ACCESS_CASES ?? 400);
const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);

const parties = ["Arda", "Brin", "Cole", "Dune"] as const;
const speakers = [...parties, "Circle"];

/** Norms of which some are marked for some. */
function textWithMarkings(d: Dice): string {
  return randomText(d).replace(/^(\w+ N-\d+ .*\n {2}cites .*)$/gm, (head) =>
    d.chance(25) ? `${head}\n  marking ${d.one(speakers)}` : head,
  );
}

function marking(d: Dice): unknown {
  return d.one<() => unknown>([
    () => "public",
    () => "public",
    () => [d.one(speakers)],
    () => [d.one(parties), d.one(parties)],
    () => ({ level: "community" }),
    () => ({ level: "parties" }),
    () => ({ level: "releasable", rel: [d.one(speakers)] }),
    () => ({ level: "named", persons: ["p1"], case: d.one(["K", "L"]), until: "2026-12-31" }),
    () => ({ level: "protected" }),
  ])();
}

function marked(d: Dice, line: Line): Line {
  const replacement = line.replacement as Record<string, unknown> | null | undefined;
  return {
    ...line,
    marking: marking(d),
    ...(replacement == null ? {} : { replacement: { ...replacement, marking: marking(d) } }),
  };
}

function viewerOf(d: Dice): Viewer | string {
  const of = (role: AccessRole, party: string | null): Viewer => ({ id: "p1", role, party, cases: ["K"] });
  return d.one<() => Viewer | string>([
    () => d.one(parties),
    () => d.one(parties),
    () => of("anonymous", null),
    () => of("reader", d.one([null, ...parties])),
    () => of("analyst", d.one(parties)),
    () => of("reviewer", d.one(parties)),
    () => of("commission", "Council"),
    () => of("steward", null),
    () => of("auditor", null),
  ])();
}

function eventsOf(agreement: Agreement, lines: readonly Line[]): readonly LogEvent[] {
  const read = readLogLines(lines.map((l) => JSON.stringify(l)).join("\n"), agreement.zone);
  return admit(agreement, read.events, read.places).events;
}

type Pair = {
  readonly text: string;
  readonly agreement: Agreement;
  readonly viewer: Viewer | string;
  readonly asOf: number;
  readonly before: number;
  readonly left: readonly Line[];
  readonly right: readonly Line[];
};

/** Two logs that agree in what the viewer sees. In the second, what is closed was dropped, became something else under
 *  its name, or was joined by more. Null where the change moved the viewer's own rights or raised what was seen. */
function pairOf(own: number): Pair | null {
  const d = new Dice(own);
  const text = textWithMarkings(d);
  const { agreement } = parseFiles([{ name: "random.pacta", text }]);
  if (agreement === null) throw new Error(text);
  const norms = agreement.norms.map(({ id }) => id);
  const written = randomLog(d, norms).map((line) => (line.id === "horizon" ? line : marked(d, line)));
  const admitted = new Set(eventsOf(agreement, written).map(({ id }) => id));
  const left = written.filter(({ id }) => admitted.has(id));
  const viewer = viewerOf(d);
  const [before = start, asOf = start + 86_400_000] = askingTimes(d, left, 2);
  const sight = sightOf(agreement, eventsOf(agreement, left), viewer, asOf);
  const sees = (line: Line): boolean => {
    const [event] = eventsOf(agreement, [line.kind === "correction" ? { ...line, corrects: line.id } : line]);
    return event === undefined || markingsOf(agreement, event).every(sight.maySee);
  };
  const closedLine = (id: string): Line | null => {
    for (let i = 0; i < 20; i += 1) {
      const line: Line = { ...marked(d, d.one(randomLog(d, norms))), id };
      if (line.kind !== "correction" && !sees(line)) return line;
    }
    return null;
  };
  const needed = new Set(left.map((line) => line.corrects));
  const right = left.flatMap((line): readonly Line[] => {
    const extra = d.chance(25) ? closedLine(`x-${line.id}`) : null;
    const there = extra === null ? [] : [extra];
    const touched = written.some((it) => it.corrects === line.id) || line.kind === "correction";
    if (sight.log.some(({ id }) => id === line.id) || (touched && sees(line))) return [...there, line];
    if (!needed.has(line.id) && d.chance(50)) return there;
    if (line.kind === "correction") return [...there, line];
    return [...there, d.chance(50) ? (closedLine(line.id) ?? line) : line];
  });
  const other = sightOf(agreement, eventsOf(agreement, right), viewer, asOf);
  // Who belongs to a group is read from the whole log, so that a closed entry may move somebody's rights.
  const rights = ({ log, sees }: Sight): string => bytes([log, norms.filter(sees)]);
  if (rights(other) !== rights(sight)) return null;
  return { text, agreement, viewer, asOf, before, left, right };
}

function bytes(value: unknown): string {
  return JSON.stringify(value, (_, v) => (typeof v === "bigint" ? `${v}n` : v));
}

/** Everything that a door shows: the record, every reason, what changed, whose move it is, what is old. */
function shown(
  agreement: Agreement,
  events: readonly LogEvent[],
  { viewer, asOf, before }: Pair,
  see: (sight: Sight) => readonly LogEvent[] = ({ log }) => log,
): string {
  const sight = sightOf(agreement, events, viewer, asOf);
  const log = see(sight);
  const engine = replay(agreement, log);
  const record = viewFor(engine.record(asOf), sight);
  const keys = [record.norms, record.situations, record.facts, record.decisions, record.procedures].flatMap(
    (list) => list.map(({ key }) => key),
  );
  const half = Math.floor(log.length / 2);
  return bytes({
    record,
    why: keys.map((key) => reasonFor(key, engine.why(key, asOf), sight)),
    changes: changes(agreement, log, {
      before: { asOf: before, knownAt: half },
      after: { asOf, knownAt: log.length },
      world: plainWorld,
    }).filter(({ key }) => sight.sees(key) && !sight.withheld(key)),
    next: turnsOf(record, (m) => `${m.what} ${bytes(m.data)}`),
    stale: [
      questionsIn(record),
      checksIn({ settings: usualSettings, sight }, { world: plainWorld, engine, record }),
    ],
  });
}

const seeds = Array.from({ length: cases }, (_, i) => (seed + Math.imul(i, 7919)) >>> 0);

test(`a view is the same byte for byte, whatever is closed (${cases} pairs from seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const failures: string[] = [];
  const count = { pairs: 0, moved: 0, otherLog: 0, otherRecord: 0, leaky: 0 };
  for (const own of seeds) {
    const pair = pairOf(own);
    if (pair === null) {
      count.moved += 1;
      continue;
    }
    count.pairs += 1;
    const [left, right] = [eventsOf(pair.agreement, pair.left), eventsOf(pair.agreement, pair.right)];
    if (bytes(left) !== bytes(right)) count.otherLog += 1;
    const whole = (events: readonly LogEvent[]): string =>
      bytes(replay(pair.agreement, events).record(pair.asOf));
    if (whole(left) !== whole(right)) count.otherRecord += 1;
    const [one, two] = [shown(pair.agreement, left, pair), shown(pair.agreement, right, pair)];
    if (one !== two) failures.push(`seed ${own}: ${difference(one, two)}`);
    // A view that forgot to ask would be seen by this very comparison.
    if (shown(pair.agreement, left, pair, () => left) !== shown(pair.agreement, right, pair, () => right))
      count.leaky += 1;
  }
  expect(failures.slice(0, 3)).toEqual([]);
  expect(count.pairs).toBeGreaterThan(cases * 0.75);
  expect(count.otherLog, JSON.stringify(count)).toBeGreaterThan(cases / 2);
  expect(count.otherRecord, JSON.stringify(count)).toBeGreaterThan(cases / 4);
  expect(count.leaky, JSON.stringify(count)).toBeGreaterThan(cases / 4);
  if (process.env.TEST_ACCESS_COUNTS !== undefined) console.log(JSON.stringify(count));
});

function difference(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return `…${a.slice(Math.max(0, i - 200), i + 160)}\n≠\n…${b.slice(Math.max(0, i - 200), i + 160)}`;
}

test(`the pages of the terminal are the same too (${Math.ceil(cases / 10)} pairs from seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const failures: string[] = [];
  for (const own of seeds.slice(0, Math.ceil(cases / 10))) {
    const pair = pairOf(own);
    if (pair === null) continue;
    const { viewer } = pair;
    const as =
      typeof viewer === "string"
        ? viewer
        : `${viewer.role}${viewer.party === null ? "" : ` of ${viewer.party}`} on K as p1`;
    const asOf = new Date(pair.asOf).toISOString();
    const outcome = (lines: readonly Line[]): string =>
      [
        ["run", "r", "--json"],
        ["run", "r", "--all"],
        ["board", "r", "--all"],
        ["next", "r"],
        ["next", "r", "--stale"],
        ["changes", "r", "--since", "2"],
        ["run", "r", "--known-at", "3", "--json"],
        ["why", "r", "N-1", "--json"],
        ["why", "r", "N-1"],
      ]
        .map((argv) => {
          const files = {
            "r/r.pacta": pair.text,
            "r/log.ndjson": `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`,
          };
          const ran = pacta([...argv, "--as-of", asOf, "--as", as], { files });
          return `${argv.join(" ")} ${ran.code}\n${ran.out}${ran.err}`;
        })
        .join("\n");
    const [one, two] = [outcome(pair.left), outcome(pair.right)];
    if (one !== two) failures.push(`seed ${own}: ${difference(one, two)}`);
  }
  expect(failures.slice(0, 3)).toEqual([]);
});

test(`a conclusion carries what its reason cites, and whoever may have it has it (${cases} logs from seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const count = { shown: 0, notShown: 0 };
  for (const own of seeds) {
    const pair = pairOf(own);
    if (pair === null) continue;
    const { agreement, viewer, asOf } = pair;
    const events = eventsOf(agreement, pair.left);
    const sight = sightOf(agreement, events, viewer, asOf);
    const [whole, mine] = [replay(agreement, events), replay(agreement, sight.log)];
    const seen = new Set(sight.log.map(({ id }) => id));
    const record = whole.record(asOf);
    for (const { key } of [...record.norms, ...record.situations, ...record.facts]) {
      const tree = whole.why(key, asOf);
      if (tree === null) continue;
      const label = markingOf(whole, key, tree);
      for (const id of allEvents(tree))
        for (const it of markingsOf(agreement, whole.eventOf(id) as LogEvent))
          expect(rankOf(label.level)).toBeGreaterThanOrEqual(rankOf(it.level));
      const found = conclusionFor(whole, mine, key, asOf, sight);
      if (found.kind !== "shown") {
        count.notShown += 1;
        continue;
      }
      count.shown += 1;
      expect(
        allEvents(tree).filter((id) => !seen.has(id)),
        `seed ${own}: ${key}`,
      ).toEqual([]);
      expect(mine.why(key, asOf)?.value, `seed ${own}: ${key} is in their own record what it is in all`).toBe(
        tree.value,
      );
    }
  }
  expect(count.shown).toBeGreaterThan(cases);
  expect(count.notShown).toBeGreaterThan(cases);
});

test(`a sight that grew with its log is the sight of the whole (${cases} logs from seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const count = { steps: 0, kept: 0, again: 0 };
  for (const own of seeds) {
    const d = new Dice(own);
    const { agreement } = parseFiles([{ name: "random.pacta", text: textWithMarkings(d) }]);
    if (agreement === null) throw new Error(`seed ${own}`);
    const norms = agreement.norms.map(({ id }) => id);
    const events = eventsOf(
      agreement,
      randomLog(d, norms).map((line) => marked(d, line)),
    );
    const viewer = d.chance(10) ? null : viewerOf(d);
    const growing = new GrowingSight(agreement, viewer);
    // Beyond the end of the year what was marked for somebody until then is closed.
    let asOf = start;
    let before: Sight | null = null;
    for (let size = 0; size <= events.length; size += 1 + d.below(3)) {
      asOf += d.chance(5) ? 300 * 86_400_000 : 3_600_000;
      const known = events.slice(0, size);
      const grown = growing.at(known, asOf);
      const whole = sightOf(agreement, known, viewer, asOf);
      const told = ({ log, event, sees, withheld, reliesOnClosed }: Sight): string =>
        bytes([
          log,
          known.map((it) => [event(it), reliesOnClosed(it.id)]),
          norms.map((id) => [sees(id), withheld(id)]),
        ]);
      if (told(grown) !== told(whole))
        throw new Error(`seed ${own}, ${size} entries: ${difference(told(grown), told(whole))}`);
      count.steps += 1;
      if (before === grown) count.kept += 1;
      else if (before !== null) count.again += 1;
      before = grown;
    }
  }
  expect(count.kept, JSON.stringify(count)).toBeGreaterThan(count.steps / 4);
  expect(count.again, JSON.stringify(count)).toBeGreaterThan(cases / 4);
});
