// What a question is about: which agreement and log, as of when, known when, under whose readings and claims.
import {
  type Agreement,
  assert,
  type Engine,
  endOfDay,
  type Instant,
  type LogEvent,
  nearest,
  type Position,
  parseCivilDate,
  parseInstant,
  plainWorld,
  positionAt,
  type Released,
  releasedTo,
  replay,
  type Sight,
  type StandingRecord,
  sightOf,
  type ValueWord,
  viewFor,
  type World,
  worldsOf,
} from "@pacta/core";
import { type Given, lastValue, pairIn } from "./arguments.ts";
import {
  admitted,
  type LogInput,
  type PlacedDiagnostic,
  type PlacedRefusal,
  readAgreement,
  readLog,
  textAt,
} from "./input.ts";
import { type Io, Unusable } from "./io.ts";
import { viewerIn } from "./viewer.ts";

export type Asked = {
  readonly agreement: Agreement;
  readonly asOf: Instant;
  /** Nobody said as of when, so the clock was read. */
  readonly asOfNow: boolean;
  /** The end of the log as asked, without what is only supposed; in the viewer's own numbering. */
  readonly knownAt: Position;
  /** What the viewer may see, up to `knownAt`, with the events of the fork behind it. */
  readonly events: readonly LogEvent[];
  readonly worlds: readonly World[];
  readonly fork: { readonly events: number; readonly files: readonly string[] } | null;
  readonly viewer: string | null;
  readonly sight: Sight;
  /** Standings that were released to the viewer, by the engine over the viewer's events. */
  readonly released: (engine: Engine, asOf: Instant) => Released;
  readonly diagnostics: readonly PlacedDiagnostic[];
  readonly refusals: readonly PlacedRefusal[];
};

/** The record under one reading and position. */
export type Answer = { readonly world: World; readonly engine: Engine; readonly record: StandingRecord };

export type Target = { readonly path: string; readonly log: string | null; readonly rest: readonly string[] };

/** The first word is the agreement, a word that looks like a log is the log, the rest is for the command. */
export function targetIn(io: Io, given: Given, fallback: string | null): Target {
  const isLog = (word: string): boolean => word === "-" || /\.(?:ndjson|jsonl)$/.test(word);
  const logs = given.words.filter(isLog);
  const [first, ...rest] = given.words.filter((word) => !isLog(word));
  const log = lastValue(given, "log") ?? logs[0] ?? null;
  if (first !== undefined) return { path: first, log, rest };
  const here = io.list(".")?.some((name) => name.endsWith(".pacta") || name === "scenario.json") ?? false;
  const path = here ? "." : fallback;
  if (path === null) {
    throw new Unusable("Which agreement? Name its folder or file, such as scenarios/paris.");
  }
  return { path, log, rest: [] };
}

export function ask(io: Io, given: Given, target: Target): Asked {
  const keepGoing = given.flags.has("keep-going");
  const { agreement, diagnostics, folder } = readAgreement(io, target.path);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (agreement === null || (errors.length > 0 && !keepGoing)) throw new BadText(errors);
  const log = readLog(io, agreement, folder, target.log);
  if (log.refusals.length > 0 && !keepGoing) throw new BadLog(log.refusals);
  const viewer = lastValue(given, "as");
  const forked = forkIn(io, given, agreement, log);
  const asOfText = lastValue(given, "as-of");
  const asOfNow = asOfText === null || asOfText === "now";
  const asOf = asOfNow ? io.now() : whenIn("as-of", asOfText, agreement);
  assert(Number.isSafeInteger(asOf), "the moment asked about is an instant");
  const world = worldIn(given, agreement);
  const all = [...log.events, ...renumbered(forked.events, log.events.at(-1)?.position ?? 0)];
  const as = viewer === null ? null : viewerIn(viewer, agreement, (name) => knownViewer(agreement, name));
  const sight = sightOf(agreement, all, as, asOf);
  const supposed = new Set(forked.events.map(({ id }) => id));
  const mine = sight.log.filter(({ id }) => !supposed.has(id));
  const knownAt = knownAtIn(lastValue(given, "known-at"), agreement, mine);
  const upToThen = mine.filter(({ position }) => position <= knownAt);
  const events = [
    ...upToThen,
    ...renumbered(
      sight.log.filter(({ id }) => supposed.has(id)),
      knownAt,
    ),
  ];
  const later = new Set(mine.filter(({ position }) => position > knownAt).map(({ id }) => id));
  const firstLater = all.find(({ id }) => later.has(id))?.position ?? Number.POSITIVE_INFINITY;
  const whole = all.filter(({ id, position }) => position < firstLater || supposed.has(id));
  return {
    agreement,
    asOf,
    asOfNow,
    knownAt,
    events,
    worlds: worldsWithPositions(agreement, world),
    fork: forked.files.length === 0 ? null : { events: forked.events.length, files: forked.files },
    viewer,
    sight,
    released: (engine, at) =>
      releasedTo(engine, at, sight, () => replay(agreement, whole, { world: engine.machine.world })),
    // What is wrong with a text or a line may be wrong with what the viewer may not know of.
    diagnostics: viewer === null ? diagnostics : [],
    refusals: viewer === null ? [...log.refusals, ...forked.refusals] : [],
  };
}

/** One answer for each world, in the order of the worlds. */
export function answers(asked: Asked): readonly Answer[] {
  return asked.worlds.map((world) => {
    const engine = replay(asked.agreement, asked.events, { world });
    const released = asked.released(engine, asked.asOf);
    return { world, engine, record: viewFor(engine.record(asked.asOf), asked.sight, released) };
  });
}

/** Thrown with the diagnostics that keep a text from being run. */
export class BadText extends Error {
  readonly diagnostics: readonly PlacedDiagnostic[];
  constructor(diagnostics: readonly PlacedDiagnostic[]) {
    super("the text has errors");
    this.diagnostics = diagnostics;
  }
}

/** Thrown with the refusals that keep a log from being read. */
export class BadLog extends Error {
  readonly refusals: readonly PlacedRefusal[];
  constructor(refusals: readonly PlacedRefusal[]) {
    super("the log has refused lines");
    this.refusals = refusals;
  }
}

/** An instant, or a day of the agreement's zone, which stands for its last instant. */
export function whenIn(option: string, text: string, agreement: Agreement): Instant {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseCivilDate(text);
  if (day !== null) return endOfDay(agreement.zone, day);
  throw new Unusable(
    `--${option} needs an instant such as 2026-07-02T12:00:00Z or a day such as 2026-07-02, found "${text}".`,
  );
}

/** A position, or the last one recorded by the instant. */
export function knownAtIn(text: string | null, agreement: Agreement, events: readonly LogEvent[]): Position {
  if (text === null) return events.at(-1)?.position ?? 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return positionAt(events, whenIn("known-at", text, agreement));
}

export function known(
  agreement: Agreement,
  what: string,
  id: string,
  lists: readonly (readonly { readonly id: string }[])[],
): string {
  const ids = lists.flat().map((it) => it.id);
  if (ids.includes(id)) return id;
  const meant = nearest(id, ids);
  throw new Unusable(
    `${agreement.id} knows no ${what} "${id}".${meant === null ? "" : ` Did you mean ${meant}?`}`,
  );
}

function knownViewer(agreement: Agreement, name: string): string {
  return known(agreement, "viewer", name, [
    agreement.parties,
    agreement.groups,
    agreement.bodies,
    agreement.offices,
    agreement.persons,
  ]);
}

function worldIn(given: Given, agreement: Agreement): World {
  const readings: Record<string, string> = {};
  for (const text of given.values.get("reading") ?? []) {
    const [set, choice] = pairIn("reading", text);
    const reading = agreement.readings.find(
      ({ id }) => id === known(agreement, "reading", set, [agreement.readings]),
    );
    readings[set] = known(agreement, `choice of ${set}`, choice, [reading?.choices ?? []]);
  }
  const assume: Record<string, ValueWord> = {};
  for (const text of given.values.get("assume") ?? []) {
    const [key, value] = pairIn("assume", text);
    const word = (["holds", "fails", "undetermined"] as const).find((w) => w === value);
    if (word === undefined)
      throw new Unusable(`--assume needs holds, fails or undetermined, found "${value}".`);
    known(agreement, "fact, situation or instrument", key.replace(/\(.*$/, ""), [
      agreement.facts,
      agreement.situations,
      agreement.instruments,
    ]);
    assume[key.replace(/\s+/g, "")] = word;
  }
  const position = lastValue(given, "position");
  const claimedBy = lastValue(given, "as-claimed-by");
  return {
    ...plainWorld,
    readings,
    assume,
    position: position === null ? null : known(agreement, "position", position, [agreement.positions]),
    claimedBy:
      claimedBy === null ? null : known(agreement, "party", claimedBy, [agreement.parties, agreement.groups]),
  };
}

/** Beside the readings, each declared position is run on its own, unless one was chosen. */
function worldsWithPositions(agreement: Agreement, world: World): readonly World[] {
  const worlds = worldsOf(agreement, world);
  const first = worlds[0];
  if (world.position !== null || first === undefined) return worlds;
  return [...worlds, ...agreement.positions.map(({ id }) => ({ ...first, position: id }))];
}

function forkIn(
  io: Io,
  given: Given,
  agreement: Agreement,
  log: LogInput,
): LogInput & { readonly files: readonly string[] } {
  const files = given.values.get("with") ?? [];
  const ids = new Set(log.events.map(({ id }) => id));
  const events: LogEvent[] = [];
  const refusals: PlacedRefusal[] = [];
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    const text = file === "-" ? io.readStdin() : textAt(io, file);
    const read = admitted(agreement, name, text, [...log.events, ...events]);
    for (const event of read.events) {
      if (ids.has(event.id)) throw new Unusable(`${name}: the id ${event.id} is already in the log.`);
      ids.add(event.id);
      events.push(event);
    }
    refusals.push(...read.refusals);
  }
  if (refusals.length > 0 && !given.flags.has("keep-going")) throw new BadLog(refusals);
  return { file: "", events, refusals, files };
}

/** Supposed events stand behind everything that was known. */
function renumbered(events: readonly LogEvent[], after: Position): readonly LogEvent[] {
  return events.map((event, i) => ({ ...event, position: after + i + 1 }));
}
