// Runs a scenario: an agreement, a log and what must follow. A function over plain data; the terminal is one of
// its doors, an editor may be another.
import type { Agreement } from "../agreement/agreement.ts";
import { positionAt } from "../events/effective.ts";
import type { LogEvent, Position } from "../events/event.ts";
import { formatInstant } from "../time/instant.ts";
import { type Engine, replay } from "./engine.ts";
import type { Expectation } from "./expectation.ts";
import { plainWorld, type World } from "./machine.ts";
import { allMissing, type Missing, type Reason } from "./reason.ts";
import type { StandingRecord } from "./view.ts";
import { worldsOf } from "./worlds.ts";

/** One expected word and what was found in its place. */
export type Check = {
  readonly expectation: Expectation;
  readonly key: string;
  readonly about: "standing" | "missing" | "due";
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
  /** The reading under which it failed, where the agreement has any. */
  readonly world: World;
  readonly knownAt: Position;
  /** Why it stands as it does; only for what failed. */
  readonly why: Reason | null;
};

/** Callers pass admitted events in ascending positions. A check that holds under every reading appears once; one
 *  that fails, once for the first reading under which it does. */
export function runScenario(
  agreement: Agreement,
  events: readonly LogEvent[],
  expectations: readonly Expectation[],
): readonly Check[] {
  const engines = new Map<string, Engine>();
  const engineFor = (world: World, knownAt: Position): Engine => {
    const name = JSON.stringify([world, knownAt]);
    const known = engines.get(name);
    if (known !== undefined) return known;
    const engine = replay(agreement, events, { knownAt, world });
    engines.set(name, engine);
    return engine;
  };
  return expectations.flatMap((expectation) => {
    const { readings, position, claimedBy, assume } = expectation;
    const knownAt = positionOf(expectation, events);
    const worlds = worldsOf(agreement, { ...plainWorld, readings, position, claimedBy, assume });
    const byWorld = worlds.map((world) => checksIn(engineFor(world, knownAt), expectation, world, knownAt));
    const first = byWorld[0] ?? [];
    return first.map(
      (check, i) => byWorld.map((checks) => checks[i] ?? check).find(({ passed }) => !passed) ?? check,
    );
  });
}

function positionOf({ knownAt }: Expectation, events: readonly LogEvent[]): Position {
  if (knownAt === null) return events.at(-1)?.position ?? 0;
  return "position" in knownAt ? knownAt.position : positionAt(events, knownAt.instant);
}

function checksIn(
  engine: Engine,
  expectation: Expectation,
  world: World,
  knownAt: Position,
): readonly Check[] {
  const { asOf } = expectation;
  const record = engine.record(asOf);
  const check = (
    about: Check["about"],
    key: string,
    expected: string,
    found: string,
    passed: boolean,
  ): Check => ({
    expectation,
    key,
    about,
    expected,
    found,
    passed,
    world,
    knownAt,
    why: passed ? null : engine.why(key, asOf),
  });
  return [
    ...Object.entries(expectation.standings).map(([key, expected]) => {
      const found = wordsOf(engine, record, key);
      return check(
        "standing",
        key,
        expected,
        found.join(", "),
        found.every((word) => word === expected),
      );
    }),
    ...Object.entries(expectation.missing).map(([key, expected]) => {
      const found = [...new Set(missingOf(engine, record, key))].sort();
      return check(
        "missing",
        key,
        expected.join(", "),
        found.join(", "),
        expected.every((kind) => found.includes(kind)),
      );
    }),
    ...Object.entries(expectation.due).map(([key, expected]) => {
      const due = record.norms
        .filter((norm) => norm.key === key || norm.norm === key)
        .map((norm) => norm.due);
      const found = due.map((at) => (at === null ? "none" : formatInstant(at)));
      return check(
        "due",
        key,
        expected,
        found.join(", "),
        found.length > 0 && found.every((at) => at === expected),
      );
    }),
  ];
}

type Standing = { readonly word: string; readonly missing: readonly { readonly what: string }[] };

/** The words under a key, each once; what has no standing is absent. */
function wordsOf(engine: Engine, record: StandingRecord, key: string): readonly string[] {
  const words = standingsOf(engine, record, key).map(({ word }) => word);
  return words.length === 0 ? ["absent"] : [...new Set(words)];
}

function missingOf(engine: Engine, record: StandingRecord, key: string): readonly string[] {
  return standingsOf(engine, record, key).flatMap(({ missing }) => missing.map((m) => m.what));
}

function standingsOf(engine: Engine, record: StandingRecord, key: string): readonly Standing[] {
  const found: Standing[] = [];
  const add = (matches: boolean, word: string, missing: readonly Missing[]): void => {
    if (matches) found.push({ word, missing });
  };
  for (const it of record.situations) add(it.key === key, it.standing, it.missing);
  for (const it of named(record.norms, key, ({ norm }) => norm)) add(true, it.standing, it.missing);
  for (const it of named(record.decisions, key, ({ question }) => question))
    add(true, it.standing, it.missing);
  for (const it of record.procedures) add(it.key === key, it.standing, it.missing);
  for (const it of record.facts) add(it.key === key, it.value, it.missing);
  for (const it of record.situations) {
    for (const { word, value } of it.marks) add(`${it.key} ${word}` === key, value, it.missing);
  }
  if (found.length > 0) return found;
  // A question that nobody has put yet stands in no record, and still has an answer.
  const why = engine.why(key, record.asOf);
  return why === null ? [] : [{ word: why.value, missing: allMissing(why) }];
}

/** The instance of this very key; else all instances of what the key is the name of. */
function named<V extends { readonly key: string }>(
  views: readonly V[],
  key: string,
  baseOf: (view: V) => string,
): readonly V[] {
  const exact = views.filter((view) => view.key === key);
  return exact.length > 0 ? exact : views.filter((view) => baseOf(view) === key);
}
