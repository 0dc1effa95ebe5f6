// From the parameters of a request to what is asked: as of when, known when, under which readings and claims.
import {
  type Agreement,
  endOfDay,
  formatInstant,
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
  type Sight,
  type Subject,
  sightOf,
  type ValueWord,
  type Viewer,
  viewFor,
  type World,
} from "@pacta/core";
import type { Answer, Asked } from "@pacta/telling";
import { Refused } from "../problem.ts";
import type { Chapter } from "./chapter.ts";
import type { Keeper } from "./keeper.ts";
import { worldsWithPositions } from "./live.ts";

/** Everybody. A name alone would be a delegate of whom it names, and see what delegates see. */
export const outsider: Viewer = { id: "public", role: "anonymous", party: null, cases: [] };

export type Parameters = {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly reading?: readonly string[] | undefined;
  readonly position?: string | undefined;
  readonly claimedBy?: string | undefined;
  readonly assume?: readonly string[] | undefined;
};

export type Answered = { readonly asked: Asked; readonly answers: readonly Answer[] };

export function answered(keeper: Keeper, given: Parameters, viewer: Subject | null, now: Instant): Answered {
  const asOf = given.asOf === undefined ? now : whenIn("asOf", given.asOf, keeper.agreement);
  const chapter = keeper.chapterAt(asOf, knownIn(keeper, given, keeper.sightFor(viewer, now)).whole);
  return answeredUnder(chapter, keeper, given, viewer, now);
}

/** The same under one text, whether or not it is the one in force. */
export function answeredUnder(
  chapter: Chapter,
  keeper: Keeper,
  given: Parameters,
  viewer: Subject | null,
  now: Instant,
): Answered {
  const { live } = chapter;
  const { agreement, unfit } = live;
  const asOf = given.asOf === undefined ? now : whenIn("asOf", given.asOf, agreement);
  const world = worldIn(given, agreement);
  const sight =
    chapter.entry === null && chapter.number > 0
      ? sightOf(agreement, live.events, viewer, now)
      : keeper.sightFor(viewer, now, chapter);
  // Whoever may not see everything is answered in a numbering of what he may see.
  const mine = sight.log;
  const { knownAt, firstLater, whole } = knownIn(keeper, given, sight);
  // What was filed under a later text says nothing under this one.
  const fits = ({ id }: LogEvent): boolean => !unfit.has(id);
  const worlds = worldsWithPositions(agreement, world);
  const asked: Asked = {
    agreement,
    asOf,
    asOfNow: given.asOf === undefined,
    knownAt,
    events: (firstLater === undefined ? mine : mine.filter(({ position }) => position <= knownAt)).filter(
      fits,
    ),
    worlds,
    fork: null,
    viewer: viewer?.id ?? null,
    sight,
    released: (engine, at) =>
      releasedTo(engine, at, sight, () =>
        replay(
          agreement,
          live.events.filter((event) => event.position < whole && fits(event)),
          { world: engine.machine.world },
        ),
      ),
    settings: keeper.settings,
    diagnostics: [],
    refusals: [],
  };
  const kept = viewer === null && knownAt === live.size && isPlain(world) ? live.answers() : null;
  const answers = worlds.map((one, i): Answer => {
    const engine = kept?.[i]?.engine ?? replay(agreement, asked.events, { world: one });
    return { world: one, engine, record: viewFor(engine.record(asOf), sight, asked.released(engine, asOf)) };
  });
  return { asked, answers };
}

/** Up to where of a sight something is known, and which position of the whole log is the first beyond it. */
function knownIn(
  { agreement, live }: Keeper,
  { knownAt: text }: Parameters,
  { log }: Sight,
): { readonly knownAt: Position; readonly firstLater: string | undefined; readonly whole: Position } {
  const knownAt = knownAtIn(text, log, agreement);
  const firstLater = log[knownAt]?.id;
  const later = firstLater === undefined ? undefined : live.events.find(({ id }) => id === firstLater);
  return { knownAt, firstLater, whole: later?.position ?? Number.POSITIVE_INFINITY };
}

function isPlain({ readings, position, claimedBy, assume }: World): boolean {
  return (
    Object.keys(readings).length === 0 &&
    position === null &&
    claimedBy === null &&
    Object.keys(assume).length === 0
  );
}

/** An instant, or a day of the agreement's zone, which stands for its last instant. */
export function whenIn(parameter: string, text: string, agreement: Agreement): Instant {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseCivilDate(text);
  if (day !== null && day.year <= 9998) return endOfDay(agreement.zone, day);
  throw bad(
    parameter,
    text,
    `an instant such as ${formatInstant(1_782_950_400_000)} or a day such as 2026-07-02`,
  );
}

function knownAtIn(text: string | undefined, log: readonly LogEvent[], agreement: Agreement): Position {
  const last = log.at(-1)?.position ?? 0;
  if (text === undefined) return last;
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), last);
  return positionAt(log, whenIn("knownAt", text, agreement));
}

function worldIn(given: Parameters, agreement: Agreement): World {
  const readings: Record<string, string> = {};
  for (const text of given.reading ?? []) {
    const [set, choice] = pair("reading", text);
    const reading = agreement.readings.find(({ id }) => id === set);
    named("reading", set, agreement.readings);
    named("reading", choice, reading?.choices ?? []);
    readings[set] = choice;
  }
  const assume: Record<string, ValueWord> = {};
  for (const text of given.assume ?? []) {
    const [key, value] = pair("assume", text);
    if (value !== "holds" && value !== "fails" && value !== "undetermined")
      throw bad("assume", text, "KEY=holds, KEY=fails or KEY=undetermined");
    named("assume", key.replace(/\(.*$/, ""), [
      ...agreement.facts,
      ...agreement.situations,
      ...agreement.instruments,
    ]);
    assume[key] = value;
  }
  if (given.position !== undefined) named("position", given.position, agreement.positions);
  if (given.claimedBy !== undefined)
    named("claimedBy", given.claimedBy, [...agreement.parties, ...agreement.groups]);
  return {
    ...plainWorld,
    readings,
    assume,
    position: given.position ?? null,
    claimedBy: given.claimedBy ?? null,
  };
}

function pair(parameter: string, text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw bad(parameter, text, "NAME=VALUE");
  return [text.slice(0, at), text.slice(at + 1)];
}

export function named(parameter: string, id: string, among: readonly { readonly id: string }[]): void {
  const ids = among.map((it) => it.id);
  if (ids.includes(id)) return;
  const meant = nearest(id, ids);
  throw bad(
    parameter,
    id,
    meant === null ? "a name of the agreement" : `a name of the agreement; perhaps ${meant}`,
  );
}

export function bad(parameter: string, found: string, expected: string): Refused {
  return new Refused("A101", `${parameter} cannot be read.`, [
    { code: "A101", parameter, expected, found, message: `Expected ${expected}, found "${found}".` },
  ]);
}
