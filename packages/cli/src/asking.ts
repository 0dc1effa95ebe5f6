// What a question is about: which agreement and log, as of when, known when, under whose readings and claims.
import {
  type Agreement,
  assert,
  endOfDay,
  type Instant,
  type LogEvent,
  nearest,
  type Position,
  parseCivilDate,
  parseInstant,
  plainWorld,
  positionAt,
  releasedTo,
  replay,
  sightOf,
  type ValueWord,
  viewFor,
  type World,
  worldsOf,
} from "@pacta/core";
import type { Answer, Asked, PlacedDiagnostic, PlacedRefusal } from "@pacta/telling";
import { type Given, givenFor, pairIn } from "./arguments.ts";
import {
  type AgreementInput,
  admitted,
  entriesOf,
  type LogInput,
  readAgreement,
  readLog,
  stdinText,
  textAt,
} from "./input.ts";
import type { Io } from "./io.ts";
import { readSettings } from "./settings.ts";
import { Unusable, unusables } from "./unusable.ts";
import { viewerIn } from "./viewer.ts";

export type Target = {
  readonly path: string;
  readonly log: string | null;
  /** No log is read, not even its own. */
  readonly unread?: boolean;
};

/** The first word is the agreement, a word that looks like a log is the log. */
export function targetIn(io: Io, given: Given, fallback: string | null): Target {
  const { rest, ...target } = targetAndRest(io, given, fallback);
  const [stranger] = rest;
  if (stranger !== undefined)
    throw new Unusable("C908", `"${stranger}" is one word too many: the agreement is ${target.path}.`, {
      expected: "one agreement and at most one log",
      found: stranger,
      advice: "A log is recognised by .ndjson or .jsonl at its end; name any other with --log.",
    });
  return target;
}

/** The rest is for the command. */
export function targetAndRest(
  io: Io,
  given: Given,
  fallback: string | null,
): Target & { readonly rest: readonly string[] } {
  const isLog = (word: string): boolean => word === "-" || /\.(?:ndjson|jsonl)$/.test(word);
  const logs = [...(given.values.get("log") ?? []), ...given.words.filter(isLog)];
  if (logs.length > 1)
    throw new Unusable("C908", `One log is read, and ${logs.length} are named: ${logs.join(", ")}.`, {
      expected: "one log",
      found: logs.join(", "),
      advice: "What if the events of another were appended: --with.",
    });
  const [first, ...rest] = given.words.filter((word) => !isLog(word));
  const log = logs[0] ?? null;
  if (first !== undefined) return { path: first, log, rest };
  const here =
    entriesOf(io, ".")?.some((name) => name.endsWith(".pacta") || name === "scenario.json") ?? false;
  const path = here ? "." : fallback;
  if (path === null) {
    throw new Unusable("C907", "Which agreement?", {
      expected: "the folder or file of an agreement",
      found: "nothing",
      advice: "Name its folder or file, such as scenarios/paris.",
    });
  }
  return { path, log, rest: [] };
}

export function ask(io: Io, given: Given, target: Target): Asked {
  const keepGoing = given.flags.has("keep-going");
  if ([target.log, ...(given.values.get("with") ?? [])].filter((file) => file === "-").length > 1)
    throw new Unusable("C904", "Standard input can be read once, and - is named twice.", {
      expected: "- once",
      found: "- twice",
      advice: "Put one of the two into a file.",
    });
  const { agreement, diagnostics, folder } = usable(readAgreement(io, target.path), keepGoing);
  const log =
    target.unread === true
      ? { file: "", events: [], refusals: [], places: new Map() }
      : readLog(io, agreement, folder, target.log);
  if (log.refusals.length > 0 && !keepGoing) throw new BadLog(log.refusals);
  const viewer = givenFor(given, "as");
  const forked = forkIn(io, given, agreement, log);
  const { asOf, asOfNow } = momentIn(io, given, agreement);
  const worlds = worldsIn(given, agreement);
  const all = [...log.events, ...renumbered(forked.events, log.events.at(-1)?.position ?? 0)];
  const as = viewer === null ? null : viewerIn(viewer, agreement, (name) => knownViewer(agreement, name));
  const sight = sightOf(agreement, all, as, asOf);
  const supposed = new Set(forked.events.map(({ id }) => id));
  const mine = sight.log.filter(({ id }) => !supposed.has(id));
  const knownAt = knownAtIn(givenFor(given, "known-at"), agreement, mine);
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
    worlds,
    fork: forked.files.length === 0 ? null : { events: forked.events.length, files: forked.files },
    viewer,
    sight,
    released: (engine, at) =>
      releasedTo(engine, at, sight, () => replay(agreement, whole, { world: engine.machine.world })),
    settings: readSettings(io, folder),
    // What is wrong with a text or a line may be wrong with what the viewer may not know of.
    diagnostics: viewer === null ? diagnostics : [],
    refusals: viewer === null ? [...log.refusals, ...forked.refusals] : [],
  };
}

/** An agreement that can be asked. */
export function usable(
  input: AgreementInput,
  keepGoing: boolean,
): AgreementInput & { readonly agreement: Agreement } {
  const { agreement, diagnostics } = input;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (agreement === null || (errors.length > 0 && !keepGoing)) throw new BadText(errors);
  return { ...input, agreement };
}

/** The moment asked about; the clock is read where nobody says one. */
export function momentIn(io: Io, given: Given, agreement: Agreement): Pick<Asked, "asOf" | "asOfNow"> {
  const text = givenFor(given, "as-of");
  const asOfNow = text === null || text === "now";
  const asOf = asOfNow ? io.now() : whenIn("as-of", text, agreement);
  assert(Number.isSafeInteger(asOf), "the moment asked about is an instant");
  return { asOf, asOfNow };
}

/** One answer for each world, in the order of the worlds. */
export function answers(asked: Asked): readonly Answer[] {
  return asked.worlds.map((world) => {
    const engine = replay(asked.agreement, asked.events, { world });
    const released = asked.released(engine, asked.asOf);
    return { world, engine, record: viewFor(engine.record(asked.asOf), asked.sight, released) };
  });
}

/** Thrown with the diagnostics that keep a text from being run, or from being formatted. */
export class BadText extends Error {
  readonly code: "C931" | "C933";
  readonly diagnostics: readonly PlacedDiagnostic[];
  constructor(diagnostics: readonly PlacedDiagnostic[], code: "C931" | "C933" = "C931") {
    super(`${unusables[code].title}.`);
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

/** Thrown with the refusals that keep a log from being read. */
export class BadLog extends Error {
  readonly code = "C932";
  readonly refusals: readonly PlacedRefusal[];
  constructor(refusals: readonly PlacedRefusal[]) {
    super(`${unusables.C932.title}.`);
    this.refusals = refusals;
  }
}

/** An instant, or a day of the agreement's zone, which stands for its last instant. */
export function whenIn(option: "as-of" | "known-at" | "since", text: string, agreement: Agreement): Instant {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseCivilDate(text);
  // Of the last year the last day may end in the year 10000, somewhere.
  if (day !== null && day.year <= 9998) return endOfDay(agreement.zone, day);
  const position = option === "as-of" ? "" : ", or a position such as 12";
  const expected = `an instant such as 2026-07-02T12:00:00Z or a day such as 2026-07-02${position}`;
  throw new Unusable("C905", `--${option} needs ${expected}; found "${text}".`, { expected, found: text });
}

/** A position, or the last one recorded by the instant. */
function knownAtIn(text: string | null, agreement: Agreement, events: readonly LogEvent[]): Position {
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
  throw new Unusable("C906", `${agreement.id} knows no ${what} "${id}".`, {
    expected: `a ${what}`,
    found: id,
    suggestion: nearest(id, ids),
  });
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
    if (Object.hasOwn(readings, set))
      throw new Unusable("C904", `--reading chooses ${set} twice: "${readings[set]}" and "${choice}".`, {
        expected: `one choice of ${set}`,
        found: `${readings[set]} and ${choice}`,
      });
    const reading = agreement.readings.find(
      ({ id }) => id === known(agreement, "reading", set, [agreement.readings]),
    );
    readings[set] = known(agreement, `choice of ${set}`, choice, [reading?.choices ?? []]);
  }
  const assume: Record<string, ValueWord> = {};
  for (const text of given.values.get("assume") ?? []) {
    const [key, value] = pairIn("assume", text);
    const words = ["holds", "fails", "undetermined"] as const;
    const word = words.find((w) => w === value);
    if (word === undefined)
      throw new Unusable("C905", `--assume needs holds, fails or undetermined, found "${value}".`, {
        expected: "holds, fails or undetermined",
        found: value,
        suggestion: nearest(value, words),
      });
    const predicate = predicateIn(key, agreement);
    if (Object.hasOwn(assume, predicate))
      throw new Unusable(
        "C904",
        `--assume supposes ${predicate} twice: "${assume[predicate]}" and "${value}".`,
        { expected: `one value of ${predicate}`, found: `${assume[predicate]} and ${value}` },
      );
    assume[predicate] = word;
  }
  const position = givenFor(given, "position");
  const claimedBy = givenFor(given, "as-claimed-by");
  return {
    ...plainWorld,
    readings,
    assume,
    position: position === null ? null : known(agreement, "position", position, [agreement.positions]),
    claimedBy:
      claimedBy === null ? null : known(agreement, "party", claimedBy, [agreement.parties, agreement.groups]),
  };
}

/** A fact with as many arguments as it has parameters, or with none for whatever they are; or a name alone. */
function predicateIn(text: string, agreement: Agreement): string {
  const [, name = "", inner] = /^([^()]*)(?:\(([^()]*)\))?$/.exec(text.replace(/\s+/g, "")) ?? [];
  const { facts, situations, instruments } = agreement;
  known(agreement, "fact, situation or instrument", name === "" ? text : name, [
    facts,
    situations,
    instruments,
  ]);
  if (inner === undefined) return name;
  const params = facts.find(({ id }) => id === name)?.params ?? [];
  const args = inner.split(",");
  if (args.length !== params.length) {
    const expected =
      params.length === 0
        ? `${name} alone, which has no parameters`
        : `${name}(${params.join(", ")}), or ${name} alone for all of them`;
    throw new Unusable("C905", `--assume needs ${expected}; found "${text}".`, { expected, found: text });
  }
  return `${name}(${args.join(",")})`;
}

/** Beside the readings, each declared position is run on its own, unless one was chosen. The first choices come first. */
export function worldsIn(given: Given, agreement: Agreement): readonly World[] {
  const world = worldIn(given, agreement);
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
): Omit<LogInput, "places"> & { readonly files: readonly string[] } {
  const files = given.values.get("with") ?? [];
  const events: LogEvent[] = [];
  const refusals: PlacedRefusal[] = [];
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    const text = file === "-" ? stdinText(io) : textAt(io, file);
    const read = admitted(agreement, name, text, [...log.events, ...events]);
    events.push(...read.events);
    refusals.push(...read.refusals);
  }
  if (refusals.length > 0 && !given.flags.has("keep-going")) throw new BadLog(refusals);
  return { file: "", events, refusals, files };
}

/** Supposed events stand behind everything that was known. */
function renumbered(events: readonly LogEvent[], after: Position): readonly LogEvent[] {
  return events.map((event, i) => ({ ...event, position: after + i + 1 }));
}
