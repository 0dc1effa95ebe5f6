// Runs a scenario: an agreement, a log and what must follow. A function over plain data; the terminal is one of
// its doors, an editor may be another.
import type { Agreement } from "../agreement/agreement.ts";
import { positionAt } from "../events/effective.ts";
import type { LogEvent, Position } from "../events/event.ts";
import { baseOf } from "../events/names.ts";
import { nearest } from "../events/nearest.ts";
import { formatInstant, type Instant, parseInstant } from "../time/instant.ts";
import { changes } from "./changes.ts";
import { type Engine, replay } from "./engine.ts";
import type { Expectation } from "./expectation.ts";
import { plainWorld, type World } from "./machine.ts";
import { allMissing, type Missing, type Reason } from "./reason.ts";
import type { NormView, StandingRecord } from "./view.ts";
import { worldsOf } from "./worlds.ts";

/** One expected word and what was found in its place. */
export type Check = {
  readonly expectation: Expectation;
  readonly key: string;
  readonly about: Aspect;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
  /** The reading under which it failed, where the agreement has any. */
  readonly world: World;
  readonly knownAt: Position;
  /** Why it stands as it does; only for what failed. */
  readonly why: Reason | null;
  /** Where nothing has such a key: those of the same name that there are, the likeliest first. */
  readonly near: readonly string[];
};

/** Which of its words an expectation was asked for. */
export type Aspect =
  | "standing"
  | "condition"
  | "missing"
  | "due"
  | "since"
  | "progress"
  | "steps"
  | "bindingness"
  | "breachFoundBy"
  | "fromLaterFinding"
  | "conflicts"
  | "purported"
  | "contested"
  | "notices"
  | "grounds"
  | "newest"
  | "changed";

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
    const byWorld = worlds.map((world) => [
      ...checksIn(engineFor(world, knownAt), expectation, world, knownAt),
      ...changesIn(agreement, events, expectation, world, knownAt),
    ]);
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
  const check = (about: Aspect, key: string, expected: string, found: string, passed: boolean): Check => {
    const why = passed ? null : engine.why(key, asOf);
    const near = passed || found !== "absent" ? [] : keysNear(record, key);
    return { expectation, key, about, expected, found, passed, world, knownAt, why, near };
  };
  /** All that is found must be what is expected. */
  const each = (
    about: Aspect,
    expected: Readonly<Record<string, string>>,
    find: (key: string) => readonly string[],
  ): readonly Check[] =>
    Object.entries(expected).map(([key, word]) => {
      const found = [...new Set(find(key))];
      const all = found.length > 0 && found.every((one) => one === word);
      return check(about, key, word, found.length === 0 ? "absent" : found.join(", "), all);
    });
  const lists = (
    about: Aspect,
    expected: Readonly<Record<string, readonly string[]>>,
    find: (key: string) => readonly string[],
    exactly: boolean,
  ): readonly Check[] =>
    Object.entries(expected).map(([key, words]) => {
      const found = [...new Set(find(key))].sort();
      const all = words.every((word) => found.includes(word));
      const passed = all && (!exactly || found.length === new Set(words).size);
      return check(about, key, words.join(", "), found.join(", "), passed);
    });
  const norms = (key: string): readonly NormView[] =>
    record.norms.filter((norm) => norm.key === key || norm.norm === key);
  return [
    ...each("standing", expectation.standings, (key) => wordsOf(engine, record, key)),
    ...each("condition", expectation.condition, (key) => norms(key).map(({ condition }) => condition)),
    ...lists("missing", expectation.missing, (key) => missingOf(engine, record, key), false),
    ...each("due", instantsIn(expectation.due), (key) => norms(key).map(({ due }) => instantWord(due))),
    ...each("since", instantsIn(expectation.since), (key) => sinceOf(record, key).map(instantWord)),
    ...each("progress", expectation.progress, (key) => norms(key).map(progressOf)),
    ...each("steps", expectation.steps, (key) => norms(key).map((norm) => stepsOf(engine, norm, asOf))),
    ...each("bindingness", expectation.bindingness, (key) =>
      norms(key).flatMap(({ debtors }) => debtors.map(({ bindingness }) => bindingness)),
    ),
    ...each("breachFoundBy", expectation.breachFoundBy, (key) =>
      norms(key).map(({ breachFoundBy }) => breachFoundBy ?? "none"),
    ),
    ...each("fromLaterFinding", expectation.fromLaterFinding, (key) =>
      norms(key).map(({ fromLaterFinding }) => (fromLaterFinding ? "yes" : "no")),
    ),
    ...each("conflicts", expectation.conflicts, (key) =>
      orNone(
        record.conflicts.filter(({ duty }) => duty === key).map(({ prevails }) => prevails ?? "dilemma"),
      ),
    ),
    ...each("purported", expectation.purported, (key) =>
      orNone(record.purported.filter(({ event }) => event === key).map(({ ground }) => ground)),
    ),
    ...lists(
      "contested",
      expectation.contested,
      (key) => norms(key).flatMap(({ contested }) => contested.map(({ by }) => by)),
      true,
    ),
    ...lists(
      "notices",
      expectation.notices,
      (key) => record.notices.filter(({ kind }) => kind === key).flatMap(({ events }) => events),
      true,
    ),
    ...lists("grounds", expectation.grounds, (key) => groundsOf(engine.why(key, asOf)), false),
    ...each("newest", expectation.newest === null ? {} : { log: expectation.newest }, () => [
      record.newest?.event ?? "none",
    ]),
  ];
}

function changesIn(
  agreement: Agreement,
  events: readonly LogEvent[],
  expectation: Expectation,
  world: World,
  knownAt: Position,
): readonly Check[] {
  const { asOf, changedSince, changed } = expectation;
  if (changedSince === null) return [];
  const found = new Map(
    changes(agreement, events, {
      before: { asOf, knownAt: changedSince },
      after: { asOf, knownAt },
      world,
    }).map(({ key, through }) => [key, through.map(({ event }) => event).join(", ")]),
  );
  return [...new Set([...Object.keys(changed), ...found.keys()])].map((key) => {
    const expected = changed[key]?.join(", ") ?? "unchanged";
    const through = found.get(key) ?? "unchanged";
    const passed = expected === through;
    return {
      expectation,
      key,
      about: "changed",
      expected,
      found: through,
      passed,
      world,
      knownAt,
      why: null,
      near: [],
    };
  });
}

/** So many are enough to see how a key is written. */
const mostNear = 5;

function keysNear(record: StandingRecord, key: string): readonly string[] {
  const base = baseOf(key);
  const keys = [...record.norms, ...record.decisions, ...record.facts]
    .map((it) => it.key)
    .filter((it) => baseOf(it) === base);
  const slip = nearest(key, keys);
  const pieces = piecesOf(key);
  const likeness = (it: string): number =>
    it === slip ? pieces.length + 1 : piecesOf(it).filter((piece) => pieces.includes(piece)).length;
  return [...keys].sort((a, b) => likeness(b) - likeness(a)).slice(0, mostNear);
}

/** The name, the debtor, the occasion, the part. */
function piecesOf(key: string): readonly string[] {
  return key.split(/[(@#)]/).filter((piece) => piece !== "");
}

function orNone(words: readonly string[]): readonly string[] {
  return words.length === 0 ? ["none"] : words;
}

/** One instant may be written in several ways, such as without its milliseconds or with another zone's distance. */
function instantsIn(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).map(([key, at]) => [key, at === "none" ? at : instantWord(parseInstant(at))]),
  );
}

function instantWord(at: Instant | null): string {
  return at === null ? "none" : formatInstant(at);
}

function sinceOf(record: StandingRecord, key: string): readonly (Instant | null)[] {
  const norms = record.norms.filter((norm) => norm.key === key || norm.norm === key);
  const decisions = record.decisions.filter((it) => it.key === key || it.question === key);
  const others = [...record.situations, ...record.facts].filter((it) => it.key === key);
  return [...norms, ...decisions, ...others].map(({ since }) => since);
}

function progressOf({ progress }: NormView): string {
  if (progress === null) return "none";
  const { done, of, unit, scale } = progress;
  return `${decimal(done, scale)} of ${decimal(of, scale)} ${unit}`;
}

/** What a payment by steps has released, as the reason of its standing tells it. */
function stepsOf(engine: Engine, norm: NormView, asOf: Instant): string {
  const steps = engine.why(norm.key, asOf)?.because.find(({ rule }) => rule === "steps");
  if (steps === undefined) return "none";
  const { payable, open, lapsed, unit, scale, assumed } = steps.data;
  const [p, o, l] = [payable, open, lapsed].map((amount) => decimal(BigInt(amount ?? 0), Number(scale)));
  return `${p} payable, ${o} open, ${l} lapsed ${unit}${assumed === "yes" ? ", assumed" : ""}`;
}

/** Digits behind the point only where they say something. */
function decimal(amount: bigint, scale: number): string {
  const digits = String(amount).padStart(scale + 1, "0");
  const cut = digits.length - scale;
  const fraction = digits.slice(cut).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`;
}

function groundsOf(why: Reason | null): readonly string[] {
  if (why === null) return [];
  const own = typeof why.data.why === "string" ? [why.rule, why.data.why] : [why.rule];
  return [...own, ...why.because.flatMap(groundsOf)];
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
